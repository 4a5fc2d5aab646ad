"""XInclude 1.0 without libxml2's resolver, which reads any file of the machine.

Only files inside the corpus's root are read, only ``.xml``, ``.tei`` and ``.txt``, links followed before the test.
Inclusions may nest to a depth of 16, may not loop, and what is included *again* may not exceed 8 MB or 10,000 times in
one document: an edition includes a file once or twice, a bomb includes it millions of times.
Of XPointer the forms that need no query language are known: a bare id, ``element()`` and ``xpointer(id('x'))``.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from teikit.reading.document import TEI, XML_ID, Document
from teikit.reading.includer import DEPTH, INCLUDE, REPEATED_BYTES, XINCLUDE, IncludeError, Includer, includes, plain_id

FALLBACK = f"{{{XINCLUDE}}}fallback"
_REPEATS = 10_000


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


@dataclass(slots=True)
class Expansion:
    """A document with its inclusions done; not to be changed. ``origins`` says where each of its elements is from."""

    document: Document
    root: etree._Element
    origins: dict[etree._Element, Target] = field(default_factory=dict)
    members: set[Document] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)


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
        if len(chain) > DEPTH:
            raise IncludeError(f"inclusions are nested deeper than {DEPTH}", "Include the files in fewer steps.")
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
        if self._bytes > REPEATED_BYTES or self._repeats > _REPEATS:
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


def _element(root: etree._Element, scheme: str, data: str) -> etree._Element | None:
    """The element() scheme, its shorthand, and xpointer(id('…'))."""
    if scheme == "xpointer":
        name = plain_id(f"xpointer({data})")
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
