<?xml version="1.0" encoding="UTF-8"?>
<!-- Verse and drama. TEI Guidelines, Verse; Performance Texts. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="text">

  <xsl:template match="tei:lg | tei:sp | tei:spGrp | tei:castList | tei:castGroup | tei:castItem" as="element()">
    <xsl:call-template name="block">
      <xsl:with-param name="class" select="string-join((local-name(), @type[. = ('stanza', 'couplet', 'poem')]), ' ')"/>
    </xsl:call-template>
  </xsl:template>

  <!-- A speech without the name of its speaker gets that of @who. -->
  <xsl:template match="tei:sp[@who][not(tei:speaker)]" as="element()" priority="1">
    <div>
      <xsl:sequence select="f:attributes(., 'sp')"/>
      <p class="speaker" data-added="">
        <xsl:variable name="named" as="map(xs:string, xs:string)*" select="f:pointing(@tk:who)"/>
        <xsl:sequence select="if (exists($named)) then f:named-links($named) else string-join(tokenize(@who) ! replace(., '^.*#', ''), ', ')"/>
      </p>
      <xsl:apply-templates mode="text"/>
    </div>
  </xsl:template>

  <!-- A verse line with its number, shown every fifth. -->
  <xsl:template match="tei:l" as="element()">
    <div>
      <xsl:sequence select="f:attributes(., string-join(('l', @part[. = ('M', 'F')] ! ('part-' || .)), ' '))"/>
      <xsl:variable name="number" as="xs:string?" select="f:shown-verse-number(., exists($here))"/>
      <xsl:if test="$number">
        <a class="lineno" data-added="" href="#{@tk:anchor}" aria-label="{f:w('cite')}: {$number}">
          <xsl:sequence select="f:printed(.)"/>
          <xsl:value-of select="$number"/>
        </a>
      </xsl:if>
      <xsl:apply-templates mode="text"/>
    </div>
  </xsl:template>

  <xsl:template match="tei:caesura" as="element()">
    <span class="caesura" data-added=""> ‖ </span>
  </xsl:template>

  <xsl:template match="tei:rhyme | tei:actor | tei:role | tei:roleDesc | tei:camera | tei:caption | tei:sound | tei:tech
    | tei:view | tei:move" as="node()*">
    <xsl:call-template name="linked"/>
  </xsl:template>

  <xsl:template match="tei:speaker" as="element()">
    <xsl:element name="{if (@tk:flow) then 'div' else 'p'}">
      <xsl:sequence select="f:attributes(., 'speaker')"/>
      <!-- The name leads to who speaks; where several do, numbers follow. -->
      <xsl:variable name="who" as="map(xs:string, xs:string)*"
        select="f:pointing(parent::tei:sp[tei:speaker[1] is current()]/@tk:who)"/>
      <xsl:choose>
        <xsl:when test="empty($who) or @tk:flow or @tk:links or f:holds-link(.)">
          <xsl:apply-templates mode="text"/>
          <xsl:for-each select="$who">
            <xsl:sequence select="f:further-link(., '°')"/>
          </xsl:for-each>
        </xsl:when>
        <xsl:otherwise>
          <a href="{f:href($who[1])}" class="{f:link-class($who[1])}"><xsl:apply-templates mode="text"/></a>
          <xsl:for-each select="$who[position() gt 1]">
            <xsl:sequence select="f:further-link(., string(position() + 1))"/>
          </xsl:for-each>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:element>
  </xsl:template>

  <!-- A stage direction between speeches is a block, within one a phrase. -->
  <xsl:template match="tei:stage" as="element()">
    <xsl:element name="{if (@tk:flow or parent::*[self::tei:div or self::tei:body or self::tei:sp or self::tei:lg or self::tei:front])
      then 'div' else 'span'}">
      <xsl:sequence select="f:attributes(., 'stage')"/>
      <xsl:apply-templates mode="text"/>
    </xsl:element>
  </xsl:template>

</xsl:transform>
