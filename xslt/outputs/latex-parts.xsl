<?xml version="1.0" encoding="UTF-8"?>
<!-- The parts of the book round the texts: settings, title page, imprint, contents, sigla, indexes. -->
<xsl:transform version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions" xmlns:l="urn:teikit:latex"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:variable name="print" as="element(tk:print)?" select="$book/tk:edition/tk:print"/>
  <!-- [print] notes = "end": the notes stand at the end of their text. -->
  <xsl:variable name="at-end" as="xs:boolean" select="$print/@notes = 'end'"/>
  <xsl:variable name="edition" as="element(tk:edition)" select="$book/tk:edition"/>
  <xsl:variable name="codes" as="xs:string*" select="distinct-values($book/TEI//*[@xml:lang] ! f:language-at(.))[.][not(. = $main-code)]"/>
  <xsl:variable name="main-code" as="xs:string" select="(f:primary-language($language)[matches(., '^[a-z]{2,3}$')], 'en')[1]"/>

  <xsl:template match="tk:book" mode="book">
    <xsl:apply-templates select="tk:edition" mode="#current"/>
    <xsl:if test="f:has-part($edition, 'editorial-note')">
      <xsl:call-template name="editorial-note"/>
    </xsl:if>
    <xsl:if test="f:has-part($edition, 'sigla')">
      <xsl:call-template name="sigla"/>
    </xsl:if>
    <xsl:text>&#10;\mainmatter&#10;</xsl:text>
    <xsl:apply-templates select="TEI" mode="#current"/>
    <xsl:text>&#10;\backmatter&#10;</xsl:text>
    <xsl:if test="f:has-part($edition, 'bibliography')">
      <xsl:call-template name="bibliography"/>
    </xsl:if>
    <xsl:variable name="printed" as="xs:string*">
      <xsl:call-template name="print-indexes"/>
    </xsl:variable>
    <xsl:value-of select="$printed" separator=""/>
    <xsl:if test="f:has-part($edition, 'colophon') and exists(f:state-of-edition($edition))">
      <xsl:text>\teicolophon{{{f:latex(string-join(f:state-of-edition($edition), ', '))}}}&#10;</xsl:text>
    </xsl:if>
    <xsl:text>\end{{document}}&#10;</xsl:text>
  </xsl:template>

  <!-- The settings of the edition come first, then what every book has in common (latex-preamble.tex). Only what has the
       form of a length or a number goes out as it is. -->
  <xsl:template match="tk:edition" mode="book">
    <xsl:text>% {f:latex(@title)}&#10;</xsl:text>
    <xsl:text>% Set it with LuaLaTeX (lualatex edition), four times: reledmac settles lines and notes in the first three.&#10;</xsl:text>
    <xsl:text>\documentclass[{if ($size le 10) then '10pt' else if ($size lt 12) then '11pt' else '12pt'}]{{book}}&#10;</xsl:text>
    <xsl:text>\usepackage[{string-join(l:geometry(), ',')}]{{geometry}}&#10;</xsl:text>
    <xsl:text>\newcommand\teibooktitle{{{f:latex(@title)}}}&#10;</xsl:text>
    <xsl:text>\newcommand\teifont{{{f:latex(($print/@font, 'Libertinus Serif')[1])}}}&#10;</xsl:text>
    <xsl:text>\newcommand\teilanguages{{{string-join($codes, ',')}}}\newcommand\teimainlanguage{{{$main-code}}}&#10;</xsl:text>
    <xsl:text>\newcommand\teibidi{{{if (some $code in ($codes, $main-code) satisfies f:from-right($code)) then 'basic' else 'default'}}}&#10;</xsl:text>
    <xsl:text>\newcommand\teilineation{{{($print/@line_numbers ! map { 'page': 'page', 'section': 'section', 'paragraph': 'pstart' }(string(.)), 'page')[1]}}}&#10;</xsl:text>
    <xsl:text>\newcommand\teipageword{{{f:latex(f:word('print.page', $language))}}}\newcommand\teinoteword{{{f:latex(f:word('print.note', $language))}}}&#10;</xsl:text>
    <xsl:value-of select="$preamble"/>
    <xsl:text>&#10;\hypersetup{{pdftitle={{{f:latex(@title)}}},pdfauthor={{{f:latex(f:editors(.))}}},pdflang={{{$main-code}}}}}&#10;</xsl:text>
    <xsl:variable name="declared" as="xs:string*">
      <xsl:call-template name="declare-indexes"/>
    </xsl:variable>
    <xsl:value-of select="$declared" separator=""/>
    <xsl:text>\begin{{document}}&#10;\frontmatter&#10;</xsl:text>
    <xsl:apply-templates select="('half-title', 'title-page', 'imprint', 'contents')[f:has-part($edition, .)]" mode="opening"/>
  </xsl:template>

  <!-- The parts before everything else, in their order. -->
  <xsl:mode name="opening" on-no-match="fail" visibility="private"/>
  <xsl:template match=".[. = 'half-title']" mode="opening">\teihalftitle{{{f:latex($edition/@title)}}}
</xsl:template>
  <xsl:template match=".[. = 'title-page']" mode="opening">\teititlepage{{{f:latex($edition/@title)}}}{{{f:latex($edition/@subtitle)}}}{{{
    f:latex(f:editors($edition))}}}{{{f:latex(string-join($edition/(@publisher, @place)[normalize-space()], ', '))}}}{{{
    f:latex($edition/@date ! f:date(., $language))}}}
</xsl:template>
  <xsl:template match=".[. = 'imprint']" mode="opening">\begin{{teiimprint}}
{string-join(f:imprint($edition) ! (f:latex(.) || '\par&#10;'))}\end{{teiimprint}}
</xsl:template>
  <xsl:template match=".[. = 'contents']" mode="opening">\renewcommand\contentsname{{{f:latex(f:word('print.contents', $language))}}}\tableofcontents
</xsl:template>

  <xsl:variable name="size" as="xs:double" select="($print/@size[. castable as xs:double] ! xs:double(.), 10.5)[1]"/>
  <xsl:function name="l:geometry" as="xs:string*" visibility="private">
    <xsl:variable name="named" as="map(xs:string, xs:string)" select="map { 'a4': '210x297', 'a5': '148x210' }"/>
    <xsl:variable name="sizes" as="xs:string*" select="tokenize(($print/@format ! $named(string(.)), $print/@format, '155x230')[1], 'x')
      [matches(., '^[0-9]+$')]"/>
    <xsl:variable name="defaults" as="map(xs:string, xs:integer)" select="map { 'inside': 20, 'outside': 25, 'top': 27, 'bottom': 28 }"/>
    <xsl:sequence select="'twoside', $sizes[1] ! ('paperwidth=' || . || 'mm'), $sizes[2] ! ('paperheight=' || . || 'mm'),
      for $name in ('inside', 'outside', 'top', 'bottom')
        return replace($name, 'side$', 'ner') ! replace(., 'outner', 'outer') || '=' || ($print/@*[name() = $name][. castable as xs:double] ! xs:double(.), $defaults($name))[1] || 'mm',
      $print/@binding[. castable as xs:double] ! ('bindingoffset=' || xs:double(.) || 'mm')"/>
  </xsl:function>

  <!-- What the headers say of how the texts were made. -->
  <xsl:template name="editorial-note">
    <xsl:variable name="said" as="map(*)*" select="f:editorial-note(TEI)"/>
    <xsl:if test="exists($said)">
      <xsl:text>\teifrontpart{{{f:latex(f:word('print.editorial-note', $language))}}}&#10;</xsl:text>
      <xsl:value-of select="$said ! (?title[.] ! ('\teinotetitle{' || f:latex(.) || '}&#10;'), ?paragraphs ! (l:words(node()) || '\par&#10;'))" separator=""/>
    </xsl:if>
  </xsl:template>
  <xsl:function name="l:words" as="xs:string" visibility="private">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="content" as="item()*">
      <xsl:apply-templates select="$nodes" mode="line">
        <xsl:with-param name="where" select="'note'" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:sequence select="normalize-space(string-join($content))"/>
  </xsl:function>

  <!-- The witnesses with their sigla, and the abbreviations that stand in a text by themselves. -->
  <xsl:template name="sigla">
    <xsl:variable name="witnesses" as="element()*" select="f:sigla-listed(TEI)"/>
    <xsl:variable name="expansions" as="map(xs:string, xs:string)" select="f:abbreviations(TEI)"/>
    <xsl:variable name="alone" as="xs:string*" select="sort(map:keys($expansions), (), function($form) { f:rank($form, $order) })"/>
    <xsl:if test="exists(($witnesses, $alone))">
      <xsl:text>\teifrontpart{{{f:latex(f:word(if (empty($alone)) then 'print.sigla' else 'print.abbreviations', $language))}}}&#10;</xsl:text>
      <xsl:value-of select="$witnesses ! ('\teisiglum{' || f:latex(@xml:id) || '}{' || l:words(node()) || '}&#10;'),
        $alone ! ('\teisiglum{' || f:latex(.) || '}{' || f:latex($expansions(.)) || '}&#10;')" separator=""/>
    </xsl:if>
  </xsl:template>

  <!-- The works that are mentioned and of which more is known than a title. -->
  <xsl:template name="bibliography">
    <xsl:variable name="works" as="element()*" select="f:bibliography(tk:index, $order)"/>
    <xsl:if test="$works">
      <xsl:text>\teifrontpart{{{f:latex(f:word('print.bibliography', $language))}}}&#10;</xsl:text>
      <xsl:value-of select="$works ! ('\teireference{' || l:reference(.) || '}&#10;')" separator=""/>
    </xsl:if>
  </xsl:template>
  <xsl:function name="l:reference" as="xs:string" visibility="private">
    <xsl:param name="work" as="element()"/>
    <xsl:sequence select="string-join(f:reference($work) ! (if (?italic) then l:call('emph', f:latex(?words)) else f:latex(?words)), ', ') || '.'"/>
  </xsl:function>

</xsl:transform>
