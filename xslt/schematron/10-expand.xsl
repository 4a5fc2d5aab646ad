<?xml version="1.0" encoding="UTF-8"?>
<!--
  Schematron, first step: what is written once and used often is written out (ISO/IEC 19757-3, 5.4.10 and 5.4.12,
  6.3 and 6.4 on abstract patterns and abstract rules).

  In: a schema whose inclusions are resolved and whose elements carry teikit:at ("file:line").
  Out: the same schema with neither abstract patterns nor abstract rules, every pattern instantiated.
  A reference that leads nowhere is reported as an xsl:message holding <teikit:problem at="file:line">.
-->
<xsl:package name="urn:teikit:schematron:expand" package-version="1.0" version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron"
    xmlns:teikit="urn:teikit:schematron"
    expand-text="yes">

  <xsl:mode name="teikit:instantiate" on-no-match="shallow-copy"/>
  <xsl:mode name="teikit:substitute" on-no-match="shallow-copy"/>
  <xsl:mode name="teikit:extend" on-no-match="shallow-copy"/>

  <xsl:key name="abstract-pattern" match="sch:pattern[teikit:is-abstract(.)]" use="string(@id)"/>
  <xsl:key name="abstract-rule" match="sch:rule[teikit:is-abstract(.)]" use="string(@id)"/>

  <xsl:function name="teikit:expand" as="document-node()" visibility="public">
    <xsl:param name="schema" as="document-node()"/>
    <xsl:variable name="instantiated" as="document-node()">
      <xsl:document>
        <xsl:apply-templates select="$schema" mode="teikit:instantiate"/>
      </xsl:document>
    </xsl:variable>
    <xsl:document>
      <xsl:apply-templates select="$instantiated" mode="teikit:extend"/>
    </xsl:document>
  </xsl:function>

  <xsl:function name="teikit:is-abstract" as="xs:boolean" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="normalize-space($element/@abstract) = ('true', '1')"/>
  </xsl:function>

  <!-- Reported as data; the schema is refused by whoever reads the messages. -->
  <xsl:template name="teikit:problem" visibility="public">
    <xsl:param name="about" as="element()" required="yes"/>
    <xsl:param name="message" as="xs:string" required="yes"/>
    <xsl:message>
      <teikit:problem at="{($about/ancestor-or-self::*/@teikit:at)[last()]}">{$message}</teikit:problem>
    </xsl:message>
  </xsl:template>

  <!-- Abstract patterns -->

  <xsl:template match="sch:pattern[@is-a]" mode="teikit:instantiate">
    <xsl:variable name="abstract" as="element(sch:pattern)?" select="key('abstract-pattern', normalize-space(@is-a))[1]"/>
    <xsl:if test="empty($abstract)">
      <xsl:call-template name="teikit:problem">
        <xsl:with-param name="about" select="."/>
        <xsl:with-param name="message">there is no abstract pattern with the id "{@is-a}"</xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <xsl:variable name="parameters" as="map(xs:string, xs:string)" select="
        map:merge((sch:param, $abstract/sch:param) ! map { string(@name) : string((@value, .)[1]) }, map { 'duplicates' : 'use-first' })"/>
    <xsl:copy>
      <xsl:copy-of select="$abstract/@* except $abstract/(@id, @abstract, @teikit:at)"/>
      <xsl:copy-of select="@* except @is-a"/>
      <xsl:apply-templates select="sch:let" mode="teikit:instantiate"/>
      <xsl:apply-templates select="$abstract/node()" mode="teikit:substitute">
        <xsl:with-param name="parameters" select="$parameters" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="sch:pattern[teikit:is-abstract(.)]" mode="teikit:instantiate" priority="2">
    <xsl:if test="@is-a">
      <xsl:call-template name="teikit:problem">
        <xsl:with-param name="about" select="."/>
        <xsl:with-param name="message">an abstract pattern cannot itself have is-a</xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <!-- Its abstract rules may still be extended from elsewhere. -->
    <xsl:apply-templates select="sch:rule[teikit:is-abstract(.)]" mode="teikit:instantiate"/>
  </xsl:template>

  <xsl:template match="sch:param" mode="teikit:substitute"/>

  <!-- "$name" is replaced wherever it stands in an attribute, also inside a string: the standard's substitution is
       one of text. A name that is no parameter is a variable and stays. -->
  <xsl:template match="sch:*/@*" mode="teikit:substitute">
    <xsl:param name="parameters" as="map(xs:string, xs:string)" tunnel="yes"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:analyze-string select="." regex="\$(\i[\c-[:]]*)">
        <xsl:matching-substring>
          <xsl:sequence select="teikit:value(regex-group(1), $parameters)"/>
        </xsl:matching-substring>
        <xsl:non-matching-substring>
          <xsl:sequence select="."/>
        </xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:variable>
    <xsl:attribute name="{name()}" namespace="{namespace-uri()}" select="string-join($parts)"/>
  </xsl:template>

  <!-- "$a.b" is the parameter a.b where there is one, else the parameter a followed by ".b". -->
  <xsl:function name="teikit:value" as="xs:string" visibility="private">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="parameters" as="map(xs:string, xs:string)"/>
    <xsl:variable name="stem" as="xs:string" select="replace($name, '^([^.]+)\..*$', '$1')"/>
    <xsl:sequence select="
        if (map:contains($parameters, $name)) then $parameters($name)
        else if (map:contains($parameters, $stem)) then $parameters($stem) || substring($name, string-length($stem) + 1)
        else '$' || $name"/>
  </xsl:function>

  <!-- Abstract rules -->

  <xsl:template match="sch:rule[teikit:is-abstract(.)] | sch:rules" mode="teikit:extend"/>

  <xsl:template match="sch:extends[@rule]" mode="teikit:extend">
    <xsl:param name="open" as="element(sch:rule)*" tunnel="yes"/>
    <xsl:variable name="name" as="xs:string" select="normalize-space(@rule)"/>
    <xsl:variable name="near" as="element(sch:rule)*"
        select="ancestor::sch:pattern[1]/sch:rule[teikit:is-abstract(.)][@id = $name]"/>
    <xsl:variable name="rule" as="element(sch:rule)?" select="($near, key('abstract-rule', $name))[1]"/>
    <xsl:if test="empty($rule) or exists($rule intersect $open)">
      <xsl:call-template name="teikit:problem">
        <xsl:with-param name="about" select="."/>
        <xsl:with-param name="message" select="
            if ($rule) then 'the abstract rule &quot;' || $name || '&quot; extends itself'
            else 'there is no abstract rule with the id &quot;' || $name || '&quot;'"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:apply-templates select="$rule[not(. intersect $open)]/node()" mode="teikit:extend">
      <xsl:with-param name="open" select="$open, $rule" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:template>
</xsl:package>
