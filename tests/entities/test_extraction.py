"""Extracts: one worker equals many, kept equals new, and a second run parses only what has changed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Run, tei

from teikit import shelf
from teikit.commands.refs import extraction_of
from teikit.entities import extraction
from teikit.entities.extract import extract
from teikit.entities.packing import pack, unpack
from teikit.entities.pointer import BY_GUIDELINES, Pointing
from teikit.entities.store import Store
from teikit.project import Project
from teikit.reading import parser
from teikit.reading.corpus import Corpus, find_files

PEOPLE = (
    "<listPerson><person xml:id='anna'><persName><forename>Anna</forename> <surname>Weiß</surname></persName>"
    "<birth when='1873'/><idno type='GND'>118601121</idno></person></listPerson>"
    "<listPlace><place xml:id='wien'><placeName>Wien</placeName><location><geo>48,2 16,3</geo></location></place>"
    "<place xml:id='odd'><placeName>Odd</placeName><location><geo>x</geo></location></place></listPlace>"
)
LETTER = "<p><persName ref='people.xml#anna'>Anna</persName> <placeName ref='#{}'>W</placeName> <name>Anna</name></p>"


@pytest.fixture
def letters(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ten letters and a register, with a cache of their own; every file is worth a process."""
    monkeypatch.setenv("TEIKIT_CACHE", str(folder / "cache"))
    monkeypatch.setattr(extraction, "_SMALL", 1)
    (folder / "tei").mkdir()
    (folder / "tei/people.xml").write_text(tei(PEOPLE), encoding="utf-8")
    for number in range(10):
        (folder / f"tei/{number}.xml").write_text(tei(LETTER.format("wien" if number % 3 else "nowhere")))
    return folder


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that libxml2 is given, in order."""
    names: list[str] = []

    def counted(data: bytes, name: str, path: Path | None = None) -> parser.Document:
        names.append(Path(name).name)
        return original(data, name, path)

    original = parser.parse
    monkeypatch.setattr(parser, "parse", counted)
    return names


def account(run: Run, *options: str) -> str:
    result = run("refs", "tei", "--format", "json", "--tokens", *options)
    assert result.exit_code == 1, result.output
    return result.output


def test_a_second_run_with_one_changed_file_parses_one_file(letters: Path, run: Run, parsed: list[str]) -> None:
    first = account(run, "--jobs", "1")
    assert len(parsed) == 11
    parsed.clear()
    assert account(run, "--jobs", "1") == first
    assert parsed == []
    (letters / "tei/4.xml").write_text(tei(LETTER.format("vienna") + "<p><ref target='#lost'>x</ref></p>"))
    changed = account(run, "--jobs", "1")
    assert parsed == ["4.xml"]
    assert changed != first
    assert changed == account(run, "--jobs", "1", "--no-cache")
    assert "#lost" in changed


def test_the_text_report_has_the_same_places_without_parsing(letters: Path, run: Run, parsed: list[str]) -> None:
    first = run("refs", "tei", "--jobs", "1").output
    parsed.clear()
    assert run("refs", "tei", "--jobs", "1").output == first
    assert parsed == []
    assert "tei/0.xml:3:" in first


def test_many_workers_give_the_bytes_of_one(letters: Path, run: Run) -> None:
    one = account(run, "--jobs", "1", "--no-cache")
    assert account(run, "--jobs", "3", "--no-cache") == one
    assert account(run, "--jobs", "3") == one
    assert account(run) == one


@pytest.mark.parametrize("damage", [b"", b"teikit extract\n", None], ids=["empty", "cut", "one bit"])
def test_a_damaged_entry_is_as_if_it_were_not_there(letters: Path, run: Run, damage: bytes | None) -> None:
    first = account(run)
    for entry in [path for path in (letters / "cache").rglob("*") if path.is_file()]:
        data = bytearray(entry.read_bytes())
        data[-1] ^= 1
        entry.write_bytes(bytes(data) if damage is None else damage)
    assert account(run) == first
    assert account(run) == first


def test_a_cache_that_cannot_be_written_is_no_fault(letters: Path, run: Run) -> None:
    first = account(run, "--no-cache")
    (letters / "cache").write_text("a file stands where the folder should be")
    assert account(run) == first


def test_runs_side_by_side_do_no_harm(letters: Path) -> None:
    command = [sys.executable, "-m", "teikit", "refs", "tei", "--format", "json", "--jobs", "2"]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    outputs = {process.communicate(timeout=60) for process in runs}
    assert len(outputs) == 1
    assert [process.returncode for process in runs] == [1, 1, 1]
    # A worker, or a run that is stopped, leaves nothing half-written behind.
    assert [path for path in (letters / "cache").rglob("*") if path.suffix == ".part"] == []


def test_other_attributes_make_other_extracts(letters: Path) -> None:
    document = Corpus.load(letters, [letters / "tei/0.xml"]).documents[0]
    kept = Store()
    kept.put("ab" * 32, BY_GUIDELINES, pack(extract(document, BY_GUIDELINES)))
    assert kept.get("ab" * 32, BY_GUIDELINES)
    assert kept.get("ab" * 32, Pointing(frozenset({("p", "rend")}))) == b""


def test_the_store_stays_within_its_limit(letters: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Store(limit=2500)
    for number in range(5):
        kept.put(f"{number:064x}", BY_GUIDELINES, bytes(1000))
        path = kept._shelf.path(kept._key(f"{number:064x}", BY_GUIDELINES))
        os.utime(path, (number, number))
    kept.tidy()
    assert [bool(kept.get(f"{number:064x}", BY_GUIDELINES)) for number in range(5)] == [False, False, False, True, True]
    monkeypatch.delenv("TEIKIT_CACHE")
    assert not shelf.folder("extracts").is_relative_to(letters)


def test_a_file_that_changes_while_it_is_looked_at_is_said(
    letters: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = extraction._make

    def late(work: extraction.Work) -> extraction.Made:
        result, path = made(work), work[0]
        if path.name == "0.xml":
            path.write_text(tei("<p>other</p>"))
        return result

    monkeypatch.setattr(extraction, "_make", late)
    result = run("refs", "tei", "--jobs", "1")
    assert result.exit_code == 2
    assert "0.xml was changed while teikit looked at it" in result.output


def test_a_file_that_cannot_be_read_is_a_finding_and_the_rest_goes_on(letters: Path, run: Run) -> None:
    (letters / "tei/gone.xml").symlink_to("nowhere.xml")
    for _ in range(2):
        found = json.loads(account(run))
        assert [d["code"] for d in found["diagnostics"] if d["path"].endswith("gone.xml")] == ["XML005"]
        assert len(found["tokens"]) == 20


def test_what_is_unpacked_is_what_was_packed(letters: Path) -> None:
    (letters / "tei/broken.xml").write_text("<TEI>")
    for document in Corpus.load(letters, find_files([letters / "tei"])).documents:
        made = extract(document, BY_GUIDELINES)
        again = unpack(pack(made), document.name)
        assert again is not None
        assert pack(again) == pack(made)
        assert (again.sound, again.problems, again.facts) == (made.sound, made.problems, made.facts)


@given(st.binary(max_size=200))
def test_no_bytes_hurt_the_reader_of_entries(data: bytes) -> None:
    assert unpack(data, "a.xml") is None
    assert unpack(b"teikit extract\n" + data, "a.xml") is None


def test_names_in_names_do_not_fill_the_memory(folder: Path) -> None:
    deep = 200
    body = f"<p>{'<rs>' * deep}{'word ' * 20_000}{'</rs>' * deep}</p>"
    titles = f"{'<title>' * deep}{'word ' * 20_000}{'</title>' * deep}"
    bibl = f"<listBibl><biblStruct xml:id='b'><monogr>{titles}</monogr></biblStruct></listBibl>"
    (folder / "a.xml").write_text(tei(body + bibl))
    made = extract(Corpus.load(folder, [folder / "a.xml"]).documents[0], BY_GUIDELINES)
    assert sum(len(text) for _, text in made.texts) <= 1000 * deep
    assert sum(len(name.display) for facts in made.facts for name in facts.names) <= 10_000 * deep


def test_a_file_that_changes_while_extracts_are_taken_is_what_was_read(letters: Path) -> None:
    path = letters / "tei/1.xml"
    read = path.read_bytes()
    for at_first in (b"", read.replace(b"<name>", b"<ref target='#x'/><name>")):
        path.write_bytes(at_first)
        project = Project(letters, {})
        extraction_ = extraction_of(Corpus.listed(letters, [path]).documents, project, 1, cache=False)
        path.write_bytes(read)
        (document,) = Corpus.load(letters, [path]).documents
        path.write_bytes(at_first)
        assert extraction_(document) == extract(document, BY_GUIDELINES)
        path.write_bytes(read)
