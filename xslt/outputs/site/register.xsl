<?xml version="1.0" encoding="UTF-8"?>
<!-- The register of one kind of entities, by letters. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="page">

  <!-- A register with more entries is folded by its letters: on a phone, 2,400 are 170 screens. -->
  <xsl:variable name="most-unfolded" as="xs:integer" select="300"/>

  <xsl:template match="/tk:register" as="element()">
    <xsl:variable name="kind" as="xs:string" select="@kind"/>
    <xsl:variable name="title" as="xs:string" select="f:w($registers[.?kind = $kind]?name)"/>
    <!-- A name that begins with a sign stands before all others, but under its first letter: letters stand where the first
         name is that begins with one. -->
    <xsl:variable name="ordered" as="element()*" select="tk:entity[matches(@sort, '^[\p{L}\p{N}]')], tk:entity"/>
    <xsl:variable name="letters" as="xs:string*" select="distinct-values($ordered/f:letter(.))"/>
    <xsl:variable name="folded" as="xs:boolean" select="count(tk:entity) gt $most-unfolded"/>
    <xsl:call-template name="frame">
      <xsl:with-param name="title" select="$title"/>
      <xsl:with-param name="kind" select="'register ' || $kind"/>
      <xsl:with-param name="current" select="$kind"/>
      <xsl:with-param name="head" select="f:lists-head()"/>
      <xsl:with-param name="main" as="element()*">
        <header class="title">
          <h1>{$title}</h1>
          <p class="meta">{f:counted('entries', count(tk:entity), $language)}</p>
        </header>
        <xsl:if test="count(tk:entity) gt 1">
          <form class="narrow" hidden="hidden" data-list="ul.entries li" data-shown="{f:w('list.shown')}">
            <xsl:sequence select="f:narrowing-field('filter')"/>
            <xsl:apply-templates select="tk:facet" mode="entry"/>
          </form>
        </xsl:if>
        <xsl:if test="count($letters) gt 1">
          <nav class="letters" aria-label="{f:w('letters')}">
            <ul>
              <xsl:for-each select="$letters">
                <li><a href="#{f:letter-id(.)}">{.}</a></li>
              </xsl:for-each>
            </ul>
          </nav>
        </xsl:if>
        <xsl:for-each-group select="tk:entity" group-by="f:letter(.)">
          <xsl:sort select="index-of($letters, current-grouping-key())"/>
          <section class="letter" aria-labelledby="{f:letter-id(current-grouping-key())}">
            <xsl:variable name="heading" as="element()">
              <h2 id="{f:letter-id(current-grouping-key())}">{current-grouping-key()}</h2>
            </xsl:variable>
            <xsl:variable name="entries" as="element()">
              <ul class="entries">
                <xsl:apply-templates select="current-group()" mode="entry"/>
              </ul>
            </xsl:variable>
            <xsl:choose>
              <xsl:when test="$folded">
                <details>
                  <summary><xsl:sequence select="$heading"/> <span class="count">{count(current-group())}</span></summary>
                  <xsl:sequence select="$entries"/>
                </details>
              </xsl:when>
              <xsl:otherwise>
                <xsl:sequence select="$heading, $entries"/>
              </xsl:otherwise>
            </xsl:choose>
          </section>
        </xsl:for-each-group>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="f:letter" as="xs:string" visibility="private">
    <xsl:param name="entity" as="element()"/>
    <xsl:sequence select="string(($entity/@initial[string()] ! upper-case(.), f:initial($entity/@sort))[1])"/>
  </xsl:function>

  <xsl:function name="f:letter-id" as="xs:string" visibility="private">
    <xsl:param name="letter" as="xs:string"/>
    <xsl:sequence select="'letter-' || string-join(string-to-codepoints($letter), '-')"/>
  </xsl:function>

  <!-- '–1929' as '† 1929' and '1873–' as '* 1873': only one end is known. '1927-12' as 'December 1927'. -->
  <xsl:function name="f:life-dates" as="xs:string" visibility="private">
    <xsl:param name="when" as="xs:string"/>
    <xsl:variable name="known" as="xs:string" select="translate($when, '–', '')"/>
    <xsl:sequence select="if ($when = '–' || $known) then '† ' || f:date($known, $language)
      else if ($when = $known || '–') then '* ' || f:date($known, $language) else f:date($when, $language)"/>
  </xsl:function>

  <xsl:template mode="entry" match="tk:entity" as="element()">
    <xsl:variable name="mentions" as="xs:integer" select="xs:integer((@mentions, 0)[1])"/>
    <li>
      <xsl:copy-of select="@facets[string()] ! f:data('facets', .)"/>
      <a href="{@kind}/{@id}.html">{(@sort[string()], @name)[1]}</a>
      <xsl:if test="string(@by)">
        <xsl:text> </xsl:text>
        <span class="by">{@by}</span>
      </xsl:if>
      <xsl:if test="string(@when)">
        <xsl:text> </xsl:text>
        <span class="when">{f:life-dates(@when)}</span>
      </xsl:if>
      <xsl:if test="$mentions gt 0">
        <xsl:text> </xsl:text>
        <span class="count" title="{f:counted('mentions', $mentions, $language)}">{$mentions}</span>
      </xsl:if>
      <xsl:if test="string(@speeches)">
        <xsl:text> </xsl:text>
        <span class="count">{f:counted('speeches', xs:integer(@speeches), $language)}</span>
      </xsl:if>
      <xsl:if test="string(@gloss)">
        <xsl:text> </xsl:text>
        <span class="gloss">{@gloss}</span>
      </xsl:if>
    </li>
  </xsl:template>

  <xsl:function name="f:data" as="attribute()" visibility="private">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:attribute name="data-{$name}" select="$value"/>
  </xsl:function>

  <!-- A facet: the entries say by number which of its values they have. -->
  <xsl:template mode="entry" match="tk:facet" as="element()">
    <label>
      <span>{f:w('facet.' || @name)}</span>
      <select>
        <option value="">{f:w('all')}</option>
        <xsl:for-each select="tk:value">
          <option value="{@n}">{f:word-or-value(if (../@name = 'type') then 'type' else 'facet.' || ../@name, ., $language)} ({@count})</option>
        </xsl:for-each>
      </select>
    </label>
  </xsl:template>

</xsl:transform>
