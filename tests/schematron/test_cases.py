"""Every folder in tests/cases/schematron: a schema, documents, and what is to be found in them.

A line of an expected file is ``line element [@attribute] severity rule: message | help {property=text}``, with ``!`` at
the end for an assertion that could not be evaluated. ``name.PHASE.expected`` is for the phase PHASE.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from teikit.reading import read
from teikit.reading.corpus import display_name
from teikit.schematron import Finding, compile_schematron

CASES = Path(__file__).parents[1] / "cases" / "schematron"
EXPECTED = sorted(CASES.glob("*/*.expected"))


def written(finding: Finding, folder: Path) -> str:
    name = str(finding.element.tag).rpartition("}")[2]
    attribute = f" @{finding.attribute}" if finding.attribute else ""
    helps = f" | {finding.help}" if finding.help else ""
    properties = "".join(f" {{{key}={text}}}" for key, text in finding.properties)
    line = (
        f"{finding.element.sourceline} {name}{attribute} {finding.severity} {finding.rule}: {finding.message}"
        f"{helps}{properties}{'' if finding.evaluated else ' !'}"
    )
    return line.replace(f"{display_name(folder)}/", "")


def test_there_are_cases() -> None:
    assert len(EXPECTED) > 10


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case(expected: Path) -> None:
    name, _, phase = expected.stem.partition(".")
    schema = compile_schematron(next(expected.parent.glob("schema.*")), phase or None)
    document = read(expected.parent / f"{name}.xml")
    assert document.root is not None
    found = [written(finding, expected.parent) for finding in schema.validate(document.root)]
    assert found == expected.read_text("utf-8").splitlines()
    assert bool(found) is name.endswith("-error")
