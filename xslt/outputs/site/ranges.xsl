<?xml version="1.0" encoding="UTF-8"?>
<!-- Entries of an apparatus that only point to their place, whose readings a witness is read through with nevertheless: where
     just the words of the lemma stand between the two places. These words are then held together in tk:ranged, and the
     readings stand with them as with a lemma. TEI Guidelines, Critical Apparatus: double end-point attachment. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="text">

  <xsl:key name="f:place" match="tei:text//*[@tk:anchor]" use="@tk:anchor"/>
  <xsl:key name="f:entry" match="tei:app[@tk:anchor]" use="@tk:anchor"/>

  <!-- The nodes of the text that an entry is about, side by side in one element; none where that is not exact: both places
       must be there and in one element, with words and no block between them, and these words those of tei:lem. -->
  <xsl:function name="f:range" as="node()*" visibility="private">
    <xsl:param name="app" as="element()"/>
    <xsl:variable name="from" as="element()?" select="f:place-named($app, 'from')"/>
    <xsl:variable name="to" as="element()?" select="if ($app/@to) then f:place-named($app, 'to')
      else if ($app/parent::* is $from/parent::*) then $app else $from"/>
    <xsl:variable name="within" as="node()*" select="if ($from/parent::* is $to/parent::*)
      then $from/parent::*/node()[not(. &lt;&lt; $from) and not(. &gt;&gt; $to)] except ($from, $to)[self::tei:anchor or self::tei:app]
      else ()"/>
    <xsl:variable name="words" as="xs:string*"
      select="tokenize(string-join($within/descendant-or-self::text()[not(ancestor::tei:note intersect $within/descendant-or-self::*)]))"/>
    <xsl:sequence select="$within[exists($words)][not($within/descendant-or-self::*/(self::tei:app or f:is-html-block(.)) = true())]
      [empty($app/tei:lem) or deep-equal($words, f:words-of($app/tei:lem[1]))]"/>
  </xsl:function>

  <xsl:function name="f:place-named" as="element()?" visibility="private">
    <xsl:param name="app" as="element()"/>
    <xsl:param name="attribute" as="xs:string"/>
    <xsl:variable name="pointer" as="map(xs:string, xs:string)*" select="f:live-pointers($app, $attribute)[.?type = 'text'][.?doc = $here]"/>
    <xsl:sequence select="($pointer ! key('f:place', .?anchor, $source))[1]"/>
  </xsl:function>

  <!-- The anchor of the entry that a node belongs to, by the node. Of two entries about the same words the first is taken. -->
  <xsl:variable name="in-range" as="map(xs:string, xs:string)" select="fold-left(
    $source/tei:TEI/(tei:text | tei:standOff)//tei:app[@from][@tk:anchor][.//tei:rdg], map { }, function($known, $app) {
      let $nodes := f:range($app) return
      if (some $node in $nodes satisfies map:contains($known, generate-id($node))) then $known
      else fold-left($nodes, $known, function($all, $node) { map:put($all, generate-id($node), string($app/@tk:anchor)) }) })"/>

  <xsl:variable name="ranged" as="map(xs:string, xs:boolean)"
    select="map:merge(map:keys($in-range) ! map { $in-range(.): true() }, map { 'duplicates': 'use-first' })"/>

  <!-- A text with its ranges held together. -->
  <xsl:function name="f:with-ranges" as="element()" visibility="private">
    <xsl:param name="text" as="element()"/>
    <xsl:choose>
      <xsl:when test="map:size($in-range) gt 0">
        <xsl:apply-templates select="$text" mode="ranges"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$text"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:mode name="ranges" visibility="private" on-no-match="shallow-copy"/>

  <xsl:template mode="ranges" match="*[node()[map:contains($in-range, generate-id())]]" as="element()">
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:for-each-group select="node()" group-adjacent="string($in-range(generate-id()))">
        <xsl:choose>
          <xsl:when test="current-grouping-key()">
            <tk:ranged entry="{current-grouping-key()}">
              <xsl:apply-templates select="current-group()" mode="ranges"/>
            </tk:ranged>
          </xsl:when>
          <xsl:otherwise>
            <xsl:apply-templates select="current-group()" mode="ranges"/>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each-group>
    </xsl:copy>
  </xsl:template>

  <!-- The words of the lemma, and hidden beside them the readings of the entry, which itself stands where it did. Blanks
       before and after the words are the text's whoever reads it. -->
  <xsl:template match="tk:ranged" as="node()+">
    <xsl:variable name="app" as="element()" select="key('f:entry', @entry, $source)[1]"/>
    <xsl:variable name="witnesses" as="xs:string*" select="f:witness-classes($app/tei:lem[1])"/>
    <xsl:value-of select="' '[matches(string(current()), '^\s')]"/>
    <span class="app">
      <span>
        <xsl:attribute name="class" select="'lem', 'said'[exists($witnesses)], $witnesses"/>
        <xsl:apply-templates mode="text"/>
      </span>
      <xsl:sequence select="f:reading-copies($app)"/>
    </span>
    <xsl:value-of select="' '[matches(string(current()), '\s$')]"/>
  </xsl:template>

</xsl:transform>
