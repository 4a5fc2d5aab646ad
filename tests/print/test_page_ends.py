"""Names at the ends of pages: every page number of an index is that of the page on which pypdf finds the name."""

from __future__ import annotations

import io
import random
import re

import pypdf
import pytest
from lxml import etree
from sample_book import CASES, book
from support import tei

from teikit.outputs.print import Printing

WORDS = "clouds came and went over the hills and then a storm that nobody had foreseen at sea".split()  # noqa: SIM905
BEFORE = (
    " ",
    "\n",
    "<lb/>",
    " <lb/>",
    '<pb n="7"/>',
    ' <pb n="7"/>',
    '<pb n="7"/><lb/>',
    "—",
    "<hi> </hi>",
    "<note>so</note> ",
)
BLOCKS = ("p", "ab", "l", "item", "quote", "cell", "closer")


def name(number: int) -> str:
    return f'<persName ref="#K{number}Z">K{number}Z</persName>'


def block(draw: random.Random, kind: str, numbers: range) -> str:
    """A block of names with few words between them, so that one stands at nearly every page's end."""
    parts = [" ".join(draw.choices(WORDS, k=2))]
    for number in numbers:
        parts += [
            draw.choice(BEFORE),
            name(number),
            draw.choice(("", ",")),
            " ".join(["", *draw.choices(WORDS, k=draw.randint(0, 6))]),
        ]
    text = "".join(parts)
    return {
        "item": f"<list><item>{text}</item></list>", "l": f"<lg><l>{text}</l></lg>", "quote": f"<quote rend='block'><p>{text}</p></quote>",
        "cell": f"<table><row><cell>{text}</cell></row></table>",
    }.get(kind, f"<{kind}>{text}</{kind}>")  # fmt: skip


@pytest.mark.parametrize("seed", [2, 5, 8])
def test_names_at_the_ends_of_pages(seed: int) -> None:
    draw = random.Random(seed)
    count, blocks = 0, []
    while count < 700:
        kind = draw.choice(BLOCKS if seed % 2 else BLOCKS[:2])
        size = draw.randint(3, 60 if kind in {"p", "ab", "quote"} else 12)
        blocks.append(block(draw, kind, range(count, count + size)))
        count += size
    # A small page has many ends.
    settings = {"format": "105x120", "inside": "10", "outside": "20", "top": "15", "bottom": "12"}
    text = tei(f"<div><head>A</head>{''.join(blocks)}</div>")
    job = Printing(book({"one": etree.fromstring(text)}, settings=settings), CASES)
    # Small pages full of notes: one may stand on the page after its call, and is reported.
    assert {found.code for found in job.diagnostics()} <= {"BLD024"}
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(job.book.pdf)).pages]
    first = next(sheet for sheet, page in enumerate(pages) if "Index of Persons" in page and "means" in page)
    folios = job.book.marks.folios
    found: dict[int, set[str]] = {}
    for sheet, page in enumerate(pages[:first], 1):
        for number in re.findall(r"K(\d+)Z", page) if folios.get(sheet, "").isdigit() else ():
            found.setdefault(int(number), set()).add(folios[sheet])
    listed = {
        int(n): set(re.findall(r"\d+", at))
        for n, at in re.findall(r"K(\d+)Z, ((?:\d+n?(?:[–,] ?)?)+)", " ".join(pages[first:]))
    }
    wrong = {
        number: (listed.get(number), found.get(number))
        for number in range(count)
        if listed.get(number) != found.get(number)
    }
    assert wrong == {}
    places = {place.id: place.folio for place in job.book.places if place.kind == "mention"}
    assert all(folio in found[int(ident.partition("#")[2]) - 1] for ident, folio in places.items())
