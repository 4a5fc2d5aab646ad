"""Books in which most pages have no note: nothing at their foot makes them end, and they end where they shall."""

from __future__ import annotations

import re
from functools import cache

import pytest
from made_book import Made, pages

from teikit.apparatus import SetBook


@cache
def sparse(seed: int) -> SetBook:
    """Paragraphs of a few lines, a note in each third; the first and the last word of each say which it is."""
    made = Made(seed)
    for number in range(180):
        note = made.note("editor" if number % 2 else "author", made.draw.randint(20, 60))
        words = made.words(made.draw.randint(5, 90))
        made.add(f"aa{number}x {words}{note if made.draw.random() < 0.3 else ''} {made.words(9)} zz{number}x")
    return made.set()


@pytest.mark.parametrize("seed", range(4))
def test_every_page_ends_where_it_is_foreseen(seed: int) -> None:
    assert sparse(seed).findings == ()
    assert sparse(seed).passes == 2


@pytest.mark.parametrize("seed", range(4))
def test_no_line_of_a_paragraph_is_left_alone(seed: int) -> None:
    found = [page.lines for page in pages(sparse(seed)) if page.lines]
    assert len(found) > 30
    for lines in found:
        begins, ends = re.findall(r"aa(\d+)x", lines[-1]), re.findall(r"zz(\d+)x", lines[0])
        assert not begins or f"zz{begins[0]}x" in lines[-1], lines[-1]
        assert not ends or f"aa{ends[0]}x" in lines[0], lines[0]


def test_room_kept_free_is_no_note() -> None:
    kept = [seed for seed in range(4) if b'"free": {}' not in sparse(seed).plan]
    assert kept
    for seed in kept:
        entries = [mark.value[0] for mark in sparse(seed).marks.of("entry")]
        assert sorted(entries) == sorted(mark.value[0] for mark in sparse(seed).marks.of("call"))
