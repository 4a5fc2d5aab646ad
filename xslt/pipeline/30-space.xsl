<?xml version="1.0" encoding="UTF-8"?>
<!-- Step 30. White space that only lays out the source file goes: between the children of elements whose content
     model has no character data (TEI Guidelines, content models; under xml:space="preserve" it stays), and beside a
     break with @break="no", which stands inside a word. Space comes between words (w) that are written without any. -->
<xsl:package name="urn:teikit:pipeline:space" package-version="1.0" version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:f="urn:teikit:functions" exclude-result-prefixes="#all">

  <xsl:mode name="space" visibility="public" on-no-match="shallow-copy"/>

  <!-- The text without the white space of its file. -->
  <xsl:function name="f:with-clean-space" as="element()" visibility="final">
    <xsl:param name="text" as="element()"/>
    <xsl:apply-templates select="$text" mode="space"/>
  </xsl:function>

  <xsl:template mode="space" match="(tei:TEI | tei:text | tei:group | tei:front | tei:body | tei:back | tei:div | tei:div1
    | tei:div2 | tei:div3 | tei:div4 | tei:div5 | tei:div6 | tei:div7 | tei:lg | tei:sp | tei:list | tei:listBibl | tei:listApp
    | tei:table | tei:row | tei:figure | tei:choice | tei:subst | tei:app | tei:rdgGrp | tei:cit | tei:castList
    | tei:castGroup | tei:titlePage | tei:facsimile | tei:sourceDoc | tei:surface | tei:listPerson | tei:listPlace
    | tei:listOrg | tei:listEvent | tei:listWit | tei:person | tei:place | tei:org | tei:biblStruct | tei:monogr
    | tei:analytic | tei:series | tei:correspDesc | tei:correspAction | tei:msDesc | tei:msIdentifier | tei:respStmt
    | tei:spGrp | tei:performance | tei:floatingText | tei:postscript | tei:teiHeader | tei:fileDesc | tei:profileDesc
    | tei:encodingDesc | tei:revisionDesc | tei:titleStmt | tei:publicationStmt
    | tei:sourceDesc)/text()[not(normalize-space())]" as="text()?">
    <xsl:if test="ancestor::*[@xml:space][1]/@xml:space = 'preserve'">
      <xsl:copy/>
    </xsl:if>
  </xsl:template>

  <xsl:template mode="space" match="text()[following-sibling::node()[1][f:is-inner-break(.)]]" as="text()?">
    <xsl:value-of select="replace(if (preceding-sibling::node()[1][f:is-inner-break(.)]) then replace(., '^\s+', '') else .,
      '\s+$', '')"/>
  </xsl:template>

  <xsl:template mode="space" match="text()[preceding-sibling::node()[1][f:is-inner-break(.)]]" priority="-0.1" as="text()?">
    <xsl:value-of select="replace(., '^\s+', '')"/>
  </xsl:template>

  <!-- Tokens side by side, in a place that has no white space at all. @join and @part say where there is none in the
       text either (TEI Guidelines, att.linguistic and att.fragmentable). -->
  <xsl:template mode="space" as="node()+" match="tei:w[preceding-sibling::node()[1][self::tei:w or self::tei:pc]]
    [empty(../text())][not(@join = ('left', 'both'))][not(@part = ('M', 'F'))]
    [not(preceding-sibling::node()[1]/@join = ('right', 'both'))]">
    <xsl:text> </xsl:text>
    <xsl:next-match/>
  </xsl:template>

  <xsl:function name="f:is-inner-break" as="xs:boolean" visibility="private">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node[self::tei:lb or self::tei:pb or self::tei:cb or self::tei:gb or self::tei:milestone]
      [@break = 'no'])"/>
  </xsl:function>

</xsl:package>
