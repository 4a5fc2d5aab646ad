"""A document as it was read: its bytes, its tree, what was wrong with it, and where everything in it stands."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from teikit.diagnostic import Diagnostic, Severity
from teikit.reading.positions import Positions

TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
XML_ID = f"{{{XML}}}id"


class Place(NamedTuple):
    """Where something stands: a path as reports show it, line and column from 1 (0: not known)."""

    path: str
    line: int
    column: int


class Document:
    """One file, read once.

    ``name`` is the path as reports show it. ``root`` is None where the file is not well-formed (``problems`` then
    says why); otherwise it may hold comments, processing instructions, and entity references that could
    not be resolved. The tree is never written back: edits are splices of ``data``.
    """

    def __init__(
        self,
        path: Path,
        name: str,
        data: bytes,
        root: etree._Element | None,
        encoding: str,
        problems: tuple[Diagnostic, ...] = (),
    ) -> None:
        self.path, self.name = path, name
        self._data, self._root, self._encoding, self._problems = data, root, encoding, problems
        self._split: list[str] | None = None

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self._data

    @property
    def root(self) -> etree._Element | None:
        """The root element, None where the file is not well-formed."""
        return self._root

    @property
    def sound(self) -> bool:
        """Whether it is well-formed, so that it has a tree."""
        return self.root is not None

    @property
    def encoding(self) -> str:
        """Python's name of its encoding."""
        return self._encoding

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """What reading it found wrong."""
        return self._problems

    def __reduce__(self) -> tuple[Any, ...]:
        # A tree cannot be handed to another process, the bytes can.
        from teikit.reading.parser import parse

        return parse, (self.data, self.name, self.path)

    @cached_property
    def elements(self) -> list[etree._Element]:
        """Every element in document order; holding the proxies keeps their identity."""
        return list(self.root.iter(etree.Element)) if self.root is not None else []

    def element(self, ordinal: int) -> etree._Element:
        """The element with this number in document order."""
        return self.elements[ordinal]

    def ordinal(self, element: etree._Element) -> int:
        """The number of an element in document order; -1 where it is none of this document."""
        return self._ordinals.get(element, -1)

    @cached_property
    def _ordinals(self) -> dict[etree._Element, int]:
        return {element: index for index, element in enumerate(self.elements)}

    @cached_property
    def _positions(self) -> Positions:
        return Positions(lambda: self.data, self.encoding)

    def place(self, element: etree._Element, attribute: str | None = None) -> Place:
        """Where `element`, or its `attribute` (Clark notation), begins."""
        return self.place_of(self.ordinal(element), source_line(element), attribute)

    def place_of(self, ordinal: int, known_line: int, attribute: str | None = None) -> Place:
        """Where the element with this number, or its `attribute`, begins; no tree is made for it.

        Elements that came out of an entity have no place of their own in the file: `known_line`, lxml's, must do.
        """
        found = self._positions.attribute(ordinal, attribute) if attribute else self._positions.element(ordinal)
        line, column = found or (known_line, 0)
        return Place(self.name, line, column)

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its end; empty where there is no such line."""
        lines = self._lines
        return lines[number - 1] if 0 < number <= len(lines) else ""

    @property
    def _lines(self) -> list[str]:
        if self._split is None:
            self._split = lines_of(self.data, self.encoding)
        return self._split

    def diagnostic(
        self,
        code: str,
        severity: Severity,
        message: str,
        *,
        element: etree._Element,
        attribute: str | None = None,
        help: str = "",  # noqa: A002
    ) -> Diagnostic:
        """A diagnostic at the place of `element` or of its `attribute`."""
        path, line, column = self.place(element, attribute)
        return Diagnostic(path, line, column, code, severity, message, help)


def lines_of(data: bytes, encoding: str) -> list[str]:
    """The lines of a file, without their ends."""
    text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").split("\n")  # a lone CR ends no line for libxml2


def source_line(node: etree._Element) -> int:
    """The line that lxml knows for a node, 0 where it knows none."""
    line = node.sourceline
    return line if isinstance(line, int) else 0
