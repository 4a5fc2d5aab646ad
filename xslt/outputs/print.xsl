<?xml version="1.0" encoding="UTF-8"?>
<!-- The printed book: a tk:book (settings, annotated texts, index) becomes Typst markup for print.typ. -->
<xsl:package name="urn:teikit:outputs:print" package-version="1.0" version="3.0" default-mode="book"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions" xmlns:p="urn:teikit:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:use-package name="urn:teikit:common:typst" package-version="*"/>
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

  <xsl:include href="print-parts.xsl"/>
  <xsl:include href="print-back.xsl"/>
  <xsl:include href="print-blocks.xsl"/>
  <xsl:include href="print-lists.xsl"/>
  <xsl:include href="print-facts.xsl"/>
  <xsl:include href="print-facing.xsl"/>
  <xsl:include href="print-inline.xsl"/>
  <xsl:include href="print-letters.xsl"/>
  <xsl:include href="print-apparatus.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <!-- The images that can be set: <tk:images><tk:image path="REL/PATH"/></tk:images>. -->
  <xsl:param name="images" as="document-node()?" select="()"/>

  <!-- The forms by which subjects are sorted, in the order of the book's language, each with the letter it stands under:
       <tk:order><tk:form name="…" initial="…"/></tk:order>. -->
  <xsl:param name="order" as="document-node()?" select="()"/>

  <!-- The titles of texts that are pointed to and are not in the book: <tk:titles><tk:title path="…">…</tk:title></tk:titles>. -->
  <xsl:param name="outside" as="document-node()?" select="()"/>

  <!-- The book, from its first page to its last. -->
  <xsl:mode name="book" on-no-match="fail" visibility="public"/>
  <!-- A text and what stands in it. -->
  <xsl:mode name="text" on-no-match="shallow-skip" visibility="private"/>
  <!-- The call that sets an element: its name and arguments, without the content. Empty: the content as it is. -->
  <xsl:mode name="call" on-no-match="deep-skip" visibility="private"/>
  <!-- What a note says, at the foot of its page. -->
  <xsl:mode name="body" on-no-match="fail" visibility="private"/>
  <!-- A heading without its notes and marks, for contents, bookmarks and running heads. -->
  <xsl:mode name="short" on-no-match="shallow-skip" visibility="private"/>

  <xsl:variable name="book" as="element(tk:book)" select="/tk:book"/>
  <xsl:variable name="language" as="xs:string" select="string($book/tk:edition/@language)"/>

  <xsl:template match="/" mode="book">
    <xsl:apply-templates select="tk:book" mode="#current"/>
  </xsl:template>

  <!-- Every element of a text: its call round its content, or the content alone. -->
  <xsl:template match="*" mode="text" as="item()*">
    <xsl:variable name="call" as="xs:string*">
      <xsl:apply-templates select="." mode="call"/>
    </xsl:variable>
    <xsl:variable name="content" as="item()*">
      <xsl:apply-templates mode="#current"/>
    </xsl:variable>
    <xsl:sequence select="p:call(string-join($call), $content)"/>
  </xsl:template>

  <!-- '#call[content];' – with its semicolon, so that no sign after it can be read as a part of the call. -->
  <xsl:function name="p:call" as="xs:string" visibility="private">
    <xsl:param name="call" as="xs:string"/>
    <xsl:param name="content" as="item()*"/>
    <xsl:sequence select="string-join(if ($call = '') then $content else ('#' || $call || '[', $content, '];'))"/>
  </xsl:function>

  <!-- The same on lines of its own. -->
  <xsl:function name="p:block-call" as="xs:string" visibility="private">
    <xsl:param name="call" as="xs:string"/>
    <xsl:param name="content" as="item()*"/>
    <xsl:sequence select="'&#10;' || p:call($call, $content) || '&#10;'"/>
  </xsl:function>

  <!-- How an element is set in a line (common/styles.xsl). One that is not known there is reported, and its text set all the
       same. -->
  <xsl:variable name="calls" as="map(xs:string, xs:string)" static="yes" select="map { 'plain': '', 'italic': 'emph', 'bold': 'strong',
    'small capitals': 'smallcaps', 'raised': 'super', 'lowered': 'sub', 'underlined': 'underline', 'overlined': 'overline',
    'spaced': 'spaced', 'code': 'code-words', 'struck': 'strike', 'dotted': 'unclear' }"/>
  <xsl:template match="*" mode="call" priority="-2" as="xs:string?">
    <xsl:variable name="style" as="xs:string" select="f:style(.)"/>
    <xsl:if test="$style = 'unknown'">
      <xsl:message>
        <tk:report code="BLD001" element="{name()}" doc="{f:doc(.)}"
          anchor="{ancestor-or-self::*[@tk:anchor][1]/@tk:anchor}"/>
      </xsl:message>
    </xsl:if>
    <xsl:sequence select="$calls($style)"/>
  </xsl:template>

  <!-- What identifies a place in the whole book: "doc#anchor"; of an element without an anchor that round it. -->
  <xsl:function name="p:id" as="xs:string" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="f:typst-string(f:doc($element) || '#' || $element/ancestor-or-self::*[@tk:anchor][1]/@tk:anchor)"/>
  </xsl:function>

</xsl:package>
