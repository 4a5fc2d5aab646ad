<?xml version="1.0" encoding="UTF-8"?>
<!-- The book as LaTeX with reledmac, for presses that ask for it: a tk:book (settings, annotated texts, index) becomes
     one .tex file. Every text is one numbered section of reledmac, every block of it one \pstart … \pend; a block in a
     block (a list in a paragraph) divides the outer one. What the macros do is in latex-preamble.tex. -->
<xsl:package name="urn:teikit:outputs:latex" package-version="1.0" version="3.0" default-mode="book"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions" xmlns:l="urn:teikit:latex"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:use-package name="urn:teikit:common:latex" package-version="*"/>
  <xsl:use-package name="urn:teikit:common:i18n" package-version="*"/>
  <xsl:use-package name="urn:teikit:common:languages" package-version="*"/>
  <xsl:use-package name="urn:teikit:common:signs" package-version="*"/>
  <xsl:use-package name="urn:teikit:common:verses" package-version="*"/>
  <xsl:use-package name="urn:teikit:common:forms" package-version="*"/>
  <xsl:use-package name="urn:teikit:common:styles" package-version="*"/>
  <xsl:use-package name="urn:teikit:common:apparatus" package-version="*"/>
  <xsl:use-package name="urn:teikit:common:subjects" package-version="*"/>
  <xsl:use-package name="urn:teikit:common:book" package-version="*"/>
  <xsl:use-package name="urn:teikit:common:dates" package-version="*"/>
  <xsl:use-package name="urn:teikit:pipeline" package-version="*"/>
  <xsl:use-package name="urn:teikit:pipeline:lemmas" package-version="*"/>

  <xsl:include href="latex-parts.xsl"/>
  <xsl:include href="latex-blocks.xsl"/>
  <xsl:include href="latex-lists.xsl"/>
  <xsl:include href="latex-inline.xsl"/>
  <xsl:include href="latex-facts.xsl"/>
  <xsl:include href="latex-notes.xsl"/>
  <xsl:include href="latex-indexes.xsl"/>
  <xsl:include href="latex-forms.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <!-- latex-preamble.tex, as it is. -->
  <xsl:param name="preamble" as="xs:string" select="''"/>
  <!-- The images that lie beside the file: <tk:images><tk:image path="REL/PATH" file="images/image-1"/></tk:images>. -->
  <xsl:param name="images" as="document-node()?" select="()"/>

  <!-- The order of the book's language, as the printed book has it: <tk:order>. -->
  <xsl:param name="order" as="document-node()?" select="()"/>

  <!-- The book, from its first page to its last. -->
  <xsl:mode name="book" on-no-match="fail" visibility="public"/>
  <!-- Blocks and what holds blocks, in numbered text. -->
  <xsl:mode name="flow" on-no-match="fail" visibility="private"/>
  <!-- What stands in a line, in a note, in a cell. -->
  <xsl:mode name="line" on-no-match="shallow-skip" visibility="private"/>
  <!-- The command that sets an element in a line, with its arguments but the last. Empty: the content as it is. -->
  <xsl:mode name="call" on-no-match="deep-skip" visibility="private"/>
  <!-- A heading or lemma without its notes and marks. -->
  <xsl:mode name="short" on-no-match="shallow-skip" visibility="private"/>

  <xsl:variable name="book" as="element(tk:book)" select="/tk:book"/>
  <xsl:variable name="language" as="xs:string" select="string($book/tk:edition/@language)"/>

  <xsl:template match="/" mode="book">
    <xsl:apply-templates select="tk:book" mode="#current"/>
  </xsl:template>

  <!-- How an element is set in a line (common/styles.xsl). One that is not known there is reported, and its text set all the
       same. -->
  <xsl:variable name="commands" as="map(xs:string, xs:string)" select="map { 'plain': '', 'italic': 'emph', 'bold': 'textbf',
    'small capitals': 'textsc', 'raised': 'textsuperscript', 'lowered': 'textsubscript', 'underlined': 'teiunderline',
    'overlined': 'teioverline', 'spaced': 'teispaced', 'code': 'texttt', 'struck': 'teideleted', 'dotted': 'teiunclear' }"/>
  <xsl:template match="*" mode="call" priority="-2" as="xs:string?">
    <xsl:variable name="style" as="xs:string" select="f:style(.)"/>
    <xsl:if test="$style = 'unknown'">
      <xsl:message>
        <tk:report code="BLD001" element="{name()}" doc="{f:doc(.)}"
          anchor="{ancestor-or-self::*[@tk:anchor][1]/@tk:anchor}"/>
      </xsl:message>
    </xsl:if>
    <xsl:sequence select="$commands($style)"/>
  </xsl:template>

  <!-- A place in the whole book as the name of a label: made of letters, figures and . _ - only. -->
  <xsl:function name="l:label" as="xs:string" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="f:doc($element) || ':' || $element/@tk:anchor"/>
  </xsl:function>

  <!-- '\command{content}'; the content alone where there is no command. -->
  <xsl:function name="l:call" as="xs:string" visibility="private">
    <xsl:param name="command" as="xs:string"/>
    <xsl:param name="content" as="item()*"/>
    <xsl:sequence select="string-join(if ($command = '') then $content else ('\' || $command || '{', $content, '}'))"/>
  </xsl:function>

</xsl:package>
