"""What an authority entry says of its entity, in values that outlast its tree."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from teikit.entities import geo
from teikit.entities.name import Name, fold, name_of
from teikit.entities.text import all_text, collapse, local_name, plain

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
#: Parts of an entry that may hold its names one level down.
_INNER = frozenset({"analytic", "monogr", "series", "msIdentifier", "objectIdentifier", "titleStmt", "fileDesc"})
_URI_ATTRIBUTES = ("ref", "sameAs", "corresp")


class Facts(NamedTuple):
    """The facts of one entry.

    ``names`` are the forms of its name in document order; ``idnos`` its external identifiers as (@subtype or @type,
    value); ``addresses`` those on the web that it, or a name in it, points to. ``refers`` says that its name points to
    another entry. ``words`` stands for all that a character of a play is said to be, ``many`` says that this is more
    than a name. ``authors`` and ``dates`` are those of a work.
    """

    names: tuple[Name, ...]
    idnos: tuple[tuple[str, str], ...]
    addresses: tuple[str, ...]
    point: geo.Point | None
    refers: bool
    words: str
    many: bool
    authors: tuple[str, ...]
    dates: tuple[str, ...]


def facts_of(element: etree._Element, kind: str) -> Facts:
    """The facts of the entry `element` of an entity of this kind."""
    children = [(local_name(child), child) for child in element.iterchildren(etree.Element)]
    named = [child for name, child in children if name in ALL_NAMES]
    work = children if kind == "work" else []
    character = any(local_name(parent) == "particDesc" for parent in element.iterancestors(etree.Element))
    return Facts(
        names=tuple(_names(children, kind)),
        idnos=tuple(_idnos(children)),
        addresses=tuple(_addresses(element, named)),
        point=_point(children),
        refers=any(_elsewhere(child) for child in named),
        words=hashlib.sha256(plain(element).encode()).hexdigest()[:32] if character else "",
        many=len(children) > 1,
        authors=tuple(fold(plain(child)) for name, child in work if name == "author"),
        dates=tuple(collapse(plain(child)) for name, child in work if name == "date"),
    )


def _names(children: list[tuple[str, etree._Element]], kind: str) -> list[Name]:
    naming = _naming(children, NAMES[kind])
    for wanted in NAMES[kind]:
        found = [name for child in naming.get(wanted, ()) if (name := name_of(child)).display]
        if found:
            return found
    return []


def _naming(children: list[tuple[str, etree._Element]], wanted: tuple[str, ...]) -> dict[str, list[etree._Element]]:
    """The children that may name the entity, and those of its inner parts, by their names."""
    found: dict[str, list[etree._Element]] = {}
    for name, child in children:
        if name in wanted:
            found.setdefault(name, []).append(child)
        elif name in _INNER:
            for inner in child.iterdescendants(etree.Element):
                found.setdefault(local_name(inner), []).append(inner)
    return found


def _idnos(children: list[tuple[str, etree._Element]]) -> Iterator[tuple[str, str]]:
    for name, child in children:
        if name == "idno" and (value := all_text(child)):
            yield child.get("subtype") or child.get("type") or "", value


def _addresses(element: etree._Element, named: list[etree._Element]) -> Iterator[str]:
    """The addresses on the web that an entry, or the name in it, points to: they are the entity's own."""
    for name in _URI_ATTRIBUTES:
        yield from (value for value in element.get(name, "").split() if "://" in value)
    for child in named:
        if "://" in child.get("ref", ""):
            yield from child.get("ref", "").split()


def _elsewhere(name: etree._Element) -> bool:
    """Whether a name says by a pointer that the entity is declared elsewhere; an address on the web is its own."""
    pointer = name.get("ref") or name.get("key")
    return bool(pointer and "://" not in pointer)


def _point(children: list[tuple[str, etree._Element]]) -> geo.Point | None:
    """The entry's own coordinates: those of its first readable ``geo``, not those of a place that it lies in."""
    for name, child in children:
        if name not in {"location", "geo"} or child.get("type", "").startswith("located_in"):
            continue
        for element in child.iter(etree.Element):
            if local_name(element) == "geo" and (found := geo.parse(all_text(element))):
                return found
    return None
