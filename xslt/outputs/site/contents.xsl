<?xml version="1.0" encoding="UTF-8"?>
<!-- The contents of a text, from its divisions with heads, and their numbers. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="contents">

  <xsl:function name="f:contents" as="element()?" visibility="private">
    <xsl:param name="text" as="element()"/>
    <xsl:variable name="items" as="element()*">
      <xsl:apply-templates select="$text/(tei:text/* | tei:TEI | tei:teiCorpus | tei:sourceDoc)" mode="contents"/>
    </xsl:variable>
    <xsl:variable name="series" as="xs:string*" select="distinct-values($text//@tk:series)"/>
    <xsl:if test="count($items/descendant-or-self::*[local-name() = 'li']) gt 1">
      <nav class="contents" aria-label="{f:w('contents')}">
        <details open="open">
          <summary>{f:w('contents')}</summary>
          <ol>
            <xsl:sequence select="$items"/>
            <xsl:if test="exists($series)">
              <li><a href="#tk:notes">{f:w(if (count($series) = 1) then 'notes.' || $series else 'notes')}</a></li>
            </xsl:if>
          </ol>
        </details>
      </nav>
    </xsl:if>
  </xsl:function>

  <xsl:template match="tei:front | tei:body | tei:back | tei:group" as="element()*">
    <xsl:apply-templates mode="contents"/>
  </xsl:template>

  <xsl:template match="tei:TEI | tei:teiCorpus" as="element()*">
    <xsl:variable name="anchor" as="attribute()?" select="(., .//(tei:text | tei:sourceDoc))/@tk:anchor => head()"/>
    <xsl:variable name="inner" as="element()*">
      <xsl:apply-templates select="tei:text/* | tei:TEI | tei:teiCorpus | tei:sourceDoc" mode="contents"/>
    </xsl:variable>
    <xsl:variable name="title" as="xs:string?" select="f:inner-title(.)[$anchor]"/>
    <xsl:choose>
      <xsl:when test="$title">
        <li>
          <a href="#{$anchor}">{$title}</a>
          <xsl:if test="exists($inner)">
            <ol>
              <xsl:sequence select="$inner"/>
            </ol>
          </xsl:if>
        </li>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$inner"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The pages of a transcription by pages, side by side. -->
  <xsl:template match="tei:sourceDoc" as="element()*">
    <xsl:for-each select=".//tei:surface[@tk:anchor]">
      <xsl:variable name="name" as="xs:string?" select="f:surface-name(.)"/>
      <xsl:if test="$name">
        <li class="surface"><a href="#{@tk:anchor}">{$name}</a></li>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="tei:text" as="element()*">
    <xsl:apply-templates mode="contents"/>
  </xsl:template>

  <xsl:template match="tei:div[f:title-of(.)] | tei:div1[f:title-of(.)] | tei:div2[f:title-of(.)] | tei:div3[f:title-of(.)]
    | tei:div4[f:title-of(.)] | tei:lg[tei:head][f:title-of(.)][parent::tei:body]" as="element()">
    <xsl:variable name="inner" as="element()*">
      <xsl:apply-templates select="tei:div | tei:div2 | tei:div3 | tei:div4" mode="contents"/>
    </xsl:variable>
    <li>
      <a href="#{@tk:anchor}">
        <xsl:if test="f:section-number(.)">
          <span class="number">{f:section-number(.)} </span>
        </xsl:if>
        <xsl:sequence select="f:title-of(.)"/>
      </a>
      <xsl:if test="exists($inner)">
        <ol>
          <xsl:sequence select="$inner"/>
        </ol>
      </xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="tei:div | tei:div1 | tei:div2 | tei:div3 | tei:div4" priority="-0.1" as="element()*">
    <xsl:apply-templates select="tei:div | tei:div2 | tei:div3 | tei:div4" mode="contents"/>
  </xsl:template>

  <!-- What a division is called in the contents: its heads without notes; empty where it has none or no address. -->
  <xsl:function name="f:title-of" as="xs:string?" visibility="private">
    <xsl:param name="division" as="element()"/>
    <xsl:variable name="heads" as="xs:string*">
      <xsl:for-each select="$division/tei:head[not(@type = ('sub', 'synopsis'))]">
        <xsl:value-of><xsl:apply-templates select="." mode="plain"/></xsl:value-of>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="said" as="xs:string*" select="$heads ! normalize-space()[string()]"/>
    <!-- Heads that end without a stop are kept apart by a dash. -->
    <xsl:sequence select="(string-join($said ! (if (position() = count($said)) then . else if (matches(., '[.:;,!?–—-]$')) then . || ' '
      else . || ' – ')), f:given-head($division))[string()][1][$division/@tk:anchor]"/>
  </xsl:function>

  <!-- What a division without a head is called where its type says what it is: the parts of an edition of an inscription
       or papyrus (EpiDoc Guidelines, structure of an edition). Empty for all others, and where there are no words. -->
  <xsl:function name="f:given-head" as="xs:string?" visibility="private">
    <xsl:param name="division" as="element()"/>
    <xsl:variable name="key" as="xs:string" select="'division.' || normalize-space($division/@type)"/>
    <xsl:if test="$division[self::tei:div][not(tei:head)][normalize-space()] and f:has-word($key)
      and $division/../tei:div[@type ne $division/@type][normalize-space()]">
      <xsl:variable name="kind" as="xs:string?" select="$division[@type = 'edition']/@subtype[not(. = 'primary')]
        ! f:word-or-value('division', ., $language)"/>
      <xsl:sequence select="f:w($key) || $kind ! (' (' || . || ')')"/>
    </xsl:if>
  </xsl:function>

  <!-- The number of a division by its place: 2.1. None outside body, for a division without head, or where heads
       bring numbers of their own. -->
  <xsl:function name="f:section-number" as="xs:string" visibility="private">
    <xsl:param name="division" as="element()"/>
    <xsl:value-of>
      <xsl:if test="$division[@tk:anchor][ancestor::tei:body][not(ancestor::tei:floatingText)][not(@type = ('act', 'scene'))][f:are-unnumbered(.)]">
        <xsl:number select="$division" level="multiple" count="tei:div[tei:head]" format="1.1"/>
      </xsl:if>
    </xsl:value-of>
  </xsl:function>

  <xsl:function name="f:are-unnumbered" as="xs:boolean" visibility="private" cache="yes">
    <xsl:param name="division" as="element()"/>
    <xsl:variable name="heads" as="element()*" select="$division/ancestor::tei:body[1]//tei:div/tei:head[1]"/>
    <xsl:sequence select="count($heads) gt 1
      and not(some $head in $heads satisfies matches(normalize-space($head), '^(§\s*)?(\d+|[IVXLC]+)([.):,\s]|$)'))"/>
  </xsl:function>

  <!-- Plain text of a heading: without notes and without the second member of an alternative. -->
  <xsl:template mode="plain" match="tei:note | tei:rdg | tei:fw | tei:figure | tei:graphic | tei:index"/>
  <xsl:template mode="plain" match="tei:choice" as="item()*">
    <xsl:apply-templates select="f:preferred(.)" mode="plain"/>
  </xsl:template>
  <xsl:template mode="plain" match="tei:lb[not(@break = 'no')] | tei:pb[not(@break = 'no')]" as="item()*">
    <xsl:text> </xsl:text>
  </xsl:template>
  <xsl:template mode="plain" match="*[@tk:open]" as="item()*">
    <xsl:value-of select="@tk:open"/>
    <xsl:apply-templates mode="plain"/>
    <xsl:value-of select="@tk:close"/>
  </xsl:template>

</xsl:transform>
