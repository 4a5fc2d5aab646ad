"""Compact syntax: examples of every construct, and faults with their lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from teikit.errors import SchemaError
from teikit.relaxng import compile_schema

XSD = 'datatypes xsd = "http://www.w3.org/2001/XMLSchema-datatypes"\n'

# (schema, valid documents, invalid documents)
EXAMPLES: dict[str, tuple[str, list[str], list[str]]] = {
    "element": ("element a { empty }", ["<a/>"], ["<b/>", "<a>t</a>"]),
    "grammar": ("start = b\nb = element b { text }", ["<b>x</b>"], ["<a/>"]),
    "default namespace": (
        'default namespace = "urn:n"\nelement a { attribute x { text } }', ['<a xmlns="urn:n" x=""/>'], ["<a x=''/>"],
    ),
    "prefixes": (
        'namespace p = "urn:p"\nelement p:a { attribute p:x { text } }',
        ['<p:a xmlns:p="urn:p" p:x=""/>'], ['<p:a xmlns:p="urn:p" x=""/>'],
    ),
    "datatypes": (
        'element a { xsd:int { minInclusive = "1" maxInclusive = "9" } }', ["<a>5</a>"], ["<a>0</a>", "<a>x</a>"],
    ),
    "own prefix for datatypes": (XSD.replace("xsd", "x") + "element a { x:int }", ["<a>1</a>"], ["<a>x</a>"]),
    "values": ('element a { "x y" | string " z" | xsd:int "1" }', ["<a> x  y</a>", "<a> z</a>", "<a>01</a>"], ["<a>z</a>"]),
    "list": ("element a { list { xsd:int, xsd:int+ } }", ["<a>1 2 3</a>"], ["<a>1</a>"]),
    "data except": ('element a { token - ("x" | "y") }', ["<a>z</a>"], ["<a>x</a>"]),
    "wildcards": (
        'namespace p = "urn:p"\nelement * - (p:* | b) { attribute * - x { text }* }',
        ["<a y=''/>"], ["<b/>", '<a xmlns="urn:p"/>', "<a x=''/>"],
    ),
    "name choice": ("element (a | b) { empty }", ["<a/>", "<b/>"], ["<c/>"]),
    "interleave": ("element a { element b { empty } & element c { empty }? }", ["<a><c/><b/></a>"], ["<a><c/></a>"]),
    "mixed": ("element a { mixed { element b { empty }* } }", ["<a>x<b/>y</a>"], ["<a><c/></a>"]),
    "combine": ("start |= element a { empty }\nstart |= element b { empty }", ["<a/>", "<b/>"], ["<c/>"]),
    "parent": ("start = element a { grammar { start = parent x } }\nx = element b { empty }", ["<a><b/></a>"], ["<a/>"]),
    "div": ("div { start = x }\nx = element a { empty }", ["<a/>"], ["<b/>"]),
    "annotations": (
        'namespace a = "urn:a"\n## words\n[ a:x = "1" a:y [ "z" [ ] ] ] start = [ a:x = "1" ] element a { empty } '
        '>> a:foo [ "x" ]\na:doc [ "more" ]\n',
        ["<a/>"], ["<b/>"],
    ),
    "keyword names": (r"start = \start" "\n" r"\start = element element { attribute text { text } }",
                      ["<element text=''/>"], ["<a/>"]),
    "literals": ('element a { """x"y""" | "x" ~ \'"z\' | "\\x{41}" }', ['<a>x"y</a>', '<a>x"z</a>', "<a>A</a>"], ["<a/>"]),
    "names with dots": ("start = element a.b-c { my.ref? }\nmy.ref = element d { empty }", ["<a.b-c><d/></a.b-c>"], ["<a/>"]),
    "QName values": (
        'namespace p = "urn:p"\nelement a { xsd:QName "p:x" }', ['<a xmlns:q="urn:p">q:x</a>'], ["<a>x</a>"],
    ),
    "no namespace": ('namespace local = ""\nelement local:* { empty }', ["<a/>"], ['<a xmlns="urn:x"/>']),
    "nothing allowed": ("element a { empty | notAllowed }", ["<a/>"], ["<a>x</a>"]),
    "comments": ("# one\nelement a { # two\n empty } # three", ["<a/>"], ["<b/>"]),
}  # fmt: skip


@pytest.mark.parametrize("name", EXAMPLES)
def test_example(name: str, tmp_path: Path) -> None:
    source, valid, invalid = EXAMPLES[name]
    (tmp_path / "s.rnc").write_text(source, encoding="utf-8")
    schema = compile_schema(tmp_path / "s.rnc")
    assert [d for d in valid if list(schema.validate(etree.fromstring(d)))] == []
    assert [d for d in invalid if not list(schema.validate(etree.fromstring(d)))] == []


def test_other_files(tmp_path: Path) -> None:
    (tmp_path / "s.rnc").write_text(
        'default namespace = "urn:n"\ninclude "i.rnc" { x = element b { external "e.rnc" } }'
    )
    (tmp_path / "i.rnc").write_text("start = element a { x }\nx = empty")
    (tmp_path / "e.rnc").write_text("element c { empty }")
    schema = compile_schema(tmp_path / "s.rnc")
    assert list(schema.validate(etree.fromstring('<a xmlns="urn:n"><b><c/></b></a>'))) == []
    assert [p.name for p in schema.resources] == ["s.rnc", "i.rnc", "e.rnc"]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("element a {\n emptyy } }", 2), ("element a { text, text | text }", 1), ("start = element a { p:x }", 1),
        ("element p:a { empty }", 1), ("element a { text", 1), ("element a { 'x }", 1), ("start = \n x", 2), ("", 1),
        ("element a {\n\n [ x }", 3),
    ],
)  # fmt: skip
def test_fault_has_its_line(source: str, line: int, tmp_path: Path) -> None:
    (tmp_path / "s.rnc").write_text(source)
    with pytest.raises(SchemaError, match=rf"s\.rnc:{line}: "):
        compile_schema(tmp_path / "s.rnc")
