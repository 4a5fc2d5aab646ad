"""An element has a name that the schema does not know, or stands in a wrong namespace.

Mostly a slip of the keyboard or of capitals: TEI's names are case-sensitive. What stands inside is checked as far as it
can be. Source: RELAX NG specification, section 6.2.6; TEI Guidelines, chapter 2 of the part on conformance.

Valid::

    <p>Letter to <persName>Clara</persName>.</p>

Invalid::

    <p>Letter to <persname>Clara</persname>.</p>
"""

from __future__ import annotations

from collections.abc import Iterator

from teikit.compiled import relaxng_of
from teikit.diagnostic import Diagnostic, Severity
from teikit.project import Project
from teikit.reading import Document
from teikit.schemas import schemas_of

CODE = "RNG001"
NAME = "unknown-element"
SEVERITY = Severity.ERROR


def check_document(document: Document, project: Project) -> Iterator[Diagnostic]:
    """Everything that the RELAX NG schemas of a document find in it, under all codes of RELAX NG.

    Raises SchemaError where a schema cannot be used.
    """
    if document.root is None:
        return
    for schema in relaxng_of(schemas_of(document, project), project.root):
        for fault in schema.validate(document.root):
            yield document.diagnostic(
                fault.code, SEVERITY, fault.message, element=fault.element, attribute=fault.attribute, help=fault.help
            )
