<?xml version="1.0" encoding="UTF-8"?>
<!-- Text as Typst markup. Whatever a document says becomes text and nothing else: no character of it can open a
     call, a label, a heading or a comment. Typst reference, Syntax: escape sequences and string literals. -->
<xsl:package name="urn:teikit:common:typst" package-version="1.0" version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xmlns:fn="http://www.w3.org/2005/xpath-functions" exclude-result-prefixes="#all">

  <!-- From this length on a run of letters without a space is given places where a line may break. -->
  <xsl:variable name="f:longest-word" as="xs:integer" visibility="private" select="36"/>

  <!-- Running text as markup: white space collapsed to single blanks as in XML text, every ASCII sign that Typst could
       read escaped (a sign escaped needlessly is still that sign), overlong words made divisible. Regular expressions
       are kept for texts that need them: most of the time that a book takes here was theirs. -->
  <xsl:function name="f:typst" as="xs:string" visibility="final">
    <xsl:param name="text" as="xs:string"/>
    <!-- XML allows U+0085, U+2028 and U+2029 inside text; Typst would end the paragraph at two of them. -->
    <xsl:variable name="blank" as="xs:string" select="translate($text, '&#x9;&#xA;&#xD;&#x85;&#x2028;&#x2029;', '      ')"/>
    <xsl:variable name="words" as="xs:string" select="normalize-space($blank)"/>
    <xsl:variable name="line" as="xs:string" select="
      if ($words) then ' '[starts-with($blank, ' ')] || $words || ' '[ends-with($blank, ' ')] else string(' '[$blank])"/>
    <xsl:sequence select="if (contains($words, '://') or (some $word in tokenize($words, ' ') satisfies string-length($word) ge $f:longest-word))
      then string-join(analyze-string($line, 'https?://\S+|\S{' || $f:longest-word || ',}')/*
        ! (if (self::fn:match[starts-with(., 'http')]) then f:typst-address(.) else if (self::fn:match) then f:typst-divisible(.)
          else f:typst-signs(.)))
      else f:typst-signs($line)"/>
  </xsl:function>

  <!-- An address is divided behind its strokes and signs, and never by a hyphen, which would seem to be part of it. -->
  <xsl:function name="f:typst-address" as="xs:string" visibility="private">
    <xsl:param name="address" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*"
      select="analyze-string($address, '(https?://)?(([^/?&amp;=_]\p{M}*){1,30}[/?&amp;=_]*|[/?&amp;=_]+)')/* ! string()"/>
    <xsl:sequence select="'#address(' || string-join($parts ! (f:typst-string(.) || ', ')) || ');'"/>
  </xsl:function>

  <!-- A combining sign is never parted from its letter. -->
  <xsl:function name="f:typst-divisible" as="xs:string" visibility="private">
    <xsl:param name="word" as="xs:string"/>
    <xsl:sequence select="string-join(analyze-string($word, '(\S\p{M}*){16}')/* ! f:typst-signs(.), '#break-here;')"/>
  </xsl:function>

  <xsl:function name="f:typst-signs" as="xs:string" visibility="private">
    <xsl:param name="line" as="xs:string"/>
    <xsl:sequence select="replace($line, '[\\#$*_\[\]&lt;&gt;@=\-+/~&quot;''`.:{}|^]', '\\$0')"/>
  </xsl:function>

  <!-- A string literal, for identifiers, attribute values and file names in a call. -->
  <xsl:function name="f:typst-string" as="xs:string" visibility="final">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:sequence select="'&quot;' || replace(replace(string($text), '[\\&quot;]', '\\$0'), '[\s&#x85;&#x2028;&#x2029;]+', ' ') || '&quot;'"/>
  </xsl:function>

  <!-- Content for an argument: [text], or none for an empty string. -->
  <xsl:function name="f:typst-content" as="xs:string" visibility="final">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:sequence select="if (normalize-space($text)) then '[' || f:typst(normalize-space($text)) || ']' else 'none'"/>
  </xsl:function>

</xsl:package>
