"""Mentions: the names and dates in texts, with the entities that they point to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from teikit.entities.authority import Authority, Entity
from teikit.entities.kinds import kind_of
from teikit.entities.resolution import Token
from teikit.entities.survey import Survey
from teikit.entities.text import local_name, plain
from teikit.reading.document import Document

_ENTITY_ATTRIBUTES = frozenset({"ref", "key", "corresp", "sameAs"})


@dataclass(slots=True, eq=False)
class Mention:
    """A name or date. ``kind`` is what its encoding says it names ("" where that is open).

    ``part`` is ``text``, ``header``, or ``authority`` for names inside an entity's own entry or note. ``entities`` are
    those that it points to. ``continues`` holds for the second and later pieces of a name split by @prev or @part.
    """

    document: Document
    element: etree._Element
    kind: str
    part: str
    entities: tuple[Entity, ...]
    tokens: tuple[Token, ...]
    continues: bool = False

    @property
    def text(self) -> str:
        """The words of the name."""
        return plain(self.element)


def mentions_in(
    survey: Survey, by_element: Mapping[etree._Element, list[Token]], authority: Authority
) -> Iterator[Mention]:
    """The mentions of a document, in document order. Elements that declare an entity are none."""
    for element in survey.mentions:
        if authority.declares(element):
            continue
        tokens = tuple(token for token in by_element.get(element, ()) if token.attribute in _ENTITY_ATTRIBUTES)
        entities = dict.fromkeys(_entities(tokens, authority))
        # A bibl is a reference to some literature; only with a pointer to a declared work is it a mention of one.
        if local_name(element) == "bibl" and not entities:
            continue
        part = _part(element, authority)
        yield Mention(survey.document, element, kind_of(element), part, tuple(entities), tokens, _continues(element))


def _entities(tokens: Iterable[Token], authority: Authority) -> Iterator[Entity]:
    for token in tokens:
        entity = authority.of(token.target) if token.target else None
        if entity is not None:
            yield entity


def _part(element: etree._Element, authority: Authority) -> str:
    for parent in element.iterancestors(etree.Element):
        name = local_name(parent)
        if authority.declares(parent) or name == "standOff" or (name.startswith("list") and name not in {"list"}):
            return "authority"
        if name == "teiHeader":
            return "header"
    return "text"


def _continues(element: etree._Element) -> bool:
    return element.get("prev") is not None or element.get("part") in {"M", "F"}
