"""The words of an element as a reader meets them: white space collapsed, notes and second readings left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from lxml import etree

from teikit.reading.node import Markup

_SPACE = re.compile(r"\s+")
#: Not part of the running text: they stand beside it, or say the same words again.
_ASIDE = frozenset({"note", "fw", "figDesc", "desc", "certainty", "precision", "respons", "index"})
#: In a choice (TEI P5, 3.5) one reading is the text; the others repeat it.
_SECOND = {"sic": "corr", "abbr": "expan", "orig": "reg"}
_BREAKS = frozenset({"lb", "pb", "cb", "gb", "milestone"})


def local_name(element: Markup) -> str:
    """The name of an element without its namespace."""
    return _local(element.tag)


@lru_cache(maxsize=4096)
def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def collapse(text: str) -> str:
    """`text` with every run of white space as one space, none at the ends."""
    return _SPACE.sub(" ", text).strip()


def all_text(element: etree._Element) -> str:
    """All the text inside `element`, stripped; for values, where nothing may be left out."""
    if not len(element):
        return (element.text or "").strip()
    return "".join(str(piece) for piece in element.itertext()).strip()


def plain(element: etree._Element) -> str:
    """The running text inside `element`."""
    return collapse("".join(pieces(element)))


def beginning(element: etree._Element, most: int = 1000) -> str:
    """As `plain`, but no more than so many characters: for names, which may be nested, or hold a whole book."""
    if not len(element):
        return collapse((element.text or "")[: 4 * most])[:most]
    found: list[str] = []
    length = 0
    for piece in pieces(element):
        found.append(piece)
        length += len(piece)
        if length > 4 * most:
            break
    return collapse("".join(found))[:most]


def pieces(
    element: etree._Element, mark: Callable[[etree._Element, bool], None] = lambda _element, _end: None
) -> Iterator[str]:
    """The running text inside `element`, piece by piece; `mark` is called at the start and end of each element.

    Without recursion: libxml2 admits documents that are nested deeper than Python's stack.
    """
    mark(element, False)
    yield element.text or ""
    open_elements = [(element, iter(element))]
    while open_elements:
        parent, children = open_elements[-1]
        child = next(children, None)
        if child is None:
            open_elements.pop()
            mark(parent, True)
            yield (parent.tail or "") if open_elements else ""
        elif _is_text(child):
            yield " " if _parts_words(child, parent) else ""
            mark(child, False)
            yield child.text or ""
            open_elements.append((child, iter(child)))
        else:
            yield child.tail or ""


def _parts_words(child: etree._Element, parent: etree._Element) -> bool:
    """Whether words are apart where a child stands: at a break, and at a blank that the source leaves (`space`)
    unless it is inside a word.
    """
    name = local_name(child)
    return child.get("break") != "no" if name in _BREAKS else name == "space" and local_name(parent) != "w"


def _is_text(child: etree._Element) -> bool:
    """Whether a child is an element that belongs to the running text."""
    if not isinstance(child.tag, str):
        return False
    name = local_name(child)
    return name not in _ASIDE and not _is_second(child, name)


def _is_second(child: etree._Element, name: str) -> bool:
    better = _SECOND.get(name)
    parent = child.getparent()
    if better is None or parent is None or local_name(parent) != "choice":
        return False
    return any(local_name(other) == better for other in parent.iterchildren(etree.Element))
