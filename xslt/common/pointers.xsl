<?xml version="1.0" encoding="UTF-8"?>
<!-- Reading the resolved pointers that Python hands over as @tk:target, @tk:ref, …: each token is one of
     text:DOC#ANCHOR, entity:KIND/ID, header:DOC#ID, file:PATH, uri:URI, none: -->
<xsl:package name="urn:teikit:common:pointers" package-version="1.0" version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions" exclude-result-prefixes="#all">

  <!-- Whether a string can be an id in an address as it is: ASCII letters, digits and . _ - only. Pages ask this of every
       element and pointer, and patterns take Saxon several times as long. -->
  <xsl:function name="f:is-plain-id" as="xs:boolean" visibility="final">
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="$value and not(translate($value, 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-', ''))"/>
  </xsl:function>

  <!-- One token as a map: 'type' (text, entity, header, file, uri, none), 'doc' and 'anchor' for text and header,
       'kind' and 'id' for entity, 'value' for what follows the colon. A token in no known form is 'none'. -->
  <xsl:function name="f:pointer" as="map(xs:string, xs:string)" visibility="final">
    <xsl:param name="token" as="xs:string"/>
    <xsl:variable name="type" as="xs:string" select="substring-before($token, ':')"/>
    <xsl:variable name="value" as="xs:string" select="substring-after($token, ':')"/>
    <xsl:variable name="doc" as="xs:string" select="substring-before($value || '#', '#')"/>
    <xsl:variable name="anchor" as="xs:string" select="substring-after($value, '#')"/>
    <xsl:variable name="kind" as="xs:string" select="substring-before($value, '/')"/>
    <xsl:variable name="id" as="xs:string" select="substring-after($value, '/')"/>
    <xsl:sequence select="
      if ($type = ('text', 'header') and f:is-plain-id($doc) and (not($anchor) or f:is-plain-id($anchor))) then
        map { 'type': $type, 'value': $value, 'doc': $doc, 'anchor': $anchor }
      else if ($type = 'entity' and $kind and not(translate($kind, 'abcdefghijklmnopqrstuvwxyz', '')) and f:is-plain-id($id)) then
        map { 'type': $type, 'value': $value, 'kind': $kind, 'id': $id }
      else if ($type = 'uri' and lower-case(substring-before($value, ':')) = ('http', 'https', 'mailto')) then
        map { 'type': $type, 'value': $value }
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

  <!-- What an element links to: the tokens of @tk:links, as pointers. -->
  <xsl:function name="f:links" as="map(xs:string, xs:string)*" visibility="final">
    <xsl:param name="element" as="element()?"/>
    <xsl:sequence select="$element/@tk:links ! tokenize(.) ! f:pointer(.)"/>
  </xsl:function>

</xsl:package>
