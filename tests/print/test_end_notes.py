"""Notes wherever they are called and wherever they stand: each body is printed once, under its own number."""

from __future__ import annotations

import io
import re

import pypdf
import pytest
from lxml import etree
from sample_book import CASES, book
from support import tei

from teikit.outputs.print import Printing

FILLER = "<p>" + "Clouds came and went over the hills and the sea. " * 90 + "</p>"
BODY = (
    "<div><head>A heading<note>n1z</note></head><p>One<note>n2z with <note>n3z inside</note></note>"
    " two<note type='editorial'>n4z <persName ref='#orr'>Orr</persName></note>"
    " <app><lem>three</lem><rdg wit='#B'>tree<note>n5z</note></rdg></app>.</p>"
    f"<table><head>T<note>n6z</note></head><row role='label'><cell>k<note>n7z</note></cell></row>"
    f"<row><cell>c<note type='editorial'>n8z <persName ref='#hale'>Hale</persName></note></cell></row></table>{FILLER}"
    "<lg><l>verse<note>n9z</note></l></lg><list><item>i<note>n10z</note></item></list></div>"
)


@pytest.mark.parametrize("where", ["foot", "end"])
def test_every_note_once_under_its_number(where: str) -> None:
    job = Printing(book({"one": etree.fromstring(tei(BODY))}, settings={"notes": where}), CASES)
    assert list(job.diagnostics()) == []
    assert "10 notes, 1 apparatus entries" in job.book.report
    pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(job.book.pdf)).pages]
    whole = " ".join(pages)
    assert sorted(int(number) for number in re.findall(r"n(\d+)z", whole)) == list(range(1, 11))
    labels = {int(number): label for label, number in re.findall(r"\b([a-z]|\d+) (?:: )?(?:with )?n(\d+)z", whole)}
    # What pypdf reads before each body is its number; the author's are counted, the editor's are letters.
    assert labels[4] == "a"
    assert labels[8] == "b"
    authors = [int(labels[number]) for number in (1, 2, 3, 5, 6, 7, 9, 10)]
    assert authors == sorted(authors) == list(range(1, 9))
    for number, label in labels.items():
        assert re.search(rf"(heading|One|two|with|tree|T|k|c|verse|i) ?{label}(?!\d)", whole), number
    folios = job.book.marks.folios
    for name, number in (("Orr", 4), ("Hale", 8)):
        sheet = next(sheet for sheet, page in enumerate(pages, 1) if f"n{number}z" in page)
        assert re.search(rf"{name}, {folios[sheet]}n", pages[-2]), pages[-2]
