"""Page and line of mentions and paragraphs, against a count of the lines in the PDF by pypdf."""

from __future__ import annotations

from functools import cache

import pytest
from made_book import WORDS, Made, pages

from teikit.apparatus import SetBook


@cache
def named(straight: bool) -> SetBook:
    made, number = Made(3, "one"), 0
    for paragraph in range(26):
        parts = [f"aa{paragraph}x"]
        for _ in range(120):
            number += made.draw.random() < 0.2
            parts.append(f'#m("d", "{number}")[Q{number}q];' if made.draw.random() < 0.2 else made.draw.choice(WORDS))
        made.add(" ".join(parts) + ("" if straight else " and#before; " + made.app()))
    return made.set(straight=straight)


@pytest.mark.parametrize("straight", [True, False])
def test_every_mention_stands_on_its_page_in_its_line(straight: bool) -> None:
    book = named(straight)
    found = pages(book)
    mentions = [place for place in book.places if place.kind == "mention"]
    assert len(mentions) > 300
    for place in mentions:
        assert f"Q{place.id.partition('#')[2]}q" in found[place.page - 1].lines[place.line - 1], place


def test_a_mark_before_a_name_that_begins_a_page_is_on_the_page_before() -> None:
    book = named(True)
    asked = {f"{mark.value[0]}#{mark.value[1]}": mark.page for mark in book.marks.of("mention")}
    assert any(asked[place.id] != place.page for place in book.places if place.kind == "mention")


def test_every_paragraph_begins_in_its_line() -> None:
    book = named(False)
    found = pages(book)
    blocks = [place for place in book.places if place.kind == "block" and place.id.startswith("d#p")]
    assert len(blocks) == 26
    for place in blocks:
        assert f"aa{place.id[3:]}x" in found[place.page - 1].lines[place.line - 1], place
