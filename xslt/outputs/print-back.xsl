<?xml version="1.0" encoding="UTF-8"?>
<!-- The parts of the book after the texts: bibliography, indexes, colophon. -->
<xsl:transform version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions" xmlns:p="urn:teikit:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- The works that are mentioned and of which more is known than a title, by author and date. -->
  <xsl:template name="bibliography">
    <xsl:variable name="works" as="element()*" select="tk:index/tk:entity[@kind = 'work'][tk:mention]
      /tk:declaration/(bibl | biblStruct | biblFull)[.//(author | editor | date | publisher)]"/>
    <xsl:if test="$works">
      <xsl:text>&#10;#bibliography-part({f:typst-content(f:word('print.bibliography', $language))}, (&#10;</xsl:text>
      <xsl:for-each select="$works">
        <xsl:sort select="p:rank((p:responsible(.), string(../../(@order, @sort)[1]))[1])"/>
        <xsl:sort select="(.//date/(@when, @from, @notBefore, @to, @notAfter))[1]"/>
        <xsl:sort select="p:rank(../../(@order, @sort)[1])"/>
        <xsl:text>  [{string-join(p:reference(.))}],&#10;</xsl:text>
      </xsl:for-each>
      <xsl:text>));&#10;</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- Author (or editor), title, part of what, place: publisher, date, volume and pages; as markup. -->
  <xsl:function name="p:reference" as="xs:string*" visibility="private">
    <xsl:param name="work" as="element()"/>
    <xsl:variable name="titles" as="element(title)*" select="$work//title[not(@type = ('alt', 'short', 'sub', 'uniform'))]
      [not(ancestor::relatedItem)]"/>
    <xsl:variable name="where" as="xs:string" select="string-join(($work//pubPlace ! normalize-space(), $work//publisher ! normalize-space()), ': ')"/>
    <xsl:variable name="said" as="xs:string*" select="
      string-join(p:responsible($work), '; ')[.] ! f:typst(.), p:titles($titles), $where[.] ! f:typst(.),
      $work//date[not(ancestor::relatedItem)][1] ! p:when(.)[.] ! f:typst(.),
      $work//biblScope ! normalize-space()[.] ! f:typst(.)"/>
    <xsl:sequence select="string-join($said, ', ') || '.'"/>
  </xsl:function>

  <!-- The first title of each level: the part in quotation marks of the language, what it stands in in italics. -->
  <xsl:function name="p:titles" as="xs:string*" visibility="private">
    <xsl:param name="titles" as="element(title)*"/>
    <xsl:for-each-group select="$titles[normalize-space()]" group-by="string((@level, '')[1])">
      <xsl:variable name="words" as="xs:string" select="f:typst(normalize-space())"/>
      <xsl:sequence select="if (@level = ('a', 'u')) then $words else '#emph[' || $words || '];'"/>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="p:responsible" as="xs:string*" visibility="private">
    <xsl:param name="work" as="element()"/>
    <xsl:variable name="persons" as="element()*" select="($work//author[not(ancestor::relatedItem)],
      $work[empty(.//author)]//editor[not(ancestor::relatedItem)])"/>
    <xsl:sequence select="$persons ! (if (p:sorted-name(.)) then p:sorted-name(.) else if (.//surname) then string-join(((.//surname)[1], (.//forename)[1]) ! normalize-space(), ', ')
      else string-join(.//text()[not(ancestor::idno)]) => normalize-space())[.]"/>
  </xsl:function>

  <!-- The name of a declared person as the index has it, family name first. -->
  <xsl:key name="entity" match="tk:entity" use="@key"/>
  <xsl:function name="p:sorted-name" as="xs:string" visibility="private">
    <xsl:param name="person" as="element()"/>
    <xsl:variable name="keys" as="xs:string*" select="tokenize(string-join($person/descendant-or-self::*/(@tk:ref, @tk:key), ' '))
      [starts-with(., 'entity:person/')] ! substring-after(., 'entity:')"/>
    <xsl:sequence select="string(key('entity', $keys, root($book))[1]/@sort)"/>
  </xsl:function>

  <xsl:function name="p:when" as="xs:string" visibility="private">
    <xsl:param name="date" as="element(date)"/>
    <xsl:sequence select="if (normalize-space($date)) then normalize-space($date) else string($date/@when ! f:date(., $language))"/>
  </xsl:function>

  <!-- How to read the page numbers, as far as there is something of the kind. -->
  <xsl:variable name="hint" as="xs:string" select="
    let $named := $book/TEI/(text | sourceDoc)//*[@tk:mention or self::index or self::term]
    return string-join(('print.index.hint', 'print.index.hint-variant'[exists($named[ancestor::rdg])],
      'print.index.hint-main'[some $place in $named satisfies p:is-main($place)]) ! f:word(., $language), ' ')"/>

  <!-- One index a kind, persons first, each in the order in which the entities come. -->
  <xsl:variable name="kinds" as="xs:string+" select="'person', 'place', 'org', 'work', 'event', 'object'"/>
  <xsl:template match="tk:index" mode="book">
    <xsl:for-each-group select="tk:entity[tk:mention]" group-by="@kind">
      <xsl:sort select="(index-of($kinds, current-grouping-key()), 99)[1]"/>
      <xsl:text>&#10;#index({f:typst-content(f:word('print.index.' || current-grouping-key(), $language))}, </xsl:text>
      <xsl:text>{f:typst-content($hint)}, (&#10;</xsl:text>
      <xsl:apply-templates select="current-group(), $order/tk:order/tk:see[@before = ''][@kind = current-grouping-key()]" mode="#current"/>
      <xsl:text>));&#10;</xsl:text>
    </xsl:for-each-group>
  </xsl:template>

  <!-- Another name of an entity, at its place. -->
  <xsl:key name="see" match="tk:see[@before != '']" use="@before"/>
  <xsl:template match="tk:see" mode="book">  ({f:typst-string(@initial)}, {f:typst-content(@name)}, none, (), 0, {
    f:typst-content(f:sentence('print.see', $language, @main))}),
</xsl:template>

  <xsl:template match="tk:entity" mode="book">
    <xsl:apply-templates select="$order/key('see', current()/@key, .)" mode="#current"/>
    <xsl:text expand-text="yes">  ({f:typst-string(@initial)}, {(f:typst-content((@sort[normalize-space()], @name)[1]), '[]')[1]}, {
    f:typst-content(p:gloss(@when))}, ({string-join(tk:mention ! (f:typst-string(@doc || '#' || @n) || ', '))}), 0, none),&#10;</xsl:text>
  </xsl:template>

  <!-- The index of subjects. TEI Guidelines, 3.9.2: what index says about its place, an index in an index as an entry
       under the other's; and every term of the running text. -->
  <xsl:template name="subjects">
    <xsl:param name="texts" as="document-node()*"/>
    <xsl:for-each-group select="$texts//*[p:is-subject(.)]" group-by="p:index-name(.)">
      <xsl:sort select="current-grouping-key()"/>
      <xsl:variable name="rows" as="map(*)*">
        <xsl:call-template name="subject-rows">
          <xsl:with-param name="marked" select="current-group()"/>
          <xsl:with-param name="level" select="1"/>
        </xsl:call-template>
      </xsl:variable>
      <xsl:text>&#10;#index({f:typst-content((current-grouping-key()[.], f:word('print.index.subject', $language))[1])}, {
        f:typst-content($hint)}, (&#10;</xsl:text>
      <xsl:value-of select="$rows ! p:subject-row(.)" separator=""/>
      <xsl:text>));&#10;</xsl:text>
    </xsl:for-each-group>
  </xsl:template>

  <!-- The index that an entry says it belongs to, as its heading: an index of that name (@indexName), else that of subjects. -->
  <xsl:function name="p:index-name" as="xs:string" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="normalize-space(translate(($element/ancestor-or-self::index/@indexName)[last()], '_-.', '   '))"/>
    <xsl:sequence select="upper-case(substring($name, 1, 1)) || substring($name, 2)"/>
  </xsl:function>

  <!-- The rows of one level and, each under its own, those below it, sorted. -->
  <xsl:template name="subject-rows" as="map(*)*">
    <xsl:param name="marked" as="element()*"/>
    <xsl:param name="level" as="xs:integer"/>
    <xsl:for-each-group select="$marked[count(p:subject-path(.)) ge $level]" group-by="normalize-unicode(p:subject-path(.)[$level])">
      <xsl:sort select="p:rank(p:subject-sort(., $level))"/>
      <xsl:sort select="current-grouping-key()"/>
      <xsl:variable name="here" as="element()*" select="current-group()[count(p:subject-path(.)) eq $level]"/>
      <xsl:variable name="see" as="xs:string*" select="distinct-values($here/@sameAs ! p:subject-named(.))"/>
      <xsl:sequence select="map { 'name': current-grouping-key(), 'level': $level,
        'initial': string(p:form(p:subject-sort(., $level))/@initial),
        'places': $here[not(@sameAs)] ! p:subject-id(.), 'see': $see,
        'also': distinct-values($here/@corresp ! p:subject-named(.)) }"/>
      <xsl:call-template name="subject-rows">
        <xsl:with-param name="marked" select="current-group()[count(p:subject-path(.)) gt $level]"/>
        <xsl:with-param name="level" select="$level + 1"/>
      </xsl:call-template>
    </xsl:for-each-group>
  </xsl:template>

  <!-- The place of a form in the order of the language. -->
  <xsl:function name="p:rank" as="xs:integer" visibility="private">
    <xsl:param name="form" as="xs:string"/>
    <xsl:sequence select="(p:form(normalize-space($form)) ! xs:integer(@rank), 0)[1]"/>
  </xsl:function>
  <xsl:key name="form" match="tk:form" use="@name"/>
  <xsl:function name="p:form" as="element(tk:form)?" visibility="private">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="$order ! key('form', $name, .)"/>
  </xsl:function>

  <xsl:function name="p:subject-row" as="xs:string" visibility="private">
    <xsl:param name="row" as="map(*)"/>
    <xsl:variable name="ways" as="xs:string*" select="
      if (exists($row?see)) then f:sentence('print.see', $language, string-join($row?see, '; ')) else (),
      if (exists($row?also)) then f:sentence('print.see-also', $language, string-join($row?also, '; ')) else ()"/>
    <xsl:sequence select="'  (' || f:typst-string(if ($row?level eq 1) then $row?initial else '') || ', ' || f:typst-content($row?name)
      || ', none, (' || string-join($row?places ! (f:typst-string(.) || ', ')) || '), ' || ($row?level - 1) || ', '
      || f:typst-content(string-join($ways, '; ')) || '),&#10;'"/>
  </xsl:function>

  <!-- What is an entry's place: an innermost index, or a term that stands in the text. -->
  <xsl:function name="p:is-subject" as="xs:boolean" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[ancestor::text][self::index[term[normalize-space()]][not(index/term)]
      or self::term[normalize-space()][not(ancestor::index)]])"/>
  </xsl:function>

  <!-- From the heading down. The same with the forms to sort by. -->
  <xsl:function name="p:subject-path" as="xs:string*" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/(self::term, ancestor-or-self::index/term[1]) ! normalize-space((@key[normalize-space()], .)[1])"/>
  </xsl:function>
  <xsl:function name="p:subject-sort" as="xs:string" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="level" as="xs:integer"/>
    <xsl:sequence select="$element/(self::term, ancestor-or-self::index/term[1])[$level] ! normalize-space((@sortKey, @key, .)[normalize-space()][1])"/>
  </xsl:function>

  <!-- The heading of another entry, which @sameAs ("see") or @corresp ("see also") of an index points to. -->
  <xsl:function name="p:subject-named" as="xs:string*" visibility="private">
    <xsl:param name="pointer" as="attribute()"/>
    <xsl:variable name="ids" as="xs:string*" select="tokenize($pointer) ! substring-after(., '#')"/>
    <xsl:sequence select="root($pointer)//(index | term)[@xml:id = $ids] ! string-join(p:subject-path(.), ', ')[.]"/>
  </xsl:function>

  <!-- Its mark: the nearest place that has a name, and its number there. -->
  <xsl:function name="p:subject-id" as="xs:string" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="place" as="element()?" select="$element/ancestor::*[@tk:anchor][1]"/>
    <xsl:variable name="number" as="xs:integer?" select="$place/index-of(descendant::*[self::index or self::term] ! generate-id(), generate-id($element))"/>
    <xsl:sequence select="p:doc($element) || '#' || $place/@tk:anchor || '!' || $number"/>
  </xsl:function>

  <!-- The end of what an entry is about (@spanTo): behind the last word of the element that it names, or before it. -->
  <xsl:key name="span-end" match="index[@tk:spanTo][p:is-subject(.)]" use="p:last-text(.) ! generate-id()"/>
  <xsl:variable name="has-spans" as="xs:boolean" select="exists($book/TEI/text//index/@tk:spanTo)"/>
  <xsl:function name="p:with-span-ends" as="xs:string" visibility="private">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="node" as="text()"/>
    <xsl:variable name="ends" as="xs:string" select="string-join(key('span-end', generate-id($node), root($node)) ! ('#s-end(' || f:typst-string(p:subject-id(.)) || ');'))"/>
    <xsl:sequence select="if ($ends = '') then $words else replace($words, ' $', '') || $ends || ' '[ends-with($words, ' ')]"/>
  </xsl:function>
  <xsl:function name="p:last-text" as="text()?" visibility="private">
    <xsl:param name="index" as="element(index)"/>
    <xsl:variable name="end" as="element()?" select="key('anchored', substring-after(tokenize($index/@tk:spanTo)[1], ':'), root($index))[1]"/>
    <xsl:variable name="inside" as="text()*" select="$end/descendant::text()[normalize-space()][not(ancestor::index or p:is-aside(.))]"/>
    <xsl:sequence select="(if (exists($inside)) then $inside[last()] else $end/preceding::text()[normalize-space()][not(ancestor::index or p:is-aside(.))][1])
      [. >> $index]"/>
  </xsl:function>

  <xsl:template match="index[p:is-subject(.)] | term[p:is-subject(.)]" mode="text" priority="7" as="item()*">
    <xsl:variable name="content" as="item()*">
      <xsl:next-match/>
    </xsl:variable>
    <xsl:sequence select="p:call('s(' || f:typst-string(p:subject-id(.)) || p:standing(.) || ')', $content)"/>
  </xsl:template>
  <xsl:template match="index[not(p:is-subject(.))]" mode="text" priority="1">
    <xsl:apply-templates select="index" mode="#current"/>
  </xsl:template>

  <!-- How the book was made and of which state of the edition it is, one string a paragraph. -->
  <xsl:function name="p:colophon" as="xs:string*" visibility="private">
    <xsl:param name="edition" as="element(tk:edition)"/>
    <xsl:sequence select="f:sentence('print.colophon', $language, string(($edition/tk:print/@font, 'Libertinus Serif')[1])),
      string-join(($edition/@version[string()] ! f:sentence('version', $language, .), $edition/@date[string()] ! f:date(., $language)), ', ')[.],
      $edition/@url[string()] ! string()"/>
  </xsl:function>

</xsl:transform>
