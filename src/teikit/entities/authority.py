"""Authority entries wherever they stand, and the entities that they declare."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from lxml import etree

from teikit.entities.extract import ENTRIES
from teikit.entities.facts import Facts
from teikit.entities.free_names import FreeNames
from teikit.entities.identifiers import authority_number
from teikit.entities.name import Name, fold, preferred
from teikit.entities.survey import Survey
from teikit.entities.text import local_name
from teikit.reading.document import XML_ID, Document
from teikit.reading.node import Node, OnNode

_CONTAINERS = frozenset({"standOff", "particDesc", "settingDesc", "personGrp", "place", "person", "org", "event"})
_SAFE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,99}\Z")
#: Names that Windows keeps for devices, whatever the suffix.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)", re.IGNORECASE)


@dataclass(eq=False)
class Entry(OnNode):
    """One declaration of an entity."""

    node: Node
    kind: str
    facts: Facts

    @property
    def xml_id(self) -> str:
        """Its xml:id, empty where it has none."""
        return self.node.get(XML_ID, "")

    def children(self, *names: str) -> Iterator[etree._Element]:
        """Its children with these names, in document order; the file is parsed for them if it was not yet."""
        return (child for child in self.element.iterchildren(etree.Element) if local_name(child) in names)

    def parts(self, *names: str) -> Iterator[Node]:
        """Those of its children with these names that something was asked of: that point, are dated, have ids."""
        return (child for child in self.node.children if local_name(child) in names)

    @property
    def names(self) -> tuple[Name, ...]:
        """The forms of its name, in document order, empty ones left out."""
        return self.facts.names

    @property
    def idnos(self) -> tuple[tuple[str, str], ...]:
        """Its external identifiers: (@subtype or @type, value)."""
        return self.facts.idnos

    @cached_property
    def folded(self) -> frozenset[str]:
        """The forms of its name as `fold` makes them comparable."""
        return frozenset(fold(name.sort) for name in self.names)

    @cached_property
    def is_character(self) -> bool:
        """Whether it declares a participant of one text only (TEI P5, particDesc)."""
        return bool(self.facts.words)

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

    @property
    def names(self) -> tuple[Name, ...]:
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
        self._by_node: dict[Node, Entity] = {}
        self._declared_in: dict[Document, dict[Entity, None]] = {}
        self._groups: dict[tuple[str, str], list[Entity]] = {}
        self._free: dict[str, FreeNames] = {}
        for found in ordered:
            for node, facts in found.entries:
                if _declares(node, facts, found.document.path in files):
                    self._add(Entry(node, ENTRIES[local_name(node)], facts))
        self.by_key = {entity.key: entity for entity in self.entities}

    def _add(self, entry: Entry) -> None:
        group = self._groups.setdefault((entry.kind, entry.xml_id), []) if entry.xml_id else []
        entity = next((known for known in group if _one(known, entry)), None)
        if entity is None:
            entity = Entity(entry.kind, self._free_id(entry))
            self.entities.append(entity)
            group.append(entity)
        entity.entries.append(entry)
        self._by_node[entry.node] = entity
        self._declared_in.setdefault(entry.document, {})[entity] = None

    def _free_id(self, entry: Entry) -> str:
        names = entry.names if not entry.xml_id else ()
        wanted = safe(entry.xml_id or (names[0].display if names else "") or entry.kind)
        # Compared without case: two files that differ in case only are one file on some systems.
        return self._free.setdefault(entry.kind, FreeNames("-", fold=True)).take(wanted)

    def of(self, target: Node) -> Entity | None:
        """The entity that a pointer's target is, is part of, or (for a whole file) is the only one in."""
        if target.parent is None:
            declared = list(self._declared_in.get(target.document, ()))
            return declared[0] if len(declared) == 1 else None
        if entity := self._by_node.get(target):
            return entity
        return next((entity for node in target.iterancestors() if (entity := self._by_node.get(node))), None)

    def declared_by(self, node: Node) -> Entity | None:
        """The entity that this very element declares."""
        return self._by_node.get(node)


def _one(entity: Entity, entry: Entry) -> bool:
    """Whether an entry with the id of `entity` declares the same one: copies share a name or most of one, or have none.

    Characters of plays (particDesc) belong to their play: Betty in one is not Betty in another, unless the entries say
    the same of more than a name.
    """
    first = entity.entries[0]
    if entry.document is not first.document and entry.is_character and first.is_character:
        return entry.facts.many and entry.facts.words == first.facts.words
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


def _declares(node: Node, facts: Facts, in_authority_file: bool) -> bool:
    """Whether an element that can be an entry is one here.

    A ``bibl`` in running text is a mention, one in a list with an id is an entry; a ``person`` needs no
    id, but a place to be declared in.
    """
    name = local_name(node)
    above = local_name(node.parent) if node.parent is not None else ""
    if ENTRIES[name] == "work" or name == "object":
        listed = above.startswith("list") or above == "standOff" or in_authority_file
        return bool(node.get(XML_ID)) and listed and not _inside_entry(node)
    if name == "event" and above == "desc":
        return False
    if node.get(XML_ID):
        return True
    return (above.startswith("list") or above in _CONTAINERS) and not facts.refers


def _inside_entry(node: Node) -> bool:
    """Whether a bibl belongs to another entry, as the literature on a person does."""
    return any(local_name(parent) in ENTRIES for parent in node.iterancestors())
