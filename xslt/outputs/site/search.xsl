<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of the search: a form that assets/search.js brings to life, with the index that pagefind made. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="page">

  <xsl:template match="/tk:search" as="element()">
    <xsl:call-template name="frame">
      <xsl:with-param name="title" select="f:w('search')"/>
      <xsl:with-param name="kind" select="'view search'"/>
      <xsl:with-param name="current" select="'search'"/>
      <xsl:with-param name="head" as="element()+">
        <xsl:sequence select="f:views-head()"/>
        <script src="{$top}assets/search.js" defer="defer"></script>
      </xsl:with-param>
      <xsl:with-param name="main" as="element()*">
        <header class="title">
          <h1>{f:w('search.title')}</h1>
        </header>
        <p id="tk:offline">{f:w('search.offline')}</p>
        <form id="tk:search" role="search" hidden="hidden" data-none="{f:w('search.none')}"
          data-passages="{f:w('search.passages')}" data-more="{f:w('search.more')}">
          <p class="query">
            <label for="tk:query">{f:w('search.label')}</label>
            <input id="tk:query" name="q" type="search" autocomplete="off" spellcheck="false"/>
            <button type="submit">{f:w('search')}</button>
          </p>
          <div class="facets">
            <xsl:for-each select="'text', 'person', 'place', 'year'">
              <p>
                <label for="tk:facet:{.}">{f:w(if (. = 'year') then 'search.year' else if (. = 'text') then . else 'kind.' || .)}</label>
                <select id="tk:facet:{.}" name="{.}"><option value="">{f:w('all')}</option></select>
              </p>
            </xsl:for-each>
          </div>
        </form>
        <p id="tk:status" role="status"></p>
        <ol id="tk:results" class="results"></ol>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

</xsl:transform>
