<?xml version="1.0" encoding="UTF-8"?>
<!-- Texts and their blocks: divisions, headings, paragraphs, quotations, verse, drama, letters.
     TEI Guidelines: Default text structure; Verse; Performance texts. reledmac manual: Numbering text lines. -->
<xsl:transform version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions" xmlns:l="urn:teikit:latex"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- The texts as the pipeline prepares them, each in a document of its own, since keys need one. -->
  <xsl:variable name="prepared" as="map(xs:string, document-node())">
    <xsl:map>
      <xsl:for-each select="$book/TEI">
        <xsl:map-entry key="string(@tk:doc)">
          <xsl:document><xsl:sequence select="f:prepared(f:with-lemmas(.))"/></xsl:document>
        </xsl:map-entry>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <xsl:template match="TEI" mode="book">
    <xsl:variable name="prepared" as="document-node()" select="$prepared(string(@tk:doc))"/>
    <xsl:variable name="start" as="xs:string" select="if (empty(preceding-sibling::TEI)) then '\teitext'
      else if ($print/@run_on = 'True') then '\teinexttext' else if ($print/@recto = 'False') then '\teipagetext' else '\teitext'"/>
    <xsl:text>&#10;{$start}{'{' || f:latex(f:text-title(.)) || '}{' || f:latex(f:text-author(.)) || '}{' || f:latex(f:text-date(.)) || '}'}&#10;</xsl:text>
    <xsl:text>{if ($print/@line_numbers or $prepared//app[@tk:label]) then '\teiwithlines' else '\teiwithoutlines'}&#10;</xsl:text>
    <xsl:value-of select="('\teiwitnesses{' || f:latex(string-join(f:first-witnesses(.), ' ')) || '}&#10;')[$witnesses][exists(f:first-witnesses(current()))]"/>
    <xsl:variable name="code" as="xs:string" select="f:language-at((text, .)[1])"/>
    <xsl:variable name="foreign" as="xs:boolean" select="not($code = ('', $main-code))"/>
    <xsl:variable name="blocks" as="item()*">
      <xsl:apply-templates select="$prepared/TEI/(text | sourceDoc)" mode="flow"/>
      <xsl:sequence select="'\teirest&#10;'"/>
      <xsl:call-template name="end-notes">
        <xsl:with-param name="notes" select="$prepared//note[@tk:label][not(f:is-inner(.))][$at-end]"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="joined" as="xs:string" select="string-join($blocks)"/>
    <xsl:value-of select="('\begin{teilanguage}{' || $code || '}&#10;')[$foreign]"/>
    <!-- reledmac stops at a numbered section without a paragraph. -->
    <xsl:value-of select="if (matches($joined, '\\(pstart|teipending|teiitem)')) then ('\beginnumbering&#10;', $joined, '\endnumbering&#10;') else $joined" separator=""/>
    <xsl:value-of select="'\end{teilanguage}&#10;'[$foreign]"/>
  </xsl:template>
  <!-- [print] witnesses: who has the text at its head, and where that changes. -->
  <xsl:variable name="witnesses" as="xs:boolean" select="$print/@witnesses = 'True'"/>

  <!-- Blocks and lines in turn: each block by itself, each run of what stands between two in a paragraph. `begin` is how
       the first paragraph begins, `more` how those after it do. -->
  <xsl:template name="flow" as="item()*">
    <xsl:param name="nodes" as="node()*" select="node()"/>
    <xsl:param name="begin" as="xs:string" select="'\teipara{}'"/>
    <xsl:param name="more" as="xs:string" select="'\teimore{}'"/>
    <xsl:for-each-group select="$nodes" group-adjacent="l:is-block(.)">
      <xsl:choose>
        <xsl:when test="current-grouping-key()">
          <xsl:apply-templates select="current-group()" mode="flow"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="run">
            <xsl:with-param name="nodes" select="current-group()"/>
            <xsl:with-param name="begin" select="if (position() = 1) then $begin else $more"/>
          </xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <!-- One paragraph of reledmac. Marks without words wait for the next one. -->
  <xsl:template name="run" as="xs:string?">
    <xsl:param name="nodes" as="node()*" select="node()"/>
    <xsl:param name="begin" as="xs:string"/>
    <xsl:param name="before" as="xs:string" select="''"/>
    <xsl:param name="after" as="xs:string" select="''"/>
    <xsl:variable name="content" as="item()*">
      <xsl:apply-templates select="$nodes" mode="line"/>
    </xsl:variable>
    <xsl:variable name="trimmed" as="xs:string" select="replace(string-join($content), '^[ \n]+|[ \n]+$', '')"/>
    <xsl:variable name="joined" as="xs:string" select="if (self::ab and f:is-epigraphic(.)) then l:with-joined-brackets($trimmed) else $trimmed"/>
    <xsl:sequence select="
      if ($joined = '') then ()
      else if (l:has-words($joined)) then $before || '\pstart ' || $begin || $joined || '&#10;\pend&#10;' || $after
      else '\teipending{' || $joined || '}&#10;'"/>
  </xsl:template>

  <!-- Whether anything of it is seen: reledmac stops at a paragraph without a line. -->
  <xsl:function name="l:has-words" as="xs:boolean" visibility="private">
    <xsl:param name="content" as="xs:string"/>
    <xsl:variable name="seen" as="xs:string" select="replace($content, '\\(text(backslash|brace|ascii)|symbol)[a-z]*', 'x')
      => replace('\\(label|sourcepage|teilang|index\[[a-z]+\])\{[^{}]*\}', '') => replace('\\[A-Za-z]+|\\-|[{}~]', '')"/>
    <xsl:sequence select="normalize-space($seen) != ''"/>
  </xsl:function>

  <!-- Every block: its environment round its content. -->
  <xsl:template match="*" mode="flow" as="item()*">
    <xsl:variable name="environment" as="xs:string?">
      <xsl:apply-templates select="." mode="environment"/>
    </xsl:variable>
    <xsl:sequence select="$environment ! ('\begin{' || . || '}&#10;')"/>
    <xsl:call-template name="flow"/>
    <xsl:sequence select="$environment ! ('\end{' || . || '}&#10;')"/>
  </xsl:template>
  <!-- What is not listed here has the look of the paragraphs around it. -->
  <xsl:mode name="environment" on-no-match="deep-skip" visibility="private"/>
  <xsl:template match="quote | q | said" mode="environment" as="xs:string">teiquotation</xsl:template>
  <xsl:template match="epigraph" mode="environment" as="xs:string">teiepigraph</xsl:template>
  <xsl:template match="argument | note | desc" mode="environment" as="xs:string">teiheadnote</xsl:template>
  <xsl:template match="stage | camera | sound | tech | view | move" mode="environment" as="xs:string">teistage</xsl:template>
  <xsl:template match="opener | salute | address | imprimatur" mode="environment" as="xs:string">teileft</xsl:template>
  <xsl:template match="closer | signed | dateline" mode="environment" as="xs:string">teiright</xsl:template>
  <xsl:template match="byline | trailer | titlePart | docAuthor | docDate | docEdition | docImprint | docImprint/publisher
    | docImprint/pubPlace" mode="environment" as="xs:string">teicentre</xsl:template>
  <xsl:template match="lg[not(parent::lg)]" mode="environment" as="xs:string">teistanza</xsl:template>
  <xsl:template match="bibl | biblStruct | castItem | person | place | org | event | entry | entryFree | superEntry | u" mode="environment" as="xs:string">teihanging</xsl:template>

  <!-- A place that something points to, and names: they wait for the first words of the block. -->
  <xsl:template match="*[l:is-target(.)]" mode="flow" priority="12" as="item()*">
    <xsl:sequence select="'\teipending{\label{' || l:label(.) || '}}&#10;'"/>
    <xsl:next-match/>
  </xsl:template>
  <xsl:template match="*[@tk:mention]" mode="flow" priority="10" as="item()*">
    <xsl:sequence select="l:index-marks(.) ! ('\teipending{' || . || '}&#10;')"/>
    <xsl:next-match/>
  </xsl:template>
  <xsl:template match="*[l:new-language(.)]" mode="flow" priority="9" as="item()*">
    <xsl:sequence select="'\begin{teilanguage}{' || l:new-language(.) || '}&#10;'"/>
    <xsl:next-match/>
    <xsl:sequence select="'\end{teilanguage}&#10;'"/>
  </xsl:template>
  <!-- What holds blocks and is more than their place: its signs stand in paragraphs of their own. -->
  <xsl:template match="*[self::supplied or self::choice or self::gap or self::ref]" mode="flow" priority="8" as="item()*">
    <xsl:call-template name="run">
      <xsl:with-param name="nodes" select="."/>
      <xsl:with-param name="begin" select="'\teimore{}'"/>
    </xsl:call-template>
  </xsl:template>
  <!-- [print] lists = false. -->
  <xsl:template mode="flow" priority="13" match="back/*[self::listPerson or self::listPlace or self::listOrg or self::listEvent or self::listBibl]
    [$book/tk:edition/tk:print/@lists = 'False']"/>
  <!-- What is not of the running text. -->
  <xsl:template match="teiHeader | facsimile | standOff | graphic[ancestor::sourceDoc]" mode="flow" priority="13"/>

  <!-- The first heading of a division goes into the contents; others stand beneath it or over their block. -->
  <xsl:template match="head" mode="flow" as="item()*">
    <xsl:variable name="short" as="item()*">
      <xsl:apply-templates mode="short"/>
    </xsl:variable>
    <xsl:variable name="level" as="xs:integer" select="f:head-level(.)"/>
    <xsl:variable name="titles" as="xs:boolean" select="f:opens-division(.)"/>
    <!-- The entry in the contents and the running head stand behind the paragraph: a mark in it would disturb reledmac. -->
    <xsl:call-template name="run">
      <xsl:with-param name="before" select="if ($titles) then '\teiabovehead&#10;' else ''"/>
      <xsl:with-param name="begin" select="if ($titles) then '\teihead{' || $level || '}' else '\teismallhead{}'"/>
      <xsl:with-param name="after" select="if ($titles)
        then '\teientry{' || $level || '}{' || normalize-space(string-join($short)) || '}&#10;' else '\nopagebreak&#10;'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Verse: @n shown every five lines; the parts of a shared line step to the right. -->
  <xsl:template match="l" mode="flow" as="item()*">
    <xsl:call-template name="run">
      <xsl:with-param name="begin" select="'\teiverse{' || f:verse-step(.) || '}{' || f:latex(f:shown-verse-number(., not($numbered))) || '}'"/>
    </xsl:call-template>
  </xsl:template>
  <xsl:template match="speaker" mode="flow" as="item()*">
    <xsl:call-template name="run">
      <xsl:with-param name="begin" select="'\teispeaker{}'"/>
    </xsl:call-template>
  </xsl:template>
  <xsl:template match="line" mode="flow" as="item()*">
    <xsl:call-template name="flow">
      <xsl:with-param name="begin" select="'\teimore{}'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- A block inside a note, a cell or another piece of a line is parted from what stands before and after it. -->
  <xsl:template match="*[l:is-block(.)]" mode="line" priority="7" as="item()*">
    <xsl:param name="where" as="xs:string" tunnel="yes" select="'text'"/>
    <xsl:variable name="break" as="xs:string" select="map { 'text': '\newline{}', 'note': '\teipar{}', 'cell': '\teipar{}', 'reading': ' ' }($where)"/>
    <xsl:sequence select="$break[current()/preceding-sibling::node()[normalize-space()]]"/>
    <xsl:next-match/>
    <xsl:sequence select="$break[current()/following-sibling::node()[normalize-space()][1][not(l:is-block(.))]]"/>
  </xsl:template>

</xsl:transform>
