"""Places in texts are called by the numbers that readers see beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from site_support import Site, make
from support import HEADER, tei

TEXT = tei(
    '<p xml:id="one">One.<note place="foot" xml:id="foot"><p>A note.</p></note><note xml:id="fourth" n="4">Four.</note></p><p/><p xml:id="two">Two, as <ptr target="#own"/> says.</p>'
    '<p xml:id="own" n="7a">Seven.</p><ab xml:id="three">Three.</ab><l xml:id="verse" n="12">A verse.</l><div xml:id="part"><p>x</p></div>',
    HEADER.replace("<title>T<", "<title>The Letter<"),
)  # fmt: skip
PERSON = """<listPerson><person xml:id="anna"><persName source="text.xml#{}">Anna</persName></person></listPerson>"""


def site(folder: Path, anchor: str) -> Site:
    (folder / "text.xml").write_text(TEXT, encoding="utf-8")
    (folder / "people.xml").write_text(tei(PERSON.format(anchor)), encoding="utf-8")
    return make(folder)


@pytest.mark.parametrize(
    ("anchor", "shown"),
    [("one", "¶\u00a01"), ("two", "¶\u00a02"), ("own", "¶\u00a07a"), ("three", "¶\u00a04"), ("verse", "line 12"), ("part", "part"),
     ("foot", "¶\u00a01, note"), ("fourth", "note\u00a04")],
)  # fmt: skip
def test_a_source_is_called_by_the_number_of_its_paragraph_or_verse_or_note(
    tmp_path: Path, anchor: str, shown: str
) -> None:
    made = site(tmp_path, anchor)
    (link,) = html.document_fromstring(made.files["person/anna.html"]).xpath("//span[@class='warrant']/a")
    assert (link.get("title"), link.text) == (f"The Letter, {shown}", f"The Letter, {shown}")
    assert link.get("href") == f"../texts/text.html#{anchor}"


def test_the_number_is_the_one_beside_the_paragraph(tmp_path: Path) -> None:
    page = html.document_fromstring(site(tmp_path, "one").files["texts/text.html"])
    signs = {sign.get("href"): sign.text for sign in page.xpath("//a[@class='cite']")}
    assert signs == {"#one": "1", "#two": "2", "#own": "7a", "#three": "4", "#p-5": "5"}


def test_a_pointer_without_words_is_called_so_too(tmp_path: Path) -> None:
    page = html.document_fromstring(site(tmp_path, "one").files["texts/text.html"])
    assert page.xpath("//p[@id='two']//a[@href='#own']")[0].text_content() == "The Letter, ¶\u00a07a"
