<?xml version="1.0" encoding="UTF-8"?>
<!-- The parts of the book after the texts: bibliography, indexes, colophon. -->
<xsl:transform version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions" xmlns:p="urn:teikit:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- The works that are mentioned and of which more is known than a title, by author and date. -->
  <xsl:template name="bibliography">
    <xsl:variable name="works" as="element()*" select="f:bibliography(tk:index, $order)"/>
    <xsl:if test="$works">
      <xsl:text>&#10;#bibliography-part({f:typst-content(f:word('print.bibliography', $language))}, (&#10;</xsl:text>
      <xsl:value-of select="$works ! ('  [' || p:reference(.) || '],&#10;')" separator=""/>
      <xsl:text>));&#10;</xsl:text>
    </xsl:if>
  </xsl:template>
  <xsl:function name="p:reference" as="xs:string" visibility="private">
    <xsl:param name="work" as="element()"/>
    <xsl:sequence select="string-join(f:reference($work) ! (if (?italic) then '#emph[' || f:typst(?words) || '];' else f:typst(?words)), ', ') || '.'"/>
  </xsl:function>

  <xsl:variable name="hint" as="xs:string" select="f:index-hint($book)"/>

  <!-- One index a kind, persons first, each in the order in which the entities come. -->
  <xsl:template match="tk:index" mode="book">
    <xsl:for-each-group select="tk:entity[tk:mention]" group-by="@kind">
      <xsl:sort select="(index-of($f:kinds, current-grouping-key()), 99)[1]"/>
      <xsl:text>&#10;#index({f:typst-content(f:word('print.index.' || current-grouping-key(), $language))}, </xsl:text>
      <xsl:text>{f:typst-content($hint)}, (&#10;</xsl:text>
      <xsl:apply-templates select="current-group(), $order/tk:order/tk:see[@before = ''][@kind = current-grouping-key()]" mode="#current"/>
      <xsl:text>));&#10;</xsl:text>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:key name="entity" match="tk:entity" use="@key"/>
  <!-- Another name of an entity, at its place. -->
  <xsl:key name="see" match="tk:see[@before != '']" use="@before"/>
  <xsl:template match="tk:see" mode="book">  ({f:typst-string(@initial)}, {f:typst-content(@name)}, none, (), 0, {
    f:typst-content(f:sentence('print.see', $language, @main))}),
</xsl:template>

  <xsl:template match="tk:entity" mode="book">
    <xsl:apply-templates select="$order/key('see', current()/@key, .)" mode="#current"/>
    <xsl:text expand-text="yes">  ({f:typst-string(@initial)}, {(f:typst-content((@sort[normalize-space()], @name)[1]), '[]')[1]}, {
    f:typst-content(string(@when ! f:date(., $language)))}, ({string-join(tk:mention ! (f:typst-string(@doc || '#' || @n) || ', '))}), 0, none),&#10;</xsl:text>
  </xsl:template>

  <!-- The index of subjects. TEI Guidelines, 3.9.2: what index says about its place, an index in an index as an entry
       under the other's; and every term of the running text. -->
  <xsl:template name="subjects">
    <xsl:param name="texts" as="document-node()*"/>
    <xsl:for-each-group select="$texts//*[f:is-subject(.)]" group-by="f:index-name(.)">
      <xsl:sort select="current-grouping-key()"/>
      <xsl:text>&#10;#index({f:typst-content((current-grouping-key()[.], f:word('print.index.subject', $language))[1])}, {
        f:typst-content($hint)}, (&#10;</xsl:text>
      <xsl:value-of select="f:subject-rows(current-group(), $order) ! p:subject-row(.)" separator=""/>
      <xsl:text>));&#10;</xsl:text>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:function name="p:subject-row" as="xs:string" visibility="private">
    <xsl:param name="row" as="map(*)"/>
    <xsl:variable name="ways" as="xs:string*" select="
      if (exists($row?see)) then f:sentence('print.see', $language, string-join($row?see, '; ')) else (),
      if (exists($row?also)) then f:sentence('print.see-also', $language, string-join($row?also, '; ')) else ()"/>
    <xsl:sequence select="'  (' || f:typst-string(if ($row?level eq 1) then $row?initial else '') || ', ' || f:typst-content($row?name)
      || ', none, (' || string-join($row?elements ! (f:typst-string(p:subject-id(.)) || ', ')) || '), ' || ($row?level - 1) || ', '
      || f:typst-content(string-join($ways, '; ')) || '),&#10;'"/>
  </xsl:function>

  <!-- Its mark: the nearest place that has a name, and its number there. -->
  <xsl:function name="p:subject-id" as="xs:string" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="place" as="element()?" select="$element/ancestor::*[@tk:anchor][1]"/>
    <xsl:variable name="number" as="xs:integer?" select="$place/index-of(descendant::*[self::index or self::term] ! generate-id(), generate-id($element))"/>
    <xsl:sequence select="f:doc($element) || '#' || $place/@tk:anchor || '!' || $number"/>
  </xsl:function>

  <!-- The end of what an entry is about (@spanTo): behind the last word of the element that it names, or before it. -->
  <xsl:key name="span-end" match="index[@tk:spanTo][f:is-subject(.)]" use="f:last-text(.) ! generate-id()"/>
  <xsl:variable name="has-spans" as="xs:boolean" select="exists($book/TEI/text//index/@tk:spanTo)"/>
  <xsl:function name="p:with-span-ends" as="xs:string" visibility="private">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="node" as="text()"/>
    <xsl:variable name="ends" as="xs:string" select="string-join(key('span-end', generate-id($node), root($node)) ! ('#s-end(' || f:typst-string(p:subject-id(.)) || ');'))"/>
    <xsl:sequence select="if ($ends = '') then $words else replace($words, ' $', '') || $ends || ' '[ends-with($words, ' ')]"/>
  </xsl:function>

  <xsl:template match="index[f:is-subject(.)] | term[f:is-subject(.)]" mode="text" priority="7" as="item()*">
    <xsl:variable name="content" as="item()*">
      <xsl:next-match/>
    </xsl:variable>
    <xsl:sequence select="p:call('s(' || f:typst-string(p:subject-id(.)) || p:standing(.) || ')', $content)"/>
  </xsl:template>
  <xsl:template match="index[not(f:is-subject(.))]" mode="text" priority="1">
    <xsl:apply-templates select="index" mode="#current"/>
  </xsl:template>

  <!-- How the book was made and of which state of the edition it is, one string a paragraph. -->
  <xsl:function name="p:colophon" as="xs:string*" visibility="private">
    <xsl:param name="edition" as="element(tk:edition)"/>
    <xsl:sequence select="f:sentence('print.colophon', $language, string(($edition/tk:print/@font, 'Libertinus Serif')[1])),
      f:state-of-edition($edition)"/>
  </xsl:function>

</xsl:transform>
