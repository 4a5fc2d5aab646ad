<?xml version="1.0" encoding="UTF-8"?>
<!-- Lists, tables and figures. TEI Guidelines: Lists; Tables, formulae, graphics and notated music. -->
<xsl:transform version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions" xmlns:p="urn:teikit:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Content as an argument: [markup]. -->
  <xsl:function name="p:argument" as="xs:string" visibility="private">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="content" as="item()*">
      <xsl:apply-templates select="$nodes" mode="text"/>
    </xsl:variable>
    <xsl:sequence select="'[' || string-join($content) || ']'"/>
  </xsl:function>

  <!-- A list: heads over it, then rows of (label, content). What stands between items is set before the next. -->
  <xsl:template mode="text" as="item()*" match="list | castList | listWit">
    <xsl:variable name="rows" as="xs:string*">
      <xsl:for-each-group select="* except head" group-starting-with="*[self::label or not(preceding-sibling::*[1][self::label])]">
        <xsl:sequence select="'(' || p:row-label(current-group()) || ', ' ||
          p:argument(current-group()[not(self::label)]) || ')'"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:apply-templates select="head" mode="#current"/>
    <xsl:sequence select="'&#10;#' || (if (label) then 'glossary' else 'items') || '(' || p:id(.) || ', '
      || string-join($rows, ',&#10;  ') || ');&#10;', p:strays(text())"/>
  </xsl:template>

  <!-- Words where TEI has none, and whatever has no place in a grid: in paragraphs of their own. -->
  <xsl:function name="p:strays" as="item()*" visibility="private">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:for-each select="$nodes[normalize-space()]">
      <xsl:sequence select="'&#10;&#10;'"/>
      <xsl:apply-templates select="." mode="text"/>
      <xsl:sequence select="'&#10;&#10;'"/>
    </xsl:for-each>
  </xsl:function>

  <!-- Entries of persons, places and so on: small, one under the other. -->
  <xsl:template mode="text" as="item()*" match="listPerson | listPlace | listOrg | listEvent | listObject | listNym">
    <xsl:apply-templates select="head" mode="#current"/>
    <xsl:sequence select="'&#10;#records(' || p:id(.) || string-join((* except head) ! (', ' || p:argument(.))) || ');&#10;', p:strays(text())"/>
  </xsl:template>
  <!-- [print] lists = false. -->
  <xsl:template mode="text" priority="2" match="back/*[self::listPerson or self::listPlace or self::listOrg or self::listEvent or self::listBibl]
    [not($lists)]"/>
  <xsl:variable name="lists" as="xs:boolean" select="not($book/tk:edition/tk:print/@lists = 'False')"/>
  <xsl:template match="listBibl" mode="text">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- The label of a row: its own, its @n, its number in a numbered list, else a dash. -->
  <xsl:function name="p:row-label" as="xs:string" visibility="private">
    <xsl:param name="row" as="element()+"/>
    <xsl:sequence select="if ($row[self::label]) then p:argument($row[self::label])
      else '[' || f:typst(f:item-label($row[1])) || ']'"/>
  </xsl:function>

  <xsl:template match="item" mode="call" as="xs:string">lead({p:id(.)})</xsl:template>

  <!-- Tables: rows of labels at the top are repeated on every page. -->
  <xsl:template match="table" mode="text" as="item()*">
    <xsl:variable name="heads" as="element(row)*" select="row[@role = 'label'][every $r in preceding-sibling::row satisfies $r/@role = 'label']"/>
    <xsl:variable name="places" as="map(xs:string, map(xs:string, xs:integer))" select="p:places(., count($heads))"/>
    <xsl:variable name="columns" as="xs:integer" select="max((1, $places?* ! (?x + ?cols)))"/>
    <xsl:sequence select="'&#10;#cells(' || p:id(.) || ', ' || $columns || ', '
      || (if (head) then p:argument(head/node()) else 'none') || ', (' || string-join($heads ! p:row(., $places)) || ')' || p:longest(., $columns, $places)
      || string-join((row except $heads) ! (', ..(' || p:row(., $places) || ')')) || ');&#10;',
      p:strays((node() except (head, row)) | row/(node() except cell))"/>
  </xsl:template>

  <!-- The longest word of each column, and the letters of its fullest cell, where all of them may not have room beside
       one another. -->
  <xsl:function name="p:longest" as="xs:string" visibility="private">
    <xsl:param name="table" as="element(table)"/>
    <xsl:param name="columns" as="xs:integer"/>
    <xsl:param name="places" as="map(xs:string, map(xs:string, xs:integer))"/>
    <xsl:variable name="said" as="array(xs:string*)*" select="for $column in 1 to $columns return array { $table/row/cell[$places(generate-id())?cols = 1]
      [$places(generate-id())?x = $column - 1] ! normalize-space(string-join(.//text()[not(ancestor::note)])) }"/>
    <xsl:variable name="words" as="xs:string*" select="$said ! string(sort(distinct-values(?* ! tokenize(., '[\s\-–—/]+')), (), string-length#1)[last()])"/>
    <xsl:sequence select="if (string-length(string-join($words)) + 2 * $columns le 50) then ''
      else ', longest: (' || string-join($words ! (f:typst-string(.) || ', ')) || '), words: ('
        || string-join($said ! (max((1, ?* ! string-length(.))) || ', ')) || ')'"/>
  </xsl:function>

  <xsl:function name="p:row" as="xs:string" visibility="private">
    <xsl:param name="row" as="element(row)"/>
    <xsl:param name="places" as="map(xs:string, map(xs:string, xs:integer))"/>
    <xsl:sequence select="string-join($row/cell ! (let $at := $places(generate-id()) return 'table.cell(x: ' || $at?x || ', y: ' || $at?y
      || ', colspan: ' || $at?cols || ', rowspan: ' || $at?rows || ')' || p:argument(.) || ', '))"/>
  </xsl:function>

  <!-- Where each cell stands: in the first columns of its row that are free, as in HTML, since one of an earlier row may
       reach down into it. None reaches out of the table, nor out of the rows that are repeated. -->
  <xsl:function name="p:places" as="map(xs:string, map(xs:string, xs:integer))" visibility="private">
    <xsl:param name="table" as="element(table)"/>
    <xsl:param name="heads" as="xs:integer"/>
    <xsl:variable name="rows" as="xs:integer" select="count($table/row)"/>
    <xsl:iterate select="$table/row">
      <!-- The row that is free again in each column, and what is placed so far. -->
      <xsl:param name="free" as="map(xs:integer, xs:integer)" select="map {}"/>
      <xsl:param name="placed" as="map(xs:string, map(xs:string, xs:integer))" select="map {}"/>
      <xsl:on-completion select="$placed"/>
      <xsl:variable name="y" as="xs:integer" select="position() - 1"/>
      <xsl:variable name="least" as="xs:integer" select="if ($y lt $heads) then $heads - $y else $rows - $y"/>
      <xsl:variable name="after" as="map(*)" select="fold-left(cell, map { 'free': $free, 'placed': $placed }, function($done, $cell) {
        let $cols := f:span($cell/@cols), $rows := min((f:span($cell/@rows), $least)),
          $x := (0 to 100000)[every $column in . to . + $cols - 1 satisfies ($done?free($column), 0)[1] le $y][1]
        return map { 'free': fold-left($x to $x + $cols - 1, $done?free, function($map, $column) { map:put($map, $column, $y + $rows) }),
          'placed': map:put($done?placed, generate-id($cell), map { 'x': $x, 'y': $y, 'cols': $cols, 'rows': $rows }) } })"/>
      <xsl:next-iteration>
        <xsl:with-param name="free" select="$after?free"/>
        <xsl:with-param name="placed" select="$after?placed"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <!-- Figures: the image if it can be set, else its name in a frame; description and caption under it. -->
  <xsl:template match="figure" mode="text" as="item()*">
    <xsl:apply-templates select="graphic | media" mode="#current"/>
    <xsl:sequence select="'&#10;#caption[#mark(' || p:id(.) || ');'"/>
    <xsl:apply-templates select="node()[self::* or normalize-space()] except (graphic, media, figDesc)" mode="#current"/>
    <xsl:apply-templates select="figDesc, (graphic | media)/desc" mode="#current"/>
    <xsl:sequence select="'];&#10;'"/>
  </xsl:template>
  <xsl:template match="figure/head" mode="text" priority="1">
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="'\.'[not(matches(current(), '\p{P}\s*$'))][current()/following-sibling::*[not(self::graphic or self::media)]], ' '"/>
  </xsl:template>
  <xsl:template match="figDesc | (graphic | media)/desc" mode="call" as="xs:string?" priority="1"/>

  <xsl:template match="graphic | media" mode="text" as="item()*">
    <xsl:variable name="path" as="xs:string" select="substring-after((tokenize(@tk:url)[starts-with(., 'file:')], '')[1], 'file:')"/>
    <xsl:variable name="alt" as="xs:string" select="normalize-space((../figDesc, desc, ../head, @url)[1])"/>
    <xsl:sequence select="if ($images/tk:images/tk:image[@path = $path])
      then '&#10;#illustration(' || f:typst-string('files/' || $path) || ', ' || f:typst-string($alt) || ');&#10;'
      else '&#10;#no-image(' || f:typst-content(@url) || ');&#10;'"/>
    <xsl:if test="desc[normalize-space()] and not(parent::figure)">
      <xsl:variable name="words" as="item()*">
        <xsl:apply-templates select="desc/node()" mode="#current"/>
      </xsl:variable>
      <xsl:sequence select="'&#10;', p:call('caption', $words), '&#10;'"/>
    </xsl:if>
  </xsl:template>

</xsl:transform>
