"""The edition's grammar: it accepts the edition, it is a subset of TEI, and it documents all it declares."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from support import ROOT

from sampling import RNG, Sampler

TEI = "{http://www.tei-c.org/ns/1.0}"
DOCUMENTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"
GRAMMAR = etree.parse(ROOT / "schema/edition.rng")
EDITION = sorted((ROOT / "tei").rglob("*.xml"))
CASES = sorted((ROOT / "tests/cases/edition").glob("*.xml"))


@pytest.fixture(scope="module")
def grammar() -> etree.RelaxNG:
    return etree.RelaxNG(GRAMMAR)


@pytest.fixture(scope="module")
def tei_all() -> etree.RelaxNG:
    path = ROOT.parent / "shared" / "schemas" / "tei_all.rng"
    if not path.is_file():
        pytest.skip("the schema of TEI (../shared/schemas/tei_all.rng) is not here")
    return etree.RelaxNG(etree.parse(path))


@pytest.mark.parametrize("path", EDITION + CASES, ids=lambda path: path.stem)
def test_the_edition_and_all_cases_are_valid(path: Path, grammar: etree.RelaxNG) -> None:
    assert grammar.validate(etree.parse(path)), grammar.error_log


@pytest.mark.parametrize("path", EDITION, ids=lambda path: path.stem)
def test_the_edition_is_valid_tei(path: Path, tei_all: etree.RelaxNG) -> None:
    assert tei_all.validate(etree.parse(path)), tei_all.error_log


@pytest.mark.parametrize("path", sorted((ROOT / "src/teikit/starter").rglob("*.xml")), ids=lambda path: path.stem)
def test_a_new_edition_starts_valid(path: Path, grammar: etree.RelaxNG) -> None:
    assert grammar.validate(etree.parse(path)), grammar.error_log


def test_documents_drawn_from_the_grammar_are_valid_tei(grammar: etree.RelaxNG, tei_all: etree.RelaxNG) -> None:
    sampler = Sampler(GRAMMAR, seed=1)
    drawn: set[str] = set()
    for _ in range(300):
        document = etree.fromstring(etree.tostring(sampler.document()))
        drawn |= {etree.QName(element).localname for element in document.iter()}
        assert grammar.validate(document), grammar.error_log  # else the sampler draws something else
        assert tei_all.validate(document), f"{tei_all.error_log}\n{etree.tostring(document).decode()}"
    assert drawn == {element.get("name") for element in GRAMMAR.iter(RNG + "element")}


def mutated(document: etree._Element, chance: random.Random, names: list[str]) -> etree._Element:
    """A copy of a document with one to three random changes of its elements and attributes."""
    copied = copy.deepcopy(document)
    for _ in range(chance.randint(1, 3)):
        elements = list(copied.iter(etree.Element))[1:]
        element, other = chance.choice(elements), chance.choice(elements)
        parent = element.getparent()
        if parent is None:
            continue
        kind = chance.randrange(6)
        if kind == 0:
            parent.remove(element)
        elif kind == 1:
            element.addnext(copy.deepcopy(element))
        elif kind == 2 and element not in list(other.iterancestors()) and element is not other:
            other.insert(chance.randint(0, len(other)), element)
        elif kind == 3:
            element.tag = TEI + chance.choice(names)
        elif kind == 4 and element.attrib:
            del element.attrib[chance.choice(list(element.attrib))]
        elif kind == 5 and other.attrib:
            name = chance.choice(list(other.attrib))
            element.set(name, other.get(name))
    return copied


def variants(count: int) -> Iterator[etree._Element]:
    """Random mutations of the letter and of small cuttings of the edition's files."""
    chance = random.Random(2)
    names = sorted({element.get("name") for element in GRAMMAR.iter(RNG + "element")})
    documents = [cutting(path) for path in [*EDITION, ROOT / "tests/cases/edition/letter-valid.xml"]]
    for number in range(count):
        changed = mutated(documents[number % len(documents)], chance, names)
        # A duplicated element repeats its xml:id, which the parser must let pass.
        yield etree.fromstring(etree.tostring(changed), etree.XMLParser(collect_ids=False))


def cutting(path: Path) -> etree._Element:
    """A document with its first two sections or its first five entries only."""
    root = etree.parse(path).getroot()
    lists = [f"{TEI}list{name}" for name in ("Person", "Place", "Org", "Event", "Bibl")]
    for holder in root.iter(TEI + "body", *lists):
        for child in list(holder)[2 if holder.tag == TEI + "body" else 5 :]:
            if child.tag != TEI + "listRelation":
                holder.remove(child)
    return root


def test_whatever_the_grammar_lets_pass_of_damaged_files_is_valid_tei(
    grammar: etree.RelaxNG, tei_all: etree.RelaxNG
) -> None:
    passed = [document for document in variants(1200) if grammar.validate(document)]
    for document in passed:
        assert tei_all.validate(document), f"{tei_all.error_log}\n{etree.tostring(document).decode()[:2000]}"
    assert 50 < len(passed) < 1000  # else the mutations say nothing about the grammar


def test_every_definition_is_documented() -> None:
    defines = list(GRAMMAR.iter(RNG + "define"))
    bare = [define.get("name") for define in defines if not (define.findtext(DOCUMENTATION) or "").strip()]
    assert bare == []
    names = [define.get("name") for define in defines]
    assert len(names) == len(set(names))
    used = {pattern.get("name") for pattern in GRAMMAR.iter(RNG + "ref")}
    assert set(names) == used


def test_every_element_of_the_edition_is_declared_in_a_documented_definition() -> None:
    declared = {
        element.get("name")
        for define in GRAMMAR.iter(RNG + "define")
        if define.find(DOCUMENTATION) is not None
        for element in define.findall(RNG + "element")
    }
    used = {etree.QName(element).localname for path in EDITION for element in etree.parse(path).iter(etree.Element)}
    assert used - declared == set()
