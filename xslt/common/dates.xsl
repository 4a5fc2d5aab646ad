<?xml version="1.0" encoding="UTF-8"?>
<!-- Dates for reading: the ISO values of att.datable (TEI Guidelines, Names and Dates) in words of a language. -->
<xsl:package name="urn:teikit:common:dates" package-version="1.0" version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" exclude-result-prefixes="#all">

  <xsl:use-package name="urn:teikit:common:i18n" package-version="*"/>

  <!-- '1929-08-04' as '4 August 1929', '1929-08' as 'August 1929', '-0043' as '43 BC'. An interval 'A/B' (ISO 8601, EDTF) is
       from A to B; 'A–B', 'A–', '–B', 'after A' and 'before B' are those of teikit.entities.dates. A value in another form
       is given back as it stands: nothing is guessed. -->
  <xsl:function name="f:date" as="xs:string" visibility="final">
    <xsl:param name="value" as="xs:string"/>
    <xsl:param name="language" as="xs:string?"/>
    <xsl:variable name="trimmed" as="xs:string" select="normalize-space($value)"/>
    <!-- Nearly all have this form, which is told without a pattern: pages of entities have dozens. -->
    <xsl:variable name="plain" as="xs:boolean" select="translate($trimmed, '0123456789', '9999999999') = ('9999', '9999-99', '9999-99-99')"/>
    <xsl:sequence select="if ($plain) then f:date-words(false(), xs:integer(substring($trimmed, 1, 4)),
      substring($trimmed, 6, 2)[.] ! xs:integer(.), substring($trimmed, 9, 2)[.] ! xs:integer(.), $language)
      else f:date-by-pattern($trimmed, $language)"/>
  </xsl:function>

  <xsl:function name="f:date-by-pattern" as="xs:string" visibility="private">
    <xsl:param name="trimmed" as="xs:string"/>
    <xsl:param name="language" as="xs:string?"/>
    <xsl:variable name="parts" as="element()*"
      select="analyze-string($trimmed, '^(-?)([0-9]{4,})(-([0-9][0-9])(-([0-9][0-9]))?)?(T.*)?$')/fn:match"
      xmlns:fn="http://www.w3.org/2005/xpath-functions"/>
    <xsl:variable name="calendar" as="xs:string" select="string(replace($trimmed, '^.+ \(([^()]+)\)$', '$1')[. ne $trimmed])"/>
    <xsl:sequence select="
      if ($calendar) then f:in-calendar(substring-before($trimmed, ' ('), $calendar, $language)
      else if (matches($trimmed, '^[^/\s]+/[^/\s]+$')) then f:interval(substring-before($trimmed, '/'),
        substring-after($trimmed, '/'), $language)
      else if (contains($trimmed, '–') and $trimmed ne '–') then f:from-to(substring-before($trimmed, '–'), substring-after($trimmed, '–'), $language)
      else if (starts-with($trimmed, 'after ')) then f:sentence('date.not-before', $language, f:date(substring($trimmed, 7), $language))
      else if (starts-with($trimmed, 'before ')) then f:sentence('date.not-after', $language, f:date(substring($trimmed, 8), $language))
      else if (empty($parts)) then $trimmed else f:date-words(
      $parts//*[@nr = '1'] = '-', xs:integer($parts//*[@nr = '2']),
      $parts//*[@nr = '4'] ! xs:integer(.), $parts//*[@nr = '6'] ! xs:integer(.), $language)"/>
  </xsl:function>

  <!-- From one date to another, one of which may be empty. -->
  <xsl:function name="f:from-to" as="xs:string" visibility="private">
    <xsl:param name="from" as="xs:string"/>
    <xsl:param name="to" as="xs:string"/>
    <xsl:param name="language" as="xs:string?"/>
    <xsl:sequence select="if ($from and $to) then f:interval($from, $to, $language)
      else if ($from) then f:sentence('date.from', $language, f:date($from, $language))
      else f:sentence('date.to', $language, f:date($to, $language))"/>
  </xsl:function>

  <!-- A date in another calendar, with its name. Only the Julian one has our months; its years are ours, and so it is named
       where there is more than years: nobody writes "198 (Julian calendar)". -->
  <xsl:function name="f:in-calendar" as="xs:string" visibility="private">
    <xsl:param name="value" as="xs:string"/>
    <xsl:param name="calendar" as="xs:string"/>
    <xsl:param name="language" as="xs:string?"/>
    <xsl:sequence select="if (f:is-julian($calendar)) then f:date($value, $language) || f:named-julian($value, $language)
      else $value || ' (' || $calendar || ')'"/>
  </xsl:function>

  <xsl:function name="f:named-julian" as="xs:string?" visibility="private">
    <xsl:param name="values" as="xs:string*"/>
    <xsl:param name="language" as="xs:string?"/>
    <xsl:sequence select="if ($values ! matches(., '[0-9]-[0-9][0-9]') = true()) then ' (' || f:word('calendar.julian', $language) || ')' else ()"/>
  </xsl:function>

  <!-- As in teikit.entities.dates. -->
  <xsl:function name="f:is-julian" as="xs:boolean" visibility="private">
    <xsl:param name="calendar" as="xs:string"/>
    <xsl:sequence select="contains($calendar, 'julian') or $calendar = ('os', 'old-style', 'old_style', 'oldstyle')"/>
  </xsl:function>

  <!-- The calendar of an element that is dated in another one alone: the last part of what @datingMethod, or @calendar,
       points to. Empty for ours. Few are: what a page asks of every element begins with whether there is anything to ask. -->
  <xsl:function name="f:calendar" as="xs:string" visibility="private">
    <xsl:param name="element" as="element()?"/>
    <xsl:variable name="name" as="xs:string"
      select="lower-case(replace(normalize-space(($element/@datingMethod, $element/@calendar)[normalize-space()][1]), '^.*[#/:]', ''))"/>
    <xsl:variable name="ours" as="attribute()*" select="$element/(@when, @from, @to, @notBefore, @notAfter, @when-iso, @from-iso, @to-iso,
      @notBefore-iso, @notAfter-iso)[normalize-space()]"/>
    <xsl:variable name="custom" as="attribute()*" select="$element/(@when-custom, @from-custom, @to-custom, @notBefore-custom,
      @notAfter-custom)[normalize-space()]"/>
    <xsl:sequence select="if (exists($ours) or empty($custom) or contains($name, 'gregor') or $name = ('iso', 'iso8601', 'edtf', 'ns'))
      then '' else $name"/>
  </xsl:function>

  <!-- From one date to another; two days of one month share its name: '2–9 August 2025'. Between years no blanks. -->
  <xsl:function name="f:interval" as="xs:string" visibility="private">
    <xsl:param name="from" as="xs:string"/>
    <xsl:param name="to" as="xs:string"/>
    <xsl:param name="language" as="xs:string?"/>
    <xsl:variable name="days" as="xs:boolean" select="
      every $date in ($from, $to) satisfies matches($date, '^[0-9]{4}-[0-9][0-9]-[0-9][0-9]$')"/>
    <xsl:sequence select="
      if ($from = $to) then f:date($from, $language)
      else if ($days and substring($from, 1, 7) = substring($to, 1, 7))
      then f:sentence('date.days', $language, (
        f:sentence('date.day', $language, string(xs:integer(substring($from, 9)))), f:date($to, $language)))
      else if (every $year in ($from, $to) satisfies matches($year, '^[0-9]{1,4}$')) then string-join(($from, $to) ! f:date(., $language), '–')
      else f:sentence('date.from-to', $language, ($from, $to) ! f:date(., $language))"/>
  </xsl:function>

  <xsl:function name="f:date-words" as="xs:string" visibility="private">
    <xsl:param name="before-christ" as="xs:boolean"/>
    <xsl:param name="year" as="xs:integer"/>
    <xsl:param name="month" as="xs:integer?"/>
    <xsl:param name="day" as="xs:integer?"/>
    <xsl:param name="language" as="xs:string?"/>
    <xsl:variable name="month-word" as="xs:string?"
      select="$month[. = 1 to 12] ! f:word('month.' || ., $language)"/>
    <xsl:variable name="day-word" as="xs:string?" select="$day ! f:sentence('date.day', $language, string(.))"/>
    <xsl:variable name="year-word" as="xs:string"
      select="if ($before-christ) then f:sentence('date.bc', $language, string($year)) else string($year)"/>
    <xsl:sequence select="string-join(($day-word, $month-word, $year-word), ' ')"/>
  </xsl:function>

  <!-- The dating of an element in words: when; from – to; between notBefore and notAfter; before; after. The ISO
       and custom attributes stand in where the W3C ones are missing, these with the name of their calendar. Empty where
       there is none. -->
  <xsl:function name="f:dating" as="xs:string" visibility="final">
    <xsl:param name="element" as="element()?"/>
    <xsl:param name="language" as="xs:string?"/>
    <xsl:variable name="calendar" as="xs:string" select="if ($element/(@when-custom, @from-custom, @to-custom, @notBefore-custom, @notAfter-custom)) then f:calendar($element)
        else ''"/>
    <xsl:choose>
      <xsl:when test="$calendar and not(f:is-julian($calendar))">
        <xsl:sequence select="string-join($element/(@when-custom, (@from-custom, @to-custom), (@notBefore-custom, @notAfter-custom))
          ! normalize-space(), '–') || ' (' || $calendar || ')'"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="f:dating-in-ours($element, $language) || (if ($calendar) then f:named-julian($element/(@when-custom,
          @from-custom, @to-custom, @notBefore-custom, @notAfter-custom), $language) else ())"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="f:dating-in-ours" as="xs:string" visibility="private">
    <xsl:param name="element" as="element()?"/>
    <xsl:param name="language" as="xs:string?"/>
    <xsl:variable name="when" as="xs:string?" select="f:datable(($element/@when, $element/@when-iso, $element/@when-custom), $language)"/>
    <xsl:variable name="from" as="xs:string?" select="f:given(($element/@from, $element/@from-iso, $element/@from-custom))"/>
    <xsl:variable name="to" as="xs:string?" select="f:given(($element/@to, $element/@to-iso, $element/@to-custom))"/>
    <xsl:variable name="not-before" as="xs:string?" select="f:datable(($element/@notBefore, $element/@notBefore-iso, $element/@notBefore-custom), $language)"/>
    <xsl:variable name="not-after" as="xs:string?" select="f:datable(($element/@notAfter, $element/@notAfter-iso, $element/@notAfter-custom), $language)"/>
    <xsl:sequence select="string((
      $when,
      if ($from and $to) then f:interval($from, $to, $language) else (),
      $from ! f:sentence('date.from', $language, f:date(., $language)),
      $to ! f:sentence('date.to', $language, f:date(., $language)),
      ($not-before ! f:sentence('date.between', $language, (., $not-after)))[$not-before][$not-after],
      ($not-before ! f:sentence('date.not-before', $language, .)),
      ($not-after ! f:sentence('date.not-after', $language, .)))[1])"/>
  </xsl:function>

  <!-- As f:dating, with a word for doubt where @cert is low or medium and for a calendar other than ours. -->
  <xsl:function name="f:dating-with-certainty" as="xs:string" visibility="final">
    <xsl:param name="element" as="element()?"/>
    <xsl:param name="language" as="xs:string?"/>
    <xsl:variable name="dating" as="xs:string" select="f:dating($element, $language)"/>
    <xsl:variable name="doubt" as="xs:string?" select="f:certainty($element, $language)"/>
    <xsl:sequence select="if ($dating and $doubt) then $dating || ' (' || $doubt || ')' else $dating"/>
  </xsl:function>

  <!-- The word for @cert, if it says less than high. -->
  <xsl:function name="f:certainty" as="xs:string?" visibility="final">
    <xsl:param name="element" as="element()?"/>
    <xsl:param name="language" as="xs:string?"/>
    <xsl:sequence select="$element/@cert[. = ('low', 'medium', 'unknown')] ! f:word('cert.' || ., $language)"/>
  </xsl:function>

  <xsl:function name="f:datable" as="xs:string?" visibility="private">
    <xsl:param name="values" as="attribute()*"/>
    <xsl:param name="language" as="xs:string?"/>
    <xsl:sequence select="f:given($values) ! f:date(., $language)"/>
  </xsl:function>

  <xsl:function name="f:given" as="xs:string?" visibility="private">
    <xsl:param name="values" as="attribute()*"/>
    <xsl:sequence select="$values[normalize-space()][1] ! normalize-space(.)"/>
  </xsl:function>

</xsl:package>
