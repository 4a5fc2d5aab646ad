"""A text in another language than the book: its hyphenation, its direction, also at the foot of its pages."""

from __future__ import annotations

import io
import re

import pypdf
from lxml import etree
from pdf_text import pieces_of
from sample_book import CASES, book
from support import tei

from teikit.outputs.print import Printing


def _printing(text: str, language: str) -> Printing:
    root = etree.fromstring(tei(text).replace("<TEI ", f'<TEI xml:lang="{language}" '))
    return Printing(book({"one": root}), CASES)


def test_a_text_from_right_to_left_begins_at_the_right_and_so_do_its_notes() -> None:
    job = _printing("<p>שלום<note>הערה</note></p>", "he")
    pages = pypdf.PdfReader(io.BytesIO(job.book.pdf)).pages
    places = {text: x for page in pages for _, x, _, text in pieces_of(page)}
    found = {word: x for text, x in places.items() for word in ("שלום", "הערה", "םולש", "הרעה") if word in text}
    assert len(found) == 2
    assert min(found.values()) > 155 * 72 / 25.4 / 2
    assert job.book.findings == ()


def test_a_german_text_in_an_english_book_is_divided_as_german() -> None:
    word = "Hafengesellschaftsverpflichtungen"
    text = "".join(f"<p>{'a' * length} {word} {word} {word}</p>" for length in range(1, 30))
    assert '#lang("de")[' in _printing(text, "de").markup.text
    pages = pypdf.PdfReader(io.BytesIO(_printing(text, "de").book.pdf)).pages
    divided = set(re.findall(r"(\w+)[-\u00ad\u2010]\s*\n(\w+)", "".join(page.extract_text() for page in pages)))
    assert ("Hafengesellschafts", "verpflichtungen") in divided
