<?xml version="1.0" encoding="UTF-8"?>
<!-- What the entries of a critical apparatus say, for outputs that set one at the foot: which reading is the text, which
     say the same, what is called from where. TEI Guidelines: Critical apparatus. -->
<xsl:package name="urn:teikit:common:apparatus" package-version="1.0" version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- What an entry holds: itself and its groups of readings; and its readings, which stand in these and in nothing else. -->
  <xsl:function name="f:groups" as="element()*" visibility="private">
    <xsl:param name="app" as="element()?"/>
    <xsl:sequence select="$app | $app/rdgGrp/descendant-or-self::rdgGrp[ancestor::*[not(self::rdgGrp)][1] is $app]"/>
  </xsl:function>
  <xsl:function name="f:readings" as="element()*" visibility="private">
    <xsl:param name="app" as="element()?"/>
    <xsl:sequence select="f:groups($app)/(lem | rdg)"/>
  </xsl:function>

  <!-- The text that is set: the lemma, else the first reading. -->
  <xsl:function name="f:lemma" as="element()?" visibility="final">
    <xsl:param name="app" as="element()?"/>
    <xsl:sequence select="($app/lem, f:readings($app)[self::rdg])[1]"/>
  </xsl:function>

  <!-- The lemma and the readings that say the same. -->
  <xsl:function name="f:same" as="element()*" visibility="final">
    <xsl:param name="app" as="element()"/>
    <xsl:variable name="lemma" as="element()?" select="f:lemma($app)"/>
    <xsl:sequence select="$lemma | f:readings($app)[not(note | app)][normalize-space() = $lemma/normalize-space()]"/>
  </xsl:function>

  <!-- The readings other than those that are `set`. -->
  <xsl:function name="f:variants" as="element()*" visibility="final">
    <xsl:param name="app" as="element()"/>
    <xsl:param name="set" as="element()*"/>
    <xsl:sequence select="f:readings($app) except $set"/>
  </xsl:function>

  <!-- Notes on the entry, details of witnesses, and whatever stands between readings where TEI has nothing. -->
  <xsl:function name="f:remarks" as="node()*" visibility="final">
    <xsl:param name="app" as="element()"/>
    <xsl:sequence select="f:groups($app)/(node() except (lem | rdg | rdgGrp))[normalize-space()]"/>
  </xsl:function>

  <!-- The witnesses of readings by their sigla; empty where none is named. -->
  <xsl:function name="f:sigla" as="xs:string" visibility="final">
    <xsl:param name="readings" as="element()*"/>
    <xsl:sequence select="string-join(distinct-values($readings/@wit ! tokenize(.) ! replace(., '^.*#', '')), ' ')"/>
  </xsl:function>

  <!-- What does not stand in the running text: notes, and all that an entry says besides the reading that is set. -->
  <xsl:function name="f:is-aside" as="xs:boolean" visibility="final">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node/ancestor::*[self::note[@tk:label] or self::wit or self::app[@tk:apart]
      or (parent::app or parent::rdgGrp) and ancestor::app and not(self::rdgGrp or . is ancestor::app[1]/f:lemma(.))])"/>
  </xsl:function>

  <!-- A note in a note or in a reading, an entry in one: it is not called from the text. -->
  <xsl:function name="f:is-inner" as="xs:boolean" visibility="final">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="f:is-aside($note) or exists($note/self::note/(parent::app | parent::rdgGrp[ancestor::app]))"/>
  </xsl:function>

  <!-- Fragmentary witnesses: those that a text has, and those that have it at its head, which are all but those whose
       first mark is a beginning. -->
  <xsl:function name="f:all-witnesses" as="xs:string*" visibility="final">
    <xsl:param name="text" as="element(TEI)"/>
    <xsl:sequence select="$text/teiHeader//listWit//witness/(@xml:id, @n)[1] ! string()"/>
  </xsl:function>
  <xsl:function name="f:first-witnesses" as="xs:string*" visibility="final">
    <xsl:param name="text" as="element(TEI)"/>
    <xsl:variable name="all" as="xs:string*" select="f:all-witnesses($text)"/>
    <xsl:variable name="late" as="xs:string*" select="
      for $siglum in $all
      return ($text/text//(witStart | witEnd | lacunaStart | lacunaEnd)[f:witnesses-of(.) = $siglum])[1]
        [f:begins-witness(.)] ! $siglum"/>
    <xsl:sequence select="$all[not(. = $late)]"/>
  </xsl:function>
  <xsl:function name="f:witnesses-of" as="xs:string*" visibility="final">
    <xsl:param name="event" as="element()"/>
    <xsl:sequence select="tokenize(($event/@wit, $event/ancestor::*[self::rdg or self::lem][1]/@wit)[1]) ! replace(., '^.*#', '')"/>
  </xsl:function>
  <xsl:function name="f:begins-witness" as="xs:boolean" visibility="final">
    <xsl:param name="event" as="element()"/>
    <xsl:sequence select="exists($event[self::witStart or self::lacunaEnd])"/>
  </xsl:function>

</xsl:package>
