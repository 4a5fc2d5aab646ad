"""What a register can be narrowed by: types, roles, occupations … of its entities, from their entries in the index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import etree

from teikit.entities.collation import sort_key
from teikit.entities.text import local_name
from teikit.site.annotated import TK

#: Facet, then how its values are found: an attribute of the entry, or a child whose words or attribute they are.
_SOURCES = (
    ("type", "@type"), ("role", "@role"), ("occupation", "occupation"), ("country", "country"),
    ("author", "author"),
)  # fmt: skip
_VALUES = ("value", "n", "key", "type")
_LONGEST = 60
#: More values than this nobody looks through; those that most entities have are kept.
_MOST = 60


class Facet(NamedTuple):
    """A facet with its values in alphabetical order and, for each, the numbers of the entities that have it."""

    name: str
    values: list[tuple[str, list[int]]]


def facets(entities: Iterable[etree._Element], language: str) -> list[Facet]:
    """The facets of the ``tk:entity`` elements of a register that tell some of them from others."""
    found: dict[str, dict[str, list[int]]] = {name: {} for name, _ in _SOURCES}
    total = 0
    for number, entity in enumerate(entities):
        total += 1
        entry = next((entry for entry in entity.iterfind(f"{TK}declaration/*")), None)
        for name, value in dict.fromkeys(_of(entry) if entry is not None else ()):
            found[name].setdefault(value, []).append(number)
    return [facet for name, values in found.items() if (facet := _facet(name, values, total, language))]


def _facet(name: str, values: dict[str, list[int]], total: int, language: str) -> Facet | None:
    kept = Counter({value: len(numbers) for value, numbers in values.items()}).most_common(_MOST)
    if len(kept) < 2 or kept[0][1] < 2 or all(count == total for _, count in kept):
        return None
    return Facet(name, sorted(((value, values[value]) for value, _ in kept),
                              key=lambda pair: (sort_key(pair[0], language), pair[0])))  # fmt: skip


def _of(entry: etree._Element) -> Iterator[tuple[str, str]]:
    for name, where in _SOURCES:
        if where.startswith("@"):
            yield from ((name, value) for value in (entry.get(where[1:]) or "").split())
        else:
            for child in entry.iterchildren(etree.Element):
                if local_name(child) == where and (value := _value(child)):
                    yield name, value


def _value(element: etree._Element) -> str:
    words = " ".join("".join(map(str, element.itertext())).split())
    value = words or next((said for name in _VALUES if (said := element.get(name))), "")
    return value if len(value) <= _LONGEST else ""
