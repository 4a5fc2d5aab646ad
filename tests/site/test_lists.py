"""What readers do with the lists and views: search, narrow, sort, follow the map and the timeline, in a browser."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from site_support import make
from support import tei

from teikit.build import build
from teikit.outputs import outputs_of
from teikit.outputs.edition import Edition
from teikit.project import Project
from teikit.reading.corpus import Corpus

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LISTS = """<standOff><listPerson>
<person xml:id="anna" role="writer"><persName>Anna</persName></person>
<person xml:id="bert" role="writer"><persName>Bert</persName></person>
<person xml:id="cora" role="painter"><persName>Cora</persName></person></listPerson>
<listPlace><place xml:id="riga" type="town"><placeName>Riga</placeName><location><geo>56.9 24.1</geo></location></place>
</listPlace><listRelation><relation name="friend" mutual="#anna #cora"/><relation name="parent" active="#bert"
passive="#anna"/></listRelation></standOff>"""


def _letter(number: int) -> str:
    author, date, place = ("Anna", "Bert")[number % 2], f"19{30 - number}-05-01", ("Riga", "Wien", "")[number % 3]
    header = (
        f"<teiHeader><fileDesc><titleStmt><title>Letter {number}</title><author>{author}</author></titleStmt>"
        "<publicationStmt><p>P</p></publicationStmt><sourceDesc><p>S</p></sourceDesc></fileDesc><profileDesc><correspDesc>"
        f'<correspAction type="sent"><date when="{date}"/><placeName>{place}</placeName></correspAction></correspDesc>'
        "</profileDesc></teiHeader>"
    )
    words = "A <hi>zeppe</hi>lin over the town." if number == 7 else "Nothing of note."
    return tei(
        f'<p xml:id="p1">Dear all, <date when="{date}">today</date>.</p><p xml:id="p2">{words} '
        '<persName ref="lists.xml#anna">Anna</persName>, <persName ref="lists.xml#cora">Cora</persName>, '
        '<placeName ref="lists.xml#riga">Riga</placeName></p>', header,
    )  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of fourteen letters, with its search index."""
    root = tmp_path_factory.mktemp("letters")
    (root / "lists.xml").write_text(tei("<p>x</p>").replace("<text>", f"{LISTS}<text>"), encoding="utf-8")
    for number in range(14):
        (root / f"letter-{number:02}.xml").write_text(_letter(number), encoding="utf-8")
    (root / "teikit.toml").write_text(
        '[edition]\ntitle = "Letters"\ntexts = ["letter-*.xml"]\nauthorities = ["lists.xml"]\nlanguages = ["en", "de"]\n',
        encoding="utf-8",
    )
    project = Project.load(root / "teikit.toml")
    edition = Edition.load(project, Corpus.load(project.root, [*project.texts, *project.authorities]))
    report = build([("html", output) for output in outputs_of("html", edition)], root / "dist")
    assert report.diagnostics == []
    return root / "dist" / "html"


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Where a plain web server shows that site."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("language", ["", "de/"])
def test_the_search_finds_a_word_and_lands_at_its_paragraph(page: Page, address: str, language: str) -> None:
    from playwright.sync_api import expect

    page.goto(f"{address}/{language}search.html")
    page.fill("#tk\\:query", "zeppelin")
    result = page.locator("#tk\\:results li a")
    expect(result).to_have_count(1, timeout=15000)
    result.click()
    page.wait_for_url(f"**/{language}texts/letter-07.html?**")
    assert page.url.endswith("#p2")
    assert "found=zeppelin" in page.url
    # The word is marked though an element divides it.
    assert page.evaluate("[...CSS.highlights.get('found') ?? []].map(String).join('')") == "zeppelin"


def test_facets_narrow_the_search_and_keep_their_names(page: Page, address: str) -> None:
    from playwright.sync_api import expect

    page.goto(f"{address}/search.html?q=anna&text=letter-03")
    expect(page.locator("#tk\\:results li")).to_have_count(1, timeout=15000)
    assert page.locator("#tk\\:facet\\:text").input_value() == "letter-03"
    page.select_option("#tk\\:facet\\:text", "")
    expect(page.locator("#tk\\:results li")).to_have_count(14)
    page.select_option("#tk\\:facet\\:person", "person/cora")
    page.wait_for_url("**person=person%2Fcora**")


def test_the_search_from_the_disk_says_what_it_needs(page: Page, folder: Path) -> None:
    page.goto((folder / "search.html").as_uri())
    assert page.locator("#tk\\:offline").is_visible()
    assert not page.locator("#tk\\:search").is_visible()


def test_the_overview_is_sorted_and_narrowed(page: Page, folder: Path) -> None:
    page.goto((folder / "texts.html").as_uri())
    titles = (
        "[...document.querySelectorAll('tbody tr')].filter(r => r.checkVisibility()).map(r => r.cells[0].innerText)"
    )
    assert len(page.evaluate(titles)) == 14
    page.get_by_role("button", name="Date").click()
    assert page.evaluate(titles)[0] == "Letter 13"
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("Date")
    page.get_by_role("button", name="Date").click()
    assert page.evaluate(titles)[0] == "Letter 0"
    page.get_by_label("Author").select_option(index=2)
    assert {int(title.split()[1]) % 2 for title in page.evaluate(titles)} == {1}
    assert page.get_by_role("status").inner_text() == "Shown: 7 of 14"
    page.get_by_label("Written in").select_option(label="Wien (5)")
    assert page.evaluate(titles) == ["Letter 1", "Letter 7", "Letter 13"]


def test_a_register_is_narrowed_by_a_facet(page: Page, folder: Path) -> None:
    page.goto((folder / "persons.html").as_uri())
    page.get_by_label("Role").select_option(label="writer (2)")
    shown = "[...document.querySelectorAll('ul.entries li a')].filter(a => a.checkVisibility()).map(a => a.innerText)"
    assert page.evaluate(shown) == ["Anna", "Bert"]


def test_an_entity_leads_to_what_goes_with_it(page: Page, folder: Path) -> None:
    page.goto((folder / "person/anna.html").as_uri())
    relations = [" ".join(text.split()) for text in page.locator(".relations li").all_inner_texts()]
    assert relations == ["Anna ↔ friend of Cora", "Bert → parent of Anna"]
    assert [" ".join(text.split()) for text in page.locator(".companions li").all_inner_texts()] == [
        "Cora 14", "Riga 14",
    ]  # fmt: skip
    # what is drawn is said once, to all readers
    assert page.locator(".spread svg").get_attribute("aria-hidden") == "true"
    assert page.locator(".spread figcaption").inner_text() == (
        "In 14 of the 14 texts, in their order; most in “Letter 0”: 1 mention."
    )
    assert page.locator(".spread rect").count() == 14
    page.click(".companions a.place")
    page.wait_for_url("**/place/riga.html")


def test_map_and_timeline_lead_to_places_and_years(page: Page, folder: Path) -> None:
    page.goto((folder / "map.html").as_uri())
    page.locator("a.spot").first.press("Enter")
    page.wait_for_url("**/place/riga.html")
    page.goto((folder / "timeline.html").as_uri())
    page.locator("a.column").first.press("Enter")
    page.wait_for_url("**#tk:year:1917")


def test_lists_are_whole_without_scripts(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "texts.html").as_uri())
    assert page.locator("tbody tr").count() == 14
    assert not page.locator("form.narrow").is_visible()
    context.close()


def test_the_pages_of_the_other_language_are_one_step_away(page: Page, folder: Path) -> None:
    page.goto((folder / "texts/letter-03.html").as_uri())
    page.get_by_role("link", name="Deutsch").click()
    page.wait_for_url("**/de/texts/letter-03.html")
    assert page.locator("html").get_attribute("lang") == "de"
    page.get_by_role("link", name="Personen").click()
    page.wait_for_url("**/de/persons.html")


def test_nothing_is_drawn_of_an_entity_in_one_text(tmp_path: Path) -> None:
    for number in range(6):
        names = "<persName ref='#anna'>Anna</persName>" if number == 2 else "x"
        (tmp_path / f"{number}.xml").write_text(tei(f"<p>{names}</p>"), encoding="utf-8")
    people = "<standOff><listPerson><person xml:id='anna'><persName>Anna</persName></person></listPerson></standOff>"
    (tmp_path / "people.xml").write_text(tei("<p>x</p>").replace("<text>", f"{people}<text>", 1), encoding="utf-8")
    made = make(tmp_path).files["person/anna.html"]
    assert b'class="spread"' not in made
    assert b"1 mention" in made
