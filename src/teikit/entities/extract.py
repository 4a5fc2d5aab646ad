"""One pass over one file: what the account, the entities and their checks need of it, without its tree.

An extract is plain data. It can be handed to another process and kept from one run to the next. Only the elements that
something is asked of are in it, with what they stand in; examples of encoding (``egXML``) live in a namespace of their
own and are not read: their pointers point nowhere on purpose.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from teikit.diagnostic import Diagnostic
from teikit.entities import geo
from teikit.entities.facts import Facts, facts_of
from teikit.entities.pointer import Pointing
from teikit.entities.text import all_text, beginning, collapse, local_name
from teikit.entities.words import words
from teikit.reading.attributes import attribute_values
from teikit.reading.document import TEI, XML_ID, Document, source_line
from teikit.reading.includer import XINCLUDE

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
#: Attributes by which a mention points to its entity.
TO_ENTITY = words("ref key corresp sameAs")
#: Dated elements whose words are compared with their attributes.
WORDED = words("date origDate docDate")
#: What stands in these is no mention in a text: lists of entries, and the header.
_OUTSIDE_TEXTS = words("standOff teiHeader")
#: The @from and @to of these are pages or lines.
_NOT_DATED = words("biblScope citedRange locus app span arc rt")
_DATING = words("when from to notBefore notAfter")
_KEPT = {XML_ID} | words(
    "n type subtype name part calendar datingMethod ident matchPattern replacementPattern href parse xpointer"
)
LISTS = ("ids", "mentions", "entries", "witnesses", "geos", "dates", "prefix_definitions", "includes")
#: Readings are named by their @n in some collations, and kept for that.
_READINGS = words("rdg lem")
_BY_NAME = {"witness": "witnesses", "prefixDef": "prefix_definitions"}


@dataclass(slots=True)
class Extract:
    """What one file holds. Elements are numbers of ``nodes``, each list of them in document order.

    A node is (ordinal, number of its tag, line, number of its parent or -1, names and values of attributes).
    """

    sound: bool
    encoding: str
    size: int
    problems: tuple[Diagnostic, ...] = ()
    tags: list[str] = field(default_factory=list)
    nodes: list[tuple[int, int, int, int, list[str]]] = field(default_factory=list)
    lists: dict[str, list[int]] = field(default_factory=lambda: {name: [] for name in LISTS})
    pointers: list[tuple[int, str]] = field(default_factory=list)
    texts: list[tuple[int, str]] = field(default_factory=list)
    facts: list[Facts] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    other_datum: bool = False


def extract(document: Document, pointing: Pointing) -> Extract:
    """Walk `document` once. One that is not well-formed gives what was wrong with it."""
    made = Extract(document.sound, document.encoding, len(document.data), document.problems)
    if document.root is not None:
        _Walk(document, pointing, made).run()
    return made


class _Kind:
    """What a tag means; looked up once a tag, not once an element."""

    __slots__ = ("collect", "is_entry", "is_mention", "is_tei", "kept", "local", "number", "pointing")

    def __init__(self, tag: str, number: int) -> None:
        namespace, _, self.local = tag.rpartition("}")
        # Files without a namespace are TEI P4 or a mistake; what points in them is accounted for all the same.
        self.is_tei = namespace in {"{" + TEI, ""}
        self.number = number
        self.pointing: dict[str, bool] = {}
        self.kept: dict[str, bool] = {}
        self.is_entry = self.is_tei and self.local in ENTRIES
        self.is_mention = self.is_tei and self.local in MENTIONS
        is_include = namespace == "{" + XINCLUDE and self.local == "include"
        self.collect = "includes" if is_include else _BY_NAME.get(self.local, "") if self.is_tei else ""


class _Walk:
    def __init__(self, document: Document, pointing: Pointing, made: Extract) -> None:
        self._made, self._pointing = made, pointing
        self._elements = document.elements
        self._lists = made.lists
        self._kept: dict[int, list[str]] = {}
        self._kinds: dict[object, _Kind] = {}
        self._outside: dict[etree._Element, bool] = {}

    def run(self) -> None:
        self._keep(0, self._elements[0])
        kinds = self._kinds
        for ordinal, element in enumerate(self._elements):
            kind = kinds.get(element.tag) or self._kind(element)
            pointed = self._attributes(ordinal, element, kind) if kind.is_tei else False
            if kind.local == "fallback":
                self._keep(ordinal, element)  # it tells whether the inclusion around it may fail
            elif kind.collect:
                self._collect(kind.collect, ordinal, element)
            if kind.is_entry:
                self._collect("entries", ordinal, element)
                self._made.facts.append(facts_of(element, ENTRIES[kind.local]))
            if kind.is_mention:
                self._mention(ordinal, element, kind.local, pointed)
            elif kind.local in _OTHERS and kind.is_tei:
                self._other(ordinal, element, kind.local)
        self._finish()

    def _kind(self, element: etree._Element) -> _Kind:
        kind = self._kinds.get(element.tag)
        if kind is None:
            kind = self._kinds[element.tag] = _Kind(str(element.tag), len(self._kinds))
        return kind

    def _attributes(self, ordinal: int, element: etree._Element, kind: _Kind) -> bool:
        """Enter the pointers, the id and the dates of an element; whether it may point to an entity."""
        names = element.keys()
        if not names:
            return False
        dated = pointed = False
        for name in names:
            key = str(name)
            pointing = kind.pointing.get(key)
            if pointing is None:
                pointing = kind.pointing.setdefault(key, self._pointing.points(kind.local, key))
            if pointing:
                self._made.pointers.append((ordinal, key))
                self._keep(ordinal, element)
                pointed = pointed or key in TO_ENTITY
            elif key == XML_ID:
                self._collect("ids", ordinal, element)
            elif key.partition("-")[0] in _DATING:
                dated = True
        if kind.local in _READINGS and "n" in names:
            self._keep(ordinal, element)
        if dated and kind.local not in _NOT_DATED:
            self._collect("dates", ordinal, element)
            if kind.local in WORDED:
                self._made.texts.append((ordinal, beginning(element)))
        return pointed

    def _keep(self, ordinal: int, element: etree._Element) -> None:
        """Keep an element with those of its attributes that something may ask for."""
        if ordinal not in self._kept:
            found: list[str] = []
            names = element.keys()
            if names:
                kind = self._kind(element)
                for name, value in zip(names, attribute_values(element, len(names)), strict=True):
                    kept = kind.kept.get(str(name))
                    if kept if kept is not None else self._is_kept(kind, str(name)):
                        found += (str(name), value)
            self._kept[ordinal] = found

    def _is_kept(self, kind: _Kind, name: str) -> bool:
        dating = name.partition("-")[0] in _DATING
        kept = name in _KEPT or dating or name in TO_ENTITY or self._pointing.points(kind.local, name)
        kind.kept[name] = kept
        return kept

    def _collect(self, name: str, ordinal: int, element: etree._Element) -> None:
        self._keep(ordinal, element)
        self._lists[name].append(ordinal)

    def _mention(self, ordinal: int, element: etree._Element, name: str, pointed: bool) -> None:
        if pointed:
            self._collect("mentions", ordinal, element)
        # A bibl is a reference to some literature; only with a pointer to a declared work is it a mention of one.
        elif name != "bibl" and not self._is_outside(element.getparent()):
            self._collect("mentions", ordinal, element)
            if name != "date":
                self._made.texts.append((ordinal, beginning(element)))

    def _is_outside(self, parent: etree._Element | None) -> bool:
        """Whether what stands in `parent` is certainly not in a text."""
        if parent is None:
            return False
        known = self._outside.get(parent)
        if known is None:
            name = local_name(parent)
            listed = name.startswith("list") and name != "list"
            known = listed or name in _OUTSIDE_TEXTS or self._is_outside_above(parent)
            self._outside[parent] = known
        return known

    def _is_outside_above(self, element: etree._Element) -> bool:
        # Not by recursion: libxml2 admits documents that are nested deeper than Python's stack.
        for parent in element.iterancestors(etree.Element):
            if parent in self._outside:
                return self._outside[parent]
            name = local_name(parent)
            if name in _OUTSIDE_TEXTS or (name.startswith("list") and name != "list"):
                return True
        return False

    def _other(self, ordinal: int, element: etree._Element, name: str) -> None:
        if name == "geo":
            text = collapse(all_text(element))
            point = geo.parse(text)
            if point is None or not point.plausible:
                self._collect("geos", ordinal, element)
                self._made.texts.append((ordinal, text[:1000]))
        elif name == "geoDecl":
            self._made.other_datum |= element.get("datum", "WGS84") != "WGS84"
        else:
            parent = element.getparent()
            if parent is not None and local_name(parent) == "publicationStmt" and "://" in (text := all_text(element)):
                self._made.addresses.append(text)

    def _finish(self) -> None:
        """Give the kept elements, and all that they stand in, their numbers."""
        made, elements = self._made, self._elements
        ordinals = {element: ordinal for ordinal, element in enumerate(elements)}
        parents: dict[int, int] = {}
        for ordinal in list(self._kept):
            parent = elements[ordinal].getparent()
            while parent is not None and ordinal not in parents:
                above = ordinals[parent]
                parents[ordinal] = above
                self._keep(above, parent)
                ordinal, parent = above, parent.getparent()  # noqa: PLW2901
        order = sorted(self._kept)
        numbers = {ordinal: number for number, ordinal in enumerate(order)}
        for ordinal in order:
            element = elements[ordinal]
            tag = self._kind(element).number
            parent_number = numbers[parents[ordinal]] if ordinal in parents else -1
            made.nodes.append((ordinal, tag, source_line(element), parent_number, self._kept[ordinal]))
        made.tags = [str(tag) for tag in self._kinds]
        for found in made.lists.values():
            found[:] = [numbers[ordinal] for ordinal in found]
        made.pointers = [(numbers[ordinal], name) for ordinal, name in made.pointers]
        made.texts = [(numbers[ordinal], text) for ordinal, text in made.texts]


_OTHERS = words("geo geoDecl idno")
