"""Entries of an apparatus that only point to their place: their readings are read through where that place is exact."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import open_page
from site_support import findings, make, parse, write
from support import tei

if TYPE_CHECKING:
    from playwright.sync_api import Page

WITNESSES = '<listWit><witness xml:id="A">A</witness><witness xml:id="B">B</witness></listWit>'
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p>P</p></publicationStmt>"
    f"<sourceDesc>{WITNESSES}</sourceDesc></fileDesc></teiHeader>"
)
LIST = "<div><listApp>{}</listApp></div>"
#: Body, apparatus apart; what A has, what B has in the text ("" where the place is not exact and B cannot be read).
CASES = {
    "from an anchor to the entry": (
        '<p>In <anchor xml:id="x"/>the beginning<app from="#x"><lem wit="#A">the beginning</lem><rdg wit="#B">an end</rdg></app> was.</p>',
        "", "In the beginning was.", "In an end was.",
    ),
    "with blanks inside": (
        '<p>In<anchor xml:id="x"/> the beginning <app from="#x"><lem wit="#A">the beginning</lem><rdg wit="#B">an end</rdg></app>was.</p>',
        "", "In the beginning was.", "In an end was.",
    ),
    "between two anchors": (
        '<p>In <anchor xml:id="x"/>the <hi>very</hi> beginning<anchor xml:id="y"/> was.</p>',
        '<app from="#x" to="#y"><lem>the very beginning</lem><rdg wit="#B">an end</rdg></app>',
        None, "In an end was.",
    ),
    "from word to word": (
        '<p><w xml:id="w1">one</w> <w xml:id="w2">two</w> <w xml:id="w3">three</w> <w xml:id="w4">four</w></p>',
        '<app from="#w2" to="#w3"><lem>two three</lem><rdg wit="#B">both</rdg></app>'
        '<app from="#w4"><lem wit="#A">four</lem><rdg wit="#B">five</rdg></app>',
        "one two three four", "one both five",
    ),
    "without a lemma": (
        '<p>On a <seg xml:id="s">fine <hi>day</hi></seg> or two.</p>', '<app from="#s"><rdg wit="#B">night</rdg></app>',
        None, "On a night or two.",
    ),
    "an omission": (
        '<p>On a <seg xml:id="s">fine</seg> day.</p>', '<app from="#s"><lem wit="#A">fine</lem><rdg wit="#B"/></app>',
        "On a fine day.", "On a day.",
    ),
    "in a verse": (
        '<lg><l>Of <seg xml:id="s">arms</seg> I sing</l></lg>', '<app from="#s"><lem wit="#A">arms</lem><rdg wit="#B">men</rdg></app>',
        "Of arms I sing", "Of men I sing",
    ),
    "another lemma than the words there": (
        '<p>On a <seg xml:id="s">fine</seg> day.</p>', '<app from="#s"><lem wit="#A">rainy</lem><rdg wit="#B">hot</rdg></app>',
        None, "",
    ),
    "over two paragraphs": (
        '<p>One <anchor xml:id="x"/>two.</p><p>Three<anchor xml:id="y"/> four.</p>',
        '<app from="#x" to="#y"><rdg wit="#B">none</rdg></app>', None, "",
    ),
    "a place that is not there": (
        '<p>One <anchor xml:id="x"/>two.</p>', '<app from="#x" to="#nowhere"><lem>two.</lem><rdg wit="#B">none</rdg></app>', None, "",
    ),
    "of two entries about the same words the first": (
        '<p><w xml:id="w1">one</w> <w xml:id="w2">two</w></p>',
        '<app from="#w1" to="#w2"><lem>one two</lem><rdg wit="#B">both</rdg></app><app from="#w2"><lem>two</lem><rdg wit="#B">2</rdg></app>',
        None, "both",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_witness_is_read_through_where_the_place_is_exact(tmp_path: Path, page: Page, name: str) -> None:
    body, apart, first, second = CASES[name]
    text = tei(f"<div>{body}</div>{LIST.format(apart) if apart else ''}", HEADER)
    (tmp_path / "text.xml").write_text(text, encoding="utf-8")
    site = make(tmp_path)
    assert [one.code for one in (*site.diagnostics, *findings(site))] == []
    assert open_page(page, write(site, tmp_path / "site"), "texts/text.html") == []
    choices = {
        choice.get("value"): choice.get("id")
        for choice in parse(site.files["texts/text.html"]).xpath("//input[@name='view:witness']")
    }
    for siglum, wanted in (("", None), ("A", first), ("B", second)):
        if siglum in choices:
            page.locator(f"[id='{choices[siglum]}']").check()
            if wanted:
                assert read(page) == wanted
    assert ("A" in choices, "B" in choices) == (first is not None, second != "")


def read(page: Page) -> str:
    """What a reader sees of the first division, without signs."""
    shown = page.evaluate(
        """() => { const block = document.querySelector(".text > .body > section");
        block.querySelectorAll(".call, .cite, .omitted, .lineno").forEach((one) => one.remove());
        return block.innerText; }"""
    )
    return " ".join(str(shown).split())


def test_the_text_and_its_entry_are_as_they_were(tmp_path: Path) -> None:
    body, apart, _, _ = CASES["from word to word"]
    (tmp_path / "text.xml").write_text(tei(f"<div>{body}</div>{LIST.format(apart)}", HEADER), encoding="utf-8")
    tree = parse(make(tmp_path).files["texts/text.html"])
    assert [element.get("id") for element in tree.xpath("//section//*[starts-with(@id, 'w')]")] == [
        "w1",
        "w2",
        "w3",
        "w4",
    ]
    assert [" ".join(entry.xpath("string()").split()) for entry in tree.xpath("//div[@class='listApp']/div")] == [
        "↑ two three] both B", "↑ four A] five B"
    ]  # fmt: skip
