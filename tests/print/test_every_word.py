"""Words in places that are easily forgotten are printed all the same; TEI allows most of them."""

from __future__ import annotations

import re

import pytest
from drawn_tree import PLACES, Tree, words
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from sample_book import CASES, book, printing, text_of
from support import tei

from teikit.outputs.print import Printing

FRAGMENTS = {
    "an entry in a lemma": "<p><app><lem>aa <app><lem>bb</lem><rdg>cc</rdg></app></lem><rdg>dd</rdg></app></p>",
    "an entry in a reading": "<p><app><lem>aa</lem><rdg>bb <app><lem>cc</lem><rdg>dd</rdg></app></rdg></app></p>",
    "a note in a lemma": "<p><app><lem>aa<note>bb</note></lem><rdg>cc</rdg></app></p>",
    "a note in a reading": "<p><app><lem>aa</lem><rdg>bb<note>cc</note></rdg></app></p>",
    "a note in a group of readings": "<p><app><lem>aa</lem><rdgGrp><rdg>bb</rdg><note>cc</note></rdgGrp></app></p>",
    "details of a witness": "<p><app><lem>aa</lem><rdg>bb</rdg><witDetail wit='#x'>cc</witDetail><wit>dd</wit></app></p>",
    "a list of entries without lemmas": "<listApp><app><rdg>aa</rdg><rdg>bb</rdg></app></listApp>",
    "a reading that stands alone": "<p>aa <rdg>bb</rdg> <lem>cc</lem></p>",
    "notes and figures in tables": (
        "<table><head>aa</head><row><cell>bb</cell><note>cc</note></row><note>dd</note>"
        "<figure><head>ee</head></figure><trailer>ff</trailer></table>"
    ),
    "a table in a row": "<table><row><table><row><cell>aa</cell></row></table><cell>bb</cell></row></table>",
    "text where none may be": (
        "<list>aa<item>bb</item>cc</list><table>dd<row>ee<cell>ff</cell></row></table>"
        "<figure>gg<figDesc>hh</figDesc></figure><p><choice>ii<sic>jj</sic><corr>kk</corr></choice>"
        "<app>ll<lem>mm</lem><rdg>nn</rdg></app></p>"
    ),
    "descriptions": (
        "<p><figure><graphic url='none.png'><desc>aa</desc></graphic></figure><metamark>bb</metamark>"
        "<certainty><desc>cc</desc></certainty><join target='#x'><desc>dd</desc></join></p>"
        "<linkGrp><desc>ee</desc><link target='#x #y'><desc>ff</desc></link></linkGrp>"
    ),
    "an entry that opens a cell": "<table><row><cell><app><lem>aa</lem><rdg>bb</rdg></app> cc</cell></row></table>",
    "an entry in a heading": "<div><head>aa <app><lem>bb</lem><rdg>cc</rdg></app></head><p>dd</p></div>",
}


@pytest.mark.parametrize("name", FRAGMENTS)
def test_every_word_is_printed(name: str) -> None:
    words = re.findall(r"(?<![<\w/'#.])([a-z])\1(?![\w'])", FRAGMENTS[name])
    job = printing(FRAGMENTS[name])
    text = text_of(job)
    assert [word * 2 for word in words if word * 2 not in text] == []


def _markup(root: etree._Element) -> str:
    return Printing(book({"one": root}), CASES).markup.text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**6))
def test_no_word_of_any_tree_is_lost(seed: int) -> None:
    tree = Tree(seed)
    assert tree.words - words(_markup(tree.root)) == set()


@pytest.mark.parametrize("body", PLACES)
def test_no_word_is_lost_in_places_that_tei_allows(body: str) -> None:
    assert words(_markup(etree.fromstring(tei(body)))) == words(body)
