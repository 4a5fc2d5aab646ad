"""Every check's manual is true: its valid example is silent, its invalid one gives that finding."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support import Run, valid_tei

from teikit.build import build
from teikit.checks import Check, all_checks
from teikit.commands.validate import Options, validate
from teikit.outputs import outputs_of
from teikit.outputs.edition import Edition
from teikit.project import Project
from teikit.reading import Corpus

_ESCAPE = re.compile(rb"\\x([0-9a-f]{2})")


def write_example(folder: Path, example: str) -> list[Path]:
    """The files of an example: parts begin with ``--- name``; a fragment becomes the body of a document.

    ``--- name -> other`` is a link to another file.
    """
    if link := re.fullmatch(r"--- (\S+) -> (\S+)\s*", example):
        (folder / link[1]).symlink_to(link[2])
        return [folder / link[1]]
    parts = re.split(r"(?m)^--- (\S+)\n?", example)
    named = list(zip(parts[1::2], parts[2::2], strict=True)) or [("example.xml", example)]
    written = []
    for name, text in named:
        whole = text.lstrip().startswith(("<TEI", "<?xml", "<!DOCTYPE", "<teiCorpus")) or not text.strip()
        content = text if whole else valid_tei(text)
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix != ".xml":
            content = text
        # \x93 stands for one byte that no string literal can hold.
        path.write_bytes(_ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), content.encode()))
        written.append(path)
    return written


def codes(folder: Path, example: str) -> set[str]:
    write_example(folder, example)
    return {item.code for item in validate(Options((folder,))).diagnostics}


def build_codes(folder: Path, example: str) -> set[str]:
    """The codes of what is found while the book and the site of an edition of this one text are made."""
    (folder / "text.xml").write_text(valid_tei(example), encoding="utf-8")
    config = folder / "teikit.toml"
    config.write_text('[edition]\ntitle = "T"\ntexts = ["text.xml"]\n')
    project = Project.load(config)
    edition = Edition.load(project, Corpus.load(project.root, project.texts))
    outputs = [(name, output) for name in ("html", "print") for output in outputs_of(name, edition)]
    return {item.code for item in build(outputs, folder / "dist").diagnostics}


@pytest.mark.parametrize("check", [check for check in all_checks() if "Valid::" in check.manual], ids=lambda c: c.code)
def test_the_examples_of_the_manual(check: Check, folder: Path) -> None:
    found = build_codes if check.code.startswith("BLD") else codes
    for kind in ("valid", "invalid"):
        (folder / kind).mkdir()
    valid, invalid = check.examples
    assert check.code not in found(folder / "valid", valid)
    assert check.code in found(folder / "invalid", invalid)


def test_only_what_builds_find_may_lack_an_example() -> None:
    without = [check for check in all_checks() if not all(check.examples)]
    # An empty file is an example too.
    assert {check.code[:3] for check in without if check.code != "XML002"} <= {"BLD"}
    assert all(
        "no example can be given" in " ".join(check.manual.split()) for check in without if check.code != "XML002"
    )


def test_codes_and_names_are_unique_and_well_formed() -> None:
    checks = all_checks()
    assert len({check.code for check in checks}) == len({check.name for check in checks}) == len(checks)
    for check in checks:
        assert re.fullmatch(r"[A-Z]{3}[0-9]{3}", check.code)
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", check.name), check.name
        assert check.manual.partition("\n")[0].endswith("."), check.code


@pytest.mark.parametrize("check", all_checks(), ids=lambda check: check.code)
def test_explain_prints_the_manual(check: Check, run: Run) -> None:
    for name in (check.code, check.code.lower(), check.name):
        result = run("explain", name)
        assert result.exit_code == 0
        assert check.manual in result.output


def test_explain_without_a_code_lists_all_and_with_a_wrong_one_stops(run: Run) -> None:
    assert len(run("explain").output.splitlines()) == len(all_checks())
    assert run("explain", "NIX123").exit_code == 2
