<?xml version="1.0" encoding="UTF-8"?>
<!-- Text as LaTeX (LuaLaTeX, UTF-8). Whatever a document says becomes text and nothing else: no character of it can begin
     a command, a group, a comment or an optional argument. What TeX reads as more than a letter: The TeXbook, chapter 7. -->
<xsl:package name="urn:teikit:common:latex" package-version="1.0" version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xmlns:fn="http://www.w3.org/2005/xpath-functions" exclude-result-prefixes="#all">

  <!-- Braces by name, so that they are balanced for every program that counts them. A square bracket in a group is no
       optional argument. The blank that does not break and the soft hyphen have signs of their own in TeX. -->
  <xsl:variable name="f:latex-forms" as="map(xs:string, xs:string)" visibility="private" select="map {
    '\': '\textbackslash{}', '{': '\textbraceleft{}', '}': '\textbraceright{}', '$': '\$', '&amp;': '\&amp;', '#': '\#',
    '%': '\%', '^': '\textasciicircum{}', '_': '\_', '~': '\textasciitilde{}', '[': '{[}', ']': '{]}',
    '&#x7F;': '\symbol{127}', '&#xA0;': '~', '&#xAD;': '\-' }"/>

  <!-- Running text: white space collapsed to single blanks as in XML text, so that no empty line ends a paragraph. -->
  <xsl:function name="f:latex" as="xs:string" visibility="final">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:sequence select="f:latex-signs(replace(string($text), '[\s&#x85;&#x2028;&#x2029;]+', ' '))"/>
  </xsl:function>

  <xsl:function name="f:latex-signs" as="xs:string" visibility="private">
    <xsl:param name="line" as="xs:string"/>
    <xsl:variable name="signs" as="xs:string" select="'[\\{}$&amp;#%^_~\[\]&#x7F;&#xA0;&#xAD;]'"/>
    <xsl:sequence select="if (matches($line, $signs))
      then string-join(analyze-string($line, $signs)/* ! (if (self::fn:match) then $f:latex-forms(string()) else string()))
      else $line"/>
  </xsl:function>

  <!-- What an index shows. makeindex reads ! @ | and takes " for its quotation sign; it drops entries of over 1,000 signs. -->
  <xsl:function name="f:latex-index" as="xs:string" visibility="final">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:sequence select="f:latex(replace(substring(normalize-space($text), 1, 200), '[&quot;!@|]', '&quot;$0'))"/>
  </xsl:function>

</xsl:package>
