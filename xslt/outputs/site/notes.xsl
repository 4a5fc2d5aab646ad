<?xml version="1.0" encoding="UTF-8"?>
<!-- Calls of notes in the text, and the notes themselves at its end, each series a list. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="text">

  <!-- The call. Its id has a colon, which no anchor of a document can have. -->
  <xsl:template match="tei:note[@tk:series]" as="element()" priority="5">
    <xsl:variable name="close" as="xs:string?" select="' close'[current()/preceding-sibling::node()[1][self::tei:note/@tk:series]]"/>
    <a class="call {@tk:series}{$close}" id="call:{@tk:anchor}" href="#{@tk:anchor}" role="doc-noteref" data-added=""
      aria-label="{f:sentence('note.call.' || @tk:series, $language, @tk:label)}">{@tk:label}</a>
  </xsl:template>

  <!-- All notes of a text. Wide screens show them beside their calls (assets/teikit.js); without script they are
       footnotes here. -->
  <xsl:function name="f:notes" as="element()?" visibility="private">
    <xsl:param name="text" as="element()"/>
    <xsl:variable name="notes" as="element()*" select="$text//*[@tk:series]"/>
    <xsl:if test="exists($notes)">
      <!-- Two texts on one page have two lists: their anchors begin differently (teikit.site.parallel). -->
      <xsl:variable name="id" as="xs:string" select="'tk:notes' || $source/tk:parallel ! ('.' || substring($text/@tk:anchor, 1, 1))"/>
      <section class="notes">
        <!-- A landmark where there is one: two of one name would be none. -->
        <xsl:if test="empty($source/tk:parallel)">
          <xsl:attribute name="role" select="'doc-endnotes'"/>
          <xsl:attribute name="aria-labelledby" select="$id"/>
        </xsl:if>
        <xsl:variable name="series" as="xs:string+" select="('author', 'editor', 'apparatus')[. = $notes/@tk:series]"/>
        <h2 id="{$id}" class="{if (count($series) = 1) then 'of-' || $series else 'of-all'}" lang="{f:interface-language($language)}">{f:w(if (count($series) = 1) then 'notes.' || $series else 'notes')}</h2>
        <xsl:for-each select="$series">
          <xsl:if test="count($series) gt 1">
            <h3 class="of-{.}" lang="{f:interface-language($language)}">{f:w('notes.' || .)}</h3>
          </xsl:if>
          <ol class="series-{.}">
            <xsl:apply-templates select="$notes[@tk:series = current()]" mode="note-body"/>
          </ol>
        </xsl:for-each>
      </section>
    </xsl:if>
  </xsl:function>

  <xsl:mode name="note-body" visibility="public" on-no-match="fail"/>

  <xsl:template mode="note-body" match="tei:note | tei:app" as="element()">
    <xsl:variable name="label" as="xs:string" select="@tk:label"/>
    <li>
      <xsl:sequence select="f:attributes(., ''), f:note-value(.)"/>
      <span class="label" data-added="" aria-hidden="true">{$label}</span>
      <div class="body">
        <xsl:apply-templates select="." mode="note-content"/>
        <xsl:text> </xsl:text>
        <a class="back" href="#call:{@tk:anchor}" role="doc-backlink" data-added=""
          aria-label="{f:sentence('note.back', $language, $label)}">↩</a>
      </div>
    </li>
  </xsl:template>

  <xsl:function name="f:note-value" as="attribute()" visibility="private">
    <xsl:param name="note" as="element()"/>
    <xsl:attribute name="value" select="$note/@tk:number"/>
  </xsl:function>

  <xsl:mode name="note-content" visibility="public" on-no-match="fail"/>

  <xsl:template mode="note-content" match="tei:note" as="item()*">
    <xsl:apply-templates mode="text"/>
  </xsl:template>

  <!-- A note that is not called stands where it stands. -->
  <xsl:template match="tei:note" as="element()">
    <xsl:call-template name="wrapped">
      <xsl:with-param name="class" select="string-join(('note', @place[. = 'inline'], 'by-' || f:note-series(.)), ' ')"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="tei:noteGrp" as="item()*">
    <xsl:apply-templates mode="text"/>
  </xsl:template>

</xsl:transform>
