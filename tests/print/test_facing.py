"""A text and its translation on facing pages: row by row in step, every word and note there."""

from __future__ import annotations

import io
import re

import pypdf
import pytest
from lxml import etree
from sample_book import CASES, book
from support import tei

from teikit.outputs.print import Printing


def parallel(count: int, long: int = 0, note: str = "") -> str:
    """Paragraphs begun by A0, A1, … and their translations B0, B1, …, one side longer, then the other."""

    def side(letter: str, number: int) -> str:
        words = (20 + 37 * number % 90) if (letter == "A") == (number % 2 == 0) else 15
        words = long if long and number == 1 and letter == "A" else words
        link = f' corresp="#A{number}"' if letter == "B" else ""
        text = " ".join(f"{letter.lower()}{number}w{word}" for word in range(words))
        return f'<p xml:id="{letter}{number}"{link}>{letter}{number}x {text}{note.format(letter, number)}.</p>'

    def division(letter: str, attributes: str) -> str:
        paragraphs = "".join(side(letter, number) for number in range(count))
        return f"<div {attributes}><head>Side {letter}</head>{paragraphs}</div>"

    original, translated = division("A", 'xml:id="o"'), division("B", 'xml:id="t" type="translation" corresp="#o"')
    return f"{original}{translated}<div><head>After</head><p>What follows.</p></div>"


NOTE = "<note type='author'>note{0}{1}q with some words</note>"
ENTRY = "<app><lem wit='#C'>lemma{0}{1}</lem><rdg wit='#D'>note{0}{1}q</rdg></app>"
EDITOR = "<note type='editorial'>edit{0}{1}q with some words</note>"


@pytest.mark.parametrize(
    ("long", "note"),
    [(0, ""), (900, ""), (0, NOTE), (0, NOTE + EDITOR), (900, NOTE + EDITOR), (0, ENTRY), (900, ENTRY + EDITOR)],
)
def test_rows_face_each_other_and_nothing_is_lost(long: int, note: str) -> None:
    body = parallel(14, long, note)
    job = Printing(book({"one": etree.fromstring(tei(body))}), CASES)
    assert list(job.diagnostics()) == []
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(job.book.pdf)).pages]
    begun: dict[str, int] = {}
    for sheet, page in enumerate(pages, 1):
        for name in re.findall(r"\b([AB]\d+)x", page):
            assert name not in begun
            begun[name] = sheet
        sides = {letter for letter, _ in re.findall(r"\b([ab])(\d+)w", page)}
        assert sides <= ({"a"} if sheet % 2 == 0 else {"b"}), sheet
    heights = {place.id: place.y for place in job.book.places if place.kind == "block"}
    for number in range(14):
        left, right = begun[f"A{number}"], begun[f"B{number}"]
        assert (left % 2, right) == (0, left + 1), number
        assert heights[f"one#A{number}"] == pytest.approx(heights[f"one#B{number}"], abs=0.1)
    whole = re.sub(r"[\s\u00ad]+|-\s*\n", "", "".join(pages))
    for side in "ab":
        for number, word in re.findall(rf"\b{side}(\d+)w(\d+)", body):
            assert f"{side}{number}w{word}" in whole
    assert sorted(re.findall(r"(?:note|edit)[AB]\d+q", whole)) == sorted(re.findall(r"(?:note|edit)[AB]\d+q", body))
    assert "What follows." in "".join(pages[max(begun.values()) :])


def test_a_translation_of_nothing_is_set_where_it_stands() -> None:
    job = Printing(
        book({"one": etree.fromstring(tei("<div type='translation' corresp='#no'><p>Alone.</p></div>"))}), CASES
    )
    assert "Alone." in "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(job.book.pdf)).pages)
