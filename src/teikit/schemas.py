"""Which schemas a document is validated against.

In this order: those that the command line names; those of ``teikit.toml``; those that the document's own
``xml-model`` processing instructions name (W3C Note "Associating Schemas with XML documents 1.0"); the one that
teikit ships. A document is untrusted: a file that it names is read only inside the edition's folder, and a
URL is looked up in XML catalogs and in the schema store, and never fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from lxml import etree

from teikit import catalog, schema_store
from teikit.project import Project
from teikit.reading import Document
from teikit.reading.corpus import is_there, resolved
from teikit.reading.document import source_line

_PSEUDO_ATTRIBUTE = re.compile(r"""([A-Za-z:_][\w:.-]*)\s*=\s*("[^"]*"|'[^']*')""")
_SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}


class Association(NamedTuple):
    """What one ``xml-model`` instruction says, and the file that it comes to (None where there is none to be had)."""

    href: str
    phase: str | None
    path: Path | None
    line: int
    schematron: bool
    relaxng: bool


class Schemas(NamedTuple):
    """The schemas of one document."""

    relaxng: tuple[Path, ...]
    schematron: tuple[tuple[Path, str | None], ...]
    named_by_document: bool = False


def schemas_of(document: Document, project: Project) -> Schemas:
    """The RELAX NG schemas, and the Schematron schemas each with its phase, that `document` is validated against."""
    if project.explicit_schemas:
        return _by_kind([(path, None) for path in project.explicit_schemas])
    if project.table("schema"):
        return Schemas((project.relaxng,), tuple((path, project.phase) for path in project.schematron))
    if associations := list(associations_of(document, project)):
        relaxng = [item.path for item in associations if item.path and item.relaxng]
        schematron = [(item.path, item.phase) for item in associations if item.path and item.schematron]
        return Schemas(tuple(dict.fromkeys(relaxng)), tuple(dict.fromkeys(schematron)), named_by_document=True)
    return Schemas((project.relaxng,), tuple((path, None) for path in project.schematron))


def _by_kind(paths: list[tuple[Path, str | None]]) -> Schemas:
    schematron = [item for item in paths if item[0].suffix.lower() in {".sch", ".isosch"}]
    return Schemas(tuple(path for path, phase in paths if (path, phase) not in schematron), tuple(schematron))


def associations_of(document: Document, project: Project) -> Iterator[Association]:
    """The schemas that the document itself names, in order; stylesheets and other kinds of schema are left out."""
    if document.root is None:
        return
    instructions = [
        node
        for node in document.root.itersiblings(preceding=True)
        if isinstance(node, etree._ProcessingInstruction) and node.target == "xml-model"
    ]
    for node in reversed(instructions):
        values = {name: _unescape(value[1:-1]) for name, value in _PSEUDO_ATTRIBUTE.findall(node.text or "")}
        association = _association(values, document, project, source_line(node))
        if association.relaxng or association.schematron:
            yield association


def _association(values: dict[str, str], document: Document, project: Project, line: int) -> Association:
    href = values.get("href", "")
    namespace = values.get("schematypens", "")
    suffix = Path(_parts(href).path).suffix.lower()
    schematron = namespace == _SCHEMATRON or (not namespace and suffix in {".sch", ".isosch"})
    relaxng = namespace == "http://relaxng.org/ns/structure/1.0" or (
        not namespace and (suffix in {".rng", ".rnc"} or "relax-ng-compact" in values.get("type", ""))
    )
    return Association(href, values.get("phase"), locate(href, document, project), line, schematron, relaxng)


def locate(href: str, document: Document, project: Project) -> Path | None:
    """The file that a reference in a document comes to: inside the edition's folder, or in the schema store."""
    parts = _parts(href)
    if parts.scheme in {"http", "https"}:
        return catalog.resolve(href, catalog.catalogs(project.root)) or schema_store.find(href)
    name = unquote(parts.path)
    if parts.scheme or not name or "\0" in name:
        return None
    path = resolved(document.path.parent / name)
    return path if path.is_relative_to(project.root) and is_there(path) else None


def _parts(href: str) -> SplitResult:
    """The parts of a reference; all empty where it is none at all (``http://[``)."""
    try:
        return urlsplit(href)
    except ValueError:
        return SplitResult("", "", "", "", "")


def _unescape(value: str) -> str:
    return re.sub("&(lt|gt|quot|apos|amp);", lambda found: _ENTITIES[found[0]], value)
