<?xml version="1.0" encoding="UTF-8"?>
<!-- What goes with an entity: relations, who is named beside it, where in the edition it is named. All of it comes from
     teikit.site.companions. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="page">

  <xsl:function name="f:companions" as="element()*" visibility="private">
    <xsl:param name="entity" as="element()"/>
    <xsl:if test="$entity/tk:relation">
      <section class="relations" aria-labelledby="tk:relations">
        <h2 id="tk:relations">{f:w('relations')}</h2>
        <ul>
          <xsl:apply-templates select="$entity/tk:relation" mode="entry"/>
        </ul>
      </section>
    </xsl:if>
    <xsl:if test="$entity/tk:companion">
      <section class="companions" aria-labelledby="tk:companions">
        <h2 id="tk:companions">{f:w('companions')}</h2>
        <ul>
          <xsl:apply-templates select="$entity/tk:companion" mode="entry"/>
        </ul>
      </section>
    </xsl:if>
  </xsl:function>

  <!-- Who, what relation, to whom: the entity of the page itself is no link. -->
  <xsl:template mode="entry" match="tk:relation" as="element()">
    <li>
      <xsl:apply-templates select="tk:active" mode="entry"/>
      <xsl:text> </xsl:text>
      <span class="qualifier">{if (@mutual) then '↔' else '→'} {f:word-or-value('relation', @name, $language)}</span>
      <xsl:text> </xsl:text>
      <xsl:apply-templates select="tk:passive" mode="entry"/>
    </li>
  </xsl:template>

  <xsl:template mode="entry" match="tk:active | tk:passive" as="element()">
    <xsl:choose>
      <xsl:when test="@key = ../../@key">
        <span>{@name}</span>
      </xsl:when>
      <xsl:otherwise>
        <a class="mention {@kind}" href="{$up}{@key}.html">{@name}</a>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template mode="entry" match="tk:companion" as="element()">
    <li>
      <a class="mention {@kind}" href="{$up}{@key}.html">{@name}</a>
      <xsl:text> </xsl:text>
      <span class="count">{@count}</span>
    </li>
  </xsl:template>

  <!-- A column for each stretch of the edition. The sentence says the same, once for all readers, and the list below all of it. -->
  <xsl:template mode="drawing" match="tk:spread" as="element()">
    <xsl:variable name="counts" as="xs:integer+" select="tokenize(@counts) ! xs:integer(.)"/>
    <xsl:variable name="most" as="xs:integer" select="max($counts)"/>
    <xsl:variable name="said" as="xs:string" select="f:sentence('spread', $language, (string(@in), string(@texts), string(@most),
      f:counted('mentions', xs:integer(@most-count), $language)))"/>
    <figure class="spread">
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {count($counts) * 10} 40" preserveAspectRatio="none" aria-hidden="true">
        <xsl:for-each select="$counts">
          <xsl:if test=". gt 0">
            <xsl:variable name="height" as="xs:decimal" select="round(max((36.0 * . div $most, 3)), 1)"/>
            <rect x="{(position() - 1) * 10 + 1}" y="{39 - $height}" width="8" height="{$height}"/>
          </xsl:if>
        </xsl:for-each>
        <line x1="0" x2="{count($counts) * 10}" y1="39.5" y2="39.5"/>
      </svg>
      <figcaption>{$said}</figcaption>
    </figure>
  </xsl:template>

</xsl:transform>
