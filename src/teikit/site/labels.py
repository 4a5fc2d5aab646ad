"""Names on a map, none over another: the most important first, each in the first free spot beside its circle.

A name for which no spot is free is left out: its circle has a title, and the table beside the map has all.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

#: The height of a line and the size of the letters, in units of the drawing.
LINE, SIZE = 17.0, 13.0
#: As many names are tried; a map with more cannot be read.
_MOST = 150
_MUST = 3
_GAP = 3.0
_CELL = 40.0
_NARROW, _BROAD = frozenset("fijlrtI1.,;:!|'()[] "), frozenset("mwMW—@%")


class Circle(NamedTuple):
    """A circle to be named."""

    x: float
    y: float
    r: float
    name: str


class Label(NamedTuple):
    """Where a name begins, ends or has its middle (`anchor` as in SVG: start, end, middle), on its base line."""

    x: float
    y: float
    anchor: str


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def place(circles: Sequence[Circle], width: float, height: float) -> dict[int, Label]:
    """The labels by the number of their circle; `circles` in the order of their importance."""
    names, drawn = _Taken(), _Taken()
    for circle in circles:
        drawn.add(_Box(circle.x - circle.r, circle.y - circle.r, circle.x + circle.r, circle.y + circle.r))
    labels: dict[int, Label] = {}
    for number, circle in enumerate(circles[:_MOST]):
        fitting = [
            (label, box)
            for label, box in _candidates(circle)
            if box.left >= 2 and box.top >= 2 and box.right <= width - 2 and box.bottom <= height - 2
            and names.is_free(box)
        ]  # fmt: skip
        free = [pair for pair in fitting if drawn.is_free(pair[1])]
        # The first of all must have their names, even over lesser circles.
        for label, box in (free or (fitting if number < _MUST else []))[:1]:
            labels[number] = label
            names.add(box)
    return labels


def _candidates(circle: Circle) -> Iterator[tuple[Label, _Box]]:
    """Right, left, above, below, then the corners."""
    x, y, r, name = circle
    away, wide = r + _GAP, text_width(name)
    slant = r * 0.7 + _GAP
    for dx, dy, anchor in (
        (away, 0.0, "start"), (-away, 0.0, "end"), (0.0, -away - LINE / 2, "middle"), (0.0, away + LINE / 2, "middle"),
        (slant, -slant - LINE / 4, "start"), (slant, slant + LINE / 4, "start"),
        (-slant, -slant - LINE / 4, "end"), (-slant, slant + LINE / 4, "end"),
    ):  # fmt: skip
        left = x + dx - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        box = _Box(left, y + dy - LINE / 2, left + wide, y + dy + LINE / 2)
        yield Label(x + dx, y + dy + SIZE * 0.36, anchor), box


def text_width(text: str) -> float:
    """About how wide a text is in the page's sans-serif face; rather too much than too little."""
    return SIZE * sum(map(_character, text))


def _character(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if unicodedata.combining(character):
        return 0.0
    if character in _NARROW:
        return 0.36
    return 0.95 if character in _BROAD else 0.72 if character.isupper() else 0.6


class _Taken:
    """What is taken on the drawing, by cells, so that asking is quick."""

    def __init__(self) -> None:
        self._cells: defaultdict[tuple[int, int], list[_Box]] = defaultdict(list)

    def add(self, box: _Box) -> None:
        for cell in _cells(box):
            self._cells[cell].append(box)

    def is_free(self, box: _Box) -> bool:
        return not any(box.meets(other) for cell in _cells(box) for other in self._cells.get(cell, ()))


def _cells(box: _Box) -> Iterable[tuple[int, int]]:
    columns = range(int(box.left // _CELL), int(box.right // _CELL) + 1)
    rows = range(int(box.top // _CELL), int(box.bottom // _CELL) + 1)
    return ((column, row) for column in columns for row in rows)
