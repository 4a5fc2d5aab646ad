"""The edition's Schematron: each rule has a case that fires it, and only it, and one that does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from support import ROOT

from teikit.diagnostic import Severity
from teikit.schematron import Schematron, compile_schematron

SCH = "{http://purl.oclc.org/dsdl/schematron}"
RULES = {a.get("id"): a.get("role") for a in etree.parse(ROOT / "schema/edition.sch").iter(SCH + "assert")}
CASES = sorted((ROOT / "tests/cases/edition").glob("*.xml"))
SILENT = [*sorted((ROOT / "tei").rglob("*.xml")), *sorted((ROOT / "src/teikit/starter").rglob("*.xml"))]


@pytest.fixture(scope="module")
def schematron() -> Schematron:
    return compile_schematron(ROOT / "schema/edition.sch")


def findings(schematron: Schematron, path: Path) -> list[tuple[str, Severity]]:
    found = list(schematron.validate(etree.parse(path).getroot()))
    assert all(finding.evaluated for finding in found), [finding.message for finding in found]
    return [(finding.rule, finding.severity) for finding in found]


def test_every_rule_has_both_cases() -> None:
    names = {path.stem for path in CASES} - {"letter-valid"}
    assert names == {f"{rule}-{role}" for rule, role in RULES.items()} | {f"{rule}-valid" for rule in RULES}
    assert len(RULES) >= 12


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_fires_its_rule_and_no_other(path: Path, schematron: Schematron) -> None:
    rule, _, expected = path.stem.rpartition("-")
    wanted = [] if expected == "valid" else [(rule, Severity(expected))]
    assert findings(schematron, path) == wanted


@pytest.mark.parametrize("path", SILENT, ids=lambda path: path.stem)
def test_the_edition_and_a_new_edition_break_no_rule(path: Path, schematron: Schematron) -> None:
    assert findings(schematron, path) == []
