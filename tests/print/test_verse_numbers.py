"""Verses are numbered by the encoding, else through their division, in the book by the rule of the site."""

from __future__ import annotations

import re

from lxml import etree
from sample_book import CASES, book, printing, text_of
from support import tei

from teikit.outputs.print import Printing

VERSES = "".join(f"<l>verse{'abcdefghijk'[n - 1]}</l>" for n in range(1, 12))


def test_verses_without_numbers_are_counted_in_their_division() -> None:
    own = VERSES.replace("<l>verseg", '<l n="70">verseg')
    body = f"<div><lg>{VERSES}</lg><quote><l>quoted</l></quote></div><div><lg>{own}</lg></div>"
    assert re.findall(r"(?<!\d)(5|10|70)\s*verse([a-k])", text_of(printing(body))) == [
        ("5", "e"),
        ("10", "j"),
        ("70", "g"),
    ]


def test_a_book_that_counts_its_lines_counts_no_verses() -> None:
    text = {"one": etree.fromstring(tei(f"<div><lg>{VERSES}</lg></div>"))}
    counted, plain = (Printing(book(text, settings), CASES).markup.text for settings in ({"line_numbers": "page"}, {}))
    assert '"10"' not in counted
    assert '"10"' in plain
