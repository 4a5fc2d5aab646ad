"""What stands at the foot of one page, and how high it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from math import ceil

from teikit.apparatus.marks import Call
from teikit.apparatus.stream import Sizes, Stream

SHORTEST_PART = 2
"""A note is divided so that at least as many of its lines stand on either page."""
_ORDER = {"author": 0, "editor": 1}
_DIGIT = 0.52
_SPACE_BETWEEN_LINES = 1.1
_STROKE = 0.75
_ASIDE = 0.4
_NUMBER_WIDTH = 2.2
_LONG = 15
"""An entry of the apparatus of more lines, or of more than a third of a page, is set like a note of a last series: in a
paragraph of its own, and divided between pages."""
# What a paragraph loses at the ends of its lines: found on 180 made-up pages, whose lines are then all enough.
_LOOSER, _LOSS = 1.02, 0.03


@dataclass(frozen=True, slots=True)
class Piece:
    """A note, or the lines `start` to `end` of it (0 and None: from its first and to its last). `cuts` are the lines
    before which it is divided, `start` the last of them."""

    id: str
    series: str
    label: str
    lines: int
    start: int = 0
    end: int | None = None
    cuts: tuple[int, ...] = ()

    def divide(self, lines: int) -> tuple[Piece, Piece]:
        """Its first `lines` lines and the rest."""
        at = self.start + lines
        rest = replace(self, lines=self.lines - lines, start=at, cuts=(*self.cuts, at))
        return replace(self, lines=lines, end=at), rest


@dataclass(slots=True)
class Foot:
    """The notes of one page by series (the author's, the editor's, others), and the entries of its apparatus, those of
    a series after those of another."""

    series: dict[str, list[Piece]] = field(default_factory=dict)
    variants: list[Call] = field(default_factory=list)
    _widths: dict[str, float] = field(default_factory=dict)
    _lines: dict[str, int] = field(default_factory=dict)

    def copy(self) -> Foot:
        """A foot of its own with the same content."""
        series = {name: list(pieces) for name, pieces in self.series.items()}
        return Foot(series, list(self.variants), dict(self._widths), dict(self._lines))

    def add_piece(self, piece: Piece) -> None:
        """Put a note under those of its series."""
        self.series.setdefault(piece.series, []).append(piece)
        if len(self.series) > 1:
            self.series = dict(sorted(self.series.items(), key=lambda item: _ORDER.get(item[0], len(_ORDER))))

    def add_variant(self, call: Call, stream: Stream) -> None:
        """Put an entry behind those of its apparatus."""
        same = self._lines.get(call.series) == call.start
        apart = _STROKE if same else _SPACE_BETWEEN_LINES + _NUMBER_WIDTH * _DIGIT + _ASIDE
        width = stream.extent.get(call.id, 0.0) + apart * stream.sizes.em
        self._widths[call.series] = self._widths.get(call.series, 0.0) + width
        self._lines[call.series] = call.start
        self.variants.append(call)
        if len(self._widths) > 1:
            self.variants.sort(key=lambda entry: entry.series)

    def __bool__(self) -> bool:
        return bool(self.series or self.variants)

    @property
    def pieces(self) -> Iterator[Piece]:
        """All notes, series by series."""
        return (piece for pieces in self.series.values() for piece in pieces)

    def name(self) -> str:
        """What tells feet apart: the same notes in the same parts have the same name."""
        pieces = [f"{piece.id}/{piece.start}/{piece.end}" for piece in self.pieces]
        ends = [call.id for call in self.variants[:1] + self.variants[-1:]]
        return "|".join([*pieces[:1], *pieces[-1:], str(len(pieces)), *ends, str(len(self.variants))])

    def height(self, sizes: Sizes) -> float:
        """How high it is, in points, with the rule and what parts it from the text."""
        if not self:
            return 0.0
        blocks = [sum(piece_height(piece, sizes) for piece in pieces) for pieces in self.series.values()]
        for width in self._widths.values():
            blocks.append(_lines(width, sizes) * sizes.pitch - (sizes.pitch - sizes.em))
        blocks += [sizes.present] if sizes.present and self.variants else []
        return sizes.frame + sum(blocks) + sizes.series_gap * (len(blocks) - 1)


def piece_height(piece: Piece, sizes: Sizes) -> float:
    """The height of a note with what parts it from the note above."""
    return piece.lines * sizes.pitch - (sizes.pitch - sizes.em) + sizes.note_gap


def pieces_of(call: Call, stream: Stream) -> Iterator[Piece]:
    """A note and the notes in it; of an apparatus entry the notes in its readings."""
    own = [] if call.variant else [(call.id, call.label, call.series)]
    for ident, label, series in (*own, *call.inner):
        high = stream.extent.get(ident, stream.sizes.em)
        lines = max(1, ceil((high + stream.sizes.pitch - stream.sizes.em) / stream.sizes.pitch - 0.05))
        yield Piece(ident, series, label, lines)


def add_calls(foot: Foot, calls: Iterable[Call], stream: Stream) -> None:
    """Put what is called in a line into the foot."""
    for call in calls:
        if call.variant:
            _add_entry(foot, call, stream)
        for piece in pieces_of(call, stream):
            foot.add_piece(piece)


def _add_entry(foot: Foot, call: Call, stream: Stream) -> None:
    lines = _lines(stream.extent.get(call.id, 0.0), stream.sizes)
    if lines > min(_LONG, stream.height / stream.sizes.pitch / 3):
        foot.add_piece(Piece(call.id, call.series, "", lines))
    else:
        foot.add_variant(call, stream)


def _lines(width: float, sizes: Sizes) -> int:
    """The lines of a paragraph that is so wide in one."""
    return ceil(width / sizes.width * _LOOSER + _LOSS)
