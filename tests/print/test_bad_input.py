"""Bad input: the book is still made, and the fault is a diagnostic."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sample_book import CASES, printing, text_of

from teikit.errors import TypesettingError
from teikit.outputs.print import Printing
from teikit.typeset import typeset


def codes(job: Printing) -> list[str]:
    return [diagnostic.code for diagnostic in job.diagnostics()]


def test_a_word_of_2000_letters() -> None:
    word = "abcdefghij" * 200
    job = printing(f"<p>Before {word} after.</p>")
    # Over the page's end stand folio and running head.
    found = text_of(job).replace("A Book of Samples", "").partition("Before")[2]
    # The colophon follows.
    assert "".join(letter for letter in found if letter.isalpha()).startswith(word + "after")
    assert codes(job) == []


def test_notes_in_notes_ten_deep() -> None:
    body = "".join(f"note{n} <note>" for n in range(10)) + "last" + "</note>" * 10
    job = printing(f"<p>{body}</p>")
    found = text_of(job)
    assert all(f"note{n}" in found for n in range(10))
    assert "last" in found
    assert codes(job) == []


@pytest.mark.parametrize(
    "body",
    [
        "<p>a" + "".join(f"<note>n{n}q " for n in range(60)) + "</note>" * 60 + "</p>",
        "<p>" + "".join(f"<note>n{n}q</note>" for n in range(60)) + "</p>",
        f"<table><row>{''.join(f'<cell>c<note>n{n}q</note></cell>' for n in range(60))}</row></table>",
        f"<p>a<note>n0q{' word' * 900}</note>{''.join(f'<note>n{n}q</note>' for n in range(1, 60))}</p>",
    ],
)
def test_more_notes_in_the_last_line_than_a_page_holds(body: str) -> None:
    job = printing(body)
    assert set(codes(job)) <= {"BLD024"}
    found = re.findall(r"n(\d+)q", text_of(job))
    assert sorted(map(int, found)) == list(range(60))


def test_notes_as_long_as_chapters() -> None:
    bodies = [" ".join(f"{letter}{n}q" for n in range(4_000)) for letter in "ab"]
    job = printing(f"<p>one<note>{bodies[0]}</note> two<note type='editorial'>{bodies[1]}</note>.</p>")
    # The second cannot begin before the first ends.
    assert codes(job) == ["BLD024"]
    words = re.sub(r"\s+", "", text_of(job))
    for letter in "ab":
        assert [int(number) for number in re.findall(rf"{letter}(\d+)q", words)] == list(range(4_000))


@pytest.mark.parametrize("columns", [13, 60])
def test_a_table_wider_than_the_page(columns: int) -> None:
    row = "".join(f"<cell>c{n}</cell>" for n in range(columns))
    job = printing(f"<table><row>{row}</row><row>{row}</row></table>")
    found = text_of(job)
    assert all(found.count(f"c{n}") >= 2 for n in range(columns))
    assert codes(job) == ([] if columns == 13 else ["BLD029"])


def test_images_that_cannot_be_printed(tmp_path: Path) -> None:
    (tmp_path / "broken.png").write_bytes(b"no image")
    (tmp_path / "text.xml").write_text("<x/>")
    (tmp_path.parent / "outside.svg").write_bytes((CASES / "mole.svg").read_bytes())
    (tmp_path / "link.svg").symlink_to(tmp_path.parent / "outside.svg")
    names = ["missing.png", "broken.png", "text.xml", "../outside.svg", "link.svg", "/etc/hostname"]
    figures = "".join(f'<figure><graphic url="{name}"/></figure>' for name in names)
    job = printing(f"<div>{figures}</div>", tmp_path)
    assert codes(job) == ["BLD021"] * len(names)
    assert job.images == {}
    assert "missing.png" in text_of(job)


@pytest.mark.parametrize("kinds", [("author",), ("author", "editorial")])
def test_thousands_of_notes_in_one_paragraph(kinds: tuple[str, ...]) -> None:
    count = 2_000
    body = "".join(f"word{n}<note type='{kinds[n % len(kinds)]}'>remark{n}q</note> " for n in range(count))
    job = printing(f"<p>{body}</p>")
    found = text_of(job)
    assert sorted(int(number) for number in re.findall(r"remark(\d+)q", found)) == list(range(count))
    assert set(codes(job)) <= {"BLD024"}


def test_an_entry_whose_line_cannot_be_found_is_set_without_one() -> None:
    entry = "<app><lem>q{0}</lem><rdg wit='#B'>r{0}</rdg></app>"
    job = printing(
        f"<p>{entry.format(1)}</p><table><row><cell>{entry.format(2)}</cell></row></table><p>{entry.format(3)}</p>"
    )
    assert codes(job) == ["BLD028"]
    assert re.search(r"1\s*q1 ?\] r1 B – q2 ?\] r2 B 2 q3 ?\] r3 B", re.sub(r"\s+", " ", text_of(job)))


def test_an_entry_longer_than_a_page_goes_on_over_pages_whole() -> None:
    reading = " ".join(f"reading{n}q" for n in range(1_200))
    job = printing(
        f"<p>{'word ' * 300}<app><lem>first</lem><rdg wit='#B'>{reading}</rdg></app> {'word ' * 200}"
        f"<app><lem>second</lem><rdg wit='#B'>other</rdg></app> {'word ' * 300}</p>"
    )
    assert job.book.findings == ()
    assert codes(job) == []
    found = text_of(job)
    assert [int(number) for number in re.findall(r"reading(\d+)q", found)] == list(range(1_200))
    assert re.search(r"\d second ?\] other", re.sub(r"\s+", " ", found))


def test_an_element_without_a_template_is_reported_and_set() -> None:
    job = printing("<p>before <surprise>the text</surprise> after</p>")
    assert codes(job) == ["BLD001"]
    assert "the text" in text_of(job)


def test_spans_and_labels_that_make_no_table() -> None:
    job = printing(
        '<table><row><cell cols="-3" rows="x">a1q</cell></row><row/><row role="label"><cell>b1q</cell></row></table>'
        f'<table><row><cell rows="{"9" * 30}" cols="70">c1q</cell></row><row><cell cols="{"9" * 30}">d1q</cell></row></table>'
        '<table><row role="label"><cell rows="3">e1q</cell><cell>f1q</cell></row><row><cell>g1q</cell><cell rows="2">h1q</cell>'
        '<cell>i1q</cell></row><row><cell cols="2">j1q</cell><cell>k1q</cell></row></table>'
    )
    # 270 columns are set so small that they can hardly be read.
    assert codes(job) == ["BLD029"]
    assert all(word in text_of(job) for word in (f"{letter}1q" for letter in "abcdefghijk"))


def test_a_heading_without_words_is_no_bookmark() -> None:
    job = printing("<div><head><note>only a note</note></head><p>one</p></div><div><head/><p>two</p></div>")
    assert codes(job) == []
    assert job.book.standards == ("ua-1",)
    assert "only a note" in text_of(job)


def test_markup_that_typst_refuses_names_the_element() -> None:
    with pytest.raises(TypesettingError, match="at one#p-3"):
        typeset('#let p(id, body) = body\n#p("one#p-2")[x];\n#p("one#p-3")[#nothing];\n#p("one#p-4")[x];', {})


def test_a_book_reads_nothing_outside_its_files() -> None:
    for path in ("/etc/hostname", "../../etc/hostname", "@preview/cetz:0.3.0"):
        with pytest.raises(TypesettingError):
            typeset(f'#import "{path}": x' if path.startswith("@") else f'#read("{path}")', {})
    with pytest.raises(TypesettingError):
        typeset("x", {"../outside.typ": b""})


def test_a_header_in_a_division_is_reported_and_its_words_are_set() -> None:
    header = "<teiHeader><fileDesc><titleStmt><title>Inner title</title></titleStmt></fileDesc></teiHeader>"
    job = printing(f"<div xml:id='here'>{header}<p>Text.</p></div>")
    assert [one.code for one in job.diagnostics()] == ["BLD001"]
    assert "Inner title" in text_of(job)


APP = "<app><lem wit='#A'>{0}</lem><rdg wit='#B'>{1}</rdg></app>"


def test_an_entry_on_a_heading_is_named_by_it() -> None:
    body = f"<div><head>Of {APP.format('ships', 'boats')} at sea</head><p>Text {APP.format('one', 'two')}.</p></div>"
    job = printing(body)
    assert codes(job) == []
    assert "tit. ships] A : boats B 1 one] A : two B" in " ".join(text_of(job).split())
