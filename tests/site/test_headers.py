"""The page about a text: of a list that many headers share it shows what the text refers to, and where all of it is."""

from __future__ import annotations

from pathlib import Path

from lxml import etree
from site_support import Site, make, parse
from support import Run

from teikit.site import proof

ENTRIES = 40


def taxonomy(word: str = "word") -> str:
    groups = (
        f'<category xml:id="g{group}"><catDesc>group{group}</catDesc>'
        + "".join(
            f'<category xml:id="c{group}.{n}"><catDesc>{word}{group}x{n} of a kind</catDesc></category>'
            for n in range(10)
        )
        + "</category>"
        for group in range(4)
    )
    return f'<taxonomy xml:id="kinds"><bibl>Kinds of things</bibl>{"".join(groups)}</taxonomy>'


def text(title: str, refers: str, word: str = "word") -> str:
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt>'
        "<publicationStmt><p>P</p></publicationStmt><sourceDesc><p>S</p></sourceDesc></fileDesc>"
        f"<encodingDesc><classDecl>{taxonomy(word)}</classDecl></encodingDesc></teiHeader>"
        f'<text><body><p ana="{refers}">Text.</p></body></text></TEI>'
    )


def write(folder: Path) -> None:
    (folder / "a.xml").write_text(text("A", "#c0.1"), encoding="utf-8")
    (folder / "b.xml").write_text(text("B", "#c1.5 #c3.2"), encoding="utf-8")
    (folder / "c.xml").write_text(text("C", ""), encoding="utf-8")
    (folder / "d.xml").write_text(text("D", "#c1.5", word="other"), encoding="utf-8")


def categories(page: bytes) -> list[str]:
    found = parse(page).xpath("//div[contains(concat(' ', @class, ' '), ' category ')]/@id")
    return [str(name) for name in found]


def elsewhere(page: bytes) -> list[str]:
    return [str(address) for address in parse(page).xpath("//p[@class='elsewhere']/a/@href")]


def test_what_a_text_refers_to_is_shown_and_where_all_is(tmp_path: Path) -> None:
    write(tmp_path)
    site: Site = make(tmp_path)
    pages = {doc: site.files[f"texts/{doc}-about.html"] for doc in "abcd"}
    assert categories(pages["b"]) == ["g1", "c1.5", "g3", "c3.2"]
    assert categories(pages["c"]) == []
    assert len(categories(pages["a"])) == len(categories(pages["d"])) == ENTRIES + 4
    full = ["a-about.html#kinds"]
    assert [elsewhere(pages[doc]) for doc in "abcd"] == [[], full, full, []]
    assert "All 44 entries" in parse(pages["b"]).xpath("string(//p[@class='elsewhere'])")
    for page in pages.values():
        assert "Kinds of things" in etree.tostring(parse(page), encoding="unicode")
    assert [one.code for one in site.diagnostics] == []
    assert [one.code for one in proof.link_findings(site.files, site.files.__getitem__)] == []
    whole = etree.fromstring(
        f'<x xmlns:t="urn:x"><teiHeader xmlns="http://www.tei-c.org/ns/1.0">{taxonomy()}</teiHeader></x>'
    )
    assert [one.code for one in proof.page_findings(whole, proof.ABOUT, "a", pages["a"])] == []
    assert [one.code for one in proof.page_findings(whole, proof.ABOUT, "b", pages["b"])] == ["BLD011"]


def test_the_next_text_shows_all_when_the_first_is_gone(folder: Path, run: Run) -> None:
    write(folder)
    config = '[edition]\ntitle = "T"\nlanguage = "en"\ntexts = [{}]\n'
    (folder / "teikit.toml").write_text(config.format('"a.xml", "b.xml", "c.xml"'), encoding="utf-8")
    assert run("build", "html").exit_code == 0
    (folder / "teikit.toml").write_text(config.format('"b.xml", "c.xml"'), encoding="utf-8")
    assert run("build", "html").exit_code == 0
    page = (folder / "dist/html/texts/b-about.html").read_bytes()
    assert len(categories(page)) == ENTRIES + 4
    run("build", "html", "--output", "clean")
    for path in (folder / "clean/html").rglob("*.html"):
        assert path.read_bytes() == (folder / "dist/html" / path.relative_to(folder / "clean/html")).read_bytes()
