"""``teikit validate``: baselines, standard input, jobs, watching, forms for services."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import validators
from lxml import etree
from support import ROOT, Run, tei

from teikit.cli import main
from teikit.commands.validate import Options, validate
from teikit.validation import Known

SARIF_SCHEMA = Path(
    os.environ.get(
        "SARIF_SCHEMA", ROOT / ".tools/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
    )
)


def test_a_baseline_lets_only_new_findings_fail(folder: Path, run: Run) -> None:
    (folder / "a.xml").write_text("<TEI")
    (folder / "b.xml").write_text("")
    assert run("validate", ".", "--baseline", "base.json").exit_code == 2
    assert run("validate", ".", "--baseline", "base.json", "--update-baseline").exit_code == 0
    assert run("validate", ".", "--baseline", "base.json").exit_code == 0
    (folder / "c.xml").write_text("")
    result = run("validate", ".", "--baseline", "base.json")
    assert result.exit_code == 1
    assert "c.xml" in result.output
    assert "a.xml" not in result.output
    (folder / "base.json").write_text("[]")
    assert run("validate", ".", "--baseline", "base.json").exit_code == 2


def test_a_finding_that_moved_is_not_new_but_a_second_one_is(folder: Path, run: Run) -> None:
    (folder / "a.xml").write_text(tei("<p>a & b</p>"))
    run("validate", ".", "--baseline", "base.json", "--update-baseline")
    (folder / "a.xml").write_text("\n\n" + tei("<p>a & b</p>"))
    assert run("validate", ".", "--select", "XML", "--baseline", "base.json").exit_code == 0


def test_the_text_of_an_editor_comes_from_standard_input(folder: Path) -> None:
    result = CliRunner().invoke(main, ["validate", "--stdin", "--path", "new.xml", "--select", "XML"], input="<TEI")
    assert result.exit_code == 1
    assert result.output.startswith("new.xml:1:5: XML001")
    assert not list(folder.iterdir())
    assert CliRunner().invoke(main, ["validate", "--stdin"], input="").exit_code == 2


def test_one_job_equals_many(folder: Path) -> None:
    for number in range(9):
        (folder / f"{number}.xml").write_text(tei("<p>a & b</p>") if number % 2 else "")
    outputs = [
        subprocess.run(
            [sys.executable, "-m", "teikit", "validate", ".", "--jobs", jobs, "--format", "json"],
            capture_output=True, check=False, timeout=60,
        )
        for jobs in ("1", "2")
    ]  # fmt: skip
    assert outputs[0].stdout == outputs[1].stdout
    assert len(json.loads(outputs[0].stdout)["diagnostics"]) == 9
    assert outputs[0].returncode == outputs[1].returncode == 1


def test_watching_validates_again_on_save(folder: Path) -> None:
    (folder / "a.xml").write_text(tei("<p>a</p>"))
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "teikit", "validate", ".", "--watch", "--select", "XML"],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "1 file checked: nothing found.\n"
        (folder / "a.xml").write_text(tei("<p>a & b</p>"))
        started = time.monotonic()
        lines = iter(process.stdout.readline, "")
        line = next(line for line in lines if line.strip() and not line.endswith("nothing found.\n"))
        assert line.startswith("a.xml:3:6: XML001")
        assert time.monotonic() - started < 30
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize("select", [(), ("RNG", "XML")])
def test_what_is_known_changes_no_finding(
    folder: Path, select: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEIKIT_CACHE", str(folder / "cache"))
    (folder / "t").mkdir()
    for number in range(4):
        (folder / "t" / f"{number}.xml").write_text(tei(f'<p xml:id="p{number}"><persname ref="#p{number + 1}"/></p>'))
    options, known = Options(paths=(folder / "t",), select=select), Known()
    first = validate(options, known=known)
    assert first.diagnostics == validate(options).diagnostics == validate(options, known=known).diagnostics
    (folder / "t" / "1.xml").write_text(tei('<p xml:id="p7"><name ref="#p0"/></p>'))
    (folder / "t" / "2.xml").write_text(tei("<p>Fish & chips</p>"))
    second = validate(options, known=known)
    assert second.diagnostics == validate(options).diagnostics != first.diagnostics


def test_sarif(folder: Path, run: Run) -> None:
    (folder / "a b.xml").write_text("<TEI")
    (log,) = [json.loads(run("validate", ".", "--format", "sarif").output)]
    assert log["version"] == "2.1.0"
    (result,) = log["runs"][0]["results"]
    (rule,) = log["runs"][0]["tool"]["driver"]["rules"]
    assert (result["ruleId"], result["level"], result["ruleIndex"]) == ("XML001", "error", 0)
    assert rule["name"] == "NotWellFormed"
    location = result["locations"][0]["physicalLocation"]
    assert location == {"artifactLocation": {"uri": "a%20b.xml"}, "region": {"startLine": 1, "startColumn": 5}}


@pytest.mark.skipif(not SARIF_SCHEMA.is_file(), reason="npm's @microsoft/jest-sarif (in .tools/) is not here")
def test_sarif_is_valid_by_its_published_schema(folder: Path, run: Run) -> None:
    (folder / "a b#ü.xml").write_text("<TEI \x01")
    (folder / "b.xml").write_text("")
    (folder / "c.xml").write_text(tei('<p>1 <date when="1850-02-30">then</date> <persname xml:id="1"/></p>' * 2))
    (folder / "d.xml").write_text('<?xml-model href="no.rng"?>' + tei('<p><persName ref="#none"/></p>'))
    validator = validators.validator_for(schema := json.loads(SARIF_SCHEMA.read_text("utf-8")))(schema)
    for options in ((), ("--select", "XML"), ("--select", "ENT")):
        log = json.loads(run("validate", ".", "--format", "sarif", *options).output)
        assert [error.message for error in validator.iter_errors(log)] == []
    assert len(json.loads(run("validate", ".", "--format", "sarif").output)["runs"][0]["results"]) > 8
    del log["runs"][0]["tool"]
    assert list(validator.iter_errors(log))


def test_junit(folder: Path, run: Run) -> None:
    (folder / "a.xml").write_text("<TEI \x01")
    (folder / "b.xml").write_text("")
    (folder / "c.xml").write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"/>')
    root = etree.fromstring(run("validate", ".", "--format", "junit", "--select", "XML").output.encode())
    suite = root[0]
    assert (suite.get("tests"), suite.get("failures")) == ("3", "2")
    assert [case.get("name") for case in suite.iter("testcase") if case.find("failure") is None] == ["c.xml"]


def test_github(folder: Path, run: Run) -> None:
    (folder / "a,b.xml").write_text("<TEI")
    output = run("validate", ".", "--format", "github").output
    assert output.startswith("::error file=a%2Cb.xml,line=1,col=5,title=XML001::not well-formed")


@pytest.mark.parametrize("command", ["validate", "refs", "build", "init", "explain", "schema"])
def test_every_help_says_what_it_reads_and_writes(run: Run, command: str) -> None:
    text = run(command, "--help").output
    assert "Usage:" in text
    if command != "schema":
        assert "eads" in text or "eading" in text
        assert "rites" in text


def test_version(run: Run) -> None:
    assert run("--version").output.startswith("teikit, version ")
