"""Reading the annotated documents again (docs/annotation.md)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lxml import etree

TK = "{urn:teikit:annotation}"
TEI = "{http://www.tei-c.org/ns/1.0}"

_TEXT = (f"{TEI}text", f"{TEI}sourceDoc")
#: What a page about a text shows for its words alone.
_WORDS_ONLY = (f"{TEI}standOff", f"{TEI}facsimile")


def attributes(element: etree._Element) -> dict[str, str]:
    """The attributes of an element."""
    return {str(name): str(value) for name, value in element.attrib.items()}


def parse(xml: bytes) -> etree._Element:
    """The root of a document that teikit itself wrote; ids may stand twice in it, as in the sources."""
    return etree.fromstring(xml, etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True,
                                                 collect_ids=False))  # fmt: skip


def outermost(root: etree._Element, names: Collection[str]) -> Iterator[etree._Element]:
    """The elements with these names that stand in no other of them."""
    for element in root.iter(*names):
        if not any(parent.tag in names for parent in element.iterancestors()):
            yield element


def about(text: bytes) -> bytes:
    """What the page about an annotated text shows: all that is not on the page of the text itself.

    That is its header, what stands off and is no note with a place in the text, and what is written in the facsimile.
    """
    root = parse(text)
    for element in [*_placed(root), *root.iter(*_TEXT)]:
        _remove(element)
    for name in _WORDS_ONLY:
        for element in list(root.iter(name)):
            _prune(element)
    return etree.tostring(root, encoding="utf-8")


def leave_text(root: etree._Element) -> None:
    """Take out of an annotated text what its own page does not show."""
    notes = _placed(root)
    for name in _WORDS_ONLY:
        for element in list(root.iter(name)):
            element.clear()
    for standoff in list(root.iter(f"{TEI}standOff"))[:1]:
        standoff.extend(notes)


def _placed(root: etree._Element) -> list[etree._Element]:
    """The notes that stand off and are shown at a place in their own text, as ``pipeline/20-notes.xsl`` decides it."""
    notes = [note for standoff in root.iter(f"{TEI}standOff") for note in standoff.iter(f"{TEI}note")]
    pointed = {note: place for note in notes if (place := _place(note))}
    if not pointed:
        return []
    start = f"text:{root.get(f'{TK}doc', '')}#"
    places = {f"{start}{inner.get(f'{TK}anchor')}" for text in root.iter(f"{TEI}text") for inner in text.iter()}
    return [note for note, place in pointed.items() if place in places]


def _place(note: etree._Element) -> str:
    """The first place that a note points to: where what it is about ends, else where that begins."""
    pointers = f"{note.get(f'{TK}targetEnd', '')} {note.get(f'{TK}target', '')}".split()
    return next((pointer for pointer in pointers if pointer != "none:"), "")


def _prune(element: etree._Element) -> None:
    """Take all parts without words out of an element, and the element where none is left."""
    for part in reversed(list(element.iter(etree.Element))):
        if len(part) == 0 and not (part.text or "").strip():
            _remove(part)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
