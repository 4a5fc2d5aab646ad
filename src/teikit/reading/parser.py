"""Reads one XML file with lxml so that nothing in it can reach outside, and says in plain words what is wrong with it.

libxml2 is asked to recover, so that a faulty document still gives a tree to look at; it counts as ill-formed when the
log holds a fatal entry or an undeclared prefix, or no root came back. Where libxml2 recovers it also
loads an external DTD subset and external parameter entities in spite of ``load_dtd=False`` (measured
with lxml 6.1.3): a resolver answers every such request with nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lxml import etree

from teikit.diagnostic import Diagnostic, Severity
from teikit.reading import wellformedness
from teikit.reading.document import Document, source_line
from teikit.reading.encoding import declared_encoding, encoding_problems, misdeclared

_MOST_ATTRIBUTES = 5000
_LONG_TAG = re.compile(rb"<[^<]{20000}")  # 5000 attributes are longer


class _Nothing(etree.Resolver):
    """Answers every request for an external resource with an empty one."""

    def resolve(self, system_url: Any, public_id: Any, context: Any) -> Any:  # type: ignore[override]  # noqa: ARG002
        return self.resolve_string("", context, base_url=None)


def _parser(resolve_entities: Any) -> etree.XMLParser:
    parser = etree.XMLParser(
        recover=True,
        resolve_entities=resolve_entities,
        no_network=True,
        load_dtd=False,
        collect_ids=False,
        huge_tree=True,
    )
    parser.resolvers.add(_Nothing())
    return parser


def read(path: Path, name: str | None = None) -> Document:
    """Read a file. Faults of the encoding, and a file that cannot be read at all, are in ``Document.problems``."""
    name = name or str(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or error}"
        remedy = "Check that it is there and who may read it; a link to it may lead nowhere."
        problem = Diagnostic(name, 0, 0, "XML005", Severity.ERROR, message, remedy)
        return Document(path, name, b"", None, "utf-8", (problem,))
    return parse(data, name, path)


def content(path: Path) -> bytes:
    """The bytes of a file; none where it cannot be read, which reading it tells as a finding."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def parse(data: bytes, name: str, path: Path | None = None) -> Document:
    """Parse the bytes of a file; `name` is the path as reports show it."""
    path = path or Path(name)
    if not data.strip():
        empty = Diagnostic(name, 1, 1, "XML002", Severity.ERROR, "the file is empty",
                           "Restore it from a backup or version control, or delete it.")  # fmt: skip
        return Document(path, name, data, None, "utf-8", (empty,))
    encoding = declared_encoding(data)
    root, log = _tree(data)
    fatal = wellformedness.problems(name, log, root) or _overloaded(name, data, root)
    if fatal and (found := misdeclared(name, data)):
        return Document(path, name, data, None, found[1], (found[0],))
    if fatal:
        return Document(path, name, data, None, encoding, tuple(fatal))
    problems = [*encoding_problems(name, data, encoding), *wellformedness.entity_problems(name, log, root)]
    return Document(path, name, data, root, encoding, tuple(problems))


def _overloaded(name: str, data: bytes, root: etree._Element | None) -> list[Diagnostic]:
    """An element with more attributes than any encoder writes: reading them all takes lxml quadratic time."""
    if root is None or not _LONG_TAG.search(data):
        return []
    for element in root.iter(etree.Element):
        if len(element.attrib) > _MOST_ATTRIBUTES:
            return [Diagnostic(
                name, source_line(element), 0, "XML001", Severity.ERROR,
                f"an element has more than {_MOST_ATTRIBUTES} attributes and the document was not read further",
                "Delete those that nobody reads.",
            )]  # fmt: skip
    return []


def _tree(data: bytes) -> tuple[etree._Element | None, list[etree._LogEntry]]:
    """The root and the log. Entities declared in the document itself are expanded, if all that are used are."""
    root, log = _parse(data, resolve_entities=False)
    if root is None:
        return None, log
    used = {str(getattr(node, "name", "")) for node in root.iter(etree.Entity)}
    if used and used <= _internal_entities(root):
        return _parse(data, resolve_entities="internal")
    return root, log


def _parse(data: bytes, resolve_entities: Any) -> tuple[etree._Element | None, list[etree._LogEntry]]:
    parser = _parser(resolve_entities)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        root = None
    entries: Iterable[etree._LogEntry] = parser.error_log
    return root, list(entries)


def _internal_entities(root: etree._Element) -> set[str]:
    dtd: Any = root.getroottree().docinfo.internalDTD
    return {entity.name for entity in dtd.entities() if entity.content is not None} if dtd is not None else set()
