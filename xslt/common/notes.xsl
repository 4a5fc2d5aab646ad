<?xml version="1.0" encoding="UTF-8"?>
<!-- What kind of note a note is, and the form of its number. TEI Guidelines, Elements: notes and annotation. -->
<xsl:package name="urn:teikit:common:notes" package-version="1.0" version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:f="urn:teikit:functions" exclude-result-prefixes="#all">

  <!-- 'author' for notes of the text itself, 'editor' for those of the edition. -->
  <xsl:function name="f:note-series" as="xs:string" visibility="final">
    <xsl:param name="note" as="element()"/>
    <xsl:variable name="kind" as="xs:string" select="lower-case(string-join($note/(@type, @subtype, @resp), ' '))"/>
    <!-- Words rather than one pattern: authority files have such notes by the ten thousand, and a pattern that may begin
         anywhere took most of the time of their pages. -->
    <xsl:sequence select="if (contains($kind, 'author') or tokenize($kind) = ('source', 'original')) then 'author'
      else if (tokenize(translate($kind, '_-', '  ')) ! tokenize(., '#')[last()] = ('ed', 'editor', 'editors', 'editorial',
          'commentary', 'comment', 'annotation', 'translator')
        or $note/(@resp[normalize-space()], @evidence)) then 'editor'
      else 'author'"/>
  </xsl:function>

  <!-- Whether a note is set apart from the text and called by a number. Not so: notes in the header, in an
       apparatus or a bibliography, inline notes, head notes of a whole division, and notes that mark a place
       in a list of facts. -->
  <xsl:function name="f:is-called" as="xs:boolean" visibility="final">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="not($note/@place = ('inline', 'inspace', 'above', 'below', 'overleaf', 'opposite', 'interlinear'))
      and exists($note/ancestor::tei:text)
      and not($note/parent::tei:*[self::tei:biblStruct or self::tei:bibl or self::tei:monogr or self::tei:analytic
        or self::tei:series or self::tei:app or self::tei:person or self::tei:place or self::tei:org or self::tei:event
        or self::tei:relation or self::tei:object or self::tei:entryFree or self::tei:correspDesc or self::tei:castItem
        or self::tei:div or self::tei:body or self::tei:front or self::tei:back or self::tei:argument
        or self::tei:witness or self::tei:listBibl]) or exists($note[@target or @targetEnd][ancestor::tei:text])"/>
  </xsl:function>

  <!-- The number of a note as it is shown: 1, 2, 3 … in the author's series, a, b … z, aa … in the editor's,
       i, ii, iii … in the apparatus. -->
  <xsl:function name="f:note-number" as="xs:string" visibility="final">
    <xsl:param name="series" as="xs:string"/>
    <xsl:param name="number" as="xs:integer"/>
    <xsl:sequence select="format-integer($number, map { 'author': '1', 'editor': 'a', 'apparatus': 'i' }($series))"/>
  </xsl:function>

</xsl:package>
