"""What the head of a page says to machines: Open Graph and schema.org."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from site_support import CASES, Site, make, parse
from support import tei

ENTITIES = """<listPerson>
<person xml:id="a"><persName>Anna &lt;/script&gt; "Quote" \\ / &amp; more</persName><birth when="1880-05-01"/><death when="1942"/>
<idno type="GND">118540238</idno><idno type="VIAF">https://viaf.org/viaf/123</idno><idno type="shelf">no address</idno></person>
<person xml:id="b"><persName ref="https://www.wikidata.org/entity/Q5 https://example.org/b">Bert</persName><birth when="soon"/></person>
<person xml:id="c"><persName>Carl</persName></person></listPerson>
<listPlace><place xml:id="p"><placeName>Riga</placeName><idno type="GeoNames">456172</idno></place></listPlace>
<listOrg><org xml:id="o"><orgName>Society</orgName></org></listOrg>
"""
TEXT = tei(f'<div><p><persName ref="#a">Anna</persName></p></div>{ENTITIES}')


@pytest.fixture(scope="module")
def entities(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("machines")
    (folder / "text.xml").write_text(TEXT, encoding="utf-8")
    return make(folder, {"url": "https://example.org/e/"})


def described(site: Site, path: str) -> Any:
    (script,) = parse(site.files[path]).xpath("//script[@type='application/ld+json']")
    return json.loads(script.text)


def microdata(site: Site, path: str) -> list[str]:
    """What the one item of a page is, and its properties, as the HTML standard reads them (5.2.4)."""
    (item,) = parse(site.files[path]).xpath("//*[@itemscope]")
    values = {"a": "@href", "link": "@href", "meta": "@content"}
    parts = [part for part in item.iter("*") if part.get("itemprop")]
    said = [(part.get("itemprop"), part.xpath(f"string({values.get(part.tag, '.')})")) for part in parts]
    return [item.get("itemtype"), *(f"{name} {value}" for name, value in said)]


def test_an_entity_is_described_with_its_addresses_in_authority_files(entities: Site) -> None:
    assert microdata(entities, "person/a.html") == [
        "https://schema.org/Person", "birthDate 1880-05-01", "deathDate 1942",
        'name Anna </script> "Quote" \\ / & more', "sameAs https://d-nb.info/gnd/118540238",
        "sameAs https://viaf.org/viaf/123",
    ]  # fmt: skip
    assert microdata(entities, "person/b.html") == [
        "https://schema.org/Person", "sameAs https://www.wikidata.org/entity/Q5", "name Bert"
    ]  # fmt: skip
    assert microdata(entities, "place/p.html") == [
        "https://schema.org/Place", "name Riga", "sameAs https://www.geonames.org/456172"
    ]  # fmt: skip
    assert microdata(entities, "org/o.html") == ["https://schema.org/Organization", "name Society"]


def test_the_numbers_of_one_authority_file_stand_together(tmp_path: Path) -> None:
    idnos = [("URL", "https://a.example/1"), ("GND", "1"), ("URL", "https://a.example/2")]
    written = "".join(f"<idno type='{kind}'>{value}</idno>" for kind, value in idnos)
    person = f"<listPerson><person xml:id='a'><persName>A</persName>{written}</person></listPerson>"
    (tmp_path / "text.xml").write_text(
        tei(f'<div><p><persName ref="#a">A</persName></p></div>{person}'), encoding="utf-8"
    )
    page = parse(make(tmp_path).files["person/a.html"])
    assert [(field.findtext("dt"), [dd.xpath("string()") for dd in field.iter("dd")])
            for field in page.iterfind(".//div[@class='idno']")] == [
        ("URL", ["https://a.example/1", "https://a.example/2"]), ("GND", ["https://d-nb.info/gnd/1"])
    ]  # fmt: skip


def test_every_page_says_its_type_and_its_site(site: Site, entities: Site) -> None:
    kinds = {"person/anna.html": "profile", "place/riga.html": "website", "texts/letter.html": "article"}
    for path in site.pages:
        tree = parse(site.files[path])
        # The small pages of entities say it in their title alone.
        small = "entity" in tree.xpath("string(//body/@class)")
        said = tree.xpath("string(//title)" if small else "string(//meta[@property='og:site_name']/@content)")
        assert "A test edition" in said
        assert tree.xpath("string(//meta[@property='og:type']/@content)") in {"article", "profile", "website"}
        assert tree.xpath("count(//meta[@property='og:type'])") == 1
    for path, kind in kinds.items():
        assert parse(site.files[path]).xpath("string(//meta[@property='og:type']/@content)") == kind
    for path in entities.pages:
        address = "https://example.org/e/" + path.removesuffix("index.html")
        assert parse(entities.files[path]).xpath("string(//link[@rel='canonical']/@href)") == address


def test_all_that_is_said_in_json_can_be_read(site: Site) -> None:
    said = [path for path in site.pages if b"application/ld+json" in site.files[path]]
    assert {"index.html", "texts/attack.html"} <= set(said)
    assert all(described(site, path)["@context"] == "https://schema.org" for path in said)
    assert (CASES / "edition/attack.xml").is_file()
