<?xml version="1.0" encoding="UTF-8"?>
<!-- The indexes: one a kind of entity, one for subjects, one for each name that an entry gives (@indexName). makeindex
     sorts by the number of an entry in the printed book's order, since it knows no language; \teipages (latex-preamble.tex)
     gives the pages their form. imakeidx manual; makeindex(1). TEI Guidelines, 3.9.2 Index entries. -->
<xsl:transform version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions" xmlns:l="urn:teikit:latex"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- The kinds that are named, persons first. -->
  <xsl:variable name="kinds" as="xs:string*" select="sort(distinct-values($book/tk:index/tk:entity[tk:mention]/@kind), (),
    function($kind) { (index-of($f:kinds, $kind), 99)[1] })"/>
  <!-- The headings of the indexes of subjects, the general one first; each is called subject and its number. -->
  <xsl:variable name="subjects" as="element()*" select="$book/TEI/text//(index | term)[f:is-subject(.)]"/>
  <xsl:variable name="headings" as="xs:string*" select="sort(distinct-values($subjects ! f:index-name(.)))"/>

  <!-- { name, title, entries } of each index; none where the setting leaves them out. -->
  <xsl:variable name="indexes" as="map(*)*" select="if (not(f:has-part($edition, 'indexes'))) then () else (
    $kinds ! map { 'name': ., 'title': f:word('print.index.' || ., $language) },
    for $at in 1 to count($headings) return map { 'name': 'subject' || $at,
      'title': ($headings[$at][.], f:word('print.index.subject', $language))[1] })"/>

  <xsl:template name="declare-indexes" as="xs:string*">
    <xsl:sequence select="$indexes ! ('\makeindex[name=' || ?name || ',intoc,title={' || f:latex(?title)
      || '},columns=2,options=-r -s teikit.ist]&#10;')"/>
  </xsl:template>
  <!-- What leads to another entry stands in no text: it is said here. -->
  <xsl:template name="print-indexes" as="xs:string*">
    <xsl:sequence select="$ways, $indexes ! ('\indexprologue{\teihint{' || f:latex(f:index-hint($book)) || '}}\printindex[' || ?name || ']&#10;')"/>
  </xsl:template>

  <!-- The order of a kind: entities, and other names of theirs at their place. -->
  <xsl:key name="see" match="tk:see[@before != '']" use="@before"/>
  <xsl:variable name="rows" as="map(xs:string, element()*)" select="map:merge(for $kind in $kinds return map { $kind: (
    for $entity in $book/tk:index/tk:entity[tk:mention][@kind = $kind] return ($order ! key('see', $entity/@key, .), $entity),
    $order/tk:order/tk:see[@before = ''][@kind = $kind]) })"/>

  <!-- The entries of a mention, by 'doc#number'. -->
  <xsl:variable name="entries" as="map(xs:string, xs:string*)">
    <xsl:map>
      <xsl:for-each-group select="$kinds ! l:mentions(.)" group-by="?mention">
        <xsl:map-entry key="current-grouping-key()" select="current-group() ! ?entry"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>
  <xsl:function name="l:mentions" as="map(*)*" visibility="private">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:for-each select="$rows($kind)">
      <xsl:variable name="entry" as="xs:string" select="'\index[' || $kind || ']{' || l:entry-at(position(), l:shown-name(.))"/>
      <xsl:sequence select="tk:mention ! map { 'mention': @doc || '#' || @n, 'entry': $entry }"/>
    </xsl:for-each>
  </xsl:function>
  <!-- Its number, which makeindex sorts by, and what is shown. -->
  <xsl:function name="l:entry-at" as="xs:string" visibility="private">
    <xsl:param name="place" as="xs:integer"/>
    <xsl:param name="shown" as="xs:string"/>
    <xsl:sequence select="format-integer($place, '00000') || '@' || f:latex-index($shown)"/>
  </xsl:function>
  <xsl:function name="l:shown-name" as="xs:string" visibility="private">
    <xsl:param name="row" as="element()"/>
    <xsl:variable name="dates" as="xs:string" select="string($row/@when ! f:date(., $language))"/>
    <xsl:sequence select="string($row/(@sort, @name, @id)[normalize-space()][1]) || (' (' || $dates || ')')[$dates]"/>
  </xsl:function>

  <!-- The marks of a mention. -->
  <xsl:function name="l:index-marks" as="xs:string*" visibility="private">
    <xsl:param name="mention" as="element()"/>
    <xsl:sequence select="if (empty($indexes)) then () else $entries(f:doc($mention) || '#' || $mention/@tk:mention) ! (. || l:form($mention, '') || '}')"/>
  </xsl:function>
  <!-- '|teinote' for a name in a note, '|(teimain' for the beginning of a main passage of several pages. -->
  <xsl:function name="l:form" as="xs:string" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="range" as="xs:string"/>
    <xsl:variable name="form" as="xs:string" select="'teimain'[f:is-main($element)] || map { 'n': 'teinote', 'v': 'teivariant' }(f:standing($element))"/>
    <xsl:sequence select="if ($form || $range) then '|' || $range || $form else ''"/>
  </xsl:function>

  <!-- Subjects: of each place its entry, the headings above it before it. -->
  <xsl:variable name="subject-rows" as="map(xs:integer, map(*)*)" select="map:merge(for $at in 1 to count($headings) return
    map { $at: f:subject-rows($subjects[f:index-name(.) = $headings[$at]], $order) })"/>
  <xsl:variable name="subject-entries" as="map(xs:integer, map(xs:string, xs:string))">
    <xsl:map>
      <xsl:for-each select="1 to count($headings)">
        <xsl:variable name="rows" as="map(*)*" select="$subject-rows(.)"/>
        <xsl:map-entry key=".">
          <xsl:map>
            <xsl:for-each select="1 to count($rows)">
              <xsl:map-entry key="$rows[current()]?path" select="l:entry-at(., $rows[current()]?name)"/>
            </xsl:for-each>
          </xsl:map>
        </xsl:map-entry>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>
  <xsl:function name="l:subject-entry" as="xs:string" visibility="private">
    <xsl:param name="index" as="xs:integer"/>
    <xsl:param name="path" as="xs:string*"/>
    <xsl:sequence select="string-join(for $level in 1 to count($path)
      return ($subject-entries($index)(string-join($path[position() le $level], '&#xA;')), f:latex-index($path[$level]))[1], '!')"/>
  </xsl:function>
  <xsl:function name="l:subject-mark" as="xs:string*" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="range" as="xs:string"/>
    <xsl:variable name="index" as="xs:integer?" select="index-of($headings, f:index-name($element))"/>
    <xsl:variable name="path" as="xs:string*" select="f:subject-path($element) ! normalize-unicode(.)"/>
    <xsl:sequence select="$index[exists($indexes)] ! ('\index[subject' || . || ']{' || l:subject-entry(., $path) || l:form($element, $range) || '}')"/>
  </xsl:function>

  <xsl:template match="index[f:is-subject(.)] | term[f:is-subject(.)]" mode="line" priority="7" as="item()*">
    <xsl:sequence select="l:subject-mark(., if (self::index[@tk:spanTo][f:last-text(.)]) then '(' else '')[not(current()/@sameAs)]"/>
    <xsl:next-match/>
  </xsl:template>
  <xsl:template match="index" mode="line" priority="1">
    <xsl:apply-templates select="index" mode="#current"/>
  </xsl:template>
  <!-- Where what an entry is about ends (@spanTo). -->
  <xsl:key name="span-end" match="index[@tk:spanTo][f:is-subject(.)][not(@sameAs)]" use="f:last-text(.) ! generate-id()"/>
  <xsl:variable name="has-spans" as="xs:boolean" select="exists($book/TEI/text//index/@tk:spanTo)"/>
  <xsl:template match="text()[$has-spans][exists(key('span-end', generate-id()))]" mode="line" priority="6" as="item()*">
    <xsl:variable name="words" as="item()*">
      <xsl:next-match/>
    </xsl:variable>
    <xsl:variable name="joined" as="xs:string" select="string-join($words)"/>
    <xsl:sequence select="replace($joined, ' $', ''), key('span-end', generate-id()) ! l:subject-mark(., ')'), ' '[ends-with($joined, ' ')]"/>
  </xsl:template>

  <!-- 'see' and 'see also'. -->
  <xsl:variable name="ways" as="xs:string*" select="if (empty($indexes)) then () else (
    for $kind in $kinds, $at in 1 to count($rows($kind)) return $rows($kind)[$at][self::tk:see]
      ! ('\index[' || $kind || ']{' || l:entry-at($at, @name) || l:way('print.see', @main) || '}&#10;'),
    for $index in 1 to count($headings), $row in $subject-rows($index)
      return (l:way('print.see', $row?see), l:way('print.see-also', $row?also))
        ! ('\index[subject' || $index || ']{' || l:subject-entry($index, tokenize($row?path, '&#xA;')) || . || '}&#10;'))"/>
  <xsl:function name="l:way" as="xs:string?" visibility="private">
    <xsl:param name="word" as="xs:string"/>
    <xsl:param name="names" as="xs:string*"/>
    <xsl:sequence select="if (exists($names)) then '|teisee{' || f:latex-index(f:sentence($word, $language, string-join($names, '; '))) || '}' else ()"/>
  </xsl:function>

</xsl:transform>
