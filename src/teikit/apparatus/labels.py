"""The form in which the apparatus names a line: ``12``, ``17–18``, ``21–p. 13, 2``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """A line as a reader finds it: the sheet (for the order), the page number printed, the number of the line.

    ``part`` tells apart what is counted anew within a page: a section, a paragraph.
    """

    sheet: int
    folio: str
    number: int
    part: int = 0


def span(first: Line, last: Line, foot: int, word: str = "p.") -> str:
    """How the apparatus names the lines from `first` to `last` at the foot of sheet `foot`.

    A span never runs backwards: where `last` comes before `first`, it is `first` alone. A line of another page than
    the foot's, which only an overfull page has, is named with its page, `word` before its number; so is a last line
    that belongs to another part than the first, where lines are counted anew and ``30–2`` would seem to run back.
    """
    here = str(first.number) if first.sheet == foot else f"{word} {first.folio}, {first.number}"
    if (last.sheet, last.part, last.number) <= (first.sheet, first.part, first.number):
        return here
    if (last.sheet, last.part) != (first.sheet, first.part):
        return f"{here}–{word} {last.folio}, {last.number}"
    return f"{here}–{last.number}"


def counted(parts: Sequence[int]) -> list[int]:
    """The number of each line when counting begins anew with each part: [0, 0, 1, 1, 1] gives [1, 2, 1, 2, 3]."""
    numbers: list[int] = []
    for at, part in enumerate(parts):
        numbers.append(numbers[-1] + 1 if at and parts[at - 1] == part else 1)
    return numbers
