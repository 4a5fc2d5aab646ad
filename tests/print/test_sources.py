"""Sources as they were written: the signs of inscriptions, manuscripts page by page and line by line."""

from __future__ import annotations

import pytest
from lxml import etree
from sample_book import CASES, book, text_of
from support import HEADER

from teikit.outputs.print import Printing

SIGNS = {
    "<expan><abbr>L</abbr>\n   <ex>ucius</ex></expan>": "L(ucius)",
    "<abbr>C\n  <unclear>l</unclear>\n <supplied reason='lost'>a</supplied></abbr>": "Cl[a]",
    "Cae<lb n='2' break='no'/>sar": "Cae-\nsar",
    "<supplied reason='lost'> Macer </supplied>": "[Macer]",
    "<supplied reason='lost'>pub</supplied> <supplied reason='lost'>lic</supplied>": "[pub lic]",
    "<supplied reason='omitted'>o</supplied>": "⟨o⟩",
    "<supplied reason='lost' cert='low'>o</supplied>": "[o(?)]",
    "<surplus>o</surplus>": "{o}",
    "<del rend='erasure'>o</del>": "⟦o⟧",
    "<gap reason='lost' quantity='3' unit='character'/>": "[···]",
    "<gap reason='lost' quantity='12' unit='character'/>": "[· 12 ·]",
    "<gap reason='lost' extent='unknown' unit='character'/>": "[– – –]",
    "<gap reason='illegible' quantity='2' unit='character'/>": "··",
    "<gap reason='lost' extent='unknown' unit='line'/>": "[– – – – – –]",
    "<g ref='#interpunct'/>": "·",
    "<space quantity='2' unit='character'/>": "(vac. 2)",
}


def _set(body: str) -> str:
    document = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}{body}</TEI>'
    return text_of(Printing(book({"one": etree.fromstring(document)}), CASES)).replace("\xa0", " ")


@pytest.mark.parametrize("source", SIGNS)
def test_an_inscription_has_the_signs_of_the_leiden_conventions(source: str) -> None:
    body = f"<text><body><div type='edition'><ab><lb n='1'/>x {source} y</ab></div></body></text>"
    assert f"x {SIGNS[source]} y" in _set(body)


def test_lines_of_an_inscription_are_numbered_by_fives() -> None:
    lines = "".join(f"<lb n='{number}'/>line{number}" for number in range(1, 12))
    words = _set(f"<text><body><div type='edition'><ab>{lines}</ab></div></body></text>").split()
    assert words[words.index("line4") + 1] == "5"
    assert words[words.index("line9") + 1] == "10"


def test_other_texts_keep_the_signs_of_editors() -> None:
    assert "a […] [b] c" in _set("<text><body><p>a <gap quantity='3'/> <supplied>b</supplied> c</p></body></text>")


def test_a_manuscript_is_set_page_by_page_and_line_by_line() -> None:
    text = _set(
        "<sourceDoc><surface n='4r'><graphic url='x.png'/><zone type='pagination'><line>vii</line></zone><zone>"
        "<addSpan spanTo='#e'/><line>Those events</line><line>which <del>are</del> <add>were</add></line></zone>"
        "<note>seen late</note></surface></sourceDoc>"
    )
    assert "[4r]\nvii\nThose events\nwhich are were" in text
    assert "seen late" in text


def test_facts_of_a_manuscript_are_words_apart() -> None:
    text = _set(
        "<text><body><msDesc><msIdentifier><settlement>Riga</settlement><repository>Archive</repository></msIdentifier>"
        "<msContents><msItem><locus>1r</locus><incipit>Here begins</incipit></msItem></msContents><physDesc><objectDesc>"
        "<supportDesc><support><p>Paper</p></support><extent>12 <dimensions><height>210</height><width>150</width>"
        "</dimensions></extent></supportDesc></objectDesc></physDesc></msDesc></body></text>"
    )
    assert "Riga, Archive\n1r, Here begins\nPaper, 12 210 × 150" in text


def test_paragraphs_and_verses_of_a_reading_run_on() -> None:
    text = _set(
        "<text><body><app><lem><p>one</p></lem><rdg wit='#B'><p>two</p><p>three</p></rdg>"
        "<rdg wit='#C'><l>four</l><l>five</l></rdg></app></body></text>"
    )
    assert "two three B; four / five C" in " ".join(text.split())
