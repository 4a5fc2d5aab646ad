"""What an index says of its pages: notes, variants, main passages, and the head of its page."""

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


def read(body: str) -> tuple[Printing, list[str], pypdf.PdfReader]:
    job = Printing(book({"one": etree.fromstring(tei(body))}), CASES)
    pdf = pypdf.PdfReader(io.BytesIO(job.book.pdf))
    return job, [" ".join(page.extract_text().split()) for page in pdf.pages], pdf


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("<p>Here is <persName ref='#orr'>Orr</persName>.</p>", "Orr, 1"),
        ("<p>Here<note>of <persName ref='#orr'>Orr</persName></note>.</p>", "Orr, 1n"),
        ("<p>Of <app><lem>Hale</lem><rdg wit='#B'><persName ref='#orr'>Orr</persName></rdg></app>.</p>", "Orr, 1v"),
    ],
)
def test_a_page_is_marked_by_what_the_name_stands_in(words: str, shown: str) -> None:
    job, pages, _ = read(words)
    assert list(job.diagnostics()) == []
    assert "Orr" in next(page for page in pages if "Here" in page or "Of" in page.split())
    assert re.search(rf"\b{shown}\b", pages[-2])


def test_the_main_passage_is_bold_and_stands_for_itself() -> None:
    name = "<persName ref='#orr'{}>Orr</persName>"
    main = ' ana="#main"'
    body = f"<p>{name.format('')}</p>{FILLER}<p>{name.format(main)}</p>{FILLER}"
    body += f"<p>{name.format('')}</p>{FILLER[:2900]}</p><p>{name.format('')}</p>"
    job, pages, pdf = read(body)
    places = [int(place.folio) for place in job.book.places if place.kind == "mention"]
    assert places[0] < places[1] < places[2] == places[3] - 1
    assert f"Orr, {places[0]}, {places[1]}, {places[2]}–{places[3]}" in pages[-2]
    bold: list[str] = []

    def note(text: str, _cm: object, _tm: object, font: dict[str, str] | None, _size: object) -> None:
        if font and "Bold" in font.get("/BaseFont", ""):
            bold.append(text.strip())

    pdf.pages[-2].extract_text(visitor_text=note)
    assert "".join(bold) == str(places[1])


def test_the_head_of_a_page_of_an_index_names_its_first_and_last_entry() -> None:
    names = [f"{chr(65 + n // 12)}name{n:03}" for n in range(200)]
    _, pages, _ = read("<p>" + ", ".join(f"<persName ref='#{name}'>{name}</persName>" for name in names) + "</p>")
    start = next(number for number, page in enumerate(pages) if "Index of Persons" in page and "means" in page)
    following = [page for page in pages[start + 1 :] if "name" in page]
    assert following
    for page in following:
        first, last = re.findall(r"[A-Z]name\d{3}", page)[:2]
        listed = re.findall(r"([A-Z]name\d{3}), ", page)
        assert (first, last) == (listed[0], listed[-1])
        assert re.search(rf"{first} – {last}", page)


def test_subjects_are_in_the_order_of_the_language() -> None:
    terms = ["zebra", "älv", "ö", "ås", "orm", "Alm"]
    text = tei("<p>" + ", ".join(f"<term>{term}</term>" for term in terms) + ".</p>")
    for language, expected in (("sv", "A Alm O orm Z zebra Å ås Ä älv Ö ö"), ("en", "A Alm älv ås O ö orm Z zebra")):
        job = Printing(book({"one": etree.fromstring(text)}, language=language), CASES)
        pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(job.book.pdf)).pages]
        index = next(page for page in pages if "Index of Subjects" in page and "zebra, 1" in page)
        found = re.sub(r",? 1\b", "", " ".join(index.split()).partition("on that page. ")[2])
        assert found.startswith(expected), (language, found)
