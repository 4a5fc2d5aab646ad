<?xml version="1.0" encoding="UTF-8"?>
<!--
  Schematron, second step: a schema becomes an xsl:package that finds what the schema forbids
  (ISO/IEC 19757-3, clause 6 and Annex H on the xslt2 and xslt3 query language bindings).

  The package goes through the document once, node after node and without recursion, so that no depth is too much for it.
  A rule is a template; xsl:next-match hands the node on to the next rule that matches. $teikit:done says which pattern
  has taken the node: in a pattern only the first matching rule counts. Patterns are spread over modes,
  because next-match searches all rules of a mode.

  In: a schema whose inclusions are resolved, with teikit:at on its elements; the parameter $phase.
  Out: the package. What it writes is described in the package's own template for the document node below.
-->
<xsl:package name="urn:teikit:schematron:compile" package-version="1.0" version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:out="http://www.w3.org/1999/XSL/TransformAlias"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron"
    xmlns:teikit="urn:teikit:schematron"
    exclude-result-prefixes="xs map sch"
    expand-text="yes">

  <xsl:use-package name="urn:teikit:schematron:expand" package-version="1.0"/>
  <xsl:use-package name="urn:teikit:schematron:expressions" package-version="1.0"/>
  <xsl:use-package name="urn:teikit:schematron:messages" package-version="1.0"/>
  <xsl:use-package name="urn:teikit:schematron:failures" package-version="1.0"/>

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:mode on-no-match="fail"/>
  <xsl:mode name="teikit:declaration" on-no-match="shallow-skip"/>
  <xsl:mode name="teikit:rule" on-no-match="shallow-skip"/>
  <xsl:mode name="teikit:finding" on-no-match="fail"/>
  <xsl:mode name="teikit:foreign" on-no-match="shallow-copy"/>

  <!-- A phase's id, #ALL, or #DEFAULT for the one that the schema names. -->
  <xsl:param name="phase" as="xs:string" select="'#DEFAULT'"/>

  <xsl:global-context-item as="document-node()" use="required"/>

  <xsl:variable name="schema" as="document-node()" select="teikit:expand(.)"/>
  <xsl:variable name="root" as="element(sch:schema)" select="$schema/sch:schema"/>

  <xsl:variable name="phase-name" as="xs:string" select="
      if ($phase = ('', '#DEFAULT')) then (normalize-space($root/@defaultPhase)[. ne ''], '#ALL')[1] else $phase"/>
  <xsl:variable name="chosen" as="element(sch:phase)?" select="$root//sch:phase[@id = $phase-name][1]"/>

  <!-- A group (2025) is a pattern in which every matching rule counts. -->
  <xsl:variable name="patterns" as="element()*" select="
      $root/(sch:pattern | sch:group)
        [$phase-name eq '#ALL' or @id = $chosen/sch:active/(@pattern, @group) ! normalize-space()]"/>
  <xsl:variable name="rules" as="element(sch:rule)*" select="$patterns[not(@documents)]/sch:rule"/>
  <xsl:variable name="variables" as="element(sch:let)*" select="($root, $chosen, $rules/..)/sch:let"/>
  <xsl:variable name="assertions" as="element()*" select="$rules/(sch:assert | sch:report)"/>

  <!-- The numbers under which the package speaks of patterns, rules and assertions. -->
  <xsl:variable name="numbers" as="map(xs:string, xs:integer)" select="
      map:merge(for $list in ([$patterns], [$rules], [$assertions]), $number in 1 to count($list(1))
                return map { generate-id($list(1)[$number]) : $number })"/>

  <xsl:variable name="modes" as="xs:string*" select="distinct-values($rules ! teikit:mode(.))"/>

  <xsl:function name="teikit:mode" as="xs:string">
    <xsl:param name="rule" as="element(sch:rule)"/>
    <xsl:sequence select="'teikit:check-' || $numbers(generate-id($rule/..)) idiv 40"/>
  </xsl:function>

  <xsl:template match="/" as="element()">
    <xsl:call-template name="teikit:check-phase"/>
    <out:package name="urn:teikit:schema" package-version="1.0" version="3.0">
      <xsl:apply-templates select="$root/sch:ns[not(@prefix = preceding-sibling::sch:ns/@prefix)]" mode="teikit:declaration"/>
      <xsl:call-template name="teikit:reserved-prefixes"/>
      <out:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>
      <out:mode on-no-match="fail" use-accumulators="teikit:ordinal"/>
      <xsl:for-each select="$modes, 'teikit:nothing'">
        <out:mode name="{.}" on-no-match="deep-skip" use-accumulators="teikit:ordinal"/>
      </xsl:for-each>
      <xsl:call-template name="teikit:places"/>
      <xsl:apply-templates select="$root/xsl:*, $variables" mode="teikit:declaration"/>
      <!-- A finding has the number of the assertion and the place; a failure is an assertion that could not be
           evaluated there; skipped is a pattern that cannot be run at all. -->
      <out:template match="/" as="element(teikit:findings)">
        <teikit:findings>
          <xsl:for-each select="$patterns[@documents]">
            <teikit:skipped id="{@id}" documents="{@documents}"/>
          </xsl:for-each>
          <xsl:apply-templates select="$variables[@value], $rules[@context ! teikit:may-fail(.)]" mode="teikit:failure"/>
          <xsl:call-template name="teikit:walk"/>
        </teikit:findings>
      </out:template>
      <xsl:apply-templates select="$rules" mode="teikit:rule"/>
      <!-- Built in, the document node would hand over to its children, which have their own turn. -->
      <out:template match="/" mode="teikit:nothing {$modes}" priority="-1"/>
    </out:package>
  </xsl:template>

  <xsl:template name="teikit:check-phase" as="empty-sequence()">
    <xsl:if test="empty($chosen) and $phase-name ne '#ALL'">
      <xsl:call-template name="teikit:problem">
        <xsl:with-param name="about" select="$root"/>
        <xsl:with-param name="message" select="
            'there is no phase &quot;' || $phase-name || '&quot;; the phases are: '
            || string-join(($root//sch:phase/@id, '#ALL'), ', ')"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:for-each select="$chosen/sch:active[not((@pattern, @group) ! normalize-space() = $root/(sch:pattern | sch:group)/@id)]">
      <xsl:call-template name="teikit:problem">
        <xsl:with-param name="about" select="."/>
        <xsl:with-param name="message">the phase names a pattern "{(@pattern, @group)[1]}" that does not exist</xsl:with-param>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:for-each select="$chosen[@when or @from], $rules[@visit-each]">
      <xsl:call-template name="teikit:problem">
        <xsl:with-param name="about" select="."/>
        <xsl:with-param name="message">teikit does not know the attribute {name((@when, @from, @visit-each)[1])} of the 2025 edition</xsl:with-param>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <!-- Where a finding is: the number of its element in document order, which costs one walk through the document, and
       only if anything is found; for an attribute its name as well. -->
  <xsl:template name="teikit:places" as="element()+">
    <out:accumulator name="teikit:ordinal" as="Q{{http://www.w3.org/2001/XMLSchema}}integer" initial-value="0">
      <out:accumulator-rule match="*" select="$value + 1"/>
    </out:accumulator>
    <out:function name="teikit:place" as="attribute()*">
      <out:param name="node" as="node()?"/>
      <out:variable name="element" as="element()?" select="($node/ancestor-or-self::*[1], $node/root()/*)[1]"/>
      <out:attribute name="element" select="$element/accumulator-before('teikit:ordinal')"/>
      <out:if test="$node instance of attribute()">
        <out:attribute name="attribute" select="local-name($node)"/>
        <out:attribute name="namespace" select="namespace-uri($node)"/>
      </out:if>
    </out:function>
  </xsl:template>

  <!-- Schemas in use write xs:integer without declaring xs: the prefixes that XSLT reserves are known. -->
  <xsl:template name="teikit:reserved-prefixes" as="node()*">
    <xsl:variable name="reserved" as="map(xs:string, xs:string)" select="
        map {
          'xs': 'http://www.w3.org/2001/XMLSchema',
          'fn': 'http://www.w3.org/2005/xpath-functions',
          'map': 'http://www.w3.org/2005/xpath-functions/map',
          'array': 'http://www.w3.org/2005/xpath-functions/array',
          'math': 'http://www.w3.org/2005/xpath-functions/math'
        }"/>
    <xsl:for-each select="map:keys($reserved)[not(. = $root/sch:ns/@prefix)]">
      <xsl:sort select="."/>
      <xsl:namespace name="{.}" select="$reserved(.)"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="sch:ns" mode="teikit:declaration" as="node()?">
    <xsl:if test="@uri != ../sch:ns[@prefix = current()/@prefix]/@uri">
      <xsl:call-template name="teikit:problem">
        <xsl:with-param name="about" select="../sch:ns[@prefix = current()/@prefix][@uri != current()/@uri][1]"/>
        <xsl:with-param name="message">the prefix "{@prefix}" stands for two namespaces</xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <xsl:namespace name="{normalize-space(@prefix)}" select="normalize-space(@uri)"/>
  </xsl:template>

  <xsl:template match="xsl:*" mode="teikit:declaration" as="element()">
    <xsl:copy>
      <xsl:copy-of select="teikit:version(.)[current()/self::xsl:key]"/>
      <xsl:copy-of select="@*, node()"/>
    </xsl:copy>
  </xsl:template>

  <!-- Variables of a pattern have to be global, so that its contexts can use them; the pattern's number keeps
       them apart from another pattern's. -->
  <xsl:template match="sch:let" mode="teikit:declaration" as="element(xsl:variable)">
    <out:variable name="{teikit:variable(.)}">
      <xsl:copy-of select="teikit:version(.), @as, @teikit:at"/>
      <xsl:apply-templates select="node()" mode="teikit:foreign"/>
    </out:variable>
  </xsl:template>

  <xsl:template match="sch:rule/sch:let[@value]" mode="teikit:declaration" as="element(xsl:variable)">
    <out:variable name="{teikit:variable(.)}" select="{teikit:scoped(@value, .)}">
      <xsl:copy-of select="teikit:version(.), @as, @teikit:at"/>
    </out:variable>
  </xsl:template>

  <!-- No xsl:try around the use of a global variable catches its failure (XSLT 3.0, 8.3.2). One that fails therefore
       becomes a function that knows the reason, and the template for the document node reports it. -->
  <xsl:template match="sch:let[@value][not(parent::sch:rule)]" mode="teikit:declaration" as="element(xsl:variable)">
    <out:variable name="{teikit:variable(.)}" as="item()*">
      <xsl:copy-of select="teikit:version(.), @teikit:at"/>
      <out:try>
        <out:variable name="teikit:value" select="{teikit:scoped(@value, .)}">
          <xsl:copy-of select="@as, @teikit:at"/>
        </out:variable>
        <out:sequence select="$teikit:value"/>
        <out:catch>
          <out:variable name="teikit:reason" select="$Q{{http://www.w3.org/2005/xqt-errors}}description"/>
          <out:sequence select="function() as Q{{http://www.w3.org/2001/XMLSchema}}string {{ $teikit:reason }}"/>
        </out:catch>
      </out:try>
    </out:variable>
  </xsl:template>

  <xsl:template match="@teikit:at" mode="teikit:foreign"/>

  <xsl:template match="xsl:*" mode="teikit:foreign" as="element()">
    <xsl:copy-of select="."/>
  </xsl:template>

  <!-- Rules -->

  <xsl:template match="sch:rule" mode="teikit:rule" as="element(xsl:template)?">
    <xsl:variable name="number" as="xs:integer" select="$numbers(generate-id())"/>
    <!-- In a group every rule counts for itself: it shares no number with another rule or pattern. -->
    <xsl:variable name="taken" as="xs:integer" select="if (parent::sch:group) then -$number else $numbers(generate-id(..))"/>
    <xsl:choose>
      <xsl:when test="@context">
        <out:template match="{teikit:scoped(@context, .)}" mode="{teikit:mode(.)}" priority="{count($rules) + 1 - $number}" as="element()*">
          <xsl:copy-of select="teikit:version(.), @teikit:at"/>
          <out:param name="teikit:done" as="Q{{http://www.w3.org/2001/XMLSchema}}integer" select="0"/>
          <out:if test="$teikit:done ne {$taken}">
            <xsl:call-template name="teikit:rule-body"/>
          </out:if>
          <out:next-match>
            <out:with-param name="teikit:done" select="{$taken}"/>
          </out:next-match>
        </out:template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="teikit:problem">
          <xsl:with-param name="about" select="."/>
          <xsl:with-param name="message">the rule has no context</xsl:with-param>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Should a variable of the rule fail, the assertions are tried again, each with variables of its own, so that those
       which do not use the one that fails are not lost with it. -->
  <xsl:template name="teikit:rule-body" as="element()*">
    <xsl:variable name="assertions" as="element()*" select="sch:assert | sch:report"/>
    <xsl:choose>
      <xsl:when test="sch:let">
        <out:try>
          <xsl:apply-templates select="sch:let" mode="teikit:declaration"/>
          <xsl:apply-templates select="$assertions" mode="teikit:rule"/>
          <out:catch>
            <xsl:apply-templates select="$assertions" mode="teikit:rule">
              <xsl:with-param name="variables" select="sch:let" tunnel="yes"/>
            </xsl:apply-templates>
          </out:catch>
        </out:try>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="$assertions" mode="teikit:rule"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="sch:assert[@test] | sch:report[@test]" mode="teikit:rule" as="element(xsl:try)">
    <xsl:param name="variables" as="element(sch:let)*" tunnel="yes"/>
    <out:try>
      <xsl:apply-templates select="$variables" mode="teikit:declaration"/>
      <!-- The test stands alone, never inside another expression: what is wrong in it cannot become right there. -->
      <out:choose>
        <out:when test="{teikit:scoped(@test, .)}" teikit:test="{@test}">
          <xsl:copy-of select="@teikit:at"/>
          <xsl:attribute name="teikit:assertion" select="$numbers(generate-id())"/>
          <xsl:attribute name="teikit:id" select="(@id, ../@id, ../../@id)[1]"/>
          <xsl:attribute name="teikit:see" select="(@see, ../@see, ../../@see)[1]"/>
          <!-- The nearest word that means a severity counts; which words do is not this stylesheet's business. -->
          <xsl:attribute name="teikit:role" select="(., .., ../..) ! (@severity, @role), (., ..) ! @flag" separator="|"/>
          <xsl:apply-templates select="self::sch:report" mode="teikit:finding"/>
        </out:when>
        <out:otherwise>
          <xsl:apply-templates select="self::sch:assert" mode="teikit:finding"/>
        </out:otherwise>
      </out:choose>
      <xsl:call-template name="teikit:caught">
        <xsl:with-param name="assertion" select="string($numbers(generate-id()))"/>
      </xsl:call-template>
    </out:try>
  </xsl:template>

  <xsl:template match="sch:assert | sch:report" mode="teikit:finding" as="element()+">
    <xsl:variable name="subject" as="attribute()?" select="(@subject, ../@subject)[1]"/>
    <xsl:if test="$subject">
      <out:variable name="teikit:subject" as="node()*" select="{teikit:scoped($subject, .)}">
        <xsl:copy-of select="@teikit:at"/>
      </out:variable>
    </xsl:if>
    <teikit:finding assertion="{$numbers(generate-id())}">
      <out:sequence select="teikit:place({if ($subject) then '($teikit:subject, .)[1]' else '.'})"/>
      <teikit:message>
        <xsl:apply-templates select="node()" mode="teikit:message"/>
      </teikit:message>
      <xsl:call-template name="teikit:referenced">
        <xsl:with-param name="key">diagnostic</xsl:with-param>
        <xsl:with-param name="names" select="@diagnostics"/>
      </xsl:call-template>
      <xsl:call-template name="teikit:referenced">
        <xsl:with-param name="key">property</xsl:with-param>
        <xsl:with-param name="names" select="@properties"/>
      </xsl:call-template>
    </teikit:finding>
  </xsl:template>

  <xsl:template match="sch:assert | sch:report" mode="teikit:rule" priority="-1">
    <xsl:call-template name="teikit:problem">
      <xsl:with-param name="about" select="."/>
      <xsl:with-param name="message">the {local-name()} has no test</xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="teikit:walk" as="element(xsl:for-each)">
    <xsl:variable name="kinds" as="xs:string*" select="teikit:kinds($rules/@context)"/>
    <out:for-each select="., descendant::{if ($kinds = 'children') then 'node()' else '*'}">
      <xsl:for-each select="$modes">
        <out:apply-templates select="{if ($kinds = 'attributes') then '., @*' else '.'}" mode="{.}"/>
      </xsl:for-each>
    </out:for-each>
  </xsl:template>
</xsl:package>
