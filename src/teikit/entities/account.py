"""The account of a corpus: every pointer in its class, every entity with its mentions. Computed once and kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from weakref import WeakKeyDictionary

from lxml import etree

from teikit.entities.authority import Authority
from teikit.entities.declared import Declared
from teikit.entities.extract import Extract, extract
from teikit.entities.holding import Asked, holding
from teikit.entities.mention import Mention, mentions_in
from teikit.entities.pointer import split
from teikit.entities.prefixes import Prefix
from teikit.entities.resolution import Resolution, Token
from teikit.entities.resolver import Resolver
from teikit.entities.survey import Survey, survey
from teikit.project import Project
from teikit.reading.corpus import Corpus
from teikit.reading.document import Document
from teikit.reading.ids import IdTable
from teikit.reading.includer import IncludeError, Includer, composites
from teikit.reading.node import Node

_kept: WeakKeyDictionary[Corpus, Account] = WeakKeyDictionary()


Extracts = Callable[[Document], Extract]


class Account:
    """All pointers, entities and mentions of a corpus, as `project` (its files, its ``[pointers]``) has them.

    `extracts` gives what is in a document; where it is left out, each document is looked through here and now. From an
    `earlier` account, made with the same project and files of the same names, is taken what still holds.
    """

    def __init__(
        self,
        corpus: Corpus,
        project: Project | None = None,
        extracts: Extracts | None = None,
        earlier: Account | None = None,
    ) -> None:
        self.corpus = corpus
        self.project = project or Project.bare(corpus.root)
        declared = Declared(self.project)
        self._extracts = extracts or (lambda document: extract(document, declared.of(document, document.data)))
        self._others: dict[Document, Survey] = {}
        self.includer = Includer(corpus, lambda document: self.survey(document).look)
        #: What others compute from the account and want to compute once, by name.
        self.kept: dict[str, object] = {}
        known: dict[Document, Survey] = earlier.surveys if earlier else {}
        self.surveys: dict[Document, Survey] = {
            document: known.get(document) or survey(document, self._extracts(document)) for document in corpus.documents
        }
        self._holding = holding(earlier, self) if earlier else {}

    def survey(self, document: Document) -> Survey:
        """What stands in a document of the corpus, or in another one that they include or point to."""
        found = self.surveys.get(document) or self._others.get(document)
        if found is None:
            found = self._others[document] = survey(document, self._extracts(document))
        return found

    def keep(self) -> Account:
        """Make this the account that `of` gives for its corpus."""
        _kept[self.corpus] = self
        return self

    def forget(self) -> None:
        """Let it go, with its corpus: the two hold each other as long as the account is kept."""
        _kept.pop(self.corpus, None)

    @classmethod
    def of(cls, corpus: Corpus, project: Project | None = None) -> Account:
        """The account of `corpus`, computed at most once."""
        account = _kept.get(corpus)
        if account is None:
            account = cls(corpus, project).keep()
        return account

    @cached_property
    def ids(self) -> IdTable:
        """Where every xml:id is declared, in the corpus and in what its documents include."""
        table = IdTable()
        for document, found in self.surveys.items():
            table.add(document, found.ids)
        _ = self._composites  # reads the included files
        for document in self.includer.extra:
            table.add(document, self.survey(document).ids)
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
            if document in self._holding:
                tokens.extend(resolver.resolve(*token) if isinstance(token, Asked) else token
                              for token in self._holding[document])  # fmt: skip
                continue
            for node, attribute, value in found.pointers:
                tokens.extend(resolver.resolve(node, attribute, text) for text in split(attribute, value))
        return tuple(tokens)

    @property
    def alone(self) -> bool:
        """Whether nothing but the documents of the corpus was looked at: no file that they include or point to."""
        _ = self.tokens  # whoever follows them reads the files that they point to
        includes = any(found.includes for found in self.surveys.values())
        return not (includes or self._others or self.includer.extra)

    @cached_property
    def summary(self) -> dict[Resolution, int]:
        """How many tokens are in each class, for every class; the counts add up to the number of tokens."""
        counts = Counter(token.resolution for token in self.tokens)
        summary = {resolution: counts[resolution] for resolution in Resolution}
        if sum(summary.values()) != len(self.tokens):
            raise AssertionError("the account does not add up")
        return summary

    @cached_property
    def by_node(self) -> dict[Node, list[Token]]:
        """The tokens of each element that has any."""
        found: dict[Node, list[Token]] = {}
        for token in self.tokens:
            found.setdefault(token.node, []).append(token)
        return found

    @cached_property
    def by_element(self) -> dict[etree._Element, list[Token]]:
        """As `by_node`, for those who have the trees."""
        return {node.element: tokens for node, tokens in self.by_node.items()}

    @cached_property
    def authority(self) -> Authority:
        """Every entity that is declared anywhere in the corpus."""
        return Authority(self.surveys.values(), self.project.authorities)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every mention in the corpus, in document order."""
        found = self.surveys.values()
        return tuple(mention for survey in found for mention in mentions_in(survey, self.by_node, self.authority))

    def _resolver(self) -> Resolver:
        prefixes = {document: found.prefixes for document, found in self.surveys.items()}
        return Resolver(self.corpus, self.ids, prefixes, self._shared_prefixes(), self.uris, self._sigla(),
                        self._composites, self.neighbour, self._node_at)  # fmt: skip

    def _node_at(self, document: Document, ordinal: int) -> Node | None:
        return self.survey(document).at(ordinal)

    def neighbour(self, path: Path) -> Document | None:
        """A TEI file inside the root that is not of the corpus but named by a pointer; None where it has no tree."""
        try:
            document = self.includer.document(path)
        except IncludeError:
            return None
        self.ids.add_apart(document, self.survey(document).ids)
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
    def uris(self) -> dict[str, list[Node]]:
        """Addresses and numbers → the entities or whole documents that carry them."""
        found: dict[str, list[Node]] = {}
        for surveyed in self.surveys.values():
            for value, node in surveyed.carried:
                found.setdefault(value, []).append(node)
        return found

    def _sigla(self) -> dict[str, list[Node]]:
        """The sigla of witnesses that have no xml:id but an @n, as collation tools write them."""
        found: dict[str, list[Node]] = {}
        for surveyed in self.surveys.values():
            for witness in surveyed.witnesses:
                if siglum := witness.get("n"):
                    found.setdefault(siglum, []).append(witness)
        return found
