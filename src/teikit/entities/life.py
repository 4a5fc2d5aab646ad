"""The span of a life, and the facts that two entries of one entity can disagree in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from teikit.entities import dates
from teikit.entities.authority import Entity, Entry
from teikit.entities.dates import UNKNOWN, Span
from teikit.entities.text import local_name
from teikit.reading.ids import Target


class Life(NamedTuple):
    """Birth and death of a person, each with the element that says so."""

    birth: Span
    death: Span
    birth_element: etree._Element | None
    death_element: etree._Element | None


def life(entry: Entry) -> Life:
    """Birth and death as an entry gives them; unknown where it gives none."""
    birth, birth_element = _event(entry, "birth")
    death, death_element = _event(entry, "death")
    return Life(birth, death, birth_element, death_element)


def _event(entry: Entry, name: str) -> tuple[Span, etree._Element | None]:
    """The span of one event. Where it is given more than once, the spans are alternatives: the widest holds."""
    spans: list[Span] = []
    first = None
    for child in entry.children(name):
        for element in (child, *(inner for inner in child.iter(etree.Element) if local_name(inner) == "date")):
            found = dates.span(element)
            if found.known:
                first = first if first is not None else element
                spans.append(found)
    if not spans:
        return UNKNOWN, None
    starts = [found.earliest for found in spans]
    ends = [found.latest for found in spans]
    earliest = min(start for start in starts if start) if all(starts) else None
    return Span(earliest, max(end for end in ends if end) if all(ends) else None), first


def certainly_before(first: Span, second: Span) -> bool:
    """Whether all of `first` lies before all of `second`."""
    return first.latest is not None and second.earliest is not None and first.latest < second.earliest


def compatible(first: Span, second: Span) -> bool:
    """Whether both can be true of one event."""
    return not certainly_before(first, second) and not certainly_before(second, first)


def target(entry: Entry, element: etree._Element | None = None) -> Target:
    """An entry, or an element in it, as a target that can be described."""
    return Target(entry.document, entry.element if element is None else element)


#: Authorities that give an entity one number, and how it is found in an address or an idno. GeoNames is none of
#: them: there a town and its municipality have a number each, and editions give both.
AUTHORITIES = {
    "GND": re.compile(r"(?:d-nb\.info/gnd/|\Agnd[:/ ]?)([0-9X-]+)\Z", re.IGNORECASE),
    "VIAF": re.compile(r"(?:viaf\.org/viaf/|\Aviaf[:/ ]?)([0-9]+)\Z", re.IGNORECASE),
    "Wikidata": re.compile(r"(?:wikidata\.org/(?:entity|wiki)/|\Awikidata[:/ ]?)(Q[0-9]+)\Z", re.IGNORECASE),
    "ISNI": re.compile(r"(?:isni\.org/(?:isni/)?|\Aisni[:/ ]?)([0-9]{15}[0-9X])\Z", re.IGNORECASE),
    "ORCID": re.compile(r"(?:orcid\.org/|\Aorcid[:/ ]?)([0-9]{4}(?:-[0-9]{4}){2}-[0-9]{3}[0-9X])\Z", re.IGNORECASE),
}


def authority_numbers(entity: Entity) -> dict[str, dict[str, Entry]]:
    """The entity's numbers in the well-known authorities, each with the first entry that gives it."""
    found: dict[str, dict[str, Entry]] = {}
    for entry in entity.entries:
        for name, numbers in entry_numbers(entry).items():
            for number in numbers:
                found.setdefault(name, {}).setdefault(number, entry)
    return found


def entry_numbers(entry: Entry) -> dict[str, list[str]]:
    """The numbers that one entry gives, by authority."""
    found: dict[str, list[str]] = {}
    for kind, value in entry.idnos:
        known = authority_number(kind, value)
        if known and known[1] not in found.setdefault(known[0], []):
            found[known[0]].append(known[1])
    return found


@lru_cache(maxsize=65536)
def authority_number(kind: str, value: str) -> tuple[str, str] | None:
    """The authority and the number that an idno gives: by its address, or by its @type and a bare number."""
    text = value.strip().partition("#")[0].rstrip("/")
    for name, pattern in AUTHORITIES.items():
        if match := pattern.search(text):
            return name, match[1].upper()
        if kind.lower() == name.lower() and (match := pattern.search(f"{name}:{text}")):
            return name, match[1].upper()
    return None
