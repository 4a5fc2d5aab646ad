"""The parts of the book round its texts, its sheet, and the options of ``teikit build print``."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
import typst
from pypdf import PdfReader
from support import HEADER, Run, tei

WORKS = """<standOff><listBibl><bibl xml:id="w1"><author><persName ref="#p1">Ann Zeller</persName></author>,
<title level="m">On Rain</title>, <pubPlace>Ulm</pubPlace>: <publisher>Kahn</publisher>, <date when="1921">1921</date>.</bibl>
<bibl xml:id="w2"><title>A work of which nothing else is known</title></bibl></listBibl>
<listPerson><person xml:id="p1"><persName><surname>Zeller</surname> <forename>Ann</forename></persName></person></listPerson>
</standOff>"""
BODY = """<div><head>One</head>
<p>On <title ref="#w1">On Rain</title> and <title ref="#w2">another</title>, of <term>drizzle</term>.
<index xml:id="hail"><term>hail</term><index><term>large</term></index></index>Ice fell, says MS A.
<index sameAs="#ice"><term>graupel</term></index><index xml:id="ice" corresp="#snow"><term>ice</term></index></p>
{filler}
<p>And again <term key="drizzle">drizzling</term><note>With <term>sleet</term>.</note>
<index xml:id="snow"><term sortKey="ashen">snow</term></index>, <choice><abbr>Mt</abbr><expan>Mount</expan></choice>, Mt is
<abbr>Mt</abbr>.</p></div>"""
FILLER = "".join(f"<p>{'Clouds came and went over the hills and the sea. ' * 40}</p>" for _ in range(3))


@pytest.fixture
def edition(folder: Path) -> Path:
    """An edition with works, terms and an abbreviation; its texts fill some pages."""
    text = tei(BODY.format(filler=FILLER), HEADER).replace("<text>", f"{WORKS}<text>")
    (folder / "a.xml").write_text(text, encoding="utf-8")
    _settings(folder, "")
    return folder


def _settings(folder: Path, printing: str) -> None:
    (folder / "teikit.toml").write_text(
        f'[edition]\ntitle = "Weather"\ndate = "2026"\ntexts = ["a.xml"]\n[print]\n{printing}\n', encoding="utf-8"
    )


def _pages(folder: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(folder / "dist/print/edition.pdf").pages]


def test_every_part_is_there_and_each_can_be_left_out(edition: Path, run: Run) -> None:
    assert run("build", "print").exit_code == 0
    whole = "\n".join(_pages(edition))
    for words in (
        "Contents",
        "Sigla and Abbreviations",
        "Bibliography",
        "Index of Works",
        "Index of Subjects",
        "Set in",
    ):
        assert words in whole
    assert "Version" not in whole  # the edition has none
    _settings(edition, 'parts = ["title-page", "indexes"]')
    assert run("build", "print").exit_code == 0
    less = "\n".join(_pages(edition))
    for words in ("Contents", "Sigla", "Bibliography", "Set in"):
        assert words not in less
    assert less.startswith("Weather")
    assert "Index of Subjects" in less


def test_the_bibliography_gives_the_works_of_which_more_than_a_title_is_known(edition: Path, run: Run) -> None:
    run("build", "print")
    page = next(page for page in _pages(edition) if page.strip().startswith("Bibliography"))
    assert re.sub(r"\s+", " ", page).strip().startswith("Bibliography Zeller, Ann, On Rain, Ulm: Kahn, 1921.")
    assert "nothing else" not in page


def test_subjects_have_true_pages_sub_entries_and_references(edition: Path, run: Run) -> None:
    run("build", "print")
    pages = _pages(edition)
    at = next(number for number, page in enumerate(pages) if page.strip().startswith("Index of Subjects"))
    first, last = (next(n for n, page in enumerate(pages) if words in page) for words in ("Ice fell", "And again"))
    start = next(n for n, page in enumerate(pages) if "Clouds came" in page and "Ice fell" in page)
    near, far = first - start + 1, last - start + 1
    assert near < far
    lines = [line.strip() for line in pages[at].splitlines() if line.strip()][2:]
    assert lines[: lines.index("S") + 2] == [
        "A", f"snow, {far}",
        "D", f"drizzle, {near}, {far}",
        "G", "graupel, see ice",
        "H", "hail", f"large, {near}",
        "I", f"ice, {near}; see also snow",
        "S", f"sleet, {far}n",
    ]  # fmt: skip


def test_a_book_to_be_cut_has_a_larger_sheet_and_says_where_the_page_is(edition: Path, run: Run) -> None:
    _settings(edition, 'format = "a5"\nbleed = 3\ncrop_marks = true')
    assert run("build", "print").exit_code == 0
    page = PdfReader(edition / "dist/print/edition.pdf").pages[3]
    millimetres = [round(float(side) * 25.4 / 72) for side in (page.mediabox.width, page.mediabox.height)]
    assert millimetres == [148 + 22, 210 + 22]
    assert [round(float(side) * 25.4 / 72) for side in page.trimbox] == [11, 11, 159, 221]
    assert [round(float(side) * 25.4 / 72) for side in page.bleedbox] == [8, 8, 162, 224]
    assert page.get_contents().get_data().count(b" l\n") >= 8  # type: ignore[union-attr]


def test_the_markup_that_is_kept_gives_the_book_again(edition: Path, run: Run) -> None:
    result = run("build", "print", "--typst", "--pdf-standard", "a-2b")
    assert result.exit_code == 0
    assert re.search(r"print: \d+ index entries, \d+ pages, 1 notes", result.output)
    again = typst.compile(edition / "dist/print/typst/main.typ")
    assert [page.extract_text() for page in PdfReader(BytesIO(again)).pages] == _pages(edition)
    run("build", "print")
    assert not list((edition / "dist/print").rglob("*.typ"))


def test_an_option_of_the_book_needs_the_book(edition: Path, run: Run) -> None:
    for options in (["--typst"], ["--latex"], ["--pdf-standard", "a-2b"]):
        result = run("build", "index", *options)
        assert result.exit_code == 2
        assert f"{options[0]} goes with the book, which is not built." in result.output
