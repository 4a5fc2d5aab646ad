"""Notes by series and the critical apparatus: every entry on its page, every line number true."""

from __future__ import annotations

import io
import random
import re
from functools import cache

import pypdf
import pytest
from lxml import etree
from sample_book import CASES, book
from support import tei

from teikit.outputs.print import Printing

WORDS = "sea harbour company ship winter port weather letter spring captain debt family price anchor tide".split()  # noqa: SIM905


def dense(seed: int, paragraphs: int = 10) -> str:
    """Paragraphs with an author's note, an editor's note and apparatus entries, each recognisable by its number.

    The lemmas are words of their own (q0, q1, … too short to be divided), so that a test finds them in the page.
    """
    draw = random.Random(seed)
    count = 0

    def some(most: int) -> str:
        return " ".join(draw.choice(WORDS) for _ in range(draw.randint(2, most)))

    out = []
    for _ in range(paragraphs):
        parts = []
        for _ in range(draw.randint(1, 6)):
            number, count = count, count + 1
            parts.append(
                f" {some(40)} "
                + draw.choice([
                    f"called{number}q<note type='author'>author{number} {some(60)}.</note> ",
                    f"called{number}q<note type='editorial'>editor{number} {some(30)}.</note> ",
                    f"<app><lem wit='#A'>q{number}</lem><rdg wit='#B'>{some(3)} reading{number}</rdg></app> ",
                ])
            )  # fmt: skip
        out.append(f"<p>{''.join(parts)}{some(60)}.</p>")
    return "\n".join(out)


@cache
def printing(seed: int) -> Printing:
    return Printing(book({"one": etree.fromstring(tei(dense(seed)))}), CASES)


@cache
def pages(seed: int) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(printing(seed).book.pdf)).pages]


SEEDS = range(3)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_note_is_on_the_page_of_its_call(seed: int) -> None:
    assert printing(seed).book.findings == ()
    calls = re.findall(r"called(\d+)q<", dense(seed))
    for number in calls:
        page = next(page for page in pages(seed) if re.search(f"called{number}q", page))
        assert re.search(rf"(author|editor){number} ", page), number


@pytest.mark.parametrize("seed", SEEDS)
def test_the_series_stand_one_under_the_other(seed: int) -> None:
    for page in pages(seed):
        kinds = re.findall(r"(?:^|\D)(author|editor|reading)\d+", page)
        order = [["author", "editor", "reading"].index(kind) for kind in kinds]
        assert order == sorted(order)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_line_number_of_the_apparatus_is_true(seed: int) -> None:
    """The lines of the page are counted in the text of the PDF, by another hand than teikit's."""
    checked = 0
    for page in pages(seed):
        lines, foot = text_lines(page), foot_of(page)
        number = 0
        for line, lemma in re.findall(r"(?:(\d+)\s+)?q(\d+)\s*\]", foot):
            number = int(line) if line else number
            assert re.search(rf"\bq{lemma}\b", lines[number - 1]), (number, lemma, lines)
            checked += 1
    assert checked == len(re.findall("<app>", dense(seed))) > 0


def text_lines(page: str) -> list[str]:
    """The numbered lines of a page: those with words, above the foot, without running head and folio."""
    body = re.split(r"\n(?=.{0,8}(?:author|editor)\d+ |\d+\s+q\d+\s*\])", page)[0]
    lines = [line for line in body.split("\n") if re.search(r"[a-z]{2}", line)]
    return [line for line in lines if not re.search(r"A Book of Samples|^T$", line)]


def foot_of(page: str) -> str:
    found = re.search(r"\n\d+\s+q\d+\s*\][\s\S]*", page)
    return found[0].replace("\n", " ") if found else ""


def test_notes_at_the_end_of_their_text() -> None:
    body = (
        "<p>One<note type='author'>first remark</note> two<note type='editorial'>second<note>its own</note></note>.</p>"
    )
    source = etree.fromstring(book({"one": etree.fromstring(tei(body)), "two": etree.fromstring(tei(body))}))
    edition = source.find("{urn:teikit:annotation}edition")
    assert edition is not None
    settings = edition.find("{urn:teikit:annotation}print")
    settings = etree.SubElement(edition, "{urn:teikit:annotation}print") if settings is None else settings
    settings.set("notes", "end")
    made = Printing(etree.tostring(source), CASES).book
    assert (made.findings, made.passes) == ((), 1)
    texts = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made.pdf)).pages]
    found = [text for text in texts if "first remark" in text]
    assert len(found) == 2
    for text in found:
        order = [text.index(words) for words in ("One", "Notes", "first remark", "second", "its own")]
        assert order == sorted(order)


def test_witnesses_of_a_page_from_the_marks_of_fragmentary_witnesses() -> None:
    body = (
        f"<p>start {'word ' * 600}<app><lem>q1</lem><rdg wit='#Bb'>reading1<witEnd/></rdg></app></p>"
        f"<p>{'word ' * 600}<app><lem>q2</lem><rdg wit='#Cc'><witStart/>reading2</rdg></app></p>"
    )
    text = etree.fromstring(tei(body))
    source = text.find(".//{*}sourceDesc")
    assert source is not None
    witnesses = "".join(f"<witness xml:id='{siglum}'>{siglum}</witness>" for siglum in ("Aa", "Bb", "Cc"))
    source[:] = [etree.fromstring(f"<listWit xmlns='http://www.tei-c.org/ns/1.0'>{witnesses}</listWit>")]
    root = etree.fromstring(book({"one": text}))
    edition = root.find("{urn:teikit:annotation}edition")
    assert edition is not None
    settings = edition.find("{urn:teikit:annotation}print")
    settings = etree.SubElement(edition, "{urn:teikit:annotation}print") if settings is None else settings
    settings.set("witnesses", "True")
    made = Printing(etree.tostring(root), CASES).book
    assert made.findings == ()
    assert [mark.value for mark in made.marks.of("present")] == ["Aa Bb", "Aa Cc"]


@pytest.mark.parametrize("others", ["", "<note type='editorial'>another</note>"])
def test_a_note_of_paragraphs_and_lists_keeps_them(others: str) -> None:
    note = "<note type='author'><p>first part</p><p>second part</p><list><item>an item</item></list></note>"
    made = Printing(book({"one": etree.fromstring(tei(f"<p>Words{note} and{others}.</p>"))}), CASES).book
    assert made.findings == ()
    assert made.faults == ()
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made.pdf)).pages)
    assert all(words in text for words in ("first part", "second part", "an item"))
