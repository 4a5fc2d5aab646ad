<?xml version="1.0" encoding="UTF-8"?>
<!--
  Schematron: what the compiled package does when an expression fails, so that no rule falls silent: it writes a
  teikit:failure with the number of what failed, the place and the reason. An element of the package with
  teikit:assertion says what that number stands for.
-->
<xsl:package name="urn:teikit:schematron:failures" package-version="1.0" version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:out="http://www.w3.org/1999/XSL/TransformAlias"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron"
    xmlns:teikit="urn:teikit:schematron"
    exclude-result-prefixes="xs sch"
    expand-text="yes">

  <xsl:use-package name="urn:teikit:schematron:expressions" package-version="1.0"/>

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>
  <xsl:mode name="teikit:failure" on-no-match="fail" visibility="public"/>

  <xsl:template name="teikit:caught" as="element(xsl:catch)" visibility="public">
    <xsl:param name="assertion" as="xs:string" required="yes"/>
    <out:catch>
      <teikit:failure assertion="{$assertion}">
        <out:sequence select="teikit:place(.)"/>
        <out:value-of select="$Q{{http://www.w3.org/2005/xqt-errors}}description"/>
      </teikit:failure>
    </out:catch>
  </xsl:template>

  <!-- A global variable that failed is a function that knows the reason (see 20-compile.xsl). -->
  <xsl:template match="sch:let" mode="teikit:failure" as="element(xsl:if)">
    <xsl:variable name="value" as="xs:string" select="'$' || teikit:variable(.)"/>
    <out:if test="{$value} instance of function() as Q{{http://www.w3.org/2001/XMLSchema}}string"
        teikit:assertion="{generate-id()}" teikit:test="{@value}">
      <xsl:copy-of select="@teikit:at"/>
      <teikit:failure assertion="{generate-id()}" element="1">
        <out:value-of select="{$value}()"/>
      </teikit:failure>
    </out:if>
  </xsl:template>

  <!-- A pattern that fails counts as one that does not match (XSLT 3.0, 5.5.4), so the rule would be passed over in silence.
       A context that may fail is therefore evaluated as an expression too: for the whole document at once, which is fast,
       and only if that fails from each node, to know the place. An absolute context finds the same from every node. -->
  <xsl:template match="sch:rule" mode="teikit:failure" as="element(xsl:try)">
    <xsl:variable name="context" as="xs:string" select="teikit:scoped(@context, .)"/>
    <xsl:variable name="absolute" as="xs:boolean" select="matches(@context, '(^|[|(,])\s*/')"/>
    <out:try teikit:assertion="{generate-id()}" teikit:test="{@context}">
      <xsl:copy-of select="teikit:version(.), @teikit:at"/>
      <xsl:attribute name="teikit:id" select="(@id, ../@id)[1]"/>
      <xsl:sequence select="teikit:evaluation(if ($absolute) then $context else 'descendant-or-self::node()/(' || $context || ')')"/>
      <out:catch>
        <out:for-each select="{if ($absolute) then '.' else 'descendant-or-self::node()'}">
          <out:try>
            <xsl:sequence select="teikit:evaluation($context)"/>
            <xsl:call-template name="teikit:caught">
              <xsl:with-param name="assertion" select="generate-id()"/>
            </xsl:call-template>
          </out:try>
        </out:for-each>
      </out:catch>
    </out:try>
  </xsl:template>

  <!-- The condition is never true, but Saxon cannot know that, so it evaluates the expression. -->
  <xsl:function name="teikit:evaluation" as="element(xsl:if)" visibility="private">
    <xsl:param name="expression" as="xs:string"/>
    <out:if test="count({$expression}) gt 999999999">
      <teikit:never/>
    </out:if>
  </xsl:function>
</xsl:package>
