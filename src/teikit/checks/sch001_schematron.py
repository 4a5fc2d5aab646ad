"""A rule of the edition's Schematron schema is not kept.

The message is the schema's own; the help names the rule and the schema. Rules are taken from Schematron schemas and
from RELAX NG schemas that have Schematron embedded, as TEI's have. A rule's ``role`` gives the severity: info, warning
or error and their usual synonyms; without one it is an error.
Source: ISO/IEC 19757-3 (Schematron); TEI Guidelines, section 23.5.2 on constraints.

Valid::

    --- rules.sch
    <?xml version="1.0"?>
    <schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
      <ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>
      <pattern id="dates"><rule context="tei:date"><assert test="@when">A date has a when.</assert></rule></pattern>
    </schema>
    --- letter.xml
    <?xml-model href="rules.sch"?>
    <TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
    <publicationStmt><p>P</p></publicationStmt><sourceDesc><p>S</p></sourceDesc></fileDesc></teiHeader>
    <text><body><p>Written on <date when="1850-03-01">1 March</date>.</p></body></text></TEI>

Invalid::

    --- rules.sch
    <?xml version="1.0"?>
    <schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
      <ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>
      <pattern id="dates"><rule context="tei:date"><assert test="@when">A date has a when.</assert></rule></pattern>
    </schema>
    --- letter.xml
    <?xml-model href="rules.sch"?>
    <TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
    <publicationStmt><p>P</p></publicationStmt><sourceDesc><p>S</p></sourceDesc></fileDesc></teiHeader>
    <text><body><p>Written on <date>1 March</date>.</p></body></text></TEI>
"""

from __future__ import annotations

from collections.abc import Iterator

from teikit.compiled import schematron_of
from teikit.diagnostic import Diagnostic, Severity
from teikit.project import Project
from teikit.reading import Document
from teikit.schemas import schemas_of
from teikit.schematron.finding import Finding

CODE = "SCH001"
NAME = "schematron"
SEVERITY = Severity.ERROR
_NOT_EVALUATED = "SCH002"


def check_document(document: Document, project: Project) -> Iterator[Diagnostic]:
    """What the Schematron schemas of a document find in it; raises SchemaError where a schema cannot be used."""
    if document.root is None:
        return
    for schema in schematron_of(schemas_of(document, project), project.root):
        for finding in schema.validate(document.root):
            yield _diagnostic(document, finding, schema.path.name)


def _diagnostic(document: Document, finding: Finding, schema: str) -> Diagnostic:
    origin = f"(Rule {finding.rule} in {schema}.)" if finding.rule else f"(In {schema}.)"
    return document.diagnostic(
        CODE if finding.evaluated else _NOT_EVALUATED,
        finding.severity,
        finding.message,
        element=finding.element,
        attribute=finding.attribute,
        help=f"{finding.help} {origin}".strip(),
    )
