<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands inside a line: names, emphasis, quotation, editorial signs, pointers, page breaks of the source.
     TEI Guidelines: Elements available in all TEI documents; Representation of primary sources. -->
<xsl:transform version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions" xmlns:l="urn:teikit:latex"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="text()" mode="line short" as="xs:string">
    <xsl:sequence select="f:latex(.)"/>
  </xsl:template>

  <xsl:template match="*" mode="line" as="item()*">
    <xsl:variable name="call" as="xs:string*">
      <xsl:apply-templates select="." mode="call"/>
    </xsl:variable>
    <xsl:variable name="content" as="item()*">
      <xsl:apply-templates mode="#current"/>
    </xsl:variable>
    <xsl:sequence select="l:call(string-join($call), $content)"/>
  </xsl:template>

  <!-- A place that something points to. -->
  <xsl:template match="*[l:is-target(.)]" mode="line" priority="12" as="item()*">
    <xsl:sequence select="'\label{' || l:label(.) || '}'"/>
    <xsl:next-match/>
  </xsl:template>

  <!-- Names: their entries in the indexes. A mention in a note is told apart ('12n'). -->
  <xsl:template match="*[@tk:mention]" mode="line" priority="10" as="item()*">
    <xsl:sequence select="l:index-marks(.)"/>
    <xsl:next-match/>
  </xsl:template>

  <!-- A change of language changes hyphenation and, with it, direction. -->
  <xsl:template match="*[l:new-language(.)]" mode="line" priority="9" as="item()*">
    <xsl:variable name="content" as="item()*">
      <xsl:next-match/>
    </xsl:variable>
    <xsl:sequence select="l:call('teilang{' || l:new-language(.) || '}', $content)"/>
  </xsl:template>
  <xsl:function name="l:new-language" as="xs:string?" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element[@xml:lang][not(self::TEI or self::text[parent::TEI])] ! f:language-at(.)
      [. and not(. = ($element/.. ! f:language-at(.)))]"/>
  </xsl:function>

  <!-- Quotation marks, as the pipeline has chosen them. -->
  <xsl:template match="*[@tk:open]" mode="line short" priority="8" as="item()*">
    <xsl:sequence select="f:latex(@tk:open)"/>
    <xsl:next-match/>
    <xsl:sequence select="f:latex(@tk:close)"/>
  </xsl:template>

  <!-- Editorial signs (common/signs.xsl); of a choice the reading form, the other in brackets. A blank at the edge of what
       is supplied stands outside its brackets. -->
  <xsl:template match="supplied | ex | surplus | secl | del[f:is-epigraphic(.)]" mode="line" as="item()*">
    <xsl:variable name="signs" as="xs:string*" select="f:editorial-signs(.) ! f:latex(.)"/>
    <xsl:variable name="content" as="item()*">
      <xsl:apply-templates mode="#current"/>
    </xsl:variable>
    <xsl:sequence select="' '[starts-with(string-join($content), ' ')], $signs[1], replace(string-join($content), '^ +| +$', ''), $signs[2],
      ' '[ends-with(string-join($content), ' ')]"/>
  </xsl:template>
  <!-- Supplied words and gaps that follow one another stand in one pair of brackets. -->
  <xsl:function name="l:with-joined-brackets" as="xs:string" visibility="private">
    <xsl:param name="content" as="xs:string"/>
    <xsl:sequence select="replace($content, '\{\]\} ?\{\[\}', ' ')"/>
  </xsl:function>
  <xsl:template match="gap" mode="line" as="item()*">
    <xsl:sequence select="f:latex(f:gap-sign(.)), ' {[}'[normalize-space(current())]"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="'{]}'[normalize-space(current())]"/>
  </xsl:template>
  <!-- A sign that is written out is not set a second time. -->
  <xsl:template match="gap[matches(normalize-space(), '^\[.*\]$')]" mode="line" priority="1">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>
  <xsl:template match="gap/desc" mode="line" priority="8">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>
  <!-- White space with a line feed between the parts of an abbreviation lays out the file; a word of two has a blank. -->
  <xsl:template match="expan/text()[not(normalize-space())][contains(., '&#10;')] | abbr/text()[not(normalize-space())][contains(., '&#10;')]"
    mode="line short" priority="3"/>
  <xsl:template match="abbr[*]/text()[normalize-space()][matches(., '\n\s*$|^\s*\n')]" mode="line" priority="3" as="xs:string">
    <xsl:sequence select="f:latex(replace(., '\s*\n\s*$|^\s*\n\s*', ''))"/>
  </xsl:template>
  <xsl:template match="space[not(node())]" mode="line short" as="xs:string">
    <xsl:sequence select="if (f:is-epigraphic(.)) then ' (\emph{vac.' || @quantity[matches(., '^[0-9]+$')] ! ('~' || .) || '}) ' else ' '"/>
  </xsl:template>
  <xsl:template match="g[not(node())]" mode="line short" as="xs:string*">
    <xsl:sequence select="f:glyph-sign(.) ! f:latex(.)"/>
  </xsl:template>
  <xsl:template match="choice[*[2]]" mode="line" as="item()*">
    <xsl:variable name="reading" as="element()" select="f:read-form(.)"/>
    <xsl:apply-templates select="$reading" mode="#current"/>
    <xsl:for-each select="node()[self::* or self::text()[normalize-space()]] except $reading">
      <xsl:sequence select="' {[}'"/>
      <xsl:apply-templates select="." mode="line"/>
      <xsl:sequence select="'{]}'"/>
    </xsl:for-each>
  </xsl:template>

  <!-- Whether the book counts lines itself. -->
  <xsl:variable name="numbered" as="xs:boolean" select="exists(($print/@line_numbers, $book/TEI/text//app))"/>
  <!-- Line breaks of the source divide where its lines are the form of the text; elsewhere they are a blank. A word goes
       on behind a hyphen; the lines of an inscription have their numbers. -->
  <xsl:template match="lb" mode="short" as="xs:string">
    <xsl:sequence select="' '[not(current()/@break = 'no')]"/>
  </xsl:template>
  <xsl:template match="lb" mode="line" as="xs:string">
    <xsl:param name="where" as="xs:string" tunnel="yes" select="'text'"/>
    <xsl:variable name="number" as="xs:string" select="if ($where = 'text' and not($numbered) and f:is-epigraphic(.) and @n castable as xs:integer
      and xs:integer(@n) gt 0 and xs:integer(@n) mod 5 = 0) then '\teisourceline{' || f:latex(@n) || '}' else ''"/>
    <xsl:sequence select="if (not(f:divides(.)) or $where = 'reading') then (if (@break = 'no') then '' else ' ')
      else ('-'[current()/@break = 'no'] || '\newline{}')[current()/preceding-sibling::node()[normalize-space()]] || $number"/>
  </xsl:template>
  <xsl:template match="idno/text()[contains(., '/')]" mode="line" as="xs:string">
    <xsl:sequence select="replace(f:latex(.), '/', '/\\allowbreak{}')"/>
  </xsl:template>
  <xsl:template match="addrLine[following-sibling::addrLine]" mode="line" priority="1" as="item()*">
    <xsl:next-match/>
    <xsl:sequence select="'\newline{}'"/>
  </xsl:template>
  <xsl:template match="pb" mode="line" as="xs:string?">
    <xsl:param name="where" as="xs:string" tunnel="yes" select="'text'"/>
    <xsl:sequence select="@n ! ((if ($where = 'text') then '\sourcepage{' else '\sourcepageinline{') || f:latex(.) || '}')"/>
  </xsl:template>
  <xsl:template mode="line" match="teiHeader | facsimile | standOff | (cb | gb | milestone | anchor | link | linkGrp | handShift
    | metamark | join | joinGrp | alt | altGrp | fw | span | certainty | precision | respons | addSpan | delSpan
    | damageSpan | redo | undo | transpose | listTranspose | substJoin)[not(normalize-space())]"/>
  <xsl:template mode="line" match="(link | linkGrp | join | joinGrp | alt | altGrp | certainty | precision | respons)/desc" priority="8">
    <xsl:sequence select="' '"/>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>
  <!-- Words that are parted by nothing but their elements. -->
  <xsl:template match="w[preceding-sibling::node()[1][self::w]][not(@part) and not(@join)]" mode="line short" as="item()*" priority="1">
    <xsl:sequence select="' '"/>
    <xsl:next-match/>
  </xsl:template>

  <!-- Pointers: a place in the book by its page; an address of the net spelt out, since paper has no links. Without words
       of its own a pointer gives the name of an entity, and what it says where it leads to nothing in the book. -->
  <xsl:template match="ptr | ref" mode="line" as="item()*">
    <xsl:variable name="alone" as="xs:boolean" select="not(normalize-space())"/>
    <xsl:variable name="places" as="xs:string*" select="distinct-values(tokenize(@tk:target)[starts-with(., 'text:')][exists(l:target(.))]
      ! ('\teipageref{' || l:label(l:target(.)) || '}{' || f:latex($note-labels(substring(., 6))) || '}'))"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="if (empty($places)) then () else if ($alone) then string-join($places, '; ') else ' (' || string-join($places, '; ') || ')',
      f:addresses(.) ! (' '[not($alone)] || '⟨' || replace(f:latex(.), '/', '/\\allowbreak{}') || '⟩'),
      if ($alone) then f:latex(f:named-by(., $book)) else ()"/>
  </xsl:template>

  <!-- The places that something points to, by 'doc#anchor'. -->
  <xsl:variable name="pointed" as="map(xs:string, element())" select="
    let $tokens := map:merge($book/TEI//(ref | ptr)/@tk:target ! tokenize(.)[starts-with(., 'text:')] ! map { substring(., 6): true() })
    return map:merge($book/TEI/(text | sourceDoc)//*[@tk:anchor] ! (let $id := f:doc(.) || '#' || @tk:anchor
      return if ($tokens($id)) then map { $id: . } else ()))" xmlns:map="http://www.w3.org/2005/xpath-functions/map"/>
  <!-- The numbers of the notes among them. -->
  <xsl:variable name="note-labels" as="map(xs:string, xs:string)" select="map:merge($prepared?*//note[@tk:label][@tk:anchor]
    ! map { f:doc(.) || '#' || @tk:anchor: string(@tk:label) })" xmlns:map="http://www.w3.org/2005/xpath-functions/map"/>
  <xsl:function name="l:target" as="element()?" visibility="private">
    <xsl:param name="token" as="xs:string"/>
    <xsl:sequence select="$pointed(substring($token, 6))"/>
  </xsl:function>
  <xsl:function name="l:is-target" as="xs:boolean" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/@tk:anchor and exists($pointed(f:doc($element) || '#' || $element/@tk:anchor))"/>
  </xsl:function>

  <!-- The short form of a heading or lemma. -->
  <xsl:template match="*" mode="short" priority="-2" as="item()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>
  <xsl:template match="note | pb | index | fw | app//rdg[not(. is f:lemma(ancestor::app[1]))] | choice/sic | choice/abbr
    | choice/reg | app/note | witDetail" mode="short"/>

</xsl:transform>
