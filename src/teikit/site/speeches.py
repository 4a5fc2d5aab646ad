"""Who speaks in which part of a text: the speeches of what ``sp/@who`` points to (TEI P5, Performance Texts)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from teikit.entities.text import collapse, local_name, plain
from teikit.outputs.edition import AnnotatedText
from teikit.site.annotated import TEI, TK, parse

_NAMESPACES = {"tk": TK.strip("{}")}
_SPEECH = re.compile(rb"<(?:[^\s<>/:]+:)?sp[\s>]")


class Part(NamedTuple):
    """A division of a text with its heading and those around it: ``Act I · Scene 2``; empty where there are none."""

    anchor: str
    heading: str


class Speeches(NamedTuple):
    """The speeches of an entity in one text, counted in its parts in document order."""

    doc: str
    title: str
    parts: Counter[Part]

    @property
    def element(self) -> etree._Element:
        """As ``tk:speeches``, for the entity's page."""
        said = {"doc": self.doc, "count": str(self.parts.total())}
        element = etree.Element(f"{TK}speeches", said, _NAMESPACES)
        for part, count in self.parts.items():
            etree.SubElement(element, f"{TK}part", {**part._asdict(), "count": str(count)})
        return element


def speeches(texts: Iterable[AnnotatedText]) -> Mapping[str, list[Speeches]]:
    """The speeches of each entity (by its key), text by text."""
    found: dict[str, list[Speeches]] = defaultdict(list)
    for text in texts:
        if b" tk:who=" in text.xml and _SPEECH.search(text.xml):  # who changed a file is in every header
            for key, parts in _in_text(parse(text.xml)).items():
                found[key].append(Speeches(text.doc, text.title, parts))
    return found


def _in_text(root: etree._Element) -> dict[str, Counter[Part]]:
    parts: dict[etree._Element | None, Part] = {}
    found: dict[str, Counter[Part]] = defaultdict(Counter)
    for speech in root.iter(f"{TEI}sp"):
        division = next(_divisions(speech), None)
        if division not in parts:
            parts[division] = _part(speech, division)
        for pointer in dict.fromkeys((speech.get(f"{TK}who") or "").split()):
            if pointer.startswith("entity:"):
                found[pointer.removeprefix("entity:")][parts[division]] += 1
    return found


def _divisions(speech: etree._Element) -> Iterator[etree._Element]:
    """The divisions that it stands in, the innermost first."""
    return (parent for parent in speech.iterancestors(etree.Element) if local_name(parent).startswith("div"))


def _part(speech: etree._Element, division: etree._Element | None) -> Part:
    heads = (around.find(f"{TEI}head") for around in _divisions(speech))
    headings = [heading for head in heads if head is not None and (heading := collapse(plain(head)).rstrip(".,:;"))]
    place = speech if division is None else division
    return Part(place.get(f"{TK}anchor", ""), " · ".join(reversed(headings)))
