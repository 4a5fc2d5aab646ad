"""An element as it is remembered when its tree is gone: name, place, a few attributes, and what it stands in.

Of a file only the elements that something is asked of become nodes: those with ids, pointers or dates, entries, and
what they stand in. A node answers as an element of lxml does, so that one function can be asked of both.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias, overload

from lxml import etree

from teikit.diagnostic import Diagnostic, Severity
from teikit.reading.document import Document


class Node:
    """One element. ``ordinal`` is its number in document order, ``line`` the one that lxml knows.

    ``children`` are those of its children, and ``attributes`` those of its attributes, that were kept.
    """

    __slots__ = ("attributes", "children", "document", "line", "ordinal", "parent", "tag")

    def __init__(
        self, document: Document, ordinal: int, tag: str, line: int, parent: Node | None, attributes: dict[str, str]
    ) -> None:
        self.document, self.ordinal, self.tag, self.line = document, ordinal, tag, line
        self.parent, self.attributes = parent, attributes
        self.children: list[Node] | tuple[()] = ()
        if parent is not None:
            if parent.children:
                parent.children.append(self)
            else:
                parent.children = [self]

    @property
    def element(self) -> etree._Element:
        """The element itself; the file is parsed for it if it was not yet."""
        return self.document.element(self.ordinal)

    @overload
    def get(self, name: str) -> str | None: ...
    @overload
    def get(self, name: str, default: str) -> str: ...
    def get(self, name: str, default: str | None = None) -> str | None:
        """The value of an attribute, by its name in Clark notation."""
        return self.attributes.get(name, default)

    def getparent(self) -> Node | None:
        """The element that it stands in."""
        return self.parent

    def iterancestors(self) -> Iterator[Node]:
        """The elements that it stands in, the nearest first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    def iterdescendants(self) -> Iterator[Node]:
        """The elements that stand in it, in document order."""
        waiting = list(reversed(self.children))
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    def diagnostic(
        self,
        code: str,
        severity: Severity,
        message: str,
        *,
        attribute: str | None = None,
        help: str = "",  # noqa: A002
    ) -> Diagnostic:
        """A diagnostic at its place or at that of its `attribute`."""
        path, line, column = self.document.place_of(self.ordinal, self.line, attribute)
        return Diagnostic(path, line, column, code, severity, message, help)


class OnNode:
    """What was found on one element, its ``node``."""

    __slots__ = ()
    node: Node

    @property
    def document(self) -> Document:
        """The file that it stands in."""
        return self.node.document

    @property
    def element(self) -> etree._Element:
        """The element; the file is parsed for it if it was not yet."""
        return self.node.element


#: What has a name and attributes, whether its tree is at hand or not.
Markup: TypeAlias = "etree._Element | Node"
