<?xml version="1.0" encoding="UTF-8"?>
<!-- The indexes of subjects: what index and term say, in rows from the heading down, sorted. What index says is about its
     place; an index in an index is an entry under the other's. TEI Guidelines, 3.9.2 Index entries. -->
<xsl:package name="urn:teikit:common:subjects" package-version="1.0" version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:use-package name="urn:teikit:common:apparatus" package-version="*"/>
  <xsl:use-package name="urn:teikit:common:forms" package-version="*"/>

  <!-- What is an entry's place: an innermost index, or a term that stands in the text. -->
  <xsl:function name="f:is-subject" as="xs:boolean" visibility="final">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[ancestor::text][self::index[term[normalize-space()]][not(index/term)]
      or self::term[normalize-space()][not(ancestor::index)]])"/>
  </xsl:function>

  <!-- The index that an entry says it belongs to, as its heading: an index of that name (@indexName), else that of subjects. -->
  <xsl:function name="f:index-name" as="xs:string" visibility="final">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="normalize-space(translate(($element/ancestor-or-self::index/@indexName)[last()], '_-.', '   '))"/>
    <xsl:sequence select="upper-case(substring($name, 1, 1)) || substring($name, 2)"/>
  </xsl:function>

  <!-- From the heading down. The same with the forms to sort by. -->
  <xsl:function name="f:subject-path" as="xs:string*" visibility="final">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/(self::term, ancestor-or-self::index/term[1]) ! (@key ! normalize-space(), f:term-words(.))[.][1]"/>
  </xsl:function>
  <xsl:function name="f:subject-sort" as="xs:string?" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="level" as="xs:integer"/>
    <xsl:sequence select="$element/(self::term, ancestor-or-self::index/term[1])[$level] ! ((@sortKey, @key) ! normalize-space(), f:term-words(.))[.][1]"/>
  </xsl:function>

  <!-- An entry under it may stand in a term; its words are not the term's. -->
  <xsl:function name="f:term-words" as="xs:string" visibility="private">
    <xsl:param name="term" as="element(term)"/>
    <xsl:sequence select="normalize-space(if ($term/index) then string-join($term//text()[empty(ancestor::index intersect $term//index)]) else $term)"/>
  </xsl:function>

  <!-- The heading of another entry, which @sameAs ("see") or @corresp ("see also") of an index points to. -->
  <xsl:function name="f:subject-named" as="xs:string*" visibility="private">
    <xsl:param name="pointer" as="attribute()"/>
    <xsl:variable name="ids" as="xs:string*" select="tokenize($pointer) ! substring-after(., '#')"/>
    <xsl:sequence select="root($pointer)//(index | term)[@xml:id = $ids] ! string-join(f:subject-path(.), ', ')[.]"/>
  </xsl:function>

  <!-- The rows of one index, sorted: { name, level, initial, path, elements, see, also }, each row before those under it.
       `marked` are its entries, `order` the forms in the order of the edition's language. -->
  <xsl:function name="f:subject-rows" as="map(*)*" visibility="final">
    <xsl:param name="marked" as="element()*"/>
    <xsl:param name="order" as="document-node()?"/>
    <xsl:sequence select="f:subject-rows($marked, $order, 1)"/>
  </xsl:function>
  <xsl:function name="f:subject-rows" as="map(*)*" visibility="private">
    <xsl:param name="marked" as="element()*"/>
    <xsl:param name="order" as="document-node()?"/>
    <xsl:param name="level" as="xs:integer"/>
    <xsl:for-each-group select="$marked[count(f:subject-path(.)) ge $level]" group-by="normalize-unicode(f:subject-path(.)[$level])">
      <xsl:sort select="f:rank(string(f:subject-sort(., $level)), $order)"/>
      <xsl:sort select="current-grouping-key()"/>
      <xsl:variable name="here" as="element()*" select="current-group()[count(f:subject-path(.)) eq $level]"/>
      <xsl:sequence select="map { 'name': current-grouping-key(), 'level': $level,
        'initial': string(f:form(string(f:subject-sort(., $level)), $order)/@initial),
        'path': string-join(f:subject-path(.)[position() le $level] ! normalize-unicode(.), '&#xA;'),
        'elements': $here[not(@sameAs)], 'see': distinct-values($here/@sameAs ! f:subject-named(.)),
        'also': distinct-values($here/@corresp ! f:subject-named(.)) }"/>
      <xsl:sequence select="f:subject-rows(current-group()[count(f:subject-path(.)) gt $level], $order, $level + 1)"/>
    </xsl:for-each-group>
  </xsl:function>

  <!-- The place of a form in the order of the language. -->
  <xsl:function name="f:rank" as="xs:integer" visibility="final">
    <xsl:param name="form" as="xs:string"/>
    <xsl:param name="order" as="document-node()?"/>
    <xsl:sequence select="(f:form(normalize-space($form), $order) ! xs:integer(@rank), 0)[1]"/>
  </xsl:function>
  <xsl:key name="form" match="tk:form" use="@name"/>
  <xsl:function name="f:form" as="element(tk:form)?" visibility="private">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="order" as="document-node()?"/>
    <xsl:sequence select="$order ! key('form', $name, .)"/>
  </xsl:function>

  <!-- How an index marks a place by what it stands in: 'n' for a note, 'v' for a variant reading, nothing for the text. -->
  <xsl:function name="f:standing" as="xs:string" visibility="final">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if ($element/ancestor::note) then 'n' else if ($element/ancestor::rdg) then 'v' else ''"/>
  </xsl:function>
  <!-- As the main passage, where the encoding says "main" (@rend, @rendition, @ana, @subtype). -->
  <xsl:function name="f:is-main" as="xs:boolean" visibility="final">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="tokenize(string-join($element/(@rend, @rendition, @ana, @subtype), ' '), '[\s#]+') = 'main'"/>
  </xsl:function>

  <!-- Where what an entry is about ends (@spanTo): the last words of the element that it names, or those before it. -->
  <xsl:key name="anchor" match="*[@tk:anchor]" use="@tk:anchor"/>
  <xsl:function name="f:last-text" as="text()?" visibility="final">
    <xsl:param name="index" as="element(index)"/>
    <xsl:variable name="place" as="xs:string?" select="substring-after(tokenize($index/@tk:spanTo)[1], ':')"/>
    <xsl:variable name="end" as="element()?" select="key('anchor', substring-after($place, '#'), root($index))[f:doc(.) = substring-before($place, '#')][1]"/>
    <xsl:variable name="inside" as="text()*" select="$end/descendant::text()[normalize-space()][not(ancestor::index or f:is-aside(.))]"/>
    <xsl:sequence select="(if (exists($inside)) then $inside[last()] else $end/preceding::text()[normalize-space()][not(ancestor::index or f:is-aside(.))][1])
      [. >> $index]"/>
  </xsl:function>

</xsl:package>
