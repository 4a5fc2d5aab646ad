<?xml version="1.0" encoding="UTF-8"?>
<!-- The words of the interface. Each language is one file in xslt/i18n/; adding one is adding the file and its
     line below. They are read while the stylesheet is compiled, since nothing may be read while it runs. -->
<xsl:package name="urn:teikit:common:i18n" package-version="1.0" version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" exclude-result-prefixes="#all">

  <xsl:use-package name="urn:teikit:common:languages" package-version="*"/>

  <!-- Language to key to word; a word that a language lacks is English. -->
  <xsl:variable name="f:languages" static="yes" visibility="private" select="
    let $english := map:merge(doc('../i18n/en.xml')/words/word ! map { string(@key): string(.) }) return map:merge((
    map { 'en': $english }, for $words in (doc('../i18n/de.xml'), doc('../i18n/fr.xml'))/words return
    map { string($words/@xml:lang): map:merge(($words/word ! map { string(@key): string(.) }, $english)) }))"/>

  <!-- The language of the interface that serves the wanted one: 'de' for 'de-AT', 'en' where there is none. -->
  <xsl:function name="f:interface-language" as="xs:string" visibility="final">
    <xsl:param name="language" as="xs:string?"/>
    <xsl:variable name="primary" as="xs:string" select="f:primary-language($language)"/>
    <xsl:sequence select="if (map:contains($f:languages, $primary)) then $primary else 'en'"/>
  </xsl:function>

  <!-- All words and sentences of the interface in the language that serves the wanted one. A stylesheet that needs many
       of one language keeps them: which language serves is asked once, not for every word. -->
  <xsl:function name="f:words" as="map(*)" visibility="final">
    <xsl:param name="language" as="xs:string?"/>
    <xsl:sequence select="$f:languages(f:interface-language($language))"/>
  </xsl:function>

  <!-- One word or sentence of the interface. A missing one falls back to English; a key that English lacks is a
       mistake of ours and stops the run. -->
  <xsl:function name="f:word" as="xs:string" visibility="final">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="language" as="xs:string?"/>
    <xsl:variable name="found" as="xs:string?" select="f:words($language)($key)"/>
    <xsl:sequence select="if (exists($found)) then $found
      else error(QName('urn:teikit:functions', 'f:unknown-word'), 'xslt/i18n/en.xml has no word ' || $key)"/>
  </xsl:function>

  <!-- Whether there is such a word: for values that documents bring (a role, a kind of event). -->
  <xsl:function name="f:has-word" as="xs:boolean" visibility="final">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="map:contains($f:languages('en'), $key)"/>
  </xsl:function>

  <!-- The word of a value that a document brings, or the value itself, with its hyphens as spaces. -->
  <xsl:function name="f:word-or-value" as="xs:string" visibility="final">
    <xsl:param name="group" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:param name="language" as="xs:string?"/>
    <xsl:variable name="key" as="xs:string" select="$group || '.' || $value"/>
    <xsl:sequence select="if (f:has-word($key)) then f:word($key, $language) else translate($value, '_-', '  ')"/>
  </xsl:function>

  <!-- A sentence with places for values, written {1} {2} in the language file. -->
  <xsl:function name="f:sentence" as="xs:string" visibility="final">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="language" as="xs:string?"/>
    <xsl:param name="values" as="xs:string*"/>
    <xsl:sequence select="fold-left(1 to count($values), f:word($key, $language), function($text, $n) {
      let $at := '{' || $n || '}' return
      if (contains($text, $at)) then substring-before($text, $at) || $values[$n] || substring-after($text, $at) else $text })"/>
  </xsl:function>

  <!-- 'key.one' or 'key.many', with the number put in. -->
  <xsl:function name="f:counted" as="xs:string" visibility="final">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="number" as="xs:integer"/>
    <xsl:param name="language" as="xs:string?"/>
    <xsl:sequence select="f:sentence($key || (if ($number eq 1) then '.one' else '.many'), $language, string($number))"/>
  </xsl:function>

</xsl:package>
