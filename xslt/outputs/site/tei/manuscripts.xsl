<?xml version="1.0" encoding="UTF-8"?>
<!-- Transcriptions by surface and line, and manuscript descriptions. TEI Guidelines, Representation of Primary Sources; Manuscript Description. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="text">

  <xsl:template match="tei:sourceDoc | tei:surfaceGrp" as="element()">
    <xsl:call-template name="block"/>
  </xsl:template>

  <!-- A zone, by what it is: the text, a margin, a number of the page. -->
  <xsl:template match="tei:zone" as="element()">
    <xsl:call-template name="block">
      <xsl:with-param name="class" select="string-join(('zone', if (matches(@type, 'margin', 'i')) then 'margin'
        else if (matches(@type, 'pagination|foliation|library|running|catch|sig', 'i')) then 'apart' else ()), ' ')"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="tei:surface" as="element()">
    <section>
      <xsl:sequence select="f:attributes(., 'surface')"/>
      <xsl:variable name="name" as="xs:string?" select="f:surface-name(.)"/>
      <xsl:if test="$name">
        <p class="pb" data-added="">
          <xsl:variable name="label" as="xs:string" select="'[' || $name || ']'"/>
          <xsl:variable name="picture" as="map(xs:string, xs:string)?"
            select="(f:picture(.), tei:graphic ! f:live-pointers(., 'url') ! f:picture-file(.))[1]"/>
          <xsl:sequence select="if (exists($picture)) then f:picture-link($picture, f:sentence('facsimile', $language, f:surface-number(.)), $label)
            else $label"/>
        </p>
      </xsl:if>
      <xsl:apply-templates mode="text"/>
    </section>
  </xsl:template>

  <!-- The number of a page or leaf: its own, or that of an attribute that editions add for it. -->
  <xsl:function name="f:surface-number" as="xs:string?" visibility="private">
    <xsl:param name="surface" as="element()"/>
    <xsl:sequence select="($surface/@n, $surface/@*[local-name() = 'folio'])[normalize-space()][1]"/>
  </xsl:function>

  <xsl:function name="f:surface-name" as="xs:string?" visibility="private">
    <xsl:param name="surface" as="element()"/>
    <xsl:sequence select="f:surface-number($surface) ! f:sentence(if ($surface/@n) then 'page.short' else 'folio.short', $language, .)"/>
  </xsl:function>

  <!-- A picture that leads nowhere, under the number of its page. -->
  <xsl:template match="tei:surface/tei:graphic[not(*)][empty(f:live-pointers(., 'url')[f:href(.)])]" priority="1" as="element()?">
    <xsl:if test="@tk:anchor">
      <span><xsl:sequence select="f:id(.)"/></span>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:line" as="element()">
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template match="tei:path" as="element()?">
    <xsl:if test="@tk:anchor">
      <span><xsl:sequence select="f:id(.)"/></span>
    </xsl:if>
  </xsl:template>

  <!-- A description by its parts, each under its name where the interface has a word for it. -->
  <xsl:template match="tei:msDesc | tei:msPart | tei:msContents | tei:physDesc | tei:history | tei:additional | tei:msItem
    | tei:msItemStruct | tei:objectDesc | tei:supportDesc | tei:layoutDesc | tei:handDesc | tei:decoDesc | tei:bindingDesc
    | tei:sealDesc | tei:accMat | tei:additions | tei:scriptDesc | tei:typeDesc | tei:musicNotation | tei:adminInfo
    | tei:recordHist | tei:custodialHist | tei:surrogates | tei:source | tei:layout | tei:support | tei:condition
    | tei:foliation | tei:collation | tei:binding | tei:handNote | tei:scriptNote | tei:typeNote | tei:decoNote | tei:seal
    | tei:custEvent | tei:summary | tei:origin | tei:provenance | tei:acquisition" as="element()">
    <div>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:if test="normalize-space() and f:has-word('ms.' || local-name())">
        <span class="label" data-added="">{f:announced(f:w('ms.' || local-name()) || @n ! (' ' || .))} </span>
      </xsl:if>
      <xsl:for-each select="node()">
        <!-- Parts side by side without anything between them are words apart. -->
        <xsl:if test="self::* and preceding-sibling::node()[1][self::*]">
          <xsl:text> </xsl:text>
        </xsl:if>
        <xsl:apply-templates select="." mode="text"/>
      </xsl:for-each>
    </div>
  </xsl:template>

  <xsl:template match="tei:incipit | tei:explicit | tei:rubric | tei:finalRubric | tei:colophon | tei:locusGrp" as="node()*">
    <xsl:call-template name="linked"/>
  </xsl:template>

</xsl:transform>
