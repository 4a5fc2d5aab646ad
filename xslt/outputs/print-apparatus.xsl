<?xml version="1.0" encoding="UTF-8"?>
<!-- The critical apparatus: lemma in the text, readings with their witnesses at the foot (apparatus.typ).
     TEI Guidelines: Critical apparatus. -->
<xsl:transform version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:fn="http://www.w3.org/2005/xpath-functions"
  xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions" xmlns:p="urn:teikit:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- An apparatus entry: the lemma in the text, without a sign. In a note the readings follow in brackets. -->
  <xsl:template match="app[@tk:label]" mode="text" as="item()*">
    <xsl:variable name="lemma" as="item()*">
      <xsl:apply-templates select="f:lemma(.)/node()" mode="#current"/>
    </xsl:variable>
    <xsl:sequence select="if (f:is-inner(.)) then ($lemma, ' \[', p:readings(., f:same(.)), '\]')
      else ('#before; '[matches(string-join($lemma), '^(#before;)? ')][not(p:after-blank(current()))], p:call('app(' || p:entry-of(.) || ')',
        (replace(string-join($lemma), '^(#before;)? ', ''), .//(witStart | witEnd | lacunaStart | lacunaEnd)[ancestor::rdg] ! p:event(.))))"/>
  </xsl:template>

  <!-- An entry that does not stand round its lemma: where that begins, and where it ends (pipeline step 15). -->
  <xsl:key name="begins" match="anchor[@tk:begins]" use="@tk:begins"/>
  <xsl:template match="anchor[@tk:begins]" mode="text" priority="13" as="xs:string*">
    <xsl:sequence select="key('by-anchor', @tk:begins)[self::app][@tk:label] ! ('#lemma-begins(' || p:entry-of(.) || ');')"/>
  </xsl:template>
  <xsl:template match="app[@tk:label][@tk:apart]" mode="text" priority="2" as="item()*">
    <xsl:sequence select="'#lemma-ends(' || p:id(.) || ');', .//(witStart | witEnd | lacunaStart | lacunaEnd) ! p:event(.)"/>
  </xsl:template>
  <xsl:key name="by-anchor" match="app[@tk:apart]" use="@tk:anchor"/>
  <xsl:function name="p:start" as="element()" visibility="private">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="($app[@tk:apart]/key('begins', @tk:anchor), $app)[1]"/>
  </xsl:function>
  <xsl:function name="p:entry-of" as="xs:string" visibility="private">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="p:id($app) || ', ' || f:typst-string(p:phrase($app)) || p:series($app) || (p:inner($app)[. ne '()'] ! (', inner: ' || .))
      || ', line: &quot;tit.&quot;'[exists(p:start($app)/ancestor::head[matches(local-name(..), '^div[1-7]?$')])]"/>
  </xsl:function>

  <!-- [print] apparatus = ["orthography", …]: entries of these types stand in an apparatus of their own, under the
       others. -->
  <xsl:variable name="types" as="xs:string*" select="$book/tk:edition/tk:print/@apparatus ! tokenize(., '[\[\],''&quot; ]+')[.]"/>
  <xsl:function name="p:series" as="xs:string" visibility="private">
    <xsl:param name="app" as="element(app)"/>
    <xsl:variable name="rank" as="xs:integer?" select="index-of($types, string($app/@type))[1]"/>
    <xsl:sequence select="if (exists($rank)) then ', series: ' || f:typst-string('apparatus ' || $rank) else ''"/>
  </xsl:function>

  <!-- Fragmentary witnesses: which there are, and which of them have the text at its head. -->
  <xsl:function name="p:witnesses" as="xs:string" visibility="private">
    <xsl:param name="text" as="element(TEI)"/>
    <xsl:sequence select="'#witnesses((' || string-join(f:all-witnesses($text) ! (f:typst-string(.) || ', ')) || '), ('
      || string-join(f:first-witnesses($text) ! (f:typst-string(.) || ', ')) || '));&#10;'"/>
  </xsl:function>

  <!-- What begins or ends in a reading does so where the lemma stands, not at the foot. -->
  <xsl:template match="witStart | witEnd | lacunaStart | lacunaEnd" mode="text" as="xs:string*">
    <xsl:sequence select="p:event(.)[not(current()/ancestor::rdg)]"/>
  </xsl:template>

  <xsl:function name="p:event" as="xs:string*" visibility="private">
    <xsl:param name="event" as="element()"/>
    <xsl:variable name="begins" as="xs:string" select="if (f:begins-witness($event)) then 'true' else 'false'"/>
    <xsl:sequence select="if ($book/tk:edition/tk:print/@witnesses = 'True' and not($event/ancestor::note))
      then f:witnesses-of($event) ! ('#witness(' || f:typst-string(.) || ', ' || $begins || ');') else ()"/>
  </xsl:function>
  <xsl:template match="witStart | witEnd | lacunaStart | lacunaEnd" mode="short"/>

  <!-- A collation without running text: each place in a paragraph of its own. -->
  <xsl:template match="app[@tk:label][parent::body or parent::div]" mode="text" priority="1" as="item()*">
    <xsl:variable name="entry" as="item()*">
      <xsl:next-match/>
    </xsl:variable>
    <xsl:sequence select="p:block-call('p(' || p:id(.) || ')', $entry)"/>
  </xsl:template>

  <!-- The words of a lemma that may stand in its line more than once; nothing for a longer one, or one with calls or
       pointers in it. -->
  <xsl:variable name="letters" as="xs:string" select="'[\p{L}\p{M}\p{N}]+'"/>
  <xsl:function name="p:phrase" as="xs:string" visibility="private">
    <xsl:param name="app" as="element(app)"/>
    <xsl:variable name="words" as="xs:string*" select="f:lemma($app)[not(.//(app | note | ref | ptr))] ! p:words(string(.))"/>
    <xsl:sequence select="if (count($words) le $most-words) then string-join($words, ' ') else ''"/>
  </xsl:function>
  <xsl:function name="p:words" as="xs:string*" visibility="private">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="analyze-string($text, $letters)/fn:match ! string()"/>
  </xsl:function>
  <!-- Of a longer lemma only the first and the last word stand at the foot. -->
  <xsl:variable name="most-words" as="xs:integer" select="6"/>

  <!-- Words that are, or begin, the lemma of an entry in the same block are marked, so that those in its line can be
       counted; the blank before an entry too, so that a line's end is known (marks before, word in apparatus.typ). -->
  <xsl:key name="lemma" match="app[@tk:label][p:phrase(.)]" use="generate-id(p:block(p:start(.))) || ' ' || tokenize(p:phrase(.), ' ')[1]"/>
  <xsl:key name="in-apparatus" match="app[@tk:label]" use="generate-id(p:block(p:start(.)))"/>

  <xsl:function name="p:block" as="element()?" visibility="private">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="$node/ancestor::*[self::p or self::ab or self::l or self::head or self::note][1]"/>
  </xsl:function>

  <xsl:template match="text()[ancestor::text or ancestor::sourceDoc]" mode="text" priority="1" as="xs:string">
    <xsl:sequence select="p:joined(f:typst(.), .)"/>
  </xsl:template>
  <xsl:template match="text()[ancestor::text or ancestor::sourceDoc][exists(key('in-apparatus', generate-id(p:block(.))))][not(f:is-aside(.))]" mode="text"
    priority="2" as="xs:string">
    <xsl:variable name="node" as="text()" select="."/>
    <xsl:variable name="block" as="xs:string" select="generate-id(p:block(.))"/>
    <xsl:variable name="words" as="xs:string*">
      <xsl:for-each select="analyze-string(., '(\s*)(' || $letters || ')')/*">
        <xsl:variable name="phrases" as="xs:string*" select="self::fn:match/key('lemma', $block || ' ' || fn:group[@nr = 2], root($node))
          ! p:phrase(.) => distinct-values()"/>
        <xsl:variable name="begun" as="xs:string*" select="$phrases[not(contains(., ' ')) or p:begins(., $node, current())]"/>
        <xsl:sequence select="if (exists($begun)) then p:counted-word(fn:group[@nr = 1], position() = 1 and p:after-blank($node), $begun, fn:group[@nr = 2]) else f:typst(.)"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="p:joined(string-join($words), .)"/>
  </xsl:template>

  <!-- Whether the words from this match in the text on are those of the phrase. -->
  <xsl:function name="p:begins" as="xs:boolean" visibility="private">
    <xsl:param name="phrase" as="xs:string"/>
    <xsl:param name="node" as="text()"/>
    <xsl:param name="match" as="element()"/>
    <xsl:variable name="block" as="element()?" select="p:block($node)"/>
    <xsl:variable name="here" as="xs:string*" select="p:words(string-join(($match, $match/following-sibling::node())))"/>
    <xsl:variable name="count" as="xs:integer" select="count(tokenize($phrase, ' '))"/>
    <xsl:variable name="after" as="text()*" select="if (count($here) gt $count) then ()
      else $node/following::text()[not(f:is-aside(.))][p:block(.) is $block][position() le $count]"/>
    <xsl:sequence select="string-join(p:words(string-join(($match, $match/following-sibling::node(), $after)))[position() le $count], ' ') = $phrase"/>
  </xsl:function>

  <!-- Whether the text before ends with a blank: of two blanks only the first is set, and a mark behind it is none before
       a blank. -->
  <xsl:function name="p:after-blank" as="xs:boolean" visibility="private">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="matches($node/preceding::text()[not(f:is-aside(.))][1], '\s$')"/>
  </xsl:function>

  <xsl:function name="p:counted-word" as="xs:string" visibility="private">
    <xsl:param name="blank" as="xs:string"/>
    <xsl:param name="again" as="xs:boolean"/>
    <xsl:param name="phrases" as="xs:string+"/>
    <xsl:param name="word" as="xs:string"/>
    <xsl:sequence select="(if ($blank and not($again)) then '#before; ' else $blank ! ' '[$blank]) || string-join($phrases ! ('#word(' || f:typst-string(.) || ');')) || f:typst($word)"/>
  </xsl:function>

  <!-- The end of a run of text where an entry, a call or a name of an index follows at once: its blank is marked, and where a line could be
       broken without a blank (behind a dash, an exclamation mark, an ideograph) it is not. -->
  <xsl:function name="p:joined" as="xs:string" visibility="private">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="node" as="text()"/>
    <xsl:variable name="markup" as="xs:string" select="if ($has-spans) then p:with-span-ends($words, $node) else $words"/>
    <xsl:variable name="last" as="xs:string" select="substring($node, string-length($node))"/>
    <xsl:variable name="next" as="node()?" select="
      if (not($last = ('.', ',')) and matches($last, '[^\p{L}\p{M}\p{N}\p{Ps}\p{Pi}]$|[&#x3040;-&#x30FF;&#x3400;-&#x9FFF;&#xAC00;-&#xD7AF;&#xF900;-&#xFAFF;&#x20000;-&#x3FFFF;]$'))
      then $node/following::node()[self::text()[normalize-space()] or self::app[@tk:label] or self::note[@tk:label] or p:is-place(.)][not(f:is-aside(.))][1] else ()"/>
    <xsl:sequence select="
      if ($node/following-sibling::node()[1]/self::note[@tk:label] and ends-with($markup, ' ') and p:closes-up($node)) then replace($markup, ' $', string('#sym.wj;'[matches($node, '[^\p{L}\p{M}\p{N}\s]\s+$')]))
      else if (empty($next) or $next/self::text() or f:is-aside($node)) then $markup
      else if (ends-with($markup, ' ')) then replace($markup, ' $', if (not($next/self::note) and (normalize-space($node) or not(p:after-blank($node)))) then '#before; ' else ' ')
      else $markup || '#sym.wj;'"/>
  </xsl:function>

  <!-- A call stands at its word, whatever blank the file has between them, where another blank or a sign follows it. -->
  <xsl:function name="p:closes-up" as="xs:boolean" visibility="private">
    <xsl:param name="node" as="node()"/>
    <xsl:variable name="behind" as="node()?" select="$node/following-sibling::node()[2]"/>
    <xsl:sequence select="(normalize-space($node) or exists($node/preceding-sibling::node())) and (empty($behind) or matches($behind, '^[\s\p{Pe}\p{Pf}\p{Po}]'))"/>
  </xsl:function>

  <!-- An entry of a list of entries, not called from a text. -->
  <xsl:template match="app[not(@tk:label)]" mode="text" as="item()*">
    <xsl:variable name="location" as="xs:string*" select="(@loc, @from)[1] ! ('#strong[' || f:typst(replace(., '^.*#', '')) || ']; ')"/>
    <xsl:variable name="lemma" as="item()*">
      <xsl:apply-templates select="lem/node()" mode="#current"/>
    </xsl:variable>
    <xsl:sequence select="p:block-call('block-of(' || p:id(.) || ')',
      ($location, if (exists($lemma)) then ($lemma, '\]', p:sigla(lem), if (p:sigla(lem)) then ' : ' else ' ') else (), p:readings(., if (lem) then f:same(.) else ())))"/>
  </xsl:template>

  <!-- What stands at the foot: the lemma (its first and last word where it is long) with the witnesses that have it,
       and the readings. -->
  <xsl:template match="app" mode="body" as="item()*">
    <xsl:variable name="lemma" as="item()*">
      <xsl:apply-templates select="f:lemma(.)/node()" mode="short"/>
    </xsl:variable>
    <xsl:variable name="words" as="xs:string*" select="tokenize(normalize-space(string-join($lemma)), ' ')"/>
    <xsl:sequence select="p:id(.) || ': (lemma: [' ||
      (if (empty($words[.])) then '#emph[' || f:typst(f:word('print.omitted', $language)) || '];' else if (count($words) gt $most-words) then $words[1] || ' … ' || $words[last()] else string-join($words, ' ')),
      '], witnesses: [' || p:sigla(f:same(.)) || '], readings: [', p:readings(., f:same(.)), ']),&#10;'"/>
  </xsl:template>

  <!-- The readings other than those that are `set`, each with its witnesses; remarks on the entry after them. -->
  <xsl:function name="p:readings" as="item()*" visibility="private">
    <xsl:param name="app" as="element()"/>
    <xsl:param name="set" as="element()*"/>
    <xsl:for-each select="f:variants($app, $set)">
      <xsl:sequence select="if (position() gt 1) then '; ' else (),
        if (normalize-space()) then () else '#emph[' || f:typst(f:word('print.omitted', $language)) || '];'"/>
      <xsl:apply-templates mode="text">
        <xsl:with-param name="in-entry" select="true()" tunnel="yes"/>
      </xsl:apply-templates>
      <xsl:sequence select="p:sigla(.)"/>
    </xsl:for-each>
    <xsl:sequence select="p:remarks($app)"/>
  </xsl:function>

  <!-- Entries run on: paragraphs of a reading are parted by a blank, verses by a stroke. -->
  <xsl:template mode="text" priority="6" as="item()*" match="rdg//*[self::p or self::ab or self::l or self::lg or self::head]">
    <xsl:param name="in-entry" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$in-entry">
        <xsl:sequence select="if (preceding-sibling::*[1][self::l or self::lg]) then ' \/ ' else ' '[current()/preceding-sibling::node()]"/>
        <xsl:apply-templates mode="#current"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:next-match/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="p:remarks" as="item()*" visibility="private">
    <xsl:param name="app" as="element()"/>
    <xsl:for-each select="f:remarks($app)">
      <xsl:sequence select="' '"/>
      <xsl:apply-templates select="if (self::note or self::witDetail or self::wit) then node() else ." mode="text"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="p:sigla" as="xs:string?" visibility="private">
    <xsl:param name="readings" as="element()*"/>
    <xsl:sequence select="f:sigla($readings)[.] ! (' #emph[' || f:typst(.) || '];')"/>
  </xsl:function>

  <!-- Words that are parted by nothing but their elements. -->
  <xsl:template match="w[preceding-sibling::node()[1][self::w]][not(@part) and not(@join)]" mode="text short" as="item()*" priority="1">
    <xsl:sequence select="' '"/>
    <xsl:next-match/>
  </xsl:template>

</xsl:transform>
