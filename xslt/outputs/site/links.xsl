<?xml version="1.0" encoding="UTF-8"?>
<!-- How a resolved pointer becomes an address, and an element a link. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="text">

  <!-- Files of the project that the site carries and links to: pictures, sound, PDF. -->
  <xsl:variable name="carried" as="xs:string" select="'\.(png|jpe?g|gif|webp|avif|tiff?|svg|pdf|mp3|ogg|m4a|wav|mp4|webm)$'"/>

  <!-- The same rule as in teikit.site.files, which copies them. -->
  <xsl:function name="f:is-carried" as="xs:boolean" visibility="private">
    <xsl:param name="path" as="xs:string"/>
    <xsl:sequence select="matches($path, $carried, 'i')
      and matches(replace(translate($path, '%', '_'), '~', '_7E'), '^([A-Za-z0-9_][A-Za-z0-9._-]*/)*[A-Za-z0-9_][A-Za-z0-9._-]*$')"/>
  </xsl:function>

  <!-- The address of a pointer from this page; empty for what is no link. -->
  <xsl:function name="f:href" as="xs:string?" visibility="final">
    <xsl:param name="pointer" as="map(xs:string, xs:string)"/>
    <xsl:variable name="fragment" as="xs:string" select="if ($pointer?anchor) then '#' || $pointer?anchor else ''"/>
    <xsl:choose>
      <xsl:when test="exists(f:pictured($pointer)[ancestor::tei:facsimile])">
        <xsl:sequence select="f:picture-at($pointer)?href"/>
      </xsl:when>
      <xsl:when test="$pointer?type = 'text'">
        <xsl:sequence select="if ($pointer?doc = $here and $page = '' and $fragment) then $fragment
          else $up || 'texts/' || $pointer?doc || '.html' || $fragment"/>
      </xsl:when>
      <xsl:when test="$pointer?type = 'header'">
        <xsl:sequence select="$up || 'texts/' || $pointer?doc || '-about.html' || $fragment"/>
      </xsl:when>
      <xsl:when test="$pointer?type = 'entity'">
        <xsl:sequence select="$up || $pointer?kind || '/' || $pointer?id || '.html'"/>
      </xsl:when>
      <xsl:when test="$pointer?type = 'file' and f:is-carried($pointer?value)">
        <xsl:sequence select="$top || 'files/' || replace(translate($pointer?value, '%', '_'), '~', '_7E')"/>
      </xsl:when>
      <xsl:when test="$pointer?type = 'uri'">
        <xsl:sequence select="$pointer?value"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- The text whose page this is. -->
  <xsl:variable name="here" as="xs:string" select="string($source/*/@tk:doc)"/>

  <!-- What a link can be called when the text gives it no words: the name of an entity, the title of a text, the
       address itself. -->
  <xsl:function name="f:link-name" as="xs:string" visibility="final">
    <xsl:param name="pointer" as="map(xs:string, xs:string)"/>
    <xsl:sequence select="string(($index/*/tk:entity[@key = $pointer?value]/@name, f:header-part-name($pointer),
      $index/*/tk:text[@doc = $pointer?doc]/@title ! string-join((., f:place-name($pointer)), ', '),
      $pointer?anchor[string()], $pointer?value)[1])"/>
  </xsl:function>

  <!-- A part of this text's own header by the name in it, or its words where they are few: an editor, a category. -->
  <xsl:key name="anchored" match="*[@tk:anchor]" use="@tk:anchor"/>
  <xsl:function name="f:header-part-name" as="xs:string?" visibility="private">
    <xsl:param name="pointer" as="map(xs:string, xs:string)"/>
    <xsl:variable name="part" as="element()?" select="key('anchored', $pointer?anchor, $source)[$pointer?type = 'header' and $pointer?doc = $here][1]"/>
    <xsl:sequence select="($part/(tei:name, tei:persName, tei:orgName, tei:catDesc, .) ! normalize-space())[. and string-length(.) le 60][1]"/>
  </xsl:function>

  <!-- A place in a text by the number that it is cited by; else its anchor. -->
  <xsl:function name="f:place-name" as="xs:string?" visibility="private">
    <xsl:param name="pointer" as="map(xs:string, xs:string)"/>
    <xsl:variable name="place" as="element()?" select="$index/*/tk:place[@doc = $pointer?doc][@anchor = $pointer?anchor]"/>
    <xsl:sequence select="if ($place) then f:sentence('cite.' || $place/@kind, $language, string($place/@n)) else $pointer?anchor[string()]"/>
  </xsl:function>

  <!-- The same in short: for a place in a text the author's last name, or the beginning of the title, and the place. -->
  <xsl:function name="f:short-link-name" as="xs:string" visibility="final">
    <xsl:param name="pointer" as="map(xs:string, xs:string)"/>
    <xsl:variable name="text" as="element()?" select="$index/*/tk:text[@doc = $pointer?doc]"/>
    <xsl:variable name="short" as="xs:string?" select="($text/@author[string()] ! tokenize(tokenize(., ';')[1])[last()],
      $text/@title ! string-join(tokenize(.)[position() le 4], ' '))[1]"/>
    <xsl:sequence select="if ($short) then string-join(($short, f:place-name($pointer)), ', ') else f:link-name($pointer)"/>
  </xsl:function>

  <!-- An address of the web as a link, anything else as text. The style sheet hides "https://". -->
  <xsl:function name="f:link-if-web" as="node()" visibility="final">
    <xsl:param name="value" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="f:is-web($value)">
        <a href="{$value}"><span class="scheme">{substring-before($value, '://')}://</span>{substring-after($value, '://')}</a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$value"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Without patterns: of all that a page of an authority file has, they took the most time. -->
  <xsl:function name="f:is-web" as="xs:boolean" visibility="private">
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="lower-case(substring-before($value, '://')) = ('http', 'https')
      and substring-after($value, '://') and translate($value, ' &#9;&#10;&#13;', '') = $value"/>
  </xsl:function>

  <!-- The content of `element`, as a link if @tk:links says so. HTML allows no link in a link: where something
       inside is a link too, each run of plain text becomes a link of its own. Further pointers follow as numbers. -->
  <xsl:template name="linked" as="node()*" visibility="public">
    <xsl:param name="class" as="xs:string" select="local-name()"/>
    <xsl:variable name="links" as="map(xs:string, xs:string)*" select="f:links(.)[f:href(.)]"/>
    <xsl:variable name="classes" as="xs:string" select="string-join(($class, f:link-class($links[1])), ' ')"/>
    <xsl:choose>
      <xsl:when test="empty($links)">
        <xsl:call-template name="wrapped">
          <xsl:with-param name="class" select="$class"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="@tk:flow or f:holds-link(.)">
        <xsl:element name="{if (@tk:flow) then 'div' else 'span'}">
          <xsl:sequence select="f:attributes(., $classes)"/>
          <xsl:apply-templates mode="text">
            <xsl:with-param name="around" select="f:href($links[1])" tunnel="yes"/>
          </xsl:apply-templates>
          <!-- Nothing inside carries this link, and nothing inside leads to the same place. -->
          <xsl:if test="not(.//text()[normalize-space()][f:nearest-link(.) is current()]
            or f:href($links[1]) = .//*[@tk:links] ! f:links(.)[f:href(.)][1] ! f:href(.))">
            <xsl:sequence select="f:further-link($links[1], '°')"/>
          </xsl:if>
        </xsl:element>
      </xsl:when>
      <xsl:otherwise>
        <a href="{f:href($links[1])}">
          <xsl:sequence select="f:attributes(., $classes)"/>
          <!-- A link without words of its own has a name, or a number before those of its further links. -->
          <xsl:if test="not(node())">
            <xsl:if test="count($links) gt 1">
              <xsl:attribute name="aria-label" select="f:link-name($links[1])"/>
            </xsl:if>
            <span data-added="">{(f:dating(., $language)[string()], '1'[count($links) gt 1], f:link-name($links[1]))[1]}</span>
          </xsl:if>
          <xsl:apply-templates mode="text">
            <xsl:with-param name="around" select="()" tunnel="yes"/>
          </xsl:apply-templates>
        </a>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:for-each select="$links[position() gt 1]">
      <xsl:sequence select="f:further-link(., string(position() + 1))"/>
    </xsl:for-each>
  </xsl:template>

  <!-- Text in an element that is a link but holds links. -->
  <xsl:template match="text()[normalize-space()]" as="node()*">
    <xsl:param name="around" as="xs:string?" select="()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$around">
        <a href="{$around}">{.}</a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="."/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="f:further-link" as="element()?" visibility="private">
    <xsl:param name="pointer" as="map(xs:string, xs:string)"/>
    <xsl:param name="sign" as="xs:string"/>
    <sup class="further" data-added=""><a href="{f:href($pointer)}" aria-label="{f:w('also')}: {f:link-name($pointer)}">{$sign}</a></sup>
  </xsl:function>

  <!-- What an element points to by any attribute, beside what makes it a link itself: who is responsible, what it is about. -->
  <xsl:function name="f:pointing" as="map(xs:string, xs:string)*" visibility="private">
    <xsl:param name="attributes" as="attribute()*"/>
    <xsl:sequence select="distinct-values($attributes ! tokenize(.)) ! f:pointer(.)[f:href(.)]"/>
  </xsl:function>

  <!-- Links by the names of what they lead to. -->
  <xsl:function name="f:named-links" as="element()?" visibility="private">
    <xsl:param name="pointers" as="map(xs:string, xs:string)*"/>
    <xsl:if test="exists($pointers)">
      <span data-added="">
        <xsl:for-each select="$pointers">
          <xsl:if test="position() gt 1">, </xsl:if>
          <a href="{f:href(.)}">
            <xsl:if test="exists(f:link-class(.))">
              <xsl:attribute name="class" select="f:link-class(.)"/>
            </xsl:if>
            <xsl:sequence select="f:link-name(.)"/>
          </a>
        </xsl:for-each>
      </span>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:link-class" as="xs:string*" visibility="private">
    <xsl:param name="pointer" as="map(xs:string, xs:string)?"/>
    <xsl:sequence select="$pointer[.?type = 'entity'] ! ('mention', .?kind), $pointer[.?type = 'uri'] ! 'outside'"/>
  </xsl:function>

  <!-- Whether something in an element will be a link or a call of a note. -->
  <xsl:function name="f:holds-link" as="xs:boolean" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element//(*[@tk:links], tei:note[@tk:series], tei:app[@tk:series], tei:pb, *[@tk:source],
      tei:graphic, tei:gap[@tk:links]))"/>
  </xsl:function>

  <xsl:function name="f:nearest-link" as="element()?" visibility="private">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="$node/ancestor::*[@tk:links or self::tei:note[@tk:series]][1]"/>
  </xsl:function>

</xsl:transform>
