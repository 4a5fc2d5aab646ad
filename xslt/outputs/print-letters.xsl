<?xml version="1.0" encoding="UTF-8"?>
<!-- A file that describes letters and has no words of them (Correspondence Metadata Interchange Format): a calendar.
     TEI Guidelines, Correspondence Description. -->
<xsl:transform version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions" xmlns:p="urn:teikit:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <!-- The letters of a text that is nothing but their list. -->
  <xsl:function name="p:letters" as="element(correspDesc)*" visibility="private">
    <xsl:param name="text" as="element(TEI)"/>
    <xsl:sequence select="if ($text/(text, sourceDoc)[normalize-space() or .//(graphic | media)]) then ()
      else $text/teiHeader/profileDesc//correspDesc[normalize-space() or .//date]"/>
  </xsl:function>

  <!-- The list: where all letters are described after one source, that once at its head. -->
  <xsl:template name="calendar" as="item()*">
    <xsl:param name="text" as="element(TEI)"/>
    <xsl:variable name="letters" as="element(correspDesc)*" select="p:letters($text)"/>
    <xsl:variable name="sources" as="element()*" select="$letters ! p:source(.)"/>
    <xsl:variable name="one" as="element()?" select="if (count($sources | ()) = 1) then $sources[1] else ()"/>
    <xsl:if test="$one">
      <xsl:sequence select="p:block-call('described-in', p:said($one))"/>
    </xsl:if>
    <xsl:for-each select="$letters">
      <xsl:sort select="empty(p:sent-at(.))"/>
      <xsl:sort select="p:sent-at(.)"/>
      <xsl:variable name="number" as="xs:string?" select="if (empty($letters/@key[string-length() le 5])) then () else (@key[string-length() le 5] ! string(), '–')[1]"/>
      <xsl:variable name="lines" as="xs:string*" select="p:parties(.), p:others(.), p:remarks-on(.),
        string-join((@key[string-length() gt 5] ! f:typst(.), (p:source(.) except $one) ! p:said(.),
          @ref[matches(., '^https?:')] ! ('⟨' || f:typst(.) || '⟩')), ', ')[.]"/>
      <xsl:sequence select="'&#10;#letter(' || f:typst-content($number) || ', [' || p:sent(.) || '], '
        || string-join($lines ! ('[' || . || '], ')) || ');&#10;'"/>
    </xsl:for-each>
  </xsl:template>

  <!-- When it was sent, in a form to sort by. -->
  <xsl:function name="p:sent-at" as="xs:string?" visibility="private">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:variable name="date" as="element(date)?" select="($letter/correspAction[@type = 'sent'], $letter/correspAction)/date[1] => head()"/>
    <xsl:sequence select="$date/(@when, @notBefore, @from, @notAfter, @to, @when-iso, @notBefore-iso, @from-iso)[normalize-space()][1] ! string()"/>
  </xsl:function>

  <!-- Its date and place. -->
  <xsl:function name="p:sent" as="xs:string" visibility="private">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:sequence select="string-join(p:when-and-where($letter/correspAction[@type = 'sent']), ', ')"/>
  </xsl:function>
  <xsl:function name="p:when-and-where" as="xs:string*" visibility="private">
    <xsl:param name="actions" as="element(correspAction)*"/>
    <xsl:sequence select="$actions/date ! f:typst(if (normalize-space(.)) then normalize-space(.) else f:dating-with-certainty(., $language)),
      $actions//(placeName | settlement[not(ancestor::placeName)] | country[not(ancestor::placeName)])[normalize-space()] ! p:said(.)"/>
  </xsl:function>

  <!-- Who wrote to whom. -->
  <xsl:function name="p:parties" as="xs:string" visibility="private">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:variable name="sender" as="xs:string" select="p:names($letter/correspAction[@type = 'sent'])"/>
    <xsl:variable name="received" as="element(correspAction)*" select="$letter/correspAction[@type = 'received']"/>
    <xsl:variable name="at" as="xs:string" select="string-join(p:when-and-where($received), ', ')"/>
    <xsl:sequence select="string-join(($sender, f:typst(f:word('print.letter-to', $language)), p:names($received), ('\(' || $at || '\)')[$at]), ' ')"/>
  </xsl:function>
  <xsl:function name="p:names" as="xs:string" visibility="private">
    <xsl:param name="actions" as="element(correspAction)*"/>
    <xsl:variable name="names" as="element()*" select="$actions//(persName | orgName | name | rs)[normalize-space()][not(ancestor::persName or ancestor::orgName or ancestor::note)]"/>
    <xsl:sequence select="if (exists($names)) then string-join($names ! p:spoken(.), '; ') else f:typst('[?]')"/>
  </xsl:function>

  <!-- "Schnitzler, Arthur" as it is spoken. -->
  <xsl:function name="p:spoken" as="xs:string" visibility="private">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="words" as="xs:string" select="p:said($name)"/>
    <xsl:sequence select="if ($name/self::persName[not(*)]) then replace($words, '^([^,()]+), ([^,()]+)$', '$2 $1') else $words"/>
  </xsl:function>

  <!-- What else was done with it: forwarded, transmitted. -->
  <xsl:function name="p:others" as="xs:string*" visibility="private">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:for-each select="$letter/correspAction[not(@type = ('sent', 'received'))]">
      <xsl:variable name="known" as="xs:string" select="if (@type = ('transmitted', 'redirected', 'forwarded')) then @type else 'other'"/>
      <xsl:sequence select="f:typst(f:word('action.' || $known, $language) || ': ')
        || string-join((p:names(.)[. ne '\[?\]'], p:when-and-where(.)), ', ')"/>
    </xsl:for-each>
  </xsl:function>

  <!-- Notes, and all else that is said of it in words. -->
  <xsl:function name="p:remarks-on" as="xs:string*" visibility="private">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:sequence select="$letter/(correspAction/note | * except correspAction)[normalize-space()] ! p:said(.)"/>
  </xsl:function>

  <!-- The bibl that @source names. -->
  <xsl:function name="p:source" as="element()?" visibility="private">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:sequence select="($letter/ancestor::TEI/teiHeader/fileDesc/sourceDesc//*[@xml:id]
      [@xml:id = tokenize($letter/@source) ! substring-after(., '#')][normalize-space()])[1]"/>
  </xsl:function>

  <xsl:function name="p:said" as="xs:string" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="words" as="item()*">
      <xsl:apply-templates select="$element/(if (self::bibl or self::note) then node() else .)" mode="text"/>
    </xsl:variable>
    <xsl:sequence select="normalize-space(string-join($words))"/>
  </xsl:function>

</xsl:transform>
