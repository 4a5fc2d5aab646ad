<?xml version="1.0" encoding="UTF-8"?>
<!-- What an element is: a block or a part of a line, a quotation set apart, a list of facts. -->
<xsl:transform version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions" xmlns:l="urn:teikit:latex"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Blocks wherever they stand, and what only holds blocks. -->
  <xsl:variable name="blocks" as="xs:string+" visibility="private" select="tokenize('p ab head l lg list table row figure sp
    div div1 div2 div3 div4 div5 div6 div7 text front body back group floatingText titlePage epigraph argument byline trailer
    titlePart docAuthor docDate docEdition docImprint imprimatur postscript castList castItem listBibl listPerson listPlace
    listOrg listEvent listWit listApp person place org event item speaker sourceDoc surfaceGrp surface zone line
    performance prologue epilogue set spGrp castGroup noteGrp TEI standOff')"/>
  <!-- Blocks where they do not stand among words. -->
  <xsl:variable name="set-apart" as="xs:string+" visibility="private" select="tokenize('stage opener closer dateline salute
    signed address bibl biblStruct desc publisher pubPlace note cit eg egXML graphic
    media')"/>
  <!-- What is set as one piece in a line: blocks in it do not divide what is around it. -->
  <xsl:variable name="islands" as="xs:string+" visibility="private" select="tokenize('head l label speaker rdg table figure
    list listBibl castList term rb rt witDetail')"/>

  <xsl:function name="l:is-block" as="xs:boolean" visibility="private">
    <xsl:param name="node" as="node()"/>
    <xsl:variable name="name" as="xs:string" select="local-name($node)"/>
    <xsl:sequence select="$node instance of element() and not($node/@tk:label and $name = 'note') and (
      $name = $blocks
      or $name = 'label' and $node/parent::list
      or $name = $set-apart and not(l:in-line($node))
      or $name = ('quote', 'q', 'said') and l:is-quotation($node)
      or $name = 'app' and exists($node[not(@tk:label)]/parent::listApp)
      or $name = 'app' and (some $child in l:lemma($node)/* satisfies l:is-block($child))
      or not($name = ('app', $islands)) and (some $child in $node/* satisfies l:is-block($child)))"/>
  </xsl:function>

  <!-- A quotation is a block where it holds blocks, or stands where only blocks stand. -->
  <xsl:function name="l:is-quotation" as="xs:boolean" visibility="private">
    <xsl:param name="quote" as="element()"/>
    <xsl:sequence select="exists($quote/(p, ab, lg, l, list, sp, floatingText, div)) or l:rend($quote, 'block|blockquote|display')
      or empty($quote/@tk:open) and not(l:in-line($quote)) and not(l:in-line(($quote/parent::cit, $quote)[1]))"/>
  </xsl:function>

  <!-- Whether an element stands among words: text beside it, or a parent that holds words only. -->
  <xsl:function name="l:in-line" as="xs:boolean" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/../text()[normalize-space()])
      or exists($element/parent::*[self::p or self::ab or self::l or self::head or self::hi or self::seg or self::speaker
        or self::label or self::emph or self::salute or self::signed or self::dateline or self::q or self::bibl])"/>
  </xsl:function>

  <!-- Whether a token of a rendering attribute says so: l:rend(., 'i|italics?'). -->
  <xsl:function name="l:rend" as="xs:boolean" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="pattern" as="xs:string"/>
    <xsl:sequence select="some $token in tokenize(string-join($element/(@rend, @rendition, @style), ' '), '[\s;#:]+')
      satisfies matches($token, '^(' || $pattern || ')$', 'i')"/>
  </xsl:function>

  <!-- Facts that follow one another without a word between them. -->
  <xsl:function name="l:is-record" as="xs:boolean" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[self::person or self::place or self::org or self::event or self::birth or self::death
      or self::location or self::biblStruct or self::monogr or self::analytic or self::imprint or self::series])
      and not($element/text()[normalize-space()])"/>
  </xsl:function>

  <!-- A note or an entry that is not called from the text: in a note, or in a reading. -->
  <xsl:function name="l:is-inner" as="xs:boolean" visibility="private">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="exists($note/ancestor::note[@tk:label]) or exists($note/ancestor::app[not(@tk:label)])
      or (some $reading in $note/ancestor::*[self::rdg or self::lem][ancestor::app] satisfies not($reading is l:lemma($reading/ancestor::app[1])))
      or exists($note/ancestor-or-self::*[ancestor::app][parent::app or parent::rdgGrp][not(self::lem or self::rdg or self::rdgGrp)])"/>
  </xsl:function>

  <!-- The text that is set: the lemma, else the first reading. -->
  <xsl:function name="l:lemma" as="element()?" visibility="private">
    <xsl:param name="app" as="element()"/>
    <xsl:sequence select="($app/lem, l:own($app))[1]"/>
  </xsl:function>

  <!-- The lemma and the readings of an entry, without those of an entry inside it. -->
  <xsl:function name="l:own" as="element()*" visibility="private">
    <xsl:param name="app" as="element()"/>
    <xsl:sequence select="$app/(lem | rdg | rdgGrp//(lem | rdg))[ancestor::app[1] is $app]"/>
  </xsl:function>

  <!-- What else stands in an entry: remarks, details of witnesses. -->
  <xsl:function name="l:remarks" as="node()*" visibility="private">
    <xsl:param name="app" as="element()"/>
    <xsl:sequence select="$app/(., rdgGrp//self::rdgGrp)/node()[not(self::lem or self::rdg or self::rdgGrp)][normalize-space()]"/>
  </xsl:function>

  <!-- The lemma and the readings that say the same. -->
  <xsl:function name="l:same" as="element()*" visibility="private">
    <xsl:param name="app" as="element()"/>
    <xsl:variable name="lemma" as="element()?" select="l:lemma($app)"/>
    <xsl:sequence select="$lemma | l:own($app)[normalize-space() = $lemma/normalize-space()]"/>
  </xsl:function>

</xsl:transform>
