<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands inside a line: names, emphasis, quotation, editorial signs, pointers, notes, page breaks of the source.
     TEI Guidelines: Elements available in all TEI documents; Representation of primary sources. -->
<xsl:transform version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions" xmlns:p="urn:teikit:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="text()" mode="text short" as="text()">
    <xsl:value-of select="f:typst(.)"/>
  </xsl:template>

  <!-- Names: the mark by which an index finds its page. A mention in a note is told apart ('12n'), one in a variant reading too ('12v'). -->
  <xsl:template match="*[@tk:mention]" mode="text" priority="10" as="item()*">
    <xsl:variable name="content" as="item()*">
      <xsl:next-match/>
    </xsl:variable>
    <xsl:sequence select="p:call('m(' || f:typst-string(f:doc(.)) || ', ' || f:typst-string(@tk:mention) || p:standing(.) || ')', $content)"/>
  </xsl:template>

  <!-- What an index, or a pointer, gives the page of: where a line ends before it, its page is that of its words. -->
  <xsl:function name="p:is-place" as="xs:boolean" visibility="private">
    <xsl:param name="node" as="node()?"/>
    <xsl:sequence select="exists($node/self::*[@tk:mention or self::term or self::index or @tk:begins or @tk:anchor and map:contains($pointed, f:doc(.) || '#' || @tk:anchor)])"/>
  </xsl:function>

  <!-- How an index marks a place: by what it stands in other than the text, and as the main passage where the encoding
       says "main" (@rend, @rendition, @ana, @subtype). -->
  <xsl:function name="p:standing" as="xs:string" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="string-join(f:standing($element)[.] ! (', series: ' || f:typst-string(.))) || ', main: true'[f:is-main($element)]"/>
  </xsl:function>

  <!-- A change of language changes hyphenation and, with it, direction. -->
  <xsl:template mode="text" priority="9" as="item()*"
    match="*[@xml:lang][not(self::TEI or self::text)][not(@xml:lang = parent::*/ancestor-or-self::*[@xml:lang][1]/@xml:lang)]">
    <xsl:variable name="content" as="item()*">
      <xsl:next-match/>
    </xsl:variable>
    <xsl:variable name="code" as="xs:string" select="f:primary-language(@xml:lang)"/>
    <!-- Behind words from right to left a mark, lest a figure or a comma after them be drawn to their side. -->
    <xsl:sequence select="if (matches($code, '^[a-z]{2,3}$')) then p:call('lang(&quot;' || $code || '&quot;)', $content) else $content,
      '&#x200E;'[f:from-right($code) and not(f:from-right(f:language-at(current()/..)))][f:in-line(current())]"/>
  </xsl:template>

  <!-- Quotation marks, as the pipeline has chosen them. -->
  <xsl:template match="*[@tk:open]" mode="text short" priority="8" as="item()*">
    <xsl:sequence select="f:typst(@tk:open)"/>
    <xsl:next-match/>
    <xsl:sequence select="f:typst(@tk:close)"/>
  </xsl:template>

  <!-- Editorial signs (common/signs.xsl); of a choice the reading form, the other in brackets. A blank at the edge of what
       is supplied stands outside its brackets. -->
  <xsl:template match="supplied | ex | surplus | secl | del[f:is-epigraphic(.)]" mode="text" as="item()*">
    <xsl:variable name="signs" as="xs:string*" select="f:editorial-signs(.) ! f:typst(.)"/>
    <xsl:variable name="content" as="item()*">
      <xsl:apply-templates mode="#current"/>
    </xsl:variable>
    <xsl:sequence select="' '[starts-with(string-join($content), ' ')], $signs[1], replace(string-join($content), '^ +| +$', ''), $signs[2],
      ' '[ends-with(string-join($content), ' ')]"/>
  </xsl:template>
  <xsl:template match="gap" mode="text" as="item()*">
    <xsl:sequence select="f:typst(f:gap-sign(.)), ' ['[normalize-space(current())] ! f:typst(.)"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="']'[normalize-space(current())] ! f:typst(.)"/>
  </xsl:template>
  <!-- A sign that is written out is not set a second time. -->
  <xsl:template match="gap[matches(normalize-space(), '^\[.*\]$')]" mode="text" priority="1">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>
  <xsl:template match="gap/desc" mode="text" priority="1">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>
  <!-- White space with a line feed between the parts of an abbreviation lays out the file; a word of two has a blank. -->
  <xsl:template match="expan/text()[not(normalize-space())][contains(., '&#10;')] | abbr/text()[not(normalize-space())][contains(., '&#10;')]"
    mode="text short" priority="3"/>
  <xsl:template match="abbr[*]/text()[normalize-space()][matches(., '\n\s*$|^\s*\n')]" mode="text" priority="3">
    <xsl:sequence select="f:typst(replace(., '\s*\n\s*$|^\s*\n\s*', ''))"/>
  </xsl:template>
  <!-- Letters that are not certain, in an inscription; a stroke over a number; a free space. -->
  <xsl:template match="space[not(node())][f:is-epigraphic(.)]" mode="text short" priority="1" as="xs:string">
    <xsl:sequence select="' \(#emph[vac\.' || @quantity[matches(., '^[0-9]+$')] ! (' ' || .) || '];\) '"/>
  </xsl:template>
  <xsl:template match="g[not(node())]" mode="text short" as="xs:string*">
    <xsl:sequence select="f:glyph-sign(.) ! f:typst(.)"/>
  </xsl:template>
  <xsl:template match="choice[*[2]]" mode="text" as="item()*">
    <xsl:variable name="reading" as="element()" select="f:read-form(.)"/>
    <xsl:apply-templates select="$reading" mode="#current"/>
    <xsl:for-each select="node()[self::* or self::text()[normalize-space()]] except $reading">
      <xsl:sequence select="' \['"/>
      <xsl:apply-templates select="." mode="text"/>
      <xsl:sequence select="'\]'"/>
    </xsl:for-each>
  </xsl:template>

  <!-- Whether the book counts lines itself. -->
  <xsl:variable name="numbered" as="xs:boolean" select="exists(($book/tk:edition/tk:print/@line_numbers, $book/TEI/text//app))"/>
  <!-- Line breaks of the source divide where its lines are the form of the text; elsewhere they are a blank. A word goes
       on behind a hyphen; the lines of an inscription have their numbers. -->
  <xsl:template match="lb" mode="text" as="xs:string">
    <xsl:variable name="blank" as="xs:string">
      <xsl:apply-templates select="." mode="short"/>
    </xsl:variable>
    <xsl:sequence select="'#before;'[$blank = ' ' and p:is-place(current()/following-sibling::node()[1])] || $blank"/>
  </xsl:template>
  <xsl:template match="lb" mode="short" as="xs:string">
    <xsl:variable name="divides" as="xs:boolean" select="f:divides(.)"/>
    <xsl:variable name="number" as="xs:string" select="if ($divides and not($numbered) and f:is-epigraphic(.) and @n castable as xs:integer and xs:integer(@n) gt 0 and xs:integer(@n) mod 5 = 0)
      then '#source-line(' || f:typst-string(@n) || ');' else ''"/>
    <xsl:sequence select="
      if (not($divides)) then (if (@break = 'no') then '' else ' ')
      else ('\-'[current()/@break = 'no'] || '#line-end;')[current()/preceding-sibling::node()[normalize-space()]] || $number"/>
  </xsl:template>
  <xsl:template match="space[not(node())]" mode="text short" as="xs:string">
    <xsl:sequence select="' '"/>
  </xsl:template>
  <xsl:template match="addrLine[following-sibling::addrLine]" mode="text" priority="1" as="item()*">
    <xsl:next-match/>
    <xsl:sequence select="'#line-end;'"/>
  </xsl:template>

  <xsl:template match="pb" mode="text" as="xs:string?">
    <xsl:param name="pending" as="xs:boolean" select="false()"/>
    <xsl:sequence select="if (@n and ($pending or f:in-line(.) or empty(p:next-words(.))))
      then '#source-page(' || p:id(.) || ', ' || f:typst-string(@n) || ');' else ()"/>
  </xsl:template>
  <xsl:template mode="text" match="index | teiHeader | facsimile | standOff | (cb | gb | milestone | anchor | link | linkGrp | handShift
    | metamark | join | joinGrp | alt | altGrp | fw | span | certainty | precision | respons | addSpan | delSpan
    | damageSpan | redo | undo | transpose | listTranspose | substJoin)[not(normalize-space())]"/>
  <xsl:template mode="text" match="(link | linkGrp | join | joinGrp | alt | altGrp | certainty | precision | respons)/desc">
    <xsl:sequence select="' '"/>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- Pointers: a place in the book by its page; an address of the net spelt out, since paper has no links. Without words
       of its own a pointer gives the name of an entity, and what it says where it leads to nothing in the book. -->
  <xsl:template match="ptr | ref" mode="text" as="item()*">
    <xsl:variable name="tokens" as="xs:string*" select="tokenize(@tk:target)"/>
    <xsl:variable name="alone" as="xs:boolean" select="not(normalize-space())"/>
    <xsl:variable name="written" as="xs:string*" select="tokenize(@target)"/>
    <xsl:variable name="words" as="item()*">
      <xsl:apply-templates mode="#current"/>
    </xsl:variable>
    <xsl:variable name="web" as="xs:string?" select="$tokens[starts-with(., 'uri:')][not($alone)][1] ! substring(., 5)"/>
    <xsl:sequence select="if ($web) then p:way-out($web, $words) else $words"/>
    <xsl:variable name="places" as="xs:string*" select="$tokens[starts-with(., 'text:')] ! f:typst-string(substring(., 6))"/>
    <xsl:sequence select="(if (exists($places)) then '#cross-reference((' || string-join($places ! (. || ', ')) || '), ' || $alone || ');' else ()),
      f:addresses(.) ! (' '[not($alone)] || '⟨' || p:way-out(., f:typst(.)) || '⟩'),
      if ($alone and not($tokens ! substring-before(., ':') = ('text', 'uri')))
      then string-join(for $at in 1 to count($written) return p:meant($tokens[$at], $written[$at]), ', ') else ()"/>
  </xsl:template>

  <!-- On a screen an address leads there. -->
  <xsl:function name="p:way-out" as="xs:string" visibility="private">
    <xsl:param name="address" as="xs:string"/>
    <xsl:param name="content" as="item()*"/>
    <xsl:sequence select="p:call('link(' || f:typst-string($address) || ')', $content)"/>
  </xsl:function>

  <!-- What a pointer without words means: the name of an entity; a text by its title, with its page where it is in the
       book; a date; else what is written. -->
  <xsl:function name="p:meant" as="xs:string" visibility="private">
    <xsl:param name="token" as="xs:string?"/>
    <xsl:param name="written" as="xs:string"/>
    <xsl:variable name="text" as="element(TEI)?" select="p:text-meant(string($token), $written)"/>
    <xsl:sequence select="
      if ($text) then '#emph[' || f:typst(f:text-title($text)) || '];#cross-reference((' || f:typst-string(f:doc($text) || '#.begin') || ', ), false);'
      else if ($outside/tk:titles/tk:title[@path = substring-after($token, 'file:')]) then '#emph[' || f:typst($outside/tk:titles/tk:title[@path = substring-after($token, 'file:')][1]) || '];'
      else f:typst((key('entity', substring-after($token, 'entity:'), root($book))/@name, $written[matches(., '^\d{4}-\d\d(-\d\d)?$')] ! f:date(., $language), $written)[1])"/>
  </xsl:function>
  <xsl:key name="text-called" match="tk:book/TEI" use="@xml:id, replace(@tk:path, '^.*/|\.[^./]*$', '')"/>
  <xsl:function name="p:text-meant" as="element(TEI)?" visibility="private">
    <xsl:param name="token" as="xs:string"/>
    <xsl:param name="written" as="xs:string"/>
    <xsl:sequence select="(if ($token = 'none:') then key('text-called', replace($written, '^#', ''), root($book))
      else if (starts-with($token, 'header:')) then key('text', substring-before(substring-after($token, ':'), '#'), root($book))
      else key('text-at', $token, root($book)))[1]"/>
  </xsl:function>
  <!-- The texts that are meant so: where they begin has a mark. -->
  <xsl:variable name="meant" as="xs:string*" select="distinct-values($book/TEI//(ptr | ref)[not(normalize-space())][@target] !
    (let $tokens := tokenize(@tk:target), $written := tokenize(@target) return
      for $at in 1 to count($written) return p:text-meant(string($tokens[$at]), $written[$at])/@tk:doc))"/>

  <!-- What something points to and what has no mark as a block: a mark of where it begins and ends. -->
  <xsl:variable name="pointed" as="map(xs:string, xs:boolean)" select="map:merge(distinct-values($book/TEI//(ptr | ref)/@tk:target
    ! tokenize(.)[starts-with(., 'text:')]) ! map { substring(., 6): true() })"/>
  <xsl:template mode="text" priority="12" as="item()*" match="*[@tk:anchor][map:contains($pointed, f:doc(.) || '#' || @tk:anchor)]
    [not(self::p or self::note[@tk:label] or self::app or self::text)]">
    <xsl:variable name="content" as="item()*">
      <xsl:next-match/>
    </xsl:variable>
    <!-- A mark alone at the end of a paragraph would not be in it. -->
    <xsl:variable name="held" as="item()*" select="if (string-join($content) = '' and not(following-sibling::node()[normalize-space()]))
      then '#sym.wj;' else $content"/>
    <xsl:sequence select="if (f:in-line(.)) then p:call('pointed(' || p:id(.) || ')', $held) else ('#pointed(' || p:id(.) || ')[];', $content)"/>
  </xsl:template>

  <!-- A note at its place; what is not called by a number stands in the line. Its body is set at the foot of the page
       (mode "body"), with the notes that are called in it. -->
  <xsl:template match="note[@tk:label]" mode="text" priority="2" as="xs:string+">
    <xsl:sequence select="'#super[,];'[current()/preceding-sibling::node()[1][self::note[@tk:label]]],
      if (f:is-inner(.)) then '#inner-note(' || p:id(.) || ', ' || f:typst-string(@tk:label) || ');'
      else '#note(' || string-join((p:id(.), f:typst-string(@tk:series), f:typst-string(@tk:label), p:inner(.)), ', ') || ');'"/>
  </xsl:template>

  <!-- The notes called in a note, as ((id, label), …); in the readings of an entry with their series. -->
  <xsl:function name="p:inner" as="xs:string" visibility="private">
    <xsl:param name="note" as="element()"/>
    <xsl:variable name="called" as="element(note)*" select="if ($note/self::app) then $note//rdg[node()][f:is-aside(node()[1])]
        [not(ancestor::note[@tk:label][. >> $note])]//note[@tk:label]
      else $note//note[@tk:label]"/>
    <xsl:sequence select="'(' || string-join($called ! ('(' || p:id(.) || ', ' || f:typst-string(@tk:label)
      || (if ($note/self::app) then ', ' || f:typst-string(@tk:series) else '') || '), ')) || ')'"/>
  </xsl:function>

  <!-- The bodies of all notes of a text, by id. -->
  <xsl:template match="note" mode="body" as="item()*">
    <xsl:sequence select="p:id(.) || ': ' || p:argument(node()) || ',&#10;'"/>
  </xsl:template>
  <!-- The short form of a heading. -->
  <xsl:template match="*" mode="short" priority="-2" as="item()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>
  <xsl:template match="note | pb | index | fw | app//rdg | choice/sic | choice/abbr | choice/reg" mode="short"/>

</xsl:transform>
