<?xml version="1.0" encoding="UTF-8"?>
<!-- The web site, one page a run. The source decides which: an annotated TEI text (its page, or with page="about" the
     page on its header), a tk:entity, a tk:register of one kind, a tk:index (start page), or a tk:own (a page of the edition's own).
     The files in site/ are parts of this package, one idea each; site/tei/ follows the chapters of the Guidelines.
     An edition changes how an element looks by xsl:override of a template in mode "text". -->
<xsl:package name="urn:teikit:outputs:page" package-version="1.0" version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:tk="urn:teikit:annotation" xmlns:f="urn:teikit:functions"
  exclude-result-prefixes="#all" default-mode="page">

  <xsl:use-package name="urn:teikit:common:i18n" package-version="*"/>
  <xsl:use-package name="urn:teikit:common:languages" package-version="*"/>
  <xsl:use-package name="urn:teikit:common:dates" package-version="*"/>
  <xsl:use-package name="urn:teikit:common:names" package-version="*"/>
  <xsl:use-package name="urn:teikit:common:notes" package-version="*"/>
  <xsl:use-package name="urn:teikit:common:pointers" package-version="*"/>
  <xsl:use-package name="urn:teikit:common:verses" package-version="*"/>
  <xsl:use-package name="urn:teikit:pipeline" package-version="*"/>

  <!-- tk:index: the texts in their order, the kinds of entities there are, the entities the page names. -->
  <xsl:param name="index" as="document-node()"/>
  <!-- tk:edition: what teikit.toml says. -->
  <xsl:param name="edition" as="document-node()"/>
  <!-- The language of the interface. -->
  <xsl:param name="language" as="xs:string" select="'en'"/>
  <!-- 'about' for the page on a text's header. -->
  <xsl:param name="page" as="xs:string" select="''"/>

  <!-- The path of the page in the site. -->
  <xsl:param name="path" as="xs:string" select="''"/>

  <!-- The source of the page. An edition's own package overrides it, as it does the parameters: only a package at the
       top has them (teikit.site.own_stylesheet). -->
  <xsl:variable name="source" as="document-node()" visibility="public" select="/"/>

  <!-- As HTML and XML at once: every XML tool can read a page, and Saxon writes it in less time. -->
  <xsl:output method="xhtml" html-version="5" encoding="UTF-8" indent="no" include-content-type="no" omit-xml-declaration="yes"/>

  <!-- A page from its source. -->
  <xsl:mode name="page" visibility="public" on-no-match="fail"/>
  <!-- TEI as HTML. What no template names is reported and shown (site/tei/unknown.xsl). -->
  <xsl:mode name="text" visibility="public" on-no-match="text-only-copy"/>
  <!-- A heading or name as text alone: no links, notes or ids. -->
  <xsl:mode name="plain" visibility="public" on-no-match="text-only-copy"/>
  <!-- The contents of a page. -->
  <xsl:mode name="contents" visibility="public" on-no-match="shallow-skip"/>
  <!-- Marks what holds blocks: see site/flow.xsl. -->
  <xsl:mode name="flow" visibility="private" on-no-match="shallow-copy"/>
  <!-- What a declaration says of an entity. -->
  <xsl:mode name="fact" visibility="public" on-no-match="deep-skip"/>
  <!-- The edition's own pages and footer, which are XHTML. -->
  <xsl:mode name="own" visibility="public" on-no-match="shallow-copy"/>
  <!-- A header in prose. -->
  <xsl:mode name="header" visibility="public" on-no-match="text-only-copy"/>

  <xsl:template match="/">
    <xsl:apply-templates select="*" mode="page"/>
  </xsl:template>

  <xsl:include href="site/frame.xsl"/>
  <xsl:include href="site/links.xsl"/>
  <xsl:include href="site/flow.xsl"/>
  <xsl:include href="site/text.xsl"/>
  <xsl:include href="site/contents.xsl"/>
  <xsl:include href="site/citation.xsl"/>
  <xsl:include href="site/switches.xsl"/>
  <xsl:include href="site/witnesses.xsl"/>
  <xsl:include href="site/ranges.xsl"/>
  <xsl:include href="site/named.xsl"/>
  <xsl:include href="site/facsimiles.xsl"/>
  <xsl:include href="site/parallel.xsl"/>
  <xsl:include href="site/notes.xsl"/>
  <xsl:include href="site/start.xsl"/>
  <xsl:include href="site/texts.xsl"/>
  <xsl:include href="site/register.xsl"/>
  <xsl:include href="site/entity.xsl"/>
  <xsl:include href="site/companions.xsl"/>
  <xsl:include href="site/facts.xsl"/>
  <xsl:include href="site/about.xsl"/>
  <xsl:include href="site/fields.xsl"/>
  <xsl:include href="site/map.xsl"/>
  <xsl:include href="site/timeline.xsl"/>
  <xsl:include href="site/search.xsl"/>
  <xsl:include href="site/own.xsl"/>
  <xsl:include href="site/machines.xsl"/>
  <xsl:include href="site/tei/structure.xsl"/>
  <xsl:include href="site/tei/phrases.xsl"/>
  <xsl:include href="site/tei/names.xsl"/>
  <xsl:include href="site/tei/lists.xsl"/>
  <xsl:include href="site/tei/verse-drama.xsl"/>
  <xsl:include href="site/tei/letters.xsl"/>
  <xsl:include href="site/tei/editing.xsl"/>
  <xsl:include href="site/tei/breaks.xsl"/>
  <xsl:include href="site/tei/apparatus.xsl"/>
  <xsl:include href="site/tei/figures.xsl"/>
  <xsl:include href="site/tei/bibliography.xsl"/>
  <xsl:include href="site/tei/manuscripts.xsl"/>
  <xsl:include href="site/tei/dictionaries-speech.xsl"/>
  <xsl:include href="site/tei/unknown.xsl"/>

</xsl:package>
