<?xml version="1.0" encoding="UTF-8"?>
<!-- What consists of facts: entries of persons and places, descriptions of manuscripts, dictionaries, transcribed speech.
     TEI Guidelines: Names, dates, people, and places; Manuscript description; Dictionaries; Transcriptions of speech. -->
<xsl:transform version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions" xmlns:p="urn:teikit:print"
  xmlns:math="http://www.w3.org/1998/Math/MathML"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Facts that follow one another without a word between them, each once. -->
  <xsl:template mode="text" priority="11" as="item()*" match="*[f:is-record(.)]/*[normalize-space()][preceding-sibling::*[normalize-space()]]">
    <xsl:sequence select="f:fact-separator(.)"/>
    <xsl:next-match/>
  </xsl:template>
  <xsl:template mode="text" priority="12" match="*[f:is-record(.)]/*[f:is-said(.)]"/>
  <xsl:template mode="text" match="*[f:is-record(.)]/geo" as="item()*">
    <xsl:sequence select="'('"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="')'"/>
  </xsl:template>
  <xsl:template mode="text" match="*[f:is-record(.)]/text()" priority="3"/>
  <xsl:template mode="text" priority="3" match="*[f:is-record(.)]/*[not(f:is-record(.))][not(text()[normalize-space()])]
    /text()[not(preceding-sibling::*) or not(following-sibling::*)]"/>

  <!-- A description of a manuscript by its parts, each a paragraph. -->
  <xsl:template match="msDesc | msPart | msFrag" mode="text" as="item()*">
    <xsl:for-each select="node()[normalize-space()]">
      <xsl:variable name="part" as="item()*">
        <xsl:apply-templates select="." mode="text"/>
      </xsl:variable>
      <xsl:sequence select="if (self::text() or self::msPart or self::p) then $part
        else p:block-call('block-of(' || p:id(.) || ')', $part)"/>
    </xsl:for-each>
  </xsl:template>
  <xsl:template mode="text" match="msDesc//p | msPart//p" priority="0.5" as="item()*">
    <xsl:choose>
      <xsl:when test="exists(ancestor::*[f:is-record(.)]) and empty(preceding-sibling::p)">
        <xsl:apply-templates mode="#current"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:next-match/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="dimensions/*[preceding-sibling::*]" mode="text" as="item()*">
    <xsl:sequence select="' × '"/>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- Dictionaries: an entry is a paragraph, its parts are words apart. -->
  <xsl:template match="entry | entryFree | superEntry | u" mode="text" as="item()*">
    <xsl:variable name="content" as="item()*">
      <xsl:apply-templates mode="#current"/>
    </xsl:variable>
    <xsl:sequence select="p:block-call('block-of(' || p:id(.) || ')', $content)"/>
  </xsl:template>
  <xsl:template mode="text" priority="3" as="item()*" match="(entry | entryFree | sense | form | gramGrp | hom | re | etym | cit)/*[not(self::note)]
    [preceding-sibling::node()[1][self::*]]">
    <xsl:sequence select="' '"/>
    <xsl:next-match/>
  </xsl:template>
  <xsl:template match="sense[@n]" mode="text" as="item()*">
    <xsl:sequence select="f:typst(@n) || '\. '"/>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- Verse in itself; formulas by their signs. -->
  <xsl:template match="caesura" mode="text short" as="xs:string">#h(1.2em);</xsl:template>
  <xsl:template match="math:mfrac/*[2]" mode="text" as="item()*">
    <xsl:sequence select="'\/'"/>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

</xsl:transform>
