<?xml version="1.0" encoding="UTF-8"?>
<!-- Step 15, for outputs that set an apparatus by lines. An entry that does not stand round its lemma says where that is
     by its ends (@from, @to: the double end-point method) or by a place and its words (@loc: the location-referenced
     method, where the header declares it). It then stands where its lemma ends, with @tk:apart, and an anchor with
     @tk:begins (the entry's anchor) where it begins. An entry whose place cannot be found stays where and as it is.
     TEI Guidelines, Critical Apparatus: Linking the Apparatus to the Text. -->
<xsl:package name="urn:teikit:pipeline:lemmas" package-version="1.0" version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:fn="http://www.w3.org/2005/xpath-functions" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation"
  xmlns:f="urn:teikit:functions" exclude-result-prefixes="#all">

  <xsl:use-package name="urn:teikit:common:pointers" package-version="*"/>

  <xsl:mode name="locate" visibility="private" on-no-match="shallow-copy"/>
  <xsl:mode name="attach" visibility="private" on-no-match="shallow-copy"/>

  <xsl:key name="f:by-anchor" match="*[@tk:anchor]" use="@tk:anchor"/>
  <xsl:key name="f:by-number" match="tei:l | tei:p | tei:ab | tei:seg | tei:s | tei:div | tei:lg | tei:head" use="@n"/>

  <!-- The text with its entries at their lemmas. -->
  <xsl:function name="f:with-lemmas" as="element()" visibility="final">
    <xsl:param name="text" as="element()"/>
    <xsl:variable name="by-place" as="xs:boolean" select="$text//tei:variantEncoding/@method = 'location-referenced'"/>
    <xsl:sequence select="if ($by-place) then f:attached(f:located($text)) else if (exists($text//tei:app/@tk:from)) then f:attached($text) else $text"/>
  </xsl:function>

  <!-- What stands in the running text. -->
  <xsl:function name="f:runs" as="xs:boolean" visibility="private">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node/ancestor::tei:text) and empty($node/ancestor::*[self::tei:note or self::tei:app or self::tei:listApp])"/>
  </xsl:function>

  <!-- Location-referenced: the words of the lemma in the block that @loc numbers, or that the entry stands in. -->
  <xsl:function name="f:located" as="element()" visibility="private">
    <xsl:param name="text" as="element()"/>
    <xsl:variable name="tree" as="document-node()">
      <xsl:document><xsl:sequence select="$text"/></xsl:document>
    </xsl:variable>
    <xsl:variable name="cuts" as="map(*)*" select="$tree//tei:text//tei:app[@tk:anchor][not(@tk:from)][not(ancestor::tei:note)] ! f:cuts(.)"/>
    <xsl:apply-templates select="$tree/*" mode="locate">
      <xsl:with-param name="cuts" select="map:merge($cuts ! map { ?node: . }, map { 'duplicates': 'combine' })" tunnel="yes"/>
      <xsl:with-param name="found" select="distinct-values($cuts?app)" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:function>

  <!-- Where the lemma of an entry begins and ends: { node, offset, app, name } twice, or nothing. In the block of the entry
       the last of several like words before it is meant; elsewhere they must stand there once. -->
  <xsl:function name="f:cuts" as="map(*)*" visibility="private">
    <xsl:param name="app" as="element()"/>
    <xsl:variable name="inside" as="element()?" select="$app[f:runs(.)]/(ancestor::tei:l | ancestor::tei:p | ancestor::tei:ab | ancestor::tei:head)[last()]"/>
    <xsl:variable name="numbered" as="element()*" select="key('f:by-number', ($app/@loc, replace($app/@loc, '^.*\D', '')[.]), root($app))[f:runs(.)]"/>
    <xsl:variable name="unit" as="element()?" select="if ($inside) then $inside else $numbered[count($numbered) eq 1]"/>
    <xsl:variable name="lemma" as="xs:string*" select="f:words($app/tei:lem[1])?word"/>
    <xsl:variable name="words" as="map(*)*" select="$unit ! f:words(.)[not($inside) or ?text &lt;&lt; $app]"/>
    <xsl:variable name="places" as="xs:integer*" select="
      for $at in index-of($words?word, $lemma[1])
      return $at[deep-equal(subsequence($words, $at, count($lemma)) ! string(?word), $lemma)]"/>
    <xsl:variable name="at" as="xs:integer?" select="if ($inside) then $places[last()] else $places[count($places) eq 1]"/>
    <xsl:if test="exists($at)">
      <xsl:variable name="last" as="map(*)" select="$words[$at + count($lemma) - 1]"/>
      <xsl:sequence select="
        map { 'node': $words[$at]?node, 'offset': $words[$at]?start, 'app': string($app/@tk:anchor), 'name': 'from' },
        map { 'node': $last?node, 'offset': $last?end, 'app': string($app/@tk:anchor), 'name': 'to' }"/>
    </xsl:if>
  </xsl:function>

  <!-- The words of an element, each with its text node and where in it the word begins and ends. -->
  <xsl:function name="f:words" as="map(*)*" visibility="private">
    <xsl:param name="element" as="element()?"/>
    <xsl:for-each select="$element//text()[f:runs(.) or $element/self::tei:lem]">
      <xsl:variable name="text" as="text()" select="."/>
      <xsl:for-each select="analyze-string(., '[\p{L}\p{M}\p{N}]+')/fn:match">
        <xsl:variable name="start" as="xs:integer" select="sum(preceding-sibling::* ! string-length(.)) cast as xs:integer"/>
        <xsl:sequence select="map { 'word': string(.), 'text': $text, 'node': generate-id($text), 'start': $start, 'end': $start + string-length(.) }"/>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:function>

  <xsl:template mode="locate" match="text()" as="node()*">
    <xsl:param name="cuts" as="map(*)" tunnel="yes"/>
    <xsl:variable name="own" as="map(*)*" select="sort($cuts(generate-id()), (), function($cut) { $cut?offset })"/>
    <xsl:variable name="text" as="xs:string" select="."/>
    <xsl:for-each select="0 to count($own)">
      <xsl:variable name="from" as="xs:integer" select="if (. eq 0) then 0 else $own[current()]?offset"/>
      <xsl:variable name="to" as="xs:integer" select="if (. eq count($own)) then string-length($text) else $own[current() + 1]?offset"/>
      <xsl:if test=". gt 0">
        <tei:anchor tk:anchor="{$own[current()]?app}.{$own[current()]?name}"/>
      </xsl:if>
      <xsl:value-of select="substring($text, $from + 1, $to - $from)"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template mode="locate" match="tei:app[@tk:anchor]" as="element()">
    <xsl:param name="found" as="xs:string*" tunnel="yes"/>
    <xsl:variable name="place" as="xs:string" select="'text:' || ancestor::*[@tk:doc][1]/@tk:doc || '#' || @tk:anchor"/>
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:if test="@tk:anchor = $found">
        <xsl:attribute name="tk:from" select="$place || '.from'"/>
        <xsl:attribute name="tk:to" select="$place || '.to'"/>
      </xsl:if>
      <!-- In the running text, and nowhere found: where it stands. -->
      <xsl:if test="not(@tk:anchor = $found) and f:runs(.)">
        <xsl:attribute name="tk:from" select="$place"/>
      </xsl:if>
      <xsl:apply-templates select="node()" mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <!-- Double end-point. -->
  <xsl:function name="f:attached" as="element()" visibility="private">
    <xsl:param name="text" as="element()"/>
    <xsl:variable name="tree" as="document-node()">
      <xsl:document><xsl:sequence select="$text"/></xsl:document>
    </xsl:variable>
    <xsl:variable name="entries" as="map(*)*" select="$tree//tei:text//tei:app[@tk:from][@tk:anchor][not(ancestor::tei:note or ancestor::tei:rdg)] ! f:ends(.)"/>
    <xsl:apply-templates select="$tree/*" mode="attach">
      <xsl:with-param name="begin" select="map:merge($entries ! map { generate-id(f:first(.)): ?app }, map { 'duplicates': 'combine' })" tunnel="yes"/>
      <xsl:with-param name="end" select="map:merge($entries[not(?end is ?app)] ! map { generate-id(?end): ?app }, map { 'duplicates': 'combine' })" tunnel="yes"/>
      <xsl:with-param name="entries" select="map:merge($entries ! map { generate-id(?app): . })" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:function>

  <!-- An entry with the elements at which its lemma begins and ends: { app, begin, end }. Without @to an entry in the text
       stands where its lemma ends; in a list of entries it is about the whole element that @from names. -->
  <xsl:function name="f:ends" as="map(*)?" visibility="private">
    <xsl:param name="app" as="element()"/>
    <xsl:variable name="from" as="element()?" select="f:place($app, 'from')"/>
    <xsl:variable name="to" as="element()?" select="f:place($app, 'to')"/>
    <xsl:variable name="end" as="element()?" select="($to, $app[not(ancestor::tei:listApp)], $from[not(self::tei:anchor)])[1]"/>
    <xsl:sequence select="
      if ($from and $end and ($from is $end or $from &lt;&lt; $end)) then map { 'app': $app, 'begin': $from, 'end': $end }
      else if (f:runs($app)) then map { 'app': $app, 'begin': $app, 'end': $app } else ()"/>
  </xsl:function>
  <xsl:function name="f:place" as="element()?" visibility="private">
    <xsl:param name="app" as="element()"/>
    <xsl:param name="attribute" as="xs:string"/>
    <xsl:variable name="pointer" as="map(xs:string, xs:string)?" select="f:live-pointers($app, $attribute)[?type = 'text'][?doc = $app/ancestor::*[@tk:doc][1]/@tk:doc][1]"/>
    <xsl:sequence select="key('f:by-anchor', string($pointer?anchor), root($app))[f:runs(.)][1]"/>
  </xsl:function>

  <!-- A lemma begins with its first word, not with a blank before it: the text of that, or the element where it has none. -->
  <xsl:function name="f:first" as="node()" visibility="private">
    <xsl:param name="entry" as="map(*)"/>
    <xsl:variable name="begin" as="element()" select="$entry?begin"/>
    <xsl:variable name="text" as="text()?" select="($begin[not(self::tei:app)]/descendant::text(), $begin/following::text())[normalize-space()][f:runs(.)][1]"/>
    <xsl:sequence select="($text[. &lt;&lt; $entry?end or ancestor::* intersect $entry?end], $begin)[1]"/>
  </xsl:function>
  <xsl:template mode="attach" match="text()[normalize-space()]" as="node()*">
    <xsl:param name="begin" as="map(*)" tunnel="yes"/>
    <xsl:variable name="begun" as="element()*" select="$begin(generate-id()) ! f:beginning(.)"/>
    <xsl:variable name="blank" as="xs:string" select="replace(., '\S.*$', '', 's')[exists($begun)] || ''"/>
    <xsl:value-of select="$blank"/>
    <xsl:sequence select="$begun"/>
    <xsl:value-of select="substring(., string-length($blank) + 1)"/>
  </xsl:template>

  <xsl:template mode="attach" match="*" as="node()*">
    <xsl:param name="begin" as="map(*)" tunnel="yes"/>
    <xsl:param name="end" as="map(*)" tunnel="yes"/>
    <xsl:variable name="begun" as="element()*" select="$begin(generate-id()) ! f:beginning(.)"/>
    <xsl:variable name="ended" as="element()*">
      <xsl:apply-templates select="$end(generate-id())" mode="apart"/>
    </xsl:variable>
    <xsl:sequence select="$begun[not(current()/node())]"/>
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:sequence select="$begun[current()/node()]"/>
      <xsl:apply-templates select="node()" mode="#current"/>
      <xsl:sequence select="$ended[current()/node()]"/>
    </xsl:copy>
    <xsl:sequence select="$ended[not(current()/node())]"/>
  </xsl:template>

  <xsl:template mode="attach" match="tei:app" as="element()*" priority="1">
    <xsl:param name="entries" as="map(*)" tunnel="yes"/>
    <xsl:variable name="entry" as="map(*)?" select="$entries(generate-id())"/>
    <xsl:choose>
      <xsl:when test="empty($entry)">
        <xsl:next-match/>
      </xsl:when>
      <xsl:when test="$entry?end is .">
        <xsl:sequence select="f:beginning(.)[$entry?begin is current()]"/>
        <xsl:apply-templates select="." mode="apart"/>
      </xsl:when>
    </xsl:choose>
  </xsl:template>
  <!-- A list all of whose entries stand in the text now, and a division that has nothing else. -->
  <xsl:template mode="attach" match="tei:listApp | tei:div[tei:listApp][every $child in * satisfies $child[self::tei:head or self::tei:listApp]]"
    as="element()?" priority="1">
    <xsl:param name="entries" as="map(*)" tunnel="yes"/>
    <xsl:if test="empty(.//tei:app) or (some $app in .//tei:app satisfies empty($entries(generate-id($app))))
      or exists(.//*[parent::tei:listApp][not(self::tei:app or self::tei:head or self::tei:listApp)])">
      <xsl:next-match/>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:beginning" as="element()" visibility="private">
    <xsl:param name="app" as="element()"/>
    <tei:anchor tk:begins="{$app/@tk:anchor}"/>
  </xsl:function>

  <!-- An entry apart from its lemma. One that does not say its lemma gets the words of the text. -->
  <xsl:mode name="apart" visibility="private" on-no-match="shallow-copy"/>
  <xsl:template mode="apart" match="tei:app[@tk:from]" as="element()">
    <xsl:param name="entries" as="map(*)" tunnel="yes"/>
    <xsl:variable name="entry" as="map(*)?" select="$entries(generate-id())"/>
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:attribute name="tk:apart" select="'true'"/>
      <xsl:if test="empty(.//tei:lem) and exists($entry)">
        <tei:lem><xsl:value-of select="normalize-space(string-join(root()//text()[f:runs(.)][. >> $entry?begin]
          [. &lt;&lt; $entry?end or ancestor::* intersect $entry?end]))"/></tei:lem>
      </xsl:if>
      <xsl:apply-templates select="node()" mode="#current"/>
    </xsl:copy>
  </xsl:template>

</xsl:package>
