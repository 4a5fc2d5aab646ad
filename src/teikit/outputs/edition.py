"""The edition as outputs see it: annotated texts, the index, the settings. Everything is decided here, once."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from teikit.entities import reach
from teikit.entities.account import Account
from teikit.entities.authority import Entity, Entry
from teikit.entities.free_names import FreeNames
from teikit.entities.index import IndexEntry, IndexMention, add_mention, in_order, index_entry
from teikit.entities.layout import Layout, Spot, lay_out
from teikit.entities.mention import Mention
from teikit.entities.text import local_name
from teikit.outputs import header
from teikit.project import Project
from teikit.reading.corpus import Corpus
from teikit.reading.document import TEI, XML, Document
from teikit.reading.xinclude import expand

if TYPE_CHECKING:
    from teikit.outputs.annotation import Annotator

#: Layouts are large: with more elements in them, they are made twice instead.
_MOST_ANCHORS = 100_000
_BODY = frozenset({"text", "sourceDoc"})


@dataclass(frozen=True, slots=True, weakref_slot=True)
class AnnotatedText:
    """A text with its annotation: ``doc`` is its id in URLs, ``xml`` the annotated document."""

    doc: str
    title: str
    xml: bytes


class Place(NamedTuple):
    """An anchor in a text, and whether it is in what is said about the text, as a header is.

    A place that is cited by a number has that, and its ``kind``: paragraph or line.
    """

    anchor: str
    in_header: bool
    kind: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """A text as the rest of the edition knows it.

    ``spots`` are its mentions in order (by source element); ``places`` its elements that something points to.
    """

    doc: str
    document: Document
    title: str
    author: str
    date: str
    language: str
    place: str
    genre: str
    spots: tuple[tuple[etree._Element, Spot], ...]
    places: dict[etree._Element, Place]


@dataclass(eq=False)
class Edition:
    """What an output may ask of an edition; each answer is computed on first use."""

    project: Project
    corpus: Corpus
    account: Account
    #: An edition of the same project, some documents of which have changed since: what holds is taken from it.
    earlier: Edition | None = None
    #: Where the outputs are made, if they are: one may rest on what another has made there.
    folder: Path | None = None
    _anchors: int = field(default=0, init=False)
    _layouts: dict[str, Layout] = field(default_factory=dict, init=False)
    _rested: dict[str, tuple[object, ...]] = field(default_factory=dict, init=False)

    @classmethod
    def load(
        cls, project: Project, corpus: Corpus, account: Account | None = None, earlier: Edition | None = None
    ) -> Edition:
        """The edition of a project and its documents, with their account if it is known."""
        if earlier:
            earlier.earlier = None  # what held of that holds no longer, or has been taken over
        return cls(project, corpus, account or Account.of(corpus, project), earlier)

    @cached_property
    def outlines(self) -> tuple[Outline, ...]:
        """The texts in the edition's order, each with what others must know of it."""
        names = FreeNames("-")
        targets = set[etree._Element]().union(*self._pointed_to.values())
        documents = text_documents(self.project, self.account)
        named = [(names.take(_slug(document.path.stem)), document) for document in documents]
        return tuple(self._outline(doc, document, targets) for doc, document in named)

    @cached_property
    def _by_doc(self) -> dict[str, Outline]:
        return {text.doc: text for text in self.outlines}

    def lay_out(self, doc: str, document: Document) -> Layout:
        """The layout of a text: made for its outline, and kept for its annotation unless there are too many."""
        return self._layouts.pop(doc, None) or self._laid_out(doc, document)

    def _outline(self, doc: str, document: Document, targets: set[etree._Element]) -> Outline:
        rests_on = self._rests_on(document)
        self._rested[doc] = rests_on
        if self.earlier and rests_on and self.earlier._rested.get(doc) == rests_on:
            return self.earlier._by_doc[doc]
        layout = self._laid_out(doc, document)
        self._anchors += len(layout.anchors)
        if self._anchors < _MOST_ANCHORS:
            self._layouts[doc] = layout
        return outline(layout, targets)

    def _laid_out(self, doc: str, document: Document) -> Layout:
        expansion = expand(document, self.account.includer)
        wanted = {element for member in expansion.members for element in self._mentioning.get(member, ())}
        return lay_out(doc, expansion, wanted)

    def _rests_on(self, document: Document) -> tuple[object, ...]:
        """What the outline of a text is made from besides its id; nothing where that is more than one document."""
        if self.account.survey(document).includes:
            return ()
        return document, self._mentioning.get(document), self._pointed_to.get(document)

    @cached_property
    def _pointed_to(self) -> dict[Document, set[etree._Element]]:
        """The elements of each document that something points to."""
        found: dict[Document, set[etree._Element]] = {}
        for token in self.account.tokens:
            if token.target:
                found.setdefault(token.target.document, set()).add(token.target.element)
        return found

    @cached_property
    def _mentioning(self) -> dict[Document, list[etree._Element]]:
        """The elements of each document that are mentions in a text."""
        found: dict[Document, list[etree._Element]] = {}
        for mention in self.account.mentions:
            if mention.part == "text":
                found.setdefault(mention.document, []).append(mention.element)
        return found

    @cached_property
    def entities(self) -> tuple[IndexEntry, ...]:
        """The index: every entity of the edition with its mentions in the texts."""
        wanted = reach.named(self.account) if self.project.entities == "named" else None
        declared = self.account.authority.entities
        entries = {entity: self._entry(entity) for entity in declared if wanted is None or entity in wanted}
        for text in self.outlines:
            for element, spot in text.spots:
                mention = self.mention_of[element]
                for entity in mention.entities:
                    add_mention(entries[entity].mentions, IndexMention(text.doc, spot, mention))
        return tuple(in_order(list(entries.values()), self.project.language))

    def _entry(self, entity: Entity) -> IndexEntry:
        """The entry of an entity, without its mentions."""
        known = self.earlier._entry_by_key.get(entity.key) if self.earlier else None
        if known and [entry.node for entry in known.entity.entries] == [entry.node for entry in entity.entries]:
            return replace(known, entity=entity, mentions=[])
        return index_entry(entity, self.project.language, header.described(entity))

    @cached_property
    def _entry_by_key(self) -> dict[str, IndexEntry]:
        return {entry.key: entry for entry in self.entities}

    @cached_property
    def mention_of(self) -> dict[etree._Element, Mention]:
        """The mention that an element of a source file is."""
        return {mention.element: mention for mention in self.account.mentions}

    @cached_property
    def texts(self) -> tuple[AnnotatedText, ...]:
        """The annotated texts, in the edition's order."""
        return tuple(self.annotated(text) for text in self.outlines)

    @cached_property
    def digests(self) -> dict[str, str]:
        """The SHA-256 of each annotated text, by its id: what an output of the texts rests on."""
        return {text.doc: hashlib.sha256(text.xml).hexdigest() for text in self.texts}

    def annotated(self, text: Outline) -> AnnotatedText:
        """One annotated text."""
        found = self._annotated.get(text)
        if found is None:
            found = self._unchanged(text) or AnnotatedText(text.doc, text.title, self._annotator.text(text))
            self._annotated[text] = found
        return found

    def _unchanged(self, text: Outline) -> AnnotatedText | None:
        """The annotated text as it was, if what it names and where its pointers lead is the same still."""
        known = self.earlier._annotated.get(text) if self.earlier else None
        if known is None or self.earlier is None:
            return None
        return known if self.earlier._annotator.said(text) == self._annotator.said(text) else None

    @cached_property
    def _annotated(self) -> dict[Outline, AnnotatedText]:
        return {}

    @cached_property
    def _annotator(self) -> Annotator:
        from teikit.outputs.annotation import Annotator  # the annotator is made from an edition

        return Annotator(self)

    @cached_property
    def index(self) -> bytes:
        """The index document."""
        return etree.tostring(self.index_element, encoding="utf-8")

    @cached_property
    def index_element(self) -> etree._Element:
        """The index as an element, not to be changed."""
        return self._annotator.index_element()

    @property
    def index_texts(self) -> etree._Element:
        """The index, not to be changed, perhaps without its entities as yet: who asks for texts need not wait."""
        return self._annotator.index_texts

    def indexed(self, key: str) -> etree._Element | None:
        """What the index says of one entity, likewise; None for a key that there is not."""
        entry = self._entry_by_key.get(key)
        return None if entry is None else self._annotator.entity(entry)

    @cached_property
    def settings(self) -> bytes:
        """The edition's settings as a document."""
        from teikit.outputs.annotation import settings

        return settings(self.project)

    @cached_property
    def book(self) -> bytes:
        """The source of the printed book: settings, texts and index in one document."""
        from teikit.outputs.annotation import book

        return book(self)


def text_documents(project: Project, account: Account) -> list[Document]:
    """The documents that are texts: those the project lists; else those with a text that is no mere list of entries."""
    if project.texts:
        return [account.corpus.by_path[path] for path in project.texts if account.corpus.by_path[path].root is not None]
    with_mentions = {mention.document for mention in account.mentions if mention.part == "text"}
    lists = {entry.document for entity in account.authority.entities for entry in entity.entries if _in_text(entry)}
    return [
        document
        for document in account.corpus.documents
        if _has_text(document) and (document in with_mentions or document not in lists)
    ]


def _in_text(entry: Entry) -> bool:
    return any(local_name(parent) == "text" for parent in entry.element.iterancestors(etree.Element))


def _has_text(document: Document) -> bool:
    if document.root is None or local_name(document.root) not in {"TEI", "TEI.2", "teiCorpus"}:
        return False
    return any(local_name(element) in _BODY for element in document.root.iter(etree.Element))


def _slug(stem: str) -> str:
    """The stem of a file name as an id for URLs."""
    plain_letters = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain_letters.lower()).strip("-")[:80] or "text"


def shown_path(document: Document, project: Project) -> str:
    """The path of a file as seen from the project's folder; never an absolute one."""
    path = document.path
    return path.relative_to(project.root).as_posix() if path.is_relative_to(project.root) else path.name


def _about(root: etree._Element) -> Iterator[etree._Element]:
    """What is not shown with a text itself: its header, and what stands off without a place in it."""
    for header_ in root.iter(f"{{{TEI}}}teiHeader"):
        yield from header_.iter(etree.Element)
    for standoff in root.iter(f"{{{TEI}}}standOff"):
        walker = etree.iterwalk(standoff, events=("start",))
        for _, element in walker:
            if element.tag == f"{{{TEI}}}note" and (element.get("target") or element.get("targetEnd")):
                walker.skip_subtree()
            else:
                yield element


def _cited(layout: Layout, element: etree._Element) -> tuple[str, str]:
    """By what kind of number an element of a text is cited, and which it has: its own, or that of the paragraph; a note
    without a number by the paragraph that it is a note on.
    """
    own = element.get("n", "").strip()
    if element in layout.paragraphs:
        return "paragraph", own or str(layout.paragraphs[element])
    if local_name(element) == "note":
        around = next((node for node in element.iterancestors() if node in layout.paragraphs), None)
        return ("note", own) if own else ("note-on", _cited(layout, around)[1]) if around is not None else ("", "")
    return ("line", own) if own and local_name(element) == "l" else ("", "")


def outline(layout: Layout, targets: set[etree._Element]) -> Outline:
    """What others must know of a text; `targets` are the elements of source files that something points to."""
    root, origins = layout.expansion.root, layout.expansion.origins
    headers = set(_about(root))
    places = {
        origins[element].element: Place(anchor, element in headers, *_cited(layout, element))
        for element, anchor in layout.anchors.items()
        if origins[element].element in targets
    }
    spots = tuple((origins[element].element, spot) for element, spot in layout.spots.items())
    statement = header.title_statement(root)
    title, author = header.title(statement) or layout.doc, header.author(statement)
    language = root.get(f"{{{XML}}}lang", "")
    made = header.place(root), header.genre(root)
    return Outline(layout.doc, layout.document, title, author, header.date(root), language, *made, spots, places)
