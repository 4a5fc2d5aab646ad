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
    listOrg listEvent listObject listNym listWit listApp person personGrp place org event object nym item speaker sourceDoc surfaceGrp surface zone line
    performance prologue epilogue set spGrp castGroup noteGrp TEI standOff msDesc msPart msFrag entry entryFree superEntry u')"/>
  <!-- Blocks where they do not stand among words. -->
  <xsl:variable name="set-apart" as="xs:string+" visibility="private" select="tokenize('stage camera sound tech view move opener closer dateline salute
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
      or $name = $set-apart and not(f:in-line($node))
      or $name = ('quote', 'q', 'said') and f:is-quotation($node)
      or $name = 'app' and exists($node[not(@tk:label)]/parent::listApp)
      or $name = 'app' and (some $child in f:lemma($node)/* satisfies l:is-block($child))
      or not($name = ('app', $islands)) and (some $child in $node/* satisfies l:is-block($child)))"/>
  </xsl:function>

</xsl:transform>
