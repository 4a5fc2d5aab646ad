"""Reading: nothing outside the file is ever read, and what is wrong is said in words at its place."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from support import tei

from teikit.reading import parse, read

LIMIT = 300 * 1024 * 1024


def codes(data: str | bytes) -> list[str]:
    return [item.code for item in parse(data.encode() if isinstance(data, str) else data, "a.xml").problems]


@pytest.mark.parametrize(
    ("body", "line", "column", "words"),
    [
        ("<p>a & b</p>", 3, 6, "bare &"),
        ("<p><hi>a</p>", 3, 13, "<hi> of line 3 is still open"),
        ("<p n=1>a</p>", 3, 6, "no quotation marks"),
        ("<p n='a' n='b'>a</p>", 3, 15, "n stands twice"),
        ("<p><x:y/></p>", 3, 8, "prefix x is not declared"),
        ("<p>&nbsp;</p>", 3, 10, "&nbsp; is not declared"),
    ],
)
def test_an_ill_formed_file_is_one_finding_at_its_place(body: str, line: int, column: int, words: str) -> None:
    document = parse(tei(body).encode(), "a.xml")
    assert document.root is None
    (problem,) = document.problems
    assert (problem.code, problem.line, problem.column) == ("XML001", line, column)
    assert words in problem.message
    assert problem.help


@pytest.mark.parametrize("data", [b"", b"  \n\t", b"\n"])
def test_an_empty_file(data: bytes) -> None:
    assert codes(data) == ["XML002"]


@pytest.mark.parametrize("data", [b"no xml", b"\x00\x00\x00", b"<", b"<TEI", b"\xff\xfe<\x00", b"%PDF-1.7"])
def test_what_is_no_xml_is_one_finding(data: bytes) -> None:
    assert codes(data) == ["XML001"]


def test_duplicate_and_odd_ids_are_no_parse_errors() -> None:
    document = parse(tei('<p xml:id="a">1</p><p xml:id="a">2</p><p xml:id="1 x">3</p>').encode(), "a.xml")
    assert document.root is not None
    assert not document.problems


def test_entities_of_the_document_itself_are_expanded() -> None:
    data = '<!DOCTYPE TEI [<!ENTITY g "<hi>Gr</hi>uß">]>' + tei('<p n="&#228;">&g; und</p>')
    document = parse(data.encode(), "a.xml")
    assert document.root is not None
    assert "".join(document.root.itertext()).strip().endswith("Gruß und")
    assert not document.problems


def test_an_external_subset_is_never_read(tmp_path: Path) -> None:
    """libxml2 reads it when it recovers, even with load_dtd=False."""
    (tmp_path / "x.dtd").write_text('<!ENTITY e "LEAKED">')
    for doctype in ('<!DOCTYPE TEI SYSTEM "x.dtd">', '<!DOCTYPE TEI [<!ENTITY % d SYSTEM "x.dtd"> %d;]>'):
        file = tmp_path / "a.xml"
        file.write_text(doctype + tei('<p n="&e;">&e;</p>'))
        document = read(file)
        assert document.root is not None
        assert b"LEAKED" not in etree.tostring(document.root)
        assert "LEAKED" not in str([element.attrib for element in document.root.iter(etree.Element)])
        assert [item.code for item in document.problems] == ["XML003"]


def test_an_undeclared_entity_in_an_attribute_is_reported(tmp_path: Path) -> None:
    """libxml2 drops it without a trace in the tree."""
    assert codes('<!DOCTYPE TEI SYSTEM "none.dtd">' + tei('<p n="a&mdash;b">c</p>')) == ["XML003"]


def test_windows_1252_declared_as_latin_1() -> None:
    data = '<?xml version="1.0" encoding="ISO-8859-1"?>' + tei("<p>\x93quoted\x94</p>")
    assert codes(data.encode("latin-1")) == ["XML004"]
    assert codes(data.replace("\x93", "").replace("\x94", "").encode("latin-1")) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_places_in_every_encoding(encoding: str) -> None:
    declared = encoding.replace("utf-8-sig", "utf-8")
    text = f'<?xml version="1.0" encoding="{declared}"?>\r\n' + tei('<p>äöü <hi rend="x"\r\n  n="ß">y</hi></p>')
    document = parse(text.encode(encoding), "a.xml")
    assert document.root is not None
    hi = next(document.root.iter("{*}hi"))
    assert document.place(hi)[1:] == (4, 8)
    assert document.place(hi, "n")[1:] == (5, 3)
    assert document.line(5).startswith('  n="ß"')


names = st.sampled_from(["p", "hi", "persName", "seg"])
texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="<&>\u2028\u2029\x85"))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(names, texts, texts), min_size=1, max_size=12))
def test_every_element_stands_where_its_place_says(parts: list[tuple[str, str, str]]) -> None:
    body = "".join(
        f"{before.replace('&', '')}<{name} n='{value.replace(chr(39), '')}'/>\n" for name, before, value in parts
    )
    document = parse(tei(body).encode(), "a.xml")
    assert document.root is not None
    for element in document.root.iter("{*}hi", "{*}persName", "{*}seg"):
        _, line, column = document.place(element)
        local = etree.QName(element).localname
        assert document.line(line)[column - 1 :].startswith(f"<{local} ")
        _, line, column = document.place(element, "n")
        assert document.line(line)[column - 1 :].startswith("n='")


def test_attack_documents_stay_small_and_silent(shared: Path) -> None:
    """Each in a process of its own with bounded memory and time; none may see the canary or the password file."""
    attacks = sorted((shared / "broken" / "attacks").glob("*.xml"))
    assert attacks
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_DATA, (300 << 20, 300 << 20))\n"
        "from pathlib import Path; from teikit.reading import read; from lxml import etree\n"
        "for name in sys.argv[1:]:\n"
        "    root = read(Path(name)).root\n"
        "    text = b'' if root is None else etree.tostring(root)\n"
        "    assert b'CANARY-' not in text and b'root:' not in text, name\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, *map(str, attacks)], capture_output=True, text=True, timeout=60, check=False
    )
    assert result.returncode == 0, result.stderr


def test_broken_files_of_real_editions_are_named_and_their_mended_ones_are_not(shared: Path) -> None:
    pairs = sorted((shared / "broken" / "notwf").iterdir())
    assert pairs
    for pair in pairs:
        assert {item.code for item in read(pair / "before.xml").problems} == {"XML001"}, pair
        after = read(pair / "after.xml")
        if after.root is None:
            with pytest.raises(etree.XMLSyntaxError):
                etree.parse(pair / "after.xml", etree.XMLParser(resolve_entities=False))
