"""A large edition: the processes that will make its pages take the extracts of its files before."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import Any

import pytest
from support import Run, tei

from teikit.commands import build
from teikit.entities import extraction
from teikit.errors import OutputError
from teikit.workers import Workers

LETTERS = {
    f"letter{number}.xml": tei(
        f'<div><head>Letter {number}</head><p xml:id="p{number}">To <persName ref="list.xml#ann">Ann</persName>, see'
        f' <ref target="letter{(number + 1) % 9}.xml#p{(number + 1) % 9}">the next</ref> <ref target="#none">one</ref>.</p></div>'
    )
    for number in range(9)
}
LIST = tei('<listPerson><person xml:id="ann"><persName>Ann</persName></person></listPerson>')


@pytest.fixture
def edition(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An edition that counts as large, nothing of which is kept from earlier runs."""
    monkeypatch.setattr(build, "_LARGE", 1)
    monkeypatch.setattr(extraction, "_SMALL", 1)
    monkeypatch.setenv("TEIKIT_CACHE", str(folder / "cache"))
    for name, text in {**LETTERS, "list.xml": LIST}.items():
        (folder / name).write_text(text, encoding="utf-8")
    settings = '[edition]\ntitle = "T"\ntexts = ["letter*.xml"]\nauthorities = ["list.xml"]\n'
    (folder / "teikit.toml").write_text(settings, encoding="utf-8")
    return folder


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many extracts the processes are asked for."""
    asked: list[int] = []
    each = Workers.each

    def noted(self: Workers, work: Callable[[Any], Any], items: Sequence[Any]) -> Generator[Any, None, None]:
        asked.append(len(items))
        return each(self, work, items)

    monkeypatch.setattr(Workers, "each", noted)
    return asked


def built(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*"))
            if path.is_file() and "pagefind" not in path.parts and path.name != "last.json"}  # fmt: skip


def test_one_process_and_many_make_the_same(edition: Path, run: Run, given: list[int]) -> None:
    many = run("build", "html", "--jobs", "2", "--output", "out")
    assert given == [10]
    pages = built(edition / "out")
    (edition / "out").rename(edition / "many")
    for kept in sorted((edition / "cache").rglob("*"), reverse=True):
        kept.unlink() if kept.is_file() else kept.rmdir()
    one = run("build", "html", "--jobs", "1", "--output", "out")
    assert given == [10]
    assert (one.output, one.exit_code) == (many.output, many.exit_code)
    assert many.output.count("leads nowhere") == 9
    assert pages == built(edition / "out")
    assert "person/ann.html" in " ".join(pages)


def test_a_process_that_is_ended_meanwhile_is_said_in_one_sentence() -> None:
    with pytest.raises(OutputError, match="A process that makes pages was ended from outside"), Workers(2) as workers:
        list(workers.each(os._exit, [1, 1, 1]))


def test_a_file_that_is_not_well_formed_ends_the_run_before_anything_is_made(edition: Path, run: Run) -> None:
    (edition / "letter4.xml").write_text(LETTERS["letter4.xml"].replace("</head>", ""), encoding="utf-8")
    result = run("build", "html", "--jobs", "2")
    assert result.exit_code == 1
    assert "letter4.xml" in result.output
    assert "Nothing was built" in result.output
    assert not (edition / "dist" / "html").exists()
