"""The hand-over to the stylesheets: which element is where, what points where, and the index.

Everything in it is an attribute or element of the namespace ``urn:teikit:annotation``; the text of the source is
never changed. Its form is described in ``docs/annotation.md``.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from functools import cached_property
from typing import TypeVar
from urllib.parse import quote

from lxml import etree

from teikit.entities.authority import Entry
from teikit.entities.index import IndexEntry, IndexMention
from teikit.entities.layout import Layout
from teikit.entities.mention import Mention
from teikit.entities.resolution import Token
from teikit.outputs import header
from teikit.outputs.edition import Edition, Outline, Place, shown_path
from teikit.project import Project
from teikit.reading.document import TEI, Document
from teikit.reading.node import Node, OnNode

_OnNode = TypeVar("_OnNode", bound=OnNode)
NAMESPACE = "urn:teikit:annotation"
_TK = f"{{{NAMESPACE}}}"
_MAP = {"tk": NAMESPACE}
_NS = f"{{{TEI}}}"
_HOLDERS = (f"{_NS}TEI", f"{_NS}teiCorpus")
_SHOWN = (f"{_NS}text", f"{_NS}sourceDoc")
#: What their @target names is where they belong, not where they lead.
_BELONGING = frozenset(
    f"{_NS}{name}" for name in (
        "note", "noteGrp", "app", "span", "index", "join", "link", "alt", "witDetail", "annotation",
    )
)  # fmt: skip
# So that attributes put on TEI elements have the same prefix as the rest.
etree.register_namespace("tk", NAMESPACE)
_SPOKEN_FOR = etree.XPath("boolean(descendant-or-self::*/@tk:*)", namespaces=_MAP)
_LINKED = ("http://", "https://", "mailto:")
#: RFC 3986: what may stand in a URI as it is; an already encoded % stays.
_URI_CHARACTERS = "%:/?#[]@!$&'()*+,;=-._~"


class Annotator:
    """Writes the annotated texts and the index of one edition."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._account = edition.account
        self._texts = {text.doc: text for text in edition.outlines}
        self._paths: dict[Document, str] = {}
        self._made: dict[str, etree._Element] = {}
        self._first: dict[etree._Element, tuple[str, Place]] = {}
        for text in edition.outlines:
            for element, place in text.places.items():
                self._first.setdefault(element, (text.doc, place))

    def text(self, text: Outline) -> bytes:
        """The annotated document of a text."""
        layout = self._edition.lay_out(text.doc, text.document)
        root = self._annotated(layout.expansion.root, layout)
        root.set(f"{_TK}doc", text.doc)
        root.set(f"{_TK}path", shown_path(text.document, self._edition.project))
        return etree.tostring(root, encoding="utf-8")

    def said(self, text: Outline) -> list[tuple[int, str, str]]:
        """What the annotation of a text of one document says of its elements, besides what its outline tells."""
        found = self._said.get(text.document)
        if found is None:
            found = self._said[text.document] = [
                *((mention.node.ordinal, "", " ".join(entity.key for entity in mention.entities))
                  for mention in self._mentions.get(text.document, ())),
                *((token.node.ordinal, token.attribute, self._address(token, text.doc))
                  for token in self._tokens.get(text.document, ()) if token.attribute != "key" and token.text),
            ]  # fmt: skip
        return found

    @cached_property
    def _said(self) -> dict[Document, list[tuple[int, str, str]]]:
        return {}

    @cached_property
    def _mentions(self) -> dict[Document, list[Mention]]:
        return _by_document(self._account.mentions)

    @cached_property
    def _tokens(self) -> dict[Document, list[Token]]:
        return _by_document(self._account.tokens)

    def _annotated(self, source: etree._Element, layout: Layout) -> etree._Element:
        """A copy of a laid out tree with its annotation."""
        root = _copy(source)
        for element, old in zip(root.iter(etree.Element), source.iter(etree.Element), strict=True):
            if anchor := layout.anchors.get(old):
                element.set(f"{_TK}anchor", anchor)
            if number := layout.paragraphs.get(old):
                element.set(f"{_TK}paragraph", str(number))
            if spot := layout.spots.get(old):
                element.set(f"{_TK}mention", str(spot.ordinal))
            self._annotate(element, layout.expansion.origins[old].element, layout.doc)
        return root

    def _annotate(self, element: etree._Element, origin: etree._Element, doc: str) -> None:
        """What an element of a source file names and points to, as attributes of `element`."""
        entities: list[str] = []
        if (mention := self._edition.mention_of.get(origin)) and mention.entities:
            entities = [entity.key for entity in mention.entities]
            element.set(f"{_TK}entity", " ".join(entities))
        values: dict[str, list[str]] = {}
        for token in self._account.by_element.get(origin, ()):
            if token.attribute != "key" and token.text:
                values.setdefault(token.attribute, []).append(self._address(token, doc))
        for name, addresses in values.items():
            element.set(f"{_TK}{name}", " ".join(addresses))
        links = [*values.get("target", ()), *values.get("ref", ()), *(f"entity:{key}" for key in entities)]
        live = [link for link in dict.fromkeys(links) if link != "none:"]
        if live and element.tag not in _BELONGING:
            element.set(f"{_TK}links", " ".join(live))

    def _address(self, token: Token, doc: str) -> str:
        """Where a pointer leads, in the terms of the outputs."""
        if token.target is not None:
            return self._of_target(token.target, doc)
        if token.file is not None:
            return "file:" + quote(token.file.relative_to(self._edition.corpus.root).as_posix(), safe="/-._~")
        text = token.expanded or token.text
        return "uri:" + quote(text, safe=_URI_CHARACTERS) if text.lower().startswith(_LINKED) else "none:"

    def _of_target(self, target: Node, doc: str) -> str:
        entity = self._account.authority.of(target)
        if entity is not None:
            return f"entity:{entity.key}"
        # An included element stands in several texts: the one that points to it comes first.
        own = self._texts[doc].places.get(target.element) if doc in self._texts else None
        found = (doc, own) if own else self._first.get(target.element)
        if found is None:
            return "none:"
        text, place = found
        return f"{'header' if place.in_header else 'text'}:{text}#{place.anchor}"

    def index_element(self) -> etree._Element:
        """The index as an element."""
        self.index_texts.extend(self.entity(entry) for entry in self._edition.entities)
        return self.index_texts

    @cached_property
    def index_texts(self) -> etree._Element:
        """The index as far as it is about texts: the element that `index_element` puts the entities into."""
        project = self._edition.project
        root = etree.Element(f"{_TK}index", {"title": project.title, "language": project.language}, _MAP)
        for text in self._edition.outlines:
            described = etree.SubElement(root, f"{_TK}text", _text_attributes(text, project))
            for place in text.places.values():
                if place.kind:
                    said = {"anchor": place.anchor, "kind": place.kind, "n": place.number}
                    etree.SubElement(described, f"{_TK}place", said)
        return root

    def entity(self, entry: IndexEntry) -> etree._Element:
        """What the index says of an entity: made once, before the index or with it."""
        found = self._made.get(entry.key)
        if found is None:
            found = self._made[entry.key] = self._entity(entry)
        return found

    def _entity(self, entry: IndexEntry) -> etree._Element:
        attributes = {
            "key": entry.key, "kind": entry.kind, "id": entry.id, "name": entry.name.display, "sort": entry.sort,
            "order": entry.order, "initial": entry.initial, "when": entry.when,
        }  # fmt: skip
        element = etree.Element(f"{_TK}entity", attributes, _MAP)
        element.extend(_mention(mention) for mention in entry.mentions)
        # Copies of an entry in other files say the same; one speaks for all.
        element.append(self._declaration(entry.entity.entry))
        return element

    def _path(self, document: Document) -> str:
        found = self._paths.get(document)
        if found is None:
            found = self._paths[document] = shown_path(document, self._edition.project)
        return found

    def _declaration(self, entry: Entry) -> etree._Element:
        element = etree.Element(f"{_TK}declaration", {"path": self._path(entry.document)}, _MAP)
        copy = _copy(entry.element)
        element.append(copy)
        if noted := self._in_entries.get(entry.node):
            inner = list(copy.iter(etree.Element))
            for node in noted:  # elements are numbered in document order
                self._annotate(inner[node.ordinal - entry.node.ordinal], node.element, "")
        return element

    @cached_property
    def _in_entries(self) -> dict[Node, list[Node]]:
        """The elements in the entries of the index that have an annotation: few have, so the others are not asked."""
        entries = {entry.entity.entry.node for entry in self._edition.entities}
        noted = dict.fromkeys([*self._account.by_node, *(mention.node for mention in self._account.mentions)])
        found: dict[Node, list[Node]] = {}
        for node in noted:
            for around in (node, *node.iterancestors()):
                if around in entries:
                    found.setdefault(around, []).append(node)
        return found


def _by_document(items: Iterable[_OnNode]) -> dict[Document, list[_OnNode]]:
    found: dict[Document, list[_OnNode]] = {}
    for item in items:
        found.setdefault(item.document, []).append(item)
    return found


def _copy(source: etree._Element) -> etree._Element:
    """A copy that an XML parser can read again: entity references that nobody may resolve become their own spelling."""
    root = deepcopy(source)
    root.tail = None
    if _SPOKEN_FOR(root):  # a document that speaks in our name
        for element in root.iter(etree.Element):
            for name in [name for name in element.attrib if str(name).startswith(_TK)]:
                del element.attrib[name]
    for node in list(root.iter(etree.Entity)):
        parent = node.getparent()
        if parent is not None:
            _to_text(parent, node)
    return root


def _to_text(parent: etree._Element, node: etree._Element) -> None:
    text = f"{node.text or ''}{node.tail or ''}"
    before = node.getprevious()
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
    node.tail = None
    parent.remove(node)


def _mention(mention: IndexMention) -> etree._Element:
    spot = mention.spot
    attributes = {
        "doc": mention.doc, "n": str(spot.ordinal), "anchor": spot.anchor, "self": spot.self_anchor,
        "division": spot.division, "section": spot.section, "note": spot.note, "page": spot.page,
    }  # fmt: skip
    element = etree.Element(f"{_TK}mention", attributes, _MAP)
    for name, text in (("before", spot.before), ("name", spot.name), ("after", spot.after)):
        etree.SubElement(element, f"{_TK}{name}").text = text
    return element


def _text_attributes(text: Outline, project: Project) -> dict[str, str]:
    return {
        "doc": text.doc, "title": text.title, "author": text.author, "date": text.date,
        "language": text.language or project.language, "path": shown_path(text.document, project),
        "place": text.place, "genre": text.genre,
    }  # fmt: skip


def settings(project: Project) -> bytes:
    """The settings document."""
    return etree.tostring(_settings(project), encoding="utf-8")


def _settings(project: Project) -> etree._Element:
    edition = project.edition
    keys = ("subtitle", "date", "version", "licence", "publisher", "url")
    attributes = {key: str(edition.get(key, "")) for key in keys}
    attributes |= {"title": project.title, "language": project.language}
    attributes["editor"] = ", ".join(edition.get("editors", ()))
    root = etree.Element(f"{_TK}edition", dict(sorted(attributes.items())), _MAP)
    for language in project.languages:
        etree.SubElement(root, f"{_TK}language").text = language
    for table in ("html", "print"):
        plain = {key: value for key, value in project.table(table).items() if not isinstance(value, (dict, list))}
        values = {key: str(value) for key, value in sorted(plain.items())}
        if table == "print" and "parts" in project.table("print"):
            values["parts"] = " ".join(project.table("print")["parts"])
        etree.SubElement(root, f"{_TK}{table}", values)
    return root


def _as_one(root: etree._Element) -> etree._Element:
    """A text as the book takes it: one that holds others (TEI P5, teiCorpus and TEI) has them as its divisions."""
    if any(child.tag in _HOLDERS for child in root):
        parts = [child for child in root if child.tag in _HOLDERS + _SHOWN]
        root.tag = f"{_NS}TEI"
        body = etree.SubElement(etree.SubElement(root, f"{_NS}text"), f"{_NS}body")
        body.extend(_as_division(part) if part.tag in _HOLDERS else part for part in parts)
    return root


def _as_division(inner: etree._Element) -> etree._Element:
    """A text within another as a division, under the title that its header gives it; the header is known as its own."""
    shown = next((child for child in inner if child.tag in _SHOWN), None)
    anchor = inner.get(f"{_TK}anchor") or (f"{shown.get(f'{_TK}anchor')}-title" if shown is not None else "")
    for child in [child for child in inner if child.tag in _HOLDERS]:
        _as_division(child)
    if title := header.title(header.title_statement(inner)):
        head = etree.Element(f"{_NS}head", {f"{_TK}anchor": f"{anchor}-head"})
        head.text = title
        inner.insert(0, head)
    if (own := inner.find(f"{_NS}teiHeader")) is not None:
        own.set(f"{_TK}own", "")
    inner.tag = f"{_NS}div"
    inner.set(f"{_TK}anchor", anchor)
    return inner


def book(edition: Edition) -> bytes:
    """The source of the printed book: settings, annotated texts, index."""
    root = etree.Element(f"{_TK}book", nsmap=_MAP)
    root.append(_settings(edition.project))
    parser = etree.XMLParser(resolve_entities=False, huge_tree=True, collect_ids=False)
    root.extend(_as_one(etree.fromstring(text.xml, parser)) for text in edition.texts)
    root.append(Annotator(edition).index_element())
    return etree.tostring(root, encoding="utf-8")
