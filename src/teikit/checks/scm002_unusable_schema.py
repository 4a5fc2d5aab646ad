"""A document names a schema that cannot be used, so it was not validated against it.

The schema is not well-formed, or breaks a rule of RELAX NG or Schematron; the message names the place in the schema.
Said once for each schema, at the first document that names it. A schema that the command line or ``teikit.toml``
names must be in order: there such a fault stops the run.
Source: RELAX NG specification, sections 3, 4 and 7; ISO/IEC 19757-3 (Schematron).

Valid::

    <p>A document without an xml-model instruction is validated against the schema of the edition.</p>

Invalid::

    --- broken.rng
    <grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="nowhere"/></start></grammar>
    --- letter.xml
    <?xml-model href="broken.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>
    <TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
    <publicationStmt><p>P</p></publicationStmt><sourceDesc><p>S</p></sourceDesc></fileDesc></teiHeader>
    <text><body><p>Text</p></body></text></TEI>
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from teikit.compiled import fault_of
from teikit.diagnostic import Diagnostic, Severity
from teikit.errors import SchemaError
from teikit.project import Project
from teikit.reading import Corpus
from teikit.schemas import Association, associations_of, schemas_of

CODE = "SCM002"
NAME = "unusable-schema"
SEVERITY = Severity.ERROR


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Each schema that documents name and that cannot be used, once."""
    said: set[tuple[Path, str | None]] = set()
    for document in corpus.focused:
        schemas = schemas_of(document, project)
        for association in associations_of(document, project) if schemas.named_by_document else ():
            key = (association.path, association.phase) if association.path else None
            if key is None or key in said:
                continue
            said.add(key)
            error = fault_of(key[0], schemas, project.root)
            if error is not None:
                yield _diagnostic(document.name, association, error)


def _diagnostic(name: str, association: Association, error: SchemaError) -> Diagnostic:
    reason = str(error).rstrip(".")
    message = f"the schema {association.href} cannot be used, so nothing was validated by it: {reason}"
    remedy = error.remedy or "Mend the schema, or name another with --schema."
    return Diagnostic(name, association.line, 0, CODE, SEVERITY, message, remedy)
