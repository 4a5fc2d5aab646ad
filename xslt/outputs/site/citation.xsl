<?xml version="1.0" encoding="UTF-8"?>
<!-- How to cite a text or a place in it, and its source. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="page">

  <!-- At the end of the page. From the reference, and the words in the data attributes, assets/reading.js makes that of
       a single place; without it the place is the address of its sign. -->
  <xsl:function name="f:citation" as="element()" visibility="private">
    <xsl:param name="text" as="element()"/>
    <xsl:param name="entry" as="element()?"/>
    <section class="citation" data-added="" aria-labelledby="tk:cite">
      <h2 id="tk:cite">{f:w('cite.heading')}</h2>
      <p id="tk:reference" data-paragraph="{f:w('cite.paragraph')}" data-line="{f:w('cite.line')}" data-title="{f:w('cite')}"
        data-copy="{f:w('cite.copy')}" data-link="{f:w('cite.copy-link')}" data-copied="{f:w('cite.copied')}"
        data-close="{f:w('close')}">
        <xsl:sequence select="f:reference($text, $entry)"/>
      </p>
      <xsl:variable name="verses" as="element()*" select="$text//tei:text//tei:l"/>
      <xsl:if test="$text//tei:text//(tei:p | tei:ab) ! f:cite-sign(.) or $verses/@n or exists($verses[5])">
        <p>{f:w('cite.hint')}</p>
      </xsl:if>
      <p id="tk:cite-files">{f:announced(f:w('cite.files'))} <a href="{$top}texts/{$text/@tk:doc}.bib" download="">BibTeX</a>, <a
        href="{$top}texts/{$text/@tk:doc}.json" download="">CSL-JSON</a></p>
      <p>
        <xsl:sequence select="f:source-file($text)"/>
        <xsl:sequence select="f:licence($text)"/>
      </p>
    </section>
  </xsl:function>

  <!-- Author, title, date, edition, address. -->
  <xsl:function name="f:reference" as="node()+" visibility="private">
    <xsl:param name="text" as="element()"/>
    <xsl:param name="entry" as="element()?"/>
    <xsl:variable name="said" as="element()" select="$edition/*"/>
    <xsl:value-of select="$entry/@author[string()] ! (. || ', ')"/>
    <cite>{f:title($text)}</cite>
    <xsl:value-of select="$entry/@date[string()] ! (' (' || f:date(., $language) || ')')"/>
    <xsl:text>. </xsl:text>
    <xsl:value-of select="($said/@title, $said/@editor[string()] ! f:sentence('edited-by', $language, .),
      $said/@publisher[string()], $said/@date[string()] ! f:date(., $language), $said/@version[string()] ! f:sentence('version', $language, .))"
      separator=". "/>
    <xsl:text>, </xsl:text>
    <xsl:for-each select="$index/*/tk:printed/@pages[string()]">
      <span class="pages">{f:sentence(if (contains(., '–')) then 'cite.pages' else 'cite.page', $language, string(.))}, </span>
    </xsl:for-each>
    <span class="address">{$said/@url[string()] ! (replace(., '/+$', '') || '/')}texts/{$text/@tk:doc}.html</span>
    <xsl:text>.</xsl:text>
  </xsl:function>

  <!-- Where the blocks of this text stand in the printed book (teikit.site.printed), by their anchors. -->
  <xsl:variable name="printed" as="map(xs:string, element())"
    select="map:merge($index/*/tk:printed/tk:place ! map:entry(string(@anchor), .))"/>

  <!-- On the sign by which a place is cited: its page and line in the printed book. -->
  <xsl:function name="f:printed" as="attribute()?" visibility="private">
    <xsl:param name="block" as="element()"/>
    <xsl:for-each select="$block/@tk:anchor ! $printed(.)">
      <xsl:attribute name="title" select="if (string(@line)) then f:sentence('cite.page-line', $language, (string(@page), string(@line)))
        else f:sentence('cite.page', $language, string(@page))"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The file the page was made from: a link where the site carries it (teikit.site.tei). -->
  <xsl:function name="f:source-file" as="node()+" visibility="private">
    <xsl:param name="text" as="element()"/>
    <xsl:text>{f:announced(f:w('source-file'))} </xsl:text>
    <xsl:choose>
      <xsl:when test="string($index/*/@source)">
        <a href="{$top}texts/{$index/*/@source}" type="application/tei+xml"><code>{$text/@tk:path}</code></a>
      </xsl:when>
      <xsl:otherwise>
        <code>{$text/@tk:path}</code>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="f:source-head" as="element()?" visibility="private">
    <xsl:param name="text" as="element()"/>
    <xsl:if test="string($index/*/@source)">
      <link rel="alternate" type="application/tei+xml" href="{$top}texts/{$index/*/@source}" title="{f:w('source-file')}"/>
    </xsl:if>
  </xsl:function>

  <!-- The licence of a text, as its header names it: all of it is on the page about the text. -->
  <xsl:function name="f:licence" as="node()*" visibility="private">
    <xsl:param name="text" as="element()"/>
    <xsl:variable name="licence" as="element()?"
      select="($text/tei:teiHeader/tei:fileDesc/tei:publicationStmt//tei:licence)[1]"/>
    <xsl:if test="$licence">
      <xsl:text> · {f:announced(f:w('licence'))} </xsl:text>
      <a href="{$text/@tk:doc}-about.html{$licence/@tk:anchor ! ('#' || .)}">{
        (string-join(tokenize($licence), ' ')[string-length(.) lt 60], $licence/@target/string(), f:w('about'))[string()][1]}</a>
    </xsl:if>
  </xsl:function>

</xsl:transform>
