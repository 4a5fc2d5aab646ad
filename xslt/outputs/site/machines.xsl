<?xml version="1.0" encoding="UTF-8"?>
<!-- What the head of a page says to machines: its own address, Open Graph, schema.org. Where the edition's address is
     not known, only what needs none. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="page">

  <xsl:variable name="page-text" as="element()?" select="$source/tei:TEI"/>
  <xsl:variable name="is-start" as="xs:boolean" select="exists($source/tk:index)"/>

  <xsl:function name="f:machine-head" as="element()+" visibility="private">
    <xsl:param name="title" as="xs:string"/>
    <xsl:variable name="said" as="element()" select="$edition/*"/>
    <xsl:variable name="url" as="xs:string?" select="$said/@url[string()] ! replace(., '/+$', '')"/>
    <xsl:variable name="address" as="xs:string?" select="$url[$path] || '/' || replace($path, '^index\.html$', '')"/>
    <xsl:if test="$url and $path">
      <link rel="canonical" href="{$address}"/>
      <!-- The many small pages of entities say in one place only where they are and of which site: readers of Open Graph
           take the canonical address and the title for the rest. -->
      <xsl:if test="not($source/tk:entity)">
        <meta property="og:url" content="{$address}"/>
      </xsl:if>
    </xsl:if>
    <xsl:variable name="languages" as="element()*" select="$edition/*/tk:language[$path]"/>
    <xsl:for-each select="$languages[count($languages) gt 1]">
      <link rel="alternate" hreflang="{.}" href="{if ($url) then $url || '/' else $top}{@folder}{substring-after($path, $folder)}"/>
    </xsl:for-each>
    <meta property="og:title" content="{$title}"/>
    <meta property="og:type" content="{if ($page-text) then 'article' else if ($source/tk:entity/@kind = 'person') then 'profile' else 'website'}"/>
    <xsl:if test="not($source/tk:entity)">
      <meta property="og:site_name" content="{$said/@title}"/>
    </xsl:if>
    <xsl:if test="$page-text or $is-start">
      <script type="application/ld+json"><xsl:sequence select="f:schema-org($title, $address[$url and $path])"/></script>
    </xsl:if>
  </xsl:function>

  <xsl:variable name="types" as="map(xs:string, xs:string)" static="yes" select="map { 'person': 'Person', 'place': 'Place',
    'org': 'Organization', 'event': 'Event', 'work': 'CreativeWork', 'object': 'Thing' }"/>

  <!-- An entity as schema.org knows its kind, in microdata (HTML, 5): what a page says already is not said again. This is
       what it does not say in so many words. -->
  <xsl:function name="f:microdata" as="element()*" visibility="private">
    <xsl:param name="entity" as="element()"/>
    <xsl:variable name="declared" as="element()?" select="$entity/tk:declaration/*[1]"/>
    <xsl:for-each select="f:same-as($declared)">
      <link itemprop="sameAs" href="{.}"/>
    </xsl:for-each>
    <xsl:for-each select="$declared[$entity/@kind = 'person']/(tei:birth[1] | tei:death[1])[@when[f:is-day(.)]]">
      <meta itemprop="{local-name()}Date" content="{@when}"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The addresses in authority files that an entry gives of the entity by pointers; its idno are links (site/facts.xsl). -->
  <xsl:function name="f:same-as" as="xs:string*" visibility="private">
    <xsl:param name="declared" as="element()?"/>
    <xsl:variable name="named" as="xs:string*" select="($declared, f:name-forms($declared))/(@ref, @sameAs) ! tokenize(.)"/>
    <xsl:sequence select="distinct-values($named[map:contains($authority-hosts, f:host(.))][matches(., '^https?://\S+$')])"/>
  </xsl:function>

  <xsl:function name="f:is-day" as="xs:boolean" visibility="private">
    <xsl:param name="date" as="xs:string"/>
    <xsl:sequence select="matches($date, '^-?\d{4}(-\d\d(-\d\d)?)?$')"/>
  </xsl:function>

  <!-- A text, or the edition, as schema.org's CreativeWork. In a script element no “<” may stand: it is written as JSON
       writes it. -->
  <xsl:function name="f:schema-org" as="xs:string" visibility="private">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="address" as="xs:string?"/>
    <xsl:variable name="said" as="element()" select="$edition/*"/>
    <xsl:variable name="entry" as="element()?" select="$page-text ! f:text-entry(.)"/>
    <xsl:variable name="work" as="map(xs:string, item())" select="map:merge((
      map { '@context': 'https://schema.org', '@type': 'CreativeWork', 'name': $title,
        'inLanguage': string(($entry/@language[string()], $language)[1]) },
      $address ! map { 'url': . },
      $entry/@author[string()] ! map { 'author': string(.) },
      $entry/@date[f:is-day(.)] ! map { 'dateCreated': string(.) },
      $said/@editor[string()] ! map { 'editor': string(.) },
      $said/@publisher[string()] ! map { 'publisher': string(.) },
      $said/@date[string()] ! map { 'datePublished': string(.) },
      $said/@licence[string()] ! f:licence-address(.) ! map { 'license': . },
      $entry ! map { 'isPartOf': map { '@type': 'CreativeWork', 'name': string($said/@title) } }))"/>
    <xsl:sequence select="serialize($work, map { 'method': 'json', 'indent': false() })
      => replace('&lt;', '\\u003c') => replace('&gt;', '\\u003e') => replace('&amp;', '\\u0026')"/>
  </xsl:function>

  <!-- The address of a licence: its own, or that of a name which SPDX or Creative Commons know. schema.org wants an
       address or a CreativeWork, never a bare name. -->
  <xsl:function name="f:licence-address" as="xs:string?" visibility="private">
    <xsl:param name="licence" as="xs:string"/>
    <xsl:variable name="name" as="xs:string" select="upper-case(replace(normalize-space($licence), '\s+', '-'))"/>
    <xsl:variable name="cc" as="xs:string" select="'^CC-(BY(?:-NC)?(?:-SA|-ND)?)-(\d\.\d)$'"/>
    <xsl:choose>
      <xsl:when test="matches($licence, '^https?://\S+$')">{$licence}</xsl:when>
      <xsl:when test="matches($name, $cc)">
        <xsl:sequence select="'https://creativecommons.org/licenses/' || lower-case(replace($name, $cc, '$1/$2/'))"/>
      </xsl:when>
      <xsl:when test="$name = ('CC0', 'CC0-1.0')">https://creativecommons.org/publicdomain/zero/1.0/</xsl:when>
      <xsl:when test="matches($licence, '^[A-Za-z0-9.+-]+$')">https://spdx.org/licenses/{$licence}.html</xsl:when>
    </xsl:choose>
  </xsl:function>

</xsl:transform>
