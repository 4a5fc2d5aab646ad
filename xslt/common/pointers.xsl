<?xml version="1.0" encoding="UTF-8"?>
<!-- Reading the resolved pointers that Python hands over as @tk:target, @tk:ref, …: each token is one of
     text:DOC#ANCHOR, entity:KIND/ID, header:DOC#ID, file:PATH, uri:URI, none: -->
<xsl:package name="urn:teikit:common:pointers" package-version="1.0" version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions" exclude-result-prefixes="#all">

  <!-- One token as a map: 'type' (text, entity, header, file, uri, none), 'doc' and 'anchor' for text and header,
       'kind' and 'id' for entity, 'value' for what follows the colon. A token in no known form is 'none'. -->
  <xsl:function name="f:pointer" as="map(xs:string, xs:string)" visibility="final">
    <xsl:param name="token" as="xs:string"/>
    <xsl:variable name="type" as="xs:string" select="substring-before($token, ':')"/>
    <xsl:variable name="value" as="xs:string" select="substring-after($token, ':')"/>
    <xsl:sequence select="
      if ($type = ('text', 'header') and matches($value, '^[A-Za-z0-9._-]+(#[A-Za-z0-9._-]*)?$')) then
        map { 'type': $type, 'value': $value, 'doc': replace($value, '#.*$', ''), 'anchor': substring-after($value, '#') }
      else if ($type = 'entity' and matches($value, '^[a-z]+/[A-Za-z0-9._-]+$')) then
        map { 'type': $type, 'value': $value, 'kind': substring-before($value, '/'), 'id': substring-after($value, '/') }
      else if ($type = 'uri' and matches($value, '^(https?|mailto):', 'i')) then map { 'type': $type, 'value': $value }
      else if ($type = 'file' and not(matches($value, '^[/\\]|^[A-Za-z][A-Za-z0-9+.-]*:|(^|/)\.\.(/|$)'))) then
        map { 'type': $type, 'value': $value }
      else map { 'type': 'none', 'value': '' }"/>
  </xsl:function>

  <!-- The pointers of one attribute, in its order: f:pointers($ref, 'target') reads $ref/@tk:target. -->
  <xsl:function name="f:pointers" as="map(xs:string, xs:string)*" visibility="final">
    <xsl:param name="element" as="element()?"/>
    <xsl:param name="attribute" as="xs:string"/>
    <xsl:sequence select="$element/@tk:*[local-name() = $attribute] ! tokenize(.) ! f:pointer(.)"/>
  </xsl:function>

  <!-- Those of them that lead anywhere. -->
  <xsl:function name="f:live-pointers" as="map(xs:string, xs:string)*" visibility="final">
    <xsl:param name="element" as="element()?"/>
    <xsl:param name="attribute" as="xs:string"/>
    <xsl:sequence select="f:pointers($element, $attribute)[not(.?type = 'none')]"/>
  </xsl:function>

  <!-- What an element links to: the tokens that pipeline step 10 has gathered in @tk:links, as pointers. -->
  <xsl:function name="f:links" as="map(xs:string, xs:string)*" visibility="final">
    <xsl:param name="element" as="element()?"/>
    <xsl:sequence select="$element/@tk:links ! tokenize(.) ! f:pointer(.)"/>
  </xsl:function>

</xsl:package>
