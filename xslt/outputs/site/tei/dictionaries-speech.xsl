<?xml version="1.0" encoding="UTF-8"?>
<!-- Dictionaries, transcriptions of speech, glosses beside characters. TEI Guidelines, Dictionaries; Transcriptions of
     Speech; Elements Available in All TEI Documents, section on ruby annotations. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="text">

  <xsl:template match="tei:entry | tei:entryFree | tei:superEntry | tei:hom | tei:dictScrap" as="element()">
    <xsl:call-template name="block"/>
  </xsl:template>

  <!-- A sense in an entry is a block with its number, a sense in running words is a phrase. -->
  <xsl:template match="tei:sense" as="element()">
    <xsl:element name="{if (parent::tei:entryFree and not(@tk:flow)) then 'span' else 'div'}">
      <xsl:sequence select="f:attributes(., 'sense')"/>
      <xsl:if test="@n">
        <span class="number" data-added="">{@n}. </span>
      </xsl:if>
      <xsl:apply-templates mode="text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="tei:form | tei:orth | tei:pron | tei:hyph | tei:syll | tei:stress | tei:gram | tei:gramGrp | tei:pos
    | tei:gen | tei:number | tei:case | tei:per | tei:tns | tei:mood | tei:iType | tei:subc | tei:colloc | tei:def | tei:etym
    | tei:usg | tei:lang | tei:xr | tei:lbl | tei:re | tei:oRef | tei:pRef | tei:metSym | tei:symbol"
    as="node()*">
    <xsl:call-template name="linked"/>
  </xsl:template>

  <!-- An utterance, with its speaker. -->
  <xsl:template match="tei:u" as="element()">
    <div>
      <xsl:sequence select="f:attributes(., 'u')"/>
      <xsl:if test="@who">
        <span class="who" data-added="">{string-join(tokenize(@who) ! replace(., '^.*#', ''), ', ')}: </span>
      </xsl:if>
      <xsl:apply-templates mode="text"/>
    </div>
  </xsl:template>

  <xsl:template match="tei:annotationBlock" as="element()">
    <xsl:call-template name="block"/>
  </xsl:template>

  <!-- What is heard besides words. -->
  <xsl:template match="tei:vocal | tei:kinesic | tei:writing" as="element()">
    <xsl:call-template name="wrapped"/>
  </xsl:template>

  <xsl:template match="tei:pause" as="element()">
    <span data-added="">
      <xsl:sequence select="f:attributes(., 'pause')"/>
      <xsl:text>(…)</xsl:text>
    </span>
  </xsl:template>

  <!-- Marks of time and voice without words. -->
  <xsl:template match="tei:shift | tei:timeline | tei:when | tei:divGen" as="element()?">
    <xsl:if test="@tk:anchor">
      <span><xsl:sequence select="f:id(.)"/></span>
    </xsl:if>
  </xsl:template>

  <!-- HTML has ruby too. -->
  <xsl:template match="tei:ruby" as="element()">
    <ruby>
      <xsl:sequence select="f:attributes(., 'ruby')"/>
      <xsl:apply-templates select="tei:rb/node() | f:parts(.)[not(self::tei:rb or self::tei:rt)]" mode="text"/>
      <xsl:for-each select="tei:rt">
        <rt>
          <xsl:sequence select="f:attributes(., '')"/>
          <xsl:apply-templates mode="text"/>
        </rt>
      </xsl:for-each>
    </ruby>
  </xsl:template>

</xsl:transform>
