"""Map, timeline, search, citations and what is said to machines, through the made site."""

from __future__ import annotations

import json
import re
from itertools import combinations
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from site_support import Site, findings, make, parse, parse_errors
from support import HEADER, tei

from teikit import resources
from teikit.entities.geo import Point
from teikit.site import labels, passages, projection, search
from teikit.site.cite import _escaped

TEXT = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt>
<title>Braces {{ &amp; 100 % of "quotes" &lt;/script></title><author>Ärzte, Jo_y; A. B</author></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>
<profileDesc><creation><date when="1927-11"/></creation></profileDesc>
<revisionDesc><change when="2026-01-02">Corrected &lt; {marker}</change></revisionDesc></teiHeader>
<text><body><div><head>Fears</head>
<p xml:id="one">From <placeName ref="#berlin">Berlin</placeName> to <placeName ref="#suva">Suva</placeName> came a
xylophone on <date when="1927-11-05" cert="low">5 November</date>.<note xml:id="n1">A marginal zeppelin.</note></p>
<p xml:id="two">Then, <date notBefore="1930" notAfter="1932">about 1931</date>, <rs ref="#strike">the strike</rs>.</p>
</div></body></text></TEI>"""
PLACES = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Lists</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><standOff><listPlace>
<place xml:id="berlin" type="settlement"><placeName>Berlin</placeName><location><geo>52.5 13.4</geo></location></place>
<place xml:id="suva"><placeName>Suva</placeName><location><geo>-18.1 178.4</geo></location></place>
<place xml:id="samoa" type="country"><placeName>Samoa</placeName><location><geo>-13.8 -172</geo></location></place>
<place xml:id="nowhere"><placeName>Nowhere</placeName></place></listPlace>
<listEvent><event xml:id="strike" from="1931-05" to="1931-06" cert="medium"><label>The Strike</label></event></listEvent>
</standOff></TEI>"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("edition")
    (folder / "text.xml").write_text(TEXT.replace("{marker}", "x").replace("{{", "{"), encoding="utf-8")
    (folder / "lists.xml").write_text(PLACES, encoding="utf-8")
    return make(folder, {"url": "https://example.org/e/", "date": "2026", "texts": []})


@pytest.mark.parametrize("page", ["map.html", "timeline.html", "search.html", "texts/text.html", "index.html"])
def test_pages_are_valid_and_every_link_leads_somewhere(site: Site, page: str) -> None:
    assert parse_errors(site.files[page]) == []
    assert findings(site) == []


def test_the_map_has_every_place_in_drawing_and_table(site: Site) -> None:
    page = parse(site.files["map.html"])
    drawn = [link.get("href") for link in page.iter("{*}a") if link.get("class", "").startswith("spot")]
    assert sorted(drawn) == ["place/berlin.html", "place/samoa.html", "place/suva.html"]
    assert [row.findtext("th/a") for row in page.find(".//tbody")] == ["Berlin", "Samoa", "Suva"]
    assert [link.text for link in page.find(".//section[@class='unplaced']").iter("a")] == ["Nowhere"]


def test_a_map_over_the_date_line_is_not_the_whole_world() -> None:
    frame = projection.around([Point(-18.1, 178.4), Point(-13.8, -172)], 1000)
    assert frame.east - frame.west < 20
    assert all(frame.holds(point) for point in (Point(-18.1, 178.4), Point(-13.8, -172)))


@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=1, max_size=30))
def test_every_place_is_within_its_frame(points: list[tuple[float, float]]) -> None:
    frame = projection.around([Point(*point) for point in points], 1000)
    assert frame.height > 0
    for point in points:
        x, y = frame.spot(Point(*point))
        assert -1e-6 <= x <= frame.width + 1e-6
        assert -1e-6 <= y <= frame.height + 1e-6


@given(
    st.lists(st.tuples(st.floats(0, 400), st.floats(0, 300), st.text("abc M", min_size=1, max_size=12)), max_size=25)
)
def test_names_on_the_map_never_overlap(spots: list[tuple[float, float, str]]) -> None:
    circles = [labels.Circle(x, y, 4.0, name) for x, y, name in spots]
    boxes = []
    for number, label in labels.place(circles, 400, 300).items():
        wide = labels.text_width(circles[number].name)
        left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
        boxes.append((left, left + wide, label.y))
    for one, two in combinations(boxes, 2):
        assert one[1] <= two[0] + 1e-6 or two[1] <= one[0] + 1e-6 or abs(one[2] - two[2]) >= labels.LINE - 1e-6


def test_the_timeline_says_how_sure_a_date_is(site: Site) -> None:
    rows = [" ".join("".join(row.itertext()).split()) for row in parse(site.files["timeline.html"]).iter("tr")]
    assert any("5 November 1927 (doubtful)" in row for row in rows)
    assert any("between 1930 and 1932" in row for row in rows)
    assert any("May 1931 – June 1931 (probable)The Strike" in row for row in rows)
    years = [row for row in rows if re.fullmatch(r"\d{4}", row)]
    assert years == ["1927", "1930", "1931"]


def test_citations_are_escaped(site: Site) -> None:
    bib = site.files["texts/text.bib"].decode()
    assert r"title = {Braces \{ \& 100 \% of" in bib
    assert r"author = {Ärzte, Jo\_y and A. B}" in bib
    item = json.loads(site.files["texts/text.json"])[0]
    assert item["author"] == [{"family": "Ärzte", "given": "Jo_y"}, {"literal": "A. B"}]
    assert item["original-date"] == {"date-parts": [[1927, 11]]}
    assert item["URL"] == "https://example.org/e/texts/text.html"


@given(st.text())
def test_no_text_breaks_out_of_a_bibtex_field(text: str) -> None:
    escaped = re.sub(r"\\[{}$&%#_]", "", _escaped(text))
    assert escaped.count("{") == escaped.count("}") == escaped.count("{}")
    assert not re.search(r"[$&%#_~^]", escaped)


def test_machines_are_told(site: Site) -> None:
    jsonschema.validate(json.loads(site.files["index.json"]),
                        json.loads(resources.schema("site.schema.json").read_bytes()))  # fmt: skip
    named = {loc.text for loc in etree.fromstring(site.files["sitemap.xml"]).iter("{*}loc")}
    assert named == {f"https://example.org/e/{page}" for page in site.pages}
    feed = etree.fromstring(site.files["feed.xml"])
    assert feed.findtext("{*}updated") == "2026-01-02T00:00:00Z"
    assert feed.findtext("{*}entry/{*}summary") == "Corrected < x"
    head = parse(site.files["texts/text.html"]).find("head")
    assert head.find("link[@rel='canonical']").get("href") == "https://example.org/e/texts/text.html"
    script = json.loads(head.find("script[@type='application/ld+json']").text)
    assert script["name"] == 'Braces { & 100 % of "quotes" </script>'


def test_the_search_index_is_the_same_twice_and_knows_what_is_in_a_passage(site: Site) -> None:
    edition = site.edition
    once, twice = (search.index(edition.texts, search.Catalogue.of(edition), "en") for _ in range(2))
    assert once == twice
    facets = json.loads(once["facets.json"])
    fragments = {Path(path).stem for path in once if path.startswith("fragment/")}
    assert fragments == set(facets["passages"])
    (passage,) = facets["passages"].values()
    assert [facets["entities"][number][1] for number in passage[1]] == ["Berlin", "Suva"]
    assert passage[2] == ["1927", "1930", "1932"]
    assert not [path for path in once if "-ui" in path]


@pytest.mark.parametrize(
    ("words", "is_searched"), [("—", False), ("* * *", False), ("[…] \ue000", False), ("— 1", True)]
)
def test_where_there_is_nothing_to_search_for_there_is_no_search(tmp_path: Path, words: str, is_searched: bool) -> None:
    (tmp_path / "a.xml").write_text(tei(f"<p>{words}</p>"), encoding="utf-8")
    assert ("search.html" in make(tmp_path).files) is is_searched


def test_passages_have_every_word_of_a_text_and_the_anchors_of_its_page(site: Site) -> None:
    (text,) = site.edition.texts
    found = list(passages.passages(text))
    assert "xylophone" in found[0].blocks[1][1]
    assert ("n1", "A marginal zeppelin.") in found[0].blocks
    ids = {element.get("id") for element in parse(site.files["texts/text.html"]).iter("{*}*", "*")}
    assert {anchor for passage in found for anchor, _ in passage.blocks} <= ids


def test_lists_of_entities_behind_a_text_are_not_searched(tmp_path: Path) -> None:
    """Each entry has its page; the addresses in hundreds of them would be the first that a search finds."""
    lists = (
        '<back><listOrg><org xml:id="b"><orgName>Burgtheater</orgName><idno>https://example.org/b</idno></org></listOrg>'
        '<listBibl><bibl xml:id="w"><title>Anatol</title></bibl></listBibl><listBibl><head>Read</head> <bibl>Sources</bibl></listBibl></back>'
    )
    text = tei("<p>At the <orgName>Burgtheater</orgName>.</p>").replace("</body>", f"</body>{lists}", 1)
    (tmp_path / "a.xml").write_text(text, encoding="utf-8")
    (made,) = make(tmp_path).edition.texts
    assert [words for found in passages.passages(made) for _, words in found.blocks] == [
        "At the Burgtheater.",
        "Read Sources",
    ]


def test_words_with_a_blank_of_the_source_between_them_are_two(tmp_path: Path) -> None:
    body = '<p>er<space unit="chars" quantity="1"/>spielt <w>Au<space/>relios</w></p>'
    (tmp_path / "a.xml").write_text(tei(body), encoding="utf-8")
    (made,) = make(tmp_path).edition.texts
    assert [words for found in passages.passages(made) for _, words in found.blocks] == ["er spielt Aurelios"]


def test_texts_of_every_language_are_in_one_index(tmp_path: Path) -> None:
    for name, language in (("a", "en"), ("b", "de"), ("c", "de")):
        text = tei(f"<p>word{name}</p>").replace("<TEI ", f'<TEI xml:lang="{language}" ', 1)
        (tmp_path / f"{name}.xml").write_text(text, encoding="utf-8")
    edition = make(tmp_path).edition
    made = search.index(edition.texts, search.Catalogue.of(edition), "en")
    languages = json.loads(made["pagefind-entry.json"])["languages"]
    assert {name: language["page_count"] for name, language in languages.items()} == {"de": 3}
    assert json.loads(made["facets.json"])["texts"] == [["a", "T"], ["b", "T"], ["c", "T"]]


@pytest.mark.parametrize(
    ("licence", "address"),
    [
        ("https://example.org/terms", "https://example.org/terms"),
        ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("MIT", "https://spdx.org/licenses/MIT.html"),
        ("All rights reserved", None),
    ],
)
def test_a_licence_is_told_as_an_address(tmp_path: Path, licence: str, address: str | None) -> None:
    (tmp_path / "a.xml").write_text(tei("<p>x</p>"), encoding="utf-8")
    page = parse(make(tmp_path, {"licence": licence}).files["index.html"])
    assert json.loads(page.find(".//script[@type='application/ld+json']").text).get("license") == address


def test_an_author_is_named_without_numbers(tmp_path: Path) -> None:
    author = '<author>Anna <idno type="gnd">118</idno>Berg<idno>Q<hi>5</hi></idno></author></titleStmt>'
    (tmp_path / "a.xml").write_text(tei("<p>x</p>").replace("</titleStmt>", author), encoding="utf-8")
    assert parse(make(tmp_path).files["texts/a.html"]).findtext(".//p[@class='author']") == "Anna Berg"


@pytest.mark.parametrize(
    ("said", "place", "genre"),
    [
        ('<correspDesc><correspAction type="received"><placeName>Wien</placeName></correspAction><correspAction '
         'type="sent"><placeName>Riga</placeName></correspAction></correspDesc>', "Riga", ""),
        ("<creation><settlement>Bern</settlement></creation><textClass><keywords><term>letter</term>"
         '<term type="genreTitle">Comedy</term></keywords></textClass>', "Bern", "Comedy"),
        ("<textClass><keywords><term>funerary</term></keywords></textClass>", "", "funerary"),
        ("<textClass><keywords><term>exile</term><term>treason</term></keywords></textClass>", "", ""),
    ],
)  # fmt: skip
def test_the_overview_says_where_a_text_was_written_and_what_it_is(
    tmp_path: Path, said: str, place: str, genre: str
) -> None:
    header = HEADER.replace("</teiHeader>", f"<profileDesc>{said}</profileDesc></teiHeader>")
    (tmp_path / "a.xml").write_text(tei("<p>x</p>", header), encoding="utf-8")
    row = parse(make(tmp_path).files["texts.html"]).find(".//tbody/tr")
    assert [cell.text for cell in row.iter("td")] == [value for value in (genre, place) if value]


def test_a_place_of_origin_is_named_without_its_coordinates(tmp_path: Path) -> None:
    origin = (
        "<sourceDesc><msDesc><msIdentifier/><history><origin><origPlace><region>Sicilia</region> "
        "<placeName>Panhormus</placeName> <placeName>Palermo</placeName> <geo>38.1 13.3</geo></origPlace></origin></history>"
        "</msDesc></sourceDesc>"
    )
    header = HEADER.replace("<sourceDesc><p>S</p></sourceDesc>", origin)
    (tmp_path / "a.xml").write_text(tei("<p>x</p>", header), encoding="utf-8")
    assert parse(make(tmp_path).files["texts.html"]).findtext(".//tbody/tr/td") == "Panhormus, Palermo"
