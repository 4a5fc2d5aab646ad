"""What stands in the indexes: subjects over several pages, indexes of their own, other names, the language's order, and
how many entries there are."""

from __future__ import annotations

import io
import re

import pypdf
import pytest
from lxml import etree
from sample_book import CASES, TEI, TK, book
from support import tei

from teikit.outputs.print import Printing

FILLER = "<p>" + "Clouds came and went over the hills and the sea. " * 90 + "</p>"


def read(source: bytes) -> tuple[Printing, str, list[str]]:
    """The book, the words of its indexes, and its pages."""
    job = Printing(source, CASES)
    assert list(job.diagnostics()) == []
    pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(job.book.pdf)).pages]
    return job, " ".join(page for page in pages if "Numbers refer" in page), pages


def text(body: str, language: str = "en") -> bytes:
    return book({"one": etree.fromstring(tei(body))}, language=language)


def named(people: dict[str, list[tuple[str, str]]], **settings: str) -> bytes:
    """A book that mentions people once each, whose entries have further names, as (type, name)."""
    body = "<p>" + ", ".join(f'<persName ref="#{key}">{key}</persName>' for key in people) + ".</p>"
    tree = etree.fromstring(book({"one": etree.fromstring(tei(body))}, settings=settings))
    for entity in tree.iter(f"{{{TK}}}entity"):
        declaration = etree.SubElement(entity, f"{{{TK}}}declaration")
        person = etree.SubElement(declaration, f"{{{TEI}}}person")
        for kind, name in [("", str(entity.get("id"))), *people[str(entity.get("id"))]]:
            etree.SubElement(person, f"{{{TEI}}}persName", {"type": kind} if kind else {}).text = name
    return etree.tostring(tree)


@pytest.mark.parametrize(
    "end",
    [
        '<p>Some, Q9.</p><anchor xml:id="end"/>',
        '<p xml:id="end">Last words, Q9.</p>',
        '<p>Q9 <seg xml:id="end">so</seg> and on.</p>',
    ],
)
def test_a_subject_over_several_pages(end: str) -> None:
    start = '<p>Q1<index spanTo="#end"><term>whaling</term></index> begins.</p>'
    job, index, _ = read(text(start + FILLER * 3 + end + FILLER + "<p>Once <term>whaling</term>.</p>"))
    found = re.search(r"whaling, (\d+)–(\d+), (\d+)", index)
    assert found, index
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(job.book.pdf)).pages]
    folios = job.book.marks.folios
    places = [
        next(folios[sheet] for sheet, page in enumerate(pages, 1) if word in page) for word in ("Q1", "Q9", "Once")
    ]
    assert list(found.groups()) == places
    assert int(places[0]) < int(places[1]) < int(places[2])


def test_a_span_that_ends_before_it_begins_is_its_page() -> None:
    _, index, _ = read(text(f'<p xml:id="end">x</p>{FILLER}<p>y<index spanTo="#end"><term>whaling</term></index>.</p>'))
    assert re.search(r"whaling, [23](?! ?–)", index)


def test_indexes_of_their_own() -> None:
    _, index, pages = read(text(
        '<p>a<index indexName="ship_names"><term>Essex</term></index> b<index><term>storms</term></index>'
        ' c<index indexName="ship_names"><term>Dolphin</term><index><term>the brig</term></index></index></p>'
    ))  # fmt: skip
    assert "Index of Subjects" in index
    assert re.search(r"Ship names Numbers refer .*? D Dolphin the brig, 1 E Essex, 1", index)
    assert "storms, 1" in index
    assert len([page for page in pages if "Numbers refer" in page]) == 2


def test_another_name_says_where_the_entry_is() -> None:
    people = {
        "Weir": [("pseudonym", "Holt"), ("preferred-not", "Abel"), ("", "Zorn")],
        "Kane": [("maiden", "Kanea"), ("birth", "Kaneb")],
        "Adams": [],
        "Young": [],
    }
    _, index, _ = read(named(people))
    assert re.search(r"A Abel, see Weir Adams, 1 H Holt, see Weir K Kane, 1 W Weir, 1 Y Young, 1", index)
    assert "Zorn" not in index
    job, index, _ = read(named(people, variants="all"))
    assert index.rstrip(" .").find("Z Zorn, see Weir") > 0
    assert job.make().told.startswith("4 index entries")
    _, index, _ = read(named(people, variants="none"))
    assert "see" not in index


def test_sigla_and_works_are_in_the_order_of_the_language() -> None:
    pairs = "".join(
        f"<choice><abbr>{a}</abbr><expan>{a}x</expan></choice> <abbr>{a}</abbr> " for a in ("ö.", "zz.", "ås.", "a.")
    )
    for language, expected in (("sv", "a. zz. ås. ö."), ("en", "a. ås. ö. zz.")):
        _, _, pages = read_all(text(f"<p>{pairs}</p>", language))
        listed = next(page for page in pages if "a.x" in page and "zz.x" in page)
        assert " ".join(re.findall(r"(\S+\.) \S+\.x", listed)) == expected
    works = {"w1": "Öberg", "w2": "Zander", "w3": "Åkesson", "w4": "Adler"}
    body = "<p>" + " ".join(f'<title ref="#{key}">{key}</title>' for key in works) + "</p>"
    for language, expected in (("sv", "Adler Zander Åkesson Öberg"), ("en", "Adler Åkesson Öberg Zander")):
        tree = etree.fromstring(text(body, language))
        for entity in tree.iter(f"{{{TK}}}entity"):
            bibl = etree.SubElement(etree.SubElement(entity, f"{{{TK}}}declaration"), f"{{{TEI}}}bibl")
            etree.SubElement(bibl, f"{{{TEI}}}author").text = works[str(entity.get("id"))]
            etree.SubElement(bibl, f"{{{TEI}}}title").text = str(entity.get("id"))
        _, _, pages = read_all(etree.tostring(tree))
        listed = next(page for page in pages if "Zander" in page)
        assert " ".join(re.findall(r"(\w+), w\d", listed)) == expected


def read_all(source: bytes) -> tuple[Printing, str, list[str]]:
    job = Printing(source, CASES)
    pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(job.book.pdf)).pages]
    return job, "", pages


def test_the_report_counts_what_the_sources_have() -> None:
    """Notes, entries of the apparatus, and entries of all indexes."""
    body = (
        '<p>Of <persName ref="#a">A</persName> and <placeName ref="#b">B</placeName>, <persName ref="#a">A</persName>'
        "<note>one <term>tea</term></note><note type='editorial'>two <note>three</note></note> <term>tea</term>"
        "<index><term>ships</term><index><term>of iron</term></index></index><index><term>ships</term></index>"
        " <app><lem>x</lem><rdg>y</rdg></app> <app><lem>z</lem><rdg>w<note>four</note></rdg></app></p>"
        "<table><row><cell>c<note>five</note></cell></row></table>"
    )
    told = Printing(text(body), CASES).make().told
    # A, B, tea, ships, ships of iron; five notes; two entries.
    assert re.match(r"5 index entries, \d+ pages, 5 notes, 2 apparatus entries, 0 over-full lines;", told), told
