"""Every element of TEI that editions use, as it comes out in a page.

A case is a TEI file and beside it a file of XPath expressions over the finished page; each must be true.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree
from site_support import CASES, Site, findings, make, parse, parse_errors
from support import ROOT, tei

EXPECTATIONS = [
    (file.stem, line)
    for file in sorted((CASES / "edition").glob("*.xpath"))
    for line in file.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("page", "expression"), EXPECTATIONS)
def test_the_page_of_a_case_is_as_expected(site: Site, page: str, expression: str) -> None:
    tree = parse(site.files[f"texts/{page}.html"])
    assert tree.xpath(f"boolean({expression})"), _main(tree)


def _main(tree: etree._ElementTree) -> str:
    return etree.tostring(tree.xpath("//main")[0], encoding="unicode")


def test_every_case_has_its_expectations() -> None:
    cases = {file.stem for file in (CASES / "edition").glob("*.xml")} - {"authority"}
    # Pages on a header and of two texts have files of their own.
    assert cases == {name for name, _ in EXPECTATIONS if "--" not in name} - {"header-about"}


def test_only_unknown_elements_are_reported_each_once_and_the_text_stays(site: Site) -> None:
    reported = [(found.path, found.code, re.findall("element (.+?);", found.message)) for found in site.diagnostics]
    assert sorted(reported) == [("unknown.xml", "BLD001", [name]) for name in ("b", "fs", "other")]


def test_control_characters_are_to_browsers_what_they_are_in_the_text(tmp_path: Path) -> None:
    words = "".join(chr(code) for code in range(0x7F, 0xA0))
    (tmp_path / "a.xml").write_text(tei(f'<p n="{words}">{words}</p><p>Words.</p>'), encoding="utf-8")
    page = make(tmp_path).files["texts/a.html"]
    assert words in parse(page).xpath("string(//p[@class = 'p'])")
    assert words in "".join(etree.fromstring(page).itertext())


def test_no_id_of_a_text_is_one_of_the_page(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(tei("<p>Words.</p><note>Words.</note>"), encoding="utf-8")
    page = parse(make(tmp_path).files["texts/a.html"])
    # Those of a text are its own and the names of elements with a number: the others no xml:id can be.
    ours = [id_ for id_ in page.xpath("//@id") if not re.fullmatch(r"top|(text|body|p|note)-\d+", id_)]
    assert ours
    assert [id_ for id_ in ours if ":" not in id_] == []


_BLOCKS = "div p ul ol dl table section blockquote figure h1 h2 h3 h4 h5 h6 pre header footer article aside nav"
_PHRASES = "span a em strong i b p cite q code abbr del ins sub sup h1 h2 h3 h4 h5 h6 time dfn mark small"


def test_no_element_of_tei_puts_a_block_into_a_phrase(tmp_path: Path) -> None:
    """HTML's content model, which the parser does not check; for all elements that the stylesheets name."""
    sheets = (ROOT / "xslt/outputs/site").rglob("*.xsl")
    named = {name for sheet in sheets for name in re.findall(r"tei:([A-Za-z]+)", sheet.read_text(encoding="utf-8"))}
    names = sorted(named - {"TEI", "teiCorpus", "teiHeader"})
    assert len(names) > 300
    for name in names:
        (tmp_path / f"e-{name}.xml").write_text(tei(_EVERYWHERE.format(name)), encoding="utf-8")
    site = make(tmp_path)
    assert {name: found for name in names if (found := _blocks_in_phrases(site, name))} == {}
    assert {name: found for name in names if (found := parse_errors(site.files[f"texts/e-{name.lower()}.html"]))} == {}


_MATH = "http://www.w3.org/1998/Math/MathML"


@pytest.mark.parametrize(
    "content",
    [
        "<mrow><hi xmlns='{tei}'>inner</hi></mrow>",
        "<mrow><p xmlns='{tei}'>inner <mrow xmlns='{math}'><mo/></mrow></p></mrow>",
        "<apply><plus/><ci>inner</ci></apply>",
        "<semantics><mi>x</mi><annotation>inner<b/></annotation></semantics>",
        "<mi>inner<mo/></mi>",
    ],
)
def test_nothing_in_a_formula_ends_it(tmp_path: Path, content: str) -> None:
    inner = content.format(tei="http://www.tei-c.org/ns/1.0", math=_MATH)
    formula = f"<formula><math xmlns='{_MATH}'>{inner}<mi>y</mi></math></formula>"
    (tmp_path / "a.xml").write_text(tei(f"<p>a {formula} b</p><p><mo xmlns='{_MATH}'/> c</p>"), encoding="utf-8")
    page = make(tmp_path).files["texts/a.html"]
    assert parse_errors(page) == []
    assert parse(page).xpath("string(//*[local-name() = 'math'])") == re.sub("<.*?>", "", f"{inner}y")


@pytest.mark.parametrize(
    "outside", ["<row><cell>x</cell></row>", "<cell>x</cell>", "<item>x</item>", "<group>x</group>"]
)
def test_what_is_out_of_its_place_is_shown_there(tmp_path: Path, outside: str) -> None:
    text = tei(f"<p>a {outside} b</p><table><app><lem>{outside}</lem></app>y<row>z<cell>c</cell></row></table>")
    (tmp_path / "a.xml").write_text(text, encoding="utf-8")
    site = make(tmp_path)
    assert parse_errors(site.files["texts/a.html"]) == []
    assert findings(site) == []


_EVERYWHERE = (
    "<p>a <hi>b <{0}>c <desc>d</desc></{0}></hi></p><lg><l>x <{0}>c</{0}></l></lg><p><note>q <seg><{0}>c</{0}></seg></note>"
    "</p><table><row><cell><seg><{0}>k</{0}></seg></cell></row></table><head><{0}>c</{0}></head>"
)


def _blocks_in_phrases(site: Site, name: str) -> set[tuple[str, str]]:
    tree = parse(site.files[f"texts/e-{name.lower()}.html"])
    elements = (element for element in tree.getroot().iterdescendants() if element.tag in _BLOCKS.split())
    return {
        (element.getparent().tag, element.tag) for element in elements if element.getparent().tag in _PHRASES.split()
    }
