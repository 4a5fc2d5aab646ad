"""One walk over a document's tree that collects all that the account and the index need.

A tree of a million elements is walked once; no query is run for a single pointer. Examples of encoding (``egXML``)
live in a namespace of their own and are not read: their pointers point nowhere on purpose.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from teikit.entities.pointer import points
from teikit.entities.prefixes import Prefix
from teikit.entities.words import words
from teikit.reading.attributes import attribute_values
from teikit.reading.document import TEI, XML_ID, Document

XINCLUDE = "http://www.w3.org/2001/XInclude"

#: Elements that declare an entity, and its kind.
ENTRIES = {
    "person": "person",
    "personGrp": "person",
    "place": "place",
    "org": "org",
    "event": "event",
    "object": "object",
    "bibl": "work",
    "biblStruct": "work",
    "biblFull": "work",
    "msDesc": "work",
}
#: Elements that name an entity or date something in running text.
MENTIONS = words(
    "persName placeName orgName geogName settlement country region district bloc name rs title bibl objectName "
    "eventName date"
)


class PointerAttribute(NamedTuple):
    """An attribute that holds pointers: its element, its name without namespace, its value."""

    element: etree._Element
    name: str
    value: str


@dataclass(slots=True)
class Survey:
    """What stands in one document, each list in document order. Elements are those of ``Document.root``."""

    document: Document
    ids: list[tuple[str, etree._Element]] = field(default_factory=list)
    pointers: list[PointerAttribute] = field(default_factory=list)
    entries: list[etree._Element] = field(default_factory=list)
    mentions: list[etree._Element] = field(default_factory=list)
    idnos: list[etree._Element] = field(default_factory=list)
    witnesses: list[etree._Element] = field(default_factory=list)
    geos: list[etree._Element] = field(default_factory=list)
    dates: list[etree._Element] = field(default_factory=list)
    prefix_definitions: list[etree._Element] = field(default_factory=list)
    prefixes: dict[str, list[Prefix]] = field(default_factory=dict)
    includes: list[etree._Element] = field(default_factory=list)


#: Their @from and @to are pages or lines.
_NOT_DATED = words("biblScope citedRange locus app span arc rt")
_DATING = words("when from to notBefore notAfter")


class _Kind:
    """What a tag means to the survey; looked up once a tag, not once an element."""

    __slots__ = ("collect", "is_tei", "local", "pointing")

    def __init__(self, tag: str) -> None:
        namespace, _, self.local = tag.rpartition("}")
        # Files without a namespace are TEI P4 or a mistake; what points in them is accounted for all the same.
        self.is_tei = namespace in {"{" + TEI, ""}
        self.pointing: dict[str, bool] = {}
        self.collect = self._lists(namespace)

    def _lists(self, namespace: str) -> tuple[str, ...]:
        if namespace == "{" + XINCLUDE and self.local == "include":
            return ("includes",)
        if not self.is_tei:
            return ()
        simple = {"idno": "idnos", "witness": "witnesses", "geo": "geos", "prefixDef": "prefix_definitions"}
        lists: tuple[str, ...] = ("entries",) if self.local in ENTRIES else ()
        lists += ("mentions",) if self.local in MENTIONS else ()
        return lists + ((simple[self.local],) if self.local in simple else ())


def survey(document: Document) -> Survey:
    """Walk `document` once. A document without a tree gives an empty survey."""
    found = Survey(document)
    if document.root is None:
        return found
    kinds: dict[str, _Kind] = {}
    for element in document.root.iter(etree.Element):
        tag = str(element.tag)
        kind = kinds.get(tag) or kinds.setdefault(tag, _Kind(tag))
        for name in kind.collect:
            getattr(found, name).append(element)
        if kind.is_tei:
            _attributes(found, element, kind)
    for definition in found.prefix_definitions:
        prefix = Prefix(definition.get("ident", ""), definition.get("matchPattern", "(.*)"),
                        definition.get("replacementPattern", "$1"))  # fmt: skip
        found.prefixes.setdefault(prefix.ident, []).append(prefix)
    return found


def _attributes(found: Survey, element: etree._Element, kind: _Kind) -> None:
    dated = False
    names = element.keys()
    for name, text in zip(names, attribute_values(element, len(names)), strict=True):
        key = str(name)
        pointing = kind.pointing.get(key)
        if pointing is None:
            pointing = kind.pointing.setdefault(key, points(kind.local, key))
        if pointing:
            found.pointers.append(PointerAttribute(element, key, text))
        elif key == XML_ID:
            found.ids.append((text, element))
        elif key.partition("-")[0] in _DATING:
            dated = True
    if dated and kind.local not in _NOT_DATED:
        found.dates.append(element)
