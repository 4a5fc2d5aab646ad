<?xml version="1.0" encoding="UTF-8"?>
<!-- A page of the edition's own. Its content is XHTML that teikit.site.markdown made; addresses begin with page: (from the
     pages of the language) or site: (from the top of the site). -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:html="http://www.w3.org/1999/xhtml" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="own">

  <xsl:template mode="page" match="/tk:own" as="element()">
    <xsl:call-template name="frame">
      <xsl:with-param name="title" select="string(@title)"/>
      <xsl:with-param name="kind" select="'own'"/>
      <xsl:with-param name="current" select="'own:' || @name"/>
      <xsl:with-param name="main" as="element()">
        <article>
          <xsl:if test="@language">
            <xsl:attribute name="lang" select="@language"/>
          </xsl:if>
          <header class="title"><h1>{@title}</h1></header>
          <xsl:apply-templates mode="own"/>
        </article>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Its namespaces stay behind. -->
  <xsl:template match="html:*" as="element()">
    <xsl:element name="{local-name()}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:apply-templates select="@*, node()"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="@href | @src" as="attribute()">
    <xsl:attribute name="{name()}" select="if (starts-with(., 'page:')) then $up || substring-after(., 'page:')
      else if (starts-with(., 'site:')) then $top || substring-after(., 'site:') else string(.)"/>
  </xsl:template>

  <!-- A table may be wider than a phone. -->
  <xsl:template match="html:table" as="element()">
    <div class="wide" tabindex="0" role="region" aria-label="{f:w('table')}">
      <table class="list"><xsl:apply-templates/></table>
    </div>
  </xsl:template>

</xsl:transform>
