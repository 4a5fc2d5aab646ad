"""Every line number of the apparatus and of the margin is that of a count of the lines in the PDF, by pypdf."""

from __future__ import annotations

import re
from functools import cache

import pytest
from drawn_book import Drawn, Sheet, numbered, printing, sheets

from teikit.apparatus import SetBook

TK = "{urn:teikit:annotation}"
Line = tuple[int, int]
"""Sheet and number."""


@cache
def drawn(seed: int, by: str = "page") -> tuple[SetBook, dict[str, str]]:
    """A book, and the number in the lemma of each entry by the entry's id."""
    job = printing(Drawn(seed).text(), line_numbers=by)
    lemmas = {
        f"one#{app.get(f'{TK}anchor')}": re.findall(r"q(\d+)x", "".join(app[0].itertext()))[0]
        for app in job.tree.iter("{*}app")
    }
    return job.book, lemmas


def places(pages: list[Sheet], by: str) -> dict[str, tuple[Line, Line]]:
    """Where each lemma begins (q7x) and ends (e7x, or where it begins)."""
    found: dict[str, Line] = {}
    for sheet, (page, numbers) in enumerate(zip(pages, numbered(pages, by), strict=True), 1):
        for words, number in zip(page.lines, numbers, strict=True):
            found.update((word, (sheet, number)) for word in re.findall(r"[qe]\d+(?=x)", words))
    return {word[1:]: (place, found.get(f"e{word[1:]}", place)) for word, place in found.items() if word[0] == "q"}


def label(first: Line, last: Line, before: int) -> str:
    """The settled form: ``12``, ``17–18``, ``21–p. 13, 2``; `before` are the sheets before page 1."""
    if first[0] != last[0] or last[1] < first[1]:
        return f"{first[1]}–p. {last[0] - before}, {last[1]}"
    return f"{first[1]}–{last[1]}" if first != last else str(first[1])


def printed(book: SetBook) -> dict[str, tuple[int, str]]:
    """Sheet and line that a reader takes each entry to have: the number before it, or that of the entry before."""
    found: dict[str, tuple[int, str]] = {}
    last = (0, "")
    for mark in book.marks.of("entry"):
        ident, line, *_ = mark.value
        last = (mark.page, line or (last[1] if last[0] == mark.page else ""))
        found[ident] = last
    return found


@pytest.mark.parametrize(("seed", "by"), [*((seed, "page") for seed in range(6)), (6, "section"), (7, "section")])
def test_every_entry_names_the_lines_of_its_lemma(seed: int, by: str) -> None:
    book, lemmas = drawn(seed, by)
    pages = sheets(book.pdf)
    before = next(sheet for sheet, folio in book.marks.folios.items() if folio == "1") - 1
    true, names = places(pages, by), printed(book)
    assert book.findings == ()
    assert len(lemmas) > 20
    for ident, word in lemmas.items():
        first, last = true[word]
        sheet, name = names[ident]
        # A lemma without a second mark may be divided by a hyphen.
        expected = {label(first, last, before)} | ({f"{first[1]}–{first[1] + 1}"} if first == last else set())
        assert (sheet, name in expected) == (first[0], True), (ident, word, sheet, name, expected)


@pytest.mark.parametrize(("seed", "by"), [(0, "page"), (1, "page"), (6, "section")])
def test_the_margin_numbers_every_fifth_line(seed: int, by: str) -> None:
    pages = sheets(drawn(seed, by)[0].pdf)
    for page, numbers in zip(pages, numbered(pages, by), strict=True):
        if page.margin or page.opens:
            assert page.margin == {at: number for at, number in enumerate(numbers) if number % 5 == 0}


@pytest.mark.parametrize("seed", range(3))
def test_every_note_stands_once_on_the_page_of_its_call(seed: int) -> None:
    book = drawn(seed)[0]
    pages = sheets(book.pdf)
    text = Drawn(seed)
    text.text()
    for number in text.notes:
        assert sum(len(re.findall(rf"\bm{number}x", page.foot)) for page in pages) == 1
    calls = {call.id: call.at.page for call in book.marks.calls if not call.variant}
    begun = {mark.value[0]: mark.page for mark in book.marks.of("entry") if mark.value[2] == 0}
    assert {ident: begun[ident] for ident in calls} == calls
