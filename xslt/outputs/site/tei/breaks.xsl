<?xml version="1.0" encoding="UTF-8"?>
<!-- Breaks of pages, columns and lines. TEI Guidelines, Reference Systems. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="text">

  <!-- A page of the source begins; the number leads to its picture where there is one. -->
  <xsl:template match="tei:pb" as="element()">
    <xsl:variable name="picture" as="map(xs:string, xs:string)?" select="f:picture(.)"/>
    <xsl:variable name="number" as="xs:string" select="string((@n, '')[1])"/>
    <span role="doc-pagebreak" data-added="">
      <xsl:sequence select="f:attributes(., string-join(('pb', 'inner'[current()/@break = 'no']), ' '))"/>
      <xsl:variable name="label" as="xs:string"
        select="if ($number) then '[' || f:sentence('page.short', $language, $number) || ']' else '|'"/>
      <xsl:attribute name="aria-label" select="normalize-space(f:sentence('page', $language, $number))"/>
      <xsl:choose>
        <xsl:when test="exists($picture)">
          <xsl:sequence select="f:picture-link($picture, if ($number) then f:sentence('facsimile', $language, $number) else f:w('picture'),
            if ($number) then $label else '[▣]')"/>
        </xsl:when>
        <xsl:otherwise>{$label}</xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:template>

  <!-- A line of the source begins. In prose only the view "as in the source" shows it; the line of a heading,
       letter part or inscription is one in every view. -->
  <xsl:template match="tei:lb" as="item()*">
    <xsl:variable name="always" as="xs:boolean" select="exists(ancestor::tei:*[self::tei:ab or self::tei:head
      or self::tei:titlePart or self::tei:opener or self::tei:closer or self::tei:address or self::tei:byline or self::tei:cell
      or self::tei:docImprint or self::tei:trailer or self::tei:l or self::tei:line or self::tei:zone][1])
      and not(ancestor::tei:note)"/>
    <xsl:if test="not(@break = 'no')">
      <xsl:text> </xsl:text>
    </xsl:if>
    <!-- Behind a column's number, which has a line of its own, the line begins by itself; so does the first of its block. -->
    <xsl:variable name="is-first" as="xs:boolean" select="f:begins-column(f:before(.)) or exists((ancestor::tei:*[not(self::tei:hi
      or self::tei:seg)][1]/descendant::node()[self::text()[normalize-space()] or self::tei:lb or self::tei:gap or self::tei:space])[1]
      [. is current() or . >> current()])"/>
    <span data-added="">
      <xsl:sequence select="f:attributes(., string-join(('lb', 'always'[$always], 'inner'[current()/@break = 'no']), ' '))"/>
      <xsl:if test="not($is-first)">
        <br/>
      </xsl:if>
      <xsl:if test="@n">
        <span class="lineno">{@n}</span>
      </xsl:if>
    </span>
  </xsl:template>

  <!-- The node before or after an element, white space apart. -->
  <xsl:function name="f:before" as="node()?" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/preceding-sibling::node()[self::* or self::text()[normalize-space()]][1]"/>
  </xsl:function>

  <!-- Whether a node is a break of columns with a line of its own: one behind which a line of an inscription begins. -->
  <xsl:function name="f:begins-column" as="xs:boolean" visibility="private">
    <xsl:param name="node" as="node()?"/>
    <xsl:sequence select="exists($node[self::tei:cb][ancestor::tei:ab]
      /following-sibling::node()[self::* or self::text()[normalize-space()]][1][self::tei:lb])"/>
  </xsl:function>

  <xsl:template match="tei:cb | tei:gb" as="element()">
    <span data-added="">
      <xsl:sequence select="f:attributes(., string-join(('cb', 'column'[f:begins-column(current())]), ' '))"/>
      <xsl:text>[{@n}]</xsl:text>
      <xsl:sequence select="f:facs-sign(.)"/>
    </span>
  </xsl:template>

  <xsl:template match="tei:milestone" as="element()">
    <span data-added="">
      <xsl:sequence select="f:attributes(., 'milestone')"/>
      <xsl:value-of select="if (@rend = ('*', '***', 'asterisks', 'stars')) then '* * *' else @n"/>
    </span>
  </xsl:template>

</xsl:transform>
