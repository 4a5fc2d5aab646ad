"""Two texts side by side, or two divisions of one: what corresponds (``@corresp``) stands in one row.

The pieces of a side are the blocks between which pointers lead, or the sentences and segments where a block consists
of nothing else. What corresponds to nothing has a row of its own, where it stands in its text: every word of both sides
is in the page. TEI Guidelines, chapter 17 (Linking, Segmentation, and Alignment), correspondence and alignment.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import chain

from lxml import etree

from teikit.entities.text import local_name
from teikit.entities.words import words
from teikit.outputs.edition import AnnotatedText
from teikit.site.annotated import TEI, TK, parse
from teikit.site.rows import rows

_POINTER = re.compile(rb' tk:corresp="([^"]*)"')
_DOC = re.compile(rb"text:([A-Za-z0-9._-]+)#")
_CONTAINERS = words("text front body back group div div1 div2 div3 div4 div5 div6 div7 lg sp")
_SEGMENTED, _SEGMENTS = words("p ab l head"), words("seg s")
#: Below so many links, or so small a share of the smaller side, two texts refer to each other but are not parallel.
_FEWEST, _SHARE = 2, 0.5

Link = tuple[etree._Element, etree._Element]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides: the ids of their texts, the name of the page, and the document it is made from (``tk:parallel``)."""

    left: str
    right: str
    name: str
    source: bytes


def pairs(texts: Sequence[AnnotatedText]) -> Iterator[Pair]:
    """The pairs in an edition, in the order of its texts."""
    order = {text.doc: number for number, text in enumerate(texts)}
    leads = Counter(tuple(sorted(docs, key=order.__getitem__)) for docs in _leads(texts) if docs[1] in order)
    wanted = [docs for docs, count in leads.items() if count >= _FEWEST]
    roots: dict[str, etree._Element] = {}
    for left, right in sorted(wanted, key=lambda docs: (order[docs[0]], order[docs[1]])):
        for doc in (left, right):
            if doc not in roots:
                roots[doc] = parse(texts[order[doc]].xml)
        if (source := _source(roots[left], roots[right])) is not None:
            # No id of a text has two hyphens (teikit.outputs.edition), so no text has this name.
            yield Pair(left, right, f"{left}--{right}", source)


def _leads(texts: Iterable[AnnotatedText]) -> Iterator[tuple[str, str]]:
    """Of each pointer of an @corresp, in which text it is and into which it leads."""
    for text in texts:
        pointers = b" ".join(_POINTER.findall(text.xml))
        yield from ((text.doc, other.decode()) for other in _DOC.findall(pointers))


def _source(left: etree._Element, right: etree._Element) -> bytes | None:
    """The document of a pair of texts; None where they are not parallel."""
    if not left.tag == right.tag == f"{TEI}TEI":
        return None
    links = list(_links(left, right))
    if left is not right:
        sides = [root.findall(f"{TEI}text") for root in (left, right)]
        return _document((left, right), sides, links)
    divisions = _divisions(links)
    if divisions is None:
        return None
    # Every link from the first to the second, whichever of them says it.
    first = set(divisions[0].iter(etree.Element))
    turned = [pair if pair[0] in first else pair[::-1] for pair in links]
    return _document((left, right), [[division] for division in divisions], turned)


def _links(left: etree._Element, right: etree._Element) -> Iterator[Link]:
    """The correspondences between two texts, each said by one side or both."""
    anchors = [{found.get(f"{TK}anchor", ""): found for found in root.iter(etree.Element)} for root in (left, right)]
    seen = set()
    for source, targets, is_left in ((left, anchors[1], True), (right, anchors[0], False)):
        other = (right if is_left else left).get(f"{TK}doc", "")
        for element in source.iter(etree.Element):
            for token in (element.get(f"{TK}corresp") or "").split():
                doc, _, anchor = token.removeprefix("text:").partition("#")
                target = targets.get(anchor) if doc == other else None
                link = None if target is None else (element, target) if is_left else (target, element)
                if link and link not in seen and link[0] is not link[1]:
                    seen.add(link)
                    yield link


def _divisions(links: list[Link]) -> tuple[etree._Element, etree._Element] | None:
    """The two parts of one text between which most links lead, in the text's order."""
    count: Counter[tuple[etree._Element, etree._Element]] = Counter()
    for one, two in links:
        path, other = (list(reversed([node, *node.iterancestors(etree.Element)])) for node in (one, two))
        apart = next((pair for pair in zip(path, other, strict=False) if pair[0] is not pair[1]), None)
        if apart and all(local_name(node) in _CONTAINERS for node in apart):
            parent = apart[0].getparent()
            assert parent is not None
            first, second = sorted(apart, key=parent.index)
            count[first, second] += 1
    return count.most_common(1)[0][0] if count else None


def _document(
    roots: tuple[etree._Element, etree._Element], sides: list[list[etree._Element]], links: list[Link]
) -> bytes | None:
    pointed = [{link[side] for link in links} for side in (0, 1)]
    around = [{node for element in chosen for node in element.iterancestors(etree.Element)} for chosen in pointed]
    units = [[unit for part in parts for unit in _units(part, around[side])] for side, parts in enumerate(sides)]
    numbered = [_numbers(side) for side in units]
    joined = [(a, b) for one, two in links if (a := numbered[0].get(one)) is not None
              and (b := numbered[1].get(two)) is not None]  # fmt: skip
    aligned = min(len({pair[side] for pair in joined}) for side in (0, 1))
    if len(joined) < _FEWEST or aligned < _SHARE * min(map(len, units)):
        return None
    root = etree.Element(f"{TK}parallel", nsmap={"tk": TK.strip("{}")})
    for side, prefix in enumerate(("l.", "r.")):
        root.append(_side(roots[side], sides[side], units[side], prefix))
    for left, right in rows(len(units[0]), len(units[1]), joined):
        etree.SubElement(root, f"{TK}row", {"left": " ".join(map(str, left)), "right": " ".join(map(str, right))})
    return etree.tostring(root, encoding="utf-8")


def _units(element: etree._Element, around: set[etree._Element]) -> Iterator[etree._Element]:
    """The pieces of an element: itself, or those of its children where something in them is pointed to."""
    if element in around and _can_be_cut(element):
        for child in element.iterchildren(etree.Element):
            yield from _units(child, around)
    else:
        yield element


def _can_be_cut(element: etree._Element) -> bool:
    name, children = local_name(element), list(element.iterchildren(etree.Element))
    if (element.text or "").strip() or any((child.tail or "").strip() for child in element):
        return False
    return name in _CONTAINERS or (name in _SEGMENTED and all(local_name(child) in _SEGMENTS for child in children))


def _numbers(units: list[etree._Element]) -> dict[etree._Element, int]:
    """The number of the unit that an element is or stands in; a container that was cut is its first piece."""
    found: dict[etree._Element, int] = {}
    for number, unit in enumerate(units):
        for element in chain(unit.iter(etree.Element), unit.iterancestors(etree.Element)):
            found.setdefault(element, number)
    return found


def _side(
    root: etree._Element, parts: list[etree._Element], units: list[etree._Element], prefix: str
) -> etree._Element:
    """A copy of a text with its units numbered and its anchors under a prefix: both sides stand in one page."""
    for number, unit in enumerate(units):
        unit.set(f"{TK}unit", str(number))
    kept = [child for child in root.iterchildren(etree.Element) if child.tag not in {f"{TEI}teiHeader", f"{TEI}text"}]
    copy = etree.Element(root.tag, dict(root.attrib.items()), root.nsmap)  # type: ignore[arg-type]
    copy.extend(deepcopy(child) for child in kept)
    copy.extend(deepcopy(part) if local_name(part) == "text" else _as_text(part) for part in parts)
    for unit in units:
        del unit.attrib[f"{TK}unit"]
    doc = root.get(f"{TK}doc", "")
    for element in copy.iter(etree.Element):
        if anchor := element.get(f"{TK}anchor"):
            element.set(f"{TK}anchor", prefix + anchor)
        for name in (f"{TK}target", f"{TK}targetEnd"):
            if element.tag == f"{TEI}note" and (value := element.get(name)):
                element.set(name, value.replace(f"text:{doc}#", f"text:{doc}#{prefix}"))
    return copy


def _as_text(division: etree._Element) -> etree._Element:
    text = etree.Element(f"{TEI}text")
    etree.SubElement(text, f"{TEI}body").append(deepcopy(division))
    text[0][0].tail = None
    return text
