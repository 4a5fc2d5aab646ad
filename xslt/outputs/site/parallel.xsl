<?xml version="1.0" encoding="UTF-8"?>
<!-- Two texts, or two divisions of one, side by side. teikit.site.parallel says what stands in one row. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="page">

  <xsl:template match="/tk:parallel" as="element()">
    <xsl:variable name="sides" as="element()+" select="tei:TEI ! f:with-flow(f:prepared(.))"/>
    <xsl:variable name="titles" as="xs:string+" select="tei:TEI ! f:title(.)"/>
    <xsl:call-template name="frame">
      <xsl:with-param name="title" select="string-join(distinct-values($titles), ' | ')"/>
      <xsl:with-param name="kind" select="'parallel'"/>
      <xsl:with-param name="current" select="'texts'"/>
      <xsl:with-param name="head" select="f:reading-head()"/>
      <xsl:with-param name="main" as="element()*">
        <article>
          <header class="title" data-added="">
            <p class="kind">{f:w('parallel')}</p>
            <h1>{string-join(distinct-values($titles), ' | ')}</h1>
          </header>
          <div class="row heads">
            <xsl:for-each select="tei:TEI">
              <p class="meta"><a href="{@tk:doc}.html">{f:title(.)}</a></p>
            </xsl:for-each>
          </div>
          <xsl:variable name="units" as="map(xs:string, element())+" select="$sides ! map:merge(.//*[@tk:unit]
            ! map { string(@tk:unit): . })"/>
          <xsl:for-each select="tk:row">
            <div class="row">
              <xsl:sequence select="f:column($sides[1], tokenize(@left) ! $units[1](.))"/>
              <xsl:sequence select="f:column($sides[2], tokenize(@right) ! $units[2](.))"/>
            </div>
          </xsl:for-each>
          <div class="row">
            <xsl:for-each select="$sides">
              <div><xsl:sequence select="f:notes(.)"/></div>
            </xsl:for-each>
          </div>
        </article>
        <xsl:sequence select="f:named($sides)"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- What stands on one side of a row, in the language it is in. -->
  <xsl:function name="f:column" as="element()" visibility="private">
    <xsl:param name="side" as="element()"/>
    <xsl:param name="units" as="element()*"/>
    <div class="{string-join(('side', $units[1]/parent::*[self::tei:lg][* [1] is $units[1]] ! 'begins'), ' ')}">
      <xsl:sequence select="f:language-attributes(($units[1]/ancestor::*[@xml:lang][1], $side)[1])"/>
      <xsl:for-each select="$units">
        <xsl:if test="position() gt 1">
          <xsl:text> </xsl:text>
        </xsl:if>
        <xsl:apply-templates select="." mode="text"/>
      </xsl:for-each>
    </div>
  </xsl:function>

  <!-- The ways from a text to the pages that show it beside another. -->
  <xsl:function name="f:beside" as="node()*" visibility="private">
    <xsl:param name="text" as="element()"/>
    <xsl:for-each select="$index/*/tk:pair">
      <xsl:variable name="other" as="xs:string?" select="$index/*/tk:text[@doc = current()/@doc][not(@doc = $text/@tk:doc)]/@title"/>
      <xsl:text> · </xsl:text>
      <a href="{@name}.html">{if ($other) then f:sentence('parallel.with', $language, $other) else f:w('parallel')}</a>
    </xsl:for-each>
  </xsl:function>

</xsl:transform>
