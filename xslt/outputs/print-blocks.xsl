<?xml version="1.0" encoding="UTF-8"?>
<!-- Texts and their blocks: divisions, headings, paragraphs, quotations, verse, drama, letters.
     TEI Guidelines: Default text structure; Verse; Performance texts. -->
<xsl:transform version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions" xmlns:p="urn:teikit:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="TEI" mode="book">
    <xsl:param name="prepared" as="map(xs:string, document-node())" tunnel="yes"/>
    <xsl:variable name="markup" as="item()*">
      <xsl:choose>
        <xsl:when test="p:letters(.)">
          <xsl:call-template name="calendar">
            <xsl:with-param name="text" select="$prepared(generate-id())/TEI[1]"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="$prepared(generate-id())/TEI[1]/(text | sourceDoc)" mode="text"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="run-on" as="xs:boolean" select="$book/tk:edition/tk:print/@run_on = 'True'"/>
    <xsl:if test="preceding-sibling::TEI and not($run-on)">
      <xsl:text>&#10;#next-part({if ($book/tk:edition/tk:print/@recto = 'False') then 'recto: false' else ()});</xsl:text>
    </xsl:if>
    <xsl:variable name="text-language" as="xs:string" select="f:language-at((text, .)[1])"/>
    <xsl:variable name="foreign" as="xs:boolean" select="not($text-language = ('', f:primary-language($language)))"/>
    <xsl:value-of select="('&#10;#lang(&quot;' || $text-language || '&quot;)[')[$foreign]"/>
    <xsl:text>&#10;#part-title({f:typst-content(f:text-title(.))}, </xsl:text>
    <xsl:text>above: {f:typst-content(f:text-author(.))}, below: {
      f:typst-content(f:text-date(.)[empty(p:letters(current())[2])])}{', run-on: true'[$run-on]}{p:facing-title(.)}{(', at: ' || f:typst-string(@tk:doc || '#.begin'))[current()/@tk:doc = $meant]});&#10;</xsl:text>
    <xsl:if test="$book/tk:edition/tk:print/@witnesses = 'True'">
      <xsl:sequence select="p:witnesses(.)"/>
    </xsl:if>
    <xsl:value-of select="$markup" separator=""/>
    <!-- Where the text ends. -->
    <xsl:variable name="docs" as="xs:string+" select="(., p:facing-text(.)) ! string(@tk:doc)"/>
    <xsl:value-of select="$docs ! ('&#10;#mark(' || f:typst-string(. || '#.end') || ');&#10;')" separator=""/>
    <xsl:if test="$at-end">
      <xsl:value-of select="$docs ! ('&#10;#end-notes(' || f:typst-string(.) || ', ' || f:typst-content(f:word('notes', $language)) || ');&#10;')" separator=""/>
    </xsl:if>
    <xsl:value-of select="'];&#10;'[$foreign]"/>
  </xsl:template>

  <!-- The title of the text that is set on the facing pages stands under the title. -->
  <xsl:function name="p:facing-title" as="xs:string?" visibility="private">
    <xsl:param name="text" as="element(TEI)"/>
    <xsl:variable name="facing" as="element(TEI)?" select="p:facing-text($text)[f:text-title(.) ne f:text-title($text)]"/>
    <xsl:sequence select="$facing ! (', facing: [' || p:call('lang(&quot;' || (f:language-at((text, .)[1])[.], 'en')[1] || '&quot;)', f:typst(f:text-title(.))) || ']')"/>
  </xsl:function>

  <!-- What holds blocks and has no form of its own. -->
  <xsl:template mode="call" as="xs:string?" match="text | front | body | back | group | floatingText | performance | prologue
    | epilogue | set | spGrp | postscript | opener[not(text()[normalize-space()])] | closer[not(text()[normalize-space()])] | titlePage
    | docImprint[not(text()[normalize-space()])] | cit | lg/lg | TEI | standOff | castGroup | listApp | noteGrp"/>

  <xsl:template match="div | div1 | div2 | div3 | div4 | div5 | div6 | div7" mode="text">
    <xsl:sequence select="'&#10;#mark(' || p:id(.) || ');' || '#gap();'[not(current()/head) and current()/preceding-sibling::*]"/>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- The first heading of a division goes into the contents; others stand beneath it or over their block. -->
  <xsl:template mode="text" match="head[f:opens-division(.)]">
    <xsl:variable name="short" as="item()*">
      <xsl:apply-templates mode="short"/>
    </xsl:variable>
    <xsl:variable name="content" as="item()*">
      <xsl:apply-templates select="." mode="begin"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:variable>
    <!-- One without words (a note alone) would be a bookmark without a name. -->
    <xsl:sequence select="p:block-call(if (normalize-space(string-join($short))) then 'head(' || f:head-level(.) || ')[' || string-join($short) || ']'
      else 'small-head()', $content)"/>
  </xsl:template>

  <!-- What stands over the text already is not a heading in it once more. -->
  <xsl:template mode="text" priority="1" match="front//head[not(preceding-sibling::head)][p:is-repeated(.)]">
    <xsl:variable name="content" as="item()*">
      <xsl:apply-templates select="." mode="begin"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:variable>
    <xsl:sequence select="p:block-call('aside(' || p:id(.) || ', center)', $content)"/>
  </xsl:template>
  <xsl:function name="p:is-repeated" as="xs:boolean" visibility="private">
    <xsl:param name="head" as="element(head)"/>
    <xsl:variable name="text" as="element(TEI)?" select="key('text', f:doc($head), root($book))"/>
    <xsl:variable name="author" as="xs:string" select="string($book/tk:index/tk:text[@doc = $text/@tk:doc]/@author)"/>
    <xsl:sequence select="($text ! f:text-title(.), $author, tokenize($author, ',\s*')[2] || ' ' || tokenize($author, ',\s*')[1]) ! lower-case(.)
      = lower-case(replace(normalize-space($head), '\.$', ''))"/>
  </xsl:function>

  <!-- A header where TEI has none, in a division: reported, and its words set in small type. (That of a text within a text
       is its own, and has given its title.) -->
  <xsl:template match="text//teiHeader[not(@tk:own)][normalize-space()]" mode="text" priority="1" as="xs:string">
    <xsl:message>
      <tk:report code="BLD001" element="{name()}" doc="{f:doc(.)}" anchor="{ancestor::*[@tk:anchor][1]/@tk:anchor}"/>
    </xsl:message>
    <xsl:sequence select="p:block-call('headnote(' || p:id(.) || ')', f:typst(string-join(.//text()[normalize-space()] ! normalize-space(), ', ')))"/>
  </xsl:template>

  <!-- Blocks: a call on its own line, the page breaks of the source that precede it carried inside. -->
  <xsl:template mode="text" priority="0.1" as="item()*" match="p | ab | head | l | lg | quote[f:is-quotation(.)] | q[f:is-quotation(.)]
    | said[f:is-quotation(.)] | stage[not(f:in-line(.))] | (camera | sound | tech | view | move)[normalize-space()][not(f:in-line(.))] | opener[text()[normalize-space()]] | closer[text()[normalize-space()]]
    | dateline | salute | signed | byline | trailer | epigraph | argument | titlePart | docAuthor | docDate | docEdition | speaker
    | note[not(@tk:label)][not(f:in-line(.))] | address[not(f:in-line(.))] | publisher[parent::docImprint]
    | pubPlace[parent::docImprint] | castItem | desc[not(f:in-line(.))] | docImprint[text()[normalize-space()]] | imprimatur
    | bibl[not(f:in-line(.))] | listBibl/* | person | personGrp | place | org | event | object | nym">
    <xsl:variable name="call" as="xs:string*">
      <xsl:apply-templates select="." mode="call"/>
    </xsl:variable>
    <xsl:variable name="content" as="item()*">
      <xsl:apply-templates select="." mode="begin"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:variable>
    <!-- No blank at the beginning of a line, behind the mark of a page or the number of the line. -->
    <xsl:variable name="markup" as="xs:string" select="replace(string-join($content), '^(\s*#source-page\([^()]*\);)\s+', '$1')
      => replace('(#line-end;(#source-line\([^()]*\);)?) +', '$1')"/>
    <xsl:sequence select="p:block-call(string-join($call), $markup)"/>
  </xsl:template>

  <!-- What a block begins with. -->
  <xsl:mode name="begin" on-no-match="shallow-skip" visibility="private"/>
  <xsl:template match="*" mode="begin" as="item()*">
    <xsl:apply-templates select="key('pending', generate-id())" mode="text">
      <xsl:with-param name="pending" select="true()"/>
    </xsl:apply-templates>
  </xsl:template>

  <!-- A page break between two blocks is set where the next words begin. -->
  <xsl:key name="pending" match="pb[not(f:in-line(.))]" use="generate-id(p:next-words(.))"/>
  <xsl:function name="p:next-words" as="element()?" visibility="private">
    <xsl:param name="break" as="element(pb)"/>
    <xsl:sequence select="$break/following::*[self::p or self::ab or self::head or self::l or self::salute or self::dateline
      or self::stage or self::byline or self::titlePart or self::trailer or self::signed][ancestor::text or ancestor::sourceDoc][1]"/>
  </xsl:function>

  <xsl:template match="head" mode="call" as="xs:string">small-head</xsl:template>
  <xsl:template match="castList/head | castGroup/head | front//head[preceding-sibling::head]" mode="call" as="xs:string">small-head(middle: true)</xsl:template>
  <xsl:template match="p | ab" mode="call" as="xs:string">p({p:id(.)})</xsl:template>
  <!-- The first paragraph of a note follows its number; a paragraph in a paragraph's place in a list likewise. -->
  <xsl:template match="(note | item | cell | figDesc | desc)/*[self::p or (self::bibl or self::biblStruct) and not(f:in-line(.))][not(preceding-sibling::*)]" mode="call" as="xs:string" priority="1">lead({p:id(.)})</xsl:template>
  <xsl:template match="(quote | q | said)[f:is-quotation(.)]" mode="call" as="xs:string">quotation({p:id(.)})</xsl:template>
  <xsl:template match="epigraph" mode="call" as="xs:string">epigraph({p:id(.)})</xsl:template>
  <xsl:template match="epigraph//*[self::quote or self::q][f:is-quotation(.)][not(p or ab or lg or l)]" mode="call" as="xs:string" priority="1">lead({p:id(.)})</xsl:template>
  <xsl:template match="epigraph//bibl[not(f:in-line(.))]" mode="call" as="xs:string" priority="1">aside({p:id(.)}, right)</xsl:template>
  <xsl:template match="argument | note | desc" mode="call" as="xs:string">headnote({p:id(.)})</xsl:template>
  <!-- Supplied words and gaps that follow one another stand in one pair of brackets. -->
  <xsl:template match="ab[f:is-epigraphic(.)]" mode="text" priority="0.5" as="xs:string">
    <xsl:variable name="block" as="item()*">
      <xsl:next-match/>
    </xsl:variable>
    <xsl:sequence select="replace(string-join($block), '\\\] ?\\\[', ' ')"/>
  </xsl:template>
  <!-- A manuscript page by page and line by line. TEI Guidelines, Representation of Primary Sources. -->
  <xsl:template match="surface | zone | line[not(f:in-line(.))]" mode="text" as="item()*">
    <xsl:variable name="call" as="xs:string*">
      <xsl:apply-templates select="." mode="call"/>
    </xsl:variable>
    <xsl:variable name="content" as="item()*">
      <xsl:apply-templates mode="#current"/>
    </xsl:variable>
    <xsl:sequence select="if (normalize-space(.) or .//note) then p:block-call(string-join($call), $content) else $content"/>
  </xsl:template>
  <xsl:template match="sourceDoc | surfaceGrp" mode="call" as="xs:string?"/>
  <xsl:template match="surface" mode="call" as="xs:string">written-page({p:id(.)}, {(f:typst-content((@n, @*[local-name() = 'folio'])[1]), 'none')[1]})</xsl:template>
  <xsl:template match="zone" mode="call" as="xs:string">written-part({p:id(.)})</xsl:template>
  <xsl:template match="zone[matches(@type, 'pagin|folia|library|running|catch|sign', 'i')]" mode="call" as="xs:string">written-part({p:id(.)}, apart: true)</xsl:template>
  <xsl:template match="line[not(f:in-line(.))]" mode="call" as="xs:string">written-line({p:id(.)})</xsl:template>
  <xsl:template match="graphic[ancestor::sourceDoc] | sourceDoc//path" mode="text" priority="2"/>
  <xsl:template match="ab[lb]" mode="call" as="xs:string">source-lines({p:id(.)})</xsl:template>
  <xsl:template match="stage[not(f:in-line(.))] | (camera | sound | tech | view | move)[not(f:in-line(.))]" mode="call" as="xs:string">stage({p:id(.)})</xsl:template>
  <!-- A direction between a speaker and the words stays with these, one before a speech with the speech. -->
  <xsl:template match="sp/stage[preceding-sibling::*[1][self::speaker]][not(f:in-line(.))] | stage[following-sibling::*[1][self::sp]][not(f:in-line(.))]" mode="call" as="xs:string">stage({p:id(.)}, keep: true)</xsl:template>
  <xsl:template match="opener | salute | address | imprimatur" mode="call" as="xs:string">aside({p:id(.)}, left)</xsl:template>
  <xsl:template match="closer | signed | dateline" mode="call" as="xs:string">aside({p:id(.)}, right)</xsl:template>
  <xsl:template mode="call" as="xs:string" match="byline | trailer | titlePart | docAuthor | docDate | docEdition | docImprint
    | docImprint/publisher | docImprint/pubPlace">aside({p:id(.)}, center)</xsl:template>
  <!-- The parts of an opening or closing that have no name (a letterhead): each a line, one under the other; of a line what
       is said to stand at the right does. -->
  <xsl:template match="(opener | closer)[not(text()[normalize-space()])]/seg[not(preceding-sibling::*[1][self::seg])]" mode="text" priority="6">
    <xsl:variable name="lines" as="element(seg)+" select="., following-sibling::seg except following-sibling::*[not(self::seg)][1]/following-sibling::seg"/>
    <xsl:variable name="content" as="item()*">
      <xsl:for-each select="$lines">
        <xsl:sequence select="if (position() gt 1) then '#line-end;' else ()"/>
        <xsl:apply-templates mode="#current"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="p:block-call('aside(' || p:id(.) || ', ' || (if (parent::closer) then 'right' else 'left') || ')', $content)"/>
  </xsl:template>
  <xsl:template match="(opener | closer)[not(text()[normalize-space()])]/seg[preceding-sibling::*[1][self::seg]]" mode="text" priority="6"/>
  <xsl:template match="(opener | closer)//seg/seg[f:rend(., 'right')][preceding-sibling::*[1][self::seg]]" mode="text" priority="5" as="item()*">
    <xsl:sequence select="'#h(1fr);'"/>
    <xsl:next-match/>
  </xsl:template>
  <xsl:template match="(opener | closer)[text()[normalize-space()]]/*[self::dateline or self::salute or self::signed or self::address]"
    mode="text" priority="0.2">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>
  <xsl:template match="bibl[not(f:in-line(.))] | biblStruct[not(f:in-line(.))] | listBibl/* | castItem | person | personGrp | place | org | event | object | nym" mode="call" as="xs:string">block-of({p:id(.)})</xsl:template>

  <!-- Verse: its number shown every five lines, one of our counting only in a book that counts no lines; the parts of a shared line step to the right. -->
  <xsl:template match="lg[not(parent::lg)]" mode="call" as="xs:string">stanza({p:id(.)})</xsl:template>
  <!-- In a speech they stand under its speaker. -->
  <xsl:template match="sp//lg[not(parent::lg)]" mode="call" as="xs:string" priority="1">stanza({p:id(.)}, spoken: {
    if (preceding-sibling::lg) then '0.7em' else '0.28em'})</xsl:template>
  <xsl:template match="l" mode="call" as="xs:string">
    <!-- No first line alone at the foot of a page, no last one at its head. -->
    <xsl:variable name="keep" as="xs:boolean"
      select="exists(following-sibling::l) and (empty(preceding-sibling::l) or empty(following-sibling::l[2]))"/>
    <xsl:sequence select="'verse(' || p:id(.) || ', ' || f:verse-step(.) || ', ' || f:typst-string(f:shown-verse-number(., not($numbered))) || ', keep: true'[$keep]
      || (if (f:verse-indent(.)) then '' else p:verse-before(.)[.] ! (', after: [' || . || ']')) || ')'"/>
  </xsl:template>

  <!-- What other speakers have said of a verse before: its next part begins where that ends. -->
  <xsl:function name="p:verse-before" as="xs:string" visibility="private">
    <xsl:param name="part" as="element(l)"/>
    <xsl:variable name="before" as="element(l)?" select="f:verse-before($part)"/>
    <xsl:variable name="words" as="item()*">
      <xsl:apply-templates select="$before/node()[not(self::stage)]" mode="short"/>
    </xsl:variable>
    <xsl:sequence select="if (exists($before)) then p:verse-before($before) || normalize-space(string-join($words)) || ' ' else ''"/>
  </xsl:function>

  <xsl:template match="sp" mode="call" as="xs:string">
    <xsl:variable name="speaker" as="item()*">
      <xsl:apply-templates select="speaker/node()" mode="text"/>
    </xsl:variable>
    <xsl:sequence select="'speech(' || p:id(.) || ', ' || (if (speaker) then '[' || string-join($speaker) || ']' else 'none') || ')'"/>
  </xsl:template>
  <xsl:template match="sp/speaker" mode="text" priority="1"/>

</xsl:transform>
