"""Sets a book with notes in series and an apparatus, run after run, until every note and number is true.

The first run measures: the text on pages without an end, every note for its height. Python then foresees the pages
(`filling`) and says which call carries which foot. The second run sets the book so, and is asked where everything
stands. If that is what was foreseen, the book is done; else what it shows is learned and it is set again, at most
`Options.most_runs` times. Whether the book is right is not concluded from that but asked of its last run (`verify`).
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from teikit.apparatus import stream
from teikit.apparatus.filling import Learned
from teikit.apparatus.learning import learn
from teikit.apparatus.marks import LineFinder, Mark, Marks
from teikit.apparatus.objects import pages_of
from teikit.apparatus.overfull import Overfull, overfull
from teikit.apparatus.plan import EMPTY, OURS, TYPSTS, Plan, draft
from teikit.apparatus.run import Exported, Run
from teikit.apparatus.tagging import tag_notes
from teikit.apparatus.verify import Finding, findings, line_names
from teikit.apparatus.ways import with_ways
from teikit.typeset import Fault, write

MARKUP, PLAN = "main.typ", "feet.json"
FEW_NOTES = 200
"""Typst leaves about one in sixty plain footnotes on another page than its call: in a book with more notes than this
one will be, and the straight way would be gone in vain."""
_POINTERS = re.compile(r'#cross-reference\(\(((?:"[^"]*", )+)\)')
_POINTED = frozenset({"block", "paragraph", "call", "pointed"})
_NAMED = frozenset({"block", "paragraph", "entry"})
_LINE = 3.0
"""How far under the base line of its first line the mark of a block may stand, in points."""
_PLACES = {"block": "block", "paragraph": "block", "mention": "mention", "call": "call"}


@dataclass(frozen=True, slots=True)
class Options:
    """How a book is set. `straight`: every note a footnote of Typst, in one run (for one series and no apparatus); a
    book in which that misplaces a note is set by the loop all the same. `numbering` of lines: page, section or
    paragraph. `standards`, `epoch`, `fonts`: see `teikit.typeset.typeset`."""

    straight: bool = False
    numbering: str = "page"
    standards: tuple[str, ...] = ()
    epoch: int | None = None
    fonts: Path | None = None
    most_runs: int = 7


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mark came to stand. ``kind`` is block, mention or call (of a note); ``page`` counts sheets from 1,
    ``folio`` is what is printed on it; ``line`` is the number of its line, 0 where it stands in none that is counted (a
    heading, a note, a table); ``x`` and ``y`` in points from the upper left corner."""

    kind: str
    id: str
    page: int
    folio: str
    line: int
    x: float
    y: float


@dataclass(frozen=True)
class SetBook:
    """A book that has been set: the PDF, its marks (with page and place), the number of runs, what is wrong with its
    notes (`findings`, empty when every one is true), what Typst found (`faults`), the standards it is exported as."""

    pdf: bytes
    marks: Marks
    passes: int
    findings: tuple[Finding, ...]
    faults: tuple[Fault, ...] = ()
    standards: tuple[str, ...] = ()
    history: tuple[int, ...] = field(default=())
    """The number of findings after each run."""
    numbering: str = "page"
    plan: bytes = b""
    """What the last run was told of the feet (``feet.json``): with it the markup gives this book again."""

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Where blocks (paragraphs among them), mentions and calls came to stand."""
        names = line_names(self.marks, stream.parts(self.marks, self.numbering))
        finder = LineFinder(self.marks.lines)
        mentions = iter(self.marks.mentions)
        marks = (next(mentions) if mark.kind == "mention" else mark for mark in self.marks.all if mark.kind in _PLACES)
        found = ((mark, finder.find(mark)) for mark in marks)
        return tuple(
            _place(mark, self.marks.folio(mark.page), names[line].number if line >= 0 else 0) for mark, line in found
        )

    def folios_of(self, pointed: Collection[str]) -> dict[str, str]:
        """The numbers of the pages on which what is `pointed` to came to stand."""
        # Backwards: what has no mark of its own is marked as the element round it, whose first mark counts.
        marks = ((_ident(mark), mark) for mark in reversed(self.marks.all) if mark.kind in _POINTED)
        return {ident: self.marks.folio(mark.page) for ident, mark in marks if ident in pointed}

    @cached_property
    def overfull(self) -> tuple[tuple[Overfull, str], ...]:
        """What sticks out of the text area, the widest of each block, with the id of the block or note it stands in."""
        width, inside, outside, *_ = (float(length) for length in self.marks.of("geometry")[0].value[:3])
        begun = sorted((mark.page, mark.y, _ident(mark)) for mark in self.marks.all if mark.kind in _NAMED)
        begun = [place for place in begun if not place[2].endswith("#.end")]
        widest: dict[tuple[int, str], Overfull] = {}
        for run in overfull(self.pdf, width, inside, outside):
            at = bisect_right(begun, (run.page, run.y + _LINE)) - 1
            ident = begun[at][2] if at >= 0 and run.page - begun[at][0] <= 1 else ""
            known = widest.get((run.page, ident))
            if known is None or known.beyond < run.beyond:
                widest[run.page, ident] = run
        return tuple((run, ident) for (_, ident), run in widest.items())

    @property
    def report(self) -> str:
        """One line: pages, notes, apparatus entries, runs, and whether all of it was found true."""
        calls = self.marks.calls
        variants = sum(call.variant for call in calls)
        at_end = self.marks.of("end-call")
        # Those that are called in a note or a reading are notes too.
        inner = sum(len(call.inner) for call in calls) + sum(len(mark.value[3]) for mark in at_end)
        notes = len(calls) - variants + len(at_end) + inner
        pages = len(pages_of(self.pdf))
        verdict = (
            f"{len(self.findings)} not in place" if self.findings else "each on the page of its call, each line true"
        )
        wide = f", {len(self.overfull)} over-full line{'s' * (len(self.overfull) != 1)}"
        return f"{pages} pages, {notes} notes, {variants} apparatus entries{wide}; {self.passes} runs; {verdict}"


def set_book(markup: str, files: Mapping[str, bytes], options: Options) -> SetBook:
    """Set `markup` (which imports apparatus.typ) with the `files` it imports or shows, by path.

    Raises TypesettingError when Typst cannot set it at all. Notes that could not be brought to their place, and line
    numbers that could not be made true, are findings of the book.
    """
    with TemporaryDirectory(prefix="teikit-") as name:
        root = Path(name)
        write(root, {**files, MARKUP: markup.encode()})
        straight = options.straight and markup.count("#note(") <= FEW_NOTES
        return _plain(root, options) if straight else _looped(root, options)


def _plain(root: Path, options: Options) -> SetBook:
    with _told(root, {**EMPTY, "mode": "plain", "links": OURS}, options) as (run, marks):
        found = findings(marks, stream.parts(marks, options.numbering))
        if not found:
            return _finished(marks, run.export(options.standards, options.epoch), [], found, root, options)
    return _looped(root, options, [len(found)])


def _looped(root: Path, options: Options, before: list[int] | None = None) -> SetBook:
    """Measured and set; and both again where what was measured had other page numbers in it than the book."""
    pointers = _POINTERS.findall((root / MARKUP).read_text(encoding="utf-8"))
    pointed = {id_ for ids in pointers for id_ in json.loads(f"[{ids.removesuffix(', ')}]")}
    folios: dict[str, str] = {}
    history = before or []
    while True:
        book = _set(root, options, history, folios)
        found = book.folios_of(pointed) if book.findings else folios
        if found == folios or book.passes + 1 >= options.most_runs:
            return book
        folios, history = found, list(book.history)


def _set(root: Path, options: Options, before: list[int], folios: Mapping[str, str]) -> SetBook:
    with _told(root, {**EMPTY, "mode": "measure", "folios": folios}, options) as (_, measured):
        pass
    text = stream.read(measured)
    learned = Learned()
    history = [*before, 0]
    plan = draft(text, measured, learned, options.numbering)
    while True:
        with _told(root, plan.data, options) as (run, marks):
            found = findings(marks, stream.parts(marks, options.numbering))
            following = None if not found else _next(plan, text, measured, marks, learned, options)
            if following is None or len(history) + 1 >= options.most_runs:
                return _finished(marks, run.export(options.standards, options.epoch), history, found, root, options)
        history.append(len(found))
        plan = following


def _next(
    plan: Plan, text: stream.Stream, measured: Marks, marks: Marks, learned: Learned, options: Options
) -> Plan | None:
    """The plan that follows from what a run has shown; None if it would be the same again."""
    learn(plan, text, marks, learned)
    following = draft(text, measured, learned, options.numbering)
    return None if following.data == plan.data else following


def _finished(
    marks: Marks, exported: Exported, before: list[int], found: list[Finding], root: Path, options: Options
) -> SetBook:
    pdf, faults, standards = exported
    counts = *before, len(found)
    # Whoever goes on by hand has no one to lead the links for him.
    plan = json.loads((root / PLAN).read_bytes())
    kept = json.dumps({**plan, "links": "" if found else TYPSTS}, ensure_ascii=False).encode()
    calls = {call.id: (call.at.page, call.at.x, call.at.y) for call in marks.calls}
    pdf = with_ways(tag_notes(pdf), calls, lambda sheet: f"{marks.page_word} {marks.folio(sheet)}")
    return SetBook(pdf, marks, len(counts), tuple(found), faults, standards, counts, options.numbering, kept)


@contextmanager
def _told(root: Path, plan: Mapping[str, object], options: Options) -> Iterator[tuple[Run, Marks]]:
    """A run that follows `plan`, and its marks."""
    (root / PLAN).write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
    with Run(root, options.fonts, options.epoch) as run:
        yield run, run.marks()


def _place(mark: Mark, folio: str, line: int) -> Place:
    return Place(_PLACES[mark.kind], _ident(mark), mark.page, folio, line, mark.x, mark.y)


def _ident(mark: Mark) -> str:
    value = mark.value if isinstance(mark.value, str) else mark.value[0]
    return f"{mark.value[0]}#{mark.value[1]}" if mark.kind == "mention" else str(value)
