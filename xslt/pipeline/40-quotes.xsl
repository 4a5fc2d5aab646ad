<?xml version="1.0" encoding="UTF-8"?>
<!-- Step 40. Quotation marks: @tk:open and @tk:close on what is quoted in running text, in the usage of the language
     around it, outer and inner by depth. Nothing is added where the source has marks of its own, or to a quotation
     that stands as a block. -->
<xsl:package name="urn:teikit:pipeline:quotes" package-version="1.0" version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation"
  xmlns:f="urn:teikit:functions" exclude-result-prefixes="#all">

  <xsl:use-package name="urn:teikit:common:languages" package-version="*"/>

  <xsl:mode name="quotes" visibility="public" on-no-match="shallow-copy"/>

  <!-- open, close, inner open, inner close; the first entry serves every language without one. -->
  <xsl:variable name="f:marks" as="element()+" visibility="private">
    <marks lang="en">“ ” ‘ ’</marks>
    <marks lang="de cs sk sl bg et is lt">„ “ ‚ ‘</marks>
    <marks lang="fr">«&#xA0; &#xA0;» “ ”</marks>
    <marks lang="ru uk be el es pt ca it">« » „ “</marks>
    <marks lang="pl ro hu hr sr nl">„ ” ‚ ’</marks>
    <marks lang="sv fi da no nb nn">” ” ’ ’</marks>
    <marks lang="zh ja">「 」 『 』</marks>
  </xsl:variable>

  <!-- The text with @tk:open and @tk:close. -->
  <xsl:function name="f:with-quotes" as="element()" visibility="final">
    <xsl:param name="text" as="element()"/>
    <xsl:apply-templates select="$text" mode="quotes">
      <xsl:with-param name="depth" select="0" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:function>

  <xsl:template mode="quotes" as="element()"
    match="(tei:q | tei:quote | tei:said | tei:soCalled | tei:title[@level = ('a', 'u')])[ancestor::tei:text]
      [not(f:has-marks(.))][f:is-running(.)]">
    <xsl:param name="depth" as="xs:integer" tunnel="yes"/>
    <xsl:variable name="marks" as="xs:string+" select="f:marks-of(string(../ancestor-or-self::*[@xml:lang][1]/@xml:lang))"/>
    <xsl:variable name="inner" as="xs:integer" select="2 * ($depth mod 2)"/>
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:attribute name="tk:open" select="$marks[1 + $inner]"/>
      <xsl:attribute name="tk:close" select="$marks[2 + $inner]"/>
      <xsl:apply-templates mode="#current">
        <xsl:with-param name="depth" select="$depth + 1" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:copy>
  </xsl:template>

  <!-- A note begins anew. -->
  <xsl:template mode="quotes" match="tei:note" as="element()">
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:apply-templates mode="#current">
        <xsl:with-param name="depth" select="0" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:copy>
  </xsl:template>

  <xsl:function name="f:marks-of" as="xs:string+" visibility="private">
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="primary" as="xs:string" select="f:primary-language($language)"/>
    <xsl:sequence select="tokenize(($f:marks[tokenize(@lang) = $primary], $f:marks)[1], ' ')"/>
  </xsl:function>

  <xsl:function name="f:has-marks" as="xs:boolean" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="mark" as="xs:string" select="'[&quot;“”„‟«»‹›‘’‚‛「」『』]'"/>
    <xsl:sequence select="matches(string($element), '^\s*' || $mark)
      or matches(string($element/preceding-sibling::node()[1][self::text()]), $mark || '\s*$')
      or $element/@rend = ('block', 'display', 'blockquote', 'none')"/>
  </xsl:function>

  <!-- In running text: no paragraphs or verses in it, and something around it that is. -->
  <xsl:function name="f:is-running" as="xs:boolean" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="empty($element/(tei:p, tei:lg, tei:l, tei:list, tei:sp, tei:floatingText, tei:ab))
      and empty($element/parent::tei:*[self::tei:div or self::tei:body or self::tei:front or self::tei:back
        or self::tei:div1 or self::tei:div2 or self::tei:div3 or self::tei:epigraph])
      and empty($element/parent::tei:cit/parent::tei:*[self::tei:div or self::tei:body or self::tei:front or self::tei:epigraph])"/>
  </xsl:function>

</xsl:package>
