<?xml version="1.0" encoding="UTF-8"?>
<!-- Verse and drama. TEI Guidelines, Verse; Performance Texts. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="text">

  <xsl:template match="tei:lg | tei:sp | tei:spGrp | tei:castList | tei:castGroup | tei:castItem" as="element()">
    <xsl:call-template name="block">
      <xsl:with-param name="class" select="string-join((local-name(), @type[. = ('stanza', 'couplet', 'poem')]), ' ')"/>
    </xsl:call-template>
  </xsl:template>

  <!-- A speech without the name of its speaker gets that of @who. -->
  <xsl:template match="tei:sp[@who][not(tei:speaker)]" as="element()" priority="1">
    <div>
      <xsl:sequence select="f:attributes(., 'sp')"/>
      <p class="speaker" data-added="">{let $named := f:live-pointers(., 'who')[.?type = 'entity'] return
        if (exists($named)) then string-join($named ! f:link-name(.), ', ') else string-join(tokenize(@who) ! replace(., '^.*#', ''), ', ')}</p>
      <xsl:apply-templates mode="text"/>
    </div>
  </xsl:template>

  <!-- The verses of the divisions (and poems in a division) that are open, the innermost first: how many have begun, or
       -1 where the document numbers them itself. A verse in parts counts once; one in a quotation, note or paragraph is
       none of the division's. -->
  <xsl:accumulator name="f:verses" as="xs:integer*" initial-value="()">
    <xsl:accumulator-rule match="tei:text | tei:div | tei:div1 | tei:div2 | tei:div3 | tei:div4 | tei:div5 | tei:div6 | tei:div7
      | tei:lg[f:is-poem(.)]" select="if (exists(.//tei:l[@n])) then -1 else 0, $value"/>
    <xsl:accumulator-rule match="tei:text | tei:div | tei:div1 | tei:div2 | tei:div3 | tei:div4 | tei:div5 | tei:div6 | tei:div7
      | tei:lg[f:is-poem(.)]" phase="end" select="tail($value)"/>
    <xsl:accumulator-rule match="tei:l[f:is-counted(.)]"
      select="if (head($value) ge 0) then (head($value) + 1, tail($value)) else $value"/>
  </xsl:accumulator>

  <!-- A poem among others in one division: by its type, or by its heading over stanzas. -->
  <xsl:function name="f:is-poem" as="xs:boolean" visibility="private">
    <xsl:param name="group" as="element()"/>
    <xsl:sequence select="$group/@type = ('poem', 'sonnet', 'song', 'ballad', 'hymn') or exists($group[tei:head]/tei:lg)"/>
  </xsl:function>

  <xsl:function name="f:is-counted" as="xs:boolean" visibility="private">
    <xsl:param name="line" as="element()"/>
    <xsl:sequence select="not($line/@part = ('M', 'F') or $line/(ancestor::tei:p, ancestor::tei:ab, ancestor::tei:quote,
      ancestor::tei:cit, ancestor::tei:note, ancestor::tei:epigraph, ancestor::tei:figure, ancestor::tei:table, ancestor::tei:list))"/>
  </xsl:function>

  <!-- The number of a verse: its own, or that in its division. -->
  <xsl:function name="f:verse-number" as="xs:string?" visibility="private">
    <xsl:param name="line" as="element()"/>
    <xsl:choose>
      <xsl:when test="$line/@n">
        <xsl:sequence select="string($line/@n[not($line/@part = ('M', 'F'))])"/>
      </xsl:when>
      <xsl:when test="$here and f:is-counted($line)">
        <xsl:sequence select="head($line/accumulator-before('f:verses'))[. gt 0] ! string()"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- A verse line with its number, shown every fifth. -->
  <xsl:template match="tei:l" as="element()">
    <div>
      <xsl:sequence select="f:attributes(., string-join(('l', @part[. = ('M', 'F')] ! ('part-' || .)), ' '))"/>
      <xsl:variable name="number" as="xs:string?" select="f:verse-number(.)[matches(., '^[0-9]*[05]$')]"/>
      <xsl:if test="$number">
        <a class="lineno" data-added="" href="#{@tk:anchor}" aria-label="{f:w('cite')}: {$number}">
          <xsl:sequence select="f:printed(.)"/>
          <xsl:value-of select="$number"/>
        </a>
      </xsl:if>
      <xsl:apply-templates mode="text"/>
    </div>
  </xsl:template>

  <xsl:template match="tei:caesura" as="element()">
    <span class="caesura" data-added=""> ‖ </span>
  </xsl:template>

  <xsl:template match="tei:rhyme | tei:actor | tei:role | tei:roleDesc | tei:camera | tei:caption | tei:sound | tei:tech
    | tei:view | tei:move" as="node()*">
    <xsl:call-template name="linked"/>
  </xsl:template>

  <xsl:template match="tei:speaker" as="element()">
    <xsl:element name="{if (@tk:flow) then 'div' else 'p'}">
      <xsl:sequence select="f:attributes(., 'speaker')"/>
      <xsl:apply-templates mode="text"/>
    </xsl:element>
  </xsl:template>

  <!-- A stage direction between speeches is a block, within one a phrase. -->
  <xsl:template match="tei:stage" as="element()">
    <xsl:element name="{if (@tk:flow or parent::*[self::tei:div or self::tei:body or self::tei:sp or self::tei:lg or self::tei:front])
      then 'div' else 'span'}">
      <xsl:sequence select="f:attributes(., 'stage')"/>
      <xsl:apply-templates mode="text"/>
    </xsl:element>
  </xsl:template>

</xsl:transform>
