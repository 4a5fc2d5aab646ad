<?xml version="1.0" encoding="UTF-8"?>
<!-- Lists, tables and figures. TEI Guidelines: Lists; Tables, formulae, graphics and notated music. -->
<xsl:transform version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions" xmlns:l="urn:teikit:latex"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- A list: its items hang on their labels; heads and whatever else stands in it keep their order. -->
  <xsl:template mode="flow" as="item()*" match="list | castList | listPerson | listPlace | listOrg | listEvent | listObject | listNym | listWit">
    <xsl:apply-templates select="head" mode="#current"/>
    <xsl:sequence select="'\begin{teilist}&#10;'"/>
    <xsl:call-template name="flow">
      <xsl:with-param name="nodes" select="node() except head"/>
    </xsl:call-template>
    <xsl:sequence select="'\teirest&#10;\end{teilist}&#10;'"/>
  </xsl:template>
  <xsl:template mode="flow" as="item()*" match="item | listWit/witness">
    <xsl:sequence select="l:marker(.)[.] ! ('\teiitem{' || . || '}&#10;')"/>
    <xsl:call-template name="flow"/>
  </xsl:template>
  <xsl:template match="list/label" mode="flow" as="item()*">
    <xsl:variable name="content" as="item()*">
      <xsl:apply-templates mode="line"/>
    </xsl:variable>
    <xsl:sequence select="'\teiitem{\textbf{' || replace(string-join($content), '^[ \n]+|[ \n]+$', '') || '}}&#10;'"/>
  </xsl:template>

  <!-- The label before an item without one of its own. -->
  <xsl:function name="l:marker" as="xs:string" visibility="private">
    <xsl:param name="item" as="element()"/>
    <xsl:sequence select="if ($item/../label) then '' else f:latex(f:item-label($item))"/>
  </xsl:function>
  <xsl:template match="list/label" mode="line" priority="6" as="item()*">
    <xsl:sequence select="'\textbf{'"/>
    <xsl:next-match/>
    <xsl:sequence select="'} '"/>
  </xsl:template>

  <!-- Tables: rows of labels at the top are repeated on every page. More columns than a page can hold are set one row a
       paragraph; so is a table with an apparatus, whose lines reledmac must count. -->
  <xsl:variable name="most-columns" as="xs:integer" select="12"/>
  <xsl:template match="table" mode="flow" as="item()*">
    <xsl:variable name="rows" as="element()*" select="l:rows(.)"/>
    <xsl:variable name="columns" as="xs:integer" select="max((1, $rows ! count(*) ))"/>
    <xsl:apply-templates select="head" mode="#current"/>
    <xsl:choose>
      <xsl:when test="$columns gt $most-columns or .//app[@tk:label] or (., row)/text()[normalize-space()] or row/(* except cell)">
        <xsl:call-template name="flow">
          <xsl:with-param name="nodes" select="node() except head"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="others" as="element()*" select="* except (row, head)"/>
        <xsl:variable name="marked" as="xs:integer" select="count(row[@role = 'label'][every $r in preceding-sibling::row satisfies $r/@role = 'label'])"/>
        <xsl:sequence select="'\begin{teitable}{' || $columns || '}&#10;'"/>
        <xsl:for-each select="$rows">
          <xsl:sequence select="string-join(*/string(@set), ' &amp; '), '\tabularnewline[0pt]&#10;', '\midrule\endhead&#10;'[current()/@n = $marked]"/>
        </xsl:for-each>
        <xsl:sequence select="'\end{teitable}&#10;', l:cell-notes(.)"/>
        <xsl:call-template name="flow">
          <xsl:with-param name="nodes" select="$others"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="row" mode="flow" as="item()*">
    <xsl:call-template name="run">
      <xsl:with-param name="begin" select="'\teimore{}'"/>
    </xsl:call-template>
  </xsl:template>
  <xsl:template match="cell" mode="line" priority="6" as="item()*">
    <xsl:sequence select="' \teicellrule{} '[current()/preceding-sibling::cell]"/>
    <xsl:next-match/>
  </xsl:template>

  <!-- The rows of a table with every place filled: <row n=""><cell set=""/></row>. A cell over several rows leaves the
       places under it empty. -->
  <xsl:function name="l:rows" as="element()*" visibility="private">
    <xsl:param name="table" as="element()"/>
    <xsl:iterate select="$table/row">
      <xsl:param name="taken" as="xs:integer*" select="()"/>
      <xsl:variable name="cells" as="element()*" select="l:placed(cell, $taken, 1)"/>
      <row n="{position()}">
        <xsl:sequence select="$cells"/>
      </row>
      <xsl:next-iteration>
        <xsl:with-param name="taken" select="for $cell in $cells return max((0, xs:integer($cell/@rows) - 1))"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>
  <!-- The cells from a column on; `taken` says of each column how many rows it is still filled from above. -->
  <xsl:function name="l:placed" as="element()*" visibility="private">
    <xsl:param name="cells" as="element(cell)*"/>
    <xsl:param name="taken" as="xs:integer*"/>
    <xsl:param name="column" as="xs:integer"/>
    <xsl:choose>
      <xsl:when test="$taken[$column] gt 0">
        <cell rows="{$taken[$column]}" set=""/>
        <xsl:sequence select="l:placed($cells, $taken, $column + 1)"/>
      </xsl:when>
      <xsl:when test="exists($cells)">
        <xsl:variable name="wide" as="xs:integer" select="min((f:span($cells[1]/@cols), $most-columns + 1))"/>
        <cell rows="{f:span($cells[1]/@rows)}" set="{l:cell($cells[1])}"/>
        <xsl:for-each select="2 to $wide">
          <cell rows="{f:span($cells[1]/@rows)}" set=""/>
        </xsl:for-each>
        <xsl:sequence select="l:placed(tail($cells), $taken, $column + $wide)"/>
      </xsl:when>
      <xsl:when test="$column le count($taken)">
        <cell rows="1" set=""/>
        <xsl:sequence select="l:placed($cells, $taken, $column + 1)"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>
  <xsl:function name="l:cell" as="xs:string" visibility="private">
    <xsl:param name="cell" as="element(cell)"/>
    <xsl:variable name="content" as="item()*">
      <xsl:apply-templates select="$cell/node()" mode="line">
        <xsl:with-param name="where" select="'cell'" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:sequence select="normalize-space(string-join($content))"/>
  </xsl:function>

  <!-- Figures: the image if it lies beside the file, else its name in a frame; caption and description under it. -->
  <xsl:template match="figure" mode="flow" as="item()*">
    <xsl:apply-templates select="graphic | media" mode="#current"/>
    <xsl:sequence select="'\begin{teicaption}&#10;'"/>
    <xsl:call-template name="flow">
      <xsl:with-param name="nodes" select="node() except (graphic, media)"/>
    </xsl:call-template>
    <xsl:sequence select="'\end{teicaption}&#10;'"/>
  </xsl:template>
  <xsl:template match="figure" mode="line" as="item()*">
    <xsl:apply-templates select="graphic | media, node() except (graphic | media)" mode="#current"/>
  </xsl:template>

  <xsl:template match="graphic | media" mode="flow" as="item()*">
    <xsl:sequence select="l:image(.)"/>
    <xsl:call-template name="flow"/>
  </xsl:template>
  <xsl:function name="l:image" as="xs:string" visibility="private">
    <xsl:param name="graphic" as="element()"/>
    <xsl:variable name="path" as="xs:string" select="substring-after((tokenize($graphic/@tk:url)[starts-with(., 'file:')], '')[1], 'file:')"/>
    <xsl:variable name="file" as="attribute()?" select="$images/tk:images/tk:image[@path = $path]/@file"/>
    <xsl:sequence select="if ($file) then '\teiimage{' || $file || '}{' || f:latex($graphic/@url) || '}&#10;'
      else '\teinoimage{' || f:latex($graphic/@url) || '}&#10;'"/>
  </xsl:function>
  <!-- An image in a line, a note or a cell is named there. -->
  <xsl:template match="graphic | media" mode="line" as="item()*">
    <xsl:sequence select="'\teiimagename{' || f:latex(@url) || '}'"/>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

</xsl:transform>
