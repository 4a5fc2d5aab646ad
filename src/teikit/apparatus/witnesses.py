"""Which witnesses have the text of a page, or some of it.

TEI Guidelines, Critical apparatus, Fragmentary witnesses: ``witStart`` and ``lacunaEnd`` begin what a witness has,
``witEnd`` and ``lacunaStart`` end it. In the book each is a mark ``witness`` of siglum and whether it begins; a mark
``witnesses`` at the head of a text gives those present there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from teikit.apparatus.marks import Mark, Marks

_LOWER_EDGE = 4.0
"""How far under the base line of its line a mark may stand that ends a paragraph, in points."""


@dataclass(frozen=True, slots=True)
class Change:
    """From the line `line` (index among the numbered lines) on these witnesses are present; those of ``also`` are
    present in that line though they end there."""

    line: int
    present: tuple[str, ...]
    also: tuple[str, ...] = ()


def changes(marks: Marks) -> list[Change]:
    """All changes, in the order of the text; none where the witnesses are not asked for."""
    places = [(line.page, line.y) for line in marks.lines]
    return list(_changes(marks.all, places))


def _changes(marks: Sequence[Mark], places: list[tuple[int, float]]) -> Iterator[Change]:
    order: list[str] = []
    present: set[str] = set()
    for mark in marks:
        if mark.kind not in {"witnesses", "witness"}:
            continue
        before = present
        if mark.kind == "witnesses":
            order, present = list(mark.value[0]), set(mark.value[1])
            before = set()
        else:
            siglum, begins = mark.value
            present = present | {siglum} if begins else present - {siglum}
        line = bisect_left(places, (mark.page, mark.y - _LOWER_EDGE))
        yield Change(line, _ordered(present, order), _ordered(before - present, order))


def _ordered(sigla: set[str], order: list[str]) -> tuple[str, ...]:
    return tuple(sorted(sigla, key=lambda siglum: (order.index(siglum) if siglum in order else len(order), siglum)))


def present(found: Sequence[Change], first: int, last: int) -> str:
    """The sigla of those who have some of the lines `first` to `last`, in the order of the list of witnesses."""
    if not found or last < first:
        return ""
    at = max((position for position, change in enumerate(found) if change.line <= first), default=0)
    here = [change for change in found[at:] if change.line <= last]
    sigla = [siglum for change in here for siglum in (*change.present, *(change.also if change.line > first else ()))]
    rank = {siglum: place for place, siglum in enumerate(dict.fromkeys(s for change in found for s in change.present))}
    return " ".join(sorted(dict.fromkeys(sigla), key=lambda siglum: rank.get(siglum, len(rank))))
