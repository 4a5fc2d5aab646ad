"""Which schema: the command line's, the project's, the document's own, the one that is shipped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support import Run, tei

from teikit import catalog, schema_store
from teikit.errors import SchemaError
from teikit.project import Project
from teikit.reading import parse
from teikit.schemas import associations_of, schemas_of

RNG = "http://relaxng.org/ns/structure/1.0"
GRAMMAR = f'<grammar xmlns="{RNG}"><start><element><anyName/><text/></element></start></grammar>'
URL = "http://www.example.org/schemas/own.rng"


@pytest.fixture(autouse=True)
def store(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path_factory.mktemp("store")
    monkeypatch.setenv("TEIKIT_SCHEMAS", str(path))
    monkeypatch.delenv("XML_CATALOG_FILES", raising=False)
    return path


def model(href: str, **more: str) -> str:
    values = "".join(f' {name}="{value}"' for name, value in more.items())
    return f'<?xml-model href="{href}"{values}?>\n'


def paths(folder: Path, text: str) -> list[str]:
    document = parse(text.encode(), "a.xml", folder / "tei" / "a.xml")
    return [path.name for path in schemas_of(document, Project.bare(folder)).relaxng]


def test_several_instructions_in_order_with_their_kinds(folder: Path) -> None:
    (folder / "tei").mkdir()
    for name in ("one.rng", "two.rnc", "three.sch"):
        (folder / name).write_text(GRAMMAR)
    text = (
        model("../one.rng", schematypens=RNG)
        + model("../two.rnc", type="application/relax-ng-compact-syntax")
        + model("../three.sch", schematypens="http://purl.oclc.org/dsdl/schematron", phase="early")
        + '<?xml-stylesheet href="evil.xsl"?>'
        + tei("<p/>")
    )
    document = parse(text.encode(), "a.xml", folder / "tei" / "a.xml")
    found = schemas_of(document, Project.bare(folder))
    assert [path.name for path in found.relaxng] == ["one.rng", "two.rnc"]
    assert [(path.name, phase) for path, phase in found.schematron] == [("three.sch", "early")]
    assert [item.line for item in associations_of(document, Project.bare(folder))] == [1, 2, 3]


@pytest.mark.parametrize("href", ["file:///etc/passwd", "../../../../../../etc/passwd", "/etc/passwd", "", "none.rng"])
def test_a_document_never_chooses_a_file_outside(folder: Path, run: Run, href: str) -> None:
    (folder / "tei").mkdir()
    text = model(href, schematypens=RNG) + tei("<p/>")
    assert paths(folder, text) == []
    (folder / "tei" / "a.xml").write_text(text)
    result = run("validate", "tei/a.xml", "--select", "SCM")
    assert "a.xml:1: SCM001 warning" in result.output
    assert "root:" not in result.output


def test_a_symbolic_link_does_not_lead_out(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "x.rng"
    outside.write_text(GRAMMAR)
    (folder / "tei").mkdir()
    (folder / "tei" / "x.rng").symlink_to(outside)
    assert paths(folder, model("x.rng", schematypens=RNG) + tei("<p/>")) == []


def test_a_url_is_found_in_the_store_and_otherwise_said_once(folder: Path, run: Run) -> None:
    (folder / "own.rng").write_text(GRAMMAR)
    text = model(URL, schematypens=RNG) + tei("<p/>")
    for name in "ab":
        (folder / f"{name}.xml").write_text(text)
    result = run("validate", "a.xml", "b.xml", "--select", "SCM")
    assert result.output.count("SCM001") == 1
    assert f"teikit schema add own {URL}" in result.output
    assert run("schema", "add", "own", "own.rng", "--url", URL.replace("http:", "https:")).exit_code == 0
    assert "own\t" in run("schema", "list").output
    assert paths(folder, text) == ["own.rng"]
    assert "SCM001" not in run("validate", "a.xml", "b.xml", "--select", "SCM").output


def test_an_xml_catalog_comes_before_the_store(folder: Path) -> None:
    (folder / "schemas").mkdir()
    (folder / "schemas" / "local.rng").write_text(GRAMMAR)
    (folder / "catalog.xml").write_text(
        '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog"><group xml:base="schemas/">'
        f'<uri name="{URL}" uri="local.rng"/></group>'
        '<rewriteURI uriStartString="http://example.net/" rewritePrefix="schemas/"/>'
        '<uri name="http://example.com/x" uri="http://example.com/y"/><nextCatalog catalog="catalog.xml"/></catalog>'
    )
    assert paths(folder, model(URL, schematypens=RNG) + tei("<p/>")) == ["local.rng"]
    files = catalog.catalogs(folder)
    assert catalog.resolve("http://example.net/local.rng", files) == folder / "schemas" / "local.rng"
    assert catalog.resolve("http://example.com/x", files) is None
    assert catalog.resolve("http://example.com/none", files) is None


def test_the_command_line_wins(folder: Path, run: Run) -> None:
    result = run("validate", ".", "--schema", "none.rng")
    assert result.exit_code == 2
    (folder / "a.xml").write_text(tei("<p/>"))
    result = run("validate", "a.xml", "--schema", "none.rng")
    assert result.exit_code == 2
    assert "There is no schema 'none.rng'" in result.output


@pytest.mark.parametrize(("name", "text"), [("a b", GRAMMAR), ("../x", GRAMMAR), ("x", "<html/>"), ("x", "no xml")])
def test_what_is_no_schema_is_not_kept(folder: Path, store: Path, name: str, text: str) -> None:
    (folder / "x.rng").write_text(text)
    with pytest.raises(SchemaError):
        schema_store.add(name, "x.rng")
    assert not list(store.iterdir())


def test_a_damaged_store_is_named(store: Path, run: Run) -> None:
    (store / "index.json").write_text(json.dumps({"x": {}}))
    result = run("schema", "list")
    assert result.exit_code == 2
    assert "index.json cannot be read" in result.output
