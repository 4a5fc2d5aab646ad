<?xml version="1.0" encoding="UTF-8"?>
<!-- What has no template is shown with all it holds, and reported. TEI Guidelines: any element, of TEI or not. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="text">

  <xsl:template match="*" priority="-2" as="node()*">
    <xsl:message>
      <tk:report code="BLD001" element="{name()}" doc="{$here}"
        anchor="{ancestor-or-self::*[@tk:anchor][1]/@tk:anchor}"/>
    </xsl:message>
    <xsl:call-template name="linked">
      <xsl:with-param name="class" select="'unknown'"/>
    </xsl:call-template>
  </xsl:template>

</xsl:transform>
