<?xml version="1.0" encoding="UTF-8"?>
<!-- The switches of a text's views: check boxes and radio buttons that the style sheet alone obeys (assets/reading.css);
     assets/reading.js remembers them. Each text has those for which it has something to show. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="page">

  <!-- More witnesses than these wait behind a heading. -->
  <xsl:variable name="at-once" as="xs:integer" select="8"/>

  <xsl:function name="f:switches" as="element()?" visibility="private">
    <xsl:param name="text" as="element()"/>
    <xsl:variable name="has-source-view" as="xs:boolean"
      select="exists($text/tei:text//(tei:choice, tei:lb, tei:del, tei:add, tei:supplied, tei:ex))"/>
    <xsl:variable name="has-names" as="xs:boolean" select="exists($text/tei:text//@tk:mention)"/>
    <xsl:variable name="has-apparatus" as="xs:boolean"
      select="exists($text/tei:text//tei:app[not(ancestor::tei:listApp)])"/>
    <xsl:if test="$has-source-view or $has-names or $has-apparatus or exists($witnesses)">
      <div class="views" role="group" aria-labelledby="tk:view" lang="{f:interface-language($language)}">
        <span id="tk:view">{f:announced(f:w('view'))}</span>
        <xsl:if test="$has-source-view">
          <label><input type="checkbox" id="view:diplomatic"/> {f:w('view.diplomatic')}</label>
        </xsl:if>
        <xsl:if test="$has-names">
          <label><input type="checkbox" id="view:names" checked="checked"/> {f:w('view.names')}</label>
        </xsl:if>
        <xsl:if test="$has-apparatus">
          <xsl:sequence select="f:choices('apparatus', f:w('notes.apparatus'),
            ('beside', 'below', 'hidden') ! map { 'value': ., 'label': f:w('view.apparatus.' || .) })"/>
        </xsl:if>
        <xsl:if test="exists($witnesses)">
          <xsl:variable name="choices" as="element()" select="f:choices('witness', f:w('view.witness'),
            (map { 'value': '', 'label': f:w('view.witness.none') }, $witnesses ! map { 'value': ., 'label': . }))"/>
          <xsl:choose>
            <xsl:when test="count($witnesses) gt $at-once">
              <details>
                <summary>{f:w('view.witness')} …</summary>
                <xsl:sequence select="$choices"/>
              </details>
            </xsl:when>
            <xsl:otherwise>
              <xsl:sequence select="$choices"/>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:if>
      </div>
    </xsl:if>
  </xsl:function>

  <!-- One of several: the first is chosen. The ids are view:NAME-0, view:NAME-1, … -->
  <xsl:function name="f:choices" as="element()" visibility="private">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="legend" as="xs:string"/>
    <xsl:param name="choices" as="map(xs:string, xs:string)+"/>
    <fieldset>
      <legend>{f:announced($legend)}</legend>
      <xsl:for-each select="$choices">
        <label>
          <input type="radio" name="view:{$name}" id="view:{$name}-{position() - 1}" value="{.?value}">
            <xsl:if test="position() = 1">
              <xsl:attribute name="checked" select="'checked'"/>
            </xsl:if>
          </input>
          <xsl:text> </xsl:text>
          <xsl:value-of select=".?label"/>
        </label>
      </xsl:for-each>
    </fieldset>
  </xsl:function>

</xsl:transform>
