"""What cannot be read is said in one sentence with a remedy, without an exception's own words."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from support import Run, tei


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "teikit.toml is empty."),
        ("[edition]\ntitle = \n", "teikit.toml:2:9: there is no value"),
        ("title: a\n", "teikit.toml:1:6: no = stands"),
        ("= 1\n", "teikit.toml:1:1: this is neither a table nor a key."),
        ('[edition]\ntitle = "a\n', "teikit.toml:2:11: a text is not closed"),
        ('[edition]\ntitle = "a"\ntitle = "b"\n', "teikit.toml:3:12: this key was given a value before."),
        ('[edition]\ntexts = ["a"\n', "teikit.toml: a list is not closed with ]."),
        ('[edition]\ntitle = "a"\n', "'texts' is missing in [edition].\n        texts: The texts"),
    ],
)
def test_a_project_file(folder: Path, run: Run, text: str, words: str) -> None:
    (folder / "teikit.toml").write_text(text)
    result = run("validate")
    assert result.exit_code == 2
    assert words in result.output
    assert len(result.output.splitlines()) == 2


def test_a_baseline(folder: Path, run: Run) -> None:
    (folder / "a.xml").write_text(tei("<p/>"))
    (folder / "folder").mkdir()
    (folder / "list.json").write_text("[]")
    for name, words in (("folder", "is no file"), ("list.json", "is no baseline"), ("none", "There is no baseline")):
        result = run("validate", "a.xml", "--baseline", name)
        assert result.exit_code == 2
        assert words in result.output
        assert "Errno" not in result.output


def test_a_schema_for_the_store(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEIKIT_SCHEMAS", str(folder / "store"))
    with socket.socket() as nobody:  # bound, but not listening: nobody else answers there
        nobody.bind(("127.0.0.1", 0))
        refused = run("schema", "add", "x", f"http://127.0.0.1:{nobody.getsockname()[1]}/x.rng")
    for result, words in (
        (refused, "could not be fetched: connection refused."),
        (run("schema", "add", "x", "http://"), "could not be fetched: no host given."),
        (run("schema", "add", "x", "nope.rng"), "nope.rng does not exist.\n        Name a schema file"),
        (run("schema", "add", "x", "."), ". is no file."),
    ):
        assert result.exit_code == 2
        assert words in result.output
        assert "urlopen" not in result.output


@pytest.mark.parametrize("command", ["validate", "refs"])
def test_a_pipe_and_a_device_are_not_waited_for(folder: Path, run: Run, command: str) -> None:
    (folder / "a.xml").write_text(tei("<p/>"))
    os.mkfifo(folder / "pipe.xml")
    for name in ("pipe.xml", os.devnull):
        result = run(command, "a.xml", name)
        assert result.exit_code == 2
        assert f"{name} is neither a file nor a folder." in result.output


def test_tokens_are_for_programs(folder: Path, run: Run) -> None:
    (folder / "a.xml").write_text(tei("<p/>"))
    assert run("refs", "a.xml", "--tokens").exit_code == 2
    assert '"tokens"' in run("refs", "a.xml", "--tokens", "--format", "json").output
