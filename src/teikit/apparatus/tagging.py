"""Gives every note of an exported book its tag: Note for the note, Lbl for what it is known by.

Typst 0.15 has no function for either. It tags what it takes for a footnote's entry as Note, and what the foot of a
page hangs on is one too; labels it gives only to numbers that it counts itself. So ``ways.typ`` sets entries of the
apparatus, and what notes are known by, as quotations without quotation marks, which nothing else in a book is; here
those within a note become labels, the others notes, and entries without a label of their own (feet, what is left of
a divided note) divisions.

PDF 1.7 (ISO 32000-1): 14.8.4 standard structure types, 14.7.2 the tree of IDs. PDF/UA-1
(ISO 14289-1), 7.9: a note has an ID.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from teikit.apparatus.objects import rewritten, table_of

_ELEMENT = re.compile(rb"(\d+) 0 obj\s*<</Type/StructElem/S/(\w+)/P (\d+) 0 R")
_ROOT = re.compile(rb"\d+ 0 obj\s*<</Type/StructTreeRoot")
_IDS = b"/IDTree<</Names["

_Changes = dict[int, tuple[bytes, bytes]]
"""By place in the file, what stands there and what shall."""


@dataclass(frozen=True, slots=True)
class _Element:
    """An element of the structure tree: its type, the number of the one round it, where its type stands."""

    kind: bytes
    parent: int
    place: int


def tag_notes(pdf: bytes) -> bytes:
    """`pdf`, as Typst exports it, with notes and what they are known by tagged as such; without tags as it is."""
    table = table_of(pdf)
    if table is None:
        return pdf
    offsets = table.offsets
    elements = _elements(pdf, offsets)
    homes = {number: _home(number, elements) for number, found in elements.items() if found.kind == b"Quote"}
    notes = [number for number in homes if number in homes.values()]
    root = next((offset for offset in offsets if _ROOT.match(pdf, offset)), 0)
    changes = _retyped(elements, homes)
    changes.update(_named(notes, elements, pdf.find(_IDS, root)))
    return rewritten(pdf, table, changes)


def _elements(pdf: bytes, offsets: list[int]) -> dict[int, _Element]:
    """The elements of the structure tree. Only where objects begin is looked: an image may hold any bytes."""
    found = (_ELEMENT.match(pdf, offset) for offset in offsets)
    return {int(one[1]): _Element(one[2], int(one[3]), one.start(2)) for one in found if one}


def _home(number: int, elements: dict[int, _Element]) -> int:
    """The nearest entry or quotation round an element, 0 where there is none."""
    while (number := elements[number].parent) in elements:
        if elements[number].kind in {b"Note", b"Quote"}:
            return number
    return 0


def _retyped(elements: dict[int, _Element], homes: dict[int, int]) -> _Changes:
    """Labels for quotations that hold none; divisions for entries that no label stands in."""
    holders = set(homes.values())
    labelled = {home for number, home in homes.items() if number not in holders}
    kinds = {b"Quote": b"Lbl", b"Note": b"Div"}
    return {
        found.place: (found.kind, kinds[found.kind])
        for number, found in elements.items() if found.kind in kinds and number not in labelled
    }  # fmt: skip


def _named(notes: list[int], elements: dict[int, _Element], ids: int) -> _Changes:
    """The quotations `notes` as notes with IDs, and these in the tree of IDs, which stands at `ids`."""
    # Before the names that Typst gives ("Note 1"), and in their order as bytes, as a tree of names must be.
    names = {number: b"(Entry %07d)" % ordinal for ordinal, number in enumerate(notes, 1)}
    changes = {elements[number].place: (b"Quote", b"Note/ID" + name) for number, name in names.items()}
    if names and ids >= 0:
        listed = b"".join(b"%s%d 0 R" % (name, number) for number, name in names.items())
        changes[ids] = (_IDS, _IDS + listed)
    return changes
