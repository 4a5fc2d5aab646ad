"""What a reader does with a text in a browser: views, witnesses, notes at names, references, pictures, two texts."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import open_page
from lxml import etree
from site_support import Site, make, write
from support import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

TEI = "{http://www.tei-c.org/ns/1.0}"
APPARATUS = "texts/apparatus.html"


def test_the_apparatus_is_in_the_margin_below_or_hidden_and_stays_so(page: Page, site_folder: Path) -> None:
    assert open_page(page, site_folder, APPARATUS) == []
    entry = page.locator(".series-apparatus li").first
    article = page.locator("article").bounding_box()
    assert article is not None
    right = article["x"] + article["width"]
    assert entry.bounding_box()["x"] > right  # type: ignore[index]
    page.get_by_label("below").check()
    assert entry.bounding_box()["x"] < right  # type: ignore[index]
    assert page.locator("h2.of-apparatus").bounding_box()["height"] > 10  # type: ignore[index]
    page.get_by_label("hidden").check()
    assert (entry.is_visible(), page.locator(".call.apparatus").first.is_visible()) == (False, False)
    page.reload()
    assert page.get_by_label("hidden").is_checked()
    assert not entry.is_visible()


def test_views_need_no_script(browser: Browser, site_folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site_folder / APPARATUS).as_uri())
    page.get_by_label("hidden").check()
    assert not page.locator(".call.apparatus").first.is_visible()
    page.get_by_label("B", exact=True).check()
    assert page.locator(".app .rdg.w2").first.is_visible()
    context.close()


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_a_witness_is_read_through_with_every_word_of_it(
    page: Page, site: Site, site_folder: Path, number: int
) -> None:
    """What the browser shows are the words of the source with the readings of this witness, found independently."""
    siglum = ["", "wa", "wb", "wc"][number]
    open_page(page, site_folder, "texts/witnesses.html")
    page.locator(f"[id='view:witness-{number}']").check()
    shown = page.evaluate(
        """() => [...document.querySelectorAll(".text > .body > *")].map((block) => {
        const hidden = block.querySelectorAll(".call, .cite, .omitted");
        hidden.forEach((one) => { one.style.display = "none"; });
        return block.innerText;
      }).join(" ")"""
    )
    body = etree.parse(ROOT / "tests/cases/site/edition/witnesses.xml").find(f".//{TEI}body")
    # The browser puts blanks between inline boxes of its own accord; words and their order are compared.
    assert "".join(shown.split()) == "".join(_words_of(body, siglum))
    page.reload()
    assert page.locator(f"[id='view:witness-{number}']").is_checked()


def _words_of(element: etree._Element, siglum: str) -> list[str]:
    """The words of an element in one witness: its readings in each entry, else the lemma or the first reading."""
    if element.tag in {f"{TEI}note", f"{TEI}interpGrp"}:
        return []
    if element.tag == f"{TEI}app":
        cited = [rdg for rdg in element.iterchildren(f"{TEI}lem", f"{TEI}rdg") if siglum in _sigla(rdg)]
        return [word for reading in cited or list(element)[:1] for word in _words_of(reading, siglum)]
    parts = (element.text or "").split()
    for child in element.iterchildren(etree.Element):
        parts += [*_words_of(child, siglum), *(child.tail or "").split()]
    return [word for part in parts for word in part.split()]


def _sigla(reading: etree._Element) -> set[str]:
    sigla = {token.removeprefix("#") for token in (reading.get("wit") or "").split()}
    return sigla | ({"wb", "wc"} if "wg" in sigla else set())


def test_every_witness_of_a_real_collation_reads_as_its_source_does(page: Page, shared: Path, tmp_path: Path) -> None:
    source = shared / "corpora/ephesians-collation/example/ubs_ephesians.xml"
    shutil.copy(source, tmp_path / "ephesians.xml")
    write(make(tmp_path), tmp_path / "site")
    open_page(page, tmp_path / "site", "texts/ephesians.html")
    shown = page.evaluate(
        """() => {
        document.querySelectorAll(".call, .cite, .omitted, .loc, div.text details").forEach((one) => one.remove());
        return [...document.getElementsByName("view:witness")].map((choice) => {
          choice.checked = true;
          return [choice.value, document.querySelector(".text > .body").innerText];
        });
      }"""
    )
    body = etree.parse(source).find(f".//{TEI}body")
    wrong = [siglum for siglum, text in shown if "".join(text.split()) != "".join(_words_of(body, siglum))]
    assert (len(shown), wrong) == (86, [])


def test_variants_are_marked_and_other_words_are_not(page: Page, site_folder: Path) -> None:
    open_page(page, site_folder, "texts/witnesses.html")
    page.get_by_label("wb", exact=True).check()
    ground = "e => getComputedStyle(e).backgroundColor"
    variant, same = page.locator(".app > .rdg.w2").first, page.locator(".app > .rdg.same.w2")
    assert variant.evaluate(ground) != "rgba(0, 0, 0, 0)"
    assert (same.is_visible(), same.evaluate(ground)) == (True, "rgba(0, 0, 0, 0)")


def test_a_name_says_who_it_is_by_keyboard(page: Page, site_folder: Path) -> None:
    assert open_page(page, site_folder, "texts/letter.html") == []
    link = page.locator("a.mention.person").first
    for _ in range(60):
        page.keyboard.press("Tab")
        if link.evaluate("e => e === document.activeElement"):
            break
    box = page.locator(".pop")
    assert "A poet who wrote letters." in (box.text_content() or "")
    assert "Person" in (box.text_content() or "")
    assert box.locator("a").get_attribute("href") == "../person/anna.html"
    assert link.get_attribute("aria-describedby") == box.get_attribute("id")
    page.keyboard.press("Escape")
    assert box.count() == 0
    assert link.evaluate("e => e === document.activeElement")
    page.keyboard.press("Enter")
    page.wait_for_url("**/person/anna.html")


def test_a_name_says_who_it_is_by_mouse_and_goes_when_the_mouse_does(page: Page, site_folder: Path) -> None:
    open_page(page, site_folder, "texts/letter.html")
    page.locator("a.mention.person").first.hover()
    page.wait_for_selector(".pop")
    page.locator(".pop").hover()
    page.wait_for_timeout(400)
    assert page.locator(".pop").is_visible()
    page.mouse.move(5, 5)
    page.wait_for_selector(".pop", state="detached")


def test_the_first_touch_says_who_it_is_and_the_second_follows(browser: Browser, site_folder: Path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    page = context.new_page()
    page.goto((site_folder / "texts/letter.html").as_uri())
    link = page.locator("a.mention.person").first
    link.tap()
    assert page.locator(".pop").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert "letter.html" in page.url
    link.tap()
    page.wait_for_url("**/person/anna.html")
    context.close()


def test_a_paragraph_gives_its_reference_and_the_page_links_the_files(page: Page, site_folder: Path) -> None:
    open_page(page, site_folder, "texts/letter.html")
    sign = page.locator("a.cite").first
    sign.focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("dialog")
    number, anchor = sign.text_content(), sign.get_attribute("href")
    reference = (box.locator("p").first.text_content() or "").split()
    wanted = f"¶ {number}, texts/letter.html{anchor}."
    assert " ".join(reference).endswith(wanted)
    assert page.url.endswith(str(anchor))
    assert [link.get_attribute("href") for link in box.locator("a").all()] == [
        "../texts/letter.bib", "../texts/letter.json"
    ]  # fmt: skip
    page.keyboard.press("Enter")
    assert box.get_by_role("button").first.text_content() == "Copied"
    page.keyboard.press("Escape")
    assert box.count() == 0
    assert sign.evaluate("e => e === document.activeElement")


def test_a_picture_opens_beside_the_text_and_is_zoomed(page: Page, site_folder: Path) -> None:
    assert open_page(page, site_folder, "texts/facsimile.html") == []
    page.locator("#p-3 a.facs").click()
    image, zone = page.locator(".picture img"), page.locator(".picture .zone")
    image.evaluate("e => e.decode()")
    page.wait_for_function("!document.querySelector('.picture .zone').hidden")
    picture, marked = image.bounding_box(), zone.bounding_box()
    assert picture is not None
    assert marked is not None
    for side, origin, size, share in (("x", "x", "width", 0.10), ("y", "y", "height", 0.10)):
        assert marked[side] == pytest.approx(picture[origin] + share * picture[size], abs=1.5)  # type: ignore[literal-required]
    assert marked["width"] == pytest.approx(0.5 * picture["width"], abs=2)
    page.keyboard.press("+")
    assert image.bounding_box()["width"] == pytest.approx(1.4 * picture["width"], rel=0.01)  # type: ignore[index]
    page.keyboard.press("0")
    assert image.bounding_box()["width"] == pytest.approx(picture["width"], rel=0.01)  # type: ignore[index]
    image.hover()
    page.mouse.wheel(0, -400)
    page.wait_for_function("w => document.querySelector('.picture img').getBoundingClientRect().width > 2 * w",
                           arg=picture["width"])  # fmt: skip
    before = image.bounding_box()
    page.keyboard.press("ArrowRight")
    assert image.bounding_box()["x"] < before["x"]  # type: ignore[index]
    page.keyboard.press("Escape")
    assert page.locator(".picture").count() == 0
    assert page.locator("#p-3 a.facs").evaluate("e => e === document.activeElement")


def test_a_picture_elsewhere_is_fetched_only_when_asked_for(page: Page, site_folder: Path) -> None:
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    page.route(re.compile("^https:"), refuse)
    page.goto((site_folder / "texts/facsimile.html").as_uri())
    page.wait_for_load_state("networkidle")
    assert asked == []
    page.locator("#pb-2 a.facs").click()
    page.wait_for_selector(".picture .failed:not([hidden])")
    service = "https://iiif.example.org/image/two/"
    assert asked == [service + part for part in ("info.json", "full/max/0/default.jpg", "full/full/0/default.jpg")]


def test_on_a_phone_the_picture_leaves_room_for_the_text(page: Page, site_folder: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    open_page(page, site_folder, "texts/facsimile.html")
    page.locator("#p-3 a.facs").click()
    pane = page.locator(".picture").bounding_box()
    assert pane is not None
    assert pane["y"] > 300
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_what_corresponds_stands_at_one_height(page: Page, site_folder: Path) -> None:
    assert open_page(page, site_folder, "texts/original--translation.html") == []
    row = page.locator(".row", has_text="Es war einmal")
    left, right = (row.locator(".side").nth(side).bounding_box() for side in (0, 1))
    assert left is not None
    assert right is not None
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] < right["x"]
    page.set_viewport_size({"width": 390, "height": 800})
    left, right = (row.locator(".side").nth(side).bounding_box() for side in (0, 1))
    assert left is not None
    assert right is not None
    assert left["y"] + left["height"] <= right["y"]
