"""A text and its translation on facing pages: row by row in step, every word and note there."""

from __future__ import annotations

import io
import re

import pypdf
import pytest
from lxml import etree
from pdf_text import pieces_of
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


def in_two_files(count: int, whole: str) -> bytes:
    """A text and its translation in files of their own; the second names the first as a `whole`, or by divisions."""
    words = " ".join(f"a{{0}}w{word}" for word in range(30))
    link = 'corresp="one#d{0}"' if not whole else ""

    def text(letter: str, attributes: str) -> str:
        division = (
            f'<div xml:id="d{{0}}" {attributes}><head>{letter}h{{0}}q</head><p>{letter}{{0}}x {words}{NOTE}.</p></div>'
        )
        return "".join(division.replace("{1}", letter).replace("{0}", str(number)) for number in range(count))

    original, translated = etree.fromstring(tei(text("A", ""))), etree.fromstring(tei(text("B", link)))
    if whole:
        element = translated if whole == "TEI" else translated.find(f".//{{*}}{whole}")
        assert element is not None
        element.set("corresp", "one.xml")
    source = book({"one": original, "between": etree.fromstring(tei("<p>Between.</p>")), "two": translated})
    return source.replace(b'tk:corresp="file:one#', b'tk:corresp="text:one#')


@pytest.mark.parametrize("whole", ["TEI", "text", "body", ""])
def test_a_text_and_its_translation_in_two_files(whole: str) -> None:
    source = in_two_files(9, whole)
    job = Printing(source, CASES)
    assert list(job.diagnostics()) == []
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(job.book.pdf)).pages]
    for number in range(9):
        left, right = ([at for at, page in enumerate(pages, 1) if f"{letter}{number}x" in page] for letter in "AB")
        assert len(left) == len(right) == 1
        assert (left[0] % 2, right[0]) == (0, left[0] + 1)
        for letter, sheet in (("A", left[0]), ("B", right[0])):
            assert f"note{number}{letter}q" in pages[sheet - 1]
    assert "Between." in "".join(pages)
    assert job.make().data == Printing(source, CASES).make().data


def test_the_title_of_the_translation_stands_under_that_of_the_original() -> None:
    source = in_two_files(2, "TEI").replace(b'doc="two" title="T"', b'doc="two" title="A Translated Title"')
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(Printing(source, CASES).book.pdf)).pages]
    assert sum("A Translated Title" in page for page in pages) == 1
    opening = next(page for page in pages if "A Translated Title" in page)
    assert opening.split("\n")[0] == "T"


def test_a_translation_that_has_more_than_the_original_is_set_by_itself() -> None:
    source = in_two_files(3, "").replace(b"text:one#d2", b"text:one#none")
    found = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(Printing(source, CASES).book.pdf)).pages)
    assert all(f"{letter}{number}x" in found for letter in "AB" for number in range(3))


@pytest.mark.parametrize("kind", ["verse", "table"])
def test_what_is_higher_than_a_page_goes_over_pages_whole(kind: str) -> None:
    def side(letter: str) -> str:
        if kind == "verse":
            return "<lg>" + "".join(f"<l>z{number}{letter} words</l>" for number in range(90)) + "</lg>"
        return "<table>" + "".join(f"<row><cell>z{number}{letter}</cell></row>" for number in range(70)) + "</table>"

    body = f"<div xml:id='o'>{side('a')}</div><div type='translation' corresp='#o'>{side('b')}</div>"
    job = Printing(book({"one": etree.fromstring(tei(body))}), CASES)
    seen = []
    for page in pypdf.PdfReader(io.BytesIO(job.book.pdf)).pages:
        pieces = pieces_of(page)
        assert all(y > 40 for y, *_ in pieces)
        seen += re.findall(r"z\d+[ab]", "".join(text for *_, text in pieces))
    assert sorted(seen) == sorted(re.findall(r"z\d+[ab]", body))
