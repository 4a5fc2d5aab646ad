"""Whatever elements stand in one another, every word of them is in the LaTeX once, and where it is text, as text."""

from __future__ import annotations

import pytest
from drawn_tree import PLACES, Tree, words
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from latex_reader import read
from lxml import etree
from sample_book import CASES, book
from support import tei

from teikit.outputs.latex import Source
from teikit.outputs.print import Printing


def shown(root: etree._Element) -> str:
    found = read(Source(book({"one": root}), CASES).markup.text)
    return " ".join((found.text, *found.notes, *(f"{lemma} {readings}" for lemma, readings in found.entries)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**6))
@example(seed=220)  # a note in an rdgGrp that stands in no entry
@example(seed=281)  # a rdg that belongs to no entry, in one
def test_no_word_of_any_tree_is_lost(seed: int) -> None:
    tree = Tree(seed)
    assert tree.words - words(shown(tree.root)) == set()


@pytest.mark.parametrize("body", PLACES)
def test_no_word_is_lost_in_places_that_tei_allows(body: str) -> None:
    found = shown(etree.fromstring(tei(body)))
    assert words(found) == words(body)
    if "app" not in body:
        assert all(found.count(word) == 1 for word in words(body))


def test_book_and_latex_know_the_same_elements() -> None:
    """What an element is in a line is decided once: neither knows one that the other reports."""
    names = (
        "set", "caption", "camera", "tech", "view", "move", "headLabel", "listObject",
        "object", "personGrp", "oRef", "geogFeat", "persona", "licence", "unheard-of",
    )  # fmt: skip
    texts = {
        "one": etree.fromstring(tei("".join(f"<div><{name}>zq{n}q</{name}></div>" for n, name in enumerate(names))))
    }
    reported = [
        [message.get("element") for message in made(book(texts), CASES).markup.messages] for made in (Source, Printing)
    ]
    assert reported == [["unheard-of"], ["unheard-of"]]
