"""Asks the finished book whether every note stands where it belongs and every line number is true.

Independent of the plan: it knows only the marks of the final run, counts the lines of each page itself, and compares
what is printed at the feet with what it finds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from teikit.apparatus.labels import Line, counted, span
from teikit.apparatus.marks import Call, Mark, Marks
from teikit.apparatus.witnesses import changes, present


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in the finished book: ``kind`` (misplaced, lost, doubled, stale, unnumbered, margin,
    witnesses), the note's id (``doc#anchor``), and what is printed against what should be."""

    kind: str
    id: str
    printed: str = ""
    true: str = ""


def findings(marks: Marks, parts: list[int]) -> list[Finding]:
    """Everything that is wrong. `parts`: for every numbered line its section or paragraph (empty: by page)."""
    names = line_names(marks, parts)
    entries: dict[str, list[Mark]] = {}
    for mark in marks.of("entry"):
        entries.setdefault(mark.value[0], []).append(mark)
    printed = dict(_printed_lines(marks))
    found = list(_margin(marks, names))
    for call in marks.calls:
        for ident in (call.id, *(inner for inner, _, _ in call.inner)):
            found += _placing(ident, call, entries.get(ident, []))
        if call.variant and call.id in entries:
            found += _naming(call, entries[call.id][0], printed.get(call.id, ""), names, marks.page_word)
    found += _witnesses(marks)
    found += (Finding("lost", note) for note, _ in marks.overfull.values())
    for mark in marks.of("end-call"):
        for ident in (mark.value[0], *(inner for inner, *_ in mark.value[3])):
            count = sum(entry.value[2] == 0 for entry in entries.get(ident, []))
            if count != 1:
                found.append(Finding("doubled" if count else "lost", ident))
    return found


def line_names(marks: Marks, parts: list[int]) -> list[Line]:
    """Sheet, page number and line number of every numbered line, counted here and not asked of Typst."""
    numbers = counted(parts or [line.page for line in marks.lines])
    parts = parts or [0] * len(numbers)
    return [
        Line(line.page, marks.folio(line.page), number, part)
        for line, number, part in zip(marks.lines, numbers, parts, strict=True)
    ]


def _margin(marks: Marks, names: list[Line]) -> Iterator[Finding]:
    for mark, name in zip(marks.lines, names, strict=True):
        if mark.value[1] != name.number:
            yield Finding("margin", "", f"p. {name.folio}, {mark.value[1]}", str(name.number))


def _placing(ident: str, call: Call, entries: list[Mark]) -> Iterator[Finding]:
    """A note begins once, on the page of its call, and its parts follow one another without a gap."""
    starts = [mark for mark in entries if mark.value[2] == 0]
    if len(starts) != 1:
        yield Finding("doubled" if starts else "lost", ident)
        return
    if starts[0].page != call.at.page and not (call.start >= 0 and call.variant and ident == call.id):
        yield Finding("misplaced", ident, f"sheet {starts[0].page}", f"sheet {call.at.page}")
    following, page = 0, 0
    for mark in sorted(entries, key=lambda mark: mark.value[2]):
        if mark.value[2] != following or mark.page <= page:
            break
        following, page = mark.value[3], mark.page
    if following is not None:
        yield Finding("lost", ident)


def _printed_lines(marks: Marks) -> Iterator[tuple[str, str]]:
    """What a reader takes each entry's line to be: the number before it, or that of the entry before."""
    last = (0, "")
    for mark in marks.of("entry"):
        ident, line, start, _ = mark.value
        shown = line or (last[1] if last[0] == mark.page else "")
        if start == 0:
            yield ident, shown
        last = (mark.page, shown)


def _witnesses(marks: Marks) -> Iterator[Finding]:
    """The witnesses printed at a foot are those who have some of the page."""
    events = changes(marks)
    lines: dict[int, list[int]] = {}
    for index, line in enumerate(marks.lines):
        lines.setdefault(line.page, []).append(index)
    for mark in marks.of("present"):
        own = lines.get(mark.page, [])
        true = present(events, own[0], own[-1]) if own else ""
        if mark.value != true:
            yield Finding("witnesses", "", f"{mark.value} on p. {marks.folio(mark.page)}", true)


def _naming(call: Call, entry: Mark, printed: str, names: list[Line], word: str) -> Iterator[Finding]:
    if call.start < 0:
        if call.label and entry.page != call.at.page:
            yield Finding("misplaced", call.id, f"sheet {entry.page}", f"sheet {call.at.page}")
        elif not call.label or printed != call.label:
            yield Finding("unnumbered", call.id)
        return
    true = span(names[call.start], names[call.end], entry.page, word)
    if entry.page != names[call.start].sheet:
        yield Finding("misplaced", call.id, f"sheet {entry.page}", f"sheet {names[call.start].sheet}")
    if printed != true:
        yield Finding("stale", call.id, printed, true)
