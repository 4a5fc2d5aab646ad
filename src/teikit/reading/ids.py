"""The id table: where every xml:id of a corpus is declared.

libxml2's own table is switched off because with it a repeated id is a parse error; this one keeps the repeats.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import etree

from teikit.reading.document import Document


class Target(NamedTuple):
    """An element and the document that it stands in."""

    document: Document
    element: etree._Element


class IdTable:
    """xml:id → the elements that carry it, in the corpus's order."""

    def __init__(self) -> None:
        self._targets: dict[str, list[Target]] = {}
        self._local: dict[Document, dict[str, Target]] = {}

    def add(self, document: Document, ids: Iterable[tuple[str, etree._Element]]) -> None:
        """Enter a document's ids. The first of two equal ids in one file is the one that pointers mean."""
        local = self._local.setdefault(document, {})
        for name, element in ids:
            target = Target(document, element)
            self._targets.setdefault(name, []).append(target)
            local.setdefault(name, target)

    def add_apart(self, document: Document, ids: Iterable[tuple[str, etree._Element]]) -> None:
        """Enter the ids of a file outside the corpus: found when the file is named, never by id alone."""
        local = self._local.setdefault(document, {})
        for name, element in ids:
            local.setdefault(name, Target(document, element))

    def local(self, document: Document, name: str) -> Target | None:
        """The element with this id in this file."""
        return self._local.get(document, {}).get(name)

    def everywhere(self, name: str) -> list[Target]:
        """All elements with this id, in the corpus's order."""
        return self._targets.get(name, [])

    def first(self, name: str) -> Target | None:
        """The first element with this id, in the corpus's order."""
        targets = self._targets.get(name)
        return targets[0] if targets else None

    def names(self) -> Iterator[str]:
        """Every id, in the order of first declaration."""
        return iter(self._targets)

    def repeated(self) -> Iterator[tuple[str, list[Target]]]:
        """The ids that stand more than once."""
        return ((name, targets) for name, targets in self._targets.items() if len(targets) > 1)
