<?xml version="1.0" encoding="UTF-8"?>
<!-- The page on a text's header: every part of it under a heading, in its order; its fields are in
     fields.xsl. TEI Guidelines, The TEI Header. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="header">

  <xsl:template mode="page" match="/*[self::tei:TEI or self::tei:teiCorpus][$page = 'about']" priority="2" as="element()">
    <xsl:variable name="prepared" as="element()" select="f:with-flow(f:prepared(f:with-children(., *)))"/>
    <xsl:call-template name="frame">
      <xsl:with-param name="title" select="f:sentence('about.title', $language, f:title(.))"/>
      <xsl:with-param name="kind" select="'about'"/>
      <xsl:with-param name="current" select="'texts'"/>
      <xsl:with-param name="main" as="element()*">
        <article>
          <header class="title">
            <p class="kind">{f:w('about')}</p>
            <h1><a href="{@tk:doc}.html">{f:title(.)}</a></h1>
          </header>
          <div>
            <xsl:sequence select="f:language-attributes(($prepared/tei:teiHeader[@xml:lang], $prepared)[1])"/>
            <xsl:apply-templates select="$prepared/*" mode="header"/>
          </div>
          <p class="declared"><xsl:sequence select="f:source-file(.)"/></p>
        </article>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- What stands off or is written in a facsimile: what has its place in the text is not in this document
       (teikit.site.annotated). -->
  <xsl:template match="tei:standOff | tei:facsimile" priority="3.1" as="element()">
    <section class="{local-name()}">
      <xsl:sequence select="f:id(.)"/>
      <h2>{f:header-name(.)}</h2>
      <xsl:apply-templates select="f:parts(.)" mode="header"/>
    </section>
  </xsl:template>

  <!-- A text in a corpus or in a text has a header of its own. -->
  <xsl:template match="tei:teiHeader | tei:TEI | tei:teiCorpus" as="element()">
    <div class="{local-name()}">
      <xsl:sequence select="f:id(.)"/>
      <xsl:apply-templates select="f:parts(.)" mode="header"/>
    </div>
  </xsl:template>

  <!-- The great parts have headings, their parts too; what is below them is a list of fields. -->
  <xsl:template match="tei:teiHeader/*" priority="3" as="element()">
    <section>
      <xsl:sequence select="f:id(.)"/>
      <h2>{f:header-name(.)}</h2>
      <xsl:apply-templates select="f:parts(.)" mode="header"/>
    </section>
  </xsl:template>

  <xsl:template match="tei:fileDesc/* | tei:encodingDesc/* | tei:profileDesc/* | tei:xenoData/*" priority="2.5" as="element()">
    <section class="{local-name()}">
      <xsl:sequence select="f:id(.)"/>
      <xsl:if test="not(preceding-sibling::*[1][node-name() = node-name(current())])">
        <h3>{f:header-name(.)}</h3>
      </xsl:if>
      <xsl:apply-templates mode="header"/>
    </section>
  </xsl:template>

  <xsl:template match="tei:encodingDesc/tei:p | tei:encodingDesc/tei:ab" priority="2.6" as="node()*">
    <xsl:apply-templates select="." mode="text"/>
  </xsl:template>

  <!-- Systems of categories and signs can be longer than all the rest, and serve machines first: folded. -->
  <xsl:template match="tei:classDecl | tei:charDecl" priority="2.6" as="element()">
    <section class="{local-name()}">
      <xsl:sequence select="f:id(.)"/>
      <h3>{f:header-name(.)}</h3>
      <details>
        <summary>{f:counted('entries', count((.//tei:category | tei:glyph | tei:char | .//tei:taxonomy[not(tei:category)])), $language)}</summary>
        <xsl:apply-templates select="f:parts(.)" mode="header"/>
      </details>
    </section>
  </xsl:template>

  <!-- An element without text of its own is a group of fields. -->
  <xsl:template match="tei:*[*][not(text()[normalize-space()])]" as="element()">
    <div class="group {local-name()}">
      <xsl:sequence select="f:id(.)"/>
      <xsl:variable name="parts" as="node()*">
        <xsl:apply-templates select="*" mode="header"/>
      </xsl:variable>
      <xsl:sequence select="$parts"/>
      <xsl:for-each select="f:beside(., $parts)">
        <p class="beside" data-added=""><xsl:sequence select="*"/></p>
      </xsl:for-each>
    </div>
  </xsl:template>

  <!-- What is prose already. -->
  <xsl:template match="tei:p | tei:ab | tei:list | tei:listBibl | tei:bibl | tei:biblStruct | tei:msDesc | tei:listWit | tei:table
    | tei:note | tei:listPerson | tei:listPlace | tei:listOrg | tei:listEvent | tei:head" priority="2" as="node()*">
    <xsl:apply-templates select="." mode="text"/>
  </xsl:template>

  <!-- A list that many headers share, in full on another page (teikit.site.headers). -->
  <xsl:template match="tk:elsewhere" as="element()">
    <p class="elsewhere" data-added="">
      <xsl:text>{f:w('about.referred')} </xsl:text>
      <a href="{@doc}-about.html{@anchor[string()] ! ('#' || .)}">{f:sentence('about.all', $language, string(@count))}</a>
    </p>
  </xsl:template>

</xsl:transform>
