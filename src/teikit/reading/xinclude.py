"""XInclude 1.0 without libxml2's resolver, which reads any file of the machine.

Only files inside the corpus's root are read, only ``.xml``, ``.tei`` and ``.txt``, links followed before the test.
Inclusions may nest to a depth of 16, may not loop, and what is included *again* may not exceed 8 MB or 10,000 times in
one document: an edition includes a file once or twice, a bomb includes it millions of times.
Of XPointer the forms that need no query language are known: a bare id, ``element()`` and ``xpointer(id('x'))``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from teikit.reading.corpus import Corpus, display_name, is_there, resolved
from teikit.reading.document import TEI, XML_ID, Document
from teikit.reading.node import Markup

XINCLUDE = "http://www.w3.org/2001/XInclude"
INCLUDE = f"{{{XINCLUDE}}}include"
FALLBACK = f"{{{XINCLUDE}}}fallback"
_DEPTH, _REPEATED_BYTES, _REPEATS = 16, 8_000_000, 10_000
_SUFFIXES = frozenset({".xml", ".tei", ".txt"})


class Target(NamedTuple):
    """An element and the document that it stands in."""

    document: Document
    element: etree._Element


@dataclass(slots=True)
class Fault:
    """An inclusion that was not done: the ``xi:include``, its document, why, and what to do."""

    document: Document
    element: etree._Element
    message: str
    help: str


class IncludeError(Exception):
    """Why one inclusion cannot be done; becomes a Fault unless a fallback stands in."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


@dataclass(slots=True)
class Expansion:
    """A document with its inclusions done; not to be changed. ``origins`` says where each of its elements is from."""

    document: Document
    root: etree._Element
    origins: dict[etree._Element, Target] = field(default_factory=dict)
    members: set[Document] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)


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
        return size is not None and size <= _REPEATED_BYTES

    def _size(self, document: Document, chain: tuple[Document, ...]) -> int | None:
        """The bytes that `document` has with all its inclusions; None where one fails, loops, or is text."""
        if document in chain or len(chain) > _DEPTH:
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
        return not pointer or (_plain_id(pointer) or pointer) in self.look(document).ids

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


def expand(document: Document, includer: Includer) -> Expansion:
    """`document` with its inclusions done. Those that cannot be done are taken out and are its faults.

    The document must have a tree, which stands for itself where nothing is included and is copied otherwise.
    """
    assert document.root is not None
    if next(includes(document), None) is None:
        origins = {element: Target(document, element) for element in document.elements}
        return Expansion(document, document.root, origins, {document})
    return _Expander(document, includer).run()


class _Expander:
    def __init__(self, document: Document, includer: Includer) -> None:
        self._includer = includer
        self._seen: set[Path] = set()
        self._bytes = self._repeats = 0
        self._result = Expansion(document, etree.Element("placeholder"))

    def run(self) -> Expansion:
        document = self._result.document
        assert document.root is not None
        holder = etree.Element("holder")
        holder.append(self._copy(document, document.root))
        self._replace(holder, document, ((document.path, ""),))
        elements = list(holder.iterchildren(etree.Element))
        if len(elements) != 1:
            self._fail(document, document.root, "nothing is left of the root element", "Include one element there.")
            elements = [self._copy(document, etree.Element(f"{{{TEI}}}TEI"))]
        self._result.root = elements[0]
        return self._result

    def _copy(self, document: Document, element: etree._Element) -> etree._Element:
        """A copy of an element without its tail, entered in the origins."""
        copy = deepcopy(element)
        copy.tail = None
        self._result.members.add(document)
        pairs = zip(copy.iter(etree.Element), element.iter(etree.Element), strict=True)
        self._result.origins.update((new, Target(document, old)) for new, old in pairs)
        return copy

    def _replace(self, tree: etree._Element, document: Document, chain: tuple[tuple[Path, str], ...]) -> None:
        """Do every inclusion below `tree`, which is a copy out of `document`."""
        for include in [element for element in tree.iter(INCLUDE) if element is not tree]:
            if not any(parent.tag == INCLUDE for parent in include.iterancestors()):
                self._one(include, document, chain)

    def _one(self, include: etree._Element, document: Document, chain: tuple[tuple[Path, str], ...]) -> None:
        try:
            content = self._content(include, document, chain)
        except IncludeError as error:
            fallback = next(iter(include.iterchildren(FALLBACK)), None)
            if fallback is None:
                self._fail(document, self._result.origins[include].element, str(error), error.remedy)
                content = []
            else:
                self._replace(fallback, document, chain)
                content = [fallback.text or "", *fallback]
        _put(include, content)

    def _fail(self, document: Document, element: etree._Element, message: str, remedy: str) -> None:
        self._result.faults.append(Fault(document, element, message, remedy))

    def _content(
        self, include: etree._Element, document: Document, chain: tuple[tuple[Path, str], ...]
    ) -> list[str | etree._Element]:
        href, pointer = include.get("href", ""), include.get("xpointer", "")
        path = self._includer.file(document, href) if href else document.path
        if include.get("parse", "xml") == "text":
            self._count(path, path.stat().st_size)
            return [_text(path, include.get("encoding", "utf-8"))]
        if path.suffix.lower() == ".txt":
            raise IncludeError(f"{href} is text and is included as XML", 'Add parse="text" to the inclusion.')
        if (path, pointer) in chain or (not pointer and any(path == before for before, _ in chain)):
            raise IncludeError(f"{href or 'the file'} includes itself, directly or through others", "Break the circle.")
        if len(chain) > _DEPTH:
            raise IncludeError(f"inclusions are nested deeper than {_DEPTH}", "Include the files in fewer steps.")
        source = self._includer.document(path)
        self._count(path, len(source.data))
        holder = etree.Element("holder")
        holder.extend(self._copy(source, element) for element in _selected(source, pointer))
        self._replace(holder, source, (*chain, (path, pointer)))
        return [holder.text or "", *holder]

    def _count(self, path: Path, size: int) -> None:
        if path in self._seen:
            self._bytes += size
            self._repeats += 1
        self._seen.add(path)
        if self._bytes > _REPEATED_BYTES or self._repeats > _REPEATS:
            raise IncludeError("the same files are included too often", "Include each file once.")


def _put(include: etree._Element, content: list[str | etree._Element]) -> None:
    """Put text and elements in the place of an ``xi:include``, keeping what follows it."""
    parent = include.getparent()
    assert parent is not None
    at, tail = parent.index(include), include.tail or ""
    include.tail = None
    parent.remove(include)
    for item in content:
        if isinstance(item, str):
            _add_text(parent, at, item)
        else:
            parent.insert(at, item)
            at += 1
    _add_text(parent, at, tail)


def _add_text(parent: etree._Element, at: int, text: str) -> None:
    if not text:
        return
    if at == 0:
        parent.text = (parent.text or "") + text
    else:
        parent[at - 1].tail = (parent[at - 1].tail or "") + text


def _text(path: Path, encoding: str) -> str:
    try:
        text = path.read_bytes().decode(encoding)
    except OSError as error:
        raise IncludeError(f"{path.name} cannot be read: {error.strerror}", "Make the file readable.") from error
    except (LookupError, UnicodeDecodeError) as error:
        raise IncludeError(f"{path.name} is not in the encoding {encoding}", "Correct @encoding.") from error
    # A text may hold what XML cannot (XInclude 1.0, 4.3: a fatal error there).
    if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", text):
        raise IncludeError(f"{path.name} holds a character that XML does not allow", "Delete it from that file.")
    return text.removeprefix("\ufeff")


def _selected(document: Document, pointer: str) -> list[etree._Element]:
    assert document.root is not None
    if not pointer:
        return [document.root]
    parts = re.findall(r"([\w.-]+)\(((?:[^()]|\([^()]*\))*)\)", pointer)
    if not parts:
        parts = [("element", pointer)]
    for scheme, data in parts:
        found = _element(document.root, scheme, data.strip())
        if found is not None:
            return [found]
    message = f'xpointer="{pointer}" finds nothing in {document.name}'
    raise IncludeError(message, "Give an xml:id of that file, or element(…); other XPointer schemes are not known.")


def _plain_id(pointer: str) -> str:
    """The id in ``xpointer(id('x'))``, empty for anything else."""
    match = re.fullmatch(r"xpointer\(\s*id\(\s*['\"]([^'\"]+)['\"]\s*\)\s*\)", pointer)
    return match[1] if match else ""


def _element(root: etree._Element, scheme: str, data: str) -> etree._Element | None:
    """The element() scheme, its shorthand, and xpointer(id('…'))."""
    if scheme == "xpointer":
        name = _plain_id(f"xpointer({data})")
        return _by_id(root, name) if name else None
    if scheme != "element":
        return None
    start, *steps = data.split("/")
    # A path without an id starts above the root: its first step can only be 1.
    at = _by_id(root, start) if start else (root if steps[:1] == ["1"] else None)
    for step in steps if start else steps[1:]:
        children = list(at.iterchildren(etree.Element)) if at is not None else []
        at = children[int(step) - 1] if step.isdigit() and 0 < int(step) <= len(children) else None
    return at


def _by_id(root: etree._Element, name: str) -> etree._Element | None:
    return next((element for element in root.iter(etree.Element) if element.get(XML_ID) == name), None)
