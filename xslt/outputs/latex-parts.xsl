<?xml version="1.0" encoding="UTF-8"?>
<!-- The parts of the book round the texts: settings, title page, imprint, contents, sigla, indexes. -->
<xsl:transform version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions" xmlns:l="urn:teikit:latex"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:variable name="print" as="element(tk:print)?" select="$book/tk:edition/tk:print"/>
  <!-- [print] notes = "end": the notes stand at the end of their text. -->
  <xsl:variable name="at-end" as="xs:boolean" select="$print/@notes = 'end'"/>
  <xsl:variable name="right-to-left" as="xs:string+" select="'ar', 'he', 'fa', 'ur', 'yi', 'syr', 'arc', 'ckb'"/>
  <xsl:variable name="codes" as="xs:string*" select="distinct-values($book/TEI//@xml:lang ! l:language-code(.))[.][not(. = $main-code)]"/>
  <xsl:variable name="main-code" as="xs:string" select="(l:language-code($language)[.], 'en')[1]"/>

  <xsl:template match="tk:book" mode="book">
    <xsl:apply-templates select="tk:edition" mode="#current"/>
    <xsl:if test="empty($print/@parts) or tokenize($print/@parts) = 'editorial-note'">
      <xsl:call-template name="editorial-note"/>
    </xsl:if>
    <xsl:call-template name="sigla"/>
    <xsl:text>&#10;\mainmatter&#10;</xsl:text>
    <xsl:apply-templates select="TEI" mode="#current"/>
    <xsl:text>&#10;\backmatter&#10;</xsl:text>
    <xsl:value-of select="$indexes ! ('\printindex[' || . || ']&#10;')" separator=""/>
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
    <xsl:text>\newcommand\teibidi{{{if (($codes, $main-code) = $right-to-left) then 'basic' else 'default'}}}&#10;</xsl:text>
    <xsl:text>\newcommand\teilineation{{{($print/@line_numbers ! map { 'page': 'page', 'section': 'section', 'paragraph': 'pstart' }(string(.)), 'page')[1]}}}&#10;</xsl:text>
    <xsl:text>\newcommand\teipageword{{{f:latex(f:word('print.page', $language))}}}\newcommand\teinoteword{{{f:latex(f:word('print.note', $language))}}}&#10;</xsl:text>
    <xsl:value-of select="$preamble"/>
    <xsl:text>&#10;\hypersetup{{pdftitle={{{f:latex(@title)}}},pdfauthor={{{f:latex(l:editors(.))}}},pdflang={{{$main-code}}}}}&#10;</xsl:text>
    <xsl:value-of select="$indexes ! ('\makeindex[name=' || . || ',intoc,title={' || f:latex(f:word('print.index.' || ., $language)) || '},columns=2,options=-s teikit.ist]&#10;')" separator=""/>
    <xsl:text>\begin{{document}}&#10;\frontmatter&#10;</xsl:text>
    <xsl:text>\teititlepage{{{f:latex(@title)}}}{{{f:latex(@subtitle)}}}{{{f:latex(l:editors(.))}}}{{{
      f:latex(string-join((@publisher, @place)[normalize-space()], ', '))}}}{{{f:latex(@date ! f:date(., $language))}}}&#10;</xsl:text>
    <xsl:text>\begin{{teiimprint}}&#10;{string-join(l:imprint(.) ! (f:latex(.) || '\par&#10;'))}\end{{teiimprint}}&#10;</xsl:text>
    <xsl:text>\renewcommand\contentsname{{{f:latex(f:word('print.contents', $language))}}}\tableofcontents&#10;</xsl:text>
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

  <xsl:function name="l:persons" as="xs:string*" visibility="private">
    <xsl:param name="names" as="xs:string?"/>
    <xsl:sequence select="tokenize($names, '\s*;\s*')[normalize-space()]"/>
  </xsl:function>
  <xsl:function name="l:editors" as="xs:string" visibility="private">
    <xsl:param name="edition" as="element(tk:edition)"/>
    <xsl:sequence select="string-join(l:persons($edition/@editor), ', ')"/>
  </xsl:function>
  <!-- Dates beside a name: each end of a span in words. -->
  <xsl:function name="l:dates" as="xs:string" visibility="private">
    <xsl:param name="dates" as="xs:string?"/>
    <xsl:sequence select="string-join(tokenize($dates, '[/–]') ! f:date(., $language), '–')"/>
  </xsl:function>

  <!-- What stands on the verso of the title page, one string a paragraph. -->
  <xsl:function name="l:imprint" as="xs:string*" visibility="private">
    <xsl:param name="edition" as="element(tk:edition)"/>
    <xsl:variable name="title" as="xs:string" select="string-join(($edition/@title, $edition/@subtitle)[normalize-space()], '. ')"/>
    <xsl:variable name="date" as="xs:string?" select="$edition/@date ! f:date(., $language)"/>
    <xsl:sequence select="$title, l:editors($edition)[.] ! f:sentence('edited-by', $language, .),
      string-join(($edition/@version ! f:sentence('version', $language, .), $date), ', ')[.],
      string-join(($edition/@publisher, $edition/@place)[normalize-space()], ', ')[.],
      $edition/@licence[normalize-space()] ! (f:word('licence', $language) || ': ' || .),
      f:word('cite.heading', $language) || ': ' || string-join((l:editors($edition)[.], $title, $edition/@publisher,
        $date, $edition/@url)[normalize-space()], ', ') || '.'"/>
  </xsl:function>

  <!-- What the headers say of how the texts were made; what several say, once. -->
  <xsl:template name="editorial-note">
    <xsl:variable name="said" as="element()*" select="TEI/teiHeader/encodingDesc/(projectDesc | samplingDecl | editorialDecl)//(p | ab)"/>
    <xsl:if test="$said">
      <xsl:text>\teifrontpart{{{f:latex(f:word('print.editorial-note', $language))}}}&#10;</xsl:text>
      <xsl:for-each-group select="$said" group-by="normalize-space()">
        <xsl:value-of select="l:words(node()), '\par&#10;'" separator=""/>
      </xsl:for-each-group>
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

  <!-- The witnesses with their sigla. -->
  <xsl:template name="sigla">
    <xsl:variable name="witnesses" as="element()*" select="TEI//teiHeader//listWit//witness[@xml:id]"/>
    <xsl:if test="$witnesses">
      <xsl:text>\teifrontpart{{{f:latex(f:word('print.sigla', $language))}}}&#10;</xsl:text>
      <xsl:value-of select="$witnesses ! ('\teisiglum{' || f:latex(@xml:id) || '}{' || l:words(node()[not(self::listWit)]) || '}&#10;')" separator=""/>
    </xsl:if>
  </xsl:template>

  <!-- One index a kind, persons first. -->
  <xsl:variable name="kinds" as="xs:string+" select="'person', 'place', 'org', 'work', 'event', 'object'"/>
  <xsl:variable name="indexes" as="xs:string*" select="$kinds[. = $book/tk:index/tk:entity[tk:mention]/@kind],
    'subject'[$book/TEI/text//index/term[normalize-space()]]"/>

</xsl:transform>
