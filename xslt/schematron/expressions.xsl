<?xml version="1.0" encoding="UTF-8"?>
<!--
  Schematron: the expressions of a schema, as they have to be written in the package that it becomes.

  Variables of a pattern become global variables of the package, so that its contexts can use them; a suffix keeps them
  apart from those of the same name in another pattern.
-->
<xsl:package name="urn:teikit:schematron:expressions" package-version="1.0" version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron"
    xmlns:teikit="urn:teikit:schematron"
    expand-text="yes">

  <!-- The variables that a pattern declares, and what is added to their names. -->
  <xsl:function name="teikit:names" as="xs:string*" visibility="private">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="$node/ancestor-or-self::*[self::sch:pattern or self::sch:group][1]/sch:let/@name ! string()"/>
  </xsl:function>

  <xsl:function name="teikit:suffix" as="xs:string" visibility="private">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="'__' || count($node/ancestor::*[self::sch:pattern or self::sch:group][1]/preceding-sibling::*)"/>
  </xsl:function>

  <!-- An expression as it has to be written where it belongs to $about. -->
  <xsl:function name="teikit:scoped" as="xs:string" visibility="public">
    <xsl:param name="expression" as="attribute()"/>
    <xsl:param name="about" as="node()"/>
    <xsl:variable name="names" as="xs:string*" select="teikit:names($about)"/>
    <xsl:sequence select="
        if (exists($names)) then teikit:renamed($expression, $names, teikit:suffix($about)) else string($expression)"/>
  </xsl:function>

  <!-- Strings and comments are stepped over: a "$" in them is no variable. -->
  <xsl:function name="teikit:renamed" as="xs:string" visibility="private">
    <xsl:param name="expression" as="xs:string"/>
    <xsl:param name="names" as="xs:string*"/>
    <xsl:param name="suffix" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:analyze-string select="$expression" regex="&quot;[^&quot;]*&quot;|'[^']*'|\(:([^:]|:[^)])*:\)|\$\s*(\i\c*)">
        <xsl:matching-substring>
          <xsl:sequence select=". || $suffix[regex-group(2) = $names]"/>
        </xsl:matching-substring>
        <xsl:non-matching-substring>
          <xsl:sequence select="."/>
        </xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:variable>
    <xsl:sequence select="string-join($parts)"/>
  </xsl:function>

  <xsl:function name="teikit:variable" as="xs:string" visibility="public">
    <xsl:param name="let" as="element(sch:let)"/>
    <xsl:sequence select="$let/@name || teikit:suffix($let)[$let/@name = teikit:names($let)]"/>
  </xsl:function>

  <!-- Which nodes these contexts may match besides elements: "attributes", and "children" of every kind. To look at too
       many nodes costs time and nothing else, so what is not understood counts as both. -->
  <xsl:function name="teikit:kinds" as="xs:string*" visibility="public">
    <xsl:param name="contexts" as="attribute()*"/>
    <xsl:variable name="plain" as="xs:string" select="teikit:without-predicates(string-join($contexts, ' | '))"/>
    <xsl:variable name="any" as="xs:boolean" select="
        contains(string-join($contexts), '(:') or matches($plain, '\$|key\s*\(|(^|[^.])\.([^.]|$)')"/>
    <xsl:sequence select="
        'attributes'[$any or matches($plain, '@|attribute')],
        'children'[$any or matches($plain, '(text|node|comment|processing-instruction)\s*\(')]"/>
  </xsl:function>

  <!-- Whether to evaluate a predicate of this context may fail. The existence of nodes, comparison with a string and a
       few functions cannot; what is not recognised may. -->
  <xsl:function name="teikit:may-fail" as="xs:boolean" visibility="public">
    <xsl:param name="context" as="attribute()"/>
    <xsl:variable name="strings" as="xs:string" select="replace($context, '&quot;[^&quot;]*&quot;|''[^'']*''', '§')"/>
    <xsl:variable name="rest" as="xs:string" select="
        replace($strings, '!?=\s*§|@[\w:.-]+\s+(eq|ne)\s+§|(^|[^\w:.-])(not|exists|empty|position|last|true|false|text)\s*\(', ' (')"/>
    <xsl:sequence select="
        contains($context, '[')
        and matches($rest, '[=&lt;&gt;$§,+#]|\(:|[\w-]\(|\s(eq|ne|lt|le|gt|ge|div|idiv|mod|as)\s')"/>
  </xsl:function>

  <!-- Query binding xslt means XPath 1.0: Saxon's backwards compatible mode. -->
  <xsl:function name="teikit:version" as="attribute(version)?" visibility="public">
    <xsl:param name="node" as="node()"/>
    <xsl:if test="lower-case(normalize-space(root($node)/sch:schema/@queryBinding)) = ('', 'xslt')">
      <xsl:attribute name="version">1.0</xsl:attribute>
    </xsl:if>
  </xsl:function>

  <xsl:function name="teikit:without-predicates" as="xs:string" visibility="private">
    <xsl:param name="expression" as="xs:string"/>
    <xsl:variable name="shorter" as="xs:string"
        select="replace(replace($expression, '&quot;[^&quot;]*&quot;|''[^'']*''', ''), '\[[^\[\]]*\]', '')"/>
    <xsl:sequence select="if ($shorter eq $expression) then $expression else teikit:without-predicates($shorter)"/>
  </xsl:function>
</xsl:package>
