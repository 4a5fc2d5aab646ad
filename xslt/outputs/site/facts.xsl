<?xml version="1.0" encoding="UTF-8"?>
<!-- What the declaration of an entity says, as facts with their certainty and source. -->
<xsl:transform version="3.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  expand-text="yes" exclude-result-prefixes="#all" default-mode="fact">

  <!-- In all of it elements are made where they stand: what a function gives back is copied, and pages are many. -->
  <xsl:template name="facts" as="element()*">
    <xsl:param name="declaration" as="element()?"/>
    <!-- Few entries hold blocks. -->
    <xsl:variable name="entry" as="element()?" select="$declaration/*[1] ! (if (.//*[f:is-html-block(.)]) then f:with-flow(.) else .)"/>
    <!-- A reference that is written out is shown as it is written: its parts alone would lose what stands between. -->
    <xsl:variable name="written" as="element()?" select="$entry[text()[normalize-space()]]"/>
    <xsl:variable name="declared" as="element()?" select="$entry except $written"/>
    <xsl:if test="exists($written)">
      <div class="summary">
        <div>
          <xsl:sequence select="f:language-attributes($written)"/>
          <xsl:apply-templates select="$written" mode="text"/>
          <xsl:sequence select="f:warrant($written)"/>
        </div>
      </div>
    </xsl:if>
    <xsl:variable name="forms" as="element()*" select="f:name-forms($declared)"/>
    <!-- A form that is kept free for a name that nobody knows says nothing. -->
    <xsl:variable name="names" as="element()*" select="$forms[normalize-space()]"/>
    <!-- A number by itself (desc type="entity_type_id") is a fact, not what a page begins with. -->
    <xsl:variable name="notes" as="element()*" select="$declared/(tei:note | tei:desc | tei:p | tei:trait[tei:desc])
      [normalize-space() or *][not(@type and normalize-space() and not(translate(normalize-space(), '0123456789', '')))]"/>
    <xsl:if test="exists($notes)">
      <div class="summary">
        <xsl:for-each select="$notes">
          <div>
            <xsl:sequence select="f:language-attributes(.)"/>
            <xsl:apply-templates mode="text"/>
            <xsl:sequence select="f:warrant(.)"/>
          </div>
        </xsl:for-each>
      </div>
    </xsl:if>
    <xsl:variable name="further" as="element()*" select="$declared/(* except ($forms, $notes))"/>
    <xsl:variable name="facts" as="element()*" select="$further[f:is-fact(.)]"/>
    <xsl:variable name="beside" as="attribute()*" select="$declared/(@tk:* except (@tk:links, @tk:source))[exists(f:pointing(.))]"/>
    <xsl:if test="exists($names) or exists($beside) or exists($facts)">
      <section class="facts" aria-labelledby="tk:facts">
        <h2 id="tk:facts">{f:w('facts')}</h2>
        <dl>
          <xsl:if test="exists($names)">
            <div>
              <dt>{f:w('name-forms')}</dt>
              <xsl:for-each select="$names">
                <dd>
                  <span>
                    <xsl:sequence select="f:language-attributes(.)"/>
                    <xsl:sequence select="f:link-if-web(f:plain-name(.))"/>
                  </span>
                  <xsl:for-each select="@type | @subtype">
                    <span class="qualifier"> {f:word-or-value('type', ., $language)}</span>
                  </xsl:for-each>
                  <xsl:sequence select="f:warrant(.)"/>
                </dd>
              </xsl:for-each>
            </div>
          </xsl:if>
          <!-- What the entry itself points to: where an event took place, what it is the same as. -->
          <xsl:for-each select="$beside">
            <div class="pointing">
              <dt>{f:w(if (local-name() = 'where') then 'fact.location' else 'fact.other')}</dt>
              <dd><xsl:sequence select="f:named-links(f:pointing(.))"/></dd>
            </div>
          </xsl:for-each>
          <xsl:for-each-group select="$facts" group-by="if (self::tei:idno) then f:idno-name(.) else generate-id()">
            <xsl:apply-templates select="." mode="fact">
              <xsl:with-param name="alike" select="current-group()"/>
            </xsl:apply-templates>
          </xsl:for-each-group>
        </dl>
      </section>
    </xsl:if>
    <xsl:if test="string($declaration/@path)">
      <p class="declared">{f:w('source.declared')} <code>{$declaration/@path}</code></p>
    </xsl:if>
  </xsl:template>

  <!-- Whether something in an entry says anything. -->
  <xsl:function name="f:is-fact" as="xs:boolean" visibility="private">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="normalize-space($part) or exists($part[not(self::tei:idno)]/(@value, @name)[string()])
      or exists($part/descendant-or-self::*[@tk:links]) or $part/(self::tei:desc, self::tei:note)/@type or exists($part[self::tei:location]/tei:geo)
      or exists($part[self::tei:figure]//(tei:graphic | tei:media)) or f:dating($part, $language)"/>
  </xsl:function>

  <!-- One fact: its name, its dating, its words. -->
  <xsl:template match="tei:*" as="element()">
    <xsl:variable name="dating" as="xs:string" select="f:dating(., $language)"/>
    <xsl:variable name="links" as="map(xs:string, xs:string)*" select="f:links(.)[f:href(.)]"/>
    <div class="{local-name()}">
      <dt>{f:fact-name(.)}</dt>
      <dd>
        <xsl:if test="$dating and normalize-space(.) ne $dating">
          <span class="dating">{$dating}</span>
          <xsl:if test="normalize-space()">, </xsl:if>
        </xsl:if>
        <xsl:value-of select="(@value, @name)[not(normalize-space(current()))][string()]" separator=", "/>
        <xsl:choose>
          <!-- One link, and words to carry it. -->
          <xsl:when test="count($links) = 1 and normalize-space() and not(*[@tk:links or f:holds-link(.)])">
            <a href="{f:href($links)}"><xsl:call-template name="said"/></a>
          </xsl:when>
          <xsl:otherwise>
            <xsl:call-template name="said"/>
            <xsl:for-each select="$links">
              <xsl:text> </xsl:text>
              <a href="{f:href(.)}">{f:link-name(.)}</a>
            </xsl:for-each>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:sequence select="f:warrant(.)"/>
      </dd>
    </div>
  </xsl:template>

  <!-- The words of a fact; between its fields, where it has only fields, commas. -->
  <xsl:template name="said" as="node()*">
    <xsl:choose>
      <xsl:when test="text()[normalize-space()]">
        <xsl:apply-templates mode="text"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="*[normalize-space() or @tk:links or f:dating(., $language)]">
          <xsl:if test="position() gt 1">
            <span data-added="">, </span>
          </xsl:if>
          <xsl:apply-templates select="." mode="text"/>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:figure[.//(tei:graphic | tei:media)]" as="element()">
    <div class="figure">
      <dt>{f:w('figure')}</dt>
      <dd><xsl:apply-templates select="." mode="text"/></dd>
    </div>
  </xsl:template>

  <xsl:function name="f:idno-name" as="xs:string" visibility="private">
    <xsl:param name="idno" as="element()"/>
    <xsl:sequence select="f:authority-name($idno, ($idno/@type, $idno/@subtype, f:w('fact.idno'))[1])"/>
  </xsl:function>

  <!-- Identifiers of one kind; more than a few are folded. -->
  <xsl:variable name="few-identifiers" as="xs:integer" select="5"/>

  <xsl:template match="tei:idno" as="element()">
    <xsl:param name="alike" as="element()+" select="."/>
    <div class="idno">
      <dt>{f:idno-name(.)}</dt>
      <xsl:for-each select="$alike[position() le $few-identifiers or count($alike) eq $few-identifiers + 1]">
        <dd><xsl:sequence select="f:authority-link(f:authority-address(.)), f:warrant(.)"/></dd>
      </xsl:for-each>
      <xsl:if test="count($alike) gt $few-identifiers + 1">
        <dd>
          <details>
            <summary>{f:sentence('facts.more', $language, string(count($alike) - $few-identifiers))}</summary>
            <ul>
              <xsl:for-each select="$alike[position() gt $few-identifiers]">
                <li><xsl:sequence select="f:authority-link(f:authority-address(.)), f:warrant(.)"/></li>
              </xsl:for-each>
            </ul>
          </details>
        </dd>
      </xsl:if>
    </div>
  </xsl:template>

  <!-- A number said of an entry has the name of its kind. -->
  <xsl:template match="tei:desc[@type] | tei:note[@type]" as="element()">
    <div class="typed">
      <dt>{f:word-or-value('type', @type, $language)}</dt>
      <dd><xsl:apply-templates select="." mode="text"/><xsl:sequence select="f:warrant(.)"/></dd>
    </div>
  </xsl:template>

  <!-- An address in an authority file is that of the entity itself. The style sheet hides what is in i. -->
  <xsl:function name="f:authority-link" as="node()" visibility="private">
    <xsl:param name="address" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="f:is-web($address)">
        <a itemprop="sameAs" href="{$address}"><i>{substring-before($address, '://')}://</i>{substring-after($address, '://')}</a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$address"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The name of an authority file as it writes itself: that of the address, else that of the type. -->
  <xsl:function name="f:authority-name" as="xs:string" visibility="private">
    <xsl:param name="address" as="xs:string"/>
    <xsl:param name="type" as="xs:string"/>
    <xsl:variable name="host" as="xs:string" select="f:host($address)"/>
    <xsl:sequence select="($authority-hosts($host), 'Wikipedia'[ends-with($host, '.wikipedia.org')],
      $authority-names(lower-case($type)), $type)[1]"/>
  </xsl:function>

  <!-- The host of an address, without its www. -->
  <xsl:function name="f:host" as="xs:string" visibility="private">
    <xsl:param name="address" as="xs:string"/>
    <!-- Without patterns, as in f:link-if-web. -->
    <xsl:variable name="rest" as="xs:string"
      select="if (contains($address, '://')) then substring-before(substring-after($address, '://') || '/', '/') else $address"/>
    <xsl:variable name="host" as="xs:string" select="lower-case($rest)"/>
    <xsl:sequence select="if (starts-with($host, 'www.')) then substring($host, 5) else $host"/>
  </xsl:function>

  <xsl:variable name="authority-names" as="map(xs:string, xs:string)" static="yes" select="map { 'wikidata': 'Wikidata',
    'geonames': 'GeoNames', 'pleiades': 'Pleiades', 'gnd': 'GND', 'pnd': 'GND', 'viaf': 'VIAF', 'isni': 'ISNI', 'orcid': 'ORCID',
    'lccn': 'LCCN', 'doi': 'DOI', 'isbn': 'ISBN', 'url': 'URL', 'uri': 'URI' }"/>

  <xsl:variable name="authority-hosts" as="map(xs:string, xs:string)" static="yes" select="map { 'd-nb.info': 'GND',
    'wikidata.org': 'Wikidata', 'viaf.org': 'VIAF', 'geonames.org': 'GeoNames', 'sws.geonames.org': 'GeoNames',
    'isni.org': 'ISNI', 'orcid.org': 'ORCID', 'id.loc.gov': 'LCCN', 'pleiades.stoa.org': 'Pleiades', 'doi.org': 'DOI' }"/>

  <!-- Coordinates as they stand; where it lies by name comes first, and what identifies that place last. -->
  <xsl:template match="tei:location[tei:geo]" as="element()">
    <xsl:variable name="idnos" as="element()*"
      select="tei:idno[normalize-space()], tei:note[not(*)][matches(normalize-space(), '^https?://\S+$')]"/>
    <xsl:variable name="words" as="element()*" select="* except (tei:geo, tei:idno, $idnos)"/>
    <div class="geo">
      <dt>{f:w(if (exists($words)) then 'fact.location' else 'fact.geo')}</dt>
      <dd>
        <xsl:for-each select="$words">
          <xsl:apply-templates select="." mode="text"/>
          <xsl:text>, </xsl:text>
        </xsl:for-each>
        <xsl:sequence select="string-join(tei:geo ! normalize-space(), '; '), f:warrant(.)"/>
        <xsl:if test="exists($idnos)">
          <details>
            <summary>{f:counted('facts.links', count($idnos), $language)}</summary>
            <ul>
              <xsl:for-each select="$idnos">
                <li><xsl:sequence select="f:link-if-web(f:authority-address(.))"/></li>
              </xsl:for-each>
            </ul>
          </details>
        </xsl:if>
      </dd>
    </div>
  </xsl:template>

  <!-- The address of a number in an authority file that is known to have one. -->
  <xsl:function name="f:authority-address" as="xs:string" visibility="private">
    <xsl:param name="idno" as="element()"/>
    <xsl:variable name="value" as="xs:string" select="normalize-space($idno)"/>
    <xsl:variable name="base" as="xs:string?"
      select="$authority-bases(lower-case(string(($idno/@type, $idno/@subtype)[1])))"/>
    <xsl:sequence select="if ($base and matches($value, '^[A-Za-z0-9-]+$')) then $base || $value
      else if (starts-with($value, '10.') and matches($value, '^10\.[0-9]{4,9}/[!-~]+$')) then 'https://doi.org/' || $value else $value"/>
  </xsl:function>

  <xsl:variable name="authority-bases" as="map(xs:string, xs:string)" static="yes" select="map {
    'gnd': 'https://d-nb.info/gnd/', 'pnd': 'https://d-nb.info/gnd/', 'viaf': 'https://viaf.org/viaf/', 'wikidata': 'https://www.wikidata.org/entity/',
    'geonames': 'https://www.geonames.org/', 'isni': 'https://isni.org/isni/', 'orcid': 'https://orcid.org/',
    'lccn': 'https://id.loc.gov/authorities/names/', 'pleiades': 'https://pleiades.stoa.org/places/' }"/>

  <xsl:function name="f:fact-name" as="xs:string" visibility="private">
    <xsl:param name="fact" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="local-name($fact)"/>
    <xsl:sequence select="if (f:has-word('fact.' || $name)) then f:w('fact.' || $name) else f:w('fact.other')"/>
  </xsl:function>

  <!-- How sure a fact is and where it comes from: @cert, @evidence, @source, @resp. -->
  <xsl:function name="f:warrant" as="element()?" visibility="private">
    <xsl:param name="fact" as="element()"/>
    <xsl:variable name="words" as="xs:string*"
      select="$fact[@cert] ! f:certainty(., $language), $fact/@evidence[. = 'external'] ! f:w('sources.external')"/>
    <xsl:variable name="sources" as="map(xs:string, xs:string)*" select="$fact[@tk:source] ! f:live-pointers(., 'source')[f:href(.)]"/>
    <xsl:if test="exists($words) or exists($sources)">
      <span class="warrant">
        <xsl:sequence select="' (' || string-join($words, '; ')"/>
        <xsl:for-each select="$sources">
          <xsl:if test="position() gt 1 or exists($words)">; </xsl:if>
          <a href="{f:href(.)}" title="{f:link-name(.)}">{f:short-link-name(.)}</a>
        </xsl:for-each>
        <xsl:text>)</xsl:text>
      </span>
    </xsl:if>
  </xsl:function>

</xsl:transform>
