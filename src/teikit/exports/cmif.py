"""The letters of the edition for correspSearch: one correspDesc for each text that has one (CMIF).

Names carry the address of their entity in an authority (GND, VIAF, GeoNames …); dates their attributes. In
publicationStmt the publisher comes first, then availability, date and idno, as the model wants it.
Source: Correspondence Metadata Interchange Format, version 1; TEI Guidelines, chapter 2.4.6.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from teikit.entities import dates
from teikit.entities.text import collapse, local_name, plain
from teikit.exports.facts import addresses, site_address
from teikit.outputs.edition import Edition, Outline
from teikit.reading.document import TEI, XML_ID

NAME = "cmif"
SUFFIX = ".xml"
_T = f"{{{TEI}}}"
_NAMESPACES: Any = {None: TEI}
_SOURCE = "edition"
_ACTIONS = frozenset({"sent", "received"})


def export(edition: Edition) -> bytes:
    """A TEI document in the form of CMIF."""
    root = etree.Element(f"{_T}TEI", None, _NAMESPACES)
    header = etree.SubElement(root, f"{_T}teiHeader")
    _file(etree.SubElement(header, f"{_T}fileDesc"), edition)
    profile = etree.SubElement(header, f"{_T}profileDesc")
    writer = _Letters(edition)
    for text in edition.outlines:
        profile.extend(writer.letters(text))
    if not len(profile):
        header.remove(profile)
    body = etree.SubElement(etree.SubElement(root, f"{_T}text"), f"{_T}body")
    etree.SubElement(body, f"{_T}p")
    etree.indent(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _file(file: etree._Element, edition: Edition) -> None:
    settings = edition.project.edition
    url = str(settings.get("url", ""))
    titles = etree.SubElement(file, f"{_T}titleStmt")
    etree.SubElement(titles, f"{_T}title").text = edition.project.title
    for editor in settings.get("editors", ()):
        etree.SubElement(titles, f"{_T}editor").text = str(editor)
    publication = etree.SubElement(file, f"{_T}publicationStmt")
    publisher = etree.SubElement(publication, f"{_T}publisher")
    publisher.text = str(settings.get("publisher", "")) or edition.project.title
    availability = etree.SubElement(publication, f"{_T}availability")
    etree.SubElement(availability, f"{_T}licence").text = str(settings.get("licence", "")) or "See the edition."
    if date := str(settings.get("date", "")):
        etree.SubElement(publication, f"{_T}date", {"when": date})
    if url:
        etree.SubElement(publication, f"{_T}idno", {"type": "url"}).text = f"{url.rstrip('/')}/cmif.xml"
    source = etree.SubElement(file, f"{_T}sourceDesc")
    bibliography = etree.SubElement(source, f"{_T}bibl", {"type": "online" if url else "print", XML_ID: _SOURCE})
    bibliography.text = edition.project.title


class _Letters:
    """Writes the correspDesc of texts."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._entries = {entry.entity: entry for entry in edition.entities}

    def letters(self, text: Outline) -> Iterator[etree._Element]:
        """The correspDesc elements of a text, with what CMIF has of them."""
        root = text.document.root
        url = site_address(self._edition, f"texts/{text.doc}")
        for number, source in enumerate(root.iter(f"{_T}correspDesc") if root is not None else (), start=1):
            letter = etree.Element(f"{_T}correspDesc", {"source": f"#{_SOURCE}", "key": text.doc})
            if number > 1:
                letter.set("key", f"{text.doc}-{number}")
            if url:
                letter.set("ref", url)
            for action in source.iter(f"{_T}correspAction"):
                if action.get("type") in _ACTIONS:
                    letter.append(self._action(action))
            if len(letter):
                yield letter

    def _action(self, source: etree._Element) -> etree._Element:
        action = etree.Element(f"{_T}correspAction", {"type": source.get("type", "")})
        found: dict[str, list[etree._Element]] = {}
        for child in source.iterchildren(etree.Element):
            found.setdefault(local_name(child), []).append(child)
        # CMIF asks for persons, then the place, then the date.
        for name in ("persName", "orgName", "placeName", "settlement"):
            action.extend(self._name(child, name) for child in found.get(name, ()))
        for child in found.get("date", ())[:1]:
            dating = {key: value for key in dates.DATING if dates.parse(value := dates.attribute(child, key))}
            for key in ("cert", "evidence"):
                if child.get(key):
                    dating[key] = child.get(key, "")
            if dating:
                action.append(etree.Element(f"{_T}date", dating))
        return action

    def _name(self, source: etree._Element, name: str) -> etree._Element:
        element = etree.Element(f"{_T}{'placeName' if name == 'settlement' else name}")
        element.text = collapse(plain(source))
        mention = self._edition.mention_of.get(source)
        if mention and mention.entities:
            known = addresses(self._entries[mention.entities[0]])
            if known:
                element.set("ref", known[0])
        elif re.match(r"https?://\S+\Z", source.get("ref", "")):
            element.set("ref", source.get("ref", ""))
        return element
