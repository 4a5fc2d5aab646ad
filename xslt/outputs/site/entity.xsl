<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of an entity: what is known of it, and where the texts mention it. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="page">

  <xsl:template match="/tk:entity" as="element()">
    <xsl:call-template name="frame">
      <xsl:with-param name="title" select="string(@name)"/>
      <xsl:with-param name="kind" select="'entity ' || @kind"/>
      <xsl:with-param name="current" select="@kind"/>
      <xsl:with-param name="content" select="."/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template mode="content" match="tk:entity" as="element()">
    <xsl:variable name="kind" as="xs:string" select="@kind"/>
    <xsl:variable name="register" as="map(xs:string, xs:string)?" select="$registers[.?kind = $kind]"/>
    <article itemscope="" itemtype="https://schema.org/{($types($kind), 'Thing')[1]}">
      <xsl:sequence select="f:microdata(.)"/>
      <header class="title">
        <p class="kind"><a href="{$up}{$register?name}.html">{f:w('kind.' || $kind)}</a></p>
        <h1 itemprop="name">{@name}</h1>
        <xsl:if test="string(@when)">
          <p class="meta when">{f:life-dates(@when)}</p>
        </xsl:if>
      </header>
      <xsl:call-template name="facts">
        <xsl:with-param name="declaration" select="tk:declaration"/>
      </xsl:call-template>
      <xsl:sequence select="f:companions(.)"/>
      <xsl:if test="tk:speeches">
        <section class="mentions" aria-labelledby="tk:speeches">
          <h2 id="tk:speeches">{f:w('speaks-in')}</h2>
          <xsl:apply-templates select="tk:speeches" mode="mention"/>
        </section>
      </xsl:if>
      <!-- That it is not mentioned is worth saying of what has no other part in the texts. -->
      <xsl:if test="tk:mention or not(tk:speeches)">
        <section class="mentions" aria-labelledby="tk:mentions">
          <h2 id="tk:mentions">{f:w('mentioned-in')}</h2>
          <xsl:sequence select="f:mentions(.)"/>
        </section>
      </xsl:if>
    </article>
  </xsl:template>

  <xsl:function name="f:mentions" as="element()+" visibility="private">
    <xsl:param name="entity" as="element()"/>
    <xsl:variable name="mentions" as="element()*" select="$entity/tk:mention"/>
    <xsl:if test="empty($mentions)">
      <p>{f:w('no-mentions')}</p>
    </xsl:if>
    <xsl:if test="exists($mentions)">
      <p class="meta">
        <xsl:sequence select="f:counted('mentions', count($mentions), $language) || ' · '
          || f:counted('texts', count(distinct-values($mentions/@doc)), $language)"/>
      </p>
      <xsl:apply-templates select="$entity/tk:spread" mode="drawing"/>
    </xsl:if>
    <xsl:for-each-group select="$mentions" group-by="@doc">
      <section class="in-text">
        <xsl:sequence select="f:in-text(current-grouping-key(), count(current-group()))"/>
        <xsl:for-each-group select="current-group()" group-adjacent="string(@division)">
          <xsl:if test="string(current-group()[1]/@section)">
            <h4>
              <a href="{$up}texts/{@doc}.html#{current-grouping-key()}">{current-group()[1]/@section}</a>
            </h4>
          </xsl:if>
          <ul class="kwic">
            <xsl:apply-templates select="current-group()" mode="mention"/>
          </ul>
        </xsl:for-each-group>
      </section>
    </xsl:for-each-group>
  </xsl:function>

  <!-- The heading over what stands of an entity in one text. -->
  <xsl:function name="f:in-text" as="element()" visibility="private">
    <xsl:param name="doc" as="xs:string"/>
    <xsl:param name="count" as="xs:integer"/>
    <xsl:variable name="text" as="element()?" select="$index/*/tk:text[@doc = $doc]"/>
    <h3>
      <xsl:if test="string($text/@author)"><span class="author">{$text/@author}</span>, </xsl:if>
      <a href="{$up}texts/{$doc}.html">{($text/@title, $doc)[1]}</a>
      <xsl:if test="string($text/@date)"> ({f:date($text/@date, $language)})</xsl:if>
      <xsl:text> </xsl:text>
      <span class="count">{$count}</span>
    </h3>
  </xsl:function>

  <xsl:mode name="mention" visibility="public" on-no-match="fail"/>

  <!-- The parts of a play in which somebody speaks. -->
  <xsl:template mode="mention" match="tk:speeches" as="element()">
    <section class="in-text">
      <xsl:sequence select="f:in-text(@doc, xs:integer(@count))"/>
      <ul class="speeches">
        <xsl:for-each select="tk:part">
          <li>
            <a href="{$up}texts/{../@doc}.html{@anchor[string()] ! ('#' || .)}">{(@heading[string()], f:w('text'))[1]}</a>
            <xsl:text> </xsl:text>
            <span class="count">{f:counted('speeches', xs:integer(@count), $language)}</span>
          </li>
        </xsl:for-each>
      </ul>
    </section>
  </xsl:template>

  <!-- The name in its context; the link leads to the paragraph it stands in. -->
  <xsl:template mode="mention" match="tk:mention" as="element()">
    <xsl:variable name="text" as="element()?" select="$index/*/tk:text[@doc = current()/@doc]"/>
    <li>
      <xsl:if test="matches($text/@language, '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$')">
        <xsl:attribute name="lang" select="$text/@language"/>
      </xsl:if>
      <xsl:value-of select="tk:before"/>
      <a href="{$up}texts/{@doc}.html#{@anchor}">{if (normalize-space(tk:name)) then tk:name else '…'}</a>
      <xsl:value-of select="tk:after"/>
      <xsl:if test="string(@note)">
        <span class="where"> ({f:w('in-note')})</span>
      </xsl:if>
      <xsl:if test="string(@page)">
        <span class="where"> [{f:sentence('page.short', $language, @page)}]</span>
      </xsl:if>
    </li>
  </xsl:template>

</xsl:transform>
