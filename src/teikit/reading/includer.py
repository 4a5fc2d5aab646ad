"""What may be included, and what it includes in turn: read once, and looked at without doing it.

Only files inside the corpus's root are read, only ``.xml``, ``.tei`` and ``.txt``, links followed before the test.
The inclusions are done by `teikit.reading.xinclude`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from teikit.reading.corpus import Corpus, display_name, is_there, resolved
from teikit.reading.document import XML_ID, Document
from teikit.reading.node import Markup

XINCLUDE = "http://www.w3.org/2001/XInclude"
INCLUDE = f"{{{XINCLUDE}}}include"
#: How deep inclusions may nest, and how many bytes may be included again in one document.
DEPTH, REPEATED_BYTES = 16, 8_000_000
_SUFFIXES = frozenset({".xml", ".tei", ".txt"})


class IncludeError(Exception):
    """Why one inclusion cannot be done; becomes a Fault unless a fallback stands in."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


class Inclusion(NamedTuple):
    """What an ``xi:include`` says."""

    href: str
    parse: str
    xpointer: str

    @property
    def of_xml(self) -> bool:
        """Whether another file is included as XML."""
        return self.parse == "xml" and bool(self.href)


class Look(NamedTuple):
    """What must be known of a file before anything of it is included: its size in bytes, its inclusions, its ids."""

    size: int
    inclusions: tuple[Inclusion, ...]
    ids: Collection[str]


def look_at(document: Document) -> Look:
    """The look of a document that has a tree."""
    inclusions = tuple(inclusion(element) for element in includes(document))
    ids = {element.get(XML_ID, "") for element in document.elements}
    return Look(len(document.data), inclusions, ids)


def inclusion(element: Markup) -> Inclusion:
    """What an ``xi:include`` element says."""
    return Inclusion(element.get("href", ""), element.get("parse", "xml"), element.get("xpointer", ""))


class Includer:
    """Reads what the documents of a corpus include; each file once."""

    def __init__(self, corpus: Corpus, look: Callable[[Document], Look] = look_at) -> None:
        self._corpus = corpus
        self._look = look
        self._looks: dict[Document, Look] = {}
        self._read: dict[Path, Document] = {}
        self._sizes: dict[Document, int | None] = {}

    def look(self, document: Document) -> Look:
        """The look of a well-formed document, taken once."""
        if document not in self._looks:
            self._looks[document] = self._look(document)
        return self._looks[document]

    @property
    def extra(self) -> list[Document]:
        """Documents that were read because others include them, in the order of reading."""
        return list(self._read.values())

    def file(self, document: Document, href: str) -> Path:
        """The file that `href` names; raises IncludeError when it may not or cannot be read."""
        outside = "Only files inside the edition's folder can be included: copy it there, or delete the inclusion."
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:", href) or href.startswith(("/", "\\")):
            raise IncludeError(f"{href} is no path relative to this file, and is not read", outside)
        if "\0" in unquote(href):
            raise IncludeError(f"{href} is no name of a file", "Correct the path; it is read relative to this file.")
        path = resolved(document.path.parent / unquote(href))
        if not path.is_relative_to(self._corpus.root):
            raise IncludeError(f"{href} lies outside the edition's folder, and is not read", outside)
        if path.suffix.lower() not in _SUFFIXES:
            raise IncludeError(f"{href} is neither .xml nor .tei nor .txt, and is not read", "Rename it, if it is TEI.")
        if not is_there(path):
            raise IncludeError(f"there is no file {href}", "Correct the path; it is read relative to this file.")
        return path

    def document(self, path: Path) -> Document:
        """The document of a file that may be read; raises IncludeError when it has no tree."""
        found = self._corpus.by_path.get(path) or self._read.get(path)
        if found is None:
            found = self._read[path] = self._corpus.opens(path, display_name(path))
        if not found.sound:
            unreadable = next((problem for problem in found.problems if problem.code == "XML005"), None)
            if unreadable:
                raise IncludeError(f"{found.name}: {unreadable.message}", unreadable.help)
            raise IncludeError(f"{found.name} is not well-formed", "Mend that file first.")
        return found

    def is_sound(self, document: Document) -> bool:
        """Whether every inclusion below `document` can be done, told without doing it.

        False only means that it is not known: then `expand` tells. So a header that all letters include costs one look.
        """
        size = self._size(document, ())
        return size is not None and size <= REPEATED_BYTES

    def _size(self, document: Document, chain: tuple[Document, ...]) -> int | None:
        """The bytes that `document` has with all its inclusions; None where one fails, loops, or is text."""
        if document in chain or len(chain) > DEPTH:
            return None
        if document not in self._sizes:
            self._sizes[document] = self._measured(document, (*chain, document))
        return self._sizes[document]

    def _measured(self, document: Document, chain: tuple[Document, ...]) -> int | None:
        look = self.look(document)
        total = look.size
        for item in look.inclusions:
            size = self._added(document, item, chain)
            if size is None:
                return None
            total += size
        return total

    def _added(self, document: Document, item: Inclusion, chain: tuple[Document, ...]) -> int | None:
        """The bytes that one inclusion adds; None where it fails, loops, or is text."""
        try:
            target = self.document(self.file(document, item.href)) if item.of_xml else None
        except IncludeError:
            return None
        return self._size(target, chain) if target and self._selects(target, item.xpointer) else None

    def is_whole(self, document: Document, item: Inclusion) -> bool:
        """Whether one inclusion, with all that it includes in turn, certainly can be done."""
        return self._added(document, item, (document,)) is not None

    def _selects(self, document: Document, pointer: str) -> bool:
        """Whether an xpointer certainly finds something, as far as ids alone tell."""
        return not pointer or (plain_id(pointer) or pointer) in self.look(document).ids

    def failure(self, document: Document, item: Inclusion) -> IncludeError | None:
        """Why an inclusion cannot be done, as far as that is told without doing it."""
        try:
            if item.href:
                self.document(self.file(document, item.href)) if item.of_xml else self.file(document, item.href)
        except IncludeError as error:
            return error
        return None


def includes(document: Document) -> Iterator[etree._Element]:
    """The ``xi:include`` elements of a document."""
    return document.root.iter(INCLUDE) if document.root is not None else iter(())


def composites(corpus: Corpus, includer: Includer) -> dict[Document, frozenset[Document]]:
    """For each document that takes part in inclusions: all documents that XInclude makes one with it."""
    parts: dict[Document, set[Document]] = {}
    waiting = list(corpus.documents)
    seen = set(waiting)
    while waiting:
        document = waiting.pop()
        for target in _included(document, includer):
            whole = parts.get(document, {document}) | parts.get(target, {target})
            parts.update(dict.fromkeys(whole, whole))
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return {document: frozenset(whole) for document, whole in parts.items()}


def _included(document: Document, includer: Includer) -> Iterator[Document]:
    for item in includer.look(document).inclusions if document.sound else ():
        if item.of_xml:
            try:
                yield includer.document(includer.file(document, item.href))
            except IncludeError:
                continue  # reported where the inclusion is done, by `expand`


def plain_id(pointer: str) -> str:
    """The id in ``xpointer(id('x'))``, empty for anything else."""
    match = re.fullmatch(r"xpointer\(\s*id\(\s*['\"]([^'\"]+)['\"]\s*\)\s*\)", pointer)
    return match[1] if match else ""
