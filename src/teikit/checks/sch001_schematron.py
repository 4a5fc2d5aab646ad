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
from functools import cache
from pathlib import Path

from teikit.diagnostic import Diagnostic, Severity
from teikit.project import Project
from teikit.reading import Document
from teikit.schemas import schemas_of
from teikit.schematron import Finding, Schematron, compile_schematron

CODE = "SCH001"
NAME = "schematron"
SEVERITY = Severity.ERROR
_NOT_EVALUATED = "SCH002"


def check_document(document: Document, project: Project) -> Iterator[Diagnostic]:
    """What the Schematron schemas of a document find in it; raises SchemaError where a schema cannot be used."""
    if document.root is None:
        return
    for path, phase in _schemas(document, project):
        for finding in _compiled(path, phase, project.root).validate(document.root):
            yield _diagnostic(document, finding, path.name)


def _schemas(document: Document, project: Project) -> Iterator[tuple[Path, str | None]]:
    schemas = schemas_of(document, project)
    yield from schemas.schematron
    # TEI's RELAX NG schemas carry their Schematron with them. The compact syntax has no such embedding in use.
    embedded = (path for path in schemas.relaxng if path.suffix.lower() == ".rng")
    yield from ((path, None) for path in embedded if (path, None) not in schemas.schematron)


@cache
def _compiled(path: Path, phase: str | None, root: Path) -> Schematron:
    # A schema of the edition may include what lies in the edition; one from elsewhere only what lies beside it.
    return compile_schematron(path, phase, root if path.is_relative_to(root) else None)


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
