"""Notes in readings, in lemmas, on notes, in tables whose head is repeated; notes at the end beside an apparatus."""

from __future__ import annotations

import io
import re

import pypdf
import pytest
from lxml import etree
from sample_book import CASES, book
from support import tei

from teikit.outputs.print import Printing


def printing(body: str, **settings: str) -> Printing:
    return Printing(book({"one": etree.fromstring(tei(body))}, settings=settings), CASES)


def text_of(job: Printing) -> str:
    pages = pypdf.PdfReader(io.BytesIO(job.book.pdf)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


NESTED = """<p>One <app><lem wit="#A">lemma<note type="author">on-lemma</note></lem>
<rdg wit="#B">reading<note type="editorial">on-reading</note></rdg><rdg wit="#C">plain</rdg></app> two
three<note type="author">outer<note type="author">inner <app><lem>x</lem><rdg wit="#B">y<note>deepest</note></rdg></app></note></note>.
<app><lem>four</lem><rdg wit="#B">five</rdg><note>remark-on-entry</note></app>
<app><lem>six<note>in-lemma <app><lem>z</lem><rdg wit="#B">w<note>under-lemma</note></rdg></app></note></lem>
<rdg wit="#B">seven</rdg></app></p>"""
NOTES = ["in-lemma", "under-lemma", "on-lemma", "on-reading", "outer", "inner", "deepest", "remark-on-entry"]


@pytest.mark.parametrize("place", ["foot", "end"])
def test_every_note_stands_once_wherever_it_is_called(place: str) -> None:
    job = printing(NESTED, notes=place)
    found = text_of(job)
    assert {note: found.count(note) for note in NOTES} == dict.fromkeys(NOTES, 1)
    assert job.book.findings == ()
    assert list(job.diagnostics()) == []


def test_a_note_in_a_reading_stands_in_its_series_on_the_page_of_the_entry() -> None:
    job = printing(f"<p>{'word ' * 700}</p>{NESTED}<p>{'word ' * 300}</p>")
    entry = next(mark for mark in job.book.marks.of("entry") if mark.value[0] == first_entry(job))
    page = pypdf.PdfReader(io.BytesIO(job.book.pdf)).pages[entry.page - 1].extract_text()
    assert page.index("outer") < page.index("on-reading") < page.index("plain")


def first_entry(job: Printing) -> str:
    return next(call.id for call in job.book.marks.calls if call.variant)


def test_end_notes_beside_an_apparatus_at_the_foot() -> None:
    job = printing(NESTED, notes="end")
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(job.book.pdf)).pages]
    assert any("Notes" in page and page.index("Notes") < page.index("on-lemma") for page in pages if "on-lemma" in page)
    assert any(re.search(r"1\s*lemma.*\]", page) for page in pages)


def test_notes_in_a_table_whose_head_is_repeated() -> None:
    head = "<row role='label'><cell>Name<note>on-head</note></cell><cell>Year</cell></row>"
    rows = "".join(f"<row><cell>name{n}<note>on-row{n}q</note></cell><cell>{n}</cell></row>" for n in range(70))
    job = printing(f"<p>Before<note type='editorial'>other</note>.</p><table>{head}{rows}</table><p>After.</p>")
    found = text_of(job)
    assert [found.count(f"on-row{n}q") for n in range(70)] == [1] * 70
    assert found.count("on-head") == 1
    assert job.book.findings == ()


def test_a_lemma_of_several_words_is_told_apart_where_it_is_repeated() -> None:
    body = (
        "<p>et in alpha <hi>et</hi> in beta <app><lem>et in</lem><rdg wit='#B'>aut</rdg></app> gamma "
        "<app><lem>et, in</lem><rdg wit='#B'>sed</rdg></app> et <app><lem>et</lem><rdg wit='#B'>ac</rdg></app> in</p>"
    )
    found = text_of(printing(body))
    assert re.search(r"1\s+et in\s*3\s*\] aut", found)
    assert re.search(r"et, in\s*4\s*\] sed", found)
    assert re.search(r"et\s*6\s*\] ac", found)
