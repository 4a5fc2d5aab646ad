<?xml version="1.0" encoding="UTF-8"?>
<!-- Editors' interventions and the traces of writers. TEI Guidelines, Simple Editorial Changes; Representation of Primary Sources. Both sides of an alternative are in the page: the switch of the view shows one. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="text">

  <!-- Alternatives: the edition's form, shown in the reading text, and the source's form. -->
  <xsl:template match="tei:choice" as="element()">
    <xsl:variable name="preferred" as="element()*" select="f:preferred(.)"/>
    <xsl:element name="{if (@tk:flow) then 'div' else 'span'}">
      <xsl:sequence select="f:attributes(., 'choice')"/>
      <xsl:for-each select="f:parts(.)">
        <xsl:element name="{if (@tk:flow and ../@tk:flow) then 'div' else 'span'}">
          <xsl:attribute name="class" select="if (. intersect $preferred) then 'normalised' else 'as-source'"/>
          <xsl:apply-templates select="." mode="text"/>
        </xsl:element>
      </xsl:for-each>
    </xsl:element>
  </xsl:template>

  <!-- What the reading text shows of an alternative. -->
  <xsl:function name="f:preferred" as="element()*" visibility="private">
    <xsl:param name="choice" as="element()"/>
    <xsl:variable name="edited" as="element()*" select="$choice/(tei:corr, tei:reg, tei:expan, tei:ex)"/>
    <xsl:sequence select="if ($edited) then $edited[1] else $choice/*[1]"/>
  </xsl:function>

  <xsl:template match="tei:sic | tei:corr | tei:orig | tei:reg | tei:unclear | tei:supplied | tei:surplus | tei:secl
    | tei:ex | tei:restore | tei:retrace | tei:redo | tei:undo | tei:mod | tei:subst | tei:transpose
    | tei:substJoin" as="node()*">
    <xsl:call-template name="linked">
      <xsl:with-param name="class" select="string-join((local-name(), @cert[. = ('low', 'medium')], @reason[. = ('lost', 'omitted')]), ' ')"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="tei:del | tei:add" as="element()">
    <xsl:element name="{if (self::tei:del) then 'del' else 'ins'}">
      <xsl:sequence select="f:attributes(., string-join((local-name(),
        @place[. = ('above', 'below', 'margin', 'inline', 'interlinear')]), ' '))"/>
      <xsl:apply-templates mode="text"/>
    </xsl:element>
  </xsl:template>

  <!-- What is missing is said in the place where it is missing. -->
  <xsl:template match="tei:gap" as="node()+">
    <xsl:variable name="extent" as="xs:string" select="string-join((@quantity, @extent[not(../@quantity)], @unit), ' ')"/>
    <span data-added="">
      <xsl:sequence select="f:attributes(., 'gap')"/>
      <xsl:attribute name="title" select="string-join((if ($extent) then f:sentence('gap.sized', $language, $extent) else f:w('gap'),
        @reason), ', ')"/>
      <xsl:text>[…]</xsl:text>
    </span>
    <xsl:apply-templates mode="text"/>
  </xsl:template>

  <xsl:template match="tei:space" as="node()+">
    <xsl:variable name="small" as="xs:boolean" select="@unit = ('chars', 'char', 'character', 'characters') and @quantity = (1 to 12) ! string(.)"/>
    <span data-added="">
      <xsl:sequence select="f:attributes(., 'space')"/>
      <xsl:attribute name="title" select="string-join((f:w('space'), @quantity, @unit), ' ')"/>
      <xsl:sequence select="if ($small) then string-join((1 to xs:integer(@quantity)) ! '&#x2002;') else '[&#xA0;]'"/>
    </span>
    <xsl:apply-templates mode="text"/>
  </xsl:template>

  <xsl:template match="tei:g" as="element()">
    <span>
      <xsl:sequence select="f:attributes(., 'g')"/>
      <xsl:choose>
        <xsl:when test="node()">
          <xsl:apply-templates mode="text"/>
        </xsl:when>
        <xsl:otherwise>
          <span data-added="">({replace(string((@type, @ref)[1]), '^#', '')})</span>
        </xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:template>

</xsl:transform>
