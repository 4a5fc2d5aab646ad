"""What a run of Typst says: marks of the book, with the place at which each came to stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

KINDS = (
    "block",
    "paragraph",
    "mention",
    "mention-end",
    "call",
    "end-call",
    "before",
    "lemma-end",
    "word",
    "line",
    "entry",
    "needed",
    "foot-begins",
    "heights",
    "geometry",
    "section",
    "witnesses",
    "witness",
    "present",
    "keep",
    "pointed",
    "index-size",
    "small-table",
)
"""Labels of the marks that are asked for. ``xslt/outputs/apparatus.typ`` and ``print.typ`` set them."""

QUERY = """{
  let rounded(length) = calc.round(length.pt(), digits: 2)
  let marks = query(selector.or(KINDS)).map(mark => {
    let position = mark.location().position()
    (str(mark.label), mark.value, position.page, rounded(position.x), rounded(position.y))
  })
  let first = (:)
  for mark in query(selector.or(<line>, <block>)) {
    let at = mark.location()
    if str(at.page()) not in first { first.insert(str(at.page()), at) }
  }
  let folio(at) = if at.page-numbering() == none { str(at.page()) } else {
    numbering(at.page-numbering(), ..counter(page).at(at))
  }
  (marks: marks, folios: first.pairs().map(((page, at)) => (page, folio(at))).to-dict())
}""".replace("KINDS", ", ".join(f"<{kind}>" for kind in KINDS))
"""What is asked after a run: every mark with its place, and the number printed on each page."""

# How far a mark may stand under the base line of its line (a subscript), and over it (the upper edge of a line), in
# points.
_BELOW, _ABOVE = 2.5, 11.0
_SAME = 0.5
_THERE = 0.05
# More marks than these do not stand at one place.
_MOST_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: its kind (label), its value, the sheet it stands on (from 1), and points from the upper left."""

    kind: str
    value: Any
    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Call:
    """A note or apparatus entry at its place in the text. ``inner`` are id, label and series of the notes called in
    it. ``start`` and ``end`` are indices into the lines (see
    `Marks.lines`), -1 where there is no numbered line; ``at`` is the mark itself."""

    id: str
    series: str
    label: str
    inner: tuple[tuple[str, str, str], ...]
    lemma: str
    start: int
    end: int
    at: Mark

    @property
    def variant(self) -> bool:
        """Whether it belongs to an apparatus: ``apparatus``, or ``apparatus 1`` for the first of those by choice."""
        return self.series.startswith("apparatus")


class Marks:
    """The marks of one run, in the order of the document, and what follows from them."""

    def __init__(self, answer: dict[str, Any]) -> None:
        self.all = [Mark(kind.strip("<>"), *rest) for kind, *rest in answer["marks"]]
        self.folios: dict[int, str] = {int(page): str(folio) for page, folio in answer["folios"].items()}

    def of(self, kind: str) -> list[Mark]:
        """The marks of one kind."""
        return self._by_kind.get(kind, [])

    @cached_property
    def _by_kind(self) -> dict[str, list[Mark]]:
        found: dict[str, list[Mark]] = {}
        for mark in self.all:
            found.setdefault(mark.kind, []).append(mark)
        return found

    def folio(self, page: int) -> str:
        """What is printed as the number of a page."""
        return self.folios.get(page, str(page))

    @cached_property
    def lines(self) -> list[Mark]:
        """The numbered lines, from top to bottom of each page."""
        return sorted(self.of("line"), key=lambda mark: (mark.page, mark.y))

    @cached_property
    def calls(self) -> list[Call]:
        """Every call, with the lines in which its lemma begins and ends."""
        return list(_calls(self.all, LineFinder(self.lines)))

    @cached_property
    def words(self) -> list[tuple[int, str, Mark]]:
        """The words that some lemma has too: index of the line (-1: none), the word, its mark. A mark before a word
        stands behind the blank, at the end of the line before, where the line is broken there."""
        finder = LineFinder(self.lines)
        found = []
        for position, mark in enumerate(self.all):
            if mark.kind == "word":
                line = finder.find(mark)
                moved = line >= 0 and _breaks(self.all, position)
                found.append((finder.following(line, mark) if moved else line, str(mark.value), mark))
        return found

    @cached_property
    def geometry(self) -> tuple[float, float]:
        """Height of the text area and its distance from the top of the page, in points."""
        *_, height, _, top = self.of("geometry")[0].value
        return float(height), float(top)

    @cached_property
    def overfull(self) -> dict[str, tuple[str, float]]:
        """The feet of known height that are higher, by their name: their last note, and by how many points."""
        height, top = self.geometry
        over = ((mark.value, round(top + height - mark.y - mark.value[1], 2)) for mark in self.of("foot-begins"))
        return {name: (note, points) for (name, _, note), points in over if points > _SAME}

    @cached_property
    def mentions(self) -> list[Mark]:
        """Every mention, where it begins. A mark before a name stays at the end of the line before where the line is
        broken there; the blank has no width, so the mark stands at the right edge: the name then is where it ends."""
        ends = {str(mark.value): mark for mark in self.of("mention-end")}
        width, inside, outside, *_ = (float(length) for length in self.of("geometry")[0].value[:3])
        found = []
        for position, mark in ((at, mark) for at, mark in enumerate(self.all) if mark.kind == "mention"):
            end = ends.get(f"{mark.value[0]}#{mark.value[1]}", mark)
            edge = width - (outside if mark.page % 2 else inside)
            moved = mark.x > edge - _SAME or _breaks(self.all, position)
            moved = moved and (end.page, end.y) > (mark.page, mark.y + _SAME)
            found.append(replace(mark, page=end.page, x=end.x, y=end.y) if moved else mark)
        return found

    @property
    def page_word(self) -> str:
        """What stands before the number of a page: "p." in the book's language."""
        return str(self.of("geometry")[0].value[-2])


class LineFinder:
    """Finds the numbered line in which a mark stands."""

    def __init__(self, lines: Sequence[Mark]) -> None:
        self._pages: dict[int, list[tuple[float, int]]] = {}
        for index, line in enumerate(lines):
            self._pages.setdefault(line.page, []).append((line.y, index))
        self._heights = [line.y for line in lines]
        self._last = len(lines) - 1

    def find(self, mark: Mark) -> int:
        """The index of the line a mark stands in, else -1.

        A mark among words has the height of their base line; one before the first word of a paragraph that of its
        upper edge, which is nearer to the base line above: so it is the first base line that is not above the mark.
        """
        lines = self._pages.get(mark.page, [])
        low = bisect_left(lines, mark.y - _BELOW, key=lambda line: line[0])
        if low == len(lines) or lines[low][0] - mark.y > _ABOVE:
            return -1
        return lines[low][1]

    def following(self, index: int, mark: Mark) -> int:
        """The line after the one that a mark ends; the line itself where the mark stands before its first word."""
        return min(index + 1, self._last) if abs(self._heights[index] - mark.y) < _SAME else index


def _calls(marks: Sequence[Mark], finder: LineFinder) -> Iterator[Call]:
    ends = {mark.value: mark for mark in marks if mark.kind == "lemma-end"}
    for position, mark in enumerate(marks):
        if mark.kind == "call":
            start = finder.find(mark)
            if start >= 0 and _breaks(marks, position):
                start = finder.following(start, mark)
            last = ends.get(mark.value[0], mark)
            end = max(finder.find(last), start)
            yield Call(mark.value[0], mark.value[1], mark.value[2], _inner(mark), _lemma(mark), start, end, mark)


def _breaks(marks: Sequence[Mark], position: int) -> bool:
    """Whether a line ends before what the mark stands for: a mark before a blank at which a line is broken stands where
    the marks behind the blank stand, for the blank has no width there and marks behind it stay on the line."""
    mark = marks[position]
    for before in reversed(marks[max(0, position - _MOST_AT_ONCE) : position]):
        if before.page != mark.page or abs(before.y - mark.y) >= _SAME or abs(before.x - mark.x) >= _THERE:
            return False
        if before.kind == "before":
            return True
    return False


def _inner(mark: Mark) -> tuple[tuple[str, str, str], ...]:
    """The notes in a note, of its own series; those in a reading say of which they are."""
    return tuple((ident, label, (*series, mark.value[1])[0]) for ident, label, *series in mark.value[3])


def _lemma(mark: Mark) -> str:
    return str(mark.value[4]) if len(mark.value) > 4 else ""
