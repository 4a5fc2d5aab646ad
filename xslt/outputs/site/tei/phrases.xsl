<?xml version="1.0" encoding="UTF-8"?>
<!-- Phrases: emphasis, quotation, terms, foreign words, code, links. TEI Guidelines, Elements Available in All TEI Documents. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="text">

  <xsl:template match="tei:hi[empty(f:rendering(.))] | tei:emph[empty(f:rendering(.))]" as="element()">
    <xsl:call-template name="wrapped">
      <xsl:with-param name="class" select="local-name() || ' italic'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="tei:hi | tei:emph | tei:distinct | tei:mentioned | tei:foreign | tei:seg | tei:s | tei:phr | tei:cl
    | tei:num | tei:measure | tei:measureGrp | tei:unit | tei:formula[not(*)] | tei:abbr | tei:expan | tei:am
    | tei:damage | tei:damageSpan | tei:c | tei:m | tei:pc | tei:label | tei:email | tei:street | tei:postCode
    | tei:postBox | tei:nym | tei:desc | tei:interp | tei:span | tei:idno | tei:incident | tei:graph
    | tei:locus | tei:time | tei:offset | tei:state | tei:trait | tei:affiliation
    | tei:occupation | tei:education | tei:residence | tei:socecStatus | tei:age | tei:dimensions | tei:material | tei:stamp | tei:heraldry | tei:secFol | tei:catchwords | tei:signatures
    | tei:watermark | tei:objectType | tei:origDate | tei:origPlace | tei:gloss | tei:term | tei:ident | tei:rs
    | tei:metamark | tei:listTranspose" as="node()*">
    <xsl:call-template name="linked"/>
  </xsl:template>

  <xsl:template match="tei:hi[@tk:links] | tei:emph[@tk:links]" as="node()*" priority="1">
    <xsl:call-template name="linked"/>
  </xsl:template>

  <!-- A measure with its unit. -->
  <xsl:template match="tei:height | tei:width | tei:depth | tei:dim" as="node()+">
    <xsl:if test="parent::tei:dimensions and preceding-sibling::*">
      <span data-added=""> × </span>
    </xsl:if>
    <xsl:call-template name="linked"/>
    <span data-added="">{string-join((@quantity[not(normalize-space(current()))], (@unit, ../@unit)[1]) ! (' ' || .))}</span>
  </xsl:template>

  <!-- Words with linguistic attributes: these are shown by the style sheet on request, the word is text. -->
  <xsl:template match="tei:w" as="element()">
    <xsl:element name="{if (@tk:flow) then 'div' else 'span'}">
      <xsl:sequence select="f:attributes(., 'w')"/>
      <xsl:variable name="gloss" as="xs:string*" select="@lemma, @pos, @msd"/>
      <xsl:if test="exists($gloss)">
        <xsl:attribute name="title" select="$gloss" separator=" · "/>
      </xsl:if>
      <xsl:apply-templates mode="text"/>
    </xsl:element>
  </xsl:template>

  <!-- Quotations. Marks come from step 40 (pipeline/40-quotes.xsl) and are ours, not the document's. -->
  <xsl:template match="tei:q | tei:said | tei:soCalled | tei:quote | tei:title[@tk:open]" as="node()*">
    <xsl:if test="@tk:open"><span data-added="" class="mark">{@tk:open}</span></xsl:if>
    <xsl:call-template name="linked"/>
    <xsl:if test="@tk:close"><span data-added="" class="mark">{@tk:close}</span></xsl:if>
    <xsl:sequence select="f:source-link(.)"/>
  </xsl:template>

  <xsl:template match="tei:quote[not(@tk:open)][@tk:flow or parent::tei:div or parent::tei:body or parent::tei:cit/parent::tei:div
    or parent::tei:cit/parent::tei:body or parent::tei:cit/parent::tei:epigraph or parent::tei:epigraph or f:rendering(.) = 'block']" as="element()" priority="1">
    <blockquote>
      <xsl:sequence select="f:attributes(., 'quote')"/>
      <xsl:apply-templates mode="text"/>
      <xsl:sequence select="f:source-link(.)"/>
    </blockquote>
  </xsl:template>

  <xsl:template match="tei:cit" as="element()">
    <xsl:element name="{if (@tk:flow or parent::tei:div or parent::tei:body or parent::tei:epigraph) then 'div' else 'span'}">
      <xsl:sequence select="f:attributes(., 'cit')"/>
      <xsl:apply-templates mode="text"/>
    </xsl:element>
  </xsl:template>

  <!-- Where a quotation is from (@source). -->
  <xsl:function name="f:source-link" as="element()*" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:for-each select="f:live-pointers($element, 'source')[f:href(.)]">
      <sup class="further" data-added=""><a href="{f:href(.)}" aria-label="{f:w('sources')}: {f:link-name(.)}">↗</a></sup>
    </xsl:for-each>
  </xsl:function>

  <xsl:template match="tei:ref" as="node()*">
    <xsl:call-template name="linked"/>
  </xsl:template>

  <!-- A reference without words of its own takes the name of what it points to; where that is nothing in the site, it shows
       what it says, as in the book: without it the sentence around would have a gap. -->
  <xsl:template match="tei:ptr | tei:ref[not(node())]" as="node()*">
    <!-- In an entry of a bibliography the house is enough. -->
    <xsl:variable name="short" as="xs:boolean" select="exists(ancestor::tei:*[self::tei:bibl or self::tei:biblStruct])"/>
    <xsl:for-each select="f:links(.)[f:href(.)]">
      <xsl:if test="position() gt 1">
        <xsl:text>, </xsl:text>
      </xsl:if>
      <a href="{f:href(.)}" class="ptr" data-added="">{if ($short and .?type = 'uri') then f:host(.?value) else f:link-name(.)}</a>
    </xsl:for-each>
    <xsl:variable name="written" as="xs:string*" select="tokenize(@target)[not(matches(., '^(javascript|vbscript|data):', 'i'))]"/>
    <xsl:if test="exists($written) and empty(f:links(.)[f:href(.)])">
      <span data-added="">
        <xsl:sequence select="f:attributes(., 'ptr')"/>
        <xsl:sequence select="string-join($written ! f:date(replace(., '^#', ''), $language), ', ')"/>
      </span>
    </xsl:if>
  </xsl:template>

  <!-- An element that marks a place: its address, if anything may point to it. -->
  <xsl:template match="tei:anchor[not(node())] | tei:ptr[not(@tk:links or @target)] | tei:delSpan[not(node())] | tei:addSpan[not(node())]
    | tei:link | tei:join[not(node())] | tei:alt | tei:certainty[not(node())]
    | tei:precision[not(node())] | tei:respons[not(node())]" as="element()?" priority="1">
    <xsl:if test="@tk:anchor">
      <span><xsl:sequence select="f:id(.)"/></span>
    </xsl:if>
  </xsl:template>

  <!-- Another hand begins: said in the view of the source. -->
  <xsl:template match="tei:handShift[not(node())]" priority="1" as="element()">
    <span data-added="">
      <xsl:sequence select="f:attributes(., 'handShift')"/>
      <xsl:text>[{string-join((f:w('hand'), (@scribe, @new ! replace(., '^.*#', ''), @script, @medium)), ' ')}] </xsl:text>
    </span>
  </xsl:template>

  <xsl:template match="tei:anchor | tei:delSpan | tei:addSpan | tei:handShift | tei:join | tei:certainty | tei:precision
    | tei:respons" as="node()*">
    <xsl:call-template name="linked"/>
  </xsl:template>

  <!-- Words for an index are not words of the text: in the page, but not shown. -->
  <xsl:template match="tei:index" as="element()">
    <xsl:element name="{if (@tk:flow) then 'div' else 'span'}">
      <xsl:sequence select="f:attributes(., 'index')"/>
      <xsl:attribute name="hidden" select="'hidden'"/>
      <xsl:apply-templates mode="text"/>
    </xsl:element>
  </xsl:template>

  <!-- Interpretations: what they say, one by one. TEI Guidelines, Simple Analytic Mechanisms. -->
  <xsl:template match="tei:interpGrp | tei:spanGrp" as="element()">
    <details>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <summary data-added="">{f:w('interpretations')}{@type ! (': ' || translate(., '_', ' '))}</summary>
      <xsl:apply-templates mode="text"/>
    </details>
  </xsl:template>

  <xsl:template match="tei:linkGrp | tei:joinGrp | tei:altGrp" as="element()">
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template match="tei:code | tei:gi | tei:att | tei:val | tei:tag | tei:specDesc" as="element()">
    <code>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates mode="text"/>
    </code>
  </xsl:template>

  <xsl:template match="tei:eg | tei:p/tei:code[contains(., '&#10;')]" as="element()">
    <pre>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates mode="text"/>
    </pre>
  </xsl:template>

</xsl:transform>
