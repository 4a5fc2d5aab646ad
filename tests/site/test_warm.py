"""A process that builds again and again: the page of a changed text comes first, the whole equals a clean build."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import etree
from site_support import CASES

from teikit.commands.build import Wanted, build
from teikit.entities.layout import Layout
from teikit.entities.resolution import Token
from teikit.reading import Document
from teikit.reading.node import Node
from teikit.reading.xinclude import Expansion
from teikit.warm import Warm

CONFIG = """[edition]
title = "A test"
language = "en"
texts = ["letter.xml", "notes.xml"]
authorities = ["authority.xml"]
"""


@pytest.fixture
def edition(folder: Path) -> Path:
    for name in ("letter.xml", "notes.xml", "authority.xml"):
        shutil.copy(CASES / "edition" / name, folder / name)
    (folder / "teikit.toml").write_text(CONFIG, encoding="utf-8")
    return folder


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".teikit" not in path.parts
    }


def test_the_page_of_a_changed_text_is_there_before_the_whole(edition: Path) -> None:
    warm, page = Warm(), edition / "dist/html/texts/notes.html"
    build(Wanted(["html"]), warm=warm)
    change(edition / "notes.xml", "Here.", "Here and there.")
    seen: list[bool] = []
    build(Wanted(["html"]), warm=warm, told=lambda: seen.append(b"Here and there." in page.read_bytes()))
    assert seen == [True]
    build(Wanted(["html"], Path("clean")))
    assert files(edition / "dist") == files(edition / "clean")


def test_what_a_changed_text_does_to_others_is_done_by_the_build_that_follows(edition: Path) -> None:
    warm = Warm()
    build(Wanted(["html"]), warm=warm)
    change(edition / "letter.xml", "<title>", "<title>Another: ")
    change(edition / "notes.xml", "Here.", "<p>Here.</p>")
    build(Wanted(["html"]), warm=warm)
    change(edition / "notes.xml", "<p>Here.</p>", "Here.")
    build(Wanted(["html"]), warm=warm)
    build(Wanted(["html"], Path("clean")))
    assert files(edition / "dist") == files(edition / "clean")


def test_only_files_that_changed_are_parsed(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from teikit import warm as module

    parsed: list[str] = []
    parse = module.parse

    def noted(data: bytes, name: str, path: Path) -> Document:
        parsed.append(name)
        return parse(data, name, path)

    monkeypatch.setattr(module, "parse", noted)
    warm = Warm()
    build(Wanted(["html"]), warm=warm)
    assert sorted(parsed) == ["authority.xml", "letter.xml", "notes.xml"]
    change(edition / "notes.xml", "Here.", "There.")
    build(Wanted(["html"]), warm=warm)
    assert parsed[3:] == ["notes.xml"]


def test_a_broken_text_waits_until_it_is_mended(edition: Path) -> None:
    warm = Warm()
    build(Wanted(["html"]), warm=warm)
    before = files(edition / "dist")
    whole = (edition / "notes.xml").read_text(encoding="utf-8")
    (edition / "notes.xml").write_text(whole[:300], encoding="utf-8")
    assert "Nothing was built" in build(Wanted(["html"]), warm=warm)[0]
    assert files(edition / "dist") == before
    (edition / "notes.xml").write_text(whole, encoding="utf-8")
    build(Wanted(["html"]), warm=warm)
    assert files(edition / "dist") == before


CHANGES = {
    "a word beside a name": ("notes.xml", "Here.", "Here and there."),
    "an id that others point to": ("notes.xml", 'xml:id="', 'xml:id="un'),
    "a title": ("original.xml", "<title>", "<title>Another "),
    "an entry": ("authority.xml", "Society of Riga", "Order of Riga"),
    "an entry's id": ("authority.xml", 'xml:id="society"', 'xml:id="order"'),
    "a paragraph more": ("letter.xml", "<p>", "<p>First.</p><p>"),
    "a name that becomes none": ("letter.xml", "<persName", "<seg"),
}


@pytest.fixture
def edition_of_six(folder: Path) -> Path:
    for name in ("letter", "notes", "original", "translation", "pointers", "quotes", "authority"):
        shutil.copy(CASES / "edition" / f"{name}.xml", folder)
    shutil.copy(CASES / "edition" / "picture.png", folder)
    config = CONFIG.replace('["letter.xml", "notes.xml"]', '["[b-z]*.xml"]')
    (folder / "teikit.toml").write_text(config, encoding="utf-8")
    return folder


def test_whatever_changes_the_whole_equals_a_clean_build(edition_of_six: Path) -> None:
    warm = Warm()
    build(Wanted(["html"]), warm=warm)
    for number, (name, old, new) in enumerate(CHANGES.values()):
        whole = (edition_of_six / name).read_text(encoding="utf-8")
        changed = whole.replace(old, new).replace("</persName", "</seg") if new == "<seg" else whole.replace(old, new)
        assert changed != whole
        (edition_of_six / name).write_text(changed, encoding="utf-8")
        build(Wanted(["html"]), warm=warm)
        build(Wanted(["html"], Path(f"../clean{number}")))
        assert files(edition_of_six / "dist") == files(edition_of_six / f"../clean{number}"), number


def test_a_file_that_appears_is_pointed_to(edition_of_six: Path) -> None:
    warm = Warm()
    change(edition_of_six / "notes.xml", "Here.", '<ref target="new.png">Here</ref>.')
    build(Wanted(["html"]), warm=warm)
    assert not (edition_of_six / "dist/html/files/new.png").exists()
    shutil.copy(edition_of_six / "picture.png", edition_of_six / "new.png")
    build(Wanted(["html"]), warm=warm)
    assert (edition_of_six / "dist/html/files/new.png").exists()
    build(Wanted(["html"], Path("../clean")))
    assert files(edition_of_six / "dist") == files(edition_of_six / "../clean")


def test_files_beside_the_edition_that_are_pointed_to_are_looked_at_again(edition: Path) -> None:
    warm = Warm()
    (edition / "other.xml").write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"><p xml:id="a"/></TEI>', "utf-8")
    change(edition / "notes.xml", "Here.", '<ref target="other.xml#a">Here</ref>.')
    assert "other.xml" not in build(Wanted(["html"]), warm=warm)[0]
    change(edition / "other.xml", 'xml:id="a"', 'xml:id="b"')
    assert "other.xml#a" in build(Wanted(["html"]), warm=warm)[0]


def test_only_what_may_lead_elsewhere_is_followed_again(edition_of_six: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from teikit.entities.resolver import Resolver
    from teikit.outputs import edition as module

    followed: list[str] = []
    laid_out: list[str] = []
    resolve, lay_out = Resolver.resolve, module.lay_out

    def noted(self: Resolver, node: Node, attribute: str, text: str) -> Token:
        followed.append(node.document.path.name)
        return resolve(self, node, attribute, text)

    def laid(doc: str, expansion: Expansion, mentions: set[etree._Element]) -> Layout:
        laid_out.append(doc)
        return lay_out(doc, expansion, mentions)

    monkeypatch.setattr(Resolver, "resolve", noted)
    monkeypatch.setattr(module, "lay_out", laid)
    warm = Warm()
    build(Wanted(["html"]), warm=warm)
    first = len(followed)
    for words in ("There.", "Anywhere."):  # the files of the first build are new: pointers may lead to them
        followed.clear()
        laid_out.clear()
        change(edition_of_six / "notes.xml", "Here." if words == "There." else "There.", words)
        build(Wanted(["html"]), warm=warm)
    assert set(followed) == {"notes.xml", "pointers.xml"}  # of these those that lead into notes.xml
    assert len(followed) < first / 4
    assert set(laid_out) == {"notes"}
