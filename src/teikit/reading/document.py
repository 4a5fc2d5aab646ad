"""A document as it was read: its bytes, its tree, what was wrong with it, and where everything in it stands."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(eq=False)
class Document:
    """One file, read once.

    ``name`` is the path as reports show it. ``root`` is None where the file is not well-formed (``problems`` then
    says why); otherwise it may hold comments, processing instructions, and entity references that could
    not be resolved. The tree is never written back: edits are splices of ``data``.
    """

    path: Path
    name: str
    data: bytes
    root: etree._Element | None
    encoding: str
    problems: tuple[Diagnostic, ...] = ()

    def __reduce__(self) -> tuple[Any, ...]:
        # A tree cannot be handed to another process, the bytes can.
        from teikit.reading.parser import parse

        return parse, (self.data, self.name, self.path)

    @cached_property
    def _elements(self) -> dict[etree._Element, int]:
        """Every element's ordinal in document order; holding the proxies keeps their identity."""
        if self.root is None:
            return {}
        return {element: index for index, element in enumerate(self.root.iter(etree.Element))}

    @cached_property
    def _positions(self) -> Positions:
        return Positions(self.data, self.encoding)

    def place(self, element: etree._Element, attribute: str | None = None) -> Place:
        """Where `element`, or its `attribute` (Clark notation), begins."""
        ordinal = self._elements.get(element, -1)
        found = self._positions.attribute(ordinal, attribute) if attribute else self._positions.element(ordinal)
        # Elements that came out of an entity have no place of their own in the file: lxml's line must do.
        line, column = found or (source_line(element), 0)
        return Place(self.name, line, column)

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its end; empty where there is no such line."""
        lines = self._lines
        return lines[number - 1] if 0 < number <= len(lines) else ""

    @cached_property
    def _lines(self) -> list[str]:
        text = self.data.decode(self.encoding, errors="replace").removeprefix("\ufeff")
        return text.replace("\r\n", "\n").split("\n")  # a lone CR ends no line for libxml2

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


def source_line(node: etree._Element) -> int:
    """The line that lxml knows for a node, 0 where it knows none."""
    line = node.sourceline
    return line if isinstance(line, int) else 0
