<?xml version="1.0" encoding="UTF-8"?>
<!-- Names of an entity as its declaration gives them. TEI Guidelines, Names, Dates, People, and Places. -->
<xsl:package name="urn:teikit:common:names" package-version="1.0" version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:f="urn:teikit:functions" exclude-result-prefixes="#all">

  <!-- The elements that name a declared entity, in document order: persName of a person, title of a work, … -->
  <xsl:function name="f:name-forms" as="element()*" visibility="final">
    <xsl:param name="declaration" as="element()?"/>
    <xsl:sequence select="$declaration/(tei:persName | tei:placeName | tei:orgName | tei:objectName | tei:eventName
      | tei:geogName | tei:settlement | tei:region | tei:country | tei:district | tei:bloc | tei:name | tei:label | tei:head
      | tei:title | tei:objectIdentifier/tei:objectName | tei:analytic/tei:title | tei:monogr/tei:title
      | tei:titleStmt/tei:title)"/>
  </xsl:function>

  <!-- A name as one line of text. -->
  <xsl:function name="f:plain-name" as="xs:string" visibility="final">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="normalize-space(string-join($name//text()[not(ancestor::tei:note)]))"/>
  </xsl:function>

  <!-- The first letter under which a register files a sort form: A for Ängström, # for what is no letter. -->
  <xsl:function name="f:initial" as="xs:string" visibility="final">
    <xsl:param name="sort" as="xs:string"/>
    <xsl:variable name="letter" as="xs:string"
      select="upper-case(substring(replace(normalize-unicode($sort, 'NFD'), '[^\p{L}\p{N}]', ''), 1, 1))"/>
    <xsl:sequence select="if (matches($letter, '\p{L}')) then $letter else '#'"/>
  </xsl:function>

</xsl:package>
