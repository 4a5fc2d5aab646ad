<?xml version="1.0" encoding="UTF-8"?>
<!-- Letters: what opens and closes them, addresses. TEI Guidelines, Default Text Structure, section on openers and closers. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="text">

  <xsl:template match="tei:opener | tei:closer | tei:postscript | tei:address | tei:div/tei:salute | tei:div/tei:signed
    | tei:div/tei:dateline | tei:body/tei:dateline" as="element()">
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template match="tei:dateline | tei:salute | tei:signed | tei:addrLine" as="element()">
    <xsl:element name="{if (@tk:flow or parent::tei:*[self::tei:opener or self::tei:closer or self::tei:address or self::tei:postscript])
      then 'div' else 'span'}">
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates mode="text"/>
    </xsl:element>
  </xsl:template>

  <!-- Who wrote to whom, at the head of the page. -->
  <xsl:mode name="correspondence" visibility="public" on-no-match="fail"/>

  <xsl:template mode="correspondence" match="tei:correspDesc" as="element()">
    <dl class="correspondence">
      <xsl:for-each select="tei:correspAction">
        <div>
          <dt>{f:word-or-value('action', (@type, 'other')[1], $language)}</dt>
          <dd>
            <xsl:for-each select="* except tei:note">
              <xsl:if test="position() gt 1">, </xsl:if>
              <xsl:apply-templates select="." mode="field"/>
            </xsl:for-each>
          </dd>
        </div>
      </xsl:for-each>
    </dl>
  </xsl:template>

</xsl:transform>
