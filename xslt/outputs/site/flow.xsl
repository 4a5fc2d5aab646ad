<?xml version="1.0" encoding="UTF-8"?>
<!-- HTML has paragraphs that hold no blocks, TEI does not: @tk:flow marks what holds a block, so that it becomes a div. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="text">

  <!-- What is a block in HTML wherever it stands; a test holds this list against what the templates make. -->
  <xsl:variable name="f:block-names" as="map(xs:string, xs:boolean)" static="yes" select="map:merge(tokenize(normalize-space('
    p ab lg l list table floatingText text front body back group sp spGrp speaker listBibl biblStruct biblFull imprint castList castGroup castItem set
    performance prologue epilogue epigraph div head trailer byline opener closer postscript argument address listApp listWit witness
    entry entryFree superEntry hom u annotationBlock dictScrap eg line zone surface surfaceGrp sourceDoc
    titlePage docTitle titlePart docAuthor docDate docEdition docImprint imprimatur
    listPerson listPlace listOrg listEvent listObject listNym listRelation relation person personGrp place org event object
    interpGrp spanGrp linkGrp joinGrp altGrp correspDesc musicNotation
    msDesc msPart msContents msItem msItemStruct summary physDesc objectDesc supportDesc support foliation collation condition
    layoutDesc layout handDesc handNote scriptDesc scriptNote typeDesc typeNote decoDesc decoNote additions bindingDesc binding
    sealDesc seal accMat history origin provenance acquisition additional adminInfo recordHist source custodialHist custEvent
    surrogates'), ' ') ! map { .: true() })"/>
  <xsl:function name="f:is-html-block" as="xs:boolean" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="map:contains($f:block-names, local-name($element))
      or exists($element[self::tei:figure[* except (tei:graphic, tei:figDesc, tei:desc)]
        or self::tei:sense[not(parent::tei:entryFree)] or self::tei:quote[not(@tk:open)][f:rendering(.) = 'block']])"/>
  </xsl:function>

  <!-- The prepared text with @tk:flow. A note stands elsewhere on the page, that of an apparatus entry too, so what it holds does not count for the
       paragraph that calls it. -->
  <xsl:function name="f:with-flow" as="element()" visibility="private">
    <xsl:param name="text" as="element()"/>
    <xsl:variable name="holders" as="map(xs:string, xs:boolean)" select="map:merge(
      for $block in $text//tei:*[f:is-html-block(.)] return
      let $note := $block/ancestor-or-self::tei:note[@tk:series or parent::tei:app/@tk:series][1]
      return $block/ancestor::*[empty($note) or . is $note or . >> $note] ! map { generate-id(): true() })"/>
    <xsl:apply-templates select="$text" mode="flow">
      <xsl:with-param name="holders" select="$holders" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:function>

  <xsl:template mode="flow" match="tei:*" as="element()">
    <xsl:param name="holders" as="map(xs:string, xs:boolean)" tunnel="yes"/>
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:if test="$holders(generate-id())">
        <xsl:attribute name="tk:flow" select="'block'"/>
      </xsl:if>
      <xsl:apply-templates mode="flow"/>
    </xsl:copy>
  </xsl:template>

  <!-- What stands in an element that has elements only; against the schema there may be words between them. -->
  <xsl:function name="f:parts" as="node()*" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/(* | text()[normalize-space()])"/>
  </xsl:function>

  <!-- The attributes of the HTML element for a TEI element: class, id, language and direction. -->
  <xsl:function name="f:attributes" as="attribute()*" visibility="final">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="class" as="xs:string"/>
    <xsl:variable name="classes" as="xs:string" select="if ($element/(@rend, @rendition)) then normalize-space(string-join(($class, f:rendering($element)), ' ')) else $class"/>
    <xsl:if test="$classes">
      <xsl:attribute name="class" select="$classes"/>
    </xsl:if>
    <xsl:sequence select="f:id($element), f:language-attributes($element)"/>
  </xsl:function>

  <xsl:function name="f:id" as="attribute()?" visibility="final">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="$element/@tk:anchor ! f:is-plain-id(.)">
      <xsl:attribute name="id" select="$element/@tk:anchor"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:language-attributes" as="attribute()*" visibility="final">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="code" as="xs:string?" select="$element/@xml:lang ! f:language-tag(.)"/>
    <xsl:if test="$code">
      <xsl:attribute name="lang" select="$code"/>
      <xsl:attribute name="dir" select="if (f:is-right-to-left($code)) then 'rtl' else 'ltr'"/>
    </xsl:if>
  </xsl:function>

  <!-- BCP 47: a script subtag decides, else the language. -->
  <xsl:function name="f:is-right-to-left" as="xs:boolean" visibility="private">
    <xsl:param name="code" as="xs:string"/>
    <xsl:sequence select="if (matches($code, '-[A-Za-z]{4}(-|$)'))
      then matches($code, '-(Arab|Hebr|Syrc|Thaa|Nkoo|Adlm|Samr|Phnx|Armi|Mand|Rohg)(-|$)', 'i')
      else matches($code, '^(ar|he|iw|fa|ur|yi|ji|syr|syc|arc|ps|sd|ug|dv|ckb|ota|prs|jrb|jpr|lad|sam|phn)(-|$)', 'i')"/>
  </xsl:function>

  <!-- Classes for the renderings that the style sheet knows. Nothing else that a document says about its look gets
       through: @style and @rendition never become CSS. -->
  <xsl:variable name="renderings" as="map(xs:string, xs:string)" static="yes" select="map {
    'i': 'italic', 'it': 'italic', 'ital': 'italic', 'italic': 'italic', 'italics': 'italic', 'em': 'italic', 'kursiv': 'italic',
    'b': 'bold', 'bold': 'bold', 'bf': 'bold', 'fett': 'bold', 'strong': 'bold', 'roman': 'upright', 'normal': 'upright',
    'sc': 'smallcaps', 'smallcaps': 'smallcaps', 'small-caps': 'smallcaps', 'smallcap': 'smallcaps', 'allcaps': 'capitals',
    'caps': 'capitals', 'uppercase': 'capitals', 'sup': 'superscript', 'super': 'superscript', 'superscript': 'superscript',
    'sub': 'subscript', 'subscript': 'subscript', 'u': 'underline', 'ul': 'underline', 'underline': 'underline',
    'underlined': 'underline', 'overline': 'overline', 'supraline': 'overline', 'strike': 'strike', 'strikethrough': 'strike',
    'line-through': 'strike', 'spaced': 'spaced', 'gesperrt': 'spaced', 'letterspaced': 'spaced', 'center': 'center',
    'centre': 'center', 'centered': 'center', 'right': 'right', 'left': 'left', 'indent': 'indent', 'small': 'small',
    'smaller': 'small', 'large': 'large', 'larger': 'large', 'tall': 'large', 'mono': 'mono', 'typewriter': 'mono',
    'initial': 'initial', 'dropcap': 'initial', 'red': 'rubric', 'rubric': 'rubric', 'rubricated': 'rubric', 'latin': 'antiqua',
    'antiqua': 'antiqua', 'blockquote': 'block', 'block': 'block', 'display': 'block' }"/>

  <xsl:function name="f:rendering" as="xs:string*" visibility="final">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="distinct-values($element/(@rend, @rendition) ! tokenize(lower-case(translate(., ',;#:()', '      ')))
      ! $renderings(.))"/>
  </xsl:function>

  <!-- The element as a span, or as a div where it holds blocks. -->
  <xsl:template name="wrapped" as="element()" visibility="public">
    <xsl:param name="class" as="xs:string" select="local-name()"/>
    <xsl:element name="{if (@tk:flow) then 'div' else 'span'}">
      <xsl:sequence select="f:attributes(., $class)"/>
      <xsl:apply-templates mode="text"/>
    </xsl:element>
  </xsl:template>

  <!-- The element as a block. -->
  <xsl:template name="block" as="element()" visibility="public">
    <xsl:param name="class" as="xs:string" select="local-name()"/>
    <div>
      <xsl:sequence select="f:attributes(., $class)"/>
      <xsl:apply-templates mode="text"/>
    </div>
  </xsl:template>

</xsl:transform>
