"""Whatever a text is made of, all of its words are in the site, in the book and in the LaTeX."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from pdf_text import words_of
from support import HEADER, Run

from guidelines import examples, marked

NAMESPACE = 'xmlns="http://www.tei-c.org/ns/1.0"'


def header(title: str) -> str:
    return HEADER.replace("<title>T<", f"<title>{title}<")


def text(title: str) -> str:
    return f"<TEI>{header(title)}<text><body><div><head>Head{title}</head><p>Word{title}<note>Note{title}</note></p></div></body></text></TEI>"


CASES = {
    "a corpus": f"<teiCorpus {NAMESPACE}>{header('Outer')}{text('First')}{text('Second')}</teiCorpus>",
    "texts in a text": f"<TEI {NAMESPACE}>{header('Outer')}{text('First')}{text('Second')}</TEI>",
    "a corpus in a corpus": (
        f"<teiCorpus {NAMESPACE}>{header('Outer')}<teiCorpus>{header('Middle')}{text('First')}{text('Second')}"
        "</teiCorpus></teiCorpus>"
    ),
    "a transcription of pages": (
        f"<TEI {NAMESPACE}>{header('Outer')}<sourceDoc><surface n='7'><zone><line>HeadFirst</line><line>WordFirst</line>"
        "</zone><zone>HeadSecond</zone><surface><line>NoteFirst</line></surface>WordSecond <seg>NoteSecond</seg></surface>"
        "</sourceDoc></TEI>"
    ),
    "a transcription beside a text": (
        f"<TEI {NAMESPACE}>{header('Outer')}<sourceDoc><surface><line>HeadFirst</line><line>WordFirst NoteFirst</line>"
        "</surface></sourceDoc><text><body><p>HeadSecond WordSecond NoteSecond</p></body></text></TEI>"
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_every_part_is_in_every_output(folder: Path, run: Run, case: str) -> None:
    write(folder, CASES[case])
    built = run("build", "html", "print", "--latex")
    assert built.exit_code == 0, built.output
    page = (folder / "dist/html/texts/text.html").read_text()
    source = (folder / "dist/print/edition.tex").read_text()
    printed = words_of(folder / "dist/print/edition.pdf")
    for word in (f"{kind}{title}" for kind in ("Head", "Word", "Note") for title in ("First", "Second")):
        assert word in page
        assert word in source
        assert word in printed


def test_texts_in_a_text_are_listed_in_its_contents(folder: Path, run: Run) -> None:
    write(folder, CASES["a corpus in a corpus"])
    run("build", "html")
    page = etree.HTML((folder / "dist/html/texts/text.html").read_text())
    contents = page.xpath("//nav[@class='contents']//a")
    assert [link.text for link in contents][:4] == ["Middle", "First", "HeadFirst", "Second"]
    assert all(page.xpath("//*[@id=$id]", id=link.get("href")[1:]) for link in contents)


WORDS = ("Placed", "Unplaced", "Zoned", "Interpreted", "Labelled")


def test_what_stands_off_is_on_the_page_about_the_text(folder: Path, run: Run) -> None:
    write(
        folder,
        f"<TEI {NAMESPACE}>{HEADER}<facsimile><surface xml:id='z'><label>Labelled</label><graphic url='none.png'/></surface></facsimile>"
        "<standOff><listAnnotation><note target='#p'>Placed</note><note>Unplaced</note><note target='#z'>Zoned</note></listAnnotation>"
        "<interpGrp><interp xml:id='i'>Interpreted</interp></interpGrp></standOff>"
        "<text><body><p xml:id='p' ana='#i'>Word <ref target='#i'>pointing</ref></p></body></text></TEI>",
    )
    built = run("build", "html")
    assert "BLD" not in built.output
    page, about = ((folder / f"dist/html/texts/{name}.html").read_text() for name in ("text", "text-about"))
    assert [word in page for word in WORDS] == [True, False, False, False, False]
    assert [word in about for word in WORDS] == [False, True, True, True, True]
    assert 'href="../texts/text-about.html#i"' in page


def test_a_reference_that_is_written_out_keeps_what_stands_between_its_parts(folder: Path, run: Run) -> None:
    write(
        folder,
        f"<TEI {NAMESPACE}>{HEADER}<text><body><listBibl><bibl xml:id='b'><author>Olaf</author>; "
        "<title>Starmaker</title>, <publisher>Methuen</publisher></bibl></listBibl></body></text></TEI>",
    )
    built = run("build", "html")
    assert built.exit_code == 0, built.output
    page = etree.HTML((folder / "dist/html/work/b.html").read_text())
    assert "".join(page.xpath("//div[@class='summary']")[0].itertext()) == "Olaf; Starmaker, Methuen"


def test_no_word_of_the_examples_of_the_guidelines_is_lost(shared: Path, folder: Path, run: Run) -> None:
    counts = {}
    (folder / "texts").mkdir()
    for name, root in examples(shared / "schemas" / "p5subset.xml", 40):
        counts[name] = marked(root)
        (folder / "texts" / f"{name}.xml").write_bytes(etree.tostring(root))
    write(folder, "", "texts/*.xml")
    assert len(counts) > 40
    built = run("build", "html", "print", "--latex")
    assert "BLD011" not in built.output
    assert "BLD012" not in built.output
    printed = words_of(folder / "dist/print/edition.pdf")
    source = (folder / "dist/print/edition.tex").read_text()
    for number in range(1, max(counts.values()) + 1):
        having = sum(count >= number for count in counts.values())
        assert printed.count(f"zq{number}q") >= having
        assert source.count(f"zq{number}q") >= having


def write(folder: Path, document: str, texts: str = "text.xml") -> None:
    (folder / "teikit.toml").write_text(f'[edition]\ntitle = "E"\ntexts = ["{texts}"]\n')
    if document:
        (folder / "text.xml").write_text(document)
