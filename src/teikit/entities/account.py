"""The account of a corpus: every pointer in its class, every entity with its mentions. Computed once and kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from weakref import WeakKeyDictionary

from lxml import etree

from teikit.entities.authority import ALL_NAMES, Authority
from teikit.entities.mention import Mention, mentions_in
from teikit.entities.pointer import split
from teikit.entities.prefixes import Prefix
from teikit.entities.resolution import Resolution, Resolver, Token, normal_uri
from teikit.entities.survey import ENTRIES, Survey, survey
from teikit.entities.text import all_text, local_name
from teikit.project import Project
from teikit.reading.corpus import Corpus
from teikit.reading.document import Document
from teikit.reading.ids import IdTable, Target
from teikit.reading.xinclude import IncludeError, Includer, composites

_kept: WeakKeyDictionary[Corpus, Account] = WeakKeyDictionary()
_URI_ATTRIBUTES = ("ref", "sameAs", "corresp")


class Account:
    """All pointers, entities and mentions of a corpus, as `project` (its files, its ``[pointers]``) has them."""

    def __init__(self, corpus: Corpus, project: Project | None = None) -> None:
        self.corpus = corpus
        self.project = project or Project.bare(corpus.root)
        self.includer = Includer(corpus)
        #: What others compute from the account and want to compute once, by name.
        self.kept: dict[str, object] = {}
        self.surveys: dict[Document, Survey] = {document: survey(document) for document in corpus.documents}

    @classmethod
    def of(cls, corpus: Corpus, project: Project | None = None) -> Account:
        """The account of `corpus`, computed at most once."""
        account = _kept.get(corpus)
        if account is None:
            account = _kept[corpus] = cls(corpus, project)
        return account

    @cached_property
    def ids(self) -> IdTable:
        """Where every xml:id is declared, in the corpus and in what its documents include."""
        table = IdTable()
        for document, found in self.surveys.items():
            table.add(document, found.ids)
        _ = self._composites  # reads the included files
        for document in self.includer.extra:
            table.add(document, survey(document).ids)
        return table

    @cached_property
    def _composites(self) -> dict[Document, frozenset[Document]]:
        return composites(self.corpus, self.includer)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Every pointer of the corpus, in its class, in document order."""
        resolver = self._resolver()
        tokens: list[Token] = []
        for document, found in self.surveys.items():
            for element, attribute, value in found.pointers:
                tokens.extend(resolver.resolve(document, element, attribute, text) for text in split(attribute, value))
        return tuple(tokens)

    @cached_property
    def summary(self) -> dict[Resolution, int]:
        """How many tokens are in each class, for every class; the counts add up to the number of tokens."""
        counts = Counter(token.resolution for token in self.tokens)
        summary = {resolution: counts[resolution] for resolution in Resolution}
        if sum(summary.values()) != len(self.tokens):
            raise AssertionError("the account does not add up")
        return summary

    @cached_property
    def by_element(self) -> dict[etree._Element, list[Token]]:
        """The tokens of each element that has any."""
        found: dict[etree._Element, list[Token]] = {}
        for token in self.tokens:
            found.setdefault(token.element, []).append(token)
        return found

    @cached_property
    def authority(self) -> Authority:
        """Every entity that is declared anywhere in the corpus."""
        return Authority(self.surveys.values(), self.project.authorities)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every mention in the corpus, in document order."""
        found = self.surveys.values()
        return tuple(mention for survey in found for mention in mentions_in(survey, self.by_element, self.authority))

    def _resolver(self) -> Resolver:
        prefixes = {document: found.prefixes for document, found in self.surveys.items()}
        return Resolver(self.corpus, self.ids, prefixes, self._shared_prefixes(), self.uris, self._sigla(),
                        self._composites, self.neighbour)  # fmt: skip

    def neighbour(self, path: Path) -> Document | None:
        """A TEI file inside the root that is not of the corpus but named by a pointer; None where it has no tree."""
        try:
            document = self.includer.document(path)
        except IncludeError:
            return None
        self.ids.add_apart(document, survey(document).ids)
        return document

    def _shared_prefixes(self) -> dict[str, list[Prefix]]:
        """Prefixes of the settings, then those of every header: the corpus header's, an includer's, a sibling's."""
        shared: dict[str, list[Prefix]] = {}
        for declared in self.project.table("pointers").get("prefixes", ()):
            prefix = Prefix(declared["ident"], declared["match"], declared["replacement"])
            shared.setdefault(prefix.ident, []).append(prefix)
        for found in self.surveys.values():
            for ident, prefixes in found.prefixes.items():
                known = shared.setdefault(ident, [])
                known.extend(prefix for prefix in prefixes if prefix not in known)
        return shared

    @cached_property
    def uris(self) -> dict[str, list[Target]]:
        """Addresses and numbers → the entities or whole documents that carry them."""
        found: dict[str, list[Target]] = {}
        for document, surveyed in self.surveys.items():
            for idno in surveyed.idnos:
                _enter(found, all_text(idno), _owner(document, idno))
            for entry in surveyed.entries:
                for value in _addresses(entry):
                    _enter(found, value, Target(document, entry))
        return found

    def _sigla(self) -> dict[str, list[Target]]:
        """The sigla of witnesses that have no xml:id but an @n, as collation tools write them."""
        found: dict[str, list[Target]] = {}
        for document, surveyed in self.surveys.items():
            for witness in surveyed.witnesses:
                if siglum := witness.get("n"):
                    found.setdefault(siglum, []).append(Target(document, witness))
        return found


def _addresses(entry: etree._Element) -> Iterator[str]:
    """The addresses on the web that an entry, or the name in it, points to: they are the entity's own."""
    for name in _URI_ATTRIBUTES:
        yield from (value for value in entry.get(name, "").split() if "://" in value)
    for child in entry.iterchildren(etree.Element):
        if "://" in child.get("ref", "") and local_name(child) in ALL_NAMES:
            yield from child.get("ref", "").split()


def _enter(found: dict[str, list[Target]], text: str, target: Target | None) -> None:
    value = text.strip()
    if value and target is not None:
        found.setdefault(value, []).append(target)
        if "/" in value and (normal := normal_uri(value)) != value:
            found.setdefault(normal, []).append(target)


def _owner(document: Document, idno: etree._Element) -> Target | None:
    """What an idno identifies: the entry that it is a child of, or the document where the publicationStmt has it."""
    parent = idno.getparent()
    name = str(parent.tag).rpartition("}")[2] if parent is not None else ""
    if parent is not None and name in ENTRIES:
        return Target(document, parent)
    text = all_text(idno)
    if name == "publicationStmt" and "://" in text and document.root is not None:
        return Target(document, document.root)
    return None
