<?xml version="1.0" encoding="UTF-8"?>
<!-- The numbers of verses: those that the encoding gives (@n), else counted through a division. TEI Guidelines, Verse. -->
<xsl:package name="urn:teikit:common:verses" package-version="1.0" version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:f="urn:teikit:functions" exclude-result-prefixes="#all">

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
      <xsl:when test="f:is-counted($line)">
        <xsl:sequence select="head($line/accumulator-before('f:verses'))[. gt 0] ! string()"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- The number that is shown beside a verse: every fifth. `counted`: where the encoding gives none, those of ours. -->
  <xsl:function name="f:shown-verse-number" as="xs:string?" visibility="final">
    <xsl:param name="line" as="element()"/>
    <xsl:param name="counted" as="xs:boolean"/>
    <xsl:sequence select="if ($counted or $line/@n) then f:verse-number($line)[matches(., '^[0-9]*[05]$')] else ()"/>
  </xsl:function>

</xsl:package>
