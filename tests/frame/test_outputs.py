"""``teikit build`` and ``teikit export`` on the starter edition: whole, the same twice, only what changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support import Run

from teikit.exports import all_exports


@pytest.fixture
def letters(folder: Path, run: Run) -> Path:
    assert run("init", ".").exit_code == 0
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".teikit" not in path.parts
    }


def test_the_starter_validates_and_builds_at_once(letters: Path, run: Run) -> None:
    assert run("validate").output == "3 files checked: nothing found.\n"
    result = run("build")
    assert result.exit_code == 0, result.output
    assert {path.partition("/")[0] for path in contents(letters / "dist")} == {"html", "print", "index"}


def test_a_second_build_does_nothing_and_an_incremental_one_equals_a_clean_one(letters: Path, run: Run) -> None:
    run("build")
    before = {path: path.stat().st_mtime_ns for path in (letters / "dist").rglob("*")}
    assert "made, " in run("build").output
    assert {path: path.stat().st_mtime_ns for path in (letters / "dist").rglob("*")} == before
    letter = letters / "tei" / "texts" / "letter-1.xml"
    letter.write_text(letter.read_text().replace("wet through but whole", "dry"))
    persons = letters / "tei" / "authority" / "persons.xml"
    persons.write_text(persons.read_text().replace("Jonas</forename>", "John</forename>"))
    assert run("build").exit_code == 0
    incremental = contents(letters / "dist")
    assert run("build", "--output", "clean").exit_code == 0
    assert incremental == contents(letters / "clean")


def test_an_ill_formed_text_stops_a_build_that_would_lose_it(letters: Path, run: Run) -> None:
    run("build")
    before = contents(letters / "dist")
    (letters / "tei" / "texts" / "letter-1.xml").write_text("<TEI")
    result = run("build")
    assert result.exit_code == 1
    assert "letter-1.xml:1:5: XML001" in result.output
    assert "Nothing was built" in result.output
    assert contents(letters / "dist") == before


def test_init_never_overwrites(letters: Path, run: Run) -> None:
    result = run("init", ".")
    assert result.exit_code == 2
    assert "is not empty" in result.output


def test_a_missing_authority_file_is_named_with_its_line(letters: Path, run: Run) -> None:
    config = letters / "teikit.toml"
    config.write_text(config.read_text().replace('"tei/authority/*.xml"', '"tei/authority/none.xml"'))
    for command in ("validate", "build", "refs", "export"):
        result = run(command, *(["json"] if command == "export" else []))
        assert result.exit_code == 2
        assert "there is no file 'tei/authority/none.xml'" in result.output
        assert "teikit.toml:" in result.output


@pytest.mark.parametrize("name", all_exports())
def test_every_export_is_made_and_is_the_same_twice(letters: Path, run: Run, name: str) -> None:
    first = run("export", name)
    assert first.exit_code == 0, first.output
    run("export", name, "-o", "out/file")
    assert (letters / "out" / "file").read_bytes() == first.stdout_bytes
    assert name in run("export", "--list").output


def test_an_unknown_export(letters: Path, run: Run) -> None:
    assert run("export", "xyz").exit_code == 2


def test_refs_adds_up(letters: Path, run: Run) -> None:
    data = json.loads(run("refs", "--format", "json", "--tokens").output)
    assert sum(data["summary"].values()) == len(data["tokens"]) > 10
    assert data["diagnostics"] == []


@pytest.mark.parametrize("name", [".", "..", "/tmp", "tei/../.."])
def test_outputs_never_stand_among_the_sources(letters: Path, run: Run, name: str) -> None:
    config = letters / "teikit.toml"
    config.write_text(config.read_text().replace('folder = "dist"', f'folder = "{name}"'))
    before = contents(letters)
    result = run("build", "index")
    assert result.exit_code == 2
    assert "teikit.toml:" in result.output
    assert "output folder" in result.output
    assert contents(letters) == before


def test_a_baseline_is_named_before_it_is_written(letters: Path, run: Run) -> None:
    assert run("validate", "--update-baseline").exit_code == 2
