<?xml version="1.0" encoding="UTF-8"?>
<!--
  Schematron: the messages of assertions, with the diagnostics and properties that they refer to.
-->
<xsl:package name="urn:teikit:schematron:messages" package-version="1.0" version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:out="http://www.w3.org/1999/XSL/TransformAlias"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron"
    xmlns:teikit="urn:teikit:schematron"
    exclude-result-prefixes="xs sch"
    expand-text="yes">

  <xsl:use-package name="urn:teikit:schematron:expand" package-version="1.0"/>
  <xsl:use-package name="urn:teikit:schematron:expressions" package-version="1.0"/>

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>
  <xsl:mode name="teikit:message" on-no-match="shallow-skip" visibility="public"/>

  <xsl:key name="diagnostic" match="sch:diagnostics/sch:diagnostic" use="string(@id)"/>
  <xsl:key name="property" match="sch:properties/sch:property" use="string(@id)"/>

  <xsl:template match="text()" mode="teikit:message" as="element(xsl:text)">
    <out:text>{.}</out:text>
  </xsl:template>

  <xsl:template match="sch:value-of" mode="teikit:message" as="element(xsl:value-of)">
    <xsl:param name="about" as="element()" tunnel="yes" select="."/>
    <out:value-of select="{@select ! teikit:scoped(., $about)}">
      <xsl:copy-of select="@teikit:at"/>
    </out:value-of>
  </xsl:template>

  <xsl:template match="sch:name" mode="teikit:message" as="element(xsl:value-of)">
    <out:value-of select="name()"/>
  </xsl:template>

  <xsl:template match="sch:name[@path]" mode="teikit:message" as="element()+">
    <xsl:param name="about" as="element()" tunnel="yes" select="."/>
    <out:variable name="teikit:named" as="node()*" select="{teikit:scoped(@path, $about)}">
      <xsl:copy-of select="@teikit:at"/>
    </out:variable>
    <out:value-of select="$teikit:named[1]/name()"/>
  </xsl:template>

  <xsl:template match="xsl:*" mode="teikit:message" as="element()">
    <xsl:copy-of select="."/>
  </xsl:template>

  <xsl:template name="teikit:referenced" as="element()*" visibility="public">
    <xsl:param name="key" as="xs:string" required="yes"/>
    <xsl:param name="names" as="attribute()?" required="yes"/>
    <xsl:variable name="about" as="element()" select="."/>
    <xsl:for-each select="tokenize($names)">
      <xsl:variable name="found" as="element()*" select="key($key, ., root($about))"/>
      <xsl:if test="empty($found)">
        <xsl:call-template name="teikit:problem">
          <xsl:with-param name="about" select="$about"/>
          <xsl:with-param name="message">there is no {$key} with the id "{.}"</xsl:with-param>
        </xsl:call-template>
      </xsl:if>
      <xsl:for-each select="$found">
        <xsl:element name="teikit:{$key}">
          <xsl:copy-of select="@id, @role, @scheme"/>
          <xsl:apply-templates select="node()" mode="teikit:message">
            <xsl:with-param name="about" select="$about" tunnel="yes"/>
          </xsl:apply-templates>
        </xsl:element>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>
</xsl:package>
