"""What an editor is told: one finding for one mistake, in words that say what to do."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
from lxml import etree
from support import valid_tei

from teikit.relaxng import Schema, compile_schema

ROOT = Path(__file__).parent.parent.parent
SHARED = ROOT / ".." / "shared" / "schemas" / "tei_all.rng"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("relaxng_messages", ROOT / "benchmarks" / "relaxng_messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not SHARED.is_file(), reason="tei_all.rng is in ../shared, which is not here")
def test_the_table_in_the_docs_is_true(script: ModuleType) -> None:
    schema = compile_schema(SHARED)
    table = (ROOT / "docs" / "validation-messages.md").read_text(encoding="utf-8")
    rows = [row for row in table.splitlines() if re.match(r"\| [0-9]+ ", row)]
    said = [script.cell(script.teikit_says(schema, data)) for _, _, data in script.mistakes()]
    assert len(said) == 25
    assert [row.endswith(f"| {cell} |") for row, cell in zip(rows, said, strict=True)] == [True] * 25
    assert all("<br>" not in cell and cell != "(nothing)" for cell in said), "one mistake, one finding"


RNG = 'xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'
TEI = "http://www.tei-c.org/ns/1.0"
LETTER = f"""
<grammar {RNG} ns="{TEI}"><start><ref name="letter"/></start>
<define name="letter"><element name="letter">
  <optional><attribute name="when"><choice><data type="date"/><data type="gYear"/></choice></attribute></optional>
  <optional><attribute name="status"><choice><value>draft</value><value>fair</value></choice></attribute></optional>
  <element name="head"><text/></element><ref name="opener"/><oneOrMore><ref name="p"/></oneOrMore>
  <optional><element name="closer"><text/></element></optional>
  <zeroOrMore><ref name="list"/></zeroOrMore>
</element></define>
<define name="opener"><element name="opener"><oneOrMore><element name="salute"><text/></element></oneOrMore></element></define>
<define name="p"><element name="p"><optional><attribute name="xml:id"><data type="ID"/></attribute></optional>
  <zeroOrMore><choice><text/><element name="persName"><attribute name="ref"/><text/></element></choice></zeroOrMore>
</element></define>
<define name="list"><element name="list"><oneOrMore><choice><element name="item"><text/></element>
<element name="label"><text/></element></choice></oneOrMore></element></define>
</grammar>"""
GOOD = "<head>H</head><opener><salute>S</salute></opener>"

# (content of the letter, its attributes, [(code, what the message holds, what the help holds)])
MISTAKES: list[tuple[str, str, list[tuple[str, str, str]]]] = [
    (f"{GOOD}<p>x</p>", "", []),
    (f"{GOOD}<p><persname ref='c'>C</persname></p>", "", [("RNG001", "<persname>", "Did you mean <persName>?")]),
    (f"{GOOD}<p><persname/></p>", "", [("RNG001", "<persname>", ""), ("RNG006", "<persName> needs", "")]),
    (f"{GOOD}<p><zebra/></p>", "", [("RNG001", "<zebra>", "<persName>")]),
    (f"{GOOD}<item>x</item><p>x</p>", "", [("RNG002", "<item> may not stand in <letter>", "<list>")]),
    (f"{GOOD}<p>x</p><list/>", "", [("RNG003", "<list> is empty but needs at least one <item> or <label>", "Put")]),
    (f"{GOOD}", "", [("RNG003", "still needs <p>", "Add <p>")]),
    ("<head>H</head><p>x</p>", "", [("RNG003", "needs <opener> before <p>", "Insert")]),
    ("<opener><salute/></opener><head>H</head><p>x</p>", "", [("RNG004", "not allowed yet: <head>", "Move <head>")]),
    (f"{GOOD}<p>x</p><closer/><closer/>", "", [("RNG004", "only once", "Join")]),
    (f"{GOOD}<p>x</p><list><item/></list><closer/>", "", [("RNG004", "before <list>", "Move <closer>")]),
    (f"{GOOD}<p>x</p>", ' wehn="1900"', [("RNG005", "@wehn", "@when")]),
    (f"{GOOD}<p ref='x'>x</p>", "", [("RNG005", "<p> has no attribute @ref", "<persName>")]),
    (f"{GOOD}<p id='x'>x</p>", "", [("RNG005", "@id", "@xml:id")]),
    (f"{GOOD}<p><persName>C</persName></p>", "", [("RNG006", "needs the attribute @ref", "Add @ref")]),
    (f"{GOOD}<p>x</p>", ' when="1.1.1900"', [("RNG007", '"1.1.1900"', "1913")]),
    (f"{GOOD}<p>x</p>", ' status="fare"', [("RNG007", '"draft" or "fair"', '"fair"')]),
    (f"x{GOOD}y<p>x</p>", "", [("RNG008", '"x"', "Wrap it in")]),
    (f"{GOOD}<p>x</p><list>text</list>", "", [("RNG008", "<list>", "<item>")]),
    (f"{GOOD}<p xml:id='a'/><p xml:id='a'/>", "", [("RNG009", '"a"', "line 1")]),
    (f"{GOOD}<p><s:g xmlns:s='urn:s'><s:h/><s:i>t</s:i></s:g></p>", "", [("RNG001", "<g>", "")]),
    (f"<heda>H</heda>{GOOD[14:]}<p>x</p>", "", [("RNG001", "<heda>", "<head>")]),
    # Independent mistakes are all found, inside what was wrong as well.
    (f"{GOOD}<p><zebra><persName/></zebra></p><list><itm/></list>", ' x=""', [
        ("RNG005", "@x", ""), ("RNG001", "<zebra>", ""), ("RNG006", "@ref", ""), ("RNG001", "<itm>", "<item>"),
    ]),
]  # fmt: skip


# In the edition's own schema a division's type decides its content: both kinds are followed until one is out.
DIVISIONS: list[tuple[str, list[str]]] = [
    ('<div type="section"><p>Text.</p></div>', ["RNG003 <div> needs <head> before <p>"]),
    ('<div type="section"><p>Text.</p><p>Text.</p></div>', ["RNG003 <div> needs <head> before <p>"]),
    ('<div type="section"><p>A</p><head>H</head><p>B</p></div>', ["RNG004 <head> must come before"]),
    ('<div type="section"><head>H</head></div>', ["RNG003 still needs"]),
    ('<div type="section"/>', ["RNG003 <div> is empty but needs <head> and one of"]),
    ('<div type="letter"><p>A</p><head>H</head></div>', ["RNG004 <head> is not allowed any more"]),
    ('<div type="section"><p>Text.</p><zebra/></div>', ["RNG003 <head> before <p>", "RNG001 <zebra>"]),
    ('<div type="section"><head>H</head><row><cell/></row></div>', ["RNG002 <row>"]),
]


@pytest.mark.parametrize(("division", "expected"), DIVISIONS)
def test_one_mistake_in_a_division_is_one_finding(division: str, expected: list[str]) -> None:
    schema = compile_schema(ROOT / "schema" / "edition.rng")
    faults = list(schema.validate(etree.fromstring(valid_tei(division))))
    assert [fault.code for fault in faults] == [wanted.partition(" ")[0] for wanted in expected], faults
    for fault, wanted in zip(faults, expected, strict=True):
        assert wanted.partition(" ")[2] in fault.message


def test_paragraphs_in_publication_statement_are_one_mistake() -> None:
    schema = compile_schema(ROOT / "schema" / "edition.rng")
    text = (
        valid_tei("<p>x</p>")
        .replace("<publisher>P</publisher>", "<p>P</p>")
        .replace('<date when="2026">2026</date>', "")
    )
    (fault,) = schema.validate(etree.fromstring(text))
    assert (fault.code, fault.message) == ("RNG002", "<p> may not stand in <publicationStmt>")


@pytest.fixture
def letter(tmp_path: Path) -> Schema:
    (tmp_path / "letter.rng").write_text(LETTER, encoding="utf-8")
    return compile_schema(tmp_path / "letter.rng")


@pytest.mark.parametrize(("content", "attributes", "expected"), MISTAKES)
def test_a_mistake(content: str, attributes: str, expected: list[tuple[str, str, str]], letter: Schema) -> None:
    root = etree.fromstring(f'<letter xmlns="{TEI}"{attributes}>{content}</letter>', etree.XMLParser(collect_ids=False))
    faults = list(letter.validate(root))
    assert [f.code for f in faults] == [code for code, _, _ in expected], faults
    for fault, (_, message, remedy) in zip(faults, expected, strict=True):
        assert message in fault.message
        assert remedy in fault.help
        assert TEI not in fault.message + fault.help


def test_a_forgotten_namespace_is_one_mistake(letter: Schema) -> None:
    faults = list(letter.validate(etree.fromstring(f"<letter>{GOOD}<p>x</p></letter>")))
    assert [f.code for f in faults] == ["RNG001"]
    assert "in no namespace" in faults[0].message
    assert f'xmlns="{TEI}"' in faults[0].help


def test_a_wrong_outermost_element(letter: Schema) -> None:
    (fault,) = letter.validate(etree.fromstring(f'<list xmlns="{TEI}"><item/></list>'))
    assert (fault.code, fault.message) == ("RNG010", "A document of this schema cannot begin with <list>")
    assert "<letter>" in fault.help


def test_at_most_ten_names(letter: Schema, tmp_path: Path) -> None:
    names = "".join(f'<element name="e{i}"><empty/></element>' for i in range(30))
    (tmp_path / "s.rng").write_text(f'<element {RNG} name="a"><choice>{names}</choice></element>')
    (fault,) = compile_schema(tmp_path / "s.rng").validate(etree.fromstring("<a><zebra/></a>"))
    assert fault.help.count("<e") == 10
    assert "(20 more)" in fault.help


def test_a_fault_leaves_no_trace_in_the_schema(tmp_path: Path) -> None:
    # Two declarations of <b>: only its end tag tells which is meant, under a misspelt name as well.
    b = '<group><element name="b"><element name="{0}"><empty/></element></element><element name="{0}"><empty/></element></group>'
    (tmp_path / "s.rng").write_text(
        f'<element {RNG} name="a"><choice>{b.format("xxx")}{b.format("yyy")}</choice></element>'
    )
    schema = compile_schema(tmp_path / "s.rng")
    wrong, right = etree.fromstring("<a><B><xxx/></B><xxx/></a>"), etree.fromstring("<a><b><xxx/></b><xxx/></a>")
    assert [f.code for f in schema.validate(wrong)] == ["RNG001"]
    assert list(schema.validate(right)) == []


def test_the_same_twice(letter: Schema) -> None:
    root = etree.fromstring(f'<letter xmlns="{TEI}">x<zebra/><list/>{GOOD}</letter>')
    assert [(f.code, f.message, f.help) for f in letter.validate(root)] == [
        (f.code, f.message, f.help) for f in letter.validate(root)
    ]
