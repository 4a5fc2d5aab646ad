"""Languages as encoders write them become those that browsers, hyphenation and quotation marks know."""

from __future__ import annotations

from pathlib import Path

from site_support import make, parse
from support import tei


def test_three_letters_mean_the_language_of_two(tmp_path: Path) -> None:
    body = (
        '<p xml:lang="ger_AT">Er sagt <q>ja</q>. <foreign xml:lang="ara">سلام</foreign> <foreign xml:lang="grc">λόγος</foreign>'
        ' <foreign xml:lang="az-Arab">x</foreign> <foreign xml:lang="no language">x</foreign></p>'
    )
    (tmp_path / "a.xml").write_text(tei(body), encoding="utf-8")
    page = parse(make(tmp_path).files["texts/a.html"])
    shown = [(i.get("lang"), i.get("dir")) for i in page.find(".//article").iter() if i.text in ("سلام", "λόγος", "x")]
    assert shown == [("ar", "rtl"), ("grc", "ltr"), ("az-Arab", "rtl"), (None, None)]
    paragraph = page.xpath("//article//*[@lang='de-AT']")[0]
    assert paragraph.get("dir") == "ltr"
    assert "„ja‘" not in "".join(paragraph.itertext())
    assert "„ja“" in "".join(paragraph.itertext())


def test_the_interface_knows_its_language_by_three_letters(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(tei("<p>x</p>"), encoding="utf-8")
    assert parse(make(tmp_path, language="deu").files["index.html"]).getroot().get("lang") == "de"


def test_french_sets_a_colon_off(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(tei("<p>x <lb/>y</p>"), encoding="utf-8")
    for language, said in (("fr", "Affichage\u00a0:"), ("en", "View:"), ("de", "Ansicht:")):
        page = parse(make(tmp_path, language=language).files["texts/a.html"])
        assert page.xpath("string(//*[@id='tk:view'])") == said


def test_the_way_to_cite_a_paragraph_is_told_where_one_has_a_number(tmp_path: Path) -> None:
    for name, body in (
        ("prose", "<p>x</p>"),
        ("song", "<lg>" + "<l>x</l>" * 5 + "</lg>"),
        ("play", "<sp><p>x</p></sp>"),
    ):
        (tmp_path / f"{name}.xml").write_text(tei(body), encoding="utf-8")
    files = make(tmp_path).files
    told = {name: b"the number beside it" in files[f"texts/{name}.html"] for name in ("prose", "song", "play")}
    assert told == {"prose": True, "song": True, "play": False}
