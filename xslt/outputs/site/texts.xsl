<?xml version="1.0" encoding="UTF-8"?>
<!-- The overview of all texts: a table of what their headers say. assets/lists.js lets readers sort and narrow it. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="page">

  <xsl:template match="/tk:texts" as="element()">
    <xsl:variable name="columns" as="xs:string*"
      select="for $name in ('author', 'date', 'genre', 'place') return $name[current()/tk:text/@*[name() = $name] != '']"/>
    <xsl:call-template name="frame">
      <xsl:with-param name="title" select="f:w('texts')"/>
      <xsl:with-param name="kind" select="'overview'"/>
      <xsl:with-param name="current" select="'texts'"/>
      <xsl:with-param name="head" select="f:lists-head()"/>
      <xsl:with-param name="main" as="element()*">
        <header class="title">
          <h1>{f:w('texts')}</h1>
          <p class="meta">{f:counted('texts', count(tk:text), $language)}</p>
        </header>
        <form class="narrow" hidden="hidden" data-list="table.texts tbody tr" data-shown="{f:w('list.shown')}">
          <xsl:sequence select="f:narrowing-field('filter.texts')"/>
          <xsl:for-each select="$columns">
            <xsl:sequence select="f:column-facet(., position())"/>
          </xsl:for-each>
        </form>
        <div class="wide" tabindex="0" role="region" aria-label="{f:w('texts')}">
          <table class="list texts" data-sort="{f:w('sort')}">
            <thead>
              <tr>
                <th scope="col">{f:w('column.title')}</th>
                <xsl:for-each select="$columns">
                  <th scope="col">{f:w('column.' || .)}</th>
                </xsl:for-each>
              </tr>
            </thead>
            <tbody>
              <xsl:apply-templates select="tk:text" mode="row">
                <xsl:with-param name="columns" select="$columns"/>
              </xsl:apply-templates>
            </tbody>
          </table>
        </div>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template mode="row" match="tk:text" as="element()">
    <xsl:param name="columns" as="xs:string*"/>
    <xsl:variable name="text" as="element()" select="."/>
    <tr>
      <th scope="row"><a href="texts/{@doc}.html">{(@title[string()], f:w('untitled'))[1]}</a></th>
      <xsl:for-each select="$columns">
        <xsl:variable name="value" as="xs:string" select="string($text/@*[name() = current()])"/>
        <td>
          <xsl:if test=". = 'date' and $value">
            <!-- What has no year that we count stands last. -->
            <xsl:variable name="counted" as="xs:string"
              select="string($value[matches(., '^(after |before |–)?-?\d{4}')][not(ends-with(., ')')) or matches(., 'julian\)$')])"/>
            <xsl:attribute name="data-sort" select="$counted"/>
            <xsl:attribute name="data-facet" select="replace($counted, '^(-?\d{4}).*$', '$1')"/>
          </xsl:if>
          <xsl:sequence select="if (. = 'date' and $value) then f:date($value, $language) else $value"/>
        </td>
      </xsl:for-each>
    </tr>
  </xsl:template>

  <!-- The values of a column are found in the table by the script. -->
  <xsl:function name="f:column-facet" as="element()" visibility="private">
    <xsl:param name="column" as="xs:string"/>
    <xsl:param name="place" as="xs:integer"/>
    <label>
      <span>{f:w(if ($column = 'date') then 'column.year' else 'column.' || $column)}</span>
      <select data-column="{$place}"><option value="">{f:w('all')}</option></select>
    </label>
  </xsl:function>

  <xsl:function name="f:narrowing-field" as="element()" visibility="private">
    <xsl:param name="label" as="xs:string"/>
    <label>
      <span>{f:w($label)}</span>
      <input type="search" autocomplete="off"/>
    </label>
  </xsl:function>

  <!-- What the pages with long lists need in their head. -->
  <xsl:function name="f:lists-head" as="element()" visibility="private">
    <script src="{$top}assets/lists.js" defer="defer"></script>
  </xsl:function>

</xsl:transform>
