<?xml version="1.0" encoding="UTF-8"?>
<!-- The book as a whole, and its parts before the texts: title page, imprint, contents, editorial note, sigla. -->
<xsl:transform version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions" xmlns:p="urn:teikit:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Two files in one: the bodies of the notes, and after the line "//// book" the book. No document can write
       such a line, for every stroke in a text is escaped. -->
  <xsl:template match="tk:book" mode="book">
    <!-- Each text in a document of its own, since keys need one; with the text that is set on the pages facing it. -->
    <xsl:variable name="prepared" as="map(xs:string, document-node())">
      <xsl:map>
        <xsl:for-each select="TEI[not(p:faced(.)/p:facing-text(.) is .)]">
          <xsl:map-entry key="generate-id()">
            <xsl:document><xsl:sequence select="(., p:facing-text(.)) ! f:prepared(f:with-lemmas(.))"/></xsl:document>
          </xsl:map-entry>
        </xsl:for-each>
      </xsl:map>
    </xsl:variable>
    <xsl:variable name="called" as="element()*" select="TEI ! $prepared(generate-id())//(note | app)[@tk:label][not(self::app and f:is-inner(.))]"/>
    <xsl:variable name="bodies" as="item()*">
      <xsl:apply-templates select="$called" mode="body"/>
    </xsl:variable>
    <xsl:text>#import "print.typ": *&#10;#import "print-text.typ": *&#10;#import "print-table.typ": *&#10;#let bodies = (:&#10;</xsl:text>
    <xsl:value-of select="$bodies" separator=""/>
    <xsl:variable name="series" as="xs:string*" select="distinct-values(
      $called[not(f:is-inner(.))][not($at-end and self::note)]/@tk:series)"/>
    <xsl:text>)&#10;#let body-of(id) = bodies.at(id)&#10;</xsl:text>
    <xsl:text>#let several-series = {if ($series = 'apparatus' or count($series) gt 1) then 'true' else 'false'}</xsl:text>
    <xsl:text>&#10;#let body-size = {(tk:edition/tk:print/@size[. castable as xs:double] ! xs:double(.), 10.5)[1]}pt</xsl:text>
    <xsl:text>&#10;#let notes-at-end = {$at-end}</xsl:text>
    <!-- Those whose language is not the book's. -->
    <xsl:variable name="foreign" as="xs:string*" select="$called[not(f:language-at(.) = ('', f:primary-language($language)))]
      ! (p:id(.) || ': &quot;' || f:language-at(.) || '&quot;')"/>
    <xsl:text>&#10;#let book-language = {f:typst-string(f:primary-language($language))}</xsl:text>
    <xsl:text>&#10;#let note-languages = ({if (exists($foreign)) then string-join($foreign, ', ') else ':'})</xsl:text>
    <xsl:text>&#10;//// book
#import "print.typ": *
#import "print-text.typ": *
#import "print-table.typ": *
#import "print-index.typ": *
#import "apparatus.typ": *
#import "facing.typ": facing
</xsl:text>
    <xsl:apply-templates select="tk:edition" mode="#current"/>
    <xsl:if test="f:has-part($edition, 'editorial-note')">
      <xsl:call-template name="editorial-note"/>
    </xsl:if>
    <xsl:if test="f:has-part($edition, 'sigla')">
      <xsl:call-template name="sigla"/>
    </xsl:if>
    <xsl:text>#show: main-matter&#10;</xsl:text>
    <xsl:text>#with-feet[{if (tk:edition/tk:print/@line_numbers or (TEI ! $prepared(generate-id())//app[@tk:label])) then '#show: with-lines' else ()}&#10;</xsl:text>
    <xsl:apply-templates select="TEI[exists($prepared(generate-id()))]" mode="#current">
      <xsl:with-param name="prepared" select="$prepared" tunnel="yes"/>
    </xsl:apply-templates>
    <xsl:text>]&#10;</xsl:text>
    <xsl:if test="f:has-part($edition, 'bibliography')">
      <xsl:call-template name="bibliography"/>
    </xsl:if>
    <xsl:if test="f:has-part($edition, 'indexes')">
      <xsl:apply-templates select="tk:index" mode="#current"/>
      <xsl:call-template name="subjects">
        <xsl:with-param name="texts" select="TEI ! $prepared(generate-id())"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="f:has-part($edition, 'colophon')">
      <xsl:text>&#10;#colophon({string-join(p:colophon(tk:edition) ! (f:typst-content(.) || ', '))});&#10;</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- [print] notes = "end": the notes stand at the end of their text. -->
  <xsl:variable name="at-end" as="xs:boolean" select="$book/tk:edition/tk:print/@notes = 'end'"/>

  <xsl:template match="tk:edition" mode="book">#show: book.with(
  title: {f:typst-string(@title)}, author: ({string-join(f:persons(@editor) ! (f:typst-string(.) || ', '))}),
  language: {f:typst-string(f:primary-language($language))}, date: {p:date(@date)}{p:settings(tk:print)},
  page-word: {f:typst-string(f:word('print.page', $language))}, note-word: {f:typst-string(f:word('print.note', $language))},
)
{string-join(if (tk:print/@standard = 'a-3b') then ../TEI/@tk:path ! ('#pdf.attach(' || f:typst-string('sources/' || .)
  || ', relationship: "source", mime-type: "application/tei+xml", description: ' || f:typst-string(.) || ');&#10;') else ())
}<xsl:apply-templates select="($opening-parts)[f:has-part($edition, .)]" mode="opening"/>
  </xsl:template>

  <!-- The parts before everything else, in their order. -->
  <xsl:variable name="opening-parts" as="xs:string+" select="'half-title', 'title-page', 'imprint', 'contents'"/>
  <xsl:mode name="opening" on-no-match="fail" visibility="private"/>
  <xsl:variable name="edition" as="element(tk:edition)" select="$book/tk:edition"/>
  <xsl:template match=".[. = 'half-title']" mode="opening">#half-title({f:typst-content($edition/@title)});
</xsl:template>
  <xsl:template match=".[. = 'title-page']" mode="opening">#title-page({f:typst-content($edition/@title)}, subtitle: {
    f:typst-content($edition/@subtitle)}, editor: {f:typst-content(f:editors($edition))},
  publisher: {f:typst-content(string-join($edition/(@publisher, @place), ', '))}, date: {
    f:typst-content($edition/@date ! f:date(., $language))});
</xsl:template>
  <xsl:template match=".[. = 'imprint']" mode="opening">#imprint({string-join(f:imprint($edition) ! (f:typst-content(.) || ', '))});
</xsl:template>
  <xsl:template match=".[. = 'contents']" mode="opening">#contents({f:typst-content(f:word('print.contents', $language))});
</xsl:template>

  <!-- A date for the PDF's metadata: 2026-11 is its first day. -->
  <xsl:function name="p:date" as="xs:string" visibility="private">
    <xsl:param name="date" as="xs:string?"/>
    <xsl:variable name="day" as="xs:string" select="$date || '-01-01'[string-length($date) = 4] || '-01'[string-length($date) = 7]"/>
    <xsl:sequence select="if ($day castable as xs:date) then 'datetime(year: ' || year-from-date(xs:date($day)) || ', month: '
      || month-from-date(xs:date($day)) || ', day: ' || day-from-date(xs:date($day)) || ')' else 'none'"/>
  </xsl:function>

  <!-- The settings of [print] as arguments. Only what has the form of a length or a number goes out unquoted. -->
  <xsl:function name="p:settings" as="xs:string" visibility="private">
    <xsl:param name="print" as="element(tk:print)?"/>
    <xsl:variable name="sizes" as="xs:string*" select="
      let $named := map { 'a4': '210x297', 'a5': '148x210' }
      return tokenize(($print/@format ! $named(string(.)), $print/@format)[1], 'x')[matches(., '^[0-9]+$')]"/>
    <xsl:variable name="size" as="xs:double?" select="$print/@size[. castable as xs:double] ! xs:double(.)"/>
    <xsl:variable name="arguments" as="xs:string*" select="
      $sizes[1] ! ('width: ' || . || 'mm'), $sizes[2] ! ('height: ' || . || 'mm'),
      $size ! ('size: ' || . || 'pt', 'leading: ' || round(. * 1.286, 2) || 'pt'),
      $print/@font ! ('font: (' || f:typst-string(.) || ', &quot;Libertinus Serif&quot;)'),
      for $name in ('inside', 'outside', 'top', 'bottom', 'binding')
        return $print/@*[name() = $name][. castable as xs:double] ! ($name || ': ' || xs:double(.) || 'mm'),
      $print/@bleed[. castable as xs:double] ! ('bleed: ' || xs:double(.) || 'mm'),
      'crop-marks: true'[$print/@crop_marks = 'True']"/>
    <xsl:sequence select="string-join($arguments ! (', ' || .))"/>
  </xsl:function>

  <!-- What the headers say of how the texts were made. -->
  <xsl:template name="editorial-note">
    <xsl:variable name="said" as="map(*)*" select="f:editorial-note(TEI)"/>
    <xsl:if test="exists($said)">
      <xsl:text>&#10;#front-part({f:typst-content(f:word('print.editorial-note', $language))});&#10;</xsl:text>
      <xsl:value-of select="$said ! (?title[.] ! ('#small-head[' || f:typst(.) || '];&#10;'), ?paragraphs ! p:header-words(.))" separator=""/>
    </xsl:if>
  </xsl:template>

  <xsl:function name="p:header-words" as="xs:string" visibility="private">
    <xsl:param name="paragraph" as="element()"/>
    <xsl:variable name="content" as="item()*">
      <xsl:apply-templates select="$paragraph/node()" mode="text"/>
    </xsl:variable>
    <xsl:sequence select="'#p(' || p:id($paragraph) || ')[' || string-join($content) || '];&#10;'"/>
  </xsl:function>

  <!-- The witnesses with their sigla, and the abbreviations that stand in a text by themselves and are expanded in
       another place. -->
  <xsl:template name="sigla">
    <xsl:variable name="witnesses" as="element()*" select="f:sigla-listed(TEI)"/>
    <xsl:variable name="expansions" as="map(xs:string, xs:string)" select="f:abbreviations(TEI)"/>
    <xsl:variable name="alone" as="xs:string*" select="map:keys($expansions)"/>
    <xsl:if test="exists(($witnesses, $alone))">
      <xsl:text>&#10;#front-part({f:typst-content(f:word(if (empty($alone)) then 'print.sigla' else 'print.abbreviations', $language))});</xsl:text>
      <xsl:text>&#10;#glossary("#sigla"</xsl:text>
      <xsl:value-of select="$witnesses ! (', ([' || f:typst(@xml:id) || '], ' || p:argument(node()) || ')')" separator=""/>
      <xsl:for-each select="$alone">
        <xsl:sort select="f:rank(., $order)"/>
        <xsl:text>, ({f:typst-content(.)}, {f:typst-content($expansions(.))})</xsl:text>
      </xsl:for-each>
      <xsl:text>);&#10;</xsl:text>
    </xsl:if>
  </xsl:template>

</xsl:transform>
