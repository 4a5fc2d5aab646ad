<?xml version="1.0" encoding="UTF-8"?>
<!-- The timeline: how much of the edition speaks of which year, and all of it as a table. Its order comes from
     teikit.site.timeline. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:svg="http://www.w3.org/2000/svg" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="xsl xs tk f svg" default-mode="page">

  <!-- Of the drawing, in its units: a column, what a gap takes more, the height for the highest column. -->
  <xsl:variable name="column-width" as="xs:integer" select="26"/>
  <xsl:variable name="gap-width" as="xs:integer" select="22"/>
  <xsl:variable name="column-height" as="xs:integer" select="150"/>

  <xsl:template match="/tk:timeline" as="element()">
    <xsl:call-template name="frame">
      <xsl:with-param name="title" select="f:w('timeline')"/>
      <xsl:with-param name="kind" select="'view timeline'"/>
      <xsl:with-param name="current" select="'timeline'"/>
      <xsl:with-param name="head" select="f:views-head()"/>
      <xsl:with-param name="main" as="element()*">
        <header class="title">
          <h1>{f:w('timeline.title')}</h1>
          <p class="meta">{f:counted('dated-events', count(*/tk:event), $language)} · {
            f:counted('dates', count(*/tk:mention), $language)}</p>
        </header>
        <xsl:sequence select=".[tk:column] ! (f:skip-drawing('timeline.skip'), f:columns(.))"/>
        <section>
          <h2 id="tk:table">{f:w('timeline.table')}</h2>
          <div class="wide" tabindex="0" role="region" aria-labelledby="tk:table">
            <table class="list years">
              <thead>
                <tr>
                  <th scope="col">{f:w('date')}</th>
                  <th scope="col">{f:w('timeline.what')}</th>
                </tr>
              </thead>
              <xsl:apply-templates select="tk:year, tk:others" mode="row"/>
            </table>
          </div>
        </section>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="f:columns" as="element()" visibility="private">
    <xsl:param name="timeline" as="element(tk:timeline)"/>
    <xsl:variable name="most" as="xs:integer" select="max($timeline/tk:column/(@events + @dates)) ! xs:integer(.)"/>
    <xsl:variable name="last" as="element()" select="$timeline/tk:column[last()]"/>
    <figure class="drawing">
      <div class="pane" tabindex="0" role="region" aria-label="{f:w('timeline')}">
        <svg xmlns="http://www.w3.org/2000/svg" role="group" aria-label="{f:w('timeline.title')}"
          viewBox="0 0 {max((f:left-of($last) + $column-width + 10, 600))} {$column-height + 72}">
          <xsl:apply-templates select="$timeline/tk:column" mode="drawing">
            <xsl:with-param name="most" select="$most"/>
          </xsl:apply-templates>
        </svg>
      </div>
      <figcaption>
        <ul class="sizes">
          <li><span class="swatch event"></span><span>{f:w('events')}</span></li>
          <li><span class="swatch dates"></span><span>{f:w('timeline.dates')}</span></li>
        </ul>
        <p>{f:w('timeline.note')}</p>
      </figcaption>
    </figure>
  </xsl:function>

  <xsl:function name="f:left-of" as="xs:integer" visibility="private">
    <xsl:param name="column" as="element(tk:column)"/>
    <xsl:sequence select="10 + $column-width * count($column/preceding-sibling::tk:column)
      + $gap-width * count(($column, $column/preceding-sibling::tk:column)[@gap != '0'])"/>
  </xsl:function>

  <!-- A column: the dates of the texts, events above them; before it the sign of years left out. -->
  <xsl:template mode="drawing" match="tk:column" as="element()+">
    <xsl:param name="most" as="xs:integer"/>
    <xsl:variable name="left" as="xs:integer" select="f:left-of(.)"/>
    <xsl:variable name="middle" as="xs:decimal" select="$left + $column-width div 2"/>
    <xsl:variable name="unit" as="xs:decimal" select="$column-height div $most"/>
    <xsl:variable name="floor" as="xs:integer" select="$column-height + 20"/>
    <xsl:variable name="label" as="xs:string" select="f:unit-label(.)"/>
    <xsl:variable name="said" as="xs:string" select="$label || ': ' || string-join((
      xs:integer(@events)[. gt 0] ! f:counted('dated-events', ., $language),
      xs:integer(@dates)[. gt 0] ! f:counted('dates', ., $language)), ', ')"/>
    <xsl:if test="@gap != '0'">
      <text xmlns="http://www.w3.org/2000/svg" class="gap" aria-hidden="true" text-anchor="middle"
        x="{$left - $gap-width div 2}" y="{$floor + 4}">…</text>
    </xsl:if>
    <a xmlns="http://www.w3.org/2000/svg" class="column" href="#tk:year:{@year}">
      <title>{$said}</title>
      <rect class="hit" x="{$left}" y="10" width="{$column-width}" height="{$column-height + 60}"/>
      <rect class="dates" x="{$left + 3}" width="{$column-width - 6}" y="{f:two-digits($floor - $unit * @dates)}"
        height="{f:two-digits($unit * @dates)}"/>
      <rect class="event" x="{$left + 3}" width="{$column-width - 6}"
        y="{f:two-digits($floor - $unit * (@dates + @events))}" height="{f:two-digits($unit * @events)}"/>
      <line class="floor" x1="{$left}" x2="{$left + $column-width}" y1="{$floor}" y2="{$floor}"/>
      <text text-anchor="end" transform="translate({$middle + 4} {$floor + 8}) rotate(-90)">{$label}</text>
    </a>
  </xsl:template>

  <xsl:function name="f:two-digits" as="xs:string" visibility="private">
    <xsl:param name="number" as="xs:anyAtomicType"/>
    <xsl:sequence select="string(round(xs:decimal($number), 2))"/>
  </xsl:function>

  <!-- A year, or a decade or century by its first and last year. -->
  <xsl:function name="f:unit-label" as="xs:string" visibility="private">
    <xsl:param name="column" as="element(tk:column)"/>
    <xsl:variable name="start" as="xs:integer" select="xs:integer($column/@start)"/>
    <xsl:sequence select="if ($column/@unit = '1') then f:year(string($start))
      else $start || '–' || ($start + xs:integer($column/@unit) - 1)"/>
  </xsl:function>

  <xsl:function name="f:year" as="xs:string" visibility="private">
    <xsl:param name="n" as="xs:string"/>
    <xsl:sequence select="f:date((if (starts-with($n, '-')) then '-' else '')
      || format-integer(abs(xs:integer($n)), '0000'), $language)"/>
  </xsl:function>

  <xsl:template mode="row" match="tk:year" as="element()">
    <tbody id="tk:year:{@n}">
      <tr class="year"><th scope="rowgroup" colspan="2">{f:year(@n)}</th></tr>
      <xsl:apply-templates mode="row"/>
    </tbody>
  </xsl:template>

  <!-- What is dated in calendars whose days are not counted over. -->
  <xsl:template mode="row" match="tk:others" as="element()">
    <tbody>
      <tr class="year"><th scope="rowgroup" colspan="2">{f:w('timeline.others')}</th></tr>
      <xsl:apply-templates mode="row"/>
    </tbody>
  </xsl:template>

  <xsl:template mode="row" match="tk:event" as="element()">
    <tr class="event">
      <td class="when">{f:dating-with-certainty(., $language)}</td>
      <td>
        <a href="event/{@id}.html">{@name}</a>
        <xsl:if test="@mentions != '0'">
          <xsl:text> </xsl:text>
          <span class="count">{f:counted('mentions', xs:integer(@mentions), $language)}</span>
        </xsl:if>
      </td>
    </tr>
  </xsl:template>

  <xsl:template mode="row" match="tk:mention" as="element()">
    <tr class="dates">
      <td class="when">{f:dating-with-certainty(., $language)}</td>
      <td>
        <span class="context">{@before}<a href="texts/{@doc}.html#{@anchor}">{(@name[string()], @when, @when-custom)[1]}</a>{@after}</span>
        <xsl:text> </xsl:text>
        <cite>{@title}</cite>
      </td>
    </tr>
  </xsl:template>

</xsl:transform>
