<?xml version="1.0" encoding="UTF-8"?>
<!-- Pictures, figures, formulae, music. TEI Guidelines, Tables, Formulæ, Graphics. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  xmlns:m="http://www.w3.org/1998/Math/MathML" expand-text="yes" exclude-result-prefixes="#all" default-mode="text">

  <xsl:template match="tei:figure" as="element()">
    <xsl:element name="{if (f:is-html-block(.) or parent::*[self::tei:div or self::tei:body or self::tei:front or self::tei:back])
      then 'figure' else 'span'}">
      <xsl:sequence select="f:attributes(., 'figure')"/>
      <xsl:apply-templates select="tei:graphic | tei:media" mode="text"/>
      <xsl:apply-templates select="node() except (tei:graphic, tei:media)" mode="text"/>
    </xsl:element>
  </xsl:template>

  <!-- A picture of the project is shown, one elsewhere is a link: a page fetches nothing from the net by itself. -->
  <xsl:template match="tei:graphic | tei:media" as="element()+">
    <xsl:variable name="pointer" as="map(xs:string, xs:string)?" select="f:live-pointers(., 'url')[f:href(.)][1]"/>
    <xsl:variable name="words" as="xs:string"
      select="normalize-space((tei:desc, ../tei:figDesc, ../tei:head, ../tei:desc)[1]) || ''"/>
    <xsl:choose>
      <xsl:when test="$pointer?type = 'file' and matches($pointer?value, '\.(png|jpe?g|gif|webp|avif|svg)$', 'i')">
        <img src="{f:href($pointer)}" alt="{if ($words) then $words else f:w('figure')}" loading="lazy">
          <xsl:sequence select="f:id(.)"/>
        </img>
      </xsl:when>
      <xsl:when test="exists($pointer)">
        <a class="graphic" data-added="" href="{f:href($pointer)}">
          <xsl:sequence select="f:id(.)"/>
          <xsl:sequence select="f:announced(f:w('figure')) || ' ' || tokenize($pointer?value, '/')[last()]"/>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <span class="graphic missing" data-added="">
          <xsl:sequence select="f:id(.)"/>
          <xsl:sequence select="'[' || f:w('figure') || ']'"/>
        </span>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates select="tei:desc" mode="text"/>
  </xsl:template>

  <xsl:template match="tei:figDesc | tei:graphic/tei:desc | tei:media/tei:desc" as="element()" priority="1">
    <xsl:call-template name="wrapped">
      <xsl:with-param name="class" select="'figDesc'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- MathML is HTML: the elements and attributes of MathML Core and those of presentation in MathML 3, none that link or
       run. What is not among them is shown with its text. -->
  <xsl:variable name="math-names" as="xs:string+" static="yes" select="tokenize('math mrow mi mn mo mtext ms mspace mfrac msqrt mroot
    mstyle merror mpadded mphantom mfenced menclose msub msup msubsup munder mover munderover mmultiscripts mprescripts none mtable
    mtr mtd semantics annotation')"/>
  <!-- In these, and nowhere else in MathML, HTML is HTML and MathML is none (HTML, 13.2.6). -->
  <xsl:variable name="math-words" as="xs:string+" static="yes" select="'mi', 'mn', 'mo', 'ms', 'mtext'"/>

  <!-- Whether an element is MathML to a browser: it is only within math. -->
  <xsl:function name="f:is-math" as="xs:boolean" visibility="private">
    <xsl:param name="element" as="element()?"/>
    <xsl:sequence select="exists($element/self::m:math) or exists($element/self::m:*[local-name() = $math-names])
      and not(local-name($element/..) = $math-words) and f:is-math($element/parent::*)"/>
  </xsl:function>

  <xsl:template match="m:*[f:is-math(.)]" as="element()">
    <xsl:element name="{local-name()}" namespace="http://www.w3.org/1998/Math/MathML">
      <xsl:copy-of select="@*[name() = tokenize('display mathvariant stretchy fence separator form accent accentunder columnalign
        rowalign rowspan columnspan open close separators linethickness lspace rspace width height depth displaystyle scriptlevel
        notation symmetric largeop movablelimits minsize maxsize')]"/>
      <xsl:apply-templates mode="text"/>
    </xsl:element>
  </xsl:template>

  <!-- Anything else in MathML would end it: browsers show what follows as text. -->
  <xsl:template match="m:*[not(local-name() = $math-words)][f:is-math(.)]/*[not(f:is-math(.))]" as="element()" priority="10">
    <mtext xmlns="http://www.w3.org/1998/Math/MathML">
      <xsl:next-match/>
    </mtext>
  </xsl:template>

  <!-- MathML is HTML; other notations are shown as their source. -->
  <xsl:template match="tei:formula[*]" as="element()">
    <span>
      <xsl:sequence select="f:attributes(., 'formula')"/>
      <xsl:apply-templates mode="text"/>
    </span>
  </xsl:template>

  <xsl:template match="tei:notatedMusic | tei:binaryObject" as="element()">
    <span>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates select="f:parts(.) except tei:binaryObject" mode="text"/>
    </span>
  </xsl:template>

</xsl:transform>
