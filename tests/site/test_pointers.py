"""Every pointer of an edition is a link of the site, or the report of the build names it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html
from site_support import make
from support import ROOT, Run, tei

HEADER = """<teiHeader><fileDesc><titleStmt><title>T</title><respStmt xml:id="ed"><resp>edited by</resp><name>Ann Editor</name>
</respStmt></titleStmt><publicationStmt><publisher>P</publisher><availability><licence target="https://example.org/free">
<p>Free to use.</p></licence></availability></publicationStmt><sourceDesc><bibl xml:id="book">A book</bibl></sourceDesc></fileDesc>
<revisionDesc><change when="2020" who="#ed">Made.</change></revisionDesc></teiHeader>"""
ENTRIES = """<standOff>
<listPerson><person xml:id="ann"><persName>Ann</persName><birth><placeName ref="#rome">Rome</placeName></birth>
<residence ref="#rome"/><figure><graphic url="https://example.org/ann.jpg"/></figure></person>
<person xml:id="bert"><persName>Bert</persName></person></listPerson>
<listPlace><place xml:id="rome"><placeName>Rome</placeName></place></listPlace>
<listEvent><event xml:id="fire" where="#rome"><label>A fire</label></event></listEvent></standOff>"""
RELATIONS = '<listRelation><relation name="friend" active="#ann" passive="#bert"/><relation name="spouse" mutual="#ann #bert"/></listRelation>'
TEXT = """<p corresp="#pt"><persName ref="#ann">Ann</persName> <persName key="bert">Bert</persName> and <ref target="#gone">nothing</ref>
<ref target="https://example.org/">out</ref><note resp="#ed">A note.</note></p><p xml:id="pt">The end.</p>
<sp who="#ann #bert"><speaker>Both</speaker><p>Yes.</p></sp><sp who="#bert"><p>No.</p></sp>"""


@pytest.fixture
def edition(folder: Path) -> Path:
    (folder / "list.xml").write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER.replace("#ed", "").replace("ed", "x")}{ENTRIES}</TEI>'
        .replace(' who=""', ""), encoding="utf-8",
    )  # fmt: skip
    (folder / "text.xml").write_text(tei(TEXT + f"<div>{RELATIONS}</div>", HEADER), encoding="utf-8")
    (folder / "teikit.toml").write_text(
        '[edition]\ntitle = "T"\nlanguage = "en"\ntexts = ["text.xml"]\nauthorities = ["list.xml"]\n', encoding="utf-8"
    )
    return folder


def hrefs(page: Path, expression: str) -> list[str]:
    return [str(link) for link in html.document_fromstring(page.read_bytes()).xpath(f"{expression}//@href")]


def test_the_report_accounts_for_every_pointer(edition: Path, run: Run) -> None:
    said = next(line for line in run("build", "html").output.splitlines() if line.startswith("html: pointers"))
    assert said == (
        "html: pointers: 16 are links of their pages; 2 are not (note/@resp 1, p/@corresp 1); "
        "1 leads to no page of the site or the web (ref/@target 1); "
        "1 stands outside texts, headers and entries (licence/@target 1)"
    )
    assert said in run("build", "html").output  # nothing has changed
    everywhere = re.match(r"(\d+) pointers", run("refs").output)
    assert everywhere
    assert sum(map(int, re.findall(r"\b(\d+) (?:is|are|leads?|stands?)\b", said))) == int(everywhere[1])


def test_what_an_entry_points_to_is_linked(edition: Path, run: Run) -> None:
    run("build", "html")
    entities = edition / "dist" / "html"
    facts = "//section[@class='facts']"
    assert hrefs(entities / "person" / "ann.html", f"{facts}//div[@class='birth']") == ["../place/rome.html"]
    assert hrefs(entities / "person" / "ann.html", f"{facts}//div[@class='residence']") == ["../place/rome.html"]
    assert hrefs(entities / "event" / "fire.html", facts) == ["../place/rome.html"]
    assert hrefs(entities / "person" / "ann.html", f"{facts}//div[@class='figure']") == ["https://example.org/ann.jpg"]


def test_what_a_header_points_to_is_linked(edition: Path, run: Run) -> None:
    run("build", "html")
    about = edition / "dist" / "html" / "texts" / "text-about.html"
    assert hrefs(about, "//*[contains(@class, 'licence')]") == ["https://example.org/free"]
    assert hrefs(about, "//*[contains(@class, 'change')]") == ["../texts/text-about.html#ed"]


def test_speakers_and_relations_are_linked(edition: Path, run: Run) -> None:
    run("build", "html")
    page = edition / "dist" / "html" / "texts" / "text.html"
    ann, bert = "../person/ann.html", "../person/bert.html"
    assert hrefs(page, "//p[contains(@class, 'speaker')]") == [ann, bert, bert]
    assert hrefs(page, "//div[contains(@class, 'relation')]") == [ann, bert, ann, bert]
    words = [
        " ".join(line.text_content().split())
        for line in html.document_fromstring(page.read_bytes()).xpath("//div[@class='relation']")
    ]
    assert words == ["Ann → friend of Bert", "married to: Ann, Bert"]


def test_the_editions_own_pointers_add_up(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    said = next(line for line in run("build", "html", "--output", str(tmp_path / "site")).output.splitlines()
                if line.startswith("html: pointers"))  # fmt: skip
    everywhere = re.match(r"(\d+) pointers", run("refs").output)
    assert everywhere
    assert sum(map(int, re.findall(r"\b(\d+) (?:is|are|leads?|stands?)\b", said))) == int(everywhere[1])


def test_a_page_in_another_language_is_not_counted_again(edition: Path, run: Run) -> None:
    one = run("build", "html").output
    settings = (edition / "teikit.toml").read_text(encoding="utf-8")
    (edition / "teikit.toml").write_text(
        settings.replace('language = "en"', 'language = "en"\nlanguages = ["en", "de"]')
    )
    two = run("build", "html").output
    said = [line for line in one.splitlines() if line.startswith("html: pointers")]
    assert said
    assert said == [line for line in two.splitlines() if line.startswith("html: pointers")]


def test_texts_of_which_nothing_points_say_nothing(tmp_path: Path) -> None:
    (tmp_path / "one.xml").write_text(tei("<p>a</p>"), encoding="utf-8")
    assert make(tmp_path).diagnostics == ()


def test_a_document_cannot_speak_in_our_name(tmp_path: Path) -> None:
    said = tei('<p tk:anchor="x">A <hi tk:links="uri:https://example.org/">word</hi>.</p>').replace(
        "<TEI ", '<TEI xmlns:tk="urn:teikit:annotation" ', 1
    )
    (tmp_path / "one.xml").write_text(said, encoding="utf-8")
    page = html.document_fromstring(make(tmp_path).files["texts/one.html"])
    assert page.xpath("//span[contains(@class, 'hi')]/text()") == ["word"]
    assert not page.xpath("//a[. = 'word']")
    assert not page.xpath("//*[@id = 'x']")


def test_a_reference_without_words_that_leads_nowhere_says_what_it_says(tmp_path: Path) -> None:
    """Else a note that reads "Schnitzler travelled on [date] to Prague" would have lost its date."""
    body = (
        '<p>On <ref type="diary" target="1911-10-29"/> he left, see <ptr target="#L7"/><ref target="javascript:alert(1)"/>'
        ' and <ptr target="#x"/>.<anchor xml:id="x"/></p>'
    )
    (tmp_path / "text.xml").write_text(tei(body), encoding="utf-8")
    page = html.document_fromstring(make(tmp_path).files["texts/text.html"])
    paragraph = page.xpath("//article//p[.//span[@class='ptr']]")[0]
    assert [span.text for span in paragraph.xpath(".//span[@class='ptr']")] == ["29 October 1911", "L7"]
    assert "javascript" not in paragraph.text_content()
    assert paragraph.xpath(".//a[@class='ptr']/@href") == ["#x"]
