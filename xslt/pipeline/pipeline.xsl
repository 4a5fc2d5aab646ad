<?xml version="1.0" encoding="UTF-8"?>
<!-- All steps in their order: what every output does with an annotated text before it gives it a form. -->
<xsl:package name="urn:teikit:pipeline" package-version="1.0" version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" exclude-result-prefixes="#all">

  <xsl:use-package name="urn:teikit:pipeline:notes" package-version="*"/>
  <xsl:use-package name="urn:teikit:pipeline:space" package-version="*"/>
  <xsl:use-package name="urn:teikit:pipeline:quotes" package-version="*"/>

  <!-- The annotated text (a TEI element), prepared. -->
  <xsl:function name="f:prepared" as="element()" visibility="final">
    <xsl:param name="text" as="element()"/>
    <xsl:sequence select="$text => f:with-notes() => f:with-clean-space() => f:with-quotes()"/>
  </xsl:function>

</xsl:package>
