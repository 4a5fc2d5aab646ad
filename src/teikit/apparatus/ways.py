"""Leads the calls of an exported book to their notes, and the notes back.

Typst looks for the other end of a link in the whole layout, for every link and in each of its attempts: that cost a
third of the time and memory of a book with notes. So ``ways.typ`` gives each of these links an address of our own
(``teikit:note doc#anchor`` leads to that note, ``teikit:call doc#anchor`` to its call), and here, in the finished
file, the address becomes the place of the link that leads back.

PDF 1.7 (ISO 32000-1): 12.5.6.5 links, 12.3.2.2 the places they lead to. PDF/UA-1 (ISO 14289-1), 7.18.5: what a link is
said to be stands in Contents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from teikit.apparatus.objects import pages_of, rewritten, table_of

# What identifies a note holds letters, figures and "._-#" (docs/annotation.md), which PDF writes as they are.
_LINK = re.compile(
    rb"(?P<number>\d+) 0 obj\s*<</Type/Annot/Subtype/Link/Rect\[(?P<rectangle>[^\]]+)\][^\n]*?"
    rb"(?P<action>/A<</Type/Action/S/URI/URI\(teikit:(?P<to>note|call) (?P<note>[A-Za-z0-9._#-]+)\)>>)"
    rb"[^\n]*?(?P<contents>/Contents\(teikit:[^()]*\))?>>\s"
)
_PAGE = re.compile(
    rb"(\d+) 0 obj.*?/MediaBox\s*\[0 0 [0-9.]+ ([0-9.]+)\](?:(?!endobj).)*?(?:/Annots\[([^\]]*)\]|endobj)", re.DOTALL
)
_OTHER = {"note": "call", "call": "note"}

Place = tuple[int, float, float]
"""A sheet (from 1), and points from its upper left corner."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A page: its object's number, its height, and the numbers of the objects that are its annotations."""

    number: int
    height: float
    annotations: list[int]


@dataclass(frozen=True, slots=True)
class _Link:
    """A link with an address of ours: which end it leads to, of which note, and where it stands."""

    to: str
    note: str
    place: Place
    found: re.Match[bytes]


def with_ways(pdf: bytes, calls: Mapping[str, Place], called: Callable[[int], str]) -> bytes:
    """`pdf`, as Typst exports it, with the addresses of ours made places. A note whose call is no link leads to the
    place in `calls`; one that has no other end to where it stands. `called` says how a sheet is known to the reader."""
    table = table_of(pdf)
    if table is None:
        return pdf
    pages = [page for offset in pages_of(pdf) if (page := _page(pdf, offset))]
    links = list(_links(pdf, table.offsets, pages))
    ends = {("call", note): place for note, place in calls.items()}
    # The first of the pieces of a link that a line's end divides.
    ends.update({(_OTHER[link.to], link.note): link.place for link in reversed(links)})
    changes: dict[int, tuple[bytes, bytes]] = {}
    for link in links:
        sheet, x, y = ends.get((link.to, link.note), link.place)
        page = pages[sheet - 1]
        way = b"/Dest[%d 0 R/XYZ %.2f %.2f 0]" % (page.number, x, page.height - y)
        changes[link.found.start("action")] = link.found["action"], way
        if link.found["contents"]:
            changes[link.found.start("contents")] = link.found["contents"], b"/Contents" + _written(called(sheet))
    return rewritten(pdf, table, changes)


def _page(pdf: bytes, offset: int) -> _Page | None:
    found = _PAGE.match(pdf, offset)
    if found is None:
        return None
    return _Page(int(found[1]), float(found[2]), [int(number) for number in (found[3] or b"").split()[::3]])


def _links(pdf: bytes, offsets: list[int], pages: list[_Page]) -> Iterator[_Link]:
    """The links with an address of ours, in the order of the book."""
    found = {int(one["number"]): one for offset in offsets if (one := _LINK.match(pdf, offset))}
    for sheet, page in enumerate(pages, 1):
        for one in (found[number] for number in page.annotations if number in found):
            left, _, _, upper = (float(length) for length in one["rectangle"].split())
            yield _Link(one["to"].decode(), one["note"].decode(), (sheet, left, page.height - upper), one)


def _written(text: str) -> bytes:
    """A text string (7.9.2.2), in UTF-16 so that no sign of it needs escaping."""
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().upper().encode()
