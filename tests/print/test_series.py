"""Several apparatus, by the types of their entries."""

from __future__ import annotations

import io
import re

import pypdf
from drawn_book import Drawn, printing
from lxml import etree
from sample_book import CASES, book
from support import tei

from teikit.outputs.print import Printing


def test_entries_of_a_chosen_type_stand_in_an_apparatus_of_their_own() -> None:
    kinds = ("", "spelling", "testimonia")
    text = Drawn(4, ("app",)).text()
    counts = iter(range(10_000))
    text = re.sub("<app>", lambda _: f"<app type='{kinds[next(counts) % 3]}'>", text)
    job = printing(text, apparatus="['testimonia', 'spelling']")
    assert job.book.findings == ()
    order = {"": 0, "testimonia": 1, "spelling": 2}
    rank = {
        f"one#{app.get('{urn:teikit:annotation}anchor')}": order[app.get("type", "")] for app in job.tree.iter("{*}app")
    }
    pages: dict[int, list[tuple[int, str]]] = {}
    for mark in job.book.marks.of("entry"):
        pages.setdefault(mark.page, []).append((rank[mark.value[0]], mark.value[1]))
    assert sum(map(len, pages.values())) == len(rank) > 30
    for entries in pages.values():
        ranks = [rank for rank, _ in entries]
        assert ranks == sorted(ranks)
        # The first of each has its line's number.
        assert all(next(line for one, line in entries if one == rank) for rank in set(ranks))
    assert any(len({rank for rank, _ in entries}) == 3 for entries in pages.values())


def test_each_apparatus_is_a_paragraph_of_its_own() -> None:
    entry = "<app type='{0}'><lem>lemma{0}</lem><rdg wit='#B'>r{0}</rdg></app>"
    body = f"<p>One {entry.format('b')} two {entry.format('a')} three {entry.format('c')}.</p>"
    job = Printing(book({"one": etree.fromstring(tei(body))}, settings={"apparatus": "['a', 'b']"}), CASES)
    texts = (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(job.book.pdf)).pages)
    page = next(text for text in texts if "lemmac" in text)
    lines = [line for line in page.split("\n") if "]" in line]
    assert [re.sub(r"\s+", " ", line).replace(" ]", "]") for line in lines] == [
        "1 lemmac] rc B", "1 lemmaa] ra B", "1 lemmab] rb B"
    ]  # fmt: skip
