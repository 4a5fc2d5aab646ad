<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes in series, the critical apparatus, the entries of the indexes.
     TEI Guidelines: Critical apparatus. reledmac manual: \edtext, \footnoteA, \xxref, \sameword. -->
<xsl:transform version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:fn="http://www.w3.org/2005/xpath-functions"
  xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions" xmlns:l="urn:teikit:latex"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- A note at its place: \footnoteA of the author, \footnoteB of the editor, with the number that site and book give
       it. In a note, only its number: what it says follows at the end of that note. In a table likewise. -->
  <xsl:template match="note[@tk:label]" mode="line" priority="8" as="item()*">
    <xsl:param name="where" as="xs:string" tunnel="yes" select="'text'"/>
    <xsl:variable name="label" as="xs:string" select="f:latex(@tk:label)"/>
    <xsl:sequence select="'\textsuperscript{,}'[current()/preceding-sibling::node()[1][self::note[@tk:label]]]"/>
    <xsl:choose>
      <xsl:when test="f:is-inner(.) or $at-end or $where = 'cell'">
        <xsl:sequence select="'\teicall{' || $label || '}'"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="'\footnote' || l:series(.) || '[' || $label || ']{', l:note-body(.), '}'"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:function name="l:series" as="xs:string" visibility="private">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="if ($note/@tk:series = 'editor') then 'B' else 'A'"/>
  </xsl:function>

  <!-- What a note says, and after it the notes that are called in it. -->
  <xsl:function name="l:note-body" as="xs:string" visibility="private">
    <xsl:param name="note" as="element()"/>
    <xsl:variable name="content" as="item()*">
      <xsl:apply-templates select="$note/node()" mode="line">
        <xsl:with-param name="where" select="'note'" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:variable name="code" as="xs:string" select="f:language-at($note)"/>
    <xsl:sequence select="(if ($code = ('', $main-code)) then '' else '\teinotelanguage{' || $code || '}')
      || normalize-space(string-join($content)) || l:inner-notes($note//note[@tk:label][ancestor::note[@tk:label][1] is $note])"/>
  </xsl:function>
  <xsl:function name="l:inner-notes" as="xs:string" visibility="private">
    <xsl:param name="notes" as="element(note)*"/>
    <xsl:sequence select="string-join($notes ! ('\teiinnernote{' || f:latex(@tk:label) || '}{' || l:note-body(.) || '}'))"/>
  </xsl:function>

  <!-- The notes of a table, behind it. -->
  <xsl:function name="l:cell-notes" as="xs:string" visibility="private">
    <xsl:param name="table" as="element()"/>
    <xsl:sequence select="if ($at-end) then '' else string-join($table/row//note[@tk:label][not(f:is-inner(.))]
      ! ('\teitablenote{' || l:series(.) || '}{' || f:latex(@tk:label) || '}{' || l:note-body(.) || '}&#10;'))"/>
  </xsl:function>

  <!-- [print] notes = "end": the notes at the end of their text. -->
  <xsl:template name="end-notes" as="item()*">
    <xsl:param name="notes" as="element(note)*"/>
    <xsl:if test="$notes">
      <xsl:sequence select="'\teinoteshead{' || f:latex(f:word('notes', $language)) || '}&#10;'"/>
      <xsl:for-each select="$notes">
        <xsl:sequence select="'\pstart \teiendnote{' || f:latex(@tk:label) || '}' || l:note-body(.) || '&#10;\pend&#10;'"/>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <!-- An apparatus entry: \edtext{lemma}{\lemma{…}\Afootnote{readings}}. In a note or a table the readings follow in
       brackets. -->
  <xsl:template match="app[@tk:label]" mode="line" priority="8" as="item()*">
    <xsl:param name="where" as="xs:string" tunnel="yes" select="'text'"/>
    <xsl:variable name="lemma" as="item()*">
      <xsl:apply-templates select="f:lemma(.)/node()" mode="#current"/>
    </xsl:variable>
    <xsl:sequence select="
      if ($where = 'text') then '\edtext{' || string-join($lemma) || '}{' || l:entry(.) || '}'
      else string-join($lemma) || ' {[}' || l:readings(.) || '{]}'"/>
  </xsl:template>

  <!-- An entry that does not stand round its lemma (pipeline step 15): where that begins, and where it ends. -->
  <xsl:template match="anchor[@tk:begins]" mode="line" priority="9" as="xs:string">
    <xsl:sequence select="'\edlabel{begin:' || f:doc(.) || ':' || @tk:begins || '}'"/>
  </xsl:template>
  <xsl:template match="app[@tk:label][@tk:apart]" mode="line" priority="9" as="item()*">
    <xsl:param name="where" as="xs:string" tunnel="yes" select="'text'"/>
    <xsl:variable name="label" as="xs:string" select="l:label(.)"/>
    <xsl:sequence select="if ($where = 'text') then '\edlabel{end:' || $label || '}\edtext{}{\xxref{begin:' || $label || '}{end:' || $label || '}' || l:entry(.) || '}'
      else ' {[}' || l:readings(.) || '{]}'"/>
  </xsl:template>

  <!-- A lemma with blocks in it: the words where it begins and ends are marked, and the entry hangs on the last. -->
  <xsl:template match="app[@tk:label]" mode="flow" priority="8" as="item()*">
    <xsl:call-template name="flow">
      <xsl:with-param name="nodes" select="f:lemma(.)/node()"/>
    </xsl:call-template>
    <xsl:if test="empty(l:marked-words(.))">
      <xsl:sequence select="'\pstart \teimore{}\edtext{}{' || l:entry(.) || '}&#10;\pend&#10;'"/>
    </xsl:if>
  </xsl:template>
  <xsl:key name="first-words" match="app[@tk:label][l:is-block(.)]" use="l:marked-words(.)[1] ! generate-id()"/>
  <xsl:key name="last-words" match="app[@tk:label][l:is-block(.)]" use="l:marked-words(.)[last()] ! generate-id()"/>
  <xsl:function name="l:marked-words" as="text()*" visibility="private">
    <xsl:param name="app" as="element()"/>
    <xsl:variable name="lemma" as="element()?" select="f:lemma($app)"/>
    <xsl:variable name="words" as="text()*" select="$lemma//text()[normalize-space()][not(ancestor::table or ancestor::note)]
      [every $reading in ancestor::*[self::rdg or self::lem][ancestor::* intersect $app] satisfies
        ($reading is $lemma or $reading is f:lemma($reading/ancestor::app[1]))]"/>
    <xsl:sequence select="$words[1], $words[last()]"/>
  </xsl:function>
  <xsl:template mode="line" priority="3" as="item()*"
    match="text()[exists((key('first-words', generate-id()), key('last-words', generate-id())))]">
    <xsl:sequence select="key('first-words', generate-id()) ! ('\edlabel{begin:' || l:label(.) || '}')"/>
    <xsl:next-match/>
    <xsl:sequence select="key('last-words', generate-id()) ! ('\edlabel{end:' || l:label(.) || '}\edtext{}{\xxref{begin:'
      || l:label(.) || '}{end:' || l:label(.) || '}' || l:entry(.) || '}')"/>
  </xsl:template>

  <!-- An entry of a list of entries, not called from a text. -->
  <xsl:template match="app[not(@tk:label)]" mode="flow" priority="8" as="item()*">
    <xsl:variable name="entry" as="item()*">
      <xsl:apply-templates select="." mode="line"/>
    </xsl:variable>
    <xsl:sequence select="'\pstart \teimore{}', $entry, '&#10;\pend&#10;'"/>
  </xsl:template>
  <xsl:template match="app[not(@tk:label)]" mode="line" priority="8" as="item()*">
    <xsl:variable name="lemma" as="item()*">
      <xsl:apply-templates select="f:lemma(.)/node()" mode="line"/>
    </xsl:variable>
    <xsl:variable name="readings" as="xs:string" select="l:readings(.)"/>
    <xsl:sequence select="(@loc, @from)[1] ! ('\textbf{' || f:latex(replace(., '^.*#', '')) || '} '),
      $lemma, '{]}'[current()/lem], l:sigla(f:same(.)), if ($readings) then (if (lem and not(l:sigla(f:same(.)))) then ' ' else if (lem) then ' : ' else '; ') else (),
      $readings, ' '"/>
  </xsl:template>

  <!-- What stands at the foot: the lemma (its first and last word where it is long) with the witnesses that have it, and
       the readings. -->
  <xsl:function name="l:entry" as="xs:string" visibility="private">
    <xsl:param name="app" as="element()"/>
    <xsl:variable name="short" as="item()*">
      <xsl:apply-templates select="f:lemma($app)/node()" mode="short"/>
    </xsl:variable>
    <xsl:variable name="words" as="xs:string*" select="tokenize(normalize-space(string-join($short)), ' ')"/>
    <xsl:variable name="shown" as="xs:string" select="
      if (empty($words[.])) then '\emph{' || f:latex(f:word('print.omitted', $language)) || '}'
      else if (l:single($app) != '') then '\sameword{' || f:latex(l:single($app)) || '}'
      else if (count($words) gt 6) then $words[1] || ' … ' || $words[last()] else string-join($words, ' ')"/>
    <xsl:variable name="said" as="xs:string*" select="l:sigla(f:same($app)) ! normalize-space(), l:readings($app)[.]"/>
    <xsl:sequence select="'\lemma{' || l:at-foot($app, $shown) || '}\Afootnote{' || string-join($said, ' : ') || '}'"/>
  </xsl:function>

  <!-- The readings that differ from what is set, each with its witnesses; a remark on the entry after them; then the notes
       in readings, those in the lemma of an entry in one too, and the names in those that are not set a second time. -->
  <xsl:function name="l:readings" as="xs:string" visibility="private">
    <xsl:param name="app" as="element()"/>
    <xsl:variable name="readings" as="element()*" select="f:variants($app, f:same($app))"/>
    <xsl:variable name="remarks" as="node()*" select="f:remarks($app)"/>
    <xsl:variable name="parts" as="item()*">
      <xsl:for-each select="$readings">
        <xsl:variable name="words" as="item()*">
          <xsl:apply-templates mode="line">
            <xsl:with-param name="where" select="'reading'" tunnel="yes"/>
          </xsl:apply-templates>
        </xsl:variable>
        <xsl:sequence select="if (position() gt 1) then '; ' else (),
          ('\emph{' || f:latex(f:word('print.omitted', $language)) || '}')[not(normalize-space(current()))],
          l:at-foot(., string-join($words)), l:sigla(.)"/>
      </xsl:for-each>
      <xsl:for-each select="$remarks">
        <xsl:sequence select="' '"/>
        <xsl:apply-templates select="if (self::note) then node() else ." mode="line">
          <xsl:with-param name="where" select="'reading'" tunnel="yes"/>
        </xsl:apply-templates>
      </xsl:for-each>
      <xsl:sequence select="(f:same($app) except f:lemma($app))//*[@tk:mention] ! l:index-marks(.)"/>
    </xsl:variable>
    <xsl:variable name="notes" as="element()*" select="(f:variants($app, f:lemma($app)), $remarks)/descendant::note[@tk:label]
      [not(ancestor::note[@tk:label][ancestor::app intersect $app])]
      [every $inner in ancestor::app[ancestor::app intersect $app] satisfies f:lemma($inner) intersect ancestor::*]"/>
    <xsl:sequence select="normalize-space(string-join($parts)) || l:inner-notes($notes)"/>
  </xsl:function>

  <!-- Words at the foot in the language of their place, which TeX does not know there. -->
  <xsl:function name="l:at-foot" as="xs:string" visibility="private">
    <xsl:param name="place" as="element()"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:variable name="code" as="xs:string" select="f:language-at($place)"/>
    <xsl:sequence select="if ($code = ('', $main-code) or normalize-space($words) = '') then $words else '\teilang{' || $code || '}{' || $words || '}'"/>
  </xsl:function>

  <xsl:function name="l:sigla" as="xs:string?" visibility="private">
    <xsl:param name="readings" as="element()*"/>
    <xsl:sequence select="f:sigla($readings)[.] ! (' \teisigla{' || f:latex(.) || '}')"/>
  </xsl:function>

  <!-- The lemma if it is one word, else nothing: what may stand in its line more than once (\sameword: et²). -->
  <xsl:function name="l:single" as="xs:string" visibility="private">
    <xsl:param name="app" as="element()"/>
    <xsl:variable name="lemma" as="xs:string" select="normalize-space(f:lemma($app)[not(w[2] or .//app or .//choice or .//note or .//supplied or .//hi)])"/>
    <xsl:sequence select="if (matches($lemma, '^' || $letters || '$')) then $lemma else ''"/>
  </xsl:function>
  <xsl:variable name="letters" as="xs:string" select="'[\p{L}\p{M}\p{N}]+'"/>
  <xsl:key name="lemma" match="app[@tk:label][l:single(.)]" use="generate-id(l:block(.)) || ' ' || l:single(.)"/>
  <xsl:key name="in-apparatus" match="app[@tk:label][l:single(.)]" use="generate-id(l:block(.))"/>
  <xsl:function name="l:block" as="element()?" visibility="private">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="$node/ancestor::*[self::p or self::ab or self::l or self::head or self::note or self::rdg or self::item
      or self::seg[not(parent::*/text()[normalize-space()])]][1]"/>
  </xsl:function>

  <!-- Words that are the lemma of an entry in the same block are marked, so that reledmac can count them. -->
  <xsl:template match="text()[not(ancestor::rdg or ancestor::note)][exists(key('in-apparatus', generate-id(l:block(.))))]" mode="line" priority="2"
    as="xs:string">
    <xsl:variable name="block" as="xs:string" select="generate-id(l:block(.))"/>
    <xsl:variable name="root" as="document-node()" select="root(.)"/>
    <xsl:variable name="depth" as="xs:string" select="if (ancestor::lem[l:single(ancestor::app[1])]) then '[1]' else ''"/>
    <xsl:sequence select="string-join(analyze-string(., $letters)/*
      ! (if (self::fn:match and exists(key('lemma', $block || ' ' || ., $root)))
         then '\sameword' || $depth || '{' || f:latex(.) || '}' else f:latex(.)))"/>
  </xsl:template>

</xsl:transform>
