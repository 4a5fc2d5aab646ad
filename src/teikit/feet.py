"""Lays out the feet of pages: which note stands where, in what order, and which line an apparatus entry names.

Typst sets footnotes in the order of their calls. An edition wants them by series: the author's, the editor's, then
the apparatus as one paragraph keyed by line. So the book is set several times. In the first run every note only
measures itself and reserves its height at the foot, as an empty footnote. Then `plan` groups the notes by the page
on which they are called, and in the next run the first note of a page draws the whole foot over the room that the
notes of the page have reserved between them. Since the room does not change, neither does the page, and the next
run stands as the one before; that it does is not believed but asked: the book is done when a plan made of its
marks is the plan it was set by (`Plan.settles`).

Where several notes are called in one line, Typst may keep the first on the page and put off the others. So from
the second run on the first note of a line reserves the room of all, in one piece, and the line moves with them.
(How a paragraph falls into lines does not depend on the page, so the lines stay as they are.) A line with more
notes than fit into `LARGEST` of a page is let go: Typst divides its foot between pages.

Typst may also leave a note on the page before its line, when the line itself was put off at the last moment lest it
stand alone. Then the page before gets a line less, by some room added to its foot (`Plan.padding`), so that
the line is put off before its note is set. Each such change moves what follows, so a long book with many notes might
never rest: after `PATIENCE` runs, or from the first where there are more than `MANY` notes, single lines are allowed
at the ends of pages; then Typst leaves hardly a note behind.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

SLACK = 30.0
"""Points kept free over every foot: the rule, the gaps between series, the last line of an apparatus paragraph."""
LARGEST = 0.45
"""How much of the height of a page the notes of one line may take before they are divided."""
PAD = 14.0
"""Points added to a foot that holds a note of the next page: a line of text."""
PATIENCE = 4
MANY = 1000
_SERIES = ("author", "editor")
_TOLERANCE = 0.05
_NO_GEOMETRY = (0.0, 0.0, 0.0, 600.0, "p.")


@dataclass(frozen=True, slots=True)
class Row:
    """One mark of the book, as Typst gives it: label, value, page, folio and place on the page in points."""

    kind: str
    value: Any
    page: int
    folio: str
    x: float
    y: float


@dataclass(frozen=True)
class Plan:
    """What the next run is told. ``measured`` is the height of each note by itself, ``heights`` the room that it
    reserves, ``feet`` what the first note of each foot draws, ``padding`` room added to a note. Not ``looped``: plain
    footnotes, if there is one series; ``relaxed``: single lines may stand at the ends of pages; ``runs`` counts."""

    measured: dict[str, float] = field(default_factory=dict)
    heights: dict[str, float] = field(default_factory=dict)
    feet: dict[str, dict[str, Any]] = field(default_factory=dict)
    padding: dict[str, float] = field(default_factory=dict)
    looped: bool = True
    relaxed: bool = False
    runs: int = 0

    def data(self) -> dict[str, Any]:
        """The content of ``feet.json``."""
        return {
            "heights": self.heights, "feet": self.feet, "padding": self.padding,
            "looped": self.looped, "relaxed": self.relaxed, "slack": SLACK,
        }  # fmt: skip

    def settles(self, before: Plan) -> bool:
        """Whether nothing moves any more: this plan tells the next run what the one before told the last."""
        return self.data() == before.data()


def misplaced(rows: Iterable[Row]) -> list[str]:
    """The notes that do not begin on the page on which they are called."""
    bodies: dict[str, int] = {}
    calls: list[Row] = []
    for row in rows:
        if row.kind in {"block", "paragraph"}:
            bodies.setdefault(row.value, row.page)
        elif row.kind == "call":
            calls.append(row)
    return [_id(call) for call in calls if bodies.get(_id(call), call.page) != call.page]


def plan(rows: Sequence[Row], before: Plan) -> Plan:
    """What the rows of a run say about the next one. See `Plan.settles`."""
    if not any(row.kind in {"height", "room"} for row in rows):
        return _plain(rows, before)
    measured = _measured(rows, before)
    lines = Lines(rows)
    ends = {row.value: row for row in rows if row.kind == "lemma-end"}
    calls = [row for row in rows if row.kind == "call"]
    padding = _padding(rows, before)
    relaxed = before.relaxed or (before.runs + 1 >= PATIENCE and padding != before.padding)
    padding = {} if relaxed and not before.relaxed else padding
    segments = list(_segments(calls, measured, lines))
    heights = _rooms(segments, measured, padding)
    feet: dict[str, dict[str, Any]] = {}
    page, after_flow = 0, False
    for flows, notes in segments:
        every = [row for line in notes for row in line]
        feet[_id(every[0])] = {
            "first": _id(every[0]),
            "room": round(sum(heights[_id(row)] for row in every), 2),
            "flows": flows,
            "rule": every[0].page != page and not after_flow,
            "series": [entries for series in _SERIES if (entries := _entries(every, series))],
            "apparatus": _apparatus([row for row in every if row.value[1] == "apparatus"], ends, lines),
        }
        page, after_flow = every[0].page, flows
    return Plan(measured, heights, feet, padding, relaxed=relaxed, runs=before.runs + 1)


def _rooms(
    segments: Iterable[tuple[bool, list[list[Row]]]], measured: dict[str, float], padding: dict[str, float]
) -> dict[str, float]:
    """The room that each note reserves: the first of a line that of all notes in it, the others none."""
    heights: dict[str, float] = {}
    after_flow = False
    for flows, notes in segments:
        for line in notes:
            heights.update({_id(row): 0.0 for row in line})
            heights[_id(line[0])] = round(sum(measured[_id(row)] + padding.get(_id(row), 0.0) for row in line), 2)
        # What Typst divides may stand above, where otherwise the room for rule and gaps is.
        heights[_id(notes[0][0])] += SLACK if after_flow else 0.0
        after_flow = flows
    return heights


def _plain(rows: Sequence[Row], before: Plan) -> Plan:
    """The next run of a book of plain footnotes: none where all are on their pages, else it is laid out here."""
    return Plan(relaxed=before.relaxed) if misplaced(rows) else before


def _padding(rows: Iterable[Row], before: Plan) -> dict[str, float]:
    """The room added to each page that holds a note of the next: to its last note, else to a paragraph on it."""
    rooms = {row.value: row.page for row in rows if row.kind == "room"}
    padding = dict(before.padding)
    last: dict[int, str] = {}
    for row in rows:
        if row.kind == "paragraph":
            last.setdefault(row.page, row.value)
        elif row.kind == "call":
            page = rooms.get(_id(row), row.page)
            if page < row.page and page in last:
                padding[last[page]] = padding.get(last[page], 0.0) + PAD
            last[row.page] = _id(row)
    return padding


def _id(call: Row) -> str:
    return str(call.value[0])


def _segments(calls: Iterable[Row], measured: dict[str, float], lines: Lines) -> Iterator[tuple[bool, list[list[Row]]]]:
    """The calls of each page, by lines: (False, lines drawn together) or (True, one line let go)."""
    by_line = [list(group) for _, group in groupby(calls, key=lines.key)]
    limit = LARGEST * lines.text_height

    def large(line: list[Row]) -> bool:
        return bool(sum(measured[_id(row)] for row in line) > limit)

    for (_, flows), group in groupby(by_line, key=lambda line: (line[0].page, large(line))):
        notes = list(group)
        yield from ((True, [line]) for line in notes) if flows else [(False, notes)]


def _measured(rows: Sequence[Row], before: Plan) -> dict[str, float]:
    """The height of every note: as measured, and more where a foot has turned out higher than its room."""
    if not before.measured:
        return {row.value[0]: row.value[1] for row in rows if row.kind == "height"}
    measured = dict(before.measured)
    needed = {row.value[0]: row.value[1] for row in rows if row.kind == "needed"}
    for first, foot in before.feet.items():
        if needed.get(first, 0.0) > foot["room"] + SLACK:
            names = [entry[0] for series in (*foot["series"], foot["apparatus"]) for entry in series]
            factor = needed[first] / foot["room"]
            measured.update({name: round(measured[name] * factor, 2) for name in names})
    return measured


def _entries(notes: Iterable[Row], series: str) -> list[list[Any]]:
    return [[row.value[0], row.value[2], row.value[3]] for row in notes if row.value[1] == series]


def _apparatus(calls: Iterable[Row], ends: dict[str, Row], lines: Lines) -> list[list[str]]:
    """The entries of a page with the line that each names; a line that the entry before has named is not repeated."""
    entries = []
    last = ""
    for call in calls:
        label = lines.label(call, ends.get(call.value[0], call))
        entries.append([call.value[0], "" if label == last else label])
        last = label
    return entries


class Lines:
    """The numbered lines of a book, and which of them a mark stands in."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._lines = sorted((row.page, row.y, row.value, row.folio) for row in rows if row.kind == "line")
        self._keys = [(page, y) for page, y, _, _ in self._lines]
        self._geometry: tuple[float, float, float, float, str] = next(
            (row.value for row in rows if row.kind == "geometry"), _NO_GEOMETRY
        )

    @property
    def text_height(self) -> float:
        """The height of the text on a page, in points."""
        return self._geometry[3]

    def key(self, call: Row) -> tuple[int, float]:
        """Which line a note is called in: its page and height. The lemma of an apparatus entry may begin a line
        later than its mark."""
        line = self._line(call, starts=True) if call.value[1] == "apparatus" else None
        return (line[0], line[1]) if line else (call.page, call.y)

    def label(self, start: Row, end: Row) -> str:
        """``12``, ``12–14``, or over a page ``12–p. 13, 2``; empty where there is no numbered line."""
        first, last = self._line(start, starts=True), self._line(end, starts=False)
        if first is None or last is None:
            return ""
        (page, _, number, _), (last_page, _, last_number, folio) = first, last
        if last_page > page:
            return f"{number}–{self._geometry[4]} {folio}, {last_number}"
        return f"{number}–{last_number}" if last_number > number else str(number)

    def _line(self, mark: Row, *, starts: bool) -> tuple[int, float, int, str] | None:
        """The line a mark stands in: the nearest by height on its page. What begins at the very end of a line stands,
        for a reader, at the beginning of the next: Typst leaves marks before the blank at which a line is broken."""
        at = bisect_left(self._keys, (mark.page, mark.y))
        near = [i for i in (at - 1, at) if 0 <= i < len(self._lines) and self._lines[i][0] == mark.page]
        if not near:
            return None
        best = min(near, key=lambda i: abs(self._lines[i][1] - mark.y))
        if starts and mark.x >= self._right(mark.page) - _TOLERANCE and best + 1 < len(self._lines):
            best += 1
        return self._lines[best]

    def _right(self, page: int) -> float:
        """The right edge of the text."""
        width, inside, outside, _, _ = self._geometry
        return width - (outside if page % 2 else inside)
