"""Registers of thousands: folded by letters, readable without a script, opened by the filter and by a letter's address."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import html
from site_support import Site, make, write
from support import tei

if TYPE_CHECKING:
    from playwright.sync_api import Page


def places(number: int) -> str:
    names = (f"{'ABC'[n % 3]}{n:03}-town" for n in range(number))
    return tei(
        "<listPlace>" + "".join(f"<place><placeName>{name}</placeName></place>" for name in names) + "</listPlace>"
    )


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("large")
    (folder / "places.xml").write_text(places(301), encoding="utf-8")
    (folder / "text.xml").write_text(tei("<p>Words.</p>"), encoding="utf-8")
    return make(folder)


def test_a_long_register_is_folded_by_letters_and_whole(large: Site) -> None:
    page = html.document_fromstring(large.files["places.html"])
    folds = page.xpath("//section[@class='letter']/details")
    assert [fold.xpath("string(summary/h2)") for fold in folds] == ["A", "B", "C"]
    assert [int(fold.xpath("string(summary/*[@class='count'])")) for fold in folds] == [101, 100, 100]
    assert len(page.xpath("//ul[@class='entries']/li/a")) == 301


def test_a_register_of_usual_length_is_open(tmp_path: Path) -> None:
    (tmp_path / "places.xml").write_text(places(300), encoding="utf-8")
    (tmp_path / "text.xml").write_text(tei("<p>Words.</p>"), encoding="utf-8")
    assert b"<details" not in make(tmp_path).files["places.html"]


def test_the_filter_and_the_letters_open_what_is_folded(page: Page, large: Site, tmp_path: Path) -> None:
    folder = write(large, tmp_path)
    entry = page.get_by_role("link", name="B001-town")
    page.goto((folder / "places.html").as_uri())
    assert not entry.is_visible()
    page.get_by_role("searchbox").fill("b001")
    assert entry.is_visible()
    page.get_by_role("searchbox").fill("")
    assert not entry.is_visible()
    page.get_by_role("link", name="B", exact=True).click()
    assert entry.is_visible()
    page.goto("about:blank")
    page.goto((folder / "places.html").as_uri() + "#letter-66")
    assert entry.is_visible()
