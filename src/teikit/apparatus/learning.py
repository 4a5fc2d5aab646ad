"""What a run teaches about the next: where it differs from what was foreseen."""

from __future__ import annotations

from teikit.apparatus.filling import Learned, Page
from teikit.apparatus.marks import Marks
from teikit.apparatus.plan import Plan
from teikit.apparatus.stream import Stream, StreamLine

_NEAR = 0.3


def learn(plan: Plan, stream: Stream, marks: Marks, learned: Learned) -> None:
    """Note in `learned` what the run shows."""
    _learn_feet(plan, marks, learned, stream)
    starts = _starts(stream, marks)
    for page, following in zip(plan.pages, [*plan.pages[1:], None], strict=True):
        _learn_page(page, following, starts, stream, learned)
    learned.sheets.update(_sheets(stream, marks))


def _sheets(stream: Stream, marks: Marks) -> dict[int, int]:
    """The sheet on which the first numbered line of each segment stands."""
    found: dict[int, int] = {}
    for line in stream.lines:
        if line.number >= 0:
            found.setdefault(line.segment, marks.lines[line.number].page)
    return found


def _starts(stream: Stream, marks: Marks) -> dict[int, float]:
    """The lines that begin a page in the run, with their distance from the top where that tells anything."""
    found: dict[int, float] = {}
    page = 0
    calls = {mark.value[0]: mark for mark in marks.of("call")}
    for position, line in enumerate(stream.lines):
        mark = marks.lines[line.number] if 0 <= line.number < len(marks.lines) else calls.get(_first_call(line))
        if mark and mark.page != page:
            found[position] = mark.y - stream.top - 0.75 * stream.sizes.line
            page = mark.page
    return found


def _first_call(line: StreamLine) -> str:
    return line.calls[0].id if line.calls else ""


def _learn_feet(plan: Plan, marks: Marks, learned: Learned, stream: Stream) -> None:
    needed = {mark.value[0]: float(mark.value[1]) for mark in marks.of("needed")}
    for page in plan.pages:
        name = page.foot.name()
        more = needed.get(name, 0.0) - page.height
        if name in marks.overfull:
            learned.extra[name] = round(page.height + marks.overfull[name][1] - page.foot.height(stream.sizes), 2)
        if more > _NEAR:
            learned.extra[name] = round(needed[name] - page.foot.height(stream.sizes), 2)


def _learn_page(page: Page, following: Page | None, starts: dict[int, float], stream: Stream, learned: Learned) -> None:
    """Where a page begins lower than foreseen; a line behind which Typst would not end the page, or did not though it
    should."""
    if page.first in starts:
        offset = starts[page.first]
        line = stream.lines[page.first]
        alone = page.first == 0 or stream.lines[page.first - 1].segment != line.segment
        usual = line.y - stream.top - 0.75 * stream.sizes.line if alone else 0.0
        if abs(offset - learned.offsets.get(page.first, usual)) > _NEAR:
            learned.offsets[page.first] = round(offset, 2)
    if following is None or following.first <= page.first or following.first in starts or page.closes:
        return
    if page.first not in starts:
        return
    if any(at in starts for at in range(page.first + 1, page.last + 1)):
        learned.unbroken.add(page.last)
    elif not page.foot:
        learned.overrun.add(page.last)
