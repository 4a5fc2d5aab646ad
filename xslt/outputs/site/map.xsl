<?xml version="1.0" encoding="UTF-8"?>
<!-- The map of places, and the table that says the same. Where everything lies comes from teikit.site.map. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:svg="http://www.w3.org/2000/svg" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="xsl xs tk f svg" default-mode="page">

  <xsl:mode name="drawing" visibility="public" on-no-match="fail"/>
  <xsl:mode name="row" visibility="public" on-no-match="fail"/>

  <xsl:template match="/tk:map" as="element()">
    <xsl:call-template name="frame">
      <xsl:with-param name="title" select="f:w('map')"/>
      <xsl:with-param name="kind" select="'view map'"/>
      <xsl:with-param name="current" select="'map'"/>
      <xsl:with-param name="head" select="f:views-head()"/>
      <xsl:with-param name="main" as="element()*">
        <header class="title">
          <h1>{f:w('map.title')}</h1>
          <p class="meta">{f:counted('places', count(tk:place), $language)}</p>
        </header>
        <xsl:sequence select="f:skip-drawing('map.skip')"/>
        <figure class="drawing">
          <xsl:for-each select="tk:drawing">
            <xsl:variable name="label" as="xs:string" select="f:w(if (position() = 1) then 'map.title' else 'map.detail')"/>
            <div class="pane" tabindex="0" role="region" aria-label="{$label}">
              <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {@width} {@height}" role="group" aria-label="{$label}">
                <xsl:apply-templates select="tk:land, tk:line, tk:circle, tk:circle/tk:label" mode="drawing"/>
              </svg>
            </div>
          </xsl:for-each>
          <figcaption>
            <xsl:sequence select="f:sizes(.)"/>
            <p>{f:w('map.note')}</p>
          </figcaption>
        </figure>
        <xsl:sequence select="f:table-of-places(.)"/>
        <xsl:if test="tk:unplaced">
          <section class="unplaced" aria-labelledby="tk:unplaced">
            <h2 id="tk:unplaced">{f:w('map.unplaced')}</h2>
            <p>{f:counted('places', count(tk:unplaced), $language)}.</p>
            <ul>
              <xsl:for-each select="tk:unplaced">
                <li><a href="place/{@id}.html">{@name}</a></li>
              </xsl:for-each>
            </ul>
          </section>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- What the pages of map, timeline and search need in their head. -->
  <xsl:function name="f:views-head" as="element()" visibility="private">
    <link rel="stylesheet" href="{$top}assets/views.css"/>
  </xsl:function>

  <!-- The way past a drawing with many links to the table that says the same. -->
  <xsl:function name="f:skip-drawing" as="element()" visibility="private">
    <xsl:param name="label" as="xs:string"/>
    <p class="to-table"><a href="#tk:table">{f:w($label)}</a></p>
  </xsl:function>

  <xsl:template mode="drawing" match="tk:land" as="element()">
    <path xmlns="http://www.w3.org/2000/svg" class="land" fill-rule="evenodd" d="{@d}"/>
  </xsl:template>

  <xsl:template mode="drawing" match="tk:line" as="element()+">
    <xsl:variable name="upright" as="xs:boolean" select="@x1 = @x2"/>
    <line xmlns="http://www.w3.org/2000/svg" class="grid" x1="{@x1}" y1="{@y1}" x2="{@x2}" y2="{@y2}"/>
    <text xmlns="http://www.w3.org/2000/svg" class="grid" aria-hidden="true"
      x="{if ($upright) then xs:decimal(@x1) + 4 else 4}" y="{if ($upright) then xs:decimal(@y2) - 5 else xs:decimal(@y1) - 4}"
      >{f:degrees(.)}</text>
  </xsl:template>

  <xsl:function name="f:degrees" as="xs:string" visibility="private">
    <xsl:param name="line" as="element(tk:line)"/>
    <xsl:sequence select="string-join(($line/@degrees, $line/@side[string()] ! f:w('compass.' || .)), ' ')"/>
  </xsl:function>

  <xsl:template mode="drawing" match="tk:circle" as="element()">
    <xsl:variable name="said" as="xs:string"
      select="@name || ': ' || f:counted('mentions', xs:integer(@mentions), $language)"/>
    <a xmlns="http://www.w3.org/2000/svg" class="spot {@extent}" href="place/{@id}.html">
      <title>{$said}</title>
      <circle cx="{@x}" cy="{@y}" r="{@r}"/>
    </a>
  </xsl:template>

  <!-- Names lie above all circles; whoever hears the page hears them with the links. -->
  <xsl:template mode="drawing" match="tk:label" as="element()">
    <text xmlns="http://www.w3.org/2000/svg" class="name" aria-hidden="true" x="{@x}" y="{@y}" text-anchor="{@anchor}"
      >{../@name}</text>
  </xsl:template>

  <!-- What the sizes of the circles mean. -->
  <xsl:function name="f:sizes" as="element()" visibility="private">
    <xsl:param name="map" as="element(tk:map)"/>
    <ul class="sizes">
      <xsl:for-each select="$map/tk:size">
        <li>
          <svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" viewBox="-20 -20 40 40" aria-hidden="true">
            <g class="spot point"><circle r="{@r}"/></g>
          </svg>
          <span>{f:counted('mentions', xs:integer(@mentions), $language)}</span>
        </li>
      </xsl:for-each>
      <xsl:if test="$map/tk:drawing/tk:circle[@extent = 'area']">
        <li>
          <svg xmlns="http://www.w3.org/2000/svg" width="24" height="40" viewBox="-12 -20 24 40" aria-hidden="true">
            <g class="spot area"><circle r="8"/></g>
          </svg>
          <span>{f:w('map.area')}</span>
        </li>
      </xsl:if>
    </ul>
  </xsl:function>

  <xsl:function name="f:table-of-places" as="element()" visibility="private">
    <xsl:param name="map" as="element(tk:map)"/>
    <section>
      <h2 id="tk:table">{f:w('map.table')}</h2>
      <div class="wide" tabindex="0" role="region" aria-labelledby="tk:table">
        <table class="list numbers">
          <thead>
            <tr>
              <th scope="col">{f:w('kind.place')}</th>
              <th scope="col" class="number">{f:w('column.mentions')}</th>
              <th scope="col" class="number">{f:w('column.latitude')}</th>
              <th scope="col" class="number">{f:w('column.longitude')}</th>
            </tr>
          </thead>
          <tbody>
            <xsl:apply-templates select="$map/tk:place" mode="row"/>
          </tbody>
        </table>
      </div>
    </section>
  </xsl:function>

  <xsl:template mode="row" match="tk:place" as="element()">
    <tr>
      <th scope="row"><a href="place/{@id}.html">{@name}</a></th>
      <td>{@mentions}</td>
      <td>{@latitude}</td>
      <td>{@longitude}</td>
    </tr>
  </xsl:template>

</xsl:transform>
