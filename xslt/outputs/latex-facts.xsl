<?xml version="1.0" encoding="UTF-8"?>
<!-- What consists of facts: entries of persons and places, descriptions of manuscripts, dictionaries, formulas.
     TEI Guidelines: Names, dates, people, and places; Manuscript description; Dictionaries; Transcriptions of speech. -->
<xsl:transform version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions" xmlns:l="urn:teikit:latex"
  xmlns:math="http://www.w3.org/1998/Math/MathML"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Facts that follow one another without a word between them, each once. -->
  <xsl:template mode="line" priority="13" as="item()*" match="*[f:is-record(.)]/*[normalize-space()][preceding-sibling::*[normalize-space()]][not(l:is-block(.))]">
    <xsl:sequence select="f:fact-separator(.)"/>
    <xsl:next-match/>
  </xsl:template>
  <xsl:template mode="line" priority="14" match="*[f:is-record(.)]/*[f:is-said(.)]"/>
  <xsl:template mode="line" match="*[f:is-record(.)]/geo" as="item()*">
    <xsl:sequence select="'('"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="')'"/>
  </xsl:template>
  <xsl:template mode="line" match="*[f:is-record(.)]/text()" priority="5"/>
  <xsl:template mode="line" priority="5" match="*[f:is-record(.)]/*[not(f:is-record(.))][not(text()[normalize-space()])]
    /text()[not(preceding-sibling::*) or not(following-sibling::*)]"/>

  <!-- A description of a manuscript by its parts, each a paragraph. -->
  <xsl:template match="msDesc | msPart | msFrag" mode="flow" priority="1" as="item()*">
    <xsl:for-each select="node()[self::* or normalize-space()]">
      <xsl:choose>
        <xsl:when test="self::msPart or self::msFrag or self::* and l:is-block(.)">
          <xsl:apply-templates select="." mode="flow"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="run">
            <xsl:with-param name="nodes" select="."/>
            <xsl:with-param name="begin" select="'\teimore{}'"/>
          </xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="dimensions/*[preceding-sibling::*]" mode="line" as="item()*">
    <xsl:sequence select="' × '"/>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- Dictionaries: an entry is a paragraph, its parts are words apart. -->
  <xsl:template mode="line" priority="6.5" as="item()*" match="(entry | entryFree | sense | form | gramGrp | hom | re | etym | cit)/*[not(self::note)]
    [preceding-sibling::node()[1][self::*]][not(l:is-block(.))]">
    <xsl:sequence select="' '"/>
    <xsl:next-match/>
  </xsl:template>
  <xsl:template match="sense[@n]" mode="line" as="item()*">
    <xsl:sequence select="f:latex(@n) || '. '"/>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- Verse in itself; formulas by their signs. -->
  <xsl:template match="caesura" mode="line short" as="xs:string">\quad{{}}</xsl:template>
  <xsl:template match="math:mfrac/*[2]" mode="line" as="item()*">
    <xsl:sequence select="'/'"/>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

</xsl:transform>
