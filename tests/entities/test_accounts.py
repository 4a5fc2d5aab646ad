"""The accounts of real editions add up, and are what was checked by hand (tests/cases/accounts/)."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree
from support import ROOT, Run

from teikit import resources
from teikit.entities import Account, Resolution, account_report
from teikit.project import Project
from teikit.reading import Corpus
from teikit.reading.corpus import find_files

EXPECTED = sorted((ROOT / "tests" / "cases" / "accounts").glob("*.json"))
#: Attributes that point wherever they stand: these can be counted without knowing teikit's rules.
PLAIN = [
    "ref",
    "target",
    "corresp",
    "who",
    "wit",
    "ana",
    "rendition",
    "resp",
    "source",
    "sameAs",
    "next",
    "prev",
    "hand",
    "scribeRef",
    "spanTo",
]


def account_of(shared: Path, name: str) -> Account:
    folder = shared / "corpora" / name
    return Account(Corpus.load(folder, find_files([folder])), Project.bare(folder))


@pytest.mark.parametrize("case", EXPECTED, ids=lambda path: path.stem)
def test_the_account_is_as_expected_and_adds_up(shared: Path, case: Path) -> None:
    expected = json.loads(case.read_text(encoding="utf-8"))
    account = account_of(shared, case.stem)
    found = {str(resolution): count for resolution, count in account.summary.items() if count}
    assert found == expected["summary"]
    assert sum(found.values()) == len(account.tokens) == expected["pointers"]
    assert account_report.summary(account.tokens) == account.summary
    entities = Counter(entity.kind for entity in account.authority.entities)
    assert dict(entities) == expected["entities"]


@pytest.mark.parametrize("case", EXPECTED, ids=lambda path: path.stem)
def test_every_pointer_is_in_the_account(shared: Path, case: Path) -> None:
    """The tokens counted by XPath, which knows nothing of teikit, are those of the account."""
    account = account_of(shared, case.stem)
    found = Counter(token.attribute for token in account.tokens)
    for name in PLAIN:
        values = [
            str(value)
            for document in account.corpus.documents
            if document.root is not None
            for value in etree.XPath(f"//*[namespace-uri()='http://www.tei-c.org/ns/1.0']/@{name}")(document.root)
        ]
        assert found[name] == sum(len(value.split()) or 1 for value in values), name


def test_resolved_means_that_there_is_a_target(shared: Path) -> None:
    for case in EXPECTED:
        for token in account_of(shared, case.stem).tokens:
            if token.resolution in {Resolution.SAME_FILE, Resolution.BY_ID, Resolution.WRONG_PATH, Resolution.IDNO,
                                    Resolution.KEY, Resolution.BARE}:  # fmt: skip
                assert token.target is not None
            elif not token.resolution.leads_somewhere:
                assert token.target is None


def test_the_command_shows_tables_and_json(run: Run, folder: Path) -> None:
    import jsonschema
    from support import tei

    (folder / "a.xml").write_text(tei("<p><ref target='#b #c http://x.org'>r</ref><seg xml:id='b'/></p>"))
    shown = run("refs", "a.xml")
    assert shown.exit_code == 1
    assert "3 pointers in 1 file" in shown.output
    assert "REF001" in shown.output
    data = json.loads(run("refs", "a.xml", "--format", "json", "--tokens").output)
    jsonschema.validate(data, json.loads(resources.schema("refs.schema.json").read_text()))
    assert sum(data["summary"].values()) == len(data["tokens"]) == 3
    assert [token["class"] for token in data["tokens"]] == ["same-file", "unresolved", "external"]
    assert [item["code"] for item in data["diagnostics"]] == ["REF001"]
    (folder / "a.xml").write_text(tei("<p><ref target='#b'>r</ref><seg xml:id='b'/></p>"))
    assert run("refs", "a.xml").exit_code == 0


ATTACKS = ("04", "05", "07-p", "10", "12", "14-x", "21", "26", "29")


@pytest.mark.parametrize("number", ATTACKS)
def test_attacks_are_harmless(shared: Path, run: Run, number: str) -> None:
    path = next((shared / "broken" / "attacks").glob(f"{number}*.xml"))
    before = sorted(entry.name for entry in path.parent.iterdir())
    result = run("refs", path)
    assert result.exit_code in {0, 1}
    assert "root:x:" not in result.output
    assert "CANARY" not in result.output.upper().replace("CANARY.TXT", "")
    assert sorted(entry.name for entry in path.parent.iterdir()) == before
