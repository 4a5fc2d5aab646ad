"""The id table: where every xml:id of a corpus is declared.

libxml2's own table is switched off because with it a repeated id is a parse error; this one keeps the repeats.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from teikit.reading.document import Document
from teikit.reading.node import Node


class IdTable:
    """xml:id → the elements that carry it, in the corpus's order."""

    def __init__(self) -> None:
        self._nodes: dict[str, list[Node]] = {}
        self._local: dict[Document, dict[str, Node]] = {}

    def add(self, document: Document, ids: Iterable[tuple[str, Node]]) -> None:
        """Enter a document's ids. The first of two equal ids in one file is the one that pointers mean."""
        local = self._local.setdefault(document, {})
        for name, node in ids:
            self._nodes.setdefault(name, []).append(node)
            local.setdefault(name, node)

    def add_apart(self, document: Document, ids: Iterable[tuple[str, Node]]) -> None:
        """Enter the ids of a file outside the corpus: found when the file is named, never by id alone."""
        local = self._local.setdefault(document, {})
        for name, node in ids:
            local.setdefault(name, node)

    def local(self, document: Document, name: str) -> Node | None:
        """The element with this id in this file."""
        return self._local.get(document, {}).get(name)

    def everywhere(self, name: str) -> list[Node]:
        """All elements with this id, in the corpus's order."""
        return self._nodes.get(name, [])

    def first(self, name: str) -> Node | None:
        """The first element with this id, in the corpus's order."""
        nodes = self._nodes.get(name)
        return nodes[0] if nodes else None

    def names(self) -> Iterator[str]:
        """Every id, in the order of first declaration."""
        return iter(self._nodes)
