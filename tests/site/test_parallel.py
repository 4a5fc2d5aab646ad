"""Which texts are parallel, and how they are cut; their pages are cases in tests/cases/site/edition."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from site_support import load
from support import tei

from teikit.site.parallel import pairs

TK = "{urn:teikit:annotation}"
RIGHT = '<p xml:id="a">One.</p><p xml:id="b">Two.</p><p xml:id="c">Three.</p><p xml:id="d">Four.</p>'


def _rows(folder: Path, left: str, right: str = RIGHT) -> list[list[tuple[str, str]]]:
    """The rows of each pair of two texts, as numbers of pieces."""
    (folder / "a.xml").write_text(tei(left), encoding="utf-8")
    (folder / "b.xml").write_text(tei(right), encoding="utf-8")
    found = [etree.fromstring(pair.source) for pair in pairs(load(folder).texts)]
    return [[(row.get("left", ""), row.get("right", "")) for row in root.iter(f"{TK}row")] for root in found]


@pytest.mark.parametrize(
    "left",
    [
        '<p corresp="b.xml#a">x</p><p>y</p><p>z</p>',
        '<p corresp="b.xml#a">x</p><p corresp="b.xml#b">y</p><p>1</p><p>2</p><p>3</p><p>4</p><p>5</p>',
    ],
)
def test_a_reference_here_and_there_makes_no_pair(tmp_path: Path, left: str) -> None:
    right = RIGHT + "<p>5</p><p>6</p>"
    assert _rows(tmp_path, left, right) == []


def test_order_is_that_of_the_first_text_and_nothing_is_left_out(tmp_path: Path) -> None:
    left = '<p corresp="b.xml#c">x</p><p>y</p><p corresp="b.xml#a b.xml#b">z</p>'
    assert _rows(tmp_path, left) == [[("0", "2"), ("", "3"), ("1", ""), ("2", "0 1")]]


def test_a_paragraph_with_words_between_its_sentences_stays_whole(tmp_path: Path) -> None:
    left = '<p><s corresp="b.xml#a">x.</s> But <s corresp="b.xml#b">y.</s></p><p corresp="b.xml#c">z</p>'
    assert _rows(tmp_path, left) == [[("0", "0 1"), ("1", "2"), ("", "3")]]
