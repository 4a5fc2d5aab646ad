"""SCH001 and SCH002 through the command line: place, severity, rule, and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

from support import Run, tei

SCHEMA = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2" defaultPhase="all">
  <ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>
  <phase id="all"><active pattern="hands"/><active pattern="notes"/></phase>
  <phase id="draft"><active pattern="notes"/></phase>
  <pattern id="hands">
    <rule context="tei:p/@hand"><assert id="hand" test="starts-with(., '#')">A hand is a pointer.</assert></rule>
    <rule context="tei:p[@n]"><assert id="n" test="xs:integer(@n) gt 0">n is a number above zero.</assert></rule>
  </pattern>
  <pattern id="notes">
    <rule context="tei:note"><assert role="warn" test="@type" diagnostics="d">A note without a type.</assert></rule>
  </pattern>
  <diagnostics><diagnostic id="d">Add a type.</diagnostic></diagnostics>
</schema>
"""
BODY = '<p n="x"\n   hand="scribe">Text <note>a</note></p>'


def edition(folder: Path, settings: str = "") -> None:
    folder.joinpath("rules.sch").write_text(SCHEMA, "utf-8")
    folder.joinpath("letter.xml").write_text(tei(BODY), "utf-8")
    folder.joinpath("teikit.toml").write_text(
        f'[edition]\ntitle = "E"\ntexts = ["letter.xml"]\n[schema]\nschematron = ["rules.sch"]\n{settings}', "utf-8"
    )


def schematron(run: Run, *arguments: str) -> list[dict[str, object]]:
    result = run("validate", "--format", "json", *arguments)
    assert result.exit_code == 1, result.output
    diagnostics: list[dict[str, object]] = json.loads(result.stdout)["diagnostics"]
    return [item for item in diagnostics if str(item["code"]).startswith("SCH")]


def test_findings_have_their_place_severity_and_rule(folder: Path, run: Run) -> None:
    edition(folder)
    found = {str(item["code"]) + str(item["severity"]): item for item in schematron(run)}
    assert sorted(found) == ["SCH001error", "SCH001warning", "SCH002error"]
    hand, note, number = found["SCH001error"], found["SCH001warning"], found["SCH002error"]
    assert (hand["line"], hand["column"], hand["message"]) == (4, 4, "A hand is a pointer.")
    assert hand["help"] == "(Rule hand in rules.sch.)"
    assert (note["line"], note["column"], note["help"]) == (4, 23, "Add a type. (Rule notes in rules.sch.)")
    assert (number["line"], number["column"]) == (3, 1)
    assert str(number["message"]).startswith('rules.sch:7: "xs:integer(@n) gt 0" could not be evaluated:')


def test_a_phase_is_obeyed(folder: Path, run: Run) -> None:
    edition(folder, 'phase = "draft"\n')
    assert [item["message"] for item in schematron(run)] == ["A note without a type."]


def test_schematron_in_a_relax_ng_schema_is_applied(folder: Path, run: Run, shared: Path) -> None:
    folder.joinpath("tei.rng").write_bytes((shared / "schemas" / "tei_lite.rng").read_bytes())
    folder.joinpath("letter.xml").write_text(tei('<p>A <ref target="#a" cRef="b">c</ref></p>'), "utf-8")
    found = schematron(run, "--schema", "tei.rng", "letter.xml")
    assert [item["message"] for item in found] == [
        "Only one of the attributes @target' and @cRef' may be supplied on ref"
    ]


def test_a_schema_that_cannot_be_used_stops_the_run_with_its_place(folder: Path, run: Run) -> None:
    edition(folder)
    folder.joinpath("rules.sch").write_text(SCHEMA.replace("tei:p[@n]", "tei:p[@n"), "utf-8")
    result = run("validate")
    assert result.exit_code == 2
    assert "rules.sch:7:" in result.output
    assert "Traceback" not in result.output
