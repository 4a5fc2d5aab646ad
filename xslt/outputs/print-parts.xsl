<?xml version="1.0" encoding="UTF-8"?>
<!-- The parts of the book round the texts: title page, imprint, contents, indexes. -->
<xsl:transform version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions" xmlns:p="urn:teikit:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="tk:book" mode="book">#import "print.typ": *
#import "print-text.typ": *
<xsl:apply-templates select="tk:edition" mode="#current"/>
    <xsl:apply-templates select="TEI | teiCorpus/TEI" mode="#current"/>
    <xsl:apply-templates select="tk:index" mode="#current"/>
  </xsl:template>

  <xsl:template match="tk:edition" mode="book">#show: book.with(
  title: {f:typst-string(@title)}, author: ({string-join(p:persons(@editor) ! (f:typst-string(.) || ', '))}),
  language: {f:typst-string(replace(@language, '-.*$', ''))}{p:settings(tk:print)},
)
#half-title({f:typst-content(@title)});
#title-page({f:typst-content(@title)}, subtitle: {f:typst-content(@subtitle)}, editor: {f:typst-content(@editor)},
  publisher: {f:typst-content(@publisher)}, date: {f:typst-content(@date)});
#imprint({string-join(p:imprint(.) ! (f:typst-content(.) || ', '))});
#contents([Contents]);
#show: main-matter
</xsl:template>

  <xsl:function name="p:persons" as="xs:string*" visibility="private">
    <xsl:param name="names" as="xs:string?"/>
    <xsl:sequence select="tokenize($names, '\s*;\s*')[normalize-space()]"/>
  </xsl:function>

  <!-- The settings of [print] as arguments. Only what has the form of a length or a number goes out unquoted. -->
  <xsl:function name="p:settings" as="xs:string" visibility="private">
    <xsl:param name="print" as="element(tk:print)?"/>
    <xsl:variable name="sizes" as="xs:string*" select="
      let $named := map { 'a4': '210x297', 'a5': '148x210' }
      return tokenize(($print/@format ! $named(string(.)), $print/@format)[1], 'x')[matches(., '^\d+$')]"/>
    <xsl:variable name="size" as="xs:double?" select="$print/@size[. castable as xs:double] ! xs:double(.)"/>
    <xsl:variable name="arguments" as="xs:string*" select="
      $sizes[1] ! ('width: ' || . || 'mm'), $sizes[2] ! ('height: ' || . || 'mm'),
      $size ! ('size: ' || . || 'pt', 'leading: ' || round(. * 1.286, 2) || 'pt'),
      $print/@font ! ('font: (' || f:typst-string(.) || ', &quot;Libertinus Serif&quot;)'),
      for $name in ('inside', 'outside', 'top', 'bottom', 'binding')
        return $print/@*[name() = $name][. castable as xs:double] ! ($name || ': ' || xs:double(.) || 'mm')"/>
    <xsl:sequence select="string-join($arguments ! (', ' || .))"/>
  </xsl:function>

  <xsl:function name="p:imprint" as="xs:string*" visibility="private">
    <xsl:param name="edition" as="element(tk:edition)"/>
    <xsl:sequence select="(string-join($edition/(@title, @subtitle), '. '), $edition/(@editor, @version, @publisher, @date, @licence) ! string())
      [normalize-space()]"/>
  </xsl:function>

  <!-- One index a kind, in the order in which Python has sorted the entities. -->
  <xsl:template match="tk:index" mode="book">
    <xsl:for-each-group select="tk:entity[tk:mention]" group-by="@kind">
      <xsl:text expand-text="yes">#index([{p:kind-title(current-grouping-key())}], (&#10;</xsl:text>
      <xsl:apply-templates select="current-group()" mode="book"/>
      <xsl:text>));&#10;</xsl:text>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template match="tk:entity" mode="book">  ({f:typst-string(@initial)}, {(f:typst-content((@sort[normalize-space()], @name)[1]), '[]')[1]}, {
    f:typst-content(@when)}, ({string-join(tk:mention ! (f:typst-string(@doc || '#' || @n) || ', '))})),
</xsl:template>

  <xsl:function name="p:kind-title" as="xs:string" visibility="private">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:sequence select="'Index of ' || $kind"/>
  </xsl:function>

</xsl:transform>
