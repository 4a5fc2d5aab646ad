<?xml version="1.0" encoding="UTF-8"?>
<!-- Lists and tables. TEI Guidelines, Lists; Tables, Formulæ, Graphics. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="text">

  <xsl:template match="tei:list" as="element()+">
    <xsl:apply-templates select="tei:head" mode="text"/>
    <xsl:element name="{if (f:is-numbered(.)) then 'ol' else 'ul'}">
      <xsl:sequence select="f:attributes(., string-join(('list', if (tei:label) then 'labelled' else (),
        @rend[. = ('bulleted', 'simple', 'inline')]), ' '))"/>
      <xsl:apply-templates select="node() except tei:head" mode="text"/>
    </xsl:element>
  </xsl:template>

  <xsl:function name="f:is-numbered" as="xs:boolean" visibility="private">
    <xsl:param name="list" as="element()"/>
    <xsl:sequence select="($list/@rend, $list/@type, $list/@rendition) = ('numbered', 'ordered', 'decimal') and not($list/tei:label)"/>
  </xsl:function>

  <xsl:template match="tei:item" as="element()">
    <li>
      <xsl:sequence select="f:attributes(., 'item')"/>
      <xsl:for-each select="preceding-sibling::*[1][self::tei:label]">
        <span>
          <xsl:sequence select="f:attributes(., 'label')"/>
          <xsl:apply-templates mode="text"/>
        </span>
        <xsl:text> </xsl:text>
      </xsl:for-each>
      <xsl:apply-templates mode="text"/>
    </li>
  </xsl:template>

  <!-- One that stands in no list. -->
  <xsl:template match="tei:item[not(parent::tei:list)]" priority="1" as="element()">
    <xsl:call-template name="wrapped"/>
  </xsl:template>

  <!-- Shown with its item. -->
  <xsl:template match="tei:list/tei:label[following-sibling::*[1][self::tei:item]]" priority="1"/>

  <xsl:template match="tei:list/tei:headLabel | tei:list/tei:headItem | tei:list/tei:trailer | tei:list/tei:label | tei:list/tei:desc
    | tei:list/tei:pb | tei:list/tei:lb | tei:list/tei:milestone | tei:list/tei:fw | tei:list/tei:note[not(@tk:series)]
    | tei:list/tei:opener | tei:list/tei:closer" as="element()" priority="0.7">
    <li class="beside">
      <xsl:next-match/>
    </li>
  </xsl:template>
  <xsl:template match="tei:list/tei:note[@tk:series] | tei:list/tei:cb | tei:list/tei:anchor" priority="6" as="element()">
    <li class="beside">
      <xsl:next-match/>
    </li>
  </xsl:template>
  <xsl:template match="tei:headLabel | tei:headItem" as="element()">
    <xsl:call-template name="wrapped"/>
  </xsl:template>

  <!-- A table scrolls in its own box, so that a narrow screen does not. -->
  <xsl:template match="tei:table" as="element()">
    <div class="scroll" tabindex="0" role="region" aria-label="{(tei:head ! normalize-space(), f:w('text'))[1]}">
      <xsl:apply-templates select="f:parts(.) except (tei:row, tei:head)" mode="text"/>
      <table>
        <xsl:sequence select="f:attributes(., 'table')"/>
        <xsl:if test="tei:head">
          <caption>
            <xsl:apply-templates select="tei:head/node()" mode="text"/>
          </caption>
        </xsl:if>
        <xsl:apply-templates select="tei:row" mode="text"/>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="tei:row" as="element()">
    <tr>
      <xsl:sequence select="f:attributes(., '')"/>
      <xsl:apply-templates select="tei:cell" mode="text"/>
      <xsl:if test="f:parts(.) except tei:cell">
        <td>
          <xsl:apply-templates select="f:parts(.) except tei:cell" mode="text"/>
        </td>
      </xsl:if>
    </tr>
  </xsl:template>

  <!-- Outside of a table there are no rows and cells. -->
  <xsl:template match="tei:row[not(parent::tei:table)] | tei:cell[not(parent::tei:row/parent::tei:table)]" priority="1" as="element()">
    <xsl:call-template name="wrapped"/>
  </xsl:template>

  <xsl:template match="tei:cell" as="element()">
    <xsl:variable name="is-label" as="xs:boolean" select="(@role, parent::tei:row/@role)[1] = 'label'"/>
    <xsl:element name="{if ($is-label) then 'th' else 'td'}">
      <xsl:sequence select="f:attributes(., ''), f:span(@cols, 'colspan'), f:span(@rows, 'rowspan')"/>
      <xsl:if test="$is-label">
        <xsl:attribute name="scope" select="if (parent::tei:row/@role = 'label') then 'col' else 'row'"/>
      </xsl:if>
      <xsl:apply-templates mode="text"/>
    </xsl:element>
  </xsl:template>

  <!-- HTML allows spans up to 1000. -->
  <xsl:function name="f:span" as="attribute()?" visibility="private">
    <xsl:param name="value" as="xs:string?"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:if test="matches($value, '^[1-9][0-9]{0,2}$') and $value ne '1'">
      <xsl:attribute name="{$name}" select="$value"/>
    </xsl:if>
  </xsl:function>

</xsl:transform>
