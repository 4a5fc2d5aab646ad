<?xml version="1.0" encoding="UTF-8"?>
<!-- Pictures of the source: where @facs leads, through surface and zone to a graphic. A picture is of the edition itself or
     elsewhere, also behind a IIIF image service; the link loads it when the reader follows it, never the page. With
     assets/facsimile.js it opens beside the text. TEI Guidelines, Digital Facsimiles; IIIF Image API. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="text">

  <xsl:key name="f:pictured" match="tei:facsimile//*[@tk:anchor] | tei:sourceDoc//*[@tk:anchor]" use="@tk:anchor"/>

  <!-- The element of a facsimile that a pointer names in this text. -->
  <xsl:function name="f:pictured" as="element()?" visibility="private">
    <xsl:param name="pointer" as="map(xs:string, xs:string)"/>
    <xsl:sequence select="$pointer[.?type = 'text' and .?doc = $here] ! key('f:pictured', .?anchor, $source)[1]"/>
  </xsl:function>

  <!-- What an element's @facs shows: the address of the picture, whether it is one that a page can show, and the zone
       of it in hundredths (left, top, width, height). -->
  <xsl:function name="f:picture" as="map(xs:string, xs:string)?" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="(f:live-pointers($element, 'facs') ! f:picture-at(.))[1]"/>
  </xsl:function>

  <xsl:function name="f:picture-at" as="map(xs:string, xs:string)?" visibility="private">
    <xsl:param name="pointer" as="map(xs:string, xs:string)"/>
    <xsl:variable name="place" as="element()?" select="f:pictured($pointer)"/>
    <xsl:choose>
      <xsl:when test="exists($place)">
        <xsl:variable name="graphic" as="element()*"
          select="($place, $place/ancestor::tei:surface[1])/(self::tei:graphic | tei:graphic | tei:zone/tei:graphic)"/>
        <xsl:variable name="file" as="map(xs:string, xs:string)?"
          select="($graphic ! f:live-pointers(., 'url') ! f:picture-file(.))[1]"/>
        <xsl:sequence select="if (exists($file)) then map:put($file, 'zone', f:zone($place, $graphic[1]))
          else $place[ancestor::tei:sourceDoc] ! map { 'href': '#' || @tk:anchor, 'shown': '', 'zone': '' }"/>
      </xsl:when>
      <xsl:when test="not($pointer?type = ('text', 'entity', 'header'))">
        <xsl:sequence select="f:picture-file($pointer)"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- A picture as a file or at an address. Of a IIIF image service, the whole picture as large as it gives it; with the
       address of the service, which assets/facsimile.js asks for the sizes that it has. -->
  <xsl:function name="f:picture-file" as="map(xs:string, xs:string)?" visibility="private">
    <xsl:param name="pointer" as="map(xs:string, xs:string)"/>
    <xsl:variable name="address" as="xs:string?" select="f:href($pointer)[not(starts-with(lower-case(.), 'mailto:'))]"/>
    <xsl:variable name="is-service" as="xs:boolean" select="matches($address, '^https?://[^?#]+/info\.json$', 'i')"/>
    <xsl:variable name="is-picture" as="xs:boolean" select="$is-service
      or matches($address, '\.(png|jpe?g|gif|webp|avif|svg)([?#].*)?$', 'i')"/>
    <xsl:if test="$address">
      <xsl:sequence select="map {
        'href': if ($is-service) then replace($address, '/info\.json$', '/full/max/0/default.jpg', 'i') else $address,
        'shown': if ($is-picture) then 'yes' else '', 'zone': '',
        'service': if ($is-service) then $address else string(replace($address, $whole-picture, '$1/info.json')[. ne $address]) }"/>
    </xsl:if>
  </xsl:function>

  <!-- The address of a whole picture of a IIIF image service (Image API, 4: region, size, rotation, quality, format). -->
  <xsl:variable name="whole-picture" as="xs:string"
    select="'^(https?://[^?#]+)/full/[^/?#]+/0/(default|native|color|gray)\.(jpg|png|webp)$'"/>

  <!-- A zone's place on its surface, from the coordinates of both, or from the size of the graphic in pixels. -->
  <xsl:function name="f:zone" as="xs:string" visibility="private">
    <xsl:param name="zone" as="element()"/>
    <xsl:param name="graphic" as="element()?"/>
    <xsl:variable name="surface" as="element()?" select="$zone/ancestor::tei:surface[1]"/>
    <xsl:variable name="within" as="xs:double*" select="if ($surface/@lrx) then f:corners($surface)
      else (0, 0, ($graphic/@width, $graphic/@height) ! number(replace(., '(px)?$', '')))"/>
    <xsl:variable name="box" as="xs:double*" select="$zone[self::tei:zone] ! f:corners(.)"/>
    <xsl:variable name="width" as="xs:double?" select="$within[3] - $within[1]"/>
    <xsl:variable name="height" as="xs:double?" select="$within[4] - $within[2]"/>
    <xsl:sequence select="if (count($box) = 4 and count($within) = 4 and $width gt 0 and $height gt 0)
      then string-join((($box[1] - $within[1]) div $width, ($box[2] - $within[2]) div $height,
        ($box[3] - $box[1]) div $width, ($box[4] - $box[2]) div $height) ! format-number(100 * ., '0.0#'), ' ')
      else ''"/>
  </xsl:function>

  <!-- Left, top, right, bottom: said so, or the outermost of @points. -->
  <xsl:function name="f:corners" as="xs:double*" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="points" as="xs:double*" select="$element/@points ! tokenize(translate(., ',', ' ')) ! number(.)"/>
    <xsl:variable name="x" as="xs:double*" select="for $n in 1 to count($points) return $points[$n][$n mod 2 = 1]"/>
    <xsl:variable name="y" as="xs:double*" select="for $n in 1 to count($points) return $points[$n][$n mod 2 = 0]"/>
    <xsl:variable name="corners" as="xs:double*" select="if ($element/@lrx and $element/@lry)
      then ($element/(@ulx, '0')[1], $element/(@uly, '0')[1], $element/@lrx, $element/@lry) ! number(.)
      else (min($x), min($y), max($x), max($y))"/>
    <xsl:sequence select="$corners[not(some $corner in $corners satisfies string($corner) = ('NaN', 'INF', '-INF'))]"/>
  </xsl:function>

  <!-- A link to a picture. -->
  <xsl:function name="f:picture-link" as="element()" visibility="private">
    <xsl:param name="picture" as="map(xs:string, xs:string)"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="label" as="xs:string"/>
    <a href="{$picture?href}" aria-label="{$name}" data-added="">
      <xsl:if test="$picture?shown">
        <xsl:attribute name="class" select="'facs'"/>
      </xsl:if>
      <xsl:if test="$picture?shown and $picture?service">
        <xsl:attribute name="data-service" select="$picture?service"/>
      </xsl:if>
      <xsl:if test="$picture?zone">
        <xsl:attribute name="data-zone" select="$picture?zone"/>
      </xsl:if>
      <xsl:value-of select="$label"/>
    </a>
  </xsl:function>

  <!-- The sign of a picture beside a paragraph, heading, line or figure. -->
  <xsl:function name="f:facs-sign" as="element()?" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="f:picture($element) ! f:picture-link(., f:w('picture'), '▣')"/>
  </xsl:function>

  <!-- The pictures of a facsimile that no page break leads to, at the head of the text. -->
  <xsl:function name="f:facsimiles" as="element()?" visibility="private">
    <xsl:param name="text" as="element()"/>
    <xsl:variable name="led-to" as="xs:string*" select="$source//tei:text//@tk:facs ! tokenize(.) ! f:pointer(.)?anchor"/>
    <xsl:variable name="surfaces" as="element()*" select="$source/*/tei:facsimile//(tei:surface[tei:graphic]
      | tei:graphic[not(parent::tei:surface)])[not((., .//*)/@tk:anchor = $led-to)]"/>
    <xsl:variable name="links" as="element()*">
      <xsl:for-each select="$surfaces">
        <xsl:variable name="name" as="xs:string" select="string((@n, tei:label ! normalize-space(), position())[string()][1])"/>
        <xsl:sequence select="(descendant-or-self::tei:graphic ! f:live-pointers(., 'url') ! f:picture-file(.))[1]
          ! f:picture-link(., f:sentence('facsimile', $language, $name), $name)"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:if test="exists($links)">
      <p class="meta facsimiles" lang="{f:interface-language($language)}">
        <xsl:text>{f:announced(f:w('facsimiles'))} </xsl:text>
        <xsl:for-each select="$links">
          <xsl:sequence select="' '[position() gt 1], ."/>
        </xsl:for-each>
      </p>
    </xsl:if>
  </xsl:function>

  <!-- The words of the pane, for pages that have something to show in it. -->
  <xsl:function name="f:picture-head" as="element()?" visibility="private">
    <xsl:if test="exists($source//@tk:facs) or exists($source/*/(tei:facsimile | tei:sourceDoc)//tei:graphic)">
      <script src="{$top}assets/facsimile.js" defer="defer" data-zoom-in="{f:w('zoom.in')}" data-zoom-out="{f:w('zoom.out')}"
        data-whole="{f:w('zoom.whole')}" data-previous="{f:w('picture.previous')}" data-next="{f:w('picture.next')}"
        data-close="{f:w('close')}" data-failed="{f:w('picture.failed')}"/>
    </xsl:if>
  </xsl:function>

</xsl:transform>
