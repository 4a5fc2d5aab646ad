"""Changes in the objects of a PDF that Typst has exported, which has a plain table of them and packs none.

PDF 1.7 (ISO 32000-1), 7.5.4: the table of objects.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

_TABLE = re.compile(rb"xref\n0 \d+\n((?:\d{10} \d{5} [fn] ?\r?\n)+)(?=trailer)")
_ROW = re.compile(rb"(\d{10})(?= \d{5} n)")
_START = re.compile(rb"(?<=startxref\n)\d+")
_PAGE = re.compile(rb"\d+ 0 obj\s*<<\s*/Type\s*/Page\b")


@dataclass(frozen=True, slots=True)
class Table:
    """Where the table of objects stands, and where each object begins."""

    place: int
    offsets: list[int]


def table_of(pdf: bytes) -> Table | None:
    """The table of objects of `pdf`; None where there is no plain one."""
    start = _START.search(pdf, pdf.rfind(b"startxref"))
    found = _TABLE.match(pdf, int(start[0])) if start else None
    return Table(found.start(), [int(row) for row in _ROW.findall(found[1])]) if found else None


def pages_of(pdf: bytes) -> list[int]:
    """Where the objects of the pages begin; in the order of the file."""
    table = table_of(pdf)
    return [offset for offset in table.offsets if _PAGE.match(pdf, offset)] if table else []


def rewritten(pdf: bytes, table: Table, changes: Mapping[int, tuple[bytes, bytes]]) -> bytes:
    """`pdf` with the `changes` (by place in the file, what stands there and what shall), and the table told of them."""
    parts: list[bytes] = []
    places = sorted(changes)
    ends = [place + len(changes[place][0]) for place in places]
    for at, place, until in zip([0, *ends], [*places, table.place], [*places, 0], strict=True):
        parts += [pdf[at:place], changes[until][1] if until else b""]
    moves = [0, *accumulate(len(new) - len(old) for _, (old, new) in sorted(changes.items()))]

    def moved(offset: re.Match[bytes]) -> bytes:
        return b"%0*d" % (len(offset[0]), int(offset[0]) + moves[bisect_left(places, int(offset[0]))])

    end = _START.sub(lambda start: b"%d" % (int(start[0]) + moves[-1]), pdf[table.place :])
    return b"".join(parts) + _ROW.sub(moved, end)
