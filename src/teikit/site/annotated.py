"""Reading the annotated documents again (docs/annotation.md)."""

from __future__ import annotations

from lxml import etree

TK = "{urn:teikit:annotation}"
TEI = "{http://www.tei-c.org/ns/1.0}"


def attributes(element: etree._Element) -> dict[str, str]:
    """The attributes of an element."""
    return {str(name): str(value) for name, value in element.attrib.items()}


def parse(xml: bytes) -> etree._Element:
    """The root of a document that teikit itself wrote; ids may stand twice in it, as in the sources."""
    return etree.fromstring(xml, etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True,
                                                 collect_ids=False))  # fmt: skip


def header_of(text: bytes) -> bytes:
    """An annotated text without all but its header, for the page about it."""
    root = parse(text)
    for child in list(root):
        if child.tag != f"{TEI}teiHeader":
            root.remove(child)
    return etree.tostring(root, encoding="utf-8")
