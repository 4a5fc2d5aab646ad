<?xml version="1.0" encoding="UTF-8"?>
<!-- One witness read through. Every reading stands in the text too, beside the lemma and hidden, with the numbers of its
     witnesses as classes; a choice of a witness shows its readings and hides their lemmata. A reading that stands here
     is a copy: what the apparatus has is the text. TEI Guidelines, Critical Apparatus. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="text">

  <!-- The sigla that have a reading in the text, those of declared witnesses first, in their order. -->
  <xsl:variable name="witnesses" as="xs:string*">
    <xsl:variable name="cited" as="xs:string*" select="distinct-values($source/tei:TEI/(tei:text | tei:standOff)//(tei:lem, tei:rdg)
      [f:is-in-place(.)] ! f:sigla(.))"/>
    <xsl:variable name="varying" as="xs:string*"
      select="distinct-values($source/tei:TEI/(tei:text | tei:standOff)//tei:rdg[f:is-in-place(.)] ! f:sigla(.))"/>
    <xsl:sequence select="distinct-values(($source//tei:witness/(@xml:id, @n) ! string(), $cited))[. = $cited][exists($varying)]"/>
  </xsl:variable>

  <!-- Whether a reading stands where it belongs: not in a list apart, and not only pointing to its place, unless that is
       exact (site/ranges.xsl). -->
  <xsl:function name="f:is-in-place" as="xs:boolean" visibility="private">
    <xsl:param name="reading" as="element()"/>
    <xsl:variable name="app" as="element()?" select="$reading/ancestor::tei:app[1]"/>
    <xsl:sequence select="(empty($reading/(ancestor::tei:listApp, ancestor::tei:standOff)) and not(f:is-pointing($app)))
      or map:contains($ranged, string($app/@tk:anchor))"/>
  </xsl:function>

  <xsl:variable name="witness-numbers" as="map(xs:string, xs:integer)"
    select="map:merge(for $n in 1 to count($witnesses) return map { $witnesses[$n]: $n })"/>

  <!-- The witnesses within a group of them (listWit or witness): all are meant where the group is cited. -->
  <xsl:variable name="witness-groups" as="map(xs:string, xs:string*)" select="map:merge(($source//tei:listWit, $source//tei:witness)
    [@xml:id][.//tei:witness/@xml:id] ! map { string(@xml:id): .//tei:witness/@xml:id ! string() })"/>

  <!-- The sigla of a reading, groups resolved. -->
  <xsl:function name="f:sigla" as="xs:string*" visibility="private">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="$reading/@wit ! tokenize(.) ! replace(., '^.*#', '')
      ! (if (map:contains($witness-groups, .)) then $witness-groups(.) else .)"/>
  </xsl:function>

  <!-- The classes w1, w2, … of a reading. -->
  <xsl:function name="f:witness-classes" as="xs:string*" visibility="private">
    <xsl:param name="reading" as="element()?"/>
    <xsl:sequence select="distinct-values($reading ! f:sigla(.)) ! $witness-numbers(.) ! ('w' || .)"/>
  </xsl:function>

  <!-- The readings of an entry other than what stands in the text for it, in their order. -->
  <xsl:function name="f:readings" as="element()*" visibility="private">
    <xsl:param name="app" as="element()"/>
    <xsl:sequence select="f:groups($app)/(tei:rdg | tei:lem) except f:lemma($app)"/>
  </xsl:function>

  <!-- An entry, or a group of readings, with the groups in it. -->
  <xsl:function name="f:groups" as="element()+" visibility="private">
    <xsl:param name="group" as="element()"/>
    <xsl:sequence select="$group, $group/tei:rdgGrp ! f:groups(.)"/>
  </xsl:function>

  <!-- The words of a reading, without notes: one that has those of the lemma is no variant. -->
  <xsl:function name="f:words-of" as="xs:string*" visibility="private">
    <xsl:param name="reading" as="element()?"/>
    <xsl:sequence select="tokenize(string-join($reading//text()[not(ancestor::tei:note intersect $reading//tei:note)]))"/>
  </xsl:function>

  <!-- The hidden copies of an entry's readings. -->
  <xsl:function name="f:reading-copies" as="element()*" visibility="private">
    <xsl:param name="app" as="element()"/>
    <xsl:for-each select="f:readings($app)[exists(f:witness-classes(.))]">
      <xsl:element name="{if ($app/@tk:flow) then 'div' else 'span'}">
        <xsl:attribute name="class" select="'rdg', 'same'[deep-equal(f:words-of(current()), f:words-of(f:lemma($app)))], f:witness-classes(.)"/>
        <xsl:attribute name="data-added" select="''"/>
        <xsl:variable name="content" as="node()*">
          <xsl:apply-templates mode="text"/>
        </xsl:variable>
        <xsl:apply-templates select="$content" mode="copy"/>
        <xsl:if test="not(normalize-space() or *)">
          <span class="omitted">{f:w('omitted')}</span>
        </xsl:if>
      </xsl:element>
    </xsl:for-each>
  </xsl:function>

  <!-- A copy has no ids, no links and no calls: these are where the reading itself is. -->
  <xsl:mode name="copy" visibility="private" on-no-match="shallow-copy"/>
  <xsl:template mode="copy" match="@id | h:a[tokenize(@class) = ('call', 'cite', 'lineno')]" xmlns:h="http://www.w3.org/1999/xhtml"/>
  <xsl:template mode="copy" match="h:a" xmlns:h="http://www.w3.org/1999/xhtml" priority="-0.1" as="element()">
    <span>
      <xsl:copy-of select="@class, @lang, @dir, @data-added"/>
      <xsl:apply-templates mode="copy"/>
    </span>
  </xsl:template>

  <!-- What each choice of a witness does (teikit.site.witnesses). -->
  <xsl:function name="f:witness-styles" as="element()?" visibility="private">
    <xsl:if test="exists($witnesses)">
      <link rel="stylesheet" href="{$top}assets/witnesses.css"/>
    </xsl:if>
  </xsl:function>

</xsl:transform>
