"""``entities = "named"``: the outputs have the entities that the texts name, and no pointer of theirs leads to another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support import Run, tei

PLACES = """<standOff><listPlace>
<place xml:id="riga"><placeName>Riga</placeName><note>In <placeName ref="#latvia">Latvia</placeName>.</note></place>
<place xml:id="latvia"><placeName>Latvia</placeName><note>On the <placeName ref="#baltic">Baltic</placeName>.</note></place>
<place xml:id="baltic"><placeName>Baltic</placeName></place>
<place xml:id="tartu"><placeName>Tartu</placeName><note>North of <placeName ref="#riga">Riga</placeName>.</note></place>
</listPlace><listRelation><relation name="twin" mutual="#riga #tartu"/></listRelation></standOff>"""
TEXT = tei(
    '<p>From <placeName ref="places.xml#riga">Riga</placeName>.</p>'
    '<listPerson><person xml:id="own"><persName>Own</persName></person></listPerson>'
)
SETTINGS = '[edition]\ntitle = "T"\ntexts = ["letter.xml"]\nauthorities = ["places.xml"]\n'


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An edition whose list of places serves others too."""
    (tmp_path / "places.xml").write_text(tei("<p>x</p>").replace("<text>", f"{PLACES}<text>"), encoding="utf-8")
    (tmp_path / "letter.xml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "teikit.toml").write_text(f'{SETTINGS}entities = "named"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_only_what_is_named_has_a_page_and_what_that_refers_to(edition: Path, run: Run) -> None:
    result = run("build", "html", "--jobs", "1")
    assert result.exit_code == 0, result.output  # no link to a page that is not there
    pages = sorted(path.relative_to(edition / "dist/html").as_posix() for path in edition.glob("dist/html/p*/*.html"))
    assert pages == ["place/baltic.html", "place/latvia.html", "place/riga.html"]
    assert "Tartu" not in (edition / "dist/html/places.html").read_text(encoding="utf-8")
    assert "Tartu" not in (edition / "dist/html/place/riga.html").read_text(encoding="utf-8")


def test_all_entities_have_pages_where_nothing_is_said(edition: Path, run: Run) -> None:
    (edition / "teikit.toml").write_text(SETTINGS, encoding="utf-8")
    result = run("build", "html", "--jobs", "1")
    assert result.exit_code == 0, result.output
    assert (edition / "dist/html/place/tartu.html").is_file()
    assert (edition / "dist/html/person/own.html").is_file()
    assert "Tartu" in (edition / "dist/html/place/riga.html").read_text(encoding="utf-8")


def test_the_index_and_the_exports_have_the_same(edition: Path, run: Run) -> None:
    result = run("export", "json")
    assert result.exit_code == 0, result.output
    assert [entity["id"] for entity in json.loads(result.output)["entities"]] == ["baltic", "latvia", "riga"]


def test_an_entity_that_a_text_begins_to_name_gets_its_page(edition: Path, run: Run) -> None:
    run("build", "html", "--jobs", "1")
    (edition / "letter.xml").write_text(TEXT.replace("#riga", "#tartu"), encoding="utf-8")
    result = run("build", "html", "--jobs", "1")
    assert result.exit_code == 0, result.output
    assert {path.stem for path in edition.glob("dist/html/place/*.html")} == {"baltic", "latvia", "riga", "tartu"}
    (edition / "letter.xml").write_text(TEXT.replace("#riga", "#baltic"), encoding="utf-8")
    assert run("build", "html", "--jobs", "1").exit_code == 0
    assert {path.stem for path in edition.glob("dist/html/place/*.html")} == {"baltic"}


def test_an_unknown_choice_is_refused_with_its_line(edition: Path, run: Run) -> None:
    (edition / "teikit.toml").write_text(f'{SETTINGS}entities = "some"\n', encoding="utf-8")
    result = run("build", "html")
    assert result.exit_code == 2
    assert "teikit.toml:5" in result.output
