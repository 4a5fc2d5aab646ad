"""Ten mistakes put into the edition on purpose: each is found at its line, and nothing else is."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from support import ROOT, Run

RAKOVSKY = "tei/texts/rakovsky-1929.xml"
WEISS = "tei/texts/weiss-2025.xml"
PERSONS = "tei/authority/persons.xml"
PLACES = "tei/authority/places.xml"

#: file, text to replace (the first time it stands there), by what, family of the code, words of the message
MISTAKES = {
    "an end tag forgotten": (RAKOVSKY, "Karl Radek</persName>", "Karl Radek", "XML001", "still open"),
    "a start tag misspelt": (RAKOVSKY, "<orgName", "<orgname", "XML001", "orgName"),
    "an element misspelt": (
        RAKOVSKY, "<soCalled>technical aid</soCalled>", "<socalled>technical aid</socalled>", "RNG", "soCalled"),
    "a pointer to nobody": (WEISS, 'ref="pers:kamenev"', 'ref="pers:kamenew"', "REF001", "kamenew"),
    "an undeclared prefix": (WEISS, 'ref="pers:kamenev"', 'ref="person:kamenev"', "REF003", "person"),
    "a person where a place should be": (WEISS, '<placeName ref="plac:germany"', '<placeName ref="pers:radek"', "REF006", "radek"),
    "an impossible date": (RAKOVSKY, 'when="1941-09-11"', 'when="1941-09-31"', "DAT006", "1941-09-31"),
    "a misspelt type": (WEISS, 'type="editorial"', 'type="edtorial"', "RNG", "edtorial"),
    "an id given twice": (PERSONS, 'xml:id="pers-radek"', 'xml:id="pers-stalin"', "REF011", "pers-stalin"),
    "text between paragraphs": (WEISS, "<body>", "<body>Stray words", "RNG", "body"),
    "latitude beyond the pole": (PLACES, "<geo>5", "<geo>95", "ENT010", ""),
    "a death before the birth": (PERSONS, '<death when="1937', '<death when="1837', "DAT001", ""),
    "a paragraph numbered twice": (WEISS, 'n="2.3" source="weiss:2.3"', 'n="2.2" source="weiss:2.2"', "SCH001", "2.2"),
}  # fmt: skip


#: Mistakes with a second consequence: another rule that they break.
SEVERAL = {"an id given twice"}  # what pointed to the old id now points to nothing


@pytest.fixture
def edition(folder: Path) -> Path:
    """A copy of the edition to make mistakes in."""
    for name in ("tei", "schema"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "teikit.toml", folder)
    return folder


def test_the_edition_is_valid(edition: Path, run: Run) -> None:
    result = run("validate")
    assert (result.exit_code, result.output) == (0, "7 files checked: nothing found.\n")


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_found_at_its_line(edition: Path, run: Run, mistake: str) -> None:
    name, old, new, code, words = MISTAKES[mistake]
    file = edition / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    line = text[: text.index(old)].count("\n") + 1
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    result = run("validate", "--format", "json")
    assert result.exit_code == 1
    found = json.loads(result.output)["diagnostics"]
    assert mistake in SEVERAL or len(found) == 1, found
    first = [item for item in found if item["path"] == name and item["code"].startswith(code)]
    assert first, found
    assert words in first[0]["message"] + first[0]["help"]
    # A tag that was never closed is noticed further down, and named; a date that another contradicts stands beside it.
    assert abs(first[0]["line"] - line) <= 1 or f"line {line}" in first[0]["message"], (first[0], line)
