<?xml version="1.0" encoding="UTF-8"?>
<!-- What every page has around its own part: head, header with navigation, footer. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="page">

  <!-- The folder of the pages in this language: 'de/', empty for the main one. -->
  <xsl:variable name="folder" as="xs:string"
    select="string($edition/*/tk:language[. = $language][starts-with($path, @folder)]/@folder)"/>

  <!-- The way from this page up to that folder, and to the top of the site: what all languages share is there. -->
  <xsl:variable name="up" as="xs:string" select="if ($source/(tei:TEI | tk:entity | tei:teiCorpus | tk:parallel)) then '../' else ''"/>

  <xsl:variable name="top" as="xs:string" select="if ($folder) then $up || '../' else $up"/>

  <!-- The registers: file name, kind of entity, key of the heading. -->
  <xsl:variable name="registers" as="map(xs:string, xs:string)+" static="yes" select="
    map { 'kind': 'person', 'name': 'persons' }, map { 'kind': 'place', 'name': 'places' },
    map { 'kind': 'org', 'name': 'organisations' }, map { 'kind': 'event', 'name': 'events' },
    map { 'kind': 'work', 'name': 'works' }, map { 'kind': 'object', 'name': 'objects' }"/>

  <!-- The kinds of which there are entities. -->
  <xsl:variable name="kinds" as="xs:string*" select="$edition/*/tk:kind ! string(@name)"/>

  <!-- A word of the interface. A page has dozens, so the words of its language are looked up once; a key that there is
       not stops the run, since a word is one string. -->
  <xsl:variable name="words" as="map(*)" select="f:words($language)"/>

  <xsl:function name="f:w" as="xs:string" visibility="private">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="$words($key)"/>
  </xsl:function>

  <!-- Words before what they announce, with a colon: French sets it off by a blank that does not break. -->
  <xsl:function name="f:announced" as="xs:string" visibility="private">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="f:sentence('announced', $language, $words)"/>
  </xsl:function>

  <!-- A page: `title` for the window, `kind` for its class, `current` the navigation entry it belongs to, `main` its
       content, `side` what stands beside it. Instead of `main`, `content` may name the node whose template in mode
       "content" makes it: what is made where it is needed is not copied, which tells where pages are many. -->
  <xsl:template name="frame" as="element()" visibility="public">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="current" as="xs:string" select="''"/>
    <xsl:param name="main" as="node()*" select="()"/>
    <xsl:param name="content" as="element()?" select="()"/>
    <xsl:param name="side" as="node()*" select="()"/>
    <xsl:param name="head" as="node()*" select="()"/>
    <xsl:variable name="edition-title" as="xs:string" select="string($edition/*/@title)"/>
    <html lang="{f:interface-language($language)}">
      <head>
        <meta charset="utf-8"/>
        <title>{if ($title = $edition-title) then $title else $title || ' · ' || $edition-title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <link rel="stylesheet" href="{$top}assets/teikit.css"/>
        <link rel="stylesheet" href="{$top}assets/tei.css"/>
        <xsl:if test="$edition/*/tk:html/@themed">
          <link rel="stylesheet" href="{$top}assets/edition.css"/>
        </xsl:if>
        <script src="{$top}assets/teikit.js" defer="defer"/>
        <xsl:sequence select="f:machine-head($title), $head"/>
      </head>
      <body class="{$kind}">
        <a class="skip" href="#tk:main">{f:w('skip')}</a>
        <header class="site">
          <p class="edition"><a href="{$up}index.html"><xsl:sequence select="f:logo()"/>{$edition-title}</a></p>
          <nav aria-label="{f:w('navigation')}">
            <ul>
              <xsl:sequence select="f:nav-item('texts.html', f:w('texts'), $current = 'texts')"/>
              <xsl:for-each select="$registers[.?kind = $kinds]">
                <xsl:sequence select="f:nav-item(.?name || '.html', f:w(.?name), $current = .?kind)"/>
              </xsl:for-each>
              <xsl:for-each select="$edition/*/tk:view/@name">
                <xsl:sequence select="f:nav-item(. || '.html', f:w(.), $current = .)"/>
              </xsl:for-each>
              <xsl:for-each select="$edition/*/tk:own">
                <xsl:sequence select="f:nav-item(@name || '.html', @title, $current = 'own:' || @name)"/>
              </xsl:for-each>
            </ul>
          </nav>
          <xsl:sequence select="f:languages()"/>
        </header>
        <div class="page">
          <xsl:sequence select="$side"/>
          <main id="tk:main">
            <xsl:apply-templates select="$content" mode="content"/>
            <xsl:sequence select="$main"/>
          </main>
        </div>
        <xsl:call-template name="footer"/>
      </body>
    </html>
  </xsl:template>

  <!-- The edition's logo; its name stands beside it. -->
  <xsl:function name="f:logo" as="element()?" visibility="private">
    <xsl:for-each select="$edition/*/tk:html/@logo">
      <img class="logo" src="{$top}assets/{lower-case(replace(., '^.*\.', 'logo.'))}" alt=""/>
    </xsl:for-each>
  </xsl:function>

  <!-- This page in the other languages of the interface. -->
  <xsl:function name="f:languages" as="element()?" visibility="private">
    <xsl:variable name="languages" as="element()*" select="$edition/*/tk:language[$path]"/>
    <xsl:if test="count($languages) gt 1">
      <nav class="languages" aria-label="{f:w('languages')}">
        <ul>
          <xsl:for-each select="$languages">
            <li>
              <a href="{$top}{@folder}{substring-after($path, $folder)}" hreflang="{.}" lang="{f:interface-language(.)}">
                <xsl:if test=". = $language">
                  <xsl:attribute name="aria-current" select="'true'"/>
                </xsl:if>
                <xsl:sequence select="f:word('language.name', .)"/>
              </a>
            </li>
          </xsl:for-each>
        </ul>
      </nav>
    </xsl:if>
  </xsl:function>

  <!-- How many entities of a kind the edition has. -->
  <xsl:function name="f:count-of" as="xs:integer" visibility="private">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:sequence select="xs:integer(($index/*/tk:kind[@name = $kind]/@count, 0)[1])"/>
  </xsl:function>

  <xsl:function name="f:nav-item" as="element()" visibility="private">
    <xsl:param name="file" as="xs:string"/>
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="current" as="xs:boolean"/>
    <li>
      <a href="{$up}{$file}">
        <xsl:if test="$current">
          <xsl:attribute name="aria-current" select="'true'"/>
        </xsl:if>
        <xsl:sequence select="$label"/>
      </a>
    </li>
  </xsl:function>

  <xsl:mode name="content" visibility="public" on-no-match="fail"/>

  <xsl:template name="footer" as="element()" visibility="public">
    <xsl:variable name="said" as="element()" select="$edition/*"/>
    <footer class="site">
      <p>
        <xsl:sequence select="string-join(($said/@title, $said/@editor[string()] ! f:sentence('edited-by', $language, .),
          $said/@publisher[string()], $said/@version[string()] ! f:sentence('version', $language, .)), '. ') || '.'"/>
      </p>
      <p>
        <xsl:if test="string($said/@licence)">
          <xsl:sequence select="f:announced(f:w('licence')) || ' '"/>
          <xsl:sequence select="f:link-if-web($said/@licence)"/>
          <xsl:text> · </xsl:text>
        </xsl:if>
        <xsl:sequence select="f:w('made-with')"/>
      </p>
      <xsl:if test="$said/tk:footer">
        <p class="own"><xsl:apply-templates select="$said/tk:footer/*/node()" mode="own"/></p>
      </xsl:if>
    </footer>
  </xsl:template>

</xsl:transform>
