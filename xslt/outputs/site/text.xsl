<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of a text. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="page">

  <xsl:template match="/tei:TEI | /tei:teiCorpus" as="element()">
    <xsl:variable name="held" as="element()" select="f:with-ranges(.)"/>
    <xsl:variable name="text" as="element()" select="f:with-flow(f:prepared(f:with-children($held, $held/(* except (tei:teiHeader,
      tei:standOff[not(.//tei:note/@target)])))))"/>
    <xsl:variable name="entry" as="element()?" select="f:text-entry(.)"/>
    <xsl:call-template name="frame">
      <xsl:with-param name="title" select="f:title(.)"/>
      <xsl:with-param name="kind" select="'text'"/>
      <xsl:with-param name="current" select="'texts'"/>
      <xsl:with-param name="head" select="f:text-head(.)"/>
      <xsl:with-param name="side" select="f:contents($text)"/>
      <xsl:with-param name="main" as="element()*">
        <article>
          <xsl:sequence select="f:id(.)"/>
          <xsl:sequence select="f:language-attributes(($text/tei:text[@xml:lang], $text)[1])"/>
          <xsl:sequence select="f:text-opening(., $entry)"/>
          <xsl:apply-templates select="$text/(tei:text | tei:TEI | tei:teiCorpus | tei:sourceDoc | tei:standOff)" mode="text"/>
          <xsl:sequence select="f:notes($text)"/>
        </article>
        <xsl:sequence select="f:named($text)"/>
        <xsl:sequence select="f:citation(., $entry), f:neighbours()"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A text with some of its children only: what a page does not show need not be prepared for it. -->
  <xsl:function name="f:with-children" as="element()" visibility="private">
    <xsl:param name="text" as="element()"/>
    <xsl:param name="children" as="element()*"/>
    <xsl:copy select="$text">
      <xsl:copy-of select="@*, $children"/>
    </xsl:copy>
  </xsl:function>

  <!-- What only pages with running text need. -->
  <xsl:function name="f:reading-head" as="element()+" visibility="private">
    <link rel="stylesheet" href="{$top}assets/reading.css"/>
    <script src="{$top}assets/reading.js" defer="defer"/>
  </xsl:function>

  <!-- The edition's list entry of a text. -->
  <xsl:function name="f:text-entry" as="element()?" visibility="private">
    <xsl:param name="text" as="element()"/>
    <xsl:sequence select="$index/*/tk:text[@doc = $text/@tk:doc]"/>
  </xsl:function>

  <!-- The title of a text: from the index, else from its header. -->
  <xsl:function name="f:title" as="xs:string" visibility="final">
    <xsl:param name="text" as="element()"/>
    <xsl:variable name="titles" as="element()*" select="$text/tei:teiHeader/tei:fileDesc/tei:titleStmt/tei:title"/>
    <xsl:variable name="main" as="element()?" select="($titles[@type = 'main'], $titles)[1]"/>
    <xsl:sequence select="(f:text-entry($text)/@title/string(), $main ! normalize-space(), f:w('untitled'))[string()][1]"/>
  </xsl:function>

  <xsl:function name="f:text-head" as="element()*" visibility="private">
    <xsl:param name="text" as="element()"/>
    <xsl:variable name="entry" as="element()?" select="f:text-entry($text)"/>
    <xsl:for-each select="$entry/@author[string()]">
      <meta name="author" content="{.}"/>
    </xsl:for-each>
    <xsl:for-each select="f:neighbour('previous')">
      <link rel="prev" href="{$up}texts/{@doc}.html"/>
    </xsl:for-each>
    <xsl:for-each select="f:neighbour('next')">
      <link rel="next" href="{$up}texts/{@doc}.html"/>
    </xsl:for-each>
    <xsl:sequence select="f:source-head($text), f:reading-head(), f:picture-head(), f:witness-styles(),
      f:letters-of($text)[2] ! f:lists-head()"/>
  </xsl:function>

  <!-- Author, title, date; the way to the page on the header; the switches of the view. -->
  <xsl:function name="f:text-opening" as="element()+" visibility="private">
    <xsl:param name="text" as="element()"/>
    <xsl:param name="entry" as="element()?"/>
    <xsl:variable name="ui" as="xs:string" select="f:interface-language($language)"/>
    <header class="text" data-added="">
      <xsl:for-each select="$entry/@author[string()]">
        <p class="author">{.}</p>
      </xsl:for-each>
      <h1>{f:title($text)}</h1>
      <xsl:variable name="subtitle" as="xs:string*"
        select="$text/tei:teiHeader/tei:fileDesc/tei:titleStmt/tei:title[@type = 'sub'] ! normalize-space()"/>
      <xsl:if test="exists($subtitle)">
        <p class="subtitle">{string-join($subtitle, '. ')}</p>
      </xsl:if>
      <p class="meta" lang="{$ui}">
        <xsl:if test="string($entry/@date)">
          <xsl:sequence select="f:date($entry/@date, $language) || ' · '"/>
        </xsl:if>
        <a href="{$text/@tk:doc}-about.html">{f:w('about')}</a>
        <xsl:sequence select="f:beside($text)"/>
      </p>
      <xsl:variable name="letters" as="element()*" select="f:letters-of($text)"/>
      <xsl:choose>
        <xsl:when test="count($letters) gt 1">
          <xsl:sequence select="f:letters($letters)"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="$letters" mode="correspondence"/>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:sequence select="f:facsimiles($text), f:switches($text)"/>
    </header>
  </xsl:function>

  <xsl:function name="f:letters-of" as="element()*" visibility="private">
    <xsl:param name="text" as="element()"/>
    <xsl:sequence select="$text/tei:teiHeader/tei:profileDesc/tei:correspDesc[tei:correspAction]"/>
  </xsl:function>

  <!-- The text before or after this one in the edition. -->
  <xsl:function name="f:neighbour" as="element()?" visibility="private">
    <xsl:param name="side" as="xs:string"/>
    <xsl:sequence select="$index/*/tk:text[@doc = $index/*/@*[name() = $side][string()]]"/>
  </xsl:function>

  <xsl:function name="f:neighbours" as="element()?" visibility="private">
    <xsl:variable name="before" as="element()?" select="f:neighbour('previous')"/>
    <xsl:variable name="after" as="element()?" select="f:neighbour('next')"/>
    <xsl:if test="$before or $after">
      <nav class="neighbours" aria-label="{f:w('previous')}, {f:w('next')}">
        <xsl:for-each select="$before">
          <a rel="prev" href="{@doc}.html"><span>{f:w('previous')}</span> {@title}</a>
        </xsl:for-each>
        <xsl:for-each select="$after">
          <a rel="next" href="{@doc}.html"><span>{f:w('next')}</span> {@title}</a>
        </xsl:for-each>
      </nav>
    </xsl:if>
  </xsl:function>

</xsl:transform>
