<?xml version="1.0" encoding="UTF-8"?>
<!-- Languages as BCP 47 (RFC 5646, 2.2.1 and 4.1) wants them. Encoders write the three letters of ISO 639-2 as well, and
     what reads the outputs (browsers, screen readers, hyphenation) knows only the two, where a language has two. -->
<xsl:package name="urn:teikit:common:languages" package-version="1.0" version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" exclude-result-prefixes="#all">

  <!-- ISO 639-2 (terminological and bibliographic codes) to ISO 639-1. -->
  <xsl:variable name="f:iso-639" as="xs:string" static="yes" visibility="private" select="'
    aar:aa abk:ab afr:af aka:ak alb:sq amh:am ara:ar arg:an arm:hy asm:as ava:av ave:ae aym:ay aze:az bak:ba bam:bm
    baq:eu bel:be ben:bn bih:bh bis:bi bod:bo bos:bs bre:br bul:bg bur:my cat:ca ces:cs cha:ch che:ce chi:zh chu:cu
    chv:cv cor:kw cos:co cre:cr cym:cy cze:cs dan:da deu:de div:dv dut:nl dzo:dz ell:el eng:en epo:eo est:et eus:eu
    ewe:ee fao:fo fas:fa fij:fj fin:fi fra:fr fre:fr fry:fy ful:ff geo:ka ger:de gla:gd gle:ga glg:gl glv:gv gre:el
    grn:gn guj:gu hat:ht hau:ha heb:he her:hz hin:hi hmo:ho hrv:hr hun:hu hye:hy ibo:ig ice:is ido:io iii:ii iku:iu
    ile:ie ina:ia ind:id ipk:ik isl:is ita:it jav:jv jpn:ja kal:kl kan:kn kas:ks kat:ka kau:kr kaz:kk khm:km kik:ki
    kin:rw kir:ky kom:kv kon:kg kor:ko kua:kj kur:ku lao:lo lat:la lav:lv lim:li lin:ln lit:lt ltz:lb lub:lu lug:lg
    mac:mk mah:mh mal:ml mao:mi mar:mr may:ms mkd:mk mlg:mg mlt:mt mon:mn mri:mi msa:ms mya:my nau:na nav:nv nbl:nr
    nde:nd ndo:ng nep:ne nld:nl nno:nn nob:nb nor:no nya:ny oci:oc oji:oj ori:or orm:om oss:os pan:pa per:fa pli:pi
    pol:pl por:pt pus:ps que:qu roh:rm ron:ro rum:ro run:rn rus:ru sag:sg san:sa sin:si slk:sk slo:sk slv:sl sme:se
    smo:sm sna:sn snd:sd som:so sot:st spa:es sqi:sq srd:sc srp:sr ssw:ss sun:su swa:sw swe:sv tah:ty tam:ta tat:tt
    tel:te tgk:tg tgl:tl tha:th tib:bo tir:ti ton:to tsn:tn tso:ts tuk:tk tur:tr twi:tw uig:ug ukr:uk urd:ur uzb:uz
    ven:ve vie:vi vol:vo wel:cy wln:wa wol:wo xho:xh yid:yi yor:yo zha:za zho:zh zul:zu'"/>
  <xsl:variable name="f:two-letters" as="map(xs:string, xs:string)" static="yes" visibility="private" select="map:merge(
    tokenize(normalize-space($f:iso-639), ' ') ! map { substring-before(., ':'): substring-after(., ':') })"/>

  <!-- The language itself, without script, region and variant: 'de' for 'de-AT', 'DE' and 'deu'; empty for none. -->
  <xsl:function name="f:primary-language" as="xs:string" visibility="final">
    <xsl:param name="tag" as="xs:string?"/>
    <xsl:variable name="primary" as="xs:string" select="lower-case(substring-before(translate($tag, '_', '-') || '-', '-'))"/>
    <xsl:sequence select="($f:two-letters($primary), $primary)[1]"/>
  </xsl:function>

  <!-- The whole tag with that language: 'de-AT' for 'deu_AT'; nothing for what is no language tag. -->
  <xsl:function name="f:language-tag" as="xs:string?" visibility="final">
    <xsl:param name="tag" as="xs:string?"/>
    <xsl:variable name="hyphened" as="xs:string" select="translate($tag, '_', '-')"/>
    <xsl:if test="$tag and matches($hyphened, '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$')">
      <xsl:sequence select="f:primary-language($hyphened) || replace($hyphened, '^[A-Za-z]+', '')"/>
    </xsl:if>
  </xsl:function>

</xsl:package>
