"""Valid documents for a schema, and seeded changes to them."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable

from lxml import etree

from teikit.relaxng import Schema

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
VALUES = [
    "", " ", "x", "#x", "a b", "1", "0", "-1", "1.5", "3/4", "2000-02-30", "2000-02-29", "0000", "2024", "--12", "---31",
    "12:00:00", "true", "TRUE", "high", "unknown", "de", "de_AT", "http://example.org/", "http://a b", "%zz",
    "urn:x", "P1Y", "INF", "Ω", "a\u00a0b", "\u2014", "1e3", "10cm", "left", "yes", "no", "100%", "1,2", "p:q", "_a", "9a",
]  # fmt: skip


def parser() -> etree.XMLParser:
    return etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, collect_ids=False, huge_tree=True
    )


def repaired(root: etree._Element, schema: Schema, rounds: int = 60) -> etree._Element | None:
    """A copy of the document from which everything the schema objects to has been cut; None when nothing is left."""
    root = copy.deepcopy(root)
    for _ in range(rounds):
        faults = list(schema.validate(root))
        if not faults:
            return root
        for fault in faults:
            _cut(fault.element, fault.attribute)
            if fault.element is root and fault.attribute is None:
                return None
    return None


def _cut(element: etree._Element, attribute: str | None) -> None:
    parent = element.getparent()
    if attribute is not None:
        element.attrib.pop(attribute, None)
    elif parent is not None:
        parent.remove(element)


def _any(source: random.Random, root: etree._Element) -> etree._Element:
    return source.choice(list(root.iter(etree.Element)))


def _inner(source: random.Random, root: etree._Element) -> etree._Element:
    return source.choice(list(root.iterdescendants(etree.Element)) or [root])


def rename(source: random.Random, root: etree._Element) -> None:
    _any(source, root).tag = _any(source, root).tag


def delete(source: random.Random, root: etree._Element) -> None:
    _cut(_inner(source, root), None)


def duplicate(source: random.Random, root: etree._Element) -> None:
    element = _inner(source, root)
    if element is not root:
        element.addnext(copy.deepcopy(element))


def move(source: random.Random, root: etree._Element) -> None:
    element, target = _inner(source, root), _any(source, root)
    if element is root or target is element or element in target.iterancestors():
        return
    target.insert(source.randint(0, len(target)), element)


def swap(source: random.Random, root: etree._Element) -> None:
    element = _inner(source, root)
    following = element.getnext()
    if following is not None:
        following.addnext(element)


def wrap(source: random.Random, root: etree._Element) -> None:
    element = _inner(source, root)
    if element is root:
        return
    wrapper = etree.Element(_any(source, root).tag)
    element.addprevious(wrapper)
    wrapper.append(element)


def unwrap(source: random.Random, root: etree._Element) -> None:
    element = _inner(source, root)
    for child in list(element):
        element.addprevious(child)
    _cut(element, None)


def text(source: random.Random, root: etree._Element) -> None:
    element = _any(source, root)
    place = source.choice(["text", "tail"]) if element is not root else "text"
    setattr(element, place, source.choice(["x", " ", "\n", "\u00a0", "", "1913", None]))


def comment(source: random.Random, root: etree._Element) -> None:
    node = etree.Comment("c") if source.random() < 0.5 else etree.ProcessingInstruction("p", "i")
    _any(source, root).insert(0, node)


def change_value(source: random.Random, root: etree._Element) -> None:
    having = [e for e in root.iter(etree.Element) if e.attrib]
    if having:
        element = source.choice(having)
        element.set(source.choice(sorted(element.attrib)), source.choice(VALUES))


def add_attribute(source: random.Random, root: etree._Element) -> None:
    names = sorted({str(k) for e in root.iter(etree.Element) for k in e.attrib}) or ["n"]
    more = ["when", "key", "ref", "target", "notBefore", "dur", "quantity", "cert", "status", "lang", "part", "cols"]
    _any(source, root).set(source.choice([*names, *more]), source.choice(VALUES))


def drop_attribute(source: random.Random, root: etree._Element) -> None:
    having = [e for e in root.iter(etree.Element) if e.attrib]
    if having:
        element = source.choice(having)
        element.attrib.pop(source.choice(sorted(element.attrib)))


def change_namespace(source: random.Random, root: etree._Element) -> None:
    element = _any(source, root)
    local = etree.QName(element).localname
    element.tag = source.choice([local, f"{{http://www.tei-c.org/ns/Examples}}{local}", f"{{urn:x}}{local}"])


OPERATIONS: list[Callable[[random.Random, etree._Element], None]] = [
    rename, delete, duplicate, move, swap, wrap, unwrap, text, comment, change_value, change_value, change_value,
    add_attribute, add_attribute, drop_attribute, change_namespace,
]  # fmt: skip


def mutated(source: random.Random, root: etree._Element) -> etree._Element:
    """A changed copy: one change mostly, sometimes two or three."""
    root = copy.deepcopy(root)
    for _ in range(source.choice([1, 1, 1, 2, 3])):
        source.choice(OPERATIONS)(source, root)
    return root
