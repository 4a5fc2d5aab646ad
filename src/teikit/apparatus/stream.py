"""The book without pages, as the measuring run gives it: lines one under the other, and the notes called in each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import ceil

from teikit.apparatus.marks import Call, Mark, Marks
from teikit.apparatus.witnesses import changes

_LETTER = 0.52
_UNDER = 2.5
"""How far under a line a mark behind it may stand, in points."""
_OVER = 2.0
"""How far above the mark of its paragraph or section a line may stand."""
ABOVE_HEADING = 1.7 * 13.5 / 10.5
"""The room over a heading that is dropped at the top of a page (print.typ: 1.7 lines), in heights of a line."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lengths in points: the measure, a line of a note, what is between notes, and so on (apparatus.typ); `present`:
    the list of witnesses over the apparatus."""

    width: float
    em: float
    pitch: float
    line: float
    note_gap: float
    series_gap: float
    frame: float
    present: float = 0.0


@dataclass(slots=True)
class StreamLine:
    """A line of the text. ``segment`` is the run of text between two enforced page breaks, ``number`` the index among
    the numbered lines or -1 for a place without (a note in a heading, in a table); ``opens``: first of a block."""

    segment: int
    y: float
    number: int
    opens: bool = False
    calls: list[Call] = field(default_factory=list)


@dataclass(frozen=True)
class Stream:
    """All lines in order, the size of every note (its height; of an apparatus entry the width), and the page."""

    lines: list[StreamLine]
    extent: dict[str, float]
    sizes: Sizes
    height: float
    top: float
    paragraphs: list[int]
    """For every numbered line the ordinal of its paragraph."""
    sections: list[int]
    """For every numbered line the ordinal of its section."""
    kept: frozenset[int] = frozenset()
    """Lines behind which no page ends: those of a block that stays with the next."""
    begun: Mapping[int, str] = field(default_factory=dict)
    """The paragraphs, by the line that each begins."""

    def ends(self, at: int) -> int:
        """The last line of the block that the line `at` belongs to."""
        while at + 1 < len(self.lines) and not self.lines[at + 1].opens:
            at += 1
        return at


def read(marks: Marks) -> Stream:
    """The stream of a measuring run."""
    sizes, rows = marks.of("heights")[-1].value
    named = Sizes(**{key.replace("-", "_"): float(value) for key, value in sizes.items()})
    sigla = max((len(" ".join(change.present)) for change in changes(marks)), default=0)
    named = replace(named, present=ceil(sigla * _LETTER * named.em / named.width) * named.pitch)
    height, top = marks.geometry
    lines = [StreamLine(line.page, line.y, index) for index, line in enumerate(marks.lines)]
    loose = [call for call in marks.calls if call.start < 0]
    lines += [StreamLine(call.at.page, call.at.y, -1, True, [call]) for call in loose]
    lines.sort(key=lambda line: (line.segment, line.y))
    place = {line.number: line for line in lines if line.number >= 0}
    for call in marks.calls:
        if call.start >= 0:
            place[call.start].calls.append(call)
    openings = _openings(marks)
    _mark_openings(lines, openings)
    return Stream(
        lines,
        dict(map(tuple, rows)),
        named,
        height,
        top,
        parts(marks, "paragraph"),
        parts(marks, "section"),
        _kept(lines, marks),
        _begun(lines, marks),
    )


def _kept(lines: list[StreamLine], marks: Marks) -> frozenset[int]:
    """The lines between a mark that begins a block that stays with the next, and the mark that ends it."""
    places = [(line.segment, line.y) for line in lines]
    found: set[int] = set()
    begin = (0, 0.0)
    for mark in marks.of("keep"):
        if mark.value:
            begin = mark.page, mark.y
        else:
            found.update(range(bisect_left(places, begin), bisect_right(places, (mark.page, mark.y + _UNDER))))
    return frozenset(found)


def _begun(lines: list[StreamLine], marks: Marks) -> dict[int, str]:
    """The paragraphs by their first lines: those that stand in the book once, and in lines that are counted."""
    places = [(line.segment, line.y) for line in lines]
    paragraphs = marks.of("paragraph")
    count = Counter(mark.value for mark in paragraphs)
    found = ((bisect_left(places, (mark.page, mark.y - _OVER)), mark.value) for mark in paragraphs)
    return {at: ident for at, ident in found if at < len(lines) and lines[at].number >= 0 and count[ident] == 1}


def parts(marks: Marks, numbering: str) -> list[int]:
    """For every numbered line of a run the ordinal of its section or paragraph; nothing when counted by page."""
    if numbering not in {"section", "paragraph"}:
        return []
    return _ordinals(marks.lines, sorted((mark.page, mark.y) for mark in marks.of(numbering)))


def _openings(marks: Marks) -> list[tuple[int, float]]:
    """Where blocks begin: marks of paragraphs, and the leftmost of other blocks, for a page break of the source stands
    within a line."""
    blocks = [*marks.of("block"), *marks.of("paragraph")]
    left: dict[tuple[int, float], float] = {}
    for mark in blocks:
        key = (mark.page, mark.y)
        left[key] = min(left.get(key, mark.x), mark.x)
    edge = min((mark.x for mark in blocks), default=0.0)
    paragraphs = {(mark.page, mark.y) for mark in marks.of("paragraph")}
    return sorted(key for key, x in left.items() if x < edge + 80 or key in paragraphs)


def _mark_openings(lines: Iterable[StreamLine], openings: list[tuple[int, float]]) -> None:
    before = 0
    segment = 0
    for line in lines:
        at = bisect_right(openings, (line.segment, line.y + _OVER))
        line.opens = line.opens or at > before or line.segment != segment
        before, segment = at, line.segment


def _ordinals(lines: Iterable[Mark], starts: list[tuple[int, float]]) -> list[int]:
    return [bisect_right(starts, (line.page, line.y + _OVER)) for line in lines]
