<?xml version="1.0" encoding="UTF-8"?>
<!-- Names, dates and titles, as links to what they name. TEI Guidelines, Names, Dates, People, and Places. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="text">

  <xsl:template match="tei:persName | tei:placeName | tei:orgName | tei:geogName | tei:objectName | tei:eventName | tei:name
    | tei:settlement | tei:country | tei:region | tei:district | tei:bloc | tei:forename | tei:surname | tei:roleName
    | tei:addName | tei:genName | tei:nameLink | tei:geogFeat | tei:geo | tei:author | tei:editor | tei:publisher
    | tei:pubPlace | tei:location | tei:event" as="node()*">
    <xsl:call-template name="linked"/>
  </xsl:template>

  <xsl:template match="tei:title[not(@tk:open)]" as="node()*">
    <xsl:call-template name="linked">
      <xsl:with-param name="class" select="if (@level = ('a', 'u')) then 'title' else 'title italic'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- A date with its normalised value, as the reader's language writes it. -->
  <xsl:template match="tei:date[not(@tk:links)]" as="element()">
    <xsl:element name="{if (@tk:flow) then 'div' else if (f:is-html-date(@when)) then 'time' else 'span'}">
      <xsl:sequence select="f:attributes(., 'date')"/>
      <xsl:if test="f:is-html-date(@when) and not(@tk:flow)">
        <xsl:attribute name="datetime" select="@when"/>
      </xsl:if>
      <xsl:variable name="dating" as="xs:string" select="f:dating-with-certainty(., $language)"/>
      <xsl:if test="$dating and $dating ne normalize-space()">
        <xsl:attribute name="title" select="$dating"/>
      </xsl:if>
      <xsl:if test="not(node()) and $dating">
        <span data-added="">{$dating}</span>
      </xsl:if>
      <xsl:apply-templates mode="text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="tei:date" as="node()*">
    <xsl:call-template name="linked"/>
  </xsl:template>

  <!-- HTML: a year, month or day of the common era. -->
  <xsl:function name="f:is-html-date" as="xs:boolean" visibility="private">
    <xsl:param name="when" as="xs:string?"/>
    <xsl:variable name="form" as="xs:string" select="translate($when, '012345678', '999999999')"/>
    <xsl:sequence select="$form = '9999' and $when ne '0000' or $form = '9999-99' and $when || '-01' castable as xs:date
      or $form = '9999-99-99' and $when castable as xs:date"/>
  </xsl:function>

  <!-- Entity lists in a text are shown as lists of their entries. -->
  <xsl:template match="tei:listPerson | tei:listPlace | tei:listOrg | tei:listEvent | tei:listObject | tei:listNym | tei:listRelation"
    as="element()">
    <xsl:call-template name="block">
      <xsl:with-param name="class" select="'entities ' || local-name()"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Lists that a text brings behind itself for its own use: each entry has a page, and the lists wait here. -->
  <xsl:template match="tei:back/(tei:listPerson | tei:listPlace | tei:listOrg | tei:listEvent | tei:listObject
    | tei:listBibl[not(tei:head)][tei:bibl/@xml:id])" priority="2" as="element()">
    <details class="entities">
      <summary data-added="">{f:w(map { 'listPerson': 'persons', 'listPlace': 'places', 'listOrg': 'organisations',
        'listEvent': 'events', 'listObject': 'objects', 'listBibl': 'works' }(local-name()))} ({count(* except tei:head)})</summary>
      <xsl:next-match/>
    </details>
  </xsl:template>

  <xsl:template match="tei:person | tei:personGrp | tei:place | tei:org | tei:listEvent/tei:event | tei:object | tei:relation"
    as="element()">
    <div>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:variable name="parts" as="element()*">
        <xsl:for-each select="f:parts(.)">
          <div class="field"><xsl:apply-templates select="." mode="text"/></div>
        </xsl:for-each>
      </xsl:variable>
      <xsl:sequence select="$parts, f:beside(.[not(self::tei:relation)], $parts)"/>
    </div>
  </xsl:template>

  <!-- Who, what relation, to whom. -->
  <xsl:template match="tei:relation[f:related(.)]" priority="1" as="element()">
    <div>
      <xsl:sequence select="f:attributes(., 'relation')"/>
      <xsl:variable name="name" as="xs:string" select="f:word-or-value('relation', (@name, @type, @ref, '')[1], $language)"/>
      <xsl:sequence select="f:named-links(f:pointing(@tk:active))"/>
      <span class="qualifier" data-added="">{if (@tk:active) then ' → ' || $name || ' ' else $name || ': '}</span>
      <xsl:sequence select="f:named-links(f:pointing((@tk:passive, @tk:mutual)))"/>
      <xsl:apply-templates mode="text"/>
    </div>
  </xsl:template>

  <xsl:function name="f:related" as="xs:boolean" visibility="private">
    <xsl:param name="relation" as="element()"/>
    <xsl:sequence select="(f:pointing($relation/(@tk:active, @tk:passive, @tk:mutual))?type = 'entity')"/>
  </xsl:function>

  <xsl:template match="tei:birth | tei:death | tei:floruit | tei:sex | tei:gender | tei:nationality | tei:faith | tei:persona
    | tei:langKnowledge | tei:langKnown | tei:objectIdentifier | tei:population | tei:climate | tei:terrain" as="element()">
    <xsl:call-template name="wrapped"/>
  </xsl:template>

</xsl:transform>
