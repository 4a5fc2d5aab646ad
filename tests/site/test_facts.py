"""What the page of an entity says of it: in words, each thing once, nothing empty."""

from __future__ import annotations

import pytest
from lxml import etree
from site_support import Site, make, parse
from support import tei

AUTHORITY = """<standOff>
<listEvent><event xml:id="split" when="1927-12"><label>The split</label></event></listEvent>
<listBibl><bibl xml:id="play"><title>A play</title><author ref="#anna">Berg, Anna</author></bibl></listBibl>
<listPerson><person xml:id="anna"><persName>Anna Berg</persName><persName xml:lang="la"/><idno type="LGPN"/></person></listPerson>
<listPlace><place xml:id="school"><placeName>The school</placeName><desc type="kind">A school</desc><desc type="kind_id">3</desc>
<location><placeName>Riga</placeName><geo>56.95 24.1</geo><idno type="URL">https://example.org/riga</idno>
<note type="IDNO">https://example.org/r</note></location>
{}</place></listPlace>
</standOff>"""
ADDRESSES = "".join(f'<idno type="URL">https://example.org/{n}</idno>' for n in range(9))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("facts")
    (folder / "lists.xml").write_text(tei(AUTHORITY.format(ADDRESSES)), encoding="utf-8")
    (folder / "text.xml").write_text(tei("<text><body><p>Words.</p></body></text>"), encoding="utf-8")
    return make(folder)


def _page(made: Site, path: str) -> etree._ElementTree:
    return parse(made.files[path])


def _fact(page: etree._ElementTree, name: str) -> str:
    return " ".join(page.xpath(f"string(//dl/div[dt = '{name}']/dd[1])").split())


@pytest.mark.parametrize("path", ["event/split.html", "events.html"])
def test_a_date_is_said_in_words(made: Site, path: str) -> None:
    page = _page(made, path)
    assert page.xpath("string(//main//*[contains(@class, 'when')])") == "December 1927"


def test_identifiers_of_one_kind_stand_together_and_many_are_folded(made: Site) -> None:
    page = _page(made, "place/school.html")
    assert page.xpath("count(//dl/div[dt = 'URL'])") == 1
    assert page.xpath("string(//dl/div[dt = 'URL']//summary)") == "4 more"
    assert page.xpath("count(//dl/div[dt = 'URL']//a)") == 9


def test_an_identifier_without_a_number_is_no_fact(made: Site) -> None:
    assert "LGPN" not in made.files["person/anna.html"].decode()


def test_a_place_is_named_before_its_coordinates(made: Site) -> None:
    page = _page(made, "place/school.html")
    assert _fact(page, "Location").startswith("Riga, 56.95 24.1")
    assert page.xpath("//dl/div[dt = 'Location']//details//a/@href") == [
        "https://example.org/riga", "https://example.org/r"
    ]  # fmt: skip


def test_a_number_is_not_what_a_page_begins_with(made: Site) -> None:
    page = _page(made, "place/school.html")
    assert page.xpath("normalize-space(//div[@class='summary'])") == "A school"
    assert _fact(page, "kind id") == "3"


def test_the_words_of_a_fact_carry_its_link(made: Site) -> None:
    author = _page(made, "work/play.html").xpath("//dl/div[dt = 'Author']/dd")[0]
    assert author.xpath("string()") == "Berg, Anna"
    assert author.xpath("a/@href") == ["../person/anna.html"]


def test_a_form_of_a_name_that_is_left_empty_is_not_shown(made: Site) -> None:
    assert _page(made, "person/anna.html").xpath("count(//dl/div[dt = 'Names']/dd)") == 1


def test_a_register_of_works_says_by_whom_they_are(made: Site) -> None:
    entry = _page(made, "works.html").find(".//ul[@class='entries']/li")
    assert " ".join("".join(entry.itertext()).split()) == "A play Berg, Anna"
