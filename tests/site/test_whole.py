"""What holds for every page: valid, nothing lost, no dead link, the same bytes again."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from lxml import etree
from site_support import CASES, Site, findings, make, parse, parse_errors

from teikit import resources
from teikit.outputs import html


def test_pages_are_valid(site: Site) -> None:
    assert {path: errors for path in site.pages if (errors := parse_errors(site.files[path]))} == {}


def test_every_word_is_there_and_every_link_leads_somewhere(site: Site) -> None:
    assert findings(site) == []


def test_every_entity_and_text_has_its_page(site: Site) -> None:
    wanted = {f"{entry.kind}/{entry.id}.html" for entry in site.edition.entities}
    wanted |= {f"texts/{text.doc}{part}.html" for text in site.edition.texts for part in ("", "-about")}
    assert wanted <= set(site.pages)
    assert len(wanted) > 40


def test_twice_the_same_bytes_and_no_word_of_warning(site: Site, capfd: pytest.CaptureFixture[str]) -> None:
    """Saxon speaks of patterns that overlap or fail on the standard error only."""
    assert make(CASES / "edition").files == site.files
    assert capfd.readouterr().err == ""


def test_the_place_of_the_edition_leaves_no_trace(site: Site, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere"
    shutil.copytree(CASES / "edition", moved)
    assert make(moved).files == site.files


def test_no_page_fetches_anything_from_the_net(site: Site) -> None:
    for path in site.pages:
        tree = parse(site.files[path])
        loaded = tree.xpath("//@src | //link[@rel='stylesheet']/@href | //object/@data | //iframe/@src")
        assert not [address for address in loaded if re.match("[a-z]+:|//", address)], path


def test_every_page_names_its_language_and_has_one_h1_and_a_main(site: Site) -> None:
    for path in site.pages:
        tree = parse(site.files[path])
        assert tree.xpath("string(/html/@lang)") == "en", path
        assert tree.xpath("count(//h1)") == 1, path
        assert tree.xpath("count(//main)") == 1, path
        assert tree.xpath("string(//title)").strip(), path


@pytest.mark.parametrize(
    ("language", "word"), [("de", "Personen"), ("fr", "Personnes"), ("de-AT", "Personen"), ("xx", "Persons")]
)
def test_the_interface_speaks_the_language_of_the_edition(language: str, word: str, tmp_path: Path) -> None:
    for name in ("letter.xml", "notes.xml", "authority.xml"):
        shutil.copy(CASES / "edition" / name, tmp_path / name)
    site = make(tmp_path, language=language)
    tree = parse(site.files["persons.html"])
    assert tree.xpath("string(//h1)") == word
    assert tree.xpath("string(/html/@lang)") == (language[:2] if language != "xx" else "en")
    assert findings(site) == []


def test_the_languages_of_the_interface_have_the_same_words() -> None:
    keys = {}
    for file in sorted(resources.xslt("i18n").glob("*.xml")):
        words = etree.parse(file).getroot()
        assert words.get("{http://www.w3.org/XML/1998/namespace}lang") == file.stem
        keys[file.stem] = [word.get("key") for word in words]
        assert len(keys[file.stem]) == len(set(keys[file.stem])), file.name
    assert set(keys) >= {"en", "de", "fr"}
    assert all(sorted(own) == sorted(keys["en"]) for own in keys.values())


def test_a_changed_text_changes_only_what_shows_it(tmp_path: Path) -> None:
    edition = tmp_path / "edition"
    shutil.copytree(CASES / "edition", edition)
    before = {output.path: output.inputs for output in html.outputs(make(edition).edition)}
    letter = edition / "letter.xml"
    letter.write_text(letter.read_text(encoding="utf-8").replace("Come soon.", "Come late."), encoding="utf-8")
    after = {output.path: output.inputs for output in html.outputs(make(edition).edition)}
    changed = [path for path in after if after[path] != before[path]]
    assert changed == ["html/texts/letter.html", "html/pagefind/pagefind-entry.json", "html/texts/letter.xml"]
