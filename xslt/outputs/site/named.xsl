<?xml version="1.0" encoding="UTF-8"?>
<!-- Who and what is named in a text, in short, for the notes that assets/reading.js shows at a mention: what the page needs
     and no more. The links of the mentions themselves lead to the whole. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="page">

  <xsl:function name="f:named" as="element()?" visibility="private">
    <xsl:param name="text" as="element()+"/>
    <xsl:variable name="keys" as="xs:string*" select="distinct-values(($text/tei:text | $text/tei:TEI/tei:text | $text/tei:sourceDoc)
      //@tk:links ! tokenize(.)[starts-with(., 'entity:')] ! substring-after(., ':'))"/>
    <xsl:variable name="entities" as="element()*" select="$index/*/tk:entity[@key = $keys][@when/string() or @gloss/string()]"/>
    <xsl:if test="exists($entities)">
      <template id="tk:named" data-added="">
        <xsl:for-each select="$entities">
          <p class="{@kind}" data-kind="{f:w('kind.' || @kind)}">
            <a href="{$up}{@key}.html">{@name}</a>
            <xsl:if test="string(@when)">
              <span class="when">{f:life-dates(@when)}</span>
            </xsl:if>
            <xsl:if test="string(@gloss)">
              <span class="gloss">{@gloss}</span>
            </xsl:if>
          </p>
        </xsl:for-each>
      </template>
    </xsl:if>
  </xsl:function>

</xsl:transform>
