<?xml version="1.0" encoding="UTF-8"?>
<!-- The editorial signs of printed editions: those of the Leiden conventions for inscriptions and papyri, of which
     brackets for what is supplied and expanded are used everywhere. EpiDoc Guidelines, Leiden conventions; TEI
     Guidelines, Representation of Primary Sources. -->
<xsl:package name="urn:teikit:common:signs" package-version="1.0" version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Whether an element stands in the text of an inscription or papyrus (EpiDoc: div type="edition"). -->
  <xsl:function name="f:is-epigraphic" as="xs:boolean" visibility="final">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/ancestor::div[@type = 'edition'])"/>
  </xsl:function>

  <!-- What stands before and after the words of an element: nothing, or two signs. A doubt is said in the second. -->
  <xsl:function name="f:editorial-signs" as="xs:string*" visibility="final">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="doubt" as="xs:string" select="if ($element/@cert = 'low' and f:is-epigraphic($element)) then '(?)' else ''"/>
    <xsl:variable name="signs" as="xs:string*">
      <xsl:apply-templates select="$element" mode="signs"/>
    </xsl:variable>
    <xsl:sequence select="if (exists($signs)) then ($signs[1], $doubt || $signs[2]) else ()"/>
  </xsl:function>

  <xsl:mode name="signs" on-no-match="deep-skip" visibility="private"/>
  <xsl:template match="supplied" mode="signs" as="xs:string+" priority="-0.1">
    <xsl:sequence select="'[', ']'"/>
  </xsl:template>
  <xsl:template match="supplied[@reason = 'omitted']" mode="signs" as="xs:string+">
    <xsl:sequence select="'⟨', '⟩'"/>
  </xsl:template>
  <xsl:template match="ex | supplied[@reason = ('subaudible', 'explanation')]" mode="signs" as="xs:string+">
    <xsl:sequence select="'(', ')'"/>
  </xsl:template>
  <xsl:template match="surplus | secl" mode="signs" as="xs:string+">
    <xsl:sequence select="'{', '}'"/>
  </xsl:template>
  <xsl:template match="del[f:is-epigraphic(.)]" mode="signs" as="xs:string+">
    <xsl:sequence select="'⟦', '⟧'"/>
  </xsl:template>

  <!-- What stands for something that cannot be read: […]; in an inscription a dot for each letter up to five, the
       number of more, three strokes where it is not known, a row of strokes for a line. -->
  <xsl:function name="f:gap-sign" as="xs:string" visibility="final">
    <xsl:param name="gap" as="element(gap)"/>
    <xsl:variable name="number" as="xs:integer?" select="$gap/@quantity[. castable as xs:integer] ! xs:integer(.)"/>
    <xsl:variable name="lines" as="xs:boolean" select="$gap/@unit = ('line', 'lines')"/>
    <xsl:variable name="inner" as="xs:string" select="
      if ($lines) then string-join((1 to 6) ! '–', '&#xA0;')
      else if (empty($number) or $number lt 1) then '–&#xA0;–&#xA0;–'
      else if ($number gt 5) then '·&#xA0;' || $number || '&#xA0;·'
      else string-join((1 to $number) ! '·')"/>
    <xsl:sequence select="if (not(f:is-epigraphic($gap))) then '[…]'
      else if ($gap/@reason = 'illegible' and not($lines) and exists($number)) then $inner
      else '[' || $inner || ']'"/>
  </xsl:function>

</xsl:package>
