"""A document names a schema that is not to be had here, so it was not validated against it.

A file is looked for inside the edition's folder only, a URL in the schema store only: validation never fetches
anything. Said once for each schema, at the first document that names it.
Source: W3C Note "Associating Schemas with XML documents 1.0"; TEI Guidelines, chapter v.

Valid::

    <p>A document without an xml-model instruction is validated against the schema of the edition.</p>

Invalid::

    --- letter.xml
    <?xml-model href="http://example.org/none.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>
    <TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
    <publicationStmt><p>P</p></publicationStmt><sourceDesc><p>S</p></sourceDesc></fileDesc></teiHeader>
    <text><body><p>Text</p></body></text></TEI>
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from teikit.diagnostic import Diagnostic, Severity
from teikit.project import Project
from teikit.reading import Corpus
from teikit.schemas import Association, associations_of

CODE = "SCM001"
NAME = "schema-not-available"
SEVERITY = Severity.WARNING


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Each schema that documents name and that is not to be had, once."""
    if project.explicit_schemas or project.table("schema"):
        return
    said: set[str] = set()
    for document in corpus.focused:
        for association in associations_of(document, project):
            if association.path is None and association.href not in said:
                said.add(association.href)
                message = f"the schema {association.href} is not here: documents that name it were not validated by it"
                yield Diagnostic(
                    document.name, association.line, 0, CODE, SEVERITY, message, _remedy(association)
                )  # fmt: skip


def _remedy(association: Association) -> str:
    parts = urlsplit(association.href)
    if parts.scheme in {"http", "https"}:
        name = parts.path.rpartition("/")[2].partition(".")[0] or "NAME"
        return f"Keep a copy of it once: teikit schema add {name} {association.href}"
    return "A document may only name schemas inside the edition's folder; or name one with --schema."
