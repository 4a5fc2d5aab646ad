"""A process that builds again and again: the page of a changed text comes first, the whole equals a clean build."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from site_support import CASES

from teikit.commands.build import Wanted, build
from teikit.reading import Document
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
