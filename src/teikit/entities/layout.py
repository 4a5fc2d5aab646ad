"""A text as it is laid out: its anchors, and for each mention the block, section, note and page that it stands in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from teikit.entities.free_names import FreeNames
from teikit.entities.text import collapse, local_name, pieces, plain
from teikit.entities.words import words
from teikit.reading.document import XML_ID, Document
from teikit.reading.xinclude import Expansion

#: Elements that can be cited, and so have an anchor even without an xml:id.
ADDRESSABLE = words(
    "div div1 div2 div3 div4 div5 div6 div7 p ab head lg l sp stage note list item table figure quote opener "
    "closer postscript pb milestone app surface zone line front body back text"
)
#: The blocks that a mention is cited by, nearest first.
BLOCKS = words(
    "p ab l head note item cell stage speaker opener closer salute signed dateline trailer byline titlePart line "
    "zone surface list lg sp quote figure label desc"
)
_SAFE = re.compile(r"[A-Za-z0-9._-]+\Z")
_CONTEXT = 60


@dataclass(slots=True)
class Spot:
    """Where a mention stands. Anchors are those of the text; empty where there is no such thing."""

    ordinal: int
    self_anchor: str
    anchor: str
    division: str
    section: str
    note: str
    page: str
    before: str
    name: str
    after: str


@dataclass(eq=False)
class Layout:
    """One text of the edition. Elements are those of the expanded tree."""

    doc: str
    expansion: Expansion
    anchors: dict[etree._Element, str] = field(default_factory=dict)
    spots: dict[etree._Element, Spot] = field(default_factory=dict)
    pages: dict[etree._Element, str] = field(default_factory=dict)
    #: The paragraphs of running text, each with its ordinal in its ``text``.
    paragraphs: dict[etree._Element, int] = field(default_factory=dict)

    @property
    def document(self) -> Document:
        """The file that the text begins in."""
        return self.expansion.document


def lay_out(doc: str, expansion: Expansion, mentions: set[etree._Element]) -> Layout:
    """The layout of a text; `mentions` are the elements *of the source files* that get an ordinal and a spot."""
    layout = Layout(doc, expansion)
    wanted = [new for new in expansion.root.iter(etree.Element) if expansion.origins[new].element in mentions]
    _anchors(layout, set(wanted))
    _pages(layout, wanted)
    _paragraphs(layout)
    contexts = _Contexts(set(wanted))
    for ordinal, element in enumerate(wanted, start=1):
        layout.spots[element] = _spot(layout, ordinal, element, contexts)
    return layout


def _anchors(layout: Layout, mentions: set[etree._Element]) -> None:
    """Ids first, as they are where they are safe; then every other addressable element by its position."""
    names = FreeNames()
    elements = list(layout.expansion.root.iter(etree.Element))
    for element in elements:
        if name := element.get(XML_ID):
            layout.anchors[element] = names.take(safe_anchor(name))
    counts: Counter[str] = Counter()
    for element in elements:
        if element in layout.anchors:
            continue
        name = local_name(element)
        if name in ADDRESSABLE or element in mentions:
            counts[name] += 1
            layout.anchors[element] = names.take(f"{name}-{counts[name]}")
        elif element is layout.expansion.root:
            layout.anchors[element] = names.take("top")


def safe_anchor(name: str) -> str:
    """An xml:id as an anchor: other characters than ``A-Za-z0-9._-`` become their code points in hexadecimal."""
    return name if _SAFE.match(name) else re.sub(r"[^A-Za-z0-9._-]", lambda match: f"x{ord(match[0]):x}", name) or "x"


def _pages(layout: Layout, wanted: list[etree._Element]) -> None:
    """For each mention the @n of the page break before it."""
    page, among = "", set(wanted)
    for element in layout.expansion.root.iter(etree.Element):
        if local_name(element) == "pb":
            page = element.get("n", "")
        elif element in among:
            layout.pages[element] = page


def _paragraphs(layout: Layout) -> None:
    """Count the paragraphs that have any content; those of notes do not count."""
    count = 0
    walker = etree.iterwalk(layout.expansion.root, events=("start",), tag=etree.Element)
    for _, element in walker:
        name = local_name(element)
        if name == "text":
            count = 0
        elif name in {"teiHeader", "note", "interpGrp"}:
            walker.skip_subtree()
        elif name == "ab" or (name == "p" and (len(element) or (element.text or "").strip())):
            count += 1
            layout.paragraphs[element] = count


def _spot(layout: Layout, ordinal: int, element: etree._Element, contexts: _Contexts) -> Spot:
    block = division = note = None
    for parent in element.iterancestors(etree.Element):
        name = local_name(parent)
        block = block if block is not None or name not in BLOCKS else parent
        note = note if note is not None or name != "note" else parent
        division = division if division is not None or not name.startswith("div") else parent
    block = block if block is not None else element
    before, name, after = contexts.of(element, block)
    return Spot(
        ordinal,
        layout.anchors[element],
        layout.anchors.get(block) or _outer(layout, block),
        layout.anchors.get(division, "") if division is not None else "",
        contexts.heading(division),
        layout.anchors.get(note, "") if note is not None else "",
        layout.pages.get(element, ""),
        before,
        name,
        after,
    )


def _outer(layout: Layout, block: etree._Element) -> str:
    """The anchor of the nearest element around `block` that has one."""
    return next((layout.anchors[parent] for parent in block.iterancestors() if parent in layout.anchors), "")


def _heading(division: etree._Element | None) -> str:
    """The heading of a division, or of the nearest one around it that has a heading."""
    while division is not None:
        if local_name(division).startswith("div"):
            head = next((child for child in division.iterchildren(etree.Element) if local_name(child) == "head"), None)
            if head is not None:
                return plain(head)
        division = division.getparent()
    return ""


class _Contexts:
    """The words around mentions; the text of a block is put together once, however many mentions stand in it."""

    def __init__(self, wanted: set[etree._Element]) -> None:
        self._wanted = wanted
        self._blocks: dict[etree._Element, tuple[str, dict[etree._Element, tuple[int, int]]]] = {}
        self._headings: dict[etree._Element | None, str] = {}

    def heading(self, division: etree._Element | None) -> str:
        """The heading over what stands in a division."""
        if division not in self._headings:
            self._headings[division] = _heading(division)
        return self._headings[division]

    def of(self, element: etree._Element, block: etree._Element) -> tuple[str, str, str]:
        """What stands before the mention, its own words, and what stands after it."""
        if block not in self._blocks:
            self._blocks[block] = self._read(block)
        text, places = self._blocks[block]
        if element not in places:
            return "", plain(element), ""
        start, end = places[element]
        return _tail(text, start), collapse(text[start:end]), _head(text, end)

    def _read(self, block: etree._Element) -> tuple[str, dict[etree._Element, tuple[int, int]]]:
        places: dict[etree._Element, tuple[int, int]] = {}
        read = list(self._measured(block, places))
        return "".join(read), places

    def _measured(self, block: etree._Element, places: dict[etree._Element, tuple[int, int]]) -> Iterator[str]:
        at = 0

        def mark(element: etree._Element, end: bool) -> None:
            if element in self._wanted:
                places[element] = (places[element][0] if end else at, at)

        for piece in pieces(block, mark):
            at += len(piece)
            yield piece


def _tail(text: str, end: int) -> str:
    """The last words of `text` before `end`, with an ellipsis where it is cut; a space at its end stays."""
    flat = next(flat for flat, whole in _flattened(text, end, -1) if whole or len(flat) > _CONTEXT)
    if len(flat) <= _CONTEXT:
        return flat
    cut = flat[-_CONTEXT:]
    return "…" + (cut.partition(" ")[2] or cut)


def _head(text: str, start: int) -> str:
    """The first words of `text` from `start` on, with an ellipsis where it is cut; a space at its start stays."""
    flat = next(flat for flat, whole in _flattened(text, start, 1) if whole or len(flat) > _CONTEXT)
    if len(flat) <= _CONTEXT:
        return flat
    cut = flat[:_CONTEXT]
    return (cut.rpartition(" ")[0] or cut) + "…"


def _flattened(text: str, at: int, way: int) -> Iterator[tuple[str, bool]]:
    """More and more of `text` before (-1) or after (1) a place, white space collapsed, and whether that is all of it.

    A block may be as long as a book, and hold thousands of mentions: so it is not flattened anew for each of them.
    """
    size = 8 * _CONTEXT
    while True:
        piece = text[max(0, at - size) : at] if way < 0 else text[at : at + size]
        flat = re.sub(r"\s+", " ", piece)
        whole = at <= size if way < 0 else at + size >= len(text)
        yield (flat.lstrip() if way < 0 else flat.rstrip()), whole
        size *= 8
