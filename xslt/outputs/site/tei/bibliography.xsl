<?xml version="1.0" encoding="UTF-8"?>
<!-- Bibliographies. TEI Guidelines, Bibliographic Citations and References. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="text">

  <xsl:template match="tei:listBibl" as="element()+">
    <xsl:apply-templates select="tei:head" mode="text"/>
    <ul>
      <xsl:sequence select="f:attributes(., 'listBibl')"/>
      <xsl:for-each select="(f:parts(.) except tei:head)[normalize-space() or @tk:links or .//@tk:links or descendant-or-self::*/@tk:anchor]">
        <li><xsl:apply-templates select="." mode="text"/></li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <xsl:template match="tei:bibl" as="node()*">
    <xsl:call-template name="linked"/>
  </xsl:template>

  <xsl:template match="tei:biblScope | tei:edition | tei:citedRange | tei:extent | tei:meeting | tei:textLang | tei:availability | tei:licence
    | tei:relatedItem | tei:respStmt | tei:resp | tei:series[ancestor::tei:bibl] | tei:distributor | tei:authority | tei:sponsor
    | tei:funder | tei:principal | tei:repository | tei:institution | tei:collection | tei:msName
    | tei:altIdentifier | tei:msFrag | tei:imprint[ancestor::tei:bibl] | tei:quote/tei:bibl" as="node()*">
    <xsl:call-template name="linked"/>
  </xsl:template>

  <!-- Where a manuscript is: place, house, number. -->
  <xsl:template match="tei:msIdentifier" as="element()">
    <span>
      <xsl:sequence select="f:attributes(., 'msIdentifier')"/>
      <xsl:for-each select="f:parts(.)">
        <xsl:if test="position() gt 1">
          <span data-added="">, </span>
        </xsl:if>
        <xsl:apply-templates select="." mode="text"/>
      </xsl:for-each>
    </span>
  </xsl:template>

  <!-- A structured entry: its parts in their order, with the usual marks between them. -->
  <xsl:template match="tei:biblStruct | tei:biblFull" as="element()">
    <div>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates mode="text"/>
    </div>
  </xsl:template>

  <xsl:template match="tei:analytic | tei:monogr | tei:series | tei:biblStruct//tei:imprint[not(ancestor::tei:bibl)]" as="element()">
    <span class="{local-name()}">
      <xsl:sequence select="f:id(.)"/>
      <xsl:for-each select="f:parts(.)">
        <xsl:apply-templates select="." mode="text"/>
        <span data-added="">{if (position() = last()) then '. '[not(current()/parent::tei:imprint)] else if (self::tei:author or self::tei:editor) then ': ' else ', '}</span>
      </xsl:for-each>
    </span>
  </xsl:template>

  <xsl:template match="tei:imprint//tei:publisher | tei:imprint//tei:pubPlace" as="node()*">
    <xsl:call-template name="linked"/>
  </xsl:template>

</xsl:transform>
