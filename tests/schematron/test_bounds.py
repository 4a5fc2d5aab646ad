"""Hostile schemas and documents: nothing is read, nothing is written, nothing crashes, and nothing is kept quiet."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest
from lxml import etree

from teikit.errors import SchemaError
from teikit.reading import parse
from teikit.schematron import Finding, Schematron, compile_schematron

SCHEMA = (
    '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3" '
    'xmlns:xsl="http://www.w3.org/1999/XSL/Transform">{}</schema>'
)
RULE = '<pattern id="p"><rule context="{}"><assert test="{}">{}</assert></rule></pattern>'


def schema(folder: Path, content: str) -> Schematron:
    path = folder / "schema.sch"
    path.write_text(SCHEMA.format(content), "utf-8")
    return compile_schematron(path)


def findings(compiled: Schematron, document: str) -> list[Finding]:
    root = parse(document.encode(), "d.xml").root
    assert root is not None
    return list(compiled.validate(root))


@pytest.mark.parametrize(
    "expression",
    [
        "unparsed-text('{}')",
        "doc('{}')",
        "document('{}')",
        "collection('{}')",
        "json-doc('{}')",
        "unparsed-text-lines('{}')",
        "doc('http://127.0.0.1:9/x.xml')",
    ],
)
def test_a_schema_reads_nothing(tmp_path: Path, expression: str) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text("<secret>SECRET</secret>")
    value = expression.replace("{}", secret.as_uri())
    for content in (
        RULE.format("p", f"string-join({value}) = 'z'", "x"),
        RULE.format("p", "false()", f'<value-of select="{value}"/>'),
        f'<let name="v" value="{value}"/>' + RULE.format("p", "empty($v)", '<value-of select="$v"/>'),
    ):
        found = findings(schema(tmp_path, content), "<d><p/></d>")
        assert found
        assert not found[0].evaluated
        assert not any("SECRET" in finding.message for finding in found)
        assert "reads another file or address" in found[0].message


@pytest.mark.parametrize(
    "test",
    [
        "environment-variable('HOME')",
        "fn:environment-variable ('HOME')",
        "Q{{http://www.w3.org/2005/xpath-functions}}environment-variable('HOME')",
        "1 -environment-variable('HOME')",
        "1-environment-variable('HOME')",
        "1e5-environment-variable('HOME')",
        "environment-variable(: x :)('HOME')",
        "'HOME' => environment-variable()",
        "for-each('HOME', environment-variable#1)",
        "available-environment-variables()",
        "system-property('user.home')",
    ],
)
def test_the_environment_cannot_be_asked(tmp_path: Path, test: str) -> None:
    with pytest.raises(SchemaError, match="cannot call"):
        schema(tmp_path, RULE.format("p", test.replace("{{", "{").replace("}}", "}"), "x"))


def test_a_function_of_a_similar_name_can_be_called(tmp_path: Path) -> None:
    function = '<xsl:function name="f:my-transform" xmlns:f="urn:f"><xsl:sequence select="false()"/></xsl:function>'
    compiled = schema(tmp_path, f'<ns prefix="f" uri="urn:f"/>{function}' + RULE.format("p", "f:my-transform()", "x"))
    assert len(findings(compiled, "<d><p/></d>")) == 1


def test_a_global_variable_that_fails_is_reported_and_the_other_rules_are_applied(tmp_path: Path) -> None:
    content = '<let name="bad" value="xs:integer(/d/@n)" as="xs:integer"/>' + RULE.format("p", "$bad = 1", "x")
    found = findings(schema(tmp_path, content + RULE.format("p", "false()", "still found")), "<d n='x'><p/></d>")
    assert [(item.element.tag, item.evaluated) for item in found] == [("d", False), ("p", False), ("p", True)]
    assert '"xs:integer(/d/@n)" could not be evaluated: Cannot convert string "x"' in found[0].message


def test_a_schema_with_a_pattern_for_other_documents_says_so(tmp_path: Path) -> None:
    content = '<pattern id="o" documents="//@href"><rule context="p"><report test="1">x</report></rule></pattern>'
    found = findings(schema(tmp_path, content + RULE.format("p", "0", "no")), "<d href='x'><p/></d>")
    assert [(finding.rule, finding.evaluated) for finding in found] == [("o", False), ("p", True)]


def test_an_entity_of_a_schema_reads_nothing(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("SECRET")
    path = tmp_path / "schema.sch"
    content = SCHEMA.format(RULE.format("p", "false()", "x&e;y"))
    path.write_text(f'<!DOCTYPE schema [<!ENTITY e SYSTEM "secret.txt">]>{content}')
    with pytest.raises(SchemaError) as caught:
        compile_schematron(path)
    assert "SECRET" not in str(caught.value)


def test_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    findings(schema(tmp_path, RULE.format("p", "false()", "x")), "<d><p/></d>")
    assert os.listdir(tmp_path) == ["schema.sch"]


def test_a_document_too_deep_for_the_parser_is_a_finding(tmp_path: Path) -> None:
    found = findings(schema(tmp_path, RULE.format("p", "false()", "x")), "<p>" * 500 + "</p>" * 500)
    assert [finding.evaluated for finding in found] == [False]
    assert "nested more than 100 deep" in found[0].message


def test_many_rules_on_deep_elements(tmp_path: Path) -> None:
    patterns = "".join(RULE.format("*[true()]", "count(*) = 1", str(number)) for number in range(200))
    found = findings(schema(tmp_path, patterns), "<p>" * 99 + "</p>" * 99)
    assert [finding.message for finding in found] == [str(number) for number in range(200)]


def test_a_long_attribute_and_many_siblings(tmp_path: Path) -> None:
    document = f"<d a='{'x' * 11_000_000}'>{'<p/>' * 50_000}</d>"
    found = findings(schema(tmp_path, RULE.format("p", "false()", "x") + RULE.format("@a", "false()", "a")), document)
    assert len(found) == 50_001
    assert found[0].attribute == "a"
    assert len({finding.element for finding in found}) == 50_001


def test_text_that_an_unknown_entity_stands_for_is_not_missing(tmp_path: Path) -> None:
    document = parse(b'<!DOCTYPE d SYSTEM "none.dtd"><?pi x?><d><p>&uuml;ber</p><p><hi/>&b;<hi/></p><p/></d>', "d.xml")
    assert document.root is not None
    before = etree.tostring(document.root)
    found = list(schema(tmp_path, RULE.format("p", "normalize-space()", "empty")).validate(document.root))
    assert [finding.element for finding in found] == [document.root[2]]
    assert etree.tostring(document.root) == before


def test_a_compiled_schema_goes_to_another_process(tmp_path: Path) -> None:
    compiled = schema(tmp_path, "<title>A\n title</title>" + RULE.format("p", "@n", "no n"))
    again = pickle.loads(pickle.dumps(compiled))
    assert again.title == compiled.title == "A title"
    assert again.resources == compiled.resources == (tmp_path / "schema.sch",)
    assert [finding.message for finding in findings(again, "<d><p/></d>")] == ["no n"]


def test_a_schema_without_rules_says_nothing(tmp_path: Path) -> None:
    compiled = schema(tmp_path, "")
    assert not compiled.active
    assert findings(compiled, "<d/>") == []


def test_twice_gives_the_same(tmp_path: Path) -> None:
    compiled = schema(tmp_path, RULE.format("*", "@n", "<name/>") + RULE.format("@*|text()", "false()", "t"))
    document = "<d a='1'>x<p n='1'/>y</d>"
    first = [(f.element.tag, f.attribute, f.message) for f in findings(compiled, document)]
    assert first == [(f.element.tag, f.attribute, f.message) for f in findings(compiled, document)]
    assert len(first) == 5
