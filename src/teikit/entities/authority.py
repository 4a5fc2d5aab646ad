"""Authority entries wherever they stand, and the entities that they declare."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from lxml import etree

from teikit.entities.free_names import FreeNames
from teikit.entities.identifiers import authority_number
from teikit.entities.name import Name, fold, name_of, preferred
from teikit.entities.survey import ENTRIES, Survey
from teikit.entities.text import all_text, local_name, plain
from teikit.reading.document import XML_ID, Document
from teikit.reading.ids import Target

#: Children that name an entity of a kind, in the order of preference.
NAMES = {
    "person": ("persName", "name"),
    "place": ("placeName", "geogName", "settlement", "region", "country", "district", "bloc", "name"),
    "org": ("orgName", "name"),
    "event": ("eventName", "label", "head", "name"),
    "object": ("objectName", "name"),
    "work": ("title", "name", "msName"),
}
#: All of them.
ALL_NAMES = frozenset(name for names in NAMES.values() for name in names)
_CONTAINERS = frozenset({"standOff", "particDesc", "settingDesc", "personGrp", "place", "person", "org", "event"})
#: Parts of an entry that may hold its names one level down.
_INNER = frozenset({"analytic", "monogr", "series", "msIdentifier", "objectIdentifier", "titleStmt", "fileDesc"})
_SAFE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,99}\Z")
#: Names that Windows keeps for devices, whatever the suffix.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)", re.IGNORECASE)


@dataclass(eq=False)
class Entry:
    """One declaration of an entity."""

    document: Document
    element: etree._Element
    kind: str

    @property
    def xml_id(self) -> str:
        """Its xml:id, empty where it has none."""
        return self.element.get(XML_ID, "")

    def children(self, *names: str) -> Iterator[etree._Element]:
        """Its children with these names, in document order."""
        return (child for child in self.element.iterchildren(etree.Element) if local_name(child) in names)

    @cached_property
    def names(self) -> list[Name]:
        """The forms of its name, in document order, empty ones left out."""
        naming = self._naming()
        for wanted in NAMES[self.kind]:
            found = [name for child in naming.get(wanted, ()) if (name := name_of(child)).display]
            if found:
                return found
        return []

    def _naming(self) -> dict[str, list[etree._Element]]:
        """The children that may name the entity, and those of its inner parts, by their names."""
        found: dict[str, list[etree._Element]] = {}
        wanted = NAMES[self.kind]
        for child in self.element.iterchildren(etree.Element):
            name = local_name(child)
            if name in wanted:
                found.setdefault(name, []).append(child)
            elif name in _INNER:
                for inner in child.iterdescendants(etree.Element):
                    found.setdefault(local_name(inner), []).append(inner)
        return found

    @cached_property
    def idnos(self) -> list[tuple[str, str]]:
        """Its external identifiers: (@subtype or @type, value)."""
        found = ((child.get("subtype") or child.get("type") or "", all_text(child))
                 for child in self.children("idno"))  # fmt: skip
        return [(kind, value) for kind, value in found if value]

    @cached_property
    def folded(self) -> frozenset[str]:
        """The forms of its name as `fold` makes them comparable."""
        return frozenset(fold(name.sort) for name in self.names)

    @cached_property
    def is_character(self) -> bool:
        """Whether it declares a participant of one text only (TEI P5, particDesc)."""
        return any(local_name(parent) == "particDesc" for parent in self.element.iterancestors(etree.Element))

    @cached_property
    def numbers(self) -> dict[str, list[str]]:
        """Its numbers in the well-known authorities, by authority."""
        found: dict[str, list[str]] = {}
        for kind, value in self.idnos:
            known = authority_number(kind, value)
            if known and known[1] not in found.setdefault(known[0], []):
                found[known[0]].append(known[1])
        return found


@dataclass(eq=False)
class Entity:
    """A person, place, organisation, event, work or object: all the entries that share a kind and an id."""

    kind: str
    id: str
    entries: list[Entry] = field(default_factory=list)

    @property
    def key(self) -> str:
        """``person/pers-rakovsky``: unique in the edition and safe as a file name."""
        return f"{self.kind}/{self.id}"

    @property
    def entry(self) -> Entry:
        """The entry that speaks for the entity: the first that has a name, those in authority files before others."""
        return self._spokesman

    @cached_property
    def _spokesman(self) -> Entry:
        return next((entry for entry in self.entries if entry.names), self.entries[0])

    @property
    def xml_id(self) -> str:
        """The id as the encoding has it."""
        return self.entry.xml_id

    @cached_property
    def names(self) -> list[Name]:
        """All forms of its name."""
        return self.entry.names

    @cached_property
    def numbers(self) -> dict[str, dict[str, Entry]]:
        """Its numbers in the well-known authorities, each with the first entry that gives it."""
        found: dict[str, dict[str, Entry]] = {}
        for entry in self.entries:
            for name, numbers in entry.numbers.items():
                for number in numbers:
                    found.setdefault(name, {}).setdefault(number, entry)
        return found

    @cached_property
    def name(self) -> Name:
        """The form that heads it; its id where it has no name."""
        label = self.xml_id or self.id
        return preferred(self.names) or Name(label, label)


class Authority:
    """All entities of a corpus, by key and by the elements that declare them."""

    def __init__(self, surveys: Iterable[Survey], authorities: Iterable[Path] = ()) -> None:
        files = {path.resolve() for path in authorities}
        # Files named as authority files speak first: a copy of an entry in a letter is a copy.
        ordered = sorted(surveys, key=lambda survey: survey.document.path not in files)
        self.entities: list[Entity] = []
        self._by_element: dict[etree._Element, Entity] = {}
        self._groups: dict[tuple[str, str], list[Entity]] = {}
        self._free: dict[str, FreeNames] = {}
        for found in ordered:
            for element in found.entries:
                if _declares(element, found.document.path in files):
                    self._add(Entry(found.document, element, ENTRIES[local_name(element)]))
        self.by_key = {entity.key: entity for entity in self.entities}

    def _add(self, entry: Entry) -> None:
        group = self._groups.setdefault((entry.kind, entry.xml_id), []) if entry.xml_id else []
        entity = next((known for known in group if _one(known, entry)), None)
        if entity is None:
            entity = Entity(entry.kind, self._free_id(entry))
            self.entities.append(entity)
            group.append(entity)
        entity.entries.append(entry)
        self._by_element[entry.element] = entity

    def _free_id(self, entry: Entry) -> str:
        names = entry.names if not entry.xml_id else []
        wanted = safe(entry.xml_id or (names[0].display if names else "") or entry.kind)
        # Compared without case: two files that differ in case only are one file on some systems.
        return self._free.setdefault(entry.kind, FreeNames("-", fold=True)).take(wanted)

    def of(self, target: Target) -> Entity | None:
        """The entity that a pointer's target is, is part of, or (for a whole file) is the only one in."""
        element: etree._Element | None = target.element
        if element is target.document.root:
            declared = [self._by_element[e] for e in target.element.iter(etree.Element) if e in self._by_element]
            distinct = list(dict.fromkeys(declared))
            return distinct[0] if len(distinct) == 1 else None
        while element is not None:
            if entity := self._by_element.get(element):
                return entity
            element = element.getparent()
        return None

    def declared_by(self, element: etree._Element) -> Entity | None:
        """The entity that this very element declares."""
        return self._by_element.get(element)

    def declares(self, element: etree._Element) -> bool:
        """Whether this very element declares an entity."""
        return element in self._by_element


def _one(entity: Entity, entry: Entry) -> bool:
    """Whether an entry with the id of `entity` declares the same one: copies share a name or most of one, or have none.

    Characters of plays (particDesc) belong to their play: Betty in one is not Betty in another, unless the entries say
    the same of more than a name.
    """
    first = entity.entries[0]
    if entry.document is not first.document and entry.is_character and first.is_character:
        facts = len(list(entry.element.iterchildren(etree.Element))) > 1
        return facts and plain(entry.element) == plain(first.element)
    if not first.folded or not entry.folded or first.folded & entry.folded:
        return True
    return any(_alike(one.split(), other.split()) for one in first.folded for other in entry.folded)


def _alike(one: list[str], other: list[str]) -> bool:
    """Whether most words of the shorter name are in the longer: Martha Lovejoy is Martha Jane (Patty) Lovejoy."""
    return 2 * len(set(one) & set(other)) > min(len(one), len(other))


def safe(text: str) -> str:
    """`text` as a name for files, URLs and labels: other characters than ``A-Za-z0-9._-`` become their code points."""
    if _SAFE.match(text) and not _RESERVED.match(text):
        return text
    slug = re.sub(r"\s+", "-", text.strip())
    slug = re.sub(r"[^A-Za-z0-9._-]", lambda match: f"x{ord(match[0]):x}", slug)
    slug = slug.lstrip("._-")[:90]
    return slug if _SAFE.match(slug) and not _RESERVED.match(slug) else f"id-{slug}"


def _declares(element: etree._Element, in_authority_file: bool) -> bool:
    """Whether an element that can be an entry is one here.

    A ``bibl`` in running text is a mention, one in a list with an id is an entry; a ``person`` needs no
    id, but a place to be declared in.
    """
    name, parent = local_name(element), element.getparent()
    above = local_name(parent) if parent is not None else ""
    if ENTRIES[name] == "work" or name == "object":
        listed = above.startswith("list") or above == "standOff" or in_authority_file
        return bool(element.get(XML_ID)) and listed and not _inside_entry(element)
    if name == "event" and above == "desc":
        return False
    if element.get(XML_ID):
        return True
    return (above.startswith("list") or above in _CONTAINERS) and not _refers(element)


def _refers(element: etree._Element) -> bool:
    """Whether an entry without an id says by a pointer on its name that the entity is declared elsewhere."""
    children = element.iterchildren(etree.Element)
    pointers = (child.get("ref") or child.get("key") for child in children if local_name(child) in ALL_NAMES)
    # An address on the web is one of the entity's own identifiers.
    return any(pointer and "://" not in pointer for pointer in pointers)


def _inside_entry(element: etree._Element) -> bool:
    """Whether a bibl belongs to another entry, as the literature on a person does."""
    return any(local_name(parent) in ENTRIES for parent in element.iterancestors(etree.Element))
