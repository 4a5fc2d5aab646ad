"""Mentions: the names and dates in texts, with the entities that they point to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from teikit.entities.authority import Authority, Entity
from teikit.entities.extract import TO_ENTITY
from teikit.entities.kinds import kind_of
from teikit.entities.resolution import Token
from teikit.entities.survey import Survey
from teikit.entities.text import local_name, plain
from teikit.reading.node import Node, OnNode


@dataclass(slots=True, eq=False)
class Mention(OnNode):
    """A name or date. ``kind`` is what its encoding says it names ("" where that is open).

    ``part`` is ``text``, ``header``, or ``authority`` for names inside an entity's own entry or note. ``entities`` are
    those that it points to. ``continues`` holds for the second and later pieces of a name split by @prev or @part.
    """

    node: Node
    kind: str
    part: str
    entities: tuple[Entity, ...]
    tokens: tuple[Token, ...]
    continues: bool = False
    words: str | None = None

    @property
    def text(self) -> str:
        """The words of the name."""
        return plain(self.element) if self.words is None else self.words


def mentions_in(survey: Survey, by_node: Mapping[Node, list[Token]], authority: Authority) -> Iterator[Mention]:
    """The mentions of a document, in document order. Elements that declare an entity are none."""
    for node in survey.mentions:
        if authority.declared_by(node):
            continue
        tokens = tuple(token for token in by_node.get(node, ()) if token.attribute in TO_ENTITY)
        entities = dict.fromkeys(_entities(tokens, authority))
        # A bibl is a reference to some literature; only with a pointer to a declared work is it a mention of one.
        if local_name(node) == "bibl" and not entities:
            continue
        part, words = _part(node, authority), survey.texts.get(node)
        yield Mention(node, kind_of(node), part, tuple(entities), tokens, _continues(node), words)


def _entities(tokens: Iterable[Token], authority: Authority) -> Iterator[Entity]:
    for token in tokens:
        entity = authority.of(token.target) if token.target else None
        if entity is not None:
            yield entity


def _part(node: Node, authority: Authority) -> str:
    for parent in node.iterancestors():
        name = local_name(parent)
        if authority.declared_by(parent) or name == "standOff" or (name.startswith("list") and name not in {"list"}):
            return "authority"
        if name == "teiHeader":
            return "header"
    return "text"


def _continues(node: Node) -> bool:
    return node.get("prev") is not None or node.get("part") in {"M", "F"}
