<?xml version="1.0" encoding="UTF-8"?>
<!-- The start page: what the edition is, its texts, its registers. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="page">

  <xsl:template match="/tk:index" as="element()">
    <xsl:variable name="said" as="element()" select="$edition/*"/>
    <xsl:call-template name="frame">
      <xsl:with-param name="title" select="string($said/@title)"/>
      <xsl:with-param name="kind" select="'start'"/>
      <xsl:with-param name="current" select="'start'"/>
      <xsl:with-param name="main" as="element()*">
        <header class="title">
          <h1>{$said/@title}</h1>
          <xsl:if test="string($said/@subtitle)">
            <p class="subtitle">{$said/@subtitle}</p>
          </xsl:if>
          <xsl:if test="string($said/@editor)">
            <p class="editor">{f:sentence('edited-by', $language, $said/@editor)}</p>
          </xsl:if>
        </header>
        <section class="texts" aria-labelledby="tk:texts">
          <h2 id="tk:texts">{f:w('texts')}</h2>
          <xsl:sequence select="if (count(tk:text) le $few) then f:text-list(tk:text) else f:texts-in-short(tk:text)"/>
        </section>
        <xsl:if test="exists($registers[f:count-of(.?kind) gt 0])">
          <section class="registers" aria-labelledby="tk:entities">
            <h2 id="tk:entities">{f:w('entities')}</h2>
            <ul class="registers">
              <xsl:for-each select="$registers[f:count-of(.?kind) gt 0]">
                <li>
                  <a class="{.?kind}" href="{.?name}.html">
                    <span class="name">{f:w(.?name)}</span>
                    <xsl:text> </xsl:text>
                    <span class="count">{f:counted('entries', f:count-of(.?kind), $language)}</span>
                  </a>
                </li>
              </xsl:for-each>
            </ul>
          </section>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- As many texts are listed on the start page; more have a page of their own only. -->
  <xsl:variable name="few" as="xs:integer" select="12"/>

  <xsl:function name="f:text-list" as="element()" visibility="private">
    <xsl:param name="texts" as="element()*"/>
    <ol class="texts">
      <xsl:apply-templates select="$texts" mode="entry"/>
    </ol>
  </xsl:function>

  <!-- How many there are, of which years, of what kinds; the way to all of them, and to the first. -->
  <xsl:function name="f:texts-in-short" as="element()+" visibility="private">
    <xsl:param name="texts" as="element()+"/>
    <xsl:variable name="years" as="xs:string*" select="sort($texts/@date ! f:years(.), (), xs:integer#1)"/>
    <xsl:variable name="authors" as="xs:string*" select="distinct-values($texts/@author[string()])"/>
    <p class="meta">
      <xsl:sequence select="string-join((f:counted('texts', count($texts), $language),
        if (exists($years)) then f:date($years[1] || '/' || $years[last()], $language) else (),
        if (count($authors) gt 1) then f:counted('authors', count($authors), $language) else $authors), ' · ')"/>
    </p>
    <p class="ways">
      <a class="all" href="texts.html">{f:w('texts.all')}</a>
      <xsl:text> </xsl:text>
      <a href="texts/{$texts[1]/@doc}.html">{f:announced(f:w('texts.first'))} {($texts[1]/@title[string()], f:w('untitled'))[1]}</a>
    </p>
  </xsl:function>

  <!-- The years of a date, '-0264' and '-0214' of '-0264/-0214 (julian)'; none of a calendar whose years are not ours. -->
  <xsl:function name="f:years" as="xs:string*" visibility="private">
    <xsl:param name="date" as="xs:string"/>
    <xsl:sequence select="tokenize(replace($date, ' \(julian\)$', '')[not(ends-with(., ')'))], '[/– ]') ! replace(., '^(-?\d{4})(-.*)?$', '$1')
      [matches(., '^-?\d{4}$')]"/>
  </xsl:function>

  <xsl:mode name="entry" visibility="public" on-no-match="deep-skip"/>

  <xsl:template mode="entry" match="tk:text" as="element()">
    <li>
      <xsl:if test="string(@author)">
        <span class="author">{@author}</span>
        <xsl:text> </xsl:text>
      </xsl:if>
      <a class="title" href="{$up}texts/{@doc}.html">{(@title[string()], f:w('untitled'))[1]}</a>
      <xsl:text> </xsl:text>
      <span class="meta">
        <xsl:if test="string(@date)">
          <xsl:sequence select="f:date(@date, $language) || ' · '"/>
        </xsl:if>
        <a href="{$up}texts/{@doc}-about.html">{f:w('about')}</a>
      </span>
    </li>
  </xsl:template>

</xsl:transform>
