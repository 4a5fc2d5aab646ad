"""A rule of a Schematron schema could not be evaluated, so nobody knows whether it is kept.

The expression failed on this document: it converts what is no number, or it reads another file, which no schema may do
while it runs. Such a rule is never passed over in silence; the schema's other rules are applied. Said once for each
assertion and reason, at the first place.
Source: XPath 3.1, section 2.3 on dynamic errors; ISO/IEC 19757-3 leaves them open.

Valid::

    --- rules.sch
    <?xml version="1.0"?>
    <schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
      <ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>
      <pattern id="n"><rule context="tei:p"><assert test="@n castable as xs:integer">a number.</assert></rule></pattern>
    </schema>
    --- letter.xml
    <?xml-model href="rules.sch"?>
    <TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
    <publicationStmt><p n="1">P</p></publicationStmt><sourceDesc><p n="2">S</p></sourceDesc></fileDesc></teiHeader>
    <text><body><p n="third">Text</p></body></text></TEI>

Invalid::

    --- rules.sch
    <?xml version="1.0"?>
    <schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
      <ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>
      <pattern id="n"><rule context="tei:p"><assert test="xs:integer(@n) gt 0">above 0.</assert></rule></pattern>
    </schema>
    --- letter.xml
    <?xml-model href="rules.sch"?>
    <TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
    <publicationStmt><p n="1">P</p></publicationStmt><sourceDesc><p n="2">S</p></sourceDesc></fileDesc></teiHeader>
    <text><body><p n="third">Text</p></body></text></TEI>
"""

from teikit.diagnostic import Severity

CODE = "SCH002"
NAME = "rule-not-evaluated"
SEVERITY = Severity.ERROR
REPORTED_BY = "SCH001"
