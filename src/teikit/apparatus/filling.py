"""Foresees the pages: how many lines and notes find room on each, as Typst will break them.

Every page takes lines from the stream while they and their notes fit. A page may end where Typst would let it end:
not behind the first line of a paragraph nor before its last, nor between a heading and its text. What is foreseen
need not be exact: the foot of a page is set so high that just the foreseen lines find room above it, within half a
line, and the next page's foot hangs on a call that belongs there. So an error stays on its page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from teikit.apparatus.pieces import SHORTEST_PART, Foot, Piece, add_calls, piece_height
from teikit.apparatus.stream import ABOVE_HEADING, Stream

_SAFETY = 1.0
"""Points that are kept free above a foot; a page without one is filled as Typst does it."""
SHARE = 4.0
"""Points above a foot that are left free, so that a line a little higher than foreseen still fits."""
_DIVISIBLE = 4
_APART = 5.0
_MOST_CARRIED = 0.6


@dataclass(slots=True)
class Learned:
    """What runs have shown and measuring had not: how much lower than the top of the page a line stands that begins
    one, how much higher a foot is (by its name), lines behind which no page ends, lines behind which one without a foot
    should have ended and went on, and where segments begin."""

    offsets: dict[int, float] = field(default_factory=dict)
    extra: dict[str, float] = field(default_factory=dict)
    unbroken: set[int] = field(default_factory=set)
    overrun: set[int] = field(default_factory=set)
    sheets: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """A page foreseen: its lines (indices into the stream, `last` < `first` on a page of notes only), its foot, the
    height that the foot is given, and whether the page ends where a new part begins."""

    first: int
    last: int
    foot: Foot
    height: float
    closes: bool
    opening: int = -1
    """The line whose paragraph keeps room free at the foot of a page that has none; -1: none does."""


class Filling:
    """Fills pages with the lines of a stream."""

    def __init__(self, stream: Stream, learned: Learned) -> None:
        self._stream = stream
        self._lines = stream.lines
        self._learned = learned
        self._held = stream.kept | learned.unbroken
        self._carried: list[Piece] = []
        self._late: Foot = Foot()

    def pages(self) -> Iterator[Page]:
        """All pages of all segments, in order."""
        at = 0
        while at < len(self._lines):
            page = self._page(at)
            yield page
            at = page.last + 1
            while self._owed(closing=page.closes):
                yield self._notes_only(at - 1)

    def _owed(self, *, closing: bool) -> bool:
        """Whether so much is left over from the page before that a page of notes must follow."""
        foot = self._begun()
        return bool(foot) and (closing or self._height(foot) > self._stream.height * _MOST_CARRIED)

    def _begun(self) -> Foot:
        foot = self._late.copy()
        ahead = Foot()
        for piece in self._carried:
            ahead.add_piece(piece)
        for piece in foot.pieces:
            ahead.add_piece(piece)
        for call in foot.variants:
            ahead.add_variant(call, self._stream)
        return ahead

    def _page(self, first: int) -> Page:
        foot = self._begun()
        self._carried, self._late = [], Foot()
        good: tuple[int, Foot] | None = None
        at = first
        while True:
            tried = foot.copy()
            add_calls(tried, self._lines[at].calls, self._stream)
            if self._used(first, at) + self._height(tried) > self._stream.height - (_SAFETY if tried else 0):
                return self._overfull(first, at, foot, tried, good)
            foot = tried
            if self._ends_segment(at):
                return Page(first, at, foot, self._given(first, at, foot, closes=True), closes=True)
            if self._may_end(at):
                good = at, foot
            at += 1

    def _overfull(self, first: int, at: int, before: Foot, tried: Foot, good: tuple[int, Foot] | None) -> Page:
        """The page that ends because the line `at` does not fit: dividing a note, or before the line, or by force."""
        closes = self._ends_segment(at)
        divided = self._divided(first, at, tried) if closes or self._may_end(at) else None
        if divided:
            foot, rest = divided
            self._carried = [rest]
            return Page(first, at, foot, self._given(first, at, foot, closes=False), closes)
        if good:
            return self._ended(first, at, good, before)
        return self._forced(first, at, before)

    def _ended(self, first: int, at: int, good: tuple[int, Foot], before: Foot) -> Page:
        """The page from `first` to where it last could end, since `at` does not fit with its notes.

        Without a foot nothing makes it end there. Typst goes on to before the line whose notes have no room, be that in
        the middle of a paragraph's last two lines: unless a paragraph of the page keeps room free as a foot would."""
        last, foot = good
        goes_on = last < at - 1 and self._used(first, at) <= self._stream.height
        if not foot and (goes_on or last in self._learned.overrun):
            room = self._stream.height - self._used(first, last) - SHARE
            opening = next((line for line in range(first, last + 1) if line in self._stream.begun), None)
            if opening is not None:
                return Page(first, last, foot, room, closes=False, opening=opening)
            if goes_on:
                last, foot = next((line for line in range(at - 1, last, -1) if line not in self._held), last), before
        return Page(first, last, foot, self._given(first, last, foot, closes=False), closes=False)

    def _divided(self, first: int, at: int, foot: Foot) -> tuple[Foot, Piece] | None:
        """The foot with the longest note of the line divided so that it fits, and the rest of that note."""
        own = {call.id for call in self._lines[at].calls}
        longest = max((piece for piece in foot.pieces if piece.id in own), key=lambda piece: piece.lines, default=None)
        if longest is None or longest.lines < _DIVISIBLE:
            return None
        free = self._stream.height - _SAFETY - self._used(first, at) - self._height(foot)
        lines = longest.lines + int(free // self._stream.sizes.pitch)
        if lines < SHORTEST_PART or longest.lines - lines < SHORTEST_PART:
            return None
        part, rest = longest.divide(lines)
        shorter = foot.copy()
        pieces = shorter.series[longest.series]
        pieces[pieces.index(longest)] = part
        return shorter, rest

    def _forced(self, first: int, at: int, foot: Foot) -> Page:
        """A page whose fewest lines have more notes than find room: as many as do, the others on pages after it."""
        while not (self._ends_segment(at) or self._may_end(at)):
            foot = foot.copy()
            add_calls(foot, self._lines[at].calls, self._stream)
            at += 1
        foot = foot.copy()
        add_calls(foot, self._lines[at].calls, self._stream)
        closes = self._ends_segment(at)
        kept = self._kept(foot, self._stream.height - SHARE - self._used(first, at))
        return Page(first, at, kept, self._given(first, at, kept, closes=False), closes)

    def _notes_only(self, last: int) -> Page:
        foot = self._begun()
        self._carried, self._late = [], Foot()
        kept = self._kept(foot, self._stream.height - _SAFETY)
        return Page(last + 1, last, kept, self._stream.height - 0.5, closes=last < 0 or self._ends_segment(last))

    def _kept(self, foot: Foot, room: float) -> Foot:
        """As much of a foot as finds room; the rest is carried over. At least one piece or entry is kept if any
        height is left, so that every page brings the book forward."""
        kept = Foot()
        pieces = list(foot.pieces)
        sizes = self._stream.sizes
        high = sizes.frame + sizes.series_gap * (len(foot.series) + 1)
        for position, piece in enumerate(pieces):
            lines = int((room - high - sizes.note_gap) // sizes.pitch)
            if piece.lines > lines:
                rest = piece
                if lines >= SHORTEST_PART and piece.lines - lines >= SHORTEST_PART:
                    part, rest = piece.divide(lines)
                    kept.add_piece(part)
                self._leave([rest, *pieces[position + 1 :]], foot)
                return kept
            kept.add_piece(piece)
            high += piece_height(piece, sizes)
        for position, call in enumerate(foot.variants):
            longer = kept.copy()
            longer.add_variant(call, self._stream)
            if kept and self._height(longer) + sizes.pitch > room:
                self._leave([], Foot({}, foot.variants[position:]))
                break
            kept = longer
        return kept

    def _leave(self, pieces: list[Piece], foot: Foot) -> None:
        self._carried = pieces
        self._late = Foot({}, list(foot.variants))

    def _height(self, foot: Foot) -> float:
        extra = self._learned.extra.get(foot.name(), 0.0) if self._learned.extra else 0.0
        return foot.height(self._stream.sizes) + extra

    def _used(self, first: int, last: int) -> float:
        """The height of the lines `first` to `last` at the top of a page."""
        line = self._lines[last]
        lower = line.y + self._stream.sizes.line
        if line.number < 0 and not self._ends_segment(last):
            # A row of a table goes down to where the next begins.
            lower = max(lower, self._lines[last + 1].y)
        return self._offset(first) + lower - self._lines[first].y

    def _offset(self, first: int) -> float:
        """How far under the top of the page the line `first` stands, if it begins the page."""
        if first in self._learned.offsets:
            return self._learned.offsets[first]
        line = self._lines[first]
        if first == 0 or self._lines[first - 1].segment != line.segment:
            return line.y - self._stream.top - 0.75 * self._stream.sizes.line
        gap = line.y - self._lines[first - 1].y
        return max(0.0, gap - (1 + ABOVE_HEADING) * self._stream.sizes.line)

    def _given(self, first: int, last: int, foot: Foot, *, closes: bool) -> float:
        """The height that a foot is given: the room under the lines, less a share; its own where a part ends."""
        own = self._height(foot)
        return own if closes or not foot else max(own, self._stream.height - self._used(first, last) - SHARE)

    def _ends_segment(self, at: int) -> bool:
        return at + 1 == len(self._lines) or self._lines[at + 1].segment != self._lines[at].segment

    def _may_end(self, at: int) -> bool:
        """Whether a page may end behind this line: Typst's rule for widows and orphans."""
        if at in self._held or self._lines[at + 1].y - self._lines[at].y < _APART:
            return False
        if self._lines[at].number < 0:
            # Between two rows of a table; but not between a heading and its text.
            return self._lines[at + 1].number < 0
        if self._lines[at + 1].opens:
            return True
        return not self._lines[at].opens and at + 2 < len(self._lines) and not self._lines[at + 2].opens
