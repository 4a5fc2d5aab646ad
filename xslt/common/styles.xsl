<?xml version="1.0" encoding="UTF-8"?>
<!-- How what stands in a line looks on paper: 'italic', 'bold' … for an element and its renderings, 'plain' for what is set
     as its surroundings, 'unknown' for an element that is not listed. Decided here once; each output has its own calls for
     the styles. TEI Guidelines: Elements available in all TEI documents; Representation of primary sources. -->
<xsl:package name="urn:teikit:common:styles" package-version="1.0" version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:math="http://www.w3.org/1998/Math/MathML" xmlns:f="urn:teikit:functions"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:use-package name="urn:teikit:common:forms" package-version="*"/>
  <xsl:use-package name="urn:teikit:common:signs" package-version="*"/>

  <xsl:function name="f:style" as="xs:string" visibility="final">
    <xsl:param name="element" as="element()"/>
    <xsl:apply-templates select="$element" mode="style"/>
  </xsl:function>

  <xsl:mode name="style" on-no-match="fail" visibility="private"/>
  <xsl:template match="*" mode="style" as="xs:string" priority="-2">unknown</xsl:template>

  <xsl:template mode="style" priority="-1" as="xs:string" match="link | linkGrp | join | joinGrp | alt | altGrp | handShift | metamark
    | certainty | precision | respons | fw | persName | placeName | orgName | geogName | settlement | country
    | region | district | bloc | name | rs | objectName | eventName | date | time | forename | surname | roleName | addName
    | nameLink | genName | num | measure | measureGrp | unit | w | c | pc | seg | s | cl | phr | m | g | orig | reg | expan
    | abbr | am | ex | corr | sic | subst | add | unclear | hi | author | editor | publisher | pubPlace | biblScope | citedRange
    | docTitle | affiliation | email | idno | street | postCode | postBox | surplus | damage | ruby | rb | rt | label
    | gloss | address | addrLine | choice | distinct | formula | geo | offset | state | respStmt | resp | edition | series
    | monogr | analytic | imprint | secl | retrace | restore | mod | soCalled | foreign | said | q | quote | cit | title | bibl
    | roleDesc | role | actor | figDesc | ref | line | note | unicode | lem | rdg | cell | row | textLang | lang | stamp | seal
    | birth | death | occupation | residence | nationality | sex | faith | education | floruit | trait | location | desc | graphic
    | biblStruct | extent | catchwords | dim | height | width | depth | material | origDate | origPlace | repository
    | collection | institution | msIdentifier | msDesc | space | argument | dateline
    | salute | signed | byline | speaker | stage | relatedItem | witness | witDetail | wit | interp | interpGrp | listRef | sp
    | p | ab | l | lg | head | div | div1 | div2 | div3 | div4 | div5 | div6 | div7 | text | front | body | back | group
    | floatingText | list | item | table | figure | opener | closer | postscript | epigraph | trailer | titlePage | titlePart
    | docAuthor | docDate | docEdition | docImprint | imprimatur | castList | castItem | castGroup | listBibl | listPerson
    | listPlace | listOrg | listEvent | listWit | listApp | person | place | org | event | noteGrp | media | performance | prologue
    | epilogue | spGrp | TEI | standOff | sourceDoc | surfaceGrp | surface | zone | path | index
    | msPart | msFrag | msContents | msItem | msItemStruct | physDesc | objectDesc
    | supportDesc | support | layoutDesc | layout | handDesc | handNote | scriptDesc | scriptNote | decoDesc | decoNote | bindingDesc
    | binding | sealDesc | accMat | additions | history | origin | provenance | acquisition | additional | adminInfo | surrogates
    | recordHist | custodialHist | custEvent | source | summary | condition | foliation | collation | signatures | locus | locusGrp
    | msName | altIdentifier | typeDesc | typeNote | musicNotation | dimensions | watermark | heraldry | secFol | explicit
    | finalRubric | availability
    | entry | entryFree | superEntry | u | sense | form | def | etym | re | hom | pron | hyph | syll | stress | lbl
    | gen | number | case | per | tns | mood | iType | itype | colloc | xr | dictScrap | writing | shift | annotationBlock
    | rhyme | met | math:* | set | anchor | path | lacunaStart | lacunaEnd | witStart | witEnd | rdgGrp | cb | gb | milestone
    | span | spanGrp | redo | undo | transpose | listTranspose | substJoin | headItem | headLabel | caption
    | listObject | listNym | listRelation | object | objectIdentifier | objectType | nym | relation | personGrp | persona
    | age | gender | geogFeat | langKnown | langKnowledge | socecStatus | population | climate | terrain | persPronouns | licence
    | meeting | authority | distributor | principal | sponsor | funder | biblFull | subc | oRef | pRef | abstract | notatedMusic
    | colophon | filiation">plain</xsl:template>

  <xsl:template mode="style" as="xs:string" match="emph | foreign[matches(., '[a-zA-Z]{2}')] | mentioned | term
    | title[not(@level = ('a', 'u'))] | hi[f:rend(., 'i|it|ital|italics?|font-style')] | add[@place] | stage[f:in-line(.)]
    | camera | sound | tech | view | move | incipit | rubric | gramGrp | usg | pos | gram | vocal | kinesic | incident | pause">italic</xsl:template>
  <xsl:template mode="style" as="xs:string" match="hi[f:rend(., 'b|bold|bf|font-weight')] | orth">bold</xsl:template>
  <xsl:template mode="style" as="xs:string" match="hi[f:rend(., 'sc|small-?caps')]">small capitals</xsl:template>
  <xsl:template mode="style" as="xs:string" match="hi[f:rend(., 'sup|superscript|super')] | math:msup/*[2]">raised</xsl:template>
  <xsl:template mode="style" as="xs:string" match="hi[f:rend(., 'sub|subscript')] | math:msub/*[2]">lowered</xsl:template>
  <xsl:template mode="style" as="xs:string" match="hi[f:rend(., 'u|underlined?|underline')]">underlined</xsl:template>
  <xsl:template mode="style" as="xs:string" match="hi[f:rend(., 'supraline|overline')]">overlined</xsl:template>
  <xsl:template mode="style" as="xs:string" match="hi[f:rend(., 'spaced|spaced-?out|letter-?spac.*|gesperrt|g')]">spaced</xsl:template>
  <xsl:template mode="style" as="xs:string" match="gi | att | val | tag | code | eg | egXML | ident">code</xsl:template>
  <xsl:template mode="style" as="xs:string" match="del">struck</xsl:template>
  <!-- Letters that are not certain, in an inscription. -->
  <xsl:template mode="style" as="xs:string" match="unclear[f:is-epigraphic(.)]">dotted</xsl:template>

</xsl:package>
