"""The site of teikit's own edition, as ``teikit build html`` at the root makes it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from site_support import Site, findings, make_project, parse, parse_errors
from support import ROOT

from teikit.project import Project


@pytest.fixture(scope="module")
def own() -> Site:
    return make_project(Project.load(ROOT / "teikit.toml"))


def test_no_word_and_no_link_is_lost(own: Site) -> None:
    assert own.diagnostics == ()
    assert findings(own) == []
    assert [path for path in own.pages if parse_errors(own.files[path])] == []


def test_every_mention_leads_to_the_paragraph_it_stands_in(own: Site) -> None:
    pages = {text.doc: parse(own.files[f"texts/{text.doc}.html"]) for text in own.edition.texts}
    blocks = {doc: {element.get("id"): element for element in tree.xpath("//*[@id]")} for doc, tree in pages.items()}
    mentions = 0
    for entry in own.edition.entities:
        links = parse(own.files[f"{entry.kind}/{entry.id}.html"]).xpath("//ul[@class='kwic']//a")
        assert len(links) == len(entry.mentions)
        for link, mention in zip(links, entry.mentions, strict=True):
            page, _, anchor = link.get("href").partition("#")
            assert page == f"../texts/{mention.doc}.html"
            assert _plain(link) in _plain(blocks[mention.doc][anchor]), link.get("href")
            mentions += 1
    assert mentions > 400


def test_every_text_is_on_the_start_page_and_every_entity_in_its_register(own: Site) -> None:
    start = set(parse(own.files["index.html"]).xpath("//ol[@class='texts']//a/@href"))
    assert {f"texts/{text.doc}.html" for text in own.edition.texts} <= start
    registers = {Path(path).stem: parse(own.files[path]) for path in own.pages if "/" not in path}
    listed = {href for tree in registers.values() for href in tree.xpath("//ul[@class='entries']//a/@href")}
    assert listed == {f"{entry.kind}/{entry.id}.html" for entry in own.edition.entities}


def _plain(element: etree._Element) -> str:
    """The words of an element without what we added: numbers of notes stand between them."""
    texts = element.xpath(".//text()[not(ancestor::*[@data-added])]")
    return "".join("".join(texts).split())
