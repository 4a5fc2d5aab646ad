"""What each page of the site is made from: small documents, so that a page changes only when what it shows does.

A page is given the few entries of the index that it names, never the whole index: otherwise one new mention would
make every page anew, and the work would grow with the square of the edition.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from xml.sax.saxutils import quoteattr

from lxml import etree

from teikit.outputs.edition import AnnotatedText, Edition
from teikit.shelf import derived
from teikit.site.annotated import TEI, TK, attributes
from teikit.site.companions import Companions, Relation
from teikit.site.facets import facets
from teikit.site.parallel import Pair
from teikit.site.printed import PrintedText
from teikit.site.speeches import Speeches

_NAMESPACES = {"tk": "urn:teikit:annotation"}
_ENTITY_KEY = re.compile(rb"entity:([a-z]+/[A-Za-z0-9._-]+)")
_MENTIONED = re.compile(rb' tk:entity="([^"]+)"')
_TEXT_DOC = re.compile(rb"(?:text|header):([A-Za-z0-9._-]+)")
_TEXT_PLACE = re.compile(rb"text:([A-Za-z0-9._-]+)#([A-Za-z0-9._-]+)")
_SHOWN = ("key", "kind", "id", "name", "when")
#: Kind, id, source and index of an entity's page.
EntityPage = tuple[str, str, bytes, bytes]
_GLOSS_LENGTH = 140
_SHOWN_PLAYS = 2


@dataclass(frozen=True)
class Sources:
    """The index of an edition, cut into what the pages need."""

    edition: Edition
    #: The texts whose source the site carries (``teikit.site.tei``).
    carried: frozenset[str] = frozenset()
    #: The texts that are shown side by side.
    pairs: tuple[Pair, ...] = ()
    #: Where the texts stand in the printed book, by their ids.
    printed: Mapping[str, PrintedText] = field(default_factory=dict)
    #: Who speaks where (``teikit.site.speeches``).
    speeches: Mapping[str, list[Speeches]] = field(default_factory=dict)

    #: Entities as they were written already (see ``_shown``).
    _known: dict[tuple[str, bool], str] = field(default_factory=dict, init=False)

    @cached_property
    def _texts(self) -> dict[str, etree._Element]:
        return {text.get("doc", ""): text for text in self.edition.index_texts.iterchildren(f"{TK}text")}

    @cached_property
    def _entities(self) -> dict[str, etree._Element]:
        return {entity.get("key", ""): entity for entity in self.edition.index_element.iterchildren(f"{TK}entity")}

    @cached_property
    def kinds(self) -> Counter[str]:
        """How many entities there are of each kind."""
        return Counter(entry.kind for entry in self.edition.entities)

    def start(self) -> bytes:
        """The index of the start page: all texts, and how many entities there are of each kind."""
        kinds = (_tag("kind", {"name": kind, "count": str(count)}) for kind, count in sorted(self.kinds.items()))
        return self._trimmed(self._texts, (), further="".join(kinds))

    def texts(self) -> bytes:
        """The source of the overview of all texts."""
        root = etree.Element(f"{TK}texts", nsmap=_NAMESPACES)
        for text in self._texts.values():
            etree.SubElement(root, f"{TK}text", attributes(text))
        return etree.tostring(root, encoding="utf-8")

    def common(self) -> bytes:
        """The index of a page that names no text and no entity."""
        return self._trimmed((), ())

    def for_text(self, text: AnnotatedText) -> bytes:
        """The index of a text's page: its neighbours, the texts it points to, the entities it names."""
        order = list(self._texts)
        place = order.index(text.doc)
        near = {"previous": order[place - 1] if place else "", "next": next(iter(order[place + 1 : place + 2]), "")}
        near["source"] = f"{text.doc}.xml" if text.doc in self.carried else ""
        beside = [(pair.name, pair.right if pair.left == text.doc else pair.left)
                  for pair in self.pairs if text.doc in {pair.left, pair.right}]  # fmt: skip
        wanted = {text.doc, *near.values(), *_pointed(text.xml), *(doc for _, doc in beside)}
        printed = _printed(self.printed.get(text.doc))
        docs = (doc for doc in order if doc in wanted)
        return self._trimmed(docs, _keys(text.xml), near, beside, _places(text.xml), printed)

    def for_pair(self, pair: Pair) -> bytes:
        """The index of a page with two texts: both, the texts they point to, the entities they name."""
        wanted = {pair.left, pair.right, *_pointed(pair.source)}
        sides = [(pair.name, doc) for doc in (pair.left, pair.right)]
        docs = (doc for doc in self._texts if doc in wanted)
        return self._trimmed(docs, _keys(pair.source), None, sides, places=_places(pair.source))

    def entities(self, relations: list[Relation]) -> Iterator[EntityPage]:
        """Kind, id, source and index of every entity's page."""
        companions = Companions(self.edition.index_element, relations, self.speeches)
        for entity in self._entities.values():
            further = list(companions.of(entity.get("key", "")))
            entity.extend(further)
            source = etree.tostring(entity, encoding="utf-8")
            for element in further:
                entity.remove(element)
            docs = {mention.get("doc", "") for mention in entity.iterchildren(f"{TK}mention")}
            docs.update(speeches.doc for speeches in self.speeches.get(entity.get("key", ""), ()))
            wanted = docs | _pointed(source)
            index = self._trimmed((doc for doc in self._texts if doc in wanted), _keys(source), places=_places(source))
            yield entity.get("kind", ""), entity.get("id", ""), source, index

    def register(self, kind: str, pages: Iterable[EntityPage]) -> bytes:
        """The source of the register of one kind: its entities with the number of their mentions and a gloss.

        All that it says of them is in their own `pages`.
        """
        said = (source for own, _, source, _ in pages if own == kind)
        return derived(("register", kind, self.edition.project.language, *said), lambda: self._register(kind))

    def _register(self, kind: str) -> bytes:
        language = self.edition.project.language
        register = etree.Element(f"{TK}register", {"kind": kind, "language": language}, _NAMESPACES)
        for entity in self._entities.values():
            if entity.get("kind") == kind:
                entry = etree.SubElement(register, f"{TK}entity", attributes(entity))
                own = self.speeches.get(entity.get("key", ""), ())
                entry.set("mentions", str(len(entity.findall(f"{TK}mention"))))
                entry.set("speeches", str(sum(speeches.parts.total() for speeches in own) or ""))
                entry.set("by", _authors(entity))
                # A character is told from others of the name by the play.
                entry.set("gloss", _gloss(entity) or ", ".join(speeches.title for speeches in own[:_SHOWN_PLAYS]))
        _add_facets(register, [entity for entity in self._entities.values() if entity.get("kind") == kind])
        return etree.tostring(register, encoding="utf-8")

    def _trimmed(
        self, docs: Iterable[str], keys: Iterable[str], near: dict[str, str] | None = None,
        pairs: Iterable[tuple[str, str]] | None = None, places: Iterable[tuple[str, str]] = (), further: str = "",
    ) -> bytes:  # fmt: skip
        """An index with some texts and entities only.

        `pairs` are pages on which a text stands beside another: the name of the page, the other's id. With them,
        entities have their glosses. `places` are those that are pointed to: the text and the anchor of each. `further`
        is what else one page shows: where its text stands in the printed book, or the numbers of entities.
        """
        beside = (_tag("pair", {"name": name, "doc": doc}) for name, doc in pairs or ())
        entities = (self._shown(key, pairs is not None) for key in keys)
        texts, cited = (self._described[doc] for doc in docs), self._cited(places)
        inside = [*texts, *beside, further, *cited, *entities]
        said = {"xmlns:tk": TK.strip("{}")} | attributes(self.edition.index_texts) | (near or {})
        head = _tag("index", said, empty=False)
        return f"{head}{''.join(inside)}</tk:index>".encode()

    @cached_property
    def _described(self) -> dict[str, str]:
        """Each text as other pages know it."""
        return {doc: _tag("text", attributes(text)) for doc, text in self._texts.items()}

    def _cited(self, places: Iterable[tuple[str, str]]) -> Iterator[str]:
        """The numbers by which places in texts are cited, of those that have one."""
        for doc, anchor in places:
            if (place := self._numbered.get((doc, anchor))) is not None:
                yield _tag("place", {"doc": doc, **attributes(place)})

    @cached_property
    def _numbered(self) -> dict[tuple[str, str], etree._Element]:
        places = ((doc, place) for doc, text in self._texts.items() for place in text)
        return {(doc, place.get("anchor", "")): place for doc, place in places}

    def _shown(self, key: str, glossed: bool) -> str:
        """An entity as other pages know it."""
        found = self._known.get((key, glossed))
        if found is None:
            entity, found = self.edition.indexed(key), ""
            if entity is not None:
                shown = {name: entity.get(name, "") for name in _SHOWN}
                gloss = {"gloss": _gloss(entity)} if glossed else {}
                found = _tag("entity", shown | gloss)
            self._known[key, glossed] = found
        return found


def _tag(name: str, said: Mapping[str, str], empty: bool = True) -> str:
    """A start tag, or the tag of an empty element; most of these documents are put together of the same few."""
    return f"<tk:{name}{''.join(f' {key}={quoteattr(value)}' for key, value in said.items())}{'/' * empty}>"


def _printed(text: PrintedText | None) -> str:
    """The pages of a text in the printed book, and the place of each of its blocks."""
    if text is None:
        return ""
    places = (
        _tag("place", {"anchor": anchor, "page": place.page, "line": place.line})
        for anchor, place in text.places.items()
    )
    return "".join([_tag("printed", {"pages": text.pages}, empty=False), *places, "</tk:printed>"])


def _places(xml: bytes) -> list[tuple[str, str]]:
    """The places in texts that an annotated document points to, sorted."""
    found = _TEXT_PLACE.findall(xml) if b"text:" in xml else ()
    return sorted({(doc.decode(), anchor.decode()) for doc, anchor in found})


def _pointed(xml: bytes) -> set[str]:
    """The texts that an annotated document points to."""
    return {doc.decode() for doc in _TEXT_DOC.findall(xml)} if b"text:" in xml or b"header:" in xml else set()


def _add_facets(register: etree._Element, entities: list[etree._Element]) -> None:
    """Facets and their values before the entries of a register; each entry has the numbers of its values."""
    entries, numbers = list(register), [list[str]() for _ in entities]
    values = 0
    for place, facet in enumerate(facets(entities, register.get("language", ""))):
        element = etree.Element(f"{TK}facet", {"name": facet.name}, _NAMESPACES)
        register.insert(place, element)
        for value, having in facet.values:
            etree.SubElement(element, f"{TK}value", {"n": str(values), "count": str(len(having))}).text = value
            for number in having:
                numbers[number].append(str(values))
            values += 1
    for entry, own in zip(entries, numbers, strict=True):
        entry.set("facets", " ".join(own))


def _keys(xml: bytes) -> list[str]:
    """The entities that an annotated document names, sorted."""
    if b"entity:" not in xml and b" tk:entity=" not in xml:  # most entries: told in a fraction of the time
        return []
    lists = _MENTIONED.findall(xml)
    return sorted({key.decode() for key in [*_ENTITY_KEY.findall(xml), *b" ".join(lists).split()]})


def _authors(entity: etree._Element) -> str:
    """By whom a work is, as its entry says it; of more than three the first."""
    authors = entity.iterfind(f"{TK}declaration/*/{TEI}author")
    said = (" ".join("".join(map(str, author.itertext())).split()) for author in authors)
    names = list(dict.fromkeys(filter(None, said)))
    return "; ".join(names[:3] if len(names) < 4 else [names[0], "…"])


def _gloss(entity: etree._Element) -> str:
    """The first note or description of an entity, cut at a word where it is long."""
    for declaration in entity.iterfind(f"{TK}declaration/*"):
        for child in declaration.iterchildren(f"{TEI}note", f"{TEI}desc"):
            text = " ".join("".join(map(str, child.itertext())).split())
            if text:
                return text if len(text) <= _GLOSS_LENGTH else text[:_GLOSS_LENGTH].rsplit(" ", 1)[0] + " …"
    return ""
