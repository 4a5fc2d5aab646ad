"""The site cites the printed book: the page and line of each paragraph, and never one of another book."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pytest
from browsing import open_page
from site_support import parse
from support import Run, tei

if TYPE_CHECKING:
    from playwright.sync_api import Page

CONFIG = """[edition]
title = "A test"
language = "en"
texts = ["one.xml", "two.xml"]
[print]
recto = false
"""
PARAGRAPHS = 60


@pytest.fixture
def edition(folder: Path) -> Path:
    for doc in ("one", "two"):
        paragraphs = (f"<p>first{doc}{n} {'word ' * (7 * n % 90)}last{doc}{n}</p>" for n in range(PARAGRAPHS))
        (folder / f"{doc}.xml").write_text(tei(f"<div>{''.join(paragraphs)}</div>"), encoding="utf-8")
    (folder / "teikit.toml").write_text(CONFIG, encoding="utf-8")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """All that is in a folder, but what a build notes for itself."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and ".teikit" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def printed(folder: Path, doc: str = "one") -> list[str]:
    """What a page says of the printed place of each of its paragraphs."""
    tree = parse((folder / f"html/texts/{doc}.html").read_bytes())
    return [str(title) for title in tree.xpath("//a[@class='cite']/@title")]


def folios(pdf: bytes) -> dict[str, str]:
    """What is printed on the page of each word."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    return {
        word: label
        for page, label in zip(reader.pages, reader.page_labels, strict=True)
        for word in re.findall(r"\b(?:first|last)[a-z]+\d+\b", page.extract_text())
    }


def test_each_paragraph_has_the_page_on_which_it_begins_in_the_book(edition: Path, run: Run) -> None:
    assert run("build", "html", "print").exit_code == 0
    folio = folios((edition / "dist/print/edition.pdf").read_bytes())
    for doc in ("one", "two"):
        said = [re.fullmatch(r"printed edition, p\. (\d+), l\. \d+", title) for title in printed(edition / "dist", doc)]
        assert [found and found[1] for found in said] == [folio[f"first{doc}{n}"] for n in range(PARAGRAPHS)]
        first, last = folio[f"first{doc}0"], folio[f"last{doc}{PARAGRAPHS - 1}"]
        assert first != last
        reference = parse((edition / f"dist/html/texts/{doc}.html").read_bytes()).xpath(
            "string(//*[@id='tk:reference'])"
        )
        assert f", printed edition, pp. {first}–{last}, texts/{doc}.html." in " ".join(reference.split())
        assert f"pages = {{{first}--{last}}}" in (edition / f"dist/html/texts/{doc}.bib").read_text(encoding="utf-8")
        assert json.loads((edition / f"dist/html/texts/{doc}.json").read_bytes())[0]["page"] == f"{first}-{last}"


def test_built_at_once_or_one_after_the_other_the_site_is_the_same(edition: Path, run: Run) -> None:
    run("build", "html", "print", "--output", "at-once")
    at_once = files(edition / "at-once")
    assert run("build", "html", "print", "--output", "at-once").output.count(": 0 files made") == 2
    assert files(edition / "at-once") == at_once
    run("build", "html", "--output", "after")
    assert printed(edition / "after") == []
    run("build", "print", "--output", "after")
    run("build", "html", "--output", "after")
    assert files(edition / "after") == at_once


def test_a_book_of_other_texts_is_not_cited(edition: Path, run: Run) -> None:
    run("build", "html", "print")
    text = edition / "two.xml"
    text.write_text(text.read_text(encoding="utf-8").replace("lasttwo5<", "lasttwo5 and more<"), encoding="utf-8")
    run("build", "html")
    assert printed(edition / "dist", "one") == printed(edition / "dist", "two") == []
    assert "printed edition" not in (edition / "dist/html/texts/one.html").read_text(encoding="utf-8")
    run("build", "html", "print")
    assert len(printed(edition / "dist", "one")) == PARAGRAPHS
    run("build", "html", "print", "--output", "clean")
    assert files(edition / "clean") == files(edition / "dist")


@pytest.mark.parametrize("broken", ["{}", "[]", "{", '{"texts": 1, "blocks": {"one#p-1": 3}}', "null", ""])
def test_a_file_of_pages_that_is_none_is_not_believed(edition: Path, run: Run, broken: str) -> None:
    run("build", "print")
    (edition / "dist/print/pages.json").write_text(broken, encoding="utf-8")
    assert run("build", "html").exit_code == 0
    assert printed(edition / "dist") == []


def test_pages_of_another_book_or_of_none_are_not_believed(edition: Path, run: Run) -> None:
    run("build", "html", "print")
    run("build", "html")
    assert len(printed(edition / "dist")) == PARAGRAPHS
    (edition / "dist/print/edition.pdf").write_bytes(b"%PDF-1.7 of something else")
    run("build", "html")
    assert printed(edition / "dist") == []
    (edition / "dist/print/edition.pdf").unlink()
    run("build", "html")
    assert printed(edition / "dist") == []


def test_the_reference_of_a_paragraph_gives_its_page(edition: Path, run: Run, page: Page) -> None:
    run("build", "html", "print")
    open_page(page, edition / "dist/html", "texts/two.html")
    sign = page.locator("a.cite").nth(40)
    anchor = sign.get_attribute("href")
    sign.click()
    reference = " ".join((page.get_by_role("dialog").locator("p").first.text_content() or "").split())
    assert reference.endswith(f"A test, ¶ 41, {sign.get_attribute('title')}, texts/two.html{anchor}.")
