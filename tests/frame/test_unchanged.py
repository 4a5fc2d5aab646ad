"""A build in which nothing has changed reads nothing, says the same again, and notices every change."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from support import Run

from teikit.reading import Corpus

TEXT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt>
<publicationStmt><p>None</p></publicationStmt><sourceDesc><p>None</p></sourceDesc></fileDesc></teiHeader>
<text><body><p xml:id="a">To <ref target="#b">you</ref>.</p></body></text></TEI>"""


@pytest.fixture
def edition(folder: Path) -> Path:
    (folder / "a.xml").write_text(TEXT, encoding="utf-8")
    (folder / "teikit.toml").write_text('[edition]\ntitle = "T"\nlanguage = "en"\ntexts = ["a.xml"]\n')
    return folder


@pytest.fixture
def is_read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders of which documents were read."""
    found: list[Path] = []
    load = Corpus.load.__func__  # type: ignore[attr-defined]

    def noted(cls: type[Corpus], root: Path, *rest: object) -> Corpus:
        found.append(root)
        return load(cls, root, *rest)  # type: ignore[no-any-return]

    monkeypatch.setattr(Corpus, "load", classmethod(noted))
    return found


@pytest.mark.parametrize("formats", [["index"], ["html", "index"]])
def test_nothing_changed_nothing_read_the_same_said(
    edition: Path, run: Run, is_read: list[Path], formats: list[str]
) -> None:
    first = run("build", *formats)
    assert len(is_read) == 1
    again = run("build", *formats)
    assert len(is_read) == 1
    assert (again.exit_code, "REF001" in again.output) == (first.exit_code, True) == (1, True)
    assert again.output.partition("html:")[0] == first.output.partition("html:")[0] or "html" not in formats
    assert " 0 files made" in again.output


def _rewrite(edition: Path) -> None:
    """Another text of the same length and with the same time of change."""
    before = (edition / "a.xml").stat()
    (edition / "a.xml").write_text(TEXT.replace("you", "him"), encoding="utf-8")
    os.utime(edition / "a.xml", ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "a text": _rewrite,
    "the settings": lambda edition: (edition / "teikit.toml").write_text(
        '[edition]\ntitle = "U"\nlanguage = "en"\ntexts = ["a.xml"]\n'
    ),
    "a new file beside": lambda edition: (edition / "b.txt").write_text(""),
    "a file that was made": lambda edition: (edition / "dist/index/entities.csv").write_text(""),
    "a file that is gone": lambda edition: (edition / "dist/index/entities.json").unlink(),
    "a foreign file among those made": lambda edition: (edition / "dist/mine.txt").write_text(""),
    "what was kept": lambda edition: (edition / "dist/.teikit/last.json").write_text("{"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_noticed(edition: Path, run: Run, is_read: list[Path], change: str) -> None:
    run("build", "index")
    made = (edition / "dist/index/entities.csv").read_bytes()
    CHANGES[change](edition)
    run("build", "index")
    assert len(is_read) == 2
    assert (edition / "dist/index/entities.csv").read_bytes() == made
    run("build", "index")
    assert len(is_read) == 2


def test_another_folder_or_output_is_another_build(edition: Path, run: Run, is_read: list[Path]) -> None:
    run("build", "index")
    run("build", "index", "--output", "other")
    run("build", "html")
    run("build", "html", "--no-proof")
    assert len(is_read) == 4


def test_a_broken_file_is_said_each_time(edition: Path, run: Run) -> None:
    run("build", "index")
    (edition / "a.xml").write_text("<TEI", encoding="utf-8")
    for _ in range(2):
        assert "Nothing was built" in run("build", "index").output
