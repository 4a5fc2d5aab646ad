"""``teikit build html`` by its public door."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from site_support import CASES
from support import Run

from teikit.outputs import html

CONFIG = """[edition]
title = "A test"
language = "en"
texts = ["letter.xml", "notes.xml", "figures.xml"]
authorities = ["authority.xml"]
"""


@pytest.fixture
def edition(folder: Path) -> Path:
    for name in ("letter.xml", "notes.xml", "figures.xml", "authority.xml", "picture.png"):
        shutil.copy(CASES / "edition" / name, folder / name)
    (folder / "teikit.toml").write_text(CONFIG, encoding="utf-8")
    return folder


def test_a_whole_site_is_built_and_a_second_run_does_nothing(edition: Path, run: Run) -> None:
    first = run("build", "html")
    assert "0 unchanged" in first.output
    assert (edition / "dist/html/files/picture.png").is_file()
    second = run("build", "html")
    assert "html: 0 files made" in second.output
    # The edition has a picture that is missing and a note of nobody: said each time, never called a success.
    for result in (first, second):
        assert result.exit_code == 1
        assert re.findall(r": ([A-Z]{3}[0-9]{3}) error", result.output) == ["REF007", "REF001"]
        assert "proven" not in result.output


def test_a_dead_link_is_found_when_all_files_are_there(edition: Path, run: Run) -> None:
    run("build", "html")
    assert list(html.findings(edition / "dist")) == []
    (edition / "dist/html/place/riga.html").unlink()
    found = list(html.findings(edition / "dist"))
    assert {one.code for one in found} == {"BLD012"}
    assert "dist/html/texts/letter.html" in {one.path for one in found}


def test_an_element_without_a_form_is_a_finding_that_stays(edition: Path, run: Run) -> None:
    notes = edition / "notes.xml"
    notes.write_text(notes.read_text(encoding="utf-8").replace("Here.", "<fs>Here.</fs>"), encoding="utf-8")
    for _ in range(2):
        result = run("build", "html")
        assert result.exit_code == 1
        assert "BLD001" in result.output
        assert "fs" in result.output


def test_pages_made_by_two_processes_are_those_made_by_one(edition: Path, run: Run) -> None:
    one = run("build", "html", "--jobs", "1", "--output", "one")
    two = run("build", "html", "--jobs", "2", "--output", "two")
    assert two.output == one.output.replace("in one.", "in two.")
    made = [path for path in (edition / "one").rglob("*") if path.is_file() and path.name != "last.json"]
    for file in made:
        assert (edition / "two" / file.relative_to(edition / "one")).read_bytes() == file.read_bytes(), file.name
    assert "html: 0 files made" in run("build", "html", "--output", "one").output


def test_an_entity_more_makes_only_the_pages_that_show_it_anew(edition: Path, run: Run) -> None:
    run("build", "html")
    site = edition / "dist/html"
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*.html")}
    authority = edition / "authority.xml"
    more = '<person xml:id="more"><persName>More</persName></person><person '
    authority.write_text(authority.read_text(encoding="utf-8").replace("<person ", more, 1), encoding="utf-8")
    run("build", "html")
    made = {path.relative_to(site).as_posix() for path in site.rglob("*.html")
            if path.stat().st_mtime_ns != before.get(path)}  # fmt: skip
    assert made == {"index.html", "persons.html", "person/more.html"}
