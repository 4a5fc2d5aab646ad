"""Which attributes point: as the Guidelines have it, and as the document's own schema or ODD says otherwise."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from support import Run, tei

from teikit.entities.account import Account
from teikit.entities.declared import Declared, _models
from teikit.project import Project
from teikit.reading import Corpus, Document

RNG = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><start><element name="TEI"><ref name="any"/></element>
  </start><define name="any"><zeroOrMore><choice><text/><ref name="p"/><ref name="seg"/><element name="ab">
  <attribute name="ns"><data type="anyURI"/></attribute></element></choice></zeroOrMore></define>
  <define name="p"><element name="p"><ref name="id"/><optional><attribute name="rhyme"><list><oneOrMore>
  <data type="anyURI"/></oneOrMore></list></attribute></optional>
  <optional><attribute name="ana"><data type="integer"/></attribute></optional>
  <optional><attribute name="corresp"><text/></attribute></optional><ref name="any"/></element></define>
  <define name="seg"><element name="seg"><optional><attribute name="ana"><choice><value>red</value>
  <value>blue</value></choice></attribute></optional><optional><attribute name="rendition"><choice><value>#b</value>
  <value>#i</value></choice></attribute></optional><text/></element></define>
  <define name="id"><optional><attribute name="xml:id"><data type="ID"/></attribute></optional></define></grammar>"""
ODD = tei(
    "<schemaSpec ident='own'><elementSpec ident='p' mode='change'><attList>"
    "<attDef ident='rhyme'><datatype maxOccurs='unbounded'><dataRef key='teidata.pointer'/></datatype></attDef>"
    "<attDef ident='ana' mode='change'><datatype><dataRef key='teidata.count'/></datatype></attDef>"
    "<attDef ident='corresp' mode='delete'><datatype><dataRef key='teidata.word'/></datatype></attDef></attList>"
    "</elementSpec><classSpec ident='att.global' type='atts'><attList>"
    "<attDef ident='hint'><datatype><dataRef name='anyURI'/></datatype></attDef></attList></classSpec></schemaSpec>"
)
BODY = (
    "<p xml:id='a' rhyme='#a #b' ana='7' corresp='#a' hint='#a'>x <seg ana='red' rendition='#b' hint='#a'>x</seg></p>"
)
MODEL = '<?xml version="1.0"?>\n<!-- <?xml-model href="none.rng"?> -->\n<?xml-model href="{}" schematypens="{}"?>\n'
RELAXNG, ODD_TYPE = "http://relaxng.org/ns/structure/1.0", "http://www.tei-c.org/ns/1.0"


def pointers(folder: Path, project: Project | None = None) -> Counter[str]:
    corpus = Corpus.load(folder, [folder / "a.xml"])
    account = Account(corpus, project or Project.bare(folder))
    return Counter(f"{token.element_name}/@{token.attribute}" for token in account.tokens)


def test_without_a_schema_it_is_as_the_guidelines_have_it(folder: Path) -> None:
    Path("a.xml").write_text(tei(BODY))
    assert pointers(folder) == {"p/@ana": 1, "p/@corresp": 1, "seg/@ana": 1, "seg/@rendition": 1}


def test_types_of_a_schema_that_the_document_names(folder: Path) -> None:
    Path("own.rng").write_text(RNG)
    Path("a.xml").write_text(MODEL.format("own.rng", RELAXNG) + tei(BODY))
    # A number and a list of words are no pointers; free text and a list of pointers may be.
    assert pointers(folder) == {"p/@rhyme": 2, "p/@corresp": 1, "seg/@rendition": 1}


def test_a_schema_outside_the_folder_or_one_that_is_none_changes_nothing(folder: Path) -> None:
    inner = folder / "inner"
    inner.mkdir()
    (folder / "own.rng").write_text(RNG)
    (inner / "bad.rng").write_text("<grammar")
    for name in ("../own.rng", "bad.rng", "https://example.org/own.rng", "file:///etc/passwd"):
        (inner / "a.xml").write_text(MODEL.format(name, RELAXNG) + tei(BODY))
        assert pointers(inner)["p/@ana"] == 1
        assert pointers(inner)["p/@rhyme"] == 0


def test_the_schema_of_the_settings(folder: Path) -> None:
    Path("own.rng").write_text(RNG)
    Path("a.xml").write_text(tei(BODY))
    project = Project(folder, {"schema": {"relaxng": "own.rng"}}, folder / "teikit.toml")
    assert pointers(folder, project)["p/@rhyme"] == 2


def test_an_odd_that_the_document_names(folder: Path) -> None:
    Path("own.odd").write_text(ODD)
    Path("a.xml").write_text(MODEL.format("own.odd", ODD_TYPE) + tei(BODY))
    assert pointers(folder) == {
        "p/@rhyme": 2, "p/@corresp": 1, "seg/@ana": 1, "seg/@rendition": 1, "p/@hint": 1, "seg/@hint": 1,
    }  # fmt: skip


def test_what_stands_before_the_root_is_looked_through_once() -> None:
    one, two = b'<?xml-model href="a.rng"?>', b"<?xml-model href='b.odd' type='x'?>"
    doctype = b'<!DOCTYPE TEI [<!ENTITY a "b">\n<!-- > ]> -->]>'
    prologue = b"<?xml version='1.0'?>" + one + b"<!-- " + one + b" -->" + doctype + two
    assert list(_models(prologue + b"<TEI><?xml-model href='c.rng'?></TEI>")) == [one, two]
    assert list(_models(b"<!--" * 16_000)) == []
    assert list(_models(b"")) == list(_models(b"no XML")) == []


def test_a_changed_schema_is_seen_by_the_next_run(folder: Path, run: Run) -> None:
    from teikit import compiled
    from teikit.entities import declared

    Path("own.rng").write_text(RNG)
    Path("a.xml").write_text(MODEL.format("own.rng", RELAXNG) + tei(BODY))
    assert "@rhyme" in run("refs", "a.xml").output
    Path("own.rng").write_text(RNG.replace('name="rhyme"', 'name="rhyming"'))
    declared._relaxng.cache_clear()  # in a process of its own nothing of the first run is known
    compiled._relaxng.cache_clear()
    assert "@rhyme" not in run("refs", "a.xml").output


@pytest.mark.parametrize("name", ["tei_all.rng", "tei_lite.rng"])
def test_the_table_of_the_guidelines_is_that_of_their_schema(shared: Path, name: str) -> None:
    """What is typed anyURI in the TEI's own schemas, and names no namespace, points; and nothing else but @key."""
    root = shared.resolve()
    project = Project(root, {"schema": {"relaxng": f"schemas/{name}"}}, root / "teikit.toml")
    document = Document(shared / "a.xml", "a.xml", b"", None, "utf-8")
    found = Declared(project).of(document, b"")
    # The schema gives <move> two attributes @where, its own (a direction) and that of a class (a pointer).
    assert found.declared <= {("move", "where")}
    assert {attribute for _, attribute in found.denied} <= {"key"}
