<?xml version="1.0" encoding="UTF-8"?>
<!-- Apparatus of variants, in the text or by itself. TEI Guidelines, Critical Apparatus. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="text">

  <!-- In the text: the lemma (or the first reading) and the call of its entry. -->
  <xsl:template match="tei:app[@tk:series]" as="element()" priority="5">
    <xsl:variable name="alone" as="xs:boolean" select="exists(parent::*[self::tei:body or self::tei:div])"/>
    <xsl:element name="{if (@tk:flow or $alone) then 'div' else 'span'}">
      <xsl:attribute name="class" select="'app'"/>
      <xsl:if test="$alone and (@n or @loc or @xml:id)">
        <span class="loc" data-added="">{(@loc, @n, @xml:id)[1]} </span>
      </xsl:if>
      <xsl:element name="{if (@tk:flow) then 'div' else 'span'}">
        <xsl:variable name="witnesses" as="xs:string*" select="f:witness-classes(f:lemma(.))"/>
        <xsl:attribute name="class" select="'lem', 'said'[exists($witnesses)], $witnesses"/>
        <xsl:apply-templates select="f:lemma(.)/node()" mode="text"/>
        <xsl:if test="$alone and not(f:lemma(.)[normalize-space() or *])">
          <span class="omitted" data-added="">{f:w('omitted')}</span>
        </xsl:if>
      </xsl:element>
      <xsl:sequence select="f:reading-copies(.)"/>
      <a class="call apparatus" id="call:{@tk:anchor}" href="#{@tk:anchor}" role="doc-noteref" data-added=""
        aria-label="{f:sentence('note.call.apparatus', $language, @tk:label)}">{@tk:label}</a>
    </xsl:element>
  </xsl:template>

  <!-- An entry that names where its lemma begins (@from: the double end-point method) stands behind its lemma: that is
       in the text already, and here is only the call. -->
  <xsl:template match="tei:app[@tk:series][f:is-pointing(.)]" as="element()" priority="6">
    <span class="app">
      <a class="call apparatus" id="call:{@tk:anchor}" href="#{@tk:anchor}" role="doc-noteref" data-added=""
        aria-label="{f:sentence('note.call.apparatus', $language, @tk:label)}">{@tk:label}</a>
    </span>
  </xsl:template>

  <xsl:function name="f:is-pointing" as="xs:boolean" visibility="private">
    <xsl:param name="app" as="element()?"/>
    <xsl:sequence select="exists(f:live-pointers($app, 'from'))"/>
  </xsl:function>

  <!-- Its lemma is said once, in the entry. -->
  <xsl:template mode="note-content" match="tei:app[f:is-pointing(.)]" as="element()" priority="2">
    <div class="entry">
      <xsl:sequence select="f:place-of(.)"/>
      <xsl:call-template name="entry"/>
    </div>
  </xsl:template>

  <!-- Where an entry belongs: the place that it names, or the line of that number. -->
  <xsl:function name="f:place-of" as="element()?" visibility="private">
    <xsl:param name="app" as="element()"/>
    <xsl:variable name="address" as="xs:string?" select="(f:live-pointers($app, 'from') ! f:href(.),
      $app/@loc ! key('f:line', replace(., '^\D+', ''), $source)[1]/@tk:anchor ! ('#' || .))[1]"/>
    <xsl:variable name="name" as="xs:string" select="string(($app/@loc, $app/@n, '↑')[1])"/>
    <xsl:choose>
      <xsl:when test="$address">
        <a class="loc" data-added="" href="{$address}" aria-label="{normalize-space(f:w('in-text') || ' ' || $name[. ne '↑'])}">{$name} </a>
      </xsl:when>
      <xsl:when test="$app/@loc">
        <span class="loc" data-added="">{$name} </span>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- Lines of verse and of inscriptions by their numbers. -->
  <xsl:key name="f:line" match="tei:l[@n][@tk:anchor] | tei:lb[@n][@tk:anchor]" use="@n"/>

  <!-- What stands in the text for an entry; of one that points to its place without a lemma, nothing does. -->
  <xsl:function name="f:lemma" as="element()?" visibility="private">
    <xsl:param name="app" as="element()"/>
    <xsl:sequence select="($app/tei:lem, ($app/tei:rdg, $app/tei:rdgGrp/tei:lem, $app/tei:rdgGrp/tei:rdg)[not(f:is-pointing($app))])[1]"/>
  </xsl:function>

  <!-- The entry: lemma] reading witnesses; reading witnesses. -->
  <xsl:template mode="note-content" match="tei:app" as="item()*">
    <xsl:variable name="lemma" as="element()?" select="f:lemma(.)"/>
    <div class="entry">
      <span class="lemma" data-added="">
        <xsl:variable name="words" as="xs:string"><xsl:value-of><xsl:apply-templates select="$lemma/node()" mode="plain"/></xsl:value-of></xsl:variable>
        <xsl:sequence select="(normalize-space($words)[string()], f:w('omitted'))[1] || ']'"/>
      </span>
      <xsl:sequence select="f:witnesses($lemma)"/>
      <xsl:for-each select="f:readings(.)">
        <xsl:text> </xsl:text>
        <xsl:apply-templates select="." mode="text"/>
      </xsl:for-each>
      <!-- Whatever else stands in it and its groups. -->
      <xsl:for-each select="f:groups(.) ! (f:parts(.) except (tei:lem, tei:rdg, tei:rdgGrp))">
        <xsl:text> </xsl:text>
        <xsl:apply-templates select="." mode="text"/>
      </xsl:for-each>
    </div>
  </xsl:template>

  <xsl:template match="tei:rdg | tei:lem" as="element()">
    <xsl:element name="{if (@tk:flow) then 'div' else 'span'}">
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates mode="text"/>
      <xsl:if test="not(normalize-space() or *)">
        <span class="omitted" data-added="">{f:w('omitted')}</span>
      </xsl:if>
      <xsl:sequence select="f:witnesses(.)"/>
    </xsl:element>
  </xsl:template>

  <!-- The sigla of a reading, each a link to the witness. -->
  <xsl:function name="f:witnesses" as="node()*" visibility="private">
    <xsl:param name="reading" as="element()?"/>
    <xsl:variable name="sigla" as="xs:string*" select="$reading/(@wit, @source[not(../@wit)]) ! tokenize(.) ! replace(., '^.*#', '')"/>
    <xsl:variable name="pointers" as="map(xs:string, xs:string)*"
      select="(f:pointers($reading, 'wit'), f:pointers($reading, 'source')[not($reading/@wit)])"/>
    <xsl:if test="exists($sigla)">
      <xsl:text> </xsl:text>
      <span class="wit" data-added="">
        <xsl:for-each select="$sigla">
          <xsl:variable name="n" as="xs:integer" select="position()"/>
          <xsl:variable name="address" as="xs:string?" select="$pointers[$n] ! f:href(.)"/>
          <xsl:if test="$n gt 1">
            <xsl:text> </xsl:text>
          </xsl:if>
          <xsl:choose>
            <xsl:when test="$address"><a href="{$address}">{.}</a></xsl:when>
            <xsl:otherwise>{.}</xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </span>
    </xsl:if>
  </xsl:function>

  <!-- An apparatus that stands apart from the text. -->
  <xsl:template match="tei:listApp" as="element()">
    <div>
      <xsl:sequence select="f:attributes(., 'listApp')"/>
      <xsl:apply-templates select="tei:head" mode="text"/>
      <xsl:for-each select="f:parts(.) except tei:head">
        <div class="entry"><xsl:apply-templates select="." mode="text"/></div>
      </xsl:for-each>
    </div>
  </xsl:template>

  <xsl:template match="tei:app" as="element()">
    <xsl:element name="{if (@tk:flow) then 'div' else 'span'}">
      <xsl:sequence select="f:attributes(., 'app')"/>
      <xsl:sequence select="f:place-of(.)"/>
      <xsl:call-template name="entry"/>
    </xsl:element>
  </xsl:template>

  <!-- An entry as its source has it. -->
  <xsl:template name="entry" as="item()*" visibility="private">
    <xsl:for-each select="tei:lem">
      <xsl:apply-templates select="." mode="text"/>
      <span data-added="">] </span>
    </xsl:for-each>
    <xsl:for-each select="f:parts(.) except tei:lem">
      <xsl:apply-templates select="." mode="text"/>
      <xsl:text> </xsl:text>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="tei:rdgGrp | tei:wit | tei:witDetail | tei:lacunaStart | tei:lacunaEnd | tei:witStart | tei:witEnd" as="element()">
    <xsl:call-template name="wrapped"/>
  </xsl:template>

  <xsl:template match="tei:listWit" as="element()">
    <ul>
      <xsl:sequence select="f:attributes(., 'listWit')"/>
      <xsl:for-each select="f:parts(.)">
        <li><xsl:apply-templates select="." mode="text"/></li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <xsl:template match="tei:witness" as="element()">
    <div>
      <xsl:sequence select="f:attributes(., 'witness')"/>
      <xsl:if test="@xml:id or @n">
        <span class="siglum" data-added="">{(@n, @xml:id)[1]} </span>
      </xsl:if>
      <xsl:apply-templates mode="text"/>
    </div>
  </xsl:template>

</xsl:transform>
