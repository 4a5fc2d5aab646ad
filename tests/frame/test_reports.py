"""What a person and a program see of a finding."""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft202012Validator
from support import Run, tei

from teikit import resources


def test_text_shows_place_line_mark_and_help(folder: Path, run: Run) -> None:
    (folder / "a.xml").write_text(tei("<p>Fish & chips</p>"))
    result = run("validate", "a.xml", "--select", "XML")
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert lines[0].startswith("a.xml:3:9: XML001 error: not well-formed: a bare & ")
    assert lines[1] == "     3 | <p>Fish & chips</p>"
    assert lines[2].index("^") == lines[1].index("&")
    assert lines[3].startswith("      help: Write &amp;")
    assert lines[-1] == "1 file checked: 1 error."


def test_a_long_line_is_cut_around_the_place(folder: Path, run: Run) -> None:
    (folder / "a.xml").write_text(tei(f"<p>{'long ' * 60}Fish & chips{' long' * 60}</p>"))
    lines = run("validate", "a.xml", "--select", "XML").output.splitlines()
    assert len(lines[1]) < 110
    assert "Fish & chips" in lines[1]
    assert lines[1][lines[2].index("^")] == "&"


def test_json_has_its_form(folder: Path, run: Run) -> None:
    (folder / "a.xml").write_text("<TEI")
    result = run("validate", "a.xml", "--format", "json")
    data = json.loads(result.output)
    Draft202012Validator(json.loads(resources.schema("diagnostics.schema.json").read_text())).validate(data)
    assert data["summary"] == {"files": 1, "errors": 1, "warnings": 0, "information": 0}
    assert data["diagnostics"][0]["code"] == "XML001"


def test_an_unknown_form(folder: Path, run: Run) -> None:
    (folder / "a.xml").write_text(tei("<p/>"))
    result = run("validate", "a.xml", "--format", "yaml")
    assert result.exit_code == 2
    assert "There is no report 'yaml'" in result.output


def test_only_what_is_wanted(folder: Path, run: Run) -> None:
    for name in "abc":
        (folder / f"{name}.xml").write_text("<TEI")
    (folder / "d.xml").write_text("")
    assert run("validate", ".", "--max", "2").output.count("error:") == 2
    assert run("validate", ".", "--select", "xml002").output.count("error:") == 1
    assert run("validate", ".", "--ignore", "XML001,XML002").exit_code == 0


def test_the_same_finding_again_and_again_is_shown_three_times(folder: Path, run: Run) -> None:
    (folder / "a.xml").write_text(tei("\n".join(["<p><persname>Clara</persname></p>"] * 20 + ["<p><plaecName/></p>"])))
    (folder / "b.xml").write_text(tei("\n".join(["<p><persname>Clara</persname></p>"] * 3)))
    text = run("validate", ".", "--select", "RNG001").output
    assert text.count("no element <persname>") == 6
    assert text.count("no element <plaecName>") == 1
    (more,) = (line for line in text.splitlines() if "more of the same" in line)
    assert more == "      and 17 more of the same in this file: lines 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, …"
    assert text.splitlines()[-1] == "2 files checked: 24 errors."
    assert len(json.loads(run("validate", ".", "--select", "RNG001", "--format", "json").output)["diagnostics"]) == 24
