"""``teikit.toml``: a mistake in it is one sentence with its line, and exit code 2."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Run, tei

from teikit import toml
from teikit.project import Project

GOOD = """# An edition
[edition]
title = "Letters"
language = "en"
texts = [
  "a.xml",
]

[output]
formats = ["html"]
"""


def write(folder: Path, text: str = GOOD) -> Path:
    (folder / "a.xml").write_text(tei("<p>Text</p>"))
    file = folder / "teikit.toml"
    file.write_text(text)
    return file


def test_a_good_project(folder: Path) -> None:
    project = Project.load(write(folder))
    assert (project.title, project.language, list(project.formats)) == ("Letters", "en", ["html"])
    assert project.texts == [folder / "a.xml"]


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("language", "langauge", 4, "no option 'langauge' in [edition]"),
        ('title = "Letters"\n', "", 2, "'title' is missing in [edition]"),
        ('"a.xml"', '"missing.xml"', 5, "no file 'missing.xml'"),
        ('"a.xml"', '"none/*.xml"', 5, "no file matches"),
        ('"a.xml"', "3", 5, "3 is not of type 'string'"),
        ('["html"]', '["epub"]', 10, "'epub' is not one of"),
        ("[output]", "[outputs]", 9, "no option 'outputs'"),
        ('"Letters"', '"Letters', 3, "not closed with a quotation mark"),
        ("GOOD", "GOOD", 0, ""),
    ],
)
def test_mistakes_are_named_with_their_line(folder: Path, run: Run, old: str, new: str, line: int, words: str) -> None:
    write(folder, GOOD.replace(old, new, 1))
    result = run("validate")
    if not line:
        assert "teikit.toml" not in result.output
        return
    assert result.exit_code == 2
    assert f"teikit.toml:{line}:" in result.output
    assert words in result.output
    assert "Traceback" not in result.output


def test_an_unknown_option_gets_its_nearest_name(folder: Path, run: Run) -> None:
    write(folder, GOOD.replace("language", "langauge"))
    assert "Did you mean 'language'?" in run("validate").output


def test_no_project_here(folder: Path, run: Run) -> None:
    result = run("validate")
    assert result.exit_code == 2
    assert "There is no teikit.toml here" in result.output


keys = st.from_regex(r"[a-z]{1,6}", fullmatch=True)
values = st.sampled_from(['"x"', "1", "[\n 1,\n 2\n]", '"""a\nb = 1\n"""', "{ a = 1 }", "true"])


@given(st.dictionaries(keys, st.dictionaries(keys, values, min_size=1, max_size=4), min_size=1, max_size=4))
def test_the_line_of_every_key_is_found(
    tmp_path_factory: pytest.TempPathFactory, tables: dict[str, dict[str, str]]
) -> None:
    lines: list[str] = []
    expected: dict[tuple[str, str], int] = {}
    for table, entries in tables.items():
        lines += ["", f"[{table}]"]
        for key, value in entries.items():
            expected[table, key] = len(lines) + 1
            lines += f"{key} = {value}".split("\n")
    file = tmp_path_factory.mktemp("toml") / "x.toml"
    file.write_text("\n".join(lines) + "\n")
    for key, line in expected.items():
        assert toml.place(file, key) == f"x.toml:{line}"
