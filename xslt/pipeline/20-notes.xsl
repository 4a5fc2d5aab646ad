<?xml version="1.0" encoding="UTF-8"?>
<!-- Step 20. Puts every note at its place and numbers it.
     A note that names its place by @target (stand-off) moves to the end of what it targets. Then each called note
     and each apparatus entry gets @tk:series (author, editor, apparatus), @tk:number (its ordinal in the series in
     this text) and @tk:label (the number as shown: the source's own @n for a note of the author). A note that is not called (inline, in a bibliography) gets none. -->
<xsl:package name="urn:teikit:pipeline:notes" package-version="1.0" version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation"
  xmlns:f="urn:teikit:functions" exclude-result-prefixes="#all">

  <xsl:use-package name="urn:teikit:common:pointers" package-version="*"/>
  <xsl:use-package name="urn:teikit:common:notes" package-version="*"/>

  <xsl:mode name="place-notes" visibility="public" on-no-match="shallow-copy"/>
  <xsl:mode name="number-notes" visibility="public" on-no-match="shallow-copy"/>

  <xsl:key name="f:anchored" match="*[@tk:anchor]" use="@tk:anchor"/>

  <!-- The text with its notes in place and numbered. -->
  <xsl:function name="f:with-notes" as="element()" visibility="final">
    <xsl:param name="text" as="element()"/>
    <xsl:sequence select="f:number-notes(f:place-notes($text))"/>
  </xsl:function>

  <xsl:function name="f:place-notes" as="element()" visibility="private">
    <xsl:param name="text" as="element()"/>
    <xsl:variable name="tree" as="document-node()">
      <xsl:document><xsl:sequence select="$text"/></xsl:document>
    </xsl:variable>
    <xsl:variable name="moved" as="element()*" select="$tree//tei:note[exists(f:place-of-note(.))]"/>
    <xsl:variable name="by-place" as="map(xs:string, element()+)"
      select="map:merge($moved ! map { generate-id(f:place-of-note(.)): . }, map { 'duplicates': 'combine' })"/>
    <xsl:choose>
      <xsl:when test="exists($moved)">
        <xsl:apply-templates select="$tree/*" mode="place-notes">
          <xsl:with-param name="by-place" select="$by-place" tunnel="yes"/>
          <xsl:with-param name="moved" select="$moved ! generate-id()" tunnel="yes"/>
        </xsl:apply-templates>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$tree/*"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The element at whose end a stand-off note belongs; none where the note stands in it, or it is not in this
       text, or is itself inside the note. -->
  <xsl:function name="f:place-of-note" as="element()?" visibility="private">
    <xsl:param name="note" as="element()"/>
    <xsl:variable name="pointer" as="map(xs:string, xs:string)?"
      select="(f:live-pointers($note, 'targetEnd'), f:live-pointers($note, 'target'))[1]"/>
    <xsl:variable name="root" as="element()" select="root($note)/*"/>
    <xsl:if test="$pointer?type = 'text' and $pointer?doc = $root/@tk:doc">
      <xsl:sequence select="key('f:anchored', $pointer?anchor, root($note))[ancestor-or-self::tei:text][1]
        [not(some $a in $note/ancestor::* satisfies $a is .)][not(ancestor-or-self::* intersect $note)]"/>
    </xsl:if>
  </xsl:function>

  <xsl:template mode="place-notes" match="tei:note[@target or @targetEnd]" as="element()?">
    <xsl:param name="moved" as="xs:string*" tunnel="yes"/>
    <xsl:if test="not(generate-id() = $moved)">
      <xsl:next-match/>
    </xsl:if>
  </xsl:template>

  <xsl:template mode="place-notes" match="*[@tk:anchor][ancestor-or-self::tei:text]" priority="2" as="element()*">
    <xsl:param name="by-place" as="map(xs:string, element()+)" tunnel="yes"/>
    <xsl:variable name="notes" as="element()*" select="$by-place(generate-id())"/>
    <xsl:choose>
      <xsl:when test="empty($notes)">
        <xsl:next-match/>
      </xsl:when>
      <xsl:when test="f:is-block(.)">
        <xsl:copy>
          <xsl:apply-templates select="@*, node()" mode="#current"/>
          <xsl:apply-templates select="$notes" mode="keep-note"/>
        </xsl:copy>
      </xsl:when>
      <xsl:otherwise>
        <xsl:next-match/>
        <xsl:apply-templates select="$notes" mode="keep-note"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A moved note itself, with the notes on it. -->
  <xsl:mode name="keep-note" visibility="private" on-no-match="shallow-copy"/>
  <xsl:template mode="keep-note" match="tei:note" as="element()">
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:apply-templates select="node()" mode="place-notes"/>
    </xsl:copy>
  </xsl:template>

  <!-- A note on a paragraph or line stands at its end, inside; a note on a phrase or an anchor stands behind it. -->
  <xsl:function name="f:is-block" as="xs:boolean" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[self::tei:p or self::tei:ab or self::tei:l or self::tei:head or self::tei:item
      or self::tei:cell or self::tei:stage or self::tei:speaker or self::tei:note or self::tei:salute
      or self::tei:signed or self::tei:dateline or self::tei:line])"/>
  </xsl:function>

  <xsl:function name="f:number-notes" as="element()" visibility="private">
    <xsl:param name="text" as="element()"/>
    <xsl:variable name="called" as="element()*"
      select="$text//tei:note[f:is-called(.)], $text//tei:text//tei:app[not(ancestor::tei:listApp)]"/>
    <xsl:variable name="numbers" as="map(xs:string, xs:integer)">
      <xsl:map>
        <xsl:for-each-group select="$called" group-by="f:series(.)">
          <xsl:for-each select="current-group()">
            <xsl:map-entry key="generate-id()" select="position()"/>
          </xsl:for-each>
        </xsl:for-each-group>
      </xsl:map>
    </xsl:variable>
    <xsl:apply-templates select="$text" mode="number-notes">
      <xsl:with-param name="numbers" select="$numbers" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:function>

  <xsl:template mode="number-notes" match="tei:note | tei:app" as="element()">
    <xsl:param name="numbers" as="map(xs:string, xs:integer)" tunnel="yes"/>
    <xsl:variable name="number" as="xs:integer?" select="$numbers(generate-id())"/>
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:if test="exists($number)">
        <xsl:attribute name="tk:series" select="f:series(.)"/>
        <xsl:attribute name="tk:number" select="$number"/>
        <xsl:attribute name="tk:label" select="(self::tei:note[f:series(.) = 'author']/@n[matches(., '^\S{1,6}$')],
          f:note-number(f:series(.), $number))[1]"/>
      </xsl:if>
      <xsl:apply-templates select="node()" mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <xsl:function name="f:series" as="xs:string" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if ($element/self::tei:app) then 'apparatus' else f:note-series($element)"/>
  </xsl:function>

</xsl:package>
