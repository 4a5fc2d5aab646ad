<?xml version="1.0" encoding="UTF-8"?>
<!-- What a book says besides its texts: titles, imprint, editorial note, sigla, bibliography; in words, which each output
     sets in its own way. -->
<xsl:package name="urn:teikit:common:book" package-version="1.0" version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:use-package name="urn:teikit:common:i18n" package-version="*"/>
  <xsl:use-package name="urn:teikit:common:dates" package-version="*"/>
  <xsl:use-package name="urn:teikit:common:subjects" package-version="*"/>

  <!-- [print] parts: whether there is this part besides the texts; all of them where nothing is said. -->
  <xsl:function name="f:has-part" as="xs:boolean" visibility="final">
    <xsl:param name="edition" as="element(tk:edition)"/>
    <xsl:param name="part" as="xs:string"/>
    <xsl:sequence select="empty($edition/tk:print/@parts) or $part = tokenize($edition/tk:print/@parts)"/>
  </xsl:function>

  <xsl:key name="listed" match="tk:index/tk:text" use="@doc"/>
  <xsl:function name="f:text-title" as="xs:string" visibility="final">
    <xsl:param name="text" as="element(TEI)"/>
    <xsl:sequence select="string((key('listed', $text/@tk:doc, root($text))/@title, $text/teiHeader/fileDesc/titleStmt/title,
      f:word('untitled', root($text)/tk:book/tk:edition/@language))[normalize-space()][1] ! normalize-space())"/>
  </xsl:function>

  <!-- An author over a title: with the family name last, and not where the title names the author. -->
  <xsl:function name="f:text-author" as="xs:string" visibility="final">
    <xsl:param name="text" as="element(TEI)"/>
    <xsl:variable name="author" as="xs:string?" select="key('listed', $text/@tk:doc, root($text))/@author"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize($author, ',\s*')"/>
    <xsl:sequence select="if (contains(f:text-title($text), $parts[1])) then ''
      else if (count($parts) = 2 and not(contains($author, ';'))) then $parts[2] || ' ' || $parts[1] else string($author)"/>
  </xsl:function>
  <!-- Its date under it, where the title does not name the year. -->
  <xsl:function name="f:text-date" as="xs:string" visibility="final">
    <xsl:param name="text" as="element(TEI)"/>
    <xsl:sequence select="string(key('listed', $text/@tk:doc, root($text))/@date[not(contains(f:text-title($text), substring(., 1, 4)))]
      ! f:date(., root($text)/tk:book/tk:edition/@language))"/>
  </xsl:function>

  <xsl:function name="f:persons" as="xs:string*" visibility="final">
    <xsl:param name="names" as="xs:string?"/>
    <xsl:sequence select="tokenize($names, '\s*;\s*')[normalize-space()]"/>
  </xsl:function>
  <xsl:function name="f:editors" as="xs:string" visibility="final">
    <xsl:param name="edition" as="element(tk:edition)"/>
    <xsl:sequence select="string-join(f:persons($edition/@editor), ', ')"/>
  </xsl:function>

  <!-- What stands on the verso of the title page, one string a paragraph. -->
  <xsl:function name="f:imprint" as="xs:string*" visibility="final">
    <xsl:param name="edition" as="element(tk:edition)"/>
    <xsl:variable name="language" as="xs:string" select="string($edition/@language)"/>
    <xsl:variable name="title" as="xs:string" select="string-join(($edition/@title, $edition/@subtitle)[normalize-space()], '. ')"/>
    <xsl:variable name="date" as="xs:string?" select="$edition/@date ! f:date(., $language)"/>
    <xsl:sequence select="$title, f:editors($edition)[.] ! f:sentence('edited-by', $language, .),
      string-join(($edition/@version[normalize-space()] ! f:sentence('version', $language, .), $date), ', ')[.],
      string-join(($edition/@publisher, $edition/@place)[normalize-space()], ', ')[.],
      $edition/@licence[normalize-space()] ! (f:word('licence', $language) || ': ' || .),
      f:word('cite.heading', $language) || ': ' || string-join((f:editors($edition)[.], $title, $edition/@publisher,
        $date, $edition/@url)[normalize-space()], ', ') || '.'"/>
  </xsl:function>

  <!-- Of which state of the edition the book is. -->
  <xsl:function name="f:state-of-edition" as="xs:string*" visibility="final">
    <xsl:param name="edition" as="element(tk:edition)"/>
    <xsl:sequence select="string-join(($edition/@version[string()] ! f:sentence('version', $edition/@language, .),
      $edition/@date[string()] ! f:date(., $edition/@language)), ', ')[.], $edition/@url[string()] ! string()"/>
  </xsl:function>

  <!-- What the headers say of how the texts were made: what all say once, then what only one says, under its title.
       { title, paragraphs }, the title empty for what is of all. -->
  <xsl:function name="f:editorial-note" as="map(*)*" visibility="final">
    <xsl:param name="texts" as="element(TEI)*"/>
    <xsl:variable name="said" as="element()*" select="$texts/teiHeader/encodingDesc/(projectDesc | samplingDecl | editorialDecl)//(p | ab)"/>
    <xsl:variable name="shared" as="element()*">
      <xsl:for-each-group select="$said" group-by="normalize-space()">
        <xsl:sequence select="current-group()[1][count(current-group()/ancestor::TEI) gt 1 or count($texts) = 1]"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:sequence select="map { 'title': '', 'paragraphs': $shared }[exists($shared)]"/>
    <xsl:for-each select="$texts[count($texts) gt 1]">
      <xsl:variable name="own" as="element()*" select="($said intersect .//p)[not(normalize-space() =
        ($said except current()//(p | ab))/normalize-space())]"/>
      <xsl:sequence select="map { 'title': f:text-title(.), 'paragraphs': $own }[exists($own)]"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The abbreviations that stand in a text by themselves and are expanded in another place. -->
  <xsl:function name="f:abbreviations" as="map(xs:string, xs:string)" visibility="final">
    <xsl:param name="texts" as="element(TEI)*"/>
    <xsl:variable name="expansions" as="map(xs:string, xs:string)" select="map:merge(
      $texts/text//choice[abbr][expan] ! map { normalize-space(abbr[1]): normalize-space(expan[1]) }, map { 'duplicates': 'use-first' })"/>
    <xsl:sequence select="map:merge(distinct-values($texts/text//abbr[not(parent::choice)] ! normalize-space())[map:contains($expansions, .)]
      ! map { .: $expansions(.) })"/>
  </xsl:function>
  <xsl:function name="f:sigla-listed" as="element()*" visibility="final">
    <xsl:param name="texts" as="element(TEI)*"/>
    <xsl:sequence select="$texts//teiHeader//listWit//witness[@xml:id]"/>
  </xsl:function>

  <!-- The works that are mentioned and of which more is known than a title, by author and date. -->
  <xsl:function name="f:bibliography" as="element()*" visibility="final">
    <xsl:param name="index" as="element(tk:index)"/>
    <xsl:param name="order" as="document-node()?"/>
    <xsl:for-each select="$index/tk:entity[@kind = 'work'][tk:mention]
      /tk:declaration/(bibl | biblStruct | biblFull)[.//(author | editor | date | publisher)]">
      <xsl:sort select="f:rank((f:responsible(.), string(../../(@order, @sort)[1]))[1], $order)"/>
      <xsl:sort select="(.//date/(@when, @from, @notBefore, @to, @notAfter))[1]"/>
      <xsl:sort select="f:rank(../../(@order, @sort)[1], $order)"/>
      <xsl:sequence select="."/>
    </xsl:for-each>
  </xsl:function>

  <!-- Author (or editor), title, part of what, place: publisher, date, volume and pages: { words, italic }. -->
  <xsl:function name="f:reference" as="map(*)*" visibility="final">
    <xsl:param name="work" as="element()"/>
    <xsl:variable name="language" as="xs:string" select="string(root($work)/tk:book/tk:edition/@language)"/>
    <xsl:variable name="titles" as="element(title)*" select="$work//title[not(@type = ('alt', 'short', 'sub', 'uniform'))]
      [not(ancestor::relatedItem)]"/>
    <xsl:variable name="where" as="xs:string" select="string-join(($work//pubPlace ! normalize-space(), $work//publisher ! normalize-space()), ': ')"/>
    <xsl:sequence select="
      string-join(f:responsible($work), '; ')[.] ! map { 'words': ., 'italic': false() }, f:titles($titles),
      ($where[.], $work//date[not(ancestor::relatedItem)][1] ! f:when(., $language)[.], $work//biblScope ! normalize-space()[.])
        ! map { 'words': ., 'italic': false() }"/>
  </xsl:function>

  <!-- The first title of each level: what it stands in is in italics. -->
  <xsl:function name="f:titles" as="map(*)*" visibility="private">
    <xsl:param name="titles" as="element(title)*"/>
    <xsl:for-each-group select="$titles[normalize-space()]" group-by="string((@level, '')[1])">
      <xsl:sequence select="map { 'words': normalize-space(), 'italic': not(@level = ('a', 'u')) }"/>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="f:responsible" as="xs:string*" visibility="private">
    <xsl:param name="work" as="element()"/>
    <xsl:variable name="persons" as="element()*" select="($work//author[not(ancestor::relatedItem)],
      $work[empty(.//author)]//editor[not(ancestor::relatedItem)])"/>
    <xsl:sequence select="$persons ! (if (f:sorted-name(.)) then f:sorted-name(.) else if (.//surname) then string-join(((.//surname)[1], (.//forename)[1]) ! normalize-space(), ', ')
      else string-join(.//text()[not(ancestor::idno)]) => normalize-space())[.]"/>
  </xsl:function>

  <!-- The name of a declared person as the index has it, family name first. -->
  <xsl:key name="named" match="tk:entity" use="@key"/>
  <xsl:function name="f:sorted-name" as="xs:string" visibility="private">
    <xsl:param name="person" as="element()"/>
    <xsl:variable name="keys" as="xs:string*" select="tokenize(string-join($person/descendant-or-self::*/(@tk:ref, @tk:key), ' '))
      [starts-with(., 'entity:person/')] ! substring-after(., 'entity:')"/>
    <xsl:sequence select="string(key('named', $keys, root($person))[1]/@sort)"/>
  </xsl:function>

  <!-- What stands for a pointer that leads neither to a place in the book nor to an address: the names of entities, and what
       is written of the others. -->
  <xsl:function name="f:named-by" as="xs:string" visibility="final">
    <xsl:param name="pointer" as="element()"/>
    <xsl:param name="book" as="element(tk:book)"/>
    <xsl:variable name="tokens" as="xs:string*" select="tokenize($pointer/@tk:target)"/>
    <xsl:variable name="written" as="xs:string*" select="tokenize($pointer/@target)"/>
    <xsl:sequence select="if ($tokens ! substring-before(., ':') = ('text', 'uri')) then ''
      else string-join(for $at in 1 to count($written) return (key('named', $tokens[$at] ! substring-after(., 'entity:'), root($book))/@name,
        $written[$at])[1], ', ')"/>
  </xsl:function>
  <!-- The addresses of the net that its words do not name. -->
  <xsl:function name="f:addresses" as="xs:string*" visibility="final">
    <xsl:param name="pointer" as="element()"/>
    <xsl:sequence select="tokenize($pointer/@tk:target)[starts-with(., 'uri:')] ! substring(., 5)
      [not(contains(string($pointer), replace(., '^\w+:/*|/$', '')))]"/>
  </xsl:function>

  <xsl:function name="f:when" as="xs:string" visibility="private">
    <xsl:param name="date" as="element(date)"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="if (normalize-space($date)) then normalize-space($date) else string($date/@when ! f:date(., $language))"/>
  </xsl:function>

  <!-- One index a kind, persons first. -->
  <xsl:variable name="f:kinds" as="xs:string+" visibility="final" select="'person', 'place', 'org', 'work', 'event', 'object'"/>

  <!-- How to read the page numbers of the indexes, as far as there is something of the kind. -->
  <xsl:function name="f:index-hint" as="xs:string" visibility="final">
    <xsl:param name="book" as="element(tk:book)"/>
    <xsl:variable name="language" as="xs:string" select="string($book/tk:edition/@language)"/>
    <xsl:variable name="named" as="element()*" select="$book/TEI/(text | sourceDoc)//*[@tk:mention or self::index or self::term]"/>
    <xsl:sequence select="string-join(('print.index.hint', 'print.index.hint-variant'[exists($named[ancestor::rdg])],
      'print.index.hint-main'[some $place in $named satisfies f:is-main($place)]) ! f:word(., $language), ' ')"/>
  </xsl:function>

</xsl:package>
