"""Tells a printer which part of a sheet is the page: TrimBox and BleedBox. Typst writes the MediaBox alone.

PDF 1.7 (ISO 32000-1), 14.11.2; PDF/X wants a TrimBox.
"""

from __future__ import annotations

import re

from teikit.apparatus.objects import pages_of, rewritten, table_of

#: Millimetres to points.
_POINTS = 72 / 25.4
#: What the cutting marks need beyond the bleed; as in print.typ.
MARKS = 8.0
_SHEET = re.compile(rb"/MediaBox\s*\[0 0 ([0-9.]+) ([0-9.]+)\]")


def with_boxes(pdf: bytes, bleed: float, marks: bool) -> bytes:
    """`pdf` with the boxes of its pages, for a `bleed` in mm and a rim for cutting marks if there are `marks`."""
    table = table_of(pdf) if bleed or marks else None
    if table is None:
        return pdf
    cut = (bleed + (MARKS if marks else 0)) * _POINTS
    changes: dict[int, tuple[bytes, bytes]] = {}
    for offset in pages_of(pdf):
        if sheet := _SHEET.search(pdf, offset):
            size = (float(sheet[1]), float(sheet[2]))
            boxes = _box(b"Trim", size, cut) + _box(b"Bleed", size, cut - bleed * _POINTS)
            changes[sheet.start()] = (sheet[0], sheet[0] + boxes)
    return rewritten(pdf, table, changes)


def _box(name: bytes, size: tuple[float, float], rim: float) -> bytes:
    return b"/%sBox[%.3f %.3f %.3f %.3f]" % (name, rim, rim, size[0] - rim, size[1] - rim)
