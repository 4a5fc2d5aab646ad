"""Which entities are probably one: by the numbers, or the names and facts, that they share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from teikit.entities.authority import Entity
from teikit.entities.life import compatible, life
from teikit.entities.name import fold

#: More entities than this under one name (Bedienter, Markt) is a common word, not a duplicate.
_MANY = 20
#: A hundredth of a degree is about a kilometre.
_NEAR = 0.01


def pairs(entities: Iterable[Entity]) -> Iterator[tuple[Entity, Entity, str]]:
    """Pairs of probable duplicates, each once, with what they share in words."""
    listed = list(entities)
    seen: set[frozenset[str]] = set()
    for first, second, shared in (*_by_number(listed), *_by_name(listed)):
        pair = frozenset((first.key, second.key))
        if pair not in seen:
            seen.add(pair)
            yield first, second, shared


def _by_number(entities: list[Entity]) -> Iterator[tuple[Entity, Entity, str]]:
    known: dict[tuple[str, str, str], Entity] = {}
    for entity in entities:
        for authority, numbers in entity.numbers.items():
            for number in numbers:
                first = known.setdefault((entity.kind, authority, number), entity)
                # A street or a house may carry the number of its town: then the names tell them apart.
                if first is not entity and (entity.kind != "place" or _share_a_name(first, entity)):
                    yield first, entity, f"the number {number} in {authority}"


def _share_a_name(first: Entity, second: Entity) -> bool:
    return bool({fold(name.sort) for name in first.names} & {fold(name.sort) for name in second.names})


def _by_name(entities: list[Entity]) -> Iterator[tuple[Entity, Entity, str]]:
    named: dict[tuple[str, str], list[Entity]] = {}
    for entity in entities:
        # A translation or a cycle carries the title of another work beside its own: of works the first title counts.
        names = [entity.name] if entity.kind == "work" else entity.names
        for name in {fold(name.sort) for name in names}:
            if name:
                named.setdefault((entity.kind, name), []).append(entity)
    for (_, name), alike in named.items():
        if 1 < len(alike) <= _MANY:
            for first, second in combinations(alike, 2):
                if shared := _second_fact(first, second, name):
                    yield first, second, f"a name and {shared}"


def _second_fact(first: Entity, second: Entity, name: str) -> str:
    """A fact beside the name that two entities share; empty where there is none, or where facts contradict."""
    if _contradict(first, second):
        return ""
    match first.kind:
        case "person":
            return _life(first, second)
        case "place":
            return _position(first, second, name)
        case "work":
            return _author(first, second)
        case _:
            return ""


def _contradict(first: Entity, second: Entity) -> bool:
    """Whether an authority gives them different numbers: then somebody has already told them apart."""
    ours, theirs = first.numbers, second.numbers
    return any(not set(ours[name]) & set(theirs[name]) for name in ours.keys() & theirs.keys())


def _life(first: Entity, second: Entity) -> str:
    one, two = life(first.entry), life(second.entry)
    if not compatible(one.birth, two.birth) or not compatible(one.death, two.death):
        return ""
    for word, ours, theirs in (("birth", one.birth, two.birth), ("death", one.death, two.death)):
        if ours.earliest and theirs.earliest and ours.earliest[0] == theirs.earliest[0]:
            return f"the year of {word}, {ours.earliest[0]}"
    return ""


def _position(first: Entity, second: Entity, name: str) -> str:
    one, two = first.entry.facts.point, second.entry.facts.point
    # A by-name of both (the two horse ponds of a town) says less than the name that heads an entry.
    limit = _NEAR if name in {fold(first.name.sort), fold(second.name.sort)} else _NEAR / 10
    if one and two and max(abs(one.latitude - two.latitude), abs(one.longitude - two.longitude)) < limit:
        return f"a place on the map, {one.latitude} {one.longitude}"
    return ""


def _author(first: Entity, second: Entity) -> str:
    ours, theirs = (set(entity.entry.facts.authors) for entity in (first, second))
    dates = [set(entity.entry.facts.dates) for entity in (first, second)]
    shared = ours & theirs - {""}
    return "their author" if shared and (dates[0] == dates[1] or not all(dates)) else ""
