"""The span of a life, and how two spans of time agree."""

from __future__ import annotations

from typing import NamedTuple

from teikit.entities import dates
from teikit.entities.authority import Entry
from teikit.entities.dates import UNKNOWN, Span
from teikit.entities.text import local_name
from teikit.reading.node import Node


class Life(NamedTuple):
    """Birth and death of a person, each with the element that says so."""

    birth: Span
    death: Span
    birth_node: Node | None
    death_node: Node | None


def life(entry: Entry) -> Life:
    """Birth and death as an entry gives them; unknown where it gives none."""
    birth, birth_node = _event(entry, "birth")
    death, death_node = _event(entry, "death")
    return Life(birth, death, birth_node, death_node)


def _event(entry: Entry, name: str) -> tuple[Span, Node | None]:
    """The span of one event. Where it is given more than once, the spans are alternatives: the widest holds."""
    spans: list[Span] = []
    first = None
    for child in entry.parts(name):
        for node in (child, *(inner for inner in child.iterdescendants() if local_name(inner) == "date")):
            found = dates.span(node)
            if found.known:
                first = first if first is not None else node
                spans.append(found)
    if not spans:
        return UNKNOWN, None
    starts = [found.earliest for found in spans]
    ends = [found.latest for found in spans]
    earliest = min(start for start in starts if start) if all(starts) else None
    return Span(earliest, max(end for end in ends if end) if all(ends) else None), first


def certainly_before(first: Span, second: Span) -> bool:
    """Whether all of `first` lies before all of `second`."""
    return first.latest is not None and second.earliest is not None and first.latest < second.earliest


def compatible(first: Span, second: Span) -> bool:
    """Whether both can be true of one event."""
    return not certainly_before(first, second) and not certainly_before(second, first)
