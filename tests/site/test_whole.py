"""What holds for every page: valid, nothing lost, no dead link, the same bytes again."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from lxml import etree
from site_support import CASES, Site, findings, make, make_project, parse, parse_errors

from teikit import resources
from teikit.errors import ProjectError
from teikit.outputs import html
from teikit.project import Project
from teikit.site import proof


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
    assert sorted(changed) == [
        "html/pagefind/pagefind-entry.json", "html/texts/letter.html", "html/texts/letter.xml"
    ]  # fmt: skip


def test_pages_in_several_languages_lead_to_each_other_and_share_what_has_no_language(tmp_path: Path) -> None:
    for name in ("letter.xml", "notes.xml", "figures.xml", "authority.xml", "picture.png"):
        shutil.copy(CASES / "edition" / name, tmp_path / name)
    (tmp_path / "about.md").write_text("# About\n\n![x](picture.png) [letter](letter.xml)", encoding="utf-8")
    (tmp_path / "about.de.md").write_text("# Über\n\n![x](picture.png) [Brief](letter.xml)", encoding="utf-8")
    (tmp_path / "teikit.toml").write_text(
        '[edition]\ntitle = "T"\nlanguages = ["de", "en"]\ntexts = ["letter.xml", "notes.xml", "figures.xml"]\n'
        'authorities = ["authority.xml"]\n[html]\npages = ["*.md"]\nfooter = "[Us](about.html)"\naccent = "#112233"\n',
        encoding="utf-8",
    )
    site = make_project(Project.load(tmp_path / "teikit.toml"))
    assert list(proof.link_findings(site.files, site.files.__getitem__)) == []
    main = {path for path in site.pages if not path.startswith("de/")}
    assert {path for path in site.pages if path.startswith("de/")} == {f"de/{path}" for path in main}
    assert {
        path.partition("/")[0] for path in site.files if path.startswith("de/") and path.count(".html") == 0
    } == set()
    for path in main:
        english, german = parse(site.files[path]), parse(site.files[f"de/{path}"])
        assert (english.xpath("string(/html/@lang)"), german.xpath("string(/html/@lang)")) == ("en", "de")
        assert english.xpath("//nav[@class='languages']//a[@hreflang='de']/@href")[0].endswith(f"de/{path}")
        assert len(german.xpath("//link[@rel='alternate'][@hreflang]")) == 2
        assert parse_errors(site.files[f"de/{path}"]) == []
    assert parse(site.files["de/persons.html"]).xpath("string(//h1)") == "Personen"
    assert parse(site.files["de/about.html"]).xpath("string(//h1)") == "Über"
    assert parse(site.files["de/about.html"]).xpath("//main//@src") == ["../files/picture.png"]
    assert parse(site.files["de/texts/letter.html"]).xpath("//footer//a[. = 'Us']/@href") == ["../about.html"]


def test_a_language_without_words_is_named(tmp_path: Path) -> None:
    shutil.copy(CASES / "edition/letter.xml", tmp_path)
    config = '[edition]\ntitle = "T"\nlanguages = ["la", "en"]\ntexts = ["letter.xml"]\n'
    (tmp_path / "teikit.toml").write_text(config, encoding="utf-8")
    with pytest.raises(ProjectError, match=r"teikit\.toml:3: the interface has no words in 'la'"):
        make_project(Project.load(tmp_path / "teikit.toml"))
