<?xml version="1.0" encoding="UTF-8"?>
<!-- The fields of a header: the name of an element and what it says. TEI Guidelines, The TEI Header. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="header">

  <!-- A field's content is TEI as in a text. A form that was not filled in, with no words and no place to be led to, is
       left out. -->
  <xsl:template match="tei:*" priority="-1" as="element()?">
    <xsl:variable name="said" as="node()*">
      <xsl:apply-templates select="." mode="field"/>
    </xsl:variable>
    <xsl:variable name="mute" as="xs:boolean" select="not(normalize-space(string-join($said)))"/>
    <xsl:variable name="values" as="xs:string?" select="(f:dating(., $language), f:attribute-values(.))[$mute and .][1]"/>
    <xsl:if test="$values or not($mute) or @tk:anchor">
      <xsl:sequence select="f:field(., f:field-name(.), ($said, f:values($values)))"/>
    </xsl:if>
  </xsl:template>

  <!-- A name is one field, however it is divided. -->
  <xsl:template match="tei:persName | tei:orgName | tei:placeName | tei:name" priority="1.5" as="element()">
    <xsl:variable name="said" as="node()*">
      <xsl:apply-templates select="." mode="text"/>
    </xsl:variable>
    <xsl:sequence select="f:field(., f:field-name(.), $said)"/>
  </xsl:template>

  <!-- Phrases side by side say together what the element's name promises: an author's name and numbers, the street and
       the town of an address. -->
  <xsl:template match="tei:*[*][not(text()[normalize-space()])][every $part in * satisfies f:is-phrase($part)]" priority="1"
    as="element()?">
    <xsl:variable name="parts" as="node()*" select="f:listed(*[normalize-space() or @* except (@type, @subtype, @n, @xml:id)])"/>
    <xsl:if test="exists($parts) or @tk:anchor">
      <xsl:sequence select="f:field(., f:field-name(.), $parts)"/>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:is-phrase" as="xs:boolean" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="local-name($element) = ('ref', 'ptr', 'persName', 'orgName', 'placeName', 'geogName', 'name', 'rs', 'forename',
      'surname', 'nameLink', 'roleName', 'addName', 'genName', 'email', 'street', 'postCode', 'postBox', 'addrLine', 'settlement',
      'district', 'region', 'country', 'term', 'gloss', 'mapping', 'date', 'idno', 'num', 'affiliation')"/>
  </xsl:function>

  <!-- Who did what: the task is the name of the field. -->
  <xsl:template match="tei:respStmt[tei:resp[normalize-space()]][* except (tei:resp, tei:note)]" priority="2" as="element()">
    <div class="field respStmt">
      <xsl:sequence select="f:id(.)"/>
      <div class="label">
        <xsl:for-each select="tei:resp">
          <xsl:if test="position() gt 1">
            <span data-added="">, </span>
          </xsl:if>
          <xsl:apply-templates select="." mode="text"/>
        </xsl:for-each>
      </div>
      <xsl:text> </xsl:text>
      <div class="value">
        <xsl:sequence select="f:listed(* except (tei:resp, tei:note))"/>
        <xsl:apply-templates select="tei:note" mode="text"/>
      </div>
    </div>
  </xsl:template>

  <!-- Who sent or received a letter, when and where. -->
  <xsl:template match="tei:correspAction[*]" priority="2" as="element()">
    <xsl:variable name="notes" as="node()*">
      <xsl:apply-templates select="f:parts(.)[self::tei:note or self::tei:p or self::text()]" mode="text"/>
    </xsl:variable>
    <xsl:sequence select="f:field(., f:word-or-value('action', (@type, 'other')[1], $language),
      (f:listed(* except (tei:note, tei:p)), $notes))"/>
  </xsl:template>

  <xsl:template match="tei:prefixDef[*]" priority="2" as="element()">
    <xsl:variable name="said" as="node()*">
      <xsl:apply-templates select="f:parts(.)" mode="text"/>
    </xsl:variable>
    <xsl:sequence select="f:field(., f:field-name(.), $said)"/>
  </xsl:template>

  <xsl:template match="tei:change" priority="2" as="element()">
    <xsl:variable name="said" as="node()*">
      <xsl:apply-templates mode="text"/>
    </xsl:variable>
    <xsl:sequence select="f:field(., f:dating(., $language) || @n ! (' ' || .), $said)"/>
  </xsl:template>

  <xsl:function name="f:field" as="element()" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="content" as="node()*"/>
    <div class="field {local-name($element)}">
      <!-- Where the content is the element itself as in a text, it carries the id. -->
      <xsl:if test="not($content/descendant-or-self::*/@id = $element/@tk:anchor)">
        <xsl:sequence select="f:id($element)"/>
      </xsl:if>
      <span class="label">{$name}</span>
      <xsl:text> </xsl:text>
      <div class="value">
        <xsl:sequence select="$content, f:beside($element, $content)"/>
      </div>
    </div>
  </xsl:function>

  <!-- What an element of a header points to and none of its links leads to: who changed it, who wrote a hand. -->
  <xsl:function name="f:beside" as="element()?" visibility="private">
    <xsl:param name="element" as="element()?"/>
    <xsl:param name="content" as="node()*"/>
    <xsl:variable name="there" as="xs:string*" select="$content/descendant-or-self::*:a/@href"/>
    <xsl:variable name="further" as="map(xs:string, xs:string)*" select="f:pointing($element/@tk:*)[not(?type = 'text' or f:href(.) = $there)]"/>
    <xsl:if test="exists($further)">
      <span class="beside" data-added=""> (<xsl:sequence select="f:named-links($further)"/>)</span>
    </xsl:if>
  </xsl:function>

  <!-- The parts of a field, with commas between them. -->
  <xsl:function name="f:listed" as="node()*" visibility="private">
    <xsl:param name="parts" as="element()*"/>
    <xsl:for-each select="$parts">
      <xsl:if test="position() gt 1">
        <span data-added="">, </span>
      </xsl:if>
      <xsl:if test="self::tei:idno[not(parent::tei:*[self::tei:publicationStmt])]/(@type, @subtype)[1]">
        <span class="values" data-added="">{f:authority-name(., (@type, @subtype)[1])} </span>
      </xsl:if>
      <xsl:apply-templates select="." mode="field"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:mode name="field" visibility="public" on-no-match="fail"/>

  <!-- The label says what it is: its content is all that is wanted. -->
  <xsl:template mode="field" match="tei:*" as="node()*">
    <xsl:call-template name="linked"/>
  </xsl:template>

  <xsl:template mode="field" match="tei:date | tei:title | tei:ptr | tei:ref" as="node()*">
    <xsl:apply-templates select="." mode="text"/>
  </xsl:template>

  <!-- A number in an authority file leads there. -->
  <xsl:template mode="field" match="tei:idno[not(*)]" as="node()*">
    <xsl:variable name="address" as="element()*" select="f:link-if-web(f:authority-address(.))[self::*]"/>
    <span class="idno">
      <xsl:sequence select="f:id(.)"/>
      <xsl:choose>
        <xsl:when test="exists($address)">
          <a href="{$address/@href}">{normalize-space()}</a>
        </xsl:when>
        <xsl:otherwise>{.}</xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:template>

  <!-- Said by attributes alone. -->
  <xsl:function name="f:attribute-values" as="xs:string" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="string-join($element[not(normalize-space() or *)]/@*[not(namespace-uri() = 'urn:teikit:annotation')]
      [not(name() = ('xml:id', 'xml:lang', 'type', 'subtype', 'level'))] ! (name() || ' ' || .), '; ')"/>
  </xsl:function>

  <xsl:function name="f:values" as="element()?" visibility="private">
    <xsl:param name="values" as="xs:string?"/>
    <xsl:if test="$values">
      <span class="values">{$values}</span>
    </xsl:if>
  </xsl:function>

  <!-- What a field is called: an identifier by what it identifies in, a title by its kind, all others by their element. -->
  <xsl:function name="f:field-name" as="xs:string" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="kind" as="xs:string?" select="($element/(@type, @subtype)[1])[normalize-space()] ! translate(., '_-', '  ')"/>
    <xsl:choose>
      <xsl:when test="$element/self::tei:idno and $kind">{f:authority-name($element, $kind)}</xsl:when>
      <xsl:when test="$element[self::tei:tagUsage or self::tei:prefixDef]">{f:header-name($element), $element/(@gi, @ident)}</xsl:when>
      <xsl:when test="$element/self::tei:title and f:has-word('header.title.' || $kind)">{f:w('header.title.' || $kind)}</xsl:when>
      <xsl:when test="$element/self::tei:title and $kind and $kind ne 'main'">{f:header-name($element)} ({$kind})</xsl:when>
      <xsl:otherwise>{f:header-name($element)}</xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="f:header-name" as="xs:string" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="key" as="xs:string" select="'header.' || local-name($element)"/>
    <xsl:sequence select="if (f:has-word($key)) then f:w($key) else local-name($element)"/>
  </xsl:function>

</xsl:transform>
