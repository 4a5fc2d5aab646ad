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
      <xsl:apply-templates select="p:lemma(.)/node()" mode="#current"/>
    </xsl:variable>
    <xsl:sequence select="if (p:is-inner(.)) then ($lemma, ' \[', p:readings(.), '\]')
      else p:call('app(' || p:id(.) || ', ' || f:typst-string(p:single(.)) || ')',
        ($lemma, .//(witStart | witEnd | lacunaStart | lacunaEnd)[ancestor::rdg] ! p:event(.)))"/>
  </xsl:template>

  <!-- Fragmentary witnesses: who has the text at its head are all but those whose first mark is a beginning. -->
  <xsl:function name="p:witnesses" as="xs:string" visibility="private">
    <xsl:param name="text" as="element(TEI)"/>
    <xsl:variable name="all" as="xs:string*" select="$text/teiHeader//listWit//witness/(@xml:id, @n)[1] ! string()"/>
    <xsl:variable name="late" as="xs:string*" select="
      for $siglum in $all
      return ($text/text//(witStart | witEnd | lacunaStart | lacunaEnd)[p:sigla-of(.) = $siglum])[1]
        [self::witStart or self::lacunaEnd] ! $siglum"/>
    <xsl:sequence select="'#witnesses((' || string-join($all ! (f:typst-string(.) || ', ')) || '), ('
      || string-join($all[not(. = $late)] ! (f:typst-string(.) || ', ')) || '));&#10;'"/>
  </xsl:function>

  <xsl:function name="p:sigla-of" as="xs:string*" visibility="private">
    <xsl:param name="event" as="element()"/>
    <xsl:sequence select="tokenize(($event/@wit, $event/ancestor::*[self::rdg or self::lem][1]/@wit)[1]) ! replace(., '^.*#', '')"/>
  </xsl:function>

  <!-- What begins or ends in a reading does so where the lemma stands, not at the foot. -->
  <xsl:template match="witStart | witEnd | lacunaStart | lacunaEnd" mode="text" as="xs:string*">
    <xsl:sequence select="p:event(.)[not(current()/ancestor::rdg)]"/>
  </xsl:template>

  <xsl:function name="p:event" as="xs:string*" visibility="private">
    <xsl:param name="event" as="element()"/>
    <xsl:variable name="begins" as="xs:string" select="if ($event[self::witStart or self::lacunaEnd]) then 'true' else 'false'"/>
    <xsl:sequence select="if ($book/tk:edition/tk:print/@witnesses = 'True' and not($event/ancestor::note))
      then p:sigla-of($event) ! ('#witness(' || f:typst-string(.) || ', ' || $begins || ');') else ()"/>
  </xsl:function>
  <xsl:template match="witStart | witEnd | lacunaStart | lacunaEnd" mode="short"/>

  <!-- A collation without running text: each place in a paragraph of its own. -->
  <xsl:template match="app[@tk:label][parent::body or parent::div]" mode="text" priority="1" as="item()*">
    <xsl:variable name="entry" as="item()*">
      <xsl:next-match/>
    </xsl:variable>
    <xsl:sequence select="p:block-call('p(' || p:id(.) || ')', $entry)"/>
  </xsl:template>

  <!-- The lemma if it is one word, else nothing: what may stand in its line more than once. -->
  <xsl:function name="p:single" as="xs:string" visibility="private">
    <xsl:param name="app" as="element(app)"/>
    <xsl:variable name="lemma" as="xs:string" select="normalize-space(p:lemma($app)[not(w[2])])"/>
    <xsl:sequence select="if (matches($lemma, '^' || $letters || '$')) then $lemma else ''"/>
  </xsl:function>

  <!-- Words that are the lemma of an entry in the same block are marked, so that those in its line can be counted; the
       blank before an entry too, so that a line's end is known (Marks in apparatus.typ: before, word). -->
  <xsl:variable name="letters" as="xs:string" select="'[\p{L}\p{M}\p{N}]+'"/>
  <xsl:key name="lemma" match="app[@tk:label][p:single(.)]" use="generate-id(p:block(.)) || ' ' || p:single(.)"/>
  <xsl:key name="in-apparatus" match="app[@tk:label]" use="generate-id(p:block(.))"/>

  <xsl:function name="p:block" as="element()?" visibility="private">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="$node/ancestor::*[self::p or self::ab or self::l or self::head or self::note or self::seg[not(parent::*/text()[normalize-space()])]][1]"/>
  </xsl:function>

  <xsl:template match="text()[ancestor::text][not(ancestor::rdg or ancestor::app[@tk:label][p:single(.)])][exists(key('in-apparatus', generate-id(p:block(.))))]" mode="text"
    priority="1" as="xs:string">
    <xsl:variable name="block" as="xs:string" select="generate-id(p:block(.))"/>
    <xsl:variable name="root" as="document-node()" select="root(.)"/>
    <xsl:variable name="words" as="xs:string*" select="analyze-string(., '(\s*)(' || $letters || ')')/*
      ! (if (self::fn:match and exists(key('lemma', $block || ' ' || fn:group[@nr = 2], $root)))
         then p:counted-word(fn:group[@nr = 1], fn:group[@nr = 2]) else f:typst(.))"/>
    <xsl:variable name="text" as="xs:string" select="string-join($words)"/>
    <xsl:sequence select="if (following-sibling::node()[1][self::app[@tk:label]] and ends-with($text, ' '))
      then replace($text, ' $', '#before; ') else $text"/>
  </xsl:template>

  <xsl:function name="p:counted-word" as="xs:string" visibility="private">
    <xsl:param name="blank" as="xs:string"/>
    <xsl:param name="word" as="xs:string"/>
    <xsl:sequence select="'#before; '[$blank] || '#word(' || f:typst-string($word) || ');' || f:typst($word)"/>
  </xsl:function>

  <!-- An entry of a list of entries, not called from a text. -->
  <xsl:template match="app[not(@tk:label)]" mode="text" as="item()*">
    <xsl:variable name="location" as="xs:string*" select="(@loc, @from)[1] ! ('#strong[' || f:typst(replace(., '^.*#', '')) || ']; ')"/>
    <xsl:variable name="lemma" as="item()*">
      <xsl:apply-templates select="lem/node()" mode="#current"/>
    </xsl:variable>
    <xsl:sequence select="p:block-call('p(' || p:id(.) || ')',
      ($location, if (exists($lemma)) then ($lemma, p:sigla(lem), '\] ') else (), if (rdg) then p:readings(.) else p:remarks(.)))"/>
  </xsl:template>

  <!-- What stands at the foot: the lemma (its first and last word where it is long) with the witnesses that have it,
       and the readings. -->
  <xsl:template match="app" mode="body" as="item()*">
    <xsl:variable name="lemma" as="item()*">
      <xsl:apply-templates select="p:lemma(.)/node()" mode="short"/>
    </xsl:variable>
    <xsl:variable name="words" as="xs:string*" select="tokenize(normalize-space(string-join($lemma)), ' ')"/>
    <xsl:sequence select="p:id(.) || ': (lemma: [' ||
      (if (empty($words[.])) then '#emph[' || f:typst(f:word('print.omitted', $language)) || '];' else if (count($words) gt 6) then $words[1] || ' … ' || $words[last()] else string-join($words, ' ')),
      '], witnesses: [' || p:sigla(p:same(.)) || '], readings: [', p:readings(.), ']),&#10;'"/>
  </xsl:template>

  <!-- The text that is set: the lemma, else the first reading. -->
  <xsl:function name="p:lemma" as="element()?" visibility="private">
    <xsl:param name="app" as="element()"/>
    <xsl:sequence select="($app/lem, $app//rdg[not(ancestor::app[1] intersect $app/descendant::app)])[1]"/>
  </xsl:function>

  <!-- The readings that differ from what is set, each with its witnesses; a remark on the entry after them. -->
  <xsl:function name="p:readings" as="item()*" visibility="private">
    <xsl:param name="app" as="element()"/>
    <xsl:for-each select="$app//(lem | rdg) except p:same($app)">
      <xsl:sequence select="if (position() gt 1) then '; ' else (),
        if (normalize-space()) then () else '#emph[' || f:typst(f:word('print.omitted', $language)) || '];'"/>
      <xsl:apply-templates mode="text"/>
      <xsl:sequence select="p:sigla(.)"/>
    </xsl:for-each>
    <xsl:sequence select="p:remarks($app)"/>
  </xsl:function>

  <xsl:function name="p:remarks" as="item()*" visibility="private">
    <xsl:param name="app" as="element()"/>
    <xsl:for-each select="$app/note[normalize-space()]">
      <xsl:sequence select="' '"/>
      <xsl:apply-templates mode="text"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The lemma and the readings that say the same. -->
  <xsl:function name="p:same" as="element()*" visibility="private">
    <xsl:param name="app" as="element()"/>
    <xsl:variable name="lemma" as="element()?" select="p:lemma($app)"/>
    <xsl:sequence select="$lemma | $app//(lem | rdg)[normalize-space() = $lemma/normalize-space()]"/>
  </xsl:function>

  <xsl:function name="p:sigla" as="xs:string?" visibility="private">
    <xsl:param name="readings" as="element()*"/>
    <xsl:variable name="sigla" as="xs:string*" select="distinct-values($readings/@wit ! tokenize(.) ! replace(., '^.*#', ''))"/>
    <xsl:sequence select="if (exists($sigla)) then ' #emph[' || f:typst(string-join($sigla, ' ')) || '];' else ()"/>
  </xsl:function>

  <!-- Words that are parted by nothing but their elements. -->
  <xsl:template match="w[preceding-sibling::node()[1][self::w]][not(@part) and not(@join)]" mode="text short" as="item()*" priority="1">
    <xsl:sequence select="' '"/>
    <xsl:next-match/>
  </xsl:template>

</xsl:transform>
