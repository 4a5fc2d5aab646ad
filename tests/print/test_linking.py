"""The three ways of linking an apparatus to its text give the same entries (TEI Guidelines, Critical Apparatus)."""

from __future__ import annotations

import io
import re

import pypdf
import pytest
from drawn_book import Drawn, sheets
from lxml import etree
from sample_book import CASES, book
from support import HEADER, tei

from teikit.outputs.latex import Source
from teikit.outputs.print import Printing

SEA, CALM = "<lem wit='#A'>sea</lem><rdg wit='#B'>see</rdg>", "<lem wit='#A'>very calm</lem><rdg wit='#B'>calm</rdg>"
PLACES = "<p>The <anchor xml:id='s'/>sea<anchor xml:id='t'/> was <anchor xml:id='v'/>very calm<anchor xml:id='w'/> at sea.</p>"
BARE = "<p n='1'>The sea was very calm at sea.</p>"
BACK = "<div><head>Readings</head><listApp>{}</listApp></div>"
WAYS = {
    "parallel": f"<p>The <app>{SEA}</app> was <app>{CALM}</app> at sea.</p>",
    "end points": PLACES.replace("<anchor xml:id='t'/>", f"<app from='#s'>{SEA}</app>")
    .replace("<anchor xml:id='w'/>", f"<app from='#v'>{CALM}</app>"),
    "end points without lemma": PLACES.replace("<anchor xml:id='t'/>", "<app from='#s'><rdg wit='#B'>see</rdg></app>")
    .replace("<anchor xml:id='w'/>", "<app from='#v'><rdg wit='#B'>calm</rdg></app>"),
    "end points elsewhere": PLACES + BACK.format(f"<app from='#s' to='#t'>{SEA}</app><app from='#v' to='#w'>{CALM}</app>"),
    "elements": "<p>The <w xml:id='s'>sea</w> was <seg xml:id='v'>very calm</seg> at sea.</p>"
    + BACK.format(f"<app from='#s'>{SEA}</app><app from='#v'>{CALM}</app>"),
    "location": f"<p>The sea<app loc='1'>{SEA}</app> was very calm<app loc='1'>{CALM}</app> at sea.</p>",
    "location elsewhere": BARE + BACK.format(f"<app loc='1'>{SEA.replace('>sea', '>The sea')}</app><app loc='1'>{CALM}</app>"),
}  # fmt: skip


def declared(body: str, method: str) -> bytes:
    encoding = f"<encodingDesc><variantEncoding method='{method}' location='internal'/></encodingDesc></teiHeader>"
    return book({"one": etree.fromstring(tei(body, HEADER.replace("</teiHeader>", encoding)))})


def words(job: Printing) -> str:
    pages = pypdf.PdfReader(io.BytesIO(job.book.pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).replace("\xa0", " ").split())


@pytest.mark.parametrize("way", WAYS)
def test_one_text_three_ways(way: str) -> None:
    source = declared(WAYS[way], "location-referenced" if way.startswith("location") else "double-end-point")
    job = Printing(source, CASES)
    assert list(job.diagnostics()) == []
    found = words(job)
    assert "Readings" not in found
    assert found.count("The sea was very calm at sea.") == 1
    expected = "1 sea1] A : see B | very calm] A : calm B"
    if way == "end points without lemma":
        expected = "1 sea1] see B | very calm] calm B"
    if way == "location elsewhere":
        expected = expected.replace("1 sea1", "1 The sea")
    assert expected in found
    assert "2 apparatus entries" in job.book.report
    tex = Source(source, CASES).make().data.decode()
    assert len(re.findall(r"\\Afootnote\{(?:\\teisigla\{A\} : )?see \\teisigla\{B\}\}", tex)) == 1
    text = re.sub(r"\\(?:edtext\{\}|edlabel|xxref)\{[^}]*\}(?:\{[^}]*\})?", "", tex)
    assert len(re.findall("very calm", text)) <= 2, text


def test_what_is_not_found_stays_and_nothing_is_doubled() -> None:
    entry = "<app loc='9'><lem>cloud</lem><rdg wit='#B'>crowd</rdg></app>"
    found = words(
        Printing(declared(f"<p>The sky{entry} was grey.</p>{BACK.format(entry)}", "location-referenced"), CASES)
    )
    assert "The sky was grey." in found
    assert re.search(r"Readings 9 cloud ?\] crowd B", found)
    assert re.search(r"1 cloud ?\] crowd B", found)


def test_lemmas_that_overlap_and_that_go_over_paragraphs() -> None:
    body = (
        "<p>One <anchor xml:id='a'/>two three <anchor xml:id='b'/>four<app from='#a'><lem>two … four</lem><rdg wit='#B'>2</rdg></app>"
        " five<app from='#b'><lem>four five</lem><rdg wit='#C'>4</rdg></app> six <anchor xml:id='c'/>seven.</p>"
        "<p>Eight nine<app from='#c'><lem>seven … nine</lem><rdg wit='#D'>7</rdg></app>.</p>"
    )
    job = Printing(declared(body, "double-end-point"), CASES)
    assert list(job.diagnostics()) == []
    found = words(job)
    assert "One two three four five six seven. Eight nine." in found
    assert re.search(r"1 two … four ?\] 2 B \| four five ?\] 4 C 1–2 seven … nine ?\] 7 D", found)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_drawn_text_has_the_same_entries_both_ways(seed: int) -> None:
    text = Drawn(seed).text(16)
    ends = etree.fromstring(tei(text))
    for number, app in enumerate(list(ends.iter("{*}app"))):
        lem, parent = app.find("{*}lem"), app.getparent()
        assert lem is not None
        assert parent is not None
        begin = etree.Element("{http://www.tei-c.org/ns/1.0}anchor")
        begin.set("{http://www.w3.org/XML/1998/namespace}id", f"begin{number}")
        at = parent.index(app)
        parent.insert(at, begin)
        copies = etree.fromstring(etree.tostring(lem, with_tail=False))
        begin.tail = copies.text
        for place, child in enumerate(list(copies), at + 1):
            parent.insert(place, child)
        app.set("from", f"#begin{number}")
    entries = []
    for tree in (etree.fromstring(tei(text)), ends):
        job = Printing(book({"one": tree}), CASES)
        assert job.book.findings == ()
        pages = sheets(job.book.pdf)
        lines = " ".join(line for page in pages for line in page.lines)
        entries.append((" ".join(lines.split()), sorted(" ".join(page.foot for page in pages).split())))
    assert entries[0] == entries[1]
