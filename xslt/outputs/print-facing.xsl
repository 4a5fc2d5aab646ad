<?xml version="1.0" encoding="UTF-8"?>
<!-- A division and its translation on facing pages: the translation is a div of @type "translation" whose @corresp names
     the other; or a text of its own, whose TEI, text, body or divisions name another text or its divisions. TEI Guidelines: Linking, Segmentation, and Alignment (correspondence and alignment). -->
<xsl:transform version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions" xmlns:p="urn:teikit:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:key name="text" match="tk:book/TEI" use="@tk:doc"/>
  <xsl:key name="text-at" match="tk:book/TEI" use="'file:' || @tk:path"/>
  <xsl:key name="anchored" match="*[@tk:anchor]" use="f:doc(.) || '#' || @tk:anchor"/>
  <xsl:key name="translation" match="div[@type = 'translation'][not(ancestor::div[@type = 'translation'])]
    | TEI[preceding-sibling::TEI]/text/body/div" use="p:named(.)"/>

  <!-- The places in texts that @corresp names. -->
  <xsl:function name="p:named" as="xs:string*" visibility="private">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="tokenize($element/@tk:corresp)[starts-with(., 'text:')] ! substring-after(., ':')"/>
  </xsl:function>

  <!-- The other text that a text as a whole names. -->
  <xsl:function name="p:named-text" as="element(TEI)?" visibility="private">
    <xsl:param name="text" as="element(TEI)"/>
    <xsl:variable name="tokens" as="xs:string*" select="($text, $text/text, $text/text/body) ! tokenize(@tk:corresp)"/>
    <xsl:sequence select="(key('text', $tokens[starts-with(., 'text:')] ! replace(., '^text:|#.*$', ''), root($book))
      | key('text-at', $tokens, root($book)))[not(@tk:doc = $text/@tk:doc)][1]"/>
  </xsl:function>

  <!-- The text whose divisions all divisions of another name, each one of its own. -->
  <xsl:function name="p:named-by-divisions" as="element(TEI)?" visibility="private">
    <xsl:param name="text" as="element(TEI)"/>
    <xsl:variable name="divisions" as="element()*" select="$text/text/body/*"/>
    <xsl:variable name="first" as="element(TEI)?" select="key('text', $divisions[1]/self::div ! p:named(.)[1] ! substring-before(., '#'),
      root($book))[not(@tk:doc = $text/@tk:doc)]"/>
    <xsl:variable name="facing" as="element()*" select="$divisions/self::div ! (let $names := p:named(.) return $first/text//div[f:doc(.) || '#' || @tk:anchor = $names][1])"/>
    <xsl:sequence select="$first[count($facing) eq count($divisions)][count($facing | ()) eq count($divisions)][empty($facing/ancestor::div intersect $facing)]"/>
  </xsl:function>

  <!-- The text that a text faces: all of it must have its place there. Of two that name one another the first is the
       original. -->
  <xsl:variable name="faced" as="map(xs:string, element(TEI))" select="map:merge($book/TEI !
    (let $text := ., $faced := p:found-faced(.) return $faced ! map { generate-id($text): . }))"/>
  <xsl:function name="p:faced" as="element(TEI)?" visibility="private">
    <xsl:param name="text" as="element(TEI)"/>
    <xsl:sequence select="$faced(generate-id($text))"/>
  </xsl:function>
  <xsl:function name="p:found-faced" as="element(TEI)?" visibility="private">
    <xsl:param name="text" as="element(TEI)"/>
    <xsl:variable name="named" as="element(TEI)?" select="$text[text/body][empty(text/(* except body)) and empty(sourceDoc)]/(p:named-text(.), p:named-by-divisions(.))[1]"/>
    <xsl:variable name="back" as="element(TEI)?" select="$named/(p:named-text(.), p:named-by-divisions(.))[1]"/>
    <xsl:sequence select="$named[text/body][empty($back) or ($back is $text and . &lt;&lt; $text)]"/>
  </xsl:function>

  <!-- The text that is set on the pages facing another: the first of those that name it. -->
  <xsl:variable name="facing" as="map(xs:string, element(TEI))" select="map:merge($book/TEI[map:contains($faced, generate-id(.))] !
    map { generate-id(p:faced(.)): . }, map { 'duplicates': 'use-first' })"/>
  <xsl:function name="p:facing-text" as="element(TEI)?" visibility="private">
    <xsl:param name="text" as="element(TEI)"/>
    <xsl:sequence select="$facing(generate-id($text))"/>
  </xsl:function>

  <!-- The translation that faces a division; none for one that is in another, or holds it, or that has several. -->
  <xsl:function name="p:translation" as="element()?" visibility="private">
    <xsl:param name="division" as="element()"/>
    <xsl:variable name="found" as="element(div)*" select="key('translation', f:doc($division) || '#' || $division/@tk:anchor, root($division))
      except ($division/ancestor-or-self::div | $division//div)"/>
    <xsl:variable name="other" as="element(TEI)?" select="$division/self::body[parent::text/parent::TEI[empty(preceding-sibling::TEI)]]
      /ancestor::TEI/following-sibling::TEI[p:named-text(.)]"/>
    <xsl:sequence select="if ($other) then $other/text/body
      else $found[not($division/ancestor-or-self::div[@type = 'translation']) and not($division/ancestor::TEI/preceding-sibling::TEI)][1]"/>
  </xsl:function>

  <!-- It is set where the original stands. -->
  <xsl:template match="div[@type = 'translation'][some $o in key('anchored', p:named(.)) satisfies p:translation($o) is .]"
    mode="text" priority="3"/>
  <xsl:template match="(div | body)[p:translation(.)]" mode="text" priority="2">
    <xsl:variable name="original" as="element()*" select="p:units(.)"/>
    <xsl:variable name="translated" as="element()*" select="p:units(p:translation(.))"/>
    <xsl:variable name="starts" as="array(xs:integer)*" select="p:starts($original, $translated)"/>
    <xsl:text>&#10;#facing((&#10;</xsl:text>
    <xsl:for-each select="1 to count($starts)">
      <xsl:variable name="from" as="array(xs:integer)" select="$starts[current()]"/>
      <xsl:variable name="to" as="array(xs:integer)" select="($starts[current() + 1], [count($original) + 1, count($translated) + 1])[1]"/>
      <xsl:sequence select="'(' || p:side($original[position() ge $from(1) and position() lt $to(1)]) || ', '
        || p:side($translated[position() ge $from(2) and position() lt $to(2)]) || '),&#10;'"/>
    </xsl:for-each>
    <xsl:text>));&#10;</xsl:text>
  </xsl:template>

  <!-- The blocks of a division, those of divisions in it among them. -->
  <xsl:function name="p:units" as="element()*" visibility="private">
    <xsl:param name="division" as="element()"/>
    <xsl:sequence select="$division/* ! (if (self::div) then p:units(.) else .[not(self::pb or self::lb or self::cb or self::milestone)])"/>
  </xsl:function>

  <!-- Where rows begin, as [number of the unit, number of its translation]: both sides begin together, and a row begins
       wherever a unit, or something in it, names something of the other side, in the order of both. Without any such
       pointer two sides of as many units go one by one. -->
  <xsl:function name="p:starts" as="array(xs:integer)*" visibility="private">
    <xsl:param name="original" as="element()*"/>
    <xsl:param name="translated" as="element()*"/>
    <xsl:variable name="linked" as="array(xs:integer)*" select="
      for $at in 1 to count($translated)
      return p:partner($translated[$at], $original)[1] ! [., $at]"/>
    <xsl:variable name="pairs" as="array(xs:integer)*" select="
      if (exists($linked)) then $linked
      else if (count($original) = count($translated)) then (1 to count($original)) ! [., .] else ()"/>
    <xsl:sequence select="fold-left($pairs, [1, 1], function($rows, $pair) {
      if ($pair(1) gt $rows[last()](1) and $pair(2) gt $rows[last()](2)) then ($rows, $pair) else $rows })"/>
  </xsl:function>

  <!-- The numbers of the units that a unit corresponds to, whichever of them says so. -->
  <xsl:function name="p:partner" as="xs:integer*" visibility="private">
    <xsl:param name="unit" as="element()"/>
    <xsl:param name="others" as="element()*"/>
    <xsl:variable name="named" as="element()*" select="key('anchored', $unit/descendant-or-self::* ! p:named(.), root($unit))/ancestor-or-self::*"/>
    <xsl:variable name="own" as="xs:string*" select="$unit/descendant-or-self::*/@tk:anchor"/>
    <xsl:sequence select="
      for $at in 1 to count($others)
      return $at[exists($others[$at] intersect $named) or $others[$at]/descendant-or-self::* ! p:named(.) = $own]"/>
  </xsl:function>

  <!-- One side of a row: what is set, and the notes called in it. -->
  <xsl:function name="p:side" as="xs:string" visibility="private">
    <xsl:param name="units" as="element()*"/>
    <xsl:variable name="content" as="item()*">
      <xsl:for-each select="$units">
        <xsl:sequence select="ancestor::div[p:units(.)[1] is current()] ! ('#mark(' || p:id(.) || ');')"/>
        <xsl:apply-templates select="." mode="text"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="code" as="xs:string" select="$units[1] ! f:language-at((ancestor::text, ancestor::TEI)[1]) || ''"/>
    <xsl:variable name="foreign" as="xs:boolean" select="exists($units[1]/ancestor::TEI/preceding-sibling::TEI) and $code ne ''"/>
    <xsl:sequence select="'[' || (if ($foreign) then p:call('lang(&quot;' || $code || '&quot;)', $content) else string-join($content)) || '], (' || string-join($units/descendant-or-self::*[self::note or self::app][@tk:label][
      not(f:is-inner(.) and self::app)] ! ('(' || p:id(.) || ', ' || f:typst-string(@tk:label) || '), ')) || ')'"/>
  </xsl:function>

</xsl:transform>
