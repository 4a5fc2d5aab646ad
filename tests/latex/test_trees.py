"""Whatever elements stand in one another, every word of them is in the LaTeX once, and where it is text, as text."""

from __future__ import annotations

import pytest
from drawn_tree import Tree, words
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from latex_reader import read
from lxml import etree
from sample_book import CASES, book
from support import tei

from teikit.outputs.latex import Source

PLACES = [
    "<table><head>zq1q<note>zq2q</note></head><note>zq3q</note><row><cell>zq4q</cell></row><trailer>zq5q</trailer></table>",
    "<table><row><cell>zq1q</cell><table><row><cell>zq2q<note>zq3q</note></cell></row></table></row></table>",
    "<table><row><cell rows='2'>zq1q</cell><cell>zq2q</cell></row><row><cell>zq3q</cell></row></table>",
    "<list><head>zq1q</head><note>zq2q</note><label>zq3q</label><item>zq4q</item><trailer>zq5q</trailer></list>",
    "<list><item>zq1q</item><item/><item><list><item>zq2q</item></list></item></list>",
    "<p><app><lem>zq1q<note>zq2q</note></lem><rdg>zq3q<note>zq4q</note></rdg></app></p>",
    "<p><app><lem>zq1q <app><lem>zq2q</lem><rdg>zq3q</rdg></app></lem><rdg>zq4q</rdg><witDetail>zq5q</witDetail></app></p>",
    "<p><app><lem>zq1q</lem><rdgGrp><rdg>zq2q</rdg><note>zq3q</note></rdgGrp></app></p>",
    "<lg><app><lem><l>zq1q</l><l>zq2q</l></lem><rdg><l>zq3q</l></rdg></app></lg>",
    "<p>zq1q <note><p>zq2q</p><list><item>zq3q</item></list><table><row><cell>zq4q</cell></row></table></note></p>",
    "<p>zq1q <note place='inline'>zq2q<note>zq3q</note></note></p>",
    "<figure><head>zq1q</head><graphic url='x.png'><desc>zq2q</desc></graphic><figure><ab>zq3q</ab></figure></figure>",
    "<listApp><app loc='1'><lem>zq1q</lem><rdg>zq2q</rdg></app><app><rdg>zq3q</rdg></app></listApp>",
    "<sp><speaker>zq1q<note>zq2q</note></speaker><l>zq3q</l><list><item>zq4q</item></list></sp>",
]


def shown(root: etree._Element) -> str:
    found = read(Source(book({"one": root}), CASES).markup.text)
    return " ".join((found.text, *found.notes, *(f"{lemma} {readings}" for lemma, readings in found.entries)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**6))
def test_no_word_of_any_tree_is_lost(seed: int) -> None:
    tree = Tree(seed)
    assert tree.words - words(shown(tree.root)) == set()


@pytest.mark.parametrize("body", PLACES)
def test_no_word_is_lost_in_places_that_tei_allows(body: str) -> None:
    found = shown(etree.fromstring(tei(body)))
    assert words(found) == words(body)
    if "app" not in body:
        assert all(found.count(word) == 1 for word in words(body))
