<?xml version="1.0" encoding="UTF-8"?>
<!-- Step 10. Gathers on every element of a text what it links to: @tk:links has the live tokens of @tk:target,
     @tk:ref and @tk:key in this order, then the entities of a mention that none of them names. Empty: no attribute.
     How a token becomes an address (site) or a label (print) is the output's part. -->
<xsl:package name="urn:teikit:pipeline:pointers" package-version="1.0" version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation"
  xmlns:f="urn:teikit:functions" exclude-result-prefixes="#all">

  <xsl:use-package name="urn:teikit:common:pointers" package-version="*"/>

  <xsl:mode name="pointers" visibility="public" on-no-match="shallow-copy"/>

  <!-- The text with @tk:links. -->
  <xsl:function name="f:with-pointers" as="element()" visibility="final">
    <xsl:param name="text" as="element()"/>
    <xsl:apply-templates select="$text" mode="pointers"/>
  </xsl:function>

  <xsl:template mode="pointers" match="*[@tk:target or @tk:ref or @tk:key or @tk:entity]" as="element()">
    <xsl:variable name="links" as="xs:string*" select="f:link-tokens(.)"/>
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:if test="exists($links)">
        <xsl:attribute name="tk:links" select="$links"/>
      </xsl:if>
      <xsl:apply-templates select="node()" mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <!-- What their @target names is where they belong, not where they lead. -->
  <xsl:template mode="pointers" match="tei:note | tei:noteGrp | tei:app | tei:span | tei:index | tei:join | tei:link
    | tei:alt | tei:witDetail | tei:annotation" priority="2" as="element()">
    <xsl:copy>
      <xsl:apply-templates select="@*, node()" mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <xsl:function name="f:link-tokens" as="xs:string*" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="distinct-values((
      ($element/@tk:target, $element/@tk:ref, $element/@tk:key) ! tokenize(.),
      $element/@tk:entity ! tokenize(.) ! ('entity:' || .)))[not(f:pointer(.)?type = 'none')]"/>
  </xsl:function>

</xsl:package>
