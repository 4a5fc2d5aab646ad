"""Which attributes point, as the schema of a document has it: its RELAX NG types, or the ODD that it is made from.

A RELAX NG schema made from an ODD gives TEI's ``teidata.pointer`` the type ``anyURI``. What it types as anything else
that cannot hold a pointer (a number, a date, a list of words) is none; what it leaves open stays as the Guidelines
have it. Of an ODD (TEI P5, chapter 22) what it itself declares is read: ``attDef`` with a ``dataRef``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from teikit.entities.pointer import BY_GUIDELINES, EVERY, Pointing, looks_like_pointer
from teikit.entities.text import local_name
from teikit.entities.words import words
from teikit.project import Project
from teikit.reading.document import TEI, Document
from teikit.reading.parser import read

#: Addresses of another kind: the names of namespaces (TEI P5, teidata.namespace).
_NAMESPACES = frozenset({"ns", "defaultExceptions"})
_ALSO_NAMESPACES = frozenset({("namespace", "name"), ("anyElement", "except"), ("anyElement", "require")})
_PROLOGUE = 65536
#: What may stand before the root element, and how it ends; an element, or what is none of these, ends the search.
_ENDS = ((b"<!--", b"-->"), (b"<?", b"?>"), (b"<!", b">"), (b"", b""))
_POINTERS = frozenset({"teidata.pointer", "data.pointer", "anyURI"})
#: Types that say no more than that there is some text, which may be a pointer; IDREF is one in its own way.
_OPEN = words("string token normalizedString NMTOKEN NMTOKENS Name NCName IDREF IDREFS QName teidata.text data.text")


class Declared:
    """The pointing attributes of the documents of a project; each schema is looked at once."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._by_model: dict[tuple[Path, bytes], Pointing] = {}

    def of(self, document: Document, data: bytes) -> Pointing:
        """What points in a document, whose bytes are `data`; as the Guidelines have it where no schema is at hand."""
        named = self._project.explicit_schemas or self._project.table("schema").get("relaxng")
        models = b"" if named else b"".join(_models(data))
        if not named and not models:
            return BY_GUIDELINES
        key = (document.path.parent, models)
        if key not in self._by_model:
            self._by_model[key] = _union(self._schemas(document, models))
        return self._by_model[key]

    def _schemas(self, document: Document, models: bytes) -> Iterator[_Typed]:
        from teikit.schemas import locate, schemas_of

        root = etree.fromstring(models + b"<x/>", etree.XMLParser(recover=True, resolve_entities=False))
        stand_in = Document(document.path, document.name, b"", root, "utf-8")
        for path in schemas_of(stand_in, self._project).relaxng:
            if path.suffix.lower() in {".rng", ".rnc"}:
                yield _relaxng(path, self._project.root)
        for href in _odds(models):
            if odd := locate(href, stand_in, self._project):
                yield _odd(odd)


class _Typed(NamedTuple):
    """(element, attribute) that a schema types as pointers, and those that it types as something else."""

    pointers: frozenset[tuple[str, str]]
    others: frozenset[tuple[str, str]]


def _union(schemas: Iterable[_Typed]) -> Pointing:
    found = list(schemas)
    pointers = frozenset(way for typed in found for way in typed.pointers)
    others = frozenset(way for typed in found for way in typed.others) - pointers
    # Only what differs from the Guidelines is kept: most schemas differ in nothing.
    return Pointing(
        frozenset(way for way in pointers if not BY_GUIDELINES.points(*way)),
        frozenset(way for way in others if way[0] == EVERY or BY_GUIDELINES.points(*way)),
    )


def _models(data: bytes) -> Iterator[bytes]:
    """The ``xml-model`` instructions before the root element. Files in UTF-16 have none that is found."""
    at, data = 0, data[:_PROLOGUE]
    while (at := data.find(b"<", at)) >= 0:
        end = next(end for start, end in _ENDS if data.startswith(start, at))
        close = data.find(end, at) if end else -1
        if close < 0:
            return
        if data.startswith(b"<?xml-model", at):
            yield data[at : close + len(end)]
        at = close + len(end)


def _odds(models: bytes) -> Iterator[str]:
    for match in re.finditer(rb"href\s*=\s*[\"']([^\"'&<]+\.odd)[\"']", models):
        yield match[1].decode(errors="replace")


@cache
def _relaxng(path: Path, root: Path) -> _Typed:
    """What a RELAX NG schema says; nothing where it cannot be used (SCM002 tells that)."""
    from teikit.compiled import relaxng_of
    from teikit.relaxng.names import split
    from teikit.schemas import Schemas

    pointers: set[tuple[str, str]] = set()
    others: set[tuple[str, str]] = set()
    for schema in relaxng_of(Schemas((path,), (), named_by_document=True), root):
        for element, attribute, types in schema.attribute_types():
            way = split(element)[1], attribute
            if not attribute.startswith("{") and attribute not in _NAMESPACES and way not in _ALSO_NAMESPACES:
                if "anyURI" in types:
                    pointers.add(way)
                elif types and not types & _OPEN and not any(looks_like_pointer(name) for name in types):
                    others.add(way)
    return _Typed(frozenset(pointers), frozenset(others - pointers))


@cache
def _odd(path: Path) -> _Typed:
    """What an ODD says of attributes: each ``attDef`` with a datatype, of an element; that of a class is everyone's."""
    root = read(path).root
    pointers: set[tuple[str, str]] = set()
    others: set[tuple[str, str]] = set()
    for definition in root.iter(f"{{{TEI}}}attDef") if root is not None else ():
        types = {name for name in _types(definition) if name}
        owner = next(definition.iterancestors(f"{{{TEI}}}elementSpec", f"{{{TEI}}}classSpec"), None)
        if types and owner is not None and definition.get("mode") != "delete":
            element = owner.get("ident", "") if local_name(owner) == "elementSpec" else EVERY
            listed = [item.get("ident", "") for item in definition.iter(f"{{{TEI}}}valItem")]
            way = element, definition.get("ident", "")
            if types & _POINTERS:
                pointers.add(way)
            elif not types & _OPEN and not any(looks_like_pointer(value) for value in listed):
                others.add(way)
    return _Typed(frozenset(pointers), frozenset(others - pointers))


def _types(definition: etree._Element) -> Iterator[str]:
    for datatype in definition.iterchildren(f"{{{TEI}}}datatype"):
        for inner in datatype.iter(etree.Element):
            yield inner.get("key") or inner.get("name") or inner.get("type") or ""
