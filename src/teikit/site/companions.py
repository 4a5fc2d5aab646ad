"""Who and what goes with an entity: its relations, what is named beside it, and where in the edition it is named.

All of it is computed for all entities in one pass over the mentions: the work grows with the edition, not with its
square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from lxml import etree

from teikit.entities.account import Account
from teikit.entities.authority import Entity
from teikit.entities.text import local_name
from teikit.site.annotated import TK
from teikit.site.speeches import Speeches

_MOST = 12
#: What is named beside it once is chance, and would make up a third of all pages of a large edition.
_LEAST = 2
#: In a paragraph that names more, being named together says nothing: it is a list.
_CROWD = 40
_COLUMNS = 60
#: Of fewer texts no distribution is drawn.
_FEW = 5
_NAMESPACES = {"tk": TK.strip("{}")}


class Relation(NamedTuple):
    """A ``relation`` between two entities, by their keys; a mutual one has no direction."""

    name: str
    active: str
    passive: str
    mutual: bool


class Companions:
    """What the page of an entity says of others, from the index document."""

    def __init__(
        self, index: etree._Element, relations: list[Relation], speeches: Mapping[str, list[Speeches]]
    ) -> None:
        self._speeches = speeches
        self._entities = {entity.get("key", ""): entity for entity in index.iterchildren(f"{TK}entity")}
        self._texts = {text.get("doc", ""): place for place, text in enumerate(index.iterchildren(f"{TK}text"))}
        self._titles = [text.get("title", "") for text in index.iterchildren(f"{TK}text")]
        self._beside = _beside(self._entities)
        self._relations: dict[str, list[Relation]] = defaultdict(list)
        for relation in (known for known in relations if {known.active, known.passive} <= self._entities.keys()):
            for key in dict.fromkeys((relation.active, relation.passive)):
                self._relations[key].append(relation)

    def of(self, key: str) -> Iterator[etree._Element]:
        """What there is of ``tk:relation``, ``tk:companion`` (paragraphs shared), ``tk:spread``, ``tk:speeches``."""
        for relation in self._relations.get(key, ()):
            element = etree.Element(f"{TK}relation", {"name": relation.name}, _NAMESPACES)
            element.extend(self._named(f"{TK}{side}", own)
                           for side, own in (("active", relation.active), ("passive", relation.passive)))  # fmt: skip
            if relation.mutual:
                element.set("mutual", "true")
            yield element
        for other, count in self._most(key):
            yield self._named(f"{TK}companion", other, count=str(count))
        yield from self._spread(key)
        yield from (speeches.element for speeches in self._speeches.get(key, ()))

    def _named(self, tag: str, key: str, **more: str) -> etree._Element:
        entity = self._entities[key]
        said = {name: entity.get(name, "") for name in ("key", "kind", "name")}
        return etree.Element(tag, said | more, _NAMESPACES)

    def _most(self, key: str) -> list[tuple[str, int]]:
        order = {other: place for place, other in enumerate(self._beside.get(key, ()))}
        often = [pair for pair in self._beside.get(key, Counter()).items() if pair[1] >= _LEAST]
        return sorted(often, key=lambda pair: (-pair[1], order[pair[0]]))[:_MOST]

    def _spread(self, key: str) -> Iterator[etree._Element]:
        """How many mentions stand in each stretch of the edition, its texts in their order.

        Of an entity in one text the list says it all.
        """
        texts = len(self._texts)
        places = Counter(self._texts[mention.get("doc", "")] for mention in _mentions(self._entities[key]))
        if texts < _FEW or len(places) < 2:
            return
        columns = min(texts, _COLUMNS)
        counts = [0] * columns
        for place, count in places.items():
            counts[place * columns // texts] += count
        most = max(places, key=lambda place: (places[place], -place))
        yield etree.Element(f"{TK}spread", {
            "counts": " ".join(map(str, counts)), "texts": str(texts), "in": str(len(places)),
            "most": self._titles[most], "most-count": str(places[most]),
        }, _NAMESPACES)  # fmt: skip


def relations(account: Account) -> list[Relation]:
    """The relations of the corpus between two different entities, in document order."""
    found = []
    for node, tokens in account.by_node.items():
        if local_name(node) == "relation":
            sides: dict[str, list[Entity]] = {"active": [], "passive": [], "mutual": []}
            for token in tokens:
                if token.attribute in sides and token.target and (entity := account.authority.of(token.target)):
                    sides[token.attribute].append(entity)
            name, mutual = node.get("name", ""), sides["mutual"]
            found += [Relation(name, a.key, p.key, False) for a in sides["active"] for p in sides["passive"]]
            # Each with the next: naming every pair of a large circle would grow with its square.
            found += [Relation(name, a.key, p.key, True) for a, p in pairwise(mutual)]
    return [relation for relation in dict.fromkeys(found) if relation.active != relation.passive]


def _mentions(entity: etree._Element) -> Iterator[etree._Element]:
    return entity.iterchildren(f"{TK}mention")


def _beside(entities: dict[str, etree._Element]) -> dict[str, Counter[str]]:
    """For each entity the others that are named in the same paragraphs, with the number of these."""
    paragraphs: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for key, entity in entities.items():
        for mention in _mentions(entity):
            paragraphs[mention.get("doc", ""), mention.get("anchor", "")][key] = None
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for keys in paragraphs.values():
        if len(keys) <= _CROWD:
            for key in keys:
                found[key].update(other for other in keys if other != key)
    return found
