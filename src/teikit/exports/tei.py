"""The entities as one TEI file: a standOff with lists of persons, places, organisations, events, objects and works.

Written anew from the facts of the index rather than copied, so that it holds no pointer that only means something
inside the edition. Valid against tei_all. Source: TEI Guidelines, chapters 14 and 17.10 (standOff).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from lxml import etree

from teikit.entities import dates
from teikit.entities.index import IndexEntry
from teikit.outputs.edition import Edition
from teikit.reading.document import TEI, XML, XML_ID

NAME = "tei"
SUFFIX = ".xml"
_T = f"{{{TEI}}}"
_NAMESPACES: Any = {None: TEI}
_LISTS = {"person": "listPerson", "place": "listPlace", "org": "listOrg", "event": "listEvent", "object": "listObject",
          "work": "listBibl"}  # fmt: skip
_NAMES = {"person": "persName", "place": "placeName", "org": "orgName", "event": "eventName", "work": "title",
          "object": "objectName"}  # fmt: skip
_ENTRIES = {"work": "bibl"}
_TYPE = re.compile(r"[A-Za-z_][\w.-]*\Z", re.ASCII)


def export(edition: Edition) -> bytes:
    """A TEI document; entities in the order of the index."""
    root = etree.Element(f"{_T}TEI", {f"{{{XML}}}lang": edition.project.language}, _NAMESPACES)
    _header(root, edition)
    by_kind: dict[str, list[IndexEntry]] = {kind: [] for kind in _LISTS}
    for entry in edition.entities:
        by_kind[entry.kind].append(entry)
    stand_off = etree.SubElement(root, f"{_T}standOff")
    for kind, entries in by_kind.items():
        if entries:
            listed = etree.SubElement(stand_off, f"{_T}{_LISTS[kind]}")
            listed.extend(_entry(entry) for entry in entries)
    if not len(stand_off):
        root.remove(stand_off)
        body = etree.SubElement(etree.SubElement(root, f"{_T}text"), f"{_T}body")
        etree.SubElement(body, f"{_T}p").text = "No entities."
    etree.indent(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _header(root: etree._Element, edition: Edition) -> None:
    project = edition.project
    file = etree.SubElement(etree.SubElement(root, f"{_T}teiHeader"), f"{_T}fileDesc")
    etree.SubElement(etree.SubElement(file, f"{_T}titleStmt"), f"{_T}title").text = f"{project.title}: entities"
    publication = etree.SubElement(file, f"{_T}publicationStmt")
    etree.SubElement(publication, f"{_T}p").text = str(project.edition.get("publisher", "")) or "Not published."
    source = etree.SubElement(file, f"{_T}sourceDesc")
    etree.SubElement(source, f"{_T}p").text = "The index of the edition, as teikit export tei writes it."


def _entry(entry: IndexEntry) -> etree._Element:
    element = etree.Element(f"{_T}{_ENTRIES.get(entry.kind, entry.kind)}", {XML_ID: _id(entry)})
    names = _identifier(element) if entry.kind == "object" else element
    for name in entry.names or [entry.name]:
        child = etree.SubElement(names, f"{_T}{_NAMES[entry.kind]}")
        child.text = name.display
        if _TYPE.match(name.type):
            child.set("type", name.type)
        if name.language:
            child.set(f"{{{XML}}}lang", name.language)
    if facts := _FACTS.get(entry.kind):
        facts(element, entry)
    for kind, value in entry.idnos:
        idno = etree.SubElement(element, f"{_T}idno")
        idno.text = value
        if _TYPE.match(kind):
            idno.set("type", kind)
    if entry.note:
        etree.SubElement(element, f"{_T}note").text = entry.note
    return element


def _identifier(element: etree._Element) -> etree._Element:
    return etree.SubElement(element, f"{_T}objectIdentifier")


def _id(entry: IndexEntry) -> str:
    """An xml:id that no other entity has: the same id may stand for a person and a place."""
    return f"{entry.kind}.{entry.id}"


def _person(element: etree._Element, entry: IndexEntry) -> None:
    for name in ("birth", "death"):
        for child in entry.entity.entry.children(name):
            for source in child.iter(f"{{*}}{name}", "{*}date"):
                dating = _dating(source)
                if dating:
                    etree.SubElement(element, f"{_T}{name}", dating)
                    break


def _place(element: etree._Element, entry: IndexEntry) -> None:
    if entry.point:
        location = etree.SubElement(element, f"{_T}location")
        etree.SubElement(location, f"{_T}geo").text = f"{entry.point.latitude} {entry.point.longitude}"


def _event(element: etree._Element, entry: IndexEntry) -> None:
    for name, value in _dating(entry.entity.entry.element).items():
        element.set(name, value)


def _work(element: etree._Element, entry: IndexEntry) -> None:
    from teikit.entities.text import plain

    for child in entry.entity.entry.children("author"):
        etree.SubElement(element, f"{_T}author").text = plain(child)
    for child in entry.entity.entry.children("date"):
        etree.SubElement(element, f"{_T}date", _dating(child)).text = plain(child)


def _dating(element: etree._Element) -> dict[str, str]:
    """The dating attributes of an element that hold dates."""
    found = ((name, dates.attribute(element, name)) for name in dates.DATING)
    return {name: value for name, value in found if value and dates.parse(value)}


_FACTS: dict[str, Callable[[etree._Element, IndexEntry], None]] = {
    "person": _person,
    "place": _place,
    "event": _event,
    "work": _work,
}
