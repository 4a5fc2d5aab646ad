"""What stands in one document, ready to be asked: the nodes of its extract and the lists of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from teikit.entities.extract import LISTS, Extract
from teikit.entities.facts import Facts
from teikit.entities.prefixes import Prefix
from teikit.entities.resolution import normal_uri
from teikit.reading.document import XML_ID, Document, source_line
from teikit.reading.includer import Look, inclusion
from teikit.reading.node import Node


class PointerAttribute(NamedTuple):
    """An attribute that holds pointers: its element, its name without namespace, its value."""

    node: Node
    name: str
    value: str


@dataclass(slots=True)
class Survey:
    """What stands in one document, each list in document order. ``root`` is None where it is not well-formed."""

    document: Document
    root: Node | None = None
    _by_ordinal: dict[int, Node] = field(default_factory=dict)
    size: int = 0
    ids: list[tuple[str, Node]] = field(default_factory=list)
    pointers: list[PointerAttribute] = field(default_factory=list)
    entries: list[tuple[Node, Facts]] = field(default_factory=list)
    mentions: list[Node] = field(default_factory=list)
    witnesses: list[Node] = field(default_factory=list)
    #: Coordinates that cannot be read or are no place on earth, and whether they mean another datum than WGS 84.
    geos: list[Node] = field(default_factory=list)
    other_datum: bool = False
    dates: list[Node] = field(default_factory=list)
    prefix_definitions: list[Node] = field(default_factory=list)
    prefixes: dict[str, list[Prefix]] = field(default_factory=dict)
    includes: list[Node] = field(default_factory=list)
    #: The words of names without a pointer, of dates, and of coordinates that cannot be read.
    texts: dict[Node, str] = field(default_factory=dict)
    #: The addresses on the web of the whole document.
    addresses: list[str] = field(default_factory=list)
    _carried: list[tuple[str, Node]] | None = None

    def at(self, ordinal: int) -> Node | None:
        """The element with this number; made anew where nothing was asked of it, with what was kept around it."""
        if self.root is None or ordinal == 0:
            return self.root
        if not self._by_ordinal:
            self._by_ordinal = {node.ordinal: node for node in (self.root, *self.root.iterdescendants())}
        wanted = self.document.element(ordinal)
        above = self.root
        for element in reversed([wanted, *wanted.iterancestors(etree.Element)]):
            number = self.document.ordinal(element)
            if number not in self._by_ordinal:
                made = Node(self.document, number, str(element.tag), source_line(element), above, {})
                self._by_ordinal[number] = made
            above = self._by_ordinal[number]
        return above

    @property
    def carried(self) -> list[tuple[str, Node]]:
        """The addresses and numbers of the document and its entries, as written and as compared, with what has them."""
        if self._carried is None:
            whole = [(address, self.root) for address in self.addresses]
            own = [(value, node) for node, facts in self.entries
                   for value in (*(value for _, value in facts.idnos), *facts.addresses)]  # fmt: skip
            self._carried = [(form, node) for value, node in (*whole, *own) if node for form in _forms(value.strip())]
        return self._carried

    @property
    def ground(self) -> tuple[object, ...]:
        """All in the document that decides where pointers of others lead: ids, addresses, numbers, sigla, prefixes."""
        return (
            self.root.tag if self.root else "",
            [(name, node.tag) for name, node in self.ids],
            [(node.tag, facts.idnos, facts.addresses) for node, facts in self.entries],
            self.addresses,
            [witness.get("n") for witness in self.witnesses],
            self.prefixes,
        )

    @property
    def look(self) -> Look:
        """What must be known before something of the document is included."""
        return Look(self.size, tuple(inclusion(node) for node in self.includes), {name for name, _ in self.ids})


def survey(document: Document, extract: Extract) -> Survey:
    """The survey of a document from its extract."""
    found = Survey(document, size=extract.size, other_datum=extract.other_datum, addresses=extract.addresses)
    if not extract.sound:
        return found
    nodes = _nodes(document, extract)
    found.root = nodes[0]
    listed = {name: [nodes[number] for number in extract.lists[name]] for name in LISTS}
    for name in ("mentions", "witnesses", "geos", "dates", "prefix_definitions", "includes"):
        setattr(found, name, listed[name])
    found.ids = [(node.attributes[XML_ID], node) for node in listed["ids"]]
    found.entries = list(zip(listed["entries"], extract.facts, strict=True))
    pointers = ((nodes[number], name) for number, name in extract.pointers)
    found.pointers = [PointerAttribute(node, name, node.attributes[name]) for node, name in pointers]
    found.texts = {nodes[number]: text for number, text in extract.texts}
    for definition in found.prefix_definitions:
        prefix = Prefix(definition.get("ident", ""), definition.get("matchPattern", "(.*)"),
                        definition.get("replacementPattern", "$1"))  # fmt: skip
        found.prefixes.setdefault(prefix.ident, []).append(prefix)
    return found


def _forms(value: str) -> Iterator[str]:
    if value:
        yield value
        if "/" in value and (normal := normal_uri(value)) != value:
            yield normal


def _nodes(document: Document, extract: Extract) -> list[Node]:
    nodes: list[Node] = []
    tags = [sys.intern(tag) for tag in extract.tags]
    none: dict[str, str] = {}  # most of what elements stand in has no attributes that matter
    for ordinal, tag, line, parent, pairs in extract.nodes:
        names = map(sys.intern, pairs[::2])
        attributes = dict(zip(names, pairs[1::2], strict=True)) if pairs else none
        above = nodes[parent] if parent >= 0 else None
        nodes.append(Node(document, ordinal, tags[tag], line, above, attributes))
    return nodes
