"""Documents that no edition has, through the command line: one clear finding each, in bounded time, the rest goes on."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from support import Run, valid_tei

UTF_16 = '<?xml version="1.0" encoding="UTF-16"?>'

# (content of the file, code, words of the message)
BAD: dict[str, tuple[bytes, str, str]] = {
    "deep": (
        valid_tei(f"<p>{'<hi>' * 200_000}x{'</hi>' * 200_000}</p>").encode(),
        "XML001", "the elements nest too deeply here",
    ),
    "attribute": (valid_tei(f'<p n="{"a" * 11_000_000}">x</p>').encode(), "RNG007", "of @n on <p> is not allowed"),
    "null": (valid_tei("<p>a\0b</p>").encode(), "XML001", "a character that XML does not allow stands here"),
    "unmarked": (valid_tei("<p>x</p>").encode("utf-16-be"), "XML001", "in UTF-16 without a byte order mark"),
    "narrow": ((UTF_16 + valid_tei("<p>x</p>")).encode(), "XML001", "the file declares UTF-16 but is not in it"),
    "latin": (valid_tei("<p>Grüße</p>").encode("latin-1"), "XML001", "not in the encoding that the file declares"),
    "unknown": ((UTF_16.replace("UTF-16", "x-mine") + valid_tei("<p>ü</p>")).encode(), "XML001", "encoding is not known"),
    "empty": (b"", "XML002", "the file is empty"),
}  # fmt: skip
GOOD: dict[str, bytes] = {
    "text": valid_tei(f"<p>{'a ' * 5_500_000}</p>").encode(),
    "declared": (UTF_16 + valid_tei("<p>x</p>")).encode("utf-16-le"),
}


@pytest.mark.parametrize("name", BAD)
def test_one_clear_finding_and_the_rest_goes_on(name: str, folder: Path, run: Run) -> None:
    data, code, words = BAD[name]
    (folder / "a.xml").write_bytes(data)
    (folder / "b.xml").write_text(valid_tei("<p><persname>x</persname></p>"), encoding="utf-8")
    start = time.monotonic()
    result = run("validate", "a.xml", "b.xml", "--format", "json")
    assert time.monotonic() - start < 20
    first, second = json.loads(result.output)["diagnostics"]
    assert (first["path"], first["code"]) == ("a.xml", code)
    assert words in first["message"]
    assert len(first["message"]) < 400
    assert (second["path"], second["code"]) == ("b.xml", "RNG001")


@pytest.mark.parametrize("name", GOOD)
def test_what_is_only_large_or_rare_is_no_fault(name: str, folder: Path, run: Run) -> None:
    (folder / "a.xml").write_bytes(GOOD[name])
    assert run("validate", "a.xml").exit_code == 0


def test_100_000_attributes_are_not_100_000_findings(folder: Path, run: Run) -> None:
    attributes = " ".join(f'a{number}=""' for number in range(100_000))
    (folder / "a.xml").write_text(valid_tei(f"<p {attributes}>x</p>"))
    start = time.monotonic()
    found = json.loads(run("validate", "a.xml", "--format", "json").output)["diagnostics"]
    assert time.monotonic() - start < 20
    assert [item["code"] for item in found] == ["XML001"]


def test_4_000_attributes_are_not_4_000_findings(folder: Path, run: Run) -> None:
    attributes = " ".join(f'a{number}=""' for number in range(4_000))
    (folder / "a.xml").write_text(valid_tei(f"<p {attributes}>x</p>"))
    found = json.loads(run("validate", "a.xml", "--select", "RNG", "--format", "json").output)["diagnostics"]
    assert len(found) == 51
    assert any("3,950 more attributes" in item["message"] for item in found)


def test_a_bad_schema_that_documents_name_does_not_end_the_run(folder: Path, run: Run) -> None:
    (folder / "bad.rng").write_text(
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="no"/></start></grammar>'
    )
    named = '<?xml-model href="bad.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>'
    for name in "ab":
        (folder / f"{name}.xml").write_text(named + valid_tei("<p>x</p>"))
    (folder / "c.xml").write_text(valid_tei("<p><persname>x</persname></p>"))
    found = json.loads(run("validate", ".", "--format", "json").output)["diagnostics"]
    assert [(item["path"], item["code"]) for item in found] == [("a.xml", "SCM002"), ("c.xml", "RNG001")]
    assert "bad.rng:1" in found[0]["message"]
    result = run("validate", "c.xml", "--schema", "bad.rng")
    assert result.exit_code == 2


@pytest.mark.parametrize("codes", ["RNG", "RNG001", "REF011", "SCH", "XML"])
def test_what_is_selected_is_what_a_whole_run_finds_of_it(codes: str, folder: Path, run: Run) -> None:
    (folder / "a.xml").write_text(
        valid_tei('<p><persname>x</persname> <date when="2026-13">x</date></p><p ref="#no">y</p>')
    )
    (folder / "b.xml").write_text("<TEI")
    whole = json.loads(run("validate", ".", "--format", "json").output)["diagnostics"]
    some = json.loads(run("validate", ".", "--format", "json", "--select", codes).output)["diagnostics"]
    # A value that a check and the schema both refuse is told once; without the check the schema tells it.
    assert [item for item in some if item["code"] != "RNG007"] == [
        item for item in whole if item["code"].startswith(codes)
    ]
    assert run("validate", ".", "--ignore", codes, "--select", codes).exit_code == 0
