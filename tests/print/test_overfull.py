"""What is wider than there is room for is counted and reported at its place; nothing else is."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree
from sample_book import CASES, book, printing
from support import SHARED, tei

from teikit.apparatus.overfull import overfull
from teikit.outputs.print import Printing
from teikit.typeset import typeset

WIDE = {
    "a label": "<list><item xml:id='here' n='Chapter 1234567890'>words</item></list>",
    "dashes": f"<p xml:id='here'>{'—' * 120}</p>",
    "in a note": f"<p>so<note xml:id='here'>{'—' * 120}</note></p>",
}
FITTING = {
    "a word of 2,000 letters": f"<p>Before {'abcdefghij' * 200} after.</p>",
    "a long address": f"<p>See <ref target='https://example.org/{'a' * 150}?x=1&amp;y=2'>so</ref>, https://x.org/{'abc/' * 60}.</p>",
    "verse": f"<lg><l>{'abcdefghij' * 9}</l></lg>",
    "a heading": f"<div><head>{'abcdefghij' * 8}</head><p>x</p></div>",
    "a formula": f"<p>Then <formula>x={'a+b*c-' * 30}</formula> y.</p>",
    "13 columns": "<table><row>" + "".join(f"<cell>c{n}</cell>" for n in range(13)) + "</row></table>",
    "words in a table": "<table><row>" + "<cell>abcdefghijklmnopqr</cell>" * 6 + "</row></table>",
    "figures in a table": "<table><row>" + "<cell>1234567890123</cell>" * 6 + "</row></table>",
    "a table that is turned": "<table><row>" + "<cell>1234567890</cell>" * 12 + "</row></table>",
    "numbers in the margin": f"<p>{'<pb n=&quot;1234&quot;/>word '.replace('&quot;', chr(34)) * 80}</p><p><app><lem>x</lem><rdg>y</rdg></app>.</p>",
}  # fmt: skip


def outside(pdf: bytes, folder: Path) -> list[str]:
    """The words that poppler finds across an edge of the text area."""
    (folder / "book.pdf").write_bytes(pdf)
    command = ["pdftotext", "-bbox", str(folder / "book.pdf"), "-"]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    found, page = [], 0
    for line in told.splitlines():
        page += "<page " in line
        word = re.search(r'xMin="([-\d.]+)".*xMax="([-\d.]+)".*>(.*)</word', line)
        left, right = (56.7, 368.5) if page % 2 else (70.9, 382.7)
        if word and not (float(word[2]) < left or float(word[1]) > right):
            found += [word[3]] if float(word[1]) < left - 5 or float(word[2]) > right + 5 else []
    return found


@pytest.mark.parametrize("what", WIDE)
def test_what_is_too_wide_is_reported_at_its_place(what: str) -> None:
    job = printing(WIDE[what])
    found = [one for one in job.diagnostics() if one.code == "BLD029"]
    assert len(found) == 1
    assert "page 1 " in found[0].message
    # A label stands beside its item.
    assert re.search(r"\(at (here|list-\d+)\)", found[0].message)
    assert ", 1 over-full line;" in job.book.report


@pytest.mark.parametrize("what", FITTING)
def test_what_can_be_made_to_fit_is_and_is_not_reported(what: str, tmp_path: Path) -> None:
    job = printing(FITTING[what])
    assert [one for one in job.diagnostics() if one.code == "BLD029"] == []
    assert ", 0 over-full lines;" in job.book.report
    if shutil.which("pdftotext"):
        assert outside(job.book.pdf, tmp_path) == []


TINY = {
    "60 columns": "".join(f"<cell>c{n}</cell>" for n in range(60)),
    "figures in a table": "<cell>12345678901234567890123456789012345</cell>" * 8,
}


@pytest.mark.parametrize("what", TINY)
def test_a_table_that_can_hardly_be_read_is_reported_and_whole(what: str, tmp_path: Path) -> None:
    job = printing(f"<table xml:id='here'><row>{TINY[what]}</row></table>")
    assert [(one.code, "(at here)" in one.message) for one in job.diagnostics()] == [("BLD029", True)]
    if shutil.which("pdftotext"):
        assert outside(job.book.pdf, tmp_path) == []


def test_columns_of_a_table_do_not_lie_on_one_another(tmp_path: Path) -> None:
    """Words that have room on the page, but not in their columns, were set one over the other."""
    (tmp_path / "book.pdf").write_bytes(
        printing(
            "<table><row>" + "<cell>x 12,345,678.9 y</cell>" * 6 + "<cell>of many words</cell>" * 3 + "</row></table>"
        ).book.pdf
    )
    if not shutil.which("pdftotext"):
        pytest.skip("poppler is not here")
    command = ["pdftotext", "-bbox", str(tmp_path / "book.pdf"), "-"]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    figures = re.findall(r'xMin="([-\d.]+)".*xMax="([-\d.]+)".*>12,345,678.9</word', told)
    assert len(figures) == 6
    assert all(float(left[1]) < float(right[0]) for left, right in pairwise(figures))


@pytest.mark.skipif(not (SHARED / "corpora").is_dir(), reason="the shared corpora are not here")
@pytest.mark.parametrize("corpus", ["german-drama", "schnitzler-letters", "shelley-godwin", "isicily-inscriptions"])
def test_real_texts_are_judged_as_poppler_sees_them(corpus: str, tmp_path: Path) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("poppler is not here")
    files = sorted((SHARED / "corpora" / corpus).rglob("*.xml"), key=lambda path: (path.stat().st_size, path.name))
    texts = {}
    for path in files:
        tree = etree.parse(path, etree.XMLParser(recover=True, resolve_entities=False)).getroot()
        if tree.find("{*}text") is not None and len(texts) < 8:
            texts[re.sub(r"\W", "-", path.stem)] = tree
    job = Printing(book(texts), CASES)
    wide = len(job.book.overfull)
    assert bool(outside(job.book.pdf, tmp_path)) == bool(wide), [one for one, _ in job.book.overfull]


def test_what_is_below_the_page_is_found() -> None:
    markup = "#set page(width: 100mm, height: 50mm, margin: 10mm)\n#block(height: 10mm)[#v(60mm)Lost.]"
    pdf = typeset(markup, {}).pdf
    assert [run.beyond > 40 for run in overfull(pdf, 283.5, 28.3, 28.3)] == [True]


def test_a_plain_text_has_none() -> None:
    assert Printing(book({"one": etree.fromstring(tei("<p>Short.</p>"))}), CASES).book.overfull == ()
