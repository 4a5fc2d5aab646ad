"""What Typst is told before a run: which call carries the foot of which page, and what stands in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from teikit.apparatus.filling import Filling, Learned, Page
from teikit.apparatus.labels import Line, counted, span
from teikit.apparatus.marks import Call, Marks
from teikit.apparatus.pieces import Piece
from teikit.apparatus.stream import Stream
from teikit.apparatus.witnesses import Change, changes, present

NO_LINE = "–"
OURS, TYPSTS = "teikit", "typst"
"""Who leads the links between calls and notes (``ways.typ``)."""
EMPTY: dict[str, Any] = {"feet": {}, "free": {}, "numbers": [], "scope": "page", "room": 0, "links": ""}


@dataclass(frozen=True)
class Plan:
    """The pages foreseen, the sheet each is, and the content of ``feet.json``."""

    pages: list[Page]
    sheets: list[int]
    data: dict[str, Any]


def draft(stream: Stream, measured: Marks, learned: Learned, numbering: str) -> Plan:
    """The plan that follows from the stream and what was learned. `numbering`: page, section or paragraph."""
    if not stream.lines:
        return Plan([], [], {**EMPTY, "mode": "set", "room": stream.height})
    pages = list(Filling(stream, learned).pages())
    sheets = _sheets(stream, pages, learned)
    names = _names(stream, pages, sheets, measured, numbering)
    by_page = numbering == "page"
    data = {
        "mode": "set",
        "feet": _feet(_Naming(measured, names), stream, zip(pages, sheets, strict=True), learned.extra),
        "free": _free(stream, pages),
        "numbers": [] if by_page else counted(_parts(stream, numbering)),
        "scope": "page" if by_page else "document",
        "room": stream.height,
        "links": OURS,
    }
    return Plan(pages, sheets, data)


class _Naming:
    """What the entries of an apparatus are called at the foot of a page, and which witnesses stand over them."""

    def __init__(self, measured: Marks, names: Mapping[int, Line]) -> None:
        self._names = names
        self._word = measured.page_word
        self.ordinals = lemma_ordinals(measured)
        self.events = changes(measured)
        self.entries = {call.id: call for call in measured.calls if call.variant}

    def lines(self, call: Call, sheet: int) -> str:
        """The lines of a lemma as the foot of `sheet` names them; where it stands in no numbered line, what
        it says of itself (``tit.`` in a heading), else a dash."""
        if call.start < 0:
            return call.label or NO_LINE
        return span(self._names[call.start], self._names[call.end], sheet, self._word)


def _feet(
    naming: _Naming, stream: Stream, pages: Iterable[tuple[Page, int]], higher: Collection[str]
) -> dict[str, list[dict[str, Any]]]:
    """The feet of the `pages`, each with its sheet, by the calls that carry them; those that a run has shown to be
    `higher` are measured."""
    feet: dict[str, list[dict[str, Any]]] = {}
    anchor: tuple[str, str] | None = None
    for page, sheet in pages:
        anchor = _anchor(stream, page) or anchor
        if anchor and page.foot:
            known = page.foot.name() not in higher and page.height <= stream.height and _is_whole(page, naming.entries)
            feet.setdefault(anchor[0], []).append({
                "at": anchor[1],
                **_foot(page, sheet, naming, known=known),
                "present": _present(stream, page, naming.events),
            })  # fmt: skip
    return feet


def _free(stream: Stream, pages: Iterable[Page]) -> dict[str, float]:
    """The room at the foot of pages without notes that their paragraphs keep free, by paragraph."""
    return {stream.begun[page.opening]: round(page.height, 2) for page in pages if page.opening >= 0}


def _parts(stream: Stream, numbering: str) -> Sequence[int]:
    return stream.sections if numbering == "section" else stream.paragraphs


def _sheets(stream: Stream, pages: Iterable[Page], learned: Learned) -> list[int]:
    """The sheet of every page. A part begins on the next right-hand page if it does in the measuring run, until a
    run has shown where it begins."""
    sheets: list[int] = []
    for page in pages:
        following = sheets[-1] + 1 if sheets else stream.lines[0].segment
        starts = page.last >= page.first and (
            page.first == 0 or stream.lines[page.first - 1].segment != stream.lines[page.first].segment
        )
        if starts:
            segment = stream.lines[page.first].segment
            following = learned.sheets.get(segment, following + ((following ^ segment) & 1))
        sheets.append(following)
    return sheets


def _names(
    stream: Stream, pages: Iterable[Page], sheets: Sequence[int], marks: Marks, numbering: str
) -> dict[int, Line]:
    """How each numbered line will be known to the reader, by its index."""
    # Counted from where the first text begins, be that known from measuring or from a run.
    start = marks.folio(stream.lines[0].segment)
    parts = [] if numbering == "page" else _parts(stream, numbering)
    numbers = counted(parts)
    names: dict[int, Line] = {}
    for page, sheet in zip(pages, sheets, strict=True):
        folio = str(int(start) + sheet - sheets[0]) if start.isdigit() else str(sheet)
        own = [line.number for line in stream.lines[page.first : page.last + 1] if line.number >= 0]
        for position, index in enumerate(own):
            names[index] = (
                Line(sheet, folio, numbers[index], parts[index]) if parts else Line(sheet, folio, position + 1)
            )
    return names


def lemma_ordinals(marks: Marks) -> dict[str, int]:
    """For a lemma whose word stands more than once in its line: which of them it is."""
    seen: dict[tuple[int, str], dict[tuple[float, float], list[str]]] = {}
    finder = {mark.value[0]: mark for mark in marks.of("call")}
    calls = [(call.start, call.lemma, finder[call.id], call.id) for call in marks.calls if call.variant and call.lemma]
    for start, lemma, mark, ident in [*calls, *((line, word, mark, "") for line, word, mark in marks.words)]:
        if start >= 0:
            seen.setdefault((start, lemma), {}).setdefault((mark.y, mark.x), []).append(ident)
    return {
        ident: position
        for places in seen.values() if len(places) > 1
        for position, (_, idents) in enumerate(sorted(places.items()), 1)
        for ident in idents if ident
    }  # fmt: skip


def _anchor(stream: Stream, page: Page) -> tuple[str, str] | None:
    """The call that carries the foot of a page: the first that ends on it, at its end; else the first."""
    lines = stream.lines[page.first : page.last + 1]
    last = max((line.number for line in lines), default=-1)
    calls = [call for line in lines for call in line.calls]
    whole = next((call for call in calls if call.end <= last), None)
    return (whole.id, "end") if whole else (calls[0].id, "start") if calls else None


def _present(stream: Stream, page: Page, events: Sequence[Change]) -> str:
    lines = [line.number for line in stream.lines[page.first : page.last + 1] if line.number >= 0]
    return present(events, lines[0], lines[-1]) if lines and page.foot.variants else ""


def _is_whole(page: Page, entries: Mapping[str, Call]) -> bool:
    """Whether a foot has whole notes and nothing else, so that its height is not an estimate."""
    pieces = page.foot.pieces
    return not page.foot.variants and all(
        piece.start == 0 and piece.end is None and piece.id not in entries for piece in pieces
    )


def _foot(page: Page, sheet: int, naming: _Naming, *, known: bool) -> dict[str, Any]:
    series = [list(calls) for _, calls in groupby(page.foot.variants, key=lambda call: call.series)]
    return {
        "name": page.foot.name(),
        "height": round(page.height, 2),
        "known": known,
        "series": [[_piece(piece, sheet, naming) for piece in pieces] for pieces in page.foot.series.values()],
        "apparatus": [
            list(_entries(calls, [naming.lines(call, sheet) for call in calls], naming.ordinals)) for calls in series
        ],
    }


def _piece(piece: Piece, sheet: int, naming: _Naming) -> list[Any]:
    """A note, or a part of one; a long entry of the apparatus with its line for a label."""
    entry = naming.entries.get(piece.id)
    label = naming.lines(entry, sheet) if entry else piece.label
    return [piece.id, label, piece.start, piece.end, naming.ordinals.get(piece.id, 0), piece.cuts]


def _entries(calls: Sequence[Call], lines: Sequence[str], ordinals: Mapping[str, int]) -> Iterator[list[Any]]:
    """Entries as (id, line, whether the line is shown, ordinal): the number of a line is given once."""
    for call, line, before in zip(calls, lines, ("", *lines), strict=False):
        yield [call.id, line, line != before, ordinals.get(call.id, 0)]
