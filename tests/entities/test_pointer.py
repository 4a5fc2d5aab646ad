"""Which attributes point, and how pointers are taken apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from teikit.entities.pointer import Shape, parse, points, split

TEI = "{http://www.tei-c.org/ns/1.0}"


@given(st.text())
def test_parsing_never_fails_and_a_malformed_pointer_says_why(text: str) -> None:
    parsed = parse(text)
    assert (parsed.shape is Shape.MALFORMED) == bool(parsed.fault)


@given(st.lists(st.text(st.characters(exclude_characters=" \t\r\n", exclude_categories=["Cs"]), min_size=1)))
def test_splitting_gives_back_what_was_joined(tokens: list[str]) -> None:
    assert split("ref", "\n".join(tokens)) == (tokens or [""])
    assert split("ref", f"  {' '.join(tokens)}\t") == (tokens or [""])


@pytest.mark.parametrize(
    ("text", "shape", "path", "fragment"),
    [
        ("#a", Shape.FRAGMENT, "", "a"),
        ("persons.xml#a", Shape.FILE, "persons.xml", "a"),
        ("../b/persons.xml", Shape.FILE, "../b/persons.xml", ""),
        ("page.jp2", Shape.FILE, "page.jp2", ""),
        ("c56-0029.12", Shape.BARE, "c56-0029.12", ""),
        ("pmb50", Shape.BARE, "pmb50", ""),
        ("pers:270", Shape.PREFIXED, "270", ""),
        ("https://d-nb.info/gnd/118#about", Shape.URI, "https://d-nb.info/gnd/118", "about"),
        ("urn:isbn:3", Shape.URI, "urn:isbn:3", ""),
        ("", Shape.PLACEHOLDER, "", ""),
        ("#", Shape.PLACEHOLDER, "", ""),
        ("...", Shape.PLACEHOLDER, "", ""),
        ("#element(p1/2)", Shape.FRAGMENT, "", "element(p1/2)"),
    ],
)
def test_shapes(text: str, shape: Shape, path: str, fragment: str) -> None:
    parsed = parse(text)
    assert (parsed.shape, parsed.path, parsed.fragment) == (shape, path, fragment)


@pytest.mark.parametrize("text", ["#https://x.org/", "ra#sm2)", "#a#b", "a{b}", "C:\\pics\\a.png", "https://",
                                  "javascript:alert(1)", "//x.org/a", "persons.xml#", "#a],"])  # fmt: skip
def test_malformed(text: str) -> None:
    assert parse(text).shape is Shape.MALFORMED


def test_a_key_is_one_and_a_list_is_many() -> None:
    assert split("key", "Wien, Stadt") == ["Wien, Stadt"]
    assert split("ref", " a  b\n") == ["a", "b"]
    assert split("ref", "a\u00a0b") == ["a\u00a0b"]


def test_attributes_point_where_the_guidelines_say_so(shared: Path) -> None:
    """Each attribute of the datatype teidata.pointer points; the same name with another datatype does not."""
    specification = etree.parse(shared / "schemas" / "p5subset.xml")
    elements = {spec.get("ident") for spec in specification.iter(f"{TEI}elementSpec")}
    checked = 0
    for definition in specification.iter(f"{TEI}attDef"):
        owner = next(parent for parent in definition.iterancestors() if parent.get("ident"))
        datatype = definition.find(f"{TEI}datatype/{TEI}dataRef")
        name = definition.get("ident")
        if datatype is None or name == "xml:base" or owner.get("ident") == "att.lexicographic":
            continue
        pointer = datatype.get("key") == "teidata.pointer"
        if owner.get("ident") in elements:
            assert points(owner.get("ident"), name) == pointer, (owner.get("ident"), name)
            checked += 1
        elif pointer and name not in {"class", "location", "require"}:
            assert points("p", name), name
            checked += 1
    assert checked > 300
