"""The pages in a browser, opened from the disk. Skipped where there is none; required in continuous integration."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import open_page as _open
from site_support import make, write
from support import tei

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGES = [
    "index.html", "persons.html", "person/anna.html", "texts/letter.html", "texts/letter-about.html",
    "texts/lists.html", "texts/apparatus.html", "texts/inscription.html", "texts/notes.html", "texts/phrases.html",
    "texts/figures.html", "texts/facsimile.html", "texts/witnesses.html", "texts/original--translation.html",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_a_page_from_the_disk_is_whole_and_a_phone_need_not_scroll_sideways(
    page: Page, site_folder: Path, path: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    assert _open(page, site_folder, path) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    # the style sheet has come
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"


def test_a_reader_goes_from_the_start_to_a_mention_and_back(page: Page, site_folder: Path) -> None:
    _open(page, site_folder, "index.html")
    page.click("ul.registers a.person")
    page.click("ul.entries a")
    page.wait_for_url("**/person/*.html")
    assert page.text_content("h1") == "Anna Berg"
    page.click("ul.kwic a")
    page.wait_for_url("**/texts/*.html#*")
    assert "Anna" in (page.locator(":target").text_content() or "")


def test_notes_stand_beside_the_text_on_wide_screens_and_do_not_overlap(page: Page, site_folder: Path) -> None:
    _open(page, site_folder, "texts/notes.html")
    boxes = "[...document.querySelectorAll('.notes li[id]')].map(n => n.getBoundingClientRect())"
    edges = page.evaluate(f"{boxes}.map(b => [b.left, b.top, b.bottom])")
    article = page.evaluate("document.querySelector('article').getBoundingClientRect().right")
    assert all(left > article for left, _, _ in edges)
    ordered = sorted((top, bottom) for _, top, bottom in edges)
    assert all(upper[1] <= lower[0] for upper, lower in pairwise(ordered))


def test_without_scripts_notes_are_footnotes_that_lead_back(browser: Browser, site_folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto((site_folder / "texts/notes.html").as_uri())
    page.click("a.call.author >> nth=0")
    first = page.locator(".series-author li").first
    assert first.is_visible()
    first.locator("a.back").click()
    page.wait_for_url("**#call:*")
    context.close()


def test_the_switches_show_the_source_and_hide_the_marks(page: Page, site_folder: Path) -> None:
    _open(page, site_folder, "texts/editing.html")
    edited, source = page.locator(".normalised").first, page.locator(".as-source").first
    assert (edited.is_visible(), source.is_visible()) == (True, False)
    page.check("[id='view:diplomatic']")
    assert (edited.is_visible(), source.is_visible()) == (False, True)
    page.reload()
    # a switch is remembered
    assert source.is_visible()
    _open(page, site_folder, "texts/letter.html")
    line = "getComputedStyle(document.querySelector('a.mention')).textDecorationLine"
    assert page.evaluate(line) == "underline"
    page.uncheck("[id='view:names']")
    page.mouse.move(0, 0)
    page.locator("h1").click()
    assert page.evaluate(line) == "none"


def test_a_register_is_narrowed_by_what_is_typed(page: Page, tmp_path: Path) -> None:
    persons = ("Åsa Holm", "Boris Berg", "Clara Øst")
    entries = "".join(f'<person xml:id="p{n}"><persName>{name}</persName></person>' for n, name in enumerate(persons))
    (tmp_path / "a.xml").write_text(
        tei("<p>x</p>").replace("<text>", f"<standOff><listPerson>{entries}</listPerson></standOff><text>"),
        encoding="utf-8",
    )
    write(make(tmp_path), tmp_path)
    assert _open(page, tmp_path, "persons.html") == []
    shown = "[...document.querySelectorAll('ul.entries li')].filter(e => e.checkVisibility()).map(e => e.innerText)"
    assert page.evaluate(f"{shown}.length") == 3
    page.get_by_label("Filter by name").fill("asa")
    assert page.evaluate(shown) == ["Åsa Holm"]
    page.get_by_label("Filter by name").fill("")
    assert page.evaluate(f"{shown}.length") == 3


def test_everything_is_reached_by_keyboard(page: Page, site_folder: Path) -> None:
    _open(page, site_folder, "texts/letter.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator("a.skip").bounding_box()["x"] >= 0  # type: ignore[index]
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.getAttribute('href')"))
    links = set(page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))"))
    assert links - seen <= {"#tk:main"}


def test_text_and_marks_can_be_told_from_the_ground_in_both_colours(browser: Browser, site_folder: Path) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1 for text."""
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        for path in PAGES:
            page.goto((site_folder / path).as_uri())
            assert page.evaluate(_LOW_CONTRAST) == [], (scheme, path)
        context.close()


_LOW_CONTRAST = """() => {
  const numbers = (colour) => colour.match(/[0-9.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const colour = numbers(getComputedStyle(e).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const low = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || !element.checkVisibility()) continue;
    const pair = [light(numbers(getComputedStyle(element).color)), light(ground(element))].sort((a, b) => b - a);
    if ((pair[0] + 0.05) / (pair[1] + 0.05) < 4.5) low.push(element.outerHTML.slice(0, 80));
  }
  return low;
}"""
