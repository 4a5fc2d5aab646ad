<?xml version="1.0" encoding="UTF-8"?>
<!-- The parts of a text: divisions, headings, paragraphs, title page. TEI Guidelines, Default Text Structure. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="text">

  <xsl:template match="tei:text | tei:front | tei:body | tei:back | tei:group | tei:titlePage | tei:docImprint | tei:imprimatur
    | tei:performance | tei:argument | tei:epigraph | tei:prologue | tei:epilogue | tei:set | tei:TEI/tei:text" as="element()">
    <xsl:call-template name="block"/>
  </xsl:template>

  <!-- A text in a corpus or in another text, under the title that its header gives it. -->
  <xsl:template match="tei:TEI | tei:teiCorpus" as="element()">
    <xsl:variable name="text" as="element()" select="."/>
    <section class="inner">
      <xsl:sequence select="f:id(.)"/>
      <xsl:for-each select="f:inner-title(.)">
        <xsl:element name="h{min((6, f:depth($text)))}">
          <xsl:attribute name="class" select="'head'"/>
          <xsl:attribute name="data-added"/>
          <xsl:value-of select="."/>
        </xsl:element>
      </xsl:for-each>
      <xsl:apply-templates select="tei:text | tei:sourceDoc | tei:TEI | tei:teiCorpus" mode="text"/>
    </section>
  </xsl:template>

  <xsl:template match="tei:div | tei:div1 | tei:div2 | tei:div3 | tei:div4 | tei:div5 | tei:div6 | tei:div7" as="element()">
    <section>
      <xsl:sequence select="f:attributes(., string-join(('div', @type[matches(., '^[A-Za-z][A-Za-z0-9-]*$')]), ' '))"/>
      <xsl:variable name="given" as="xs:string?" select="f:given-head(.)"/>
      <xsl:if test="$given">
        <xsl:element name="h{min((6, 1 + count(ancestor-or-self::tei:div)))}">
          <xsl:attribute name="class" select="'head given'"/>
          <xsl:attribute name="data-added" select="''"/>
          <xsl:sequence select="$given"/>
        </xsl:element>
      </xsl:if>
      <xsl:apply-templates mode="text"/>
    </section>
  </xsl:template>

  <!-- How deep a heading is. -->
  <xsl:function name="f:depth" as="xs:integer" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="1 + max((1, count($element/ancestor-or-self::*[self::tei:TEI or self::tei:teiCorpus][parent::*])
      + count($element/ancestor::*[self::tei:div or self::tei:div1 or self::tei:div2 or self::tei:div3 or self::tei:div4
        or self::tei:lg or self::tei:floatingText])))"/>
  </xsl:function>

  <!-- The title that its header gives a text within another. -->
  <xsl:function name="f:inner-title" as="xs:string?" visibility="private">
    <xsl:param name="text" as="element()"/>
    <xsl:variable name="titles" as="element()*" select="$text/tei:teiHeader/tei:fileDesc/tei:titleStmt/tei:title"/>
    <xsl:sequence select="($titles[@level = 'a'], $titles[@type = 'main'], $titles)[1] ! normalize-space()[string()]"/>
  </xsl:function>

  <!-- Headings begin at h2, since h1 is the title of the page. -->
  <xsl:template match="tei:head" as="element()">
    <xsl:variable name="depth" as="xs:integer"
select="min((6, f:depth(.)))"/>
    <xsl:variable name="sub" as="xs:boolean" select="exists(preceding-sibling::tei:head) or @type = 'sub'"/>
    <xsl:variable name="number" as="xs:string"
      select="if ($sub) then '' else string(parent::*[starts-with(local-name(), 'div')] ! f:section-number(.))"/>
    <xsl:element name="{if (@tk:flow) then 'div' else if ($sub) then 'p' else 'h' || $depth}">
      <xsl:sequence select="f:attributes(., if ($sub) then 'head sub' else 'head')"/>
      <xsl:if test="@tk:flow and not($sub)">
        <xsl:attribute name="role" select="'heading'"/>
        <xsl:attribute name="aria-level" select="$depth"/>
      </xsl:if>
      <xsl:if test="$number">
        <span class="number" data-added="">{$number} </span>
      </xsl:if>
      <xsl:apply-templates mode="text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="tei:list/tei:head | tei:table/tei:head | tei:figure/tei:head | tei:castList/tei:head
    | tei:listBibl/tei:head | tei:listWit/tei:head | tei:listApp/tei:head | tei:castGroup/tei:head | tei:msDesc/tei:head
    | tei:epigraph/tei:head | tei:argument/tei:head | tei:postscript/tei:head" as="element()">
    <xsl:call-template name="block">
      <xsl:with-param name="class" select="'head caption'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- A paragraph with the sign by which it is cited. -->
  <xsl:template match="tei:p | tei:ab" as="element()">
    <xsl:element name="{if (@tk:flow) then 'div' else 'p'}">
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:if test="@tk:flow">
        <xsl:attribute name="role" select="'paragraph'"/>
      </xsl:if>
      <xsl:sequence select="f:cite-sign(.), f:facs-sign(.)"/>
      <xsl:apply-templates mode="text"/>
    </xsl:element>
  </xsl:template>

  <!-- The link of a paragraph to itself, with its number where it has one (@n) or its place among the paragraphs. -->
  <xsl:function name="f:cite-sign" as="element()?" visibility="final">
    <xsl:param name="block" as="element()"/>
    <xsl:if test="$block[$here][@tk:anchor][normalize-space() or *][ancestor::tei:text][not(ancestor::tei:p or ancestor::tei:ab
      or ancestor::tei:interpGrp or ancestor::tei:note or ancestor::tei:list or ancestor::tei:table
      or ancestor::tei:quote or ancestor::tei:floatingText or ancestor::tei:sp or ancestor::tei:figure)]">
      <xsl:variable name="number" as="xs:string" select="string(($block/@n[normalize-space()], $block/@tk:paragraph)[1])"/>
      <a class="cite" href="#{$block/@tk:anchor}" data-added="" aria-label="{f:w('cite')}: ¶ {$number}">
        <xsl:sequence select="f:printed($block)"/>
        <xsl:value-of select="$number"/>
      </a>
    </xsl:if>
  </xsl:function>

  <xsl:template match="tei:byline | tei:docTitle | tei:titlePart | tei:docAuthor | tei:docDate | tei:docEdition
    | tei:trailer | tei:imprint" as="element()">
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template match="tei:byline//tei:docAuthor | tei:docImprint//tei:docDate | tei:byline//tei:docDate" as="element()">
    <xsl:call-template name="wrapped"/>
  </xsl:template>

  <!-- A text within a text: its headings stay below those around it. -->
  <xsl:template match="tei:floatingText" as="element()">
    <div>
      <xsl:sequence select="f:attributes(., 'floatingText')"/>
      <xsl:apply-templates mode="text"/>
    </div>
  </xsl:template>

  <!-- These are on the page about the text, and stand-off notes have moved to their places. -->
  <xsl:template match="(tei:standOff | tei:teiHeader | tei:facsimile)[not(ancestor::tei:text)]"/>

  <xsl:template match="tei:fw" as="element()">
    <span>
      <xsl:sequence select="f:attributes(., 'fw')"/>
      <xsl:apply-templates mode="text"/>
    </span>
  </xsl:template>

</xsl:transform>
