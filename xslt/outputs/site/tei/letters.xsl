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

  <!-- A list of letters (Correspondence Metadata Interchange Format), a line each. -->
  <xsl:function name="f:letters" as="element()" visibility="private">
    <xsl:param name="letters" as="element()+"/>
    <div class="wide" tabindex="0" role="region" aria-label="{f:w('correspondence')}">
      <table class="list correspondence-list" data-sort="{f:w('sort')}">
        <thead>
          <tr>
            <th scope="col">{f:w('column.date')}</th>
            <th scope="col">{f:w('action.sent')}</th>
            <th scope="col">{f:w('action.received')}</th>
          </tr>
        </thead>
        <tbody>
          <xsl:apply-templates select="$letters" mode="row"/>
        </tbody>
      </table>
    </div>
  </xsl:function>

  <xsl:template mode="row" match="tei:correspDesc" as="element()">
    <xsl:variable name="actions" as="element()*" select="tei:correspAction"/>
    <xsl:variable name="date" as="element()?" select="($actions[@type = 'sent']/tei:date)[1]"/>
    <xsl:variable name="words" as="xs:string" select="($date ! f:dating(., $language), $date/normalize-space(), '–')[string()][1]"/>
    <xsl:variable name="letter" as="map(xs:string, xs:string)?" select="f:live-pointers(., 'ref')[f:href(.)][1]"/>
    <tr>
      <td data-sort="{($date/(@when, @from, @notBefore, @to, @notAfter))[1]}">
        <xsl:choose>
          <xsl:when test="exists($letter)">
            <a href="{f:href($letter)}">{$words}</a>
          </xsl:when>
          <xsl:otherwise>{$words}</xsl:otherwise>
        </xsl:choose>
      </td>
      <xsl:for-each select="'sent', 'received'">
        <td><xsl:sequence select="f:listed($actions[@type = current()]/(* except (tei:date, tei:note)))"/></td>
      </xsl:for-each>
    </tr>
  </xsl:template>

</xsl:transform>
