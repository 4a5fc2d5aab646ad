"""TEI's own constraints and an edition's schema run as they are, on real editions with and without made mistakes."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree, isoschematron

from teikit.reading import read
from teikit.schematron import Finding, Schematron, compile_schematron

TEI = "{http://www.tei-c.org/ns/1.0}"
SCH = "{http://purl.oclc.org/dsdl/schematron}"
SVRL = "{http://purl.oclc.org/dsdl/svrl}"
# What XPath 1.0 does not know: such patterns cannot be given to lxml.
XPATH_2 = (" eq ", " ne ", " gt ", " lt ", " ge ", " le ", "tokenize", "matches", "xs:", "if (", "for $", " except ",
           "some $", "every $", "('", "exists(", "current-date", "$output,", "/name(", "cast as",
           "( tei:classSpec")  # fmt: skip
MADE = {"when": "1850", "notBefore": "1850", "to": "a b", "subtype": "x", "targetLang": "de", "cRef": "x", "from": "x",
        "generatedBy": "x", "unitRef": "x", "unit": "x", "schemeVersion": "2", "calendar": "#j"}  # fmt: skip
NAMES = ("p", "l", "lg", "ab", "s", "list", "ref", "ptr", "catchwords", "subst", "rdgGrp", "link", "join", "quotation",
         "relatedItem", "note", "div", "relation", "span", "addSpan", "standOff", "desc", "sequence")  # fmt: skip


def documents(shared: Path) -> list[Path]:
    return sorted(path for path in shared.glob("corpora/*/**/*.xml") if path.stat().st_size < 60_000)[::9]


@pytest.mark.parametrize("name", ["tei_all", "tei_lite", "tei_simplePrint"])
def test_embedded_and_extracted_schematron_say_the_same(shared: Path, name: str) -> None:
    extracted = compile_schematron(shared / "schemas" / f"{name}.isosch")
    embedded = compile_schematron(shared / "schemas" / f"{name}.rng")
    for path in documents(shared)[:25]:
        root = with_mistakes(path, random.Random(path.name))
        found = Counter((item.element, item.message) for item in extracted.validate(root))
        assert found
        # The RNG holds constraints of ODD processing as well, and not always the newest wording: none may be missing.
        others = {(item.element, item.attribute) for item in embedded.validate(root)}
        assert {element for element, _ in found} <= {element for element, _ in others}, path.name


def test_the_schema_of_an_edition_finds_what_is_known_of_it(shared: Path) -> None:
    edition = shared / "corpora" / "schnitzler-letters" / "data"
    schema = compile_schematron(edition / "meta" / "schnitzler-briefe-schematron.sch")
    rules: Counter[str] = Counter()
    for path in sorted(edition.glob("editions/*.xml"))[:30]:
        root = read(path).root
        assert root is not None
        for finding in schema.validate(root):
            assert finding.evaluated
            rules[finding.rule] += 1
    assert rules["title-rules"] >= 25  # the series title of each letter has no level


def test_the_constraints_of_tei_find_the_same_as_an_independent_implementation(shared: Path, tmp_path: Path) -> None:
    """Those of TEI's patterns that are XPath 1.0, on documents with made mistakes."""
    path = tmp_path / "xpath1.sch"
    tree = etree.fromstring((shared / "schemas" / "tei_all.isosch").read_bytes())
    tree.set("queryBinding", "xslt")
    for pattern in tree.findall(f"{SCH}pattern"):
        text = " ".join(str(value) for element in pattern.iter(etree.Element) for value in element.attrib.values())
        if any(word in text for word in XPATH_2):
            tree.remove(pattern)
    assert len(tree.findall(f"{SCH}pattern")) > 60
    path.write_bytes(etree.tostring(tree))
    ours, oracle = compile_schematron(path), isoschematron.Schematron(tree, store_report=True)
    total = 0
    for document in documents(shared)[:40]:
        root = with_mistakes(document, random.Random(document.name))
        found = Counter(described(item) for item in ours.validate(root))
        oracle.validate(root.getroottree())
        assert found == Counter(report(root, oracle.validation_report)), document.name
        total += sum(found.values())
    assert total > 200


def with_mistakes(path: Path, rng: random.Random) -> etree._Element:
    """The document with thirty attributes and elements that do not belong there."""
    root = read(path).root
    assert root is not None
    elements = list(root.iter(f"{TEI}*"))
    for element in rng.sample(elements, min(len(elements), 30)):
        if rng.random() < 0.6:
            element.set(*rng.choice(sorted(MADE.items())))
        else:
            etree.SubElement(etree.SubElement(element, TEI + rng.choice(NAMES)), TEI + rng.choice(NAMES)).text = "x"
    return root


def described(finding: Finding) -> tuple[str, str]:
    assert finding.evaluated, finding.message
    return finding.element.getroottree().getelementpath(finding.element), finding.message


def report(root: etree._Element, svrl: etree._ElementTree) -> list[tuple[str, str]]:
    found = []
    for item in svrl.iter(f"{SVRL}failed-assert", f"{SVRL}successful-report"):
        nodes = root.getroottree().xpath(item.get("location", ""))
        assert isinstance(nodes, list)
        assert isinstance(nodes[0], etree._Element)
        path = root.getroottree().getelementpath(nodes[0])
        found.append((path, " ".join("".join(item.itertext()).split())))
    return found


def test_a_schema_is_compiled_once(shared: Path) -> None:
    first = compile_schematron(shared / "schemas" / "tei_lite.isosch")
    assert isinstance(first, Schematron)
    assert first._package is compile_schematron(shared / "schemas" / "tei_lite.isosch")._package
