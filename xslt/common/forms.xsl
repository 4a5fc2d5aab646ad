<?xml version="1.0" encoding="UTF-8"?>
<!-- What an element is, for outputs on paper: part of a line or a block, a quotation set apart, a list of facts; and what
     is shown of it that its words do not say: numbers of verses and items, levels of headings. Decided here once, written
     by each output in its own way. TEI Guidelines: Elements available in all TEI documents; Default text structure; Verse. -->
<xsl:package name="urn:teikit:common:forms" package-version="1.0" version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:use-package name="urn:teikit:common:languages" package-version="*"/>

  <!-- The id of the text that a node stands in. -->
  <xsl:function name="f:doc" as="xs:string" visibility="final">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="string($node/ancestor-or-self::TEI[@tk:doc][1]/@tk:doc)"/>
  </xsl:function>

  <!-- Whether a token of a rendering attribute says so: f:rend(., 'i|italics?'). -->
  <xsl:function name="f:rend" as="xs:boolean" visibility="final">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="pattern" as="xs:string"/>
    <xsl:sequence select="some $token in tokenize(string-join($element/(@rend, @rendition, @style), ' '), '[\s;#:]+')
      satisfies matches($token, '^(' || $pattern || ')$', 'i')"/>
  </xsl:function>

  <!-- Whether an element stands among words: text beside it, or a parent that holds words only. -->
  <xsl:function name="f:in-line" as="xs:boolean" visibility="final">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/../text()[normalize-space()])
      or exists($element/parent::*[self::p or self::ab or self::l or self::head or self::hi or self::seg or self::speaker
        or self::label or self::emph or self::salute or self::signed or self::dateline or self::q or self::bibl])"/>
  </xsl:function>

  <!-- A quotation is a block where it holds blocks, or stands where only blocks stand. -->
  <xsl:function name="f:is-quotation" as="xs:boolean" visibility="final">
    <xsl:param name="quote" as="element()"/>
    <xsl:sequence select="exists($quote/(p, ab, lg, l, list, sp, floatingText, div)) or f:rend($quote, 'block|blockquote|display')
      or empty($quote/@tk:open) and not(f:in-line($quote)) and not(f:in-line(($quote/parent::cit, $quote)[1]))"/>
  </xsl:function>

  <!-- Facts that follow one another without a word between them. -->
  <xsl:function name="f:is-record" as="xs:boolean" visibility="final">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[self::person or self::place or self::org or self::event or self::birth or self::death
      or self::location or self::settlement[*] or self::region[*] or self::country[*]
      or self::biblStruct or self::monogr or self::analytic or self::imprint or self::series
      or self::msIdentifier or self::msContents or self::msItem or self::msItemStruct or self::physDesc or self::objectDesc
      or self::supportDesc or self::layoutDesc or self::handDesc or self::scriptDesc or self::decoDesc or self::bindingDesc
      or self::sealDesc or self::accMat or self::history or self::additional or self::adminInfo or self::surrogates])
      and not($element/text()[normalize-space()])"/>
  </xsl:function>

  <!-- What stands before a fact that follows another. -->
  <xsl:function name="f:fact-separator" as="xs:string" visibility="final">
    <xsl:param name="fact" as="element()"/>
    <xsl:sequence select="if ($fact[self::geo or self::dimensions or self::location[count(*) = 1][geo]]) then ' ' else ', '"/>
  </xsl:function>

  <!-- A name that a record has given already. -->
  <xsl:function name="f:is-said" as="xs:boolean" visibility="final">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="exists($name[self::persName or self::placeName or self::orgName][not(note)]
      [normalize-space() = preceding-sibling::*/normalize-space()])"/>
  </xsl:function>

  <!-- The language that a place is in; empty for what is none. -->
  <xsl:function name="f:language-at" as="xs:string" visibility="final">
    <xsl:param name="place" as="element()"/>
    <xsl:sequence select="(f:primary-language($place/ancestor-or-self::*[@xml:lang][1]/@xml:lang)[matches(., '^[a-z]{2,3}$')], '')[1]"/>
  </xsl:function>
  <xsl:function name="f:from-right" as="xs:boolean" visibility="final">
    <xsl:param name="code" as="xs:string"/>
    <xsl:sequence select="$code = ('ar', 'he', 'fa', 'ur', 'yi', 'syr', 'arc', 'ckb', 'ps', 'sd', 'ug', 'dv', 'ks')"/>
  </xsl:function>

  <!-- Of a choice the form that is read. -->
  <xsl:function name="f:read-form" as="element()" visibility="final">
    <xsl:param name="choice" as="element(choice)"/>
    <xsl:sequence select="$choice/(corr, expan, orig, unclear, seg, *)[1]"/>
  </xsl:function>

  <!-- The sign that stands for a g without one. -->
  <xsl:function name="f:glyph-sign" as="xs:string?" visibility="final">
    <xsl:param name="glyph" as="element(g)"/>
    <xsl:sequence select="$glyph/(@type, @ref)[1] ! replace(., '^.*#', '')
      ! (if (. = ('interpunct', 'interpunctus', 'mid-punctus')) then '·' else '(' || . || ')')"/>
  </xsl:function>

  <!-- Whether the lines of the source are the form of the text, so that its line breaks divide. -->
  <xsl:function name="f:divides" as="xs:boolean" visibility="final">
    <xsl:param name="break" as="element(lb)"/>
    <xsl:sequence select="exists($break/ancestor::*[self::head or self::opener or self::closer or self::address
      or self::ab or self::titlePart])"/>
  </xsl:function>

  <!-- The first heading of a division goes into the contents, with its level. -->
  <xsl:function name="f:opens-division" as="xs:boolean" visibility="final">
    <xsl:param name="head" as="element(head)"/>
    <xsl:sequence select="matches(local-name($head/..), '^div[1-7]?$') and not($head/preceding-sibling::head)"/>
  </xsl:function>
  <xsl:function name="f:head-level" as="xs:integer" visibility="final">
    <xsl:param name="head" as="element(head)"/>
    <xsl:sequence select="min((6, 1 + count($head/ancestor::*[matches(local-name(), '^div[1-7]?$')][head])))"/>
  </xsl:function>

  <!-- Verse: indented lines and the parts of a shared line step to the right. -->
  <xsl:function name="f:verse-indent" as="attribute()?" visibility="final">
    <xsl:param name="verse" as="element(l)"/>
    <xsl:sequence select="$verse/(@rend, @rendition)[matches(., 'indent')][1]"/>
  </xsl:function>
  <xsl:function name="f:verse-step" as="xs:integer" visibility="final">
    <xsl:param name="verse" as="element(l)"/>
    <xsl:sequence select="(f:verse-indent($verse) ! min(((tokenize(., '\D+')[. castable as xs:integer] ! xs:integer(.), 1)[1], 12)),
      $verse/@part ! map { 'M': 4, 'F': 6 }(string(.)), 0)[1]"/>
  </xsl:function>
  <!-- The part of a verse that another speaker has said before. -->
  <xsl:function name="f:verse-before" as="element(l)?" visibility="final">
    <xsl:param name="part" as="element(l)"/>
    <xsl:sequence select="$part[@part = ('M', 'F')]/preceding::l[1][@part = ('I', 'M')]"/>
  </xsl:function>

  <!-- The label before an item without one of its own: its @n, its number in a numbered list, else a dash. -->
  <xsl:function name="f:item-label" as="xs:string" visibility="final">
    <xsl:param name="item" as="element()"/>
    <xsl:variable name="list" as="element()" select="$item/.."/>
    <xsl:variable name="number" as="xs:string?" select="
      if ($list/@type = ('ordered', 'numbered') or f:rend($list, 'ordered|numbered'))
      then string(1 + count($item/preceding-sibling::item)) || '.' else ()"/>
    <xsl:sequence select="if ($list/self::castList or $list/@type = ('simple', 'none') or f:rend($list, 'simple|none')) then ''
      else string(($item/@n, $number, '–')[1])"/>
  </xsl:function>

  <!-- Over how many rows or columns a cell goes. No document makes a table of millions. -->
  <xsl:function name="f:span" as="xs:integer" visibility="final">
    <xsl:param name="number" as="attribute()?"/>
    <xsl:sequence select="min((max((1, $number[. castable as xs:integer] ! xs:integer(.))), 200))"/>
  </xsl:function>

</xsl:package>
