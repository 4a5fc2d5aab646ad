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
    <xsl:variable name="code" as="xs:string" select="l:language-code($element/@xml:lang)"/>
    <xsl:sequence select="$code[. and not(. = l:language-code(($element/../ancestor-or-self::*/@xml:lang)[last()]))]"/>
  </xsl:function>
  <!-- 'de' for 'de-AT': the first part of a language tag (BCP 47); empty for what is none. -->
  <xsl:function name="l:language-code" as="xs:string" visibility="private">
    <xsl:param name="tag" as="xs:string?"/>
    <xsl:variable name="code" as="xs:string" select="lower-case(replace($tag, '[-_].*$', ''))"/>
    <xsl:sequence select="if (matches($code, '^[a-z]{2,3}$')) then $code else ''"/>
  </xsl:function>

  <!-- Words set as they stand. -->
  <xsl:template mode="call" priority="-1" as="xs:string?" match="persName | placeName | orgName | geogName | settlement | country
    | region | district | bloc | name | rs | objectName | eventName | date | time | forename | surname | roleName | addName
    | nameLink | genName | num | measure | measureGrp | unit | w | c | pc | seg | s | cl | phr | m | g | orig | reg | expan
    | abbr | am | ex | corr | sic | subst | add | unclear | hi | author | editor | publisher | pubPlace | biblScope | citedRange
    | docTitle | affiliation | email | idno | street | postCode | postBox | surplus | damage | handShift | ruby | rb | rt | label
    | gloss | address | addrLine | choice | distinct | formula | geo | offset | state | respStmt | resp | edition | series
    | monogr | analytic | imprint | secl | retrace | restore | mod | soCalled | foreign | said | q | quote | cit | title | bibl
    | roleDesc | role | actor | figDesc | ref | line | note | unicode | lem | rdg | cell | row | textLang | lang | stamp | seal
    | birth | death | occupation | residence | nationality | sex | faith | education | floruit | trait | location | desc | graphic
    | biblStruct | extent | fw | catchwords | dim | height | width | depth | material | origDate | origPlace | repository
    | collection | institution | msIdentifier | msDesc | space | argument | dateline
    | salute | signed | byline | speaker | stage | relatedItem | witness | witDetail | wit | interp | interpGrp | listRef | sp
    | p | ab | l | lg | head | div | div1 | div2 | div3 | div4 | div5 | div6 | div7 | text | front | body | back | group
    | floatingText | list | item | table | figure | opener | closer | postscript | epigraph | trailer | titlePage | titlePart
    | docAuthor | docDate | docEdition | docImprint | imprimatur | castList | castItem | castGroup | listBibl | listPerson
    | listPlace | listOrg | listEvent | listWit | listApp | person | place | org | event | noteGrp | media"/>

  <xsl:template mode="call" as="xs:string" match="emph | foreign[matches(., '[a-zA-Z]{2}')] | mentioned | term | title[not(@level = ('a', 'u'))]
    | hi[l:rend(., 'i|it|ital|italics?|font-style')] | add[@place] | stage[l:in-line(.)]">emph</xsl:template>
  <xsl:template match="hi[l:rend(., 'b|bold|bf|font-weight')]" mode="call" as="xs:string">textbf</xsl:template>
  <xsl:template match="hi[l:rend(., 'sc|small-?caps')]" mode="call" as="xs:string">textsc</xsl:template>
  <xsl:template match="hi[l:rend(., 'sup|superscript|super')]" mode="call" as="xs:string">textsuperscript</xsl:template>
  <xsl:template match="hi[l:rend(., 'sub|subscript')]" mode="call" as="xs:string">textsubscript</xsl:template>
  <xsl:template match="hi[l:rend(., 'u|underlined?|underline')]" mode="call" as="xs:string">teiunderline</xsl:template>
  <xsl:template match="hi[l:rend(., 'spaced|spaced-?out|letter-?spac.*|gesperrt|g')]" mode="call" as="xs:string">teispaced</xsl:template>
  <xsl:template match="gi | att | val | tag | code | eg | egXML | ident" mode="call" as="xs:string">texttt</xsl:template>
  <xsl:template match="del" mode="call" as="xs:string">teideleted</xsl:template>

  <!-- Quotation marks, as the pipeline has chosen them. -->
  <xsl:template match="*[@tk:open]" mode="line short" priority="8" as="item()*">
    <xsl:sequence select="f:latex(@tk:open)"/>
    <xsl:next-match/>
    <xsl:sequence select="f:latex(@tk:close)"/>
  </xsl:template>

  <!-- Editorial signs (common/signs.xsl); of a choice the reading form, the other in brackets. -->
  <xsl:template match="supplied | ex | surplus | secl | del[f:is-epigraphic(.)]" mode="line" as="item()*">
    <xsl:variable name="signs" as="xs:string*" select="f:editorial-signs(.) ! f:latex(.)"/>
    <xsl:sequence select="$signs[1]"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="$signs[2]"/>
  </xsl:template>
  <xsl:template match="gap" mode="line" as="item()*">
    <xsl:sequence select="f:latex(f:gap-sign(.)), ' {[}'[normalize-space(current())]"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="'{]}'[normalize-space(current())]"/>
  </xsl:template>
  <xsl:template match="choice[*[2]][not(text()[normalize-space()])]" mode="line" as="item()*">
    <xsl:variable name="reading" as="element()" select="(corr, expan, orig, unclear, seg, *)[1]"/>
    <xsl:apply-templates select="$reading" mode="#current"/>
    <xsl:for-each select="* except $reading">
      <xsl:sequence select="' {[}'"/>
      <xsl:apply-templates select="." mode="line"/>
      <xsl:sequence select="'{]}'"/>
    </xsl:for-each>
  </xsl:template>

  <!-- Line breaks of the source divide where its lines are the form of the text; elsewhere they are a blank. -->
  <xsl:template match="lb" mode="line short" as="xs:string">
    <xsl:sequence select="' '[not(current()/@break = 'no')]"/>
  </xsl:template>
  <xsl:template mode="line" as="xs:string" match="lb[ancestor::*[self::head or self::opener or self::closer or self::address
    or self::ab or self::titlePart]][preceding-sibling::node()[normalize-space()]]">\newline{{}}</xsl:template>
  <xsl:template match="space[not(node())]" mode="line short" as="xs:string">
    <xsl:sequence select="' '"/>
  </xsl:template>
  <xsl:template match="idno/text()[contains(., '/')]" mode="line" as="xs:string">
    <xsl:sequence select="replace(f:latex(.), '/', '/\\allowbreak{}')"/>
  </xsl:template>
  <xsl:template match="addrLine[following-sibling::addrLine]" mode="line" priority="1" as="item()*">
    <xsl:next-match/>
    <xsl:sequence select="'\newline{}'"/>
  </xsl:template>
  <!-- Facts that follow one another without a word between them. -->
  <xsl:template mode="line" priority="11" as="item()*" match="*[l:is-record(.)]/*[normalize-space()][preceding-sibling::*[normalize-space()]]">
    <xsl:sequence select="', '"/>
    <xsl:next-match/>
  </xsl:template>
  <xsl:template mode="line" match="*[l:is-record(.)]/text()"/>

  <xsl:template match="pb" mode="line" as="xs:string?">
    <xsl:param name="where" as="xs:string" tunnel="yes" select="'text'"/>
    <xsl:sequence select="@n ! ((if ($where = 'text') then '\sourcepage{' else '\sourcepageinline{') || f:latex(.) || '}')"/>
  </xsl:template>
  <xsl:template mode="line" match="cb | gb | milestone | anchor | link | linkGrp | handShift | metamark[not(normalize-space())] | join | joinGrp | alt
    | fw[not(normalize-space())] | span[not(node())] | teiHeader | facsimile | standOff | certainty | precision
    | witStart | witEnd | lacunaStart | lacunaEnd"/>
  <!-- Words that are parted by nothing but their elements. -->
  <xsl:template match="w[preceding-sibling::node()[1][self::w]][not(@part) and not(@join)]" mode="line short" as="item()*" priority="1">
    <xsl:sequence select="' '"/>
    <xsl:next-match/>
  </xsl:template>

  <!-- Pointers: a place in the book by its page; an address of the net spelt out, since paper has no links. -->
  <xsl:template match="ptr | ref" mode="line" as="item()*">
    <xsl:variable name="alone" as="xs:boolean" select="exists(self::ptr)"/>
    <xsl:variable name="words" as="xs:string" select="string(.)"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:for-each select="tokenize(@tk:target)">
      <xsl:sequence select="
        if (starts-with(., 'text:') and exists(l:target(.)))
        then (let $page := '\teipageref{' || l:label(l:target(.)) || '}{' || f:latex($note-labels(substring(., 6))) || '}'
              return if ($alone) then $page else ' (' || $page || ')')
        else if (starts-with(., 'uri:') and not(contains($words, replace(., '^uri:\w+:/*|/$', ''))))
        then ' ⟨' || replace(f:latex(substring(., 5)), '/', '/\\allowbreak{}') || '⟩' else ()"/>
    </xsl:for-each>
    <!-- Without words of its own, and leading to nothing in the book, it is set as it is written. -->
    <xsl:sequence select="if (not(normalize-space($words)) and not(matches(@tk:target, '(^|\s)(text|uri):'))) then f:latex(@target) else ()"/>
  </xsl:template>

  <!-- The places that something points to, by 'doc#anchor'. -->
  <xsl:variable name="pointed" as="map(xs:string, element())" select="
    let $tokens := map:merge($book/TEI//(ref | ptr)/@tk:target ! tokenize(.)[starts-with(., 'text:')] ! map { substring(., 6): true() })
    return map:merge($book/TEI/(text | sourceDoc)//*[@tk:anchor] ! (let $id := l:doc(.) || '#' || @tk:anchor
      return if ($tokens($id)) then map { $id: . } else ()))" xmlns:map="http://www.w3.org/2005/xpath-functions/map"/>
  <!-- The numbers of the notes among them. -->
  <xsl:variable name="note-labels" as="map(xs:string, xs:string)" select="map:merge($prepared?*//note[@tk:label][@tk:anchor]
    ! map { l:doc(.) || '#' || @tk:anchor: string(@tk:label) })" xmlns:map="http://www.w3.org/2005/xpath-functions/map"/>
  <xsl:function name="l:target" as="element()?" visibility="private">
    <xsl:param name="token" as="xs:string"/>
    <xsl:sequence select="$pointed(substring($token, 6))"/>
  </xsl:function>
  <xsl:function name="l:is-target" as="xs:boolean" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/@tk:anchor and exists($pointed(l:doc($element) || '#' || $element/@tk:anchor))"/>
  </xsl:function>

  <!-- The short form of a heading or lemma. -->
  <xsl:template match="*" mode="short" priority="-2" as="item()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>
  <xsl:template match="note | pb | index | fw | app//rdg[not(. is l:lemma(ancestor::app[1]))] | choice/sic | choice/abbr
    | choice/reg | app/note | witDetail" mode="short"/>

</xsl:transform>
