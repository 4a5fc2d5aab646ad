"""The examples that the TEI Guidelines give of their elements, as texts in which each run of words bears a mark."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

from lxml import etree
from support import tei

TEI = "{http://www.tei-c.org/ns/1.0}"
_EXAMPLES = "{http://www.tei-c.org/ns/Examples}"
_WHOLE = (f"{TEI}TEI", f"{TEI}teiCorpus")
#: In a text they are refused by the schema, and their words are none of a text.
_OUTSIDE = (f"{TEI}teiHeader", f"{TEI}standOff", f"{TEI}facsimile")


def examples(p5subset: Path, step: int) -> Iterator[tuple[str, etree._Element]]:
    """Every `step`-th example with its name: as it is if it is a whole text, else as a division of one."""
    found = etree.parse(p5subset).iter(f"{_EXAMPLES}egXML")
    for number, example in enumerate(found):
        if number % step == 0:
            yield f"example-{number}", _text(example, number)


def _text(example: etree._Element, number: int) -> etree._Element:
    root = etree.fromstring(tei("<div/>"))
    division = next(root.iter(f"{TEI}div"))
    division.text = example.text
    division.extend(deepcopy(child) for child in example)
    for element in division.iter(f"{_EXAMPLES}*"):
        element.tag = f"{TEI}{etree.QName(element).localname}"
    for id_ in division.xpath(".//@xml:id"):
        id_.getparent().set(id_.attrname, f"e{number}-{id_}")
    whole = [child for child in division if child.tag in _WHOLE]
    return whole[0] if whole else root


def marked(root: etree._Element) -> int:
    """Put a mark ``zq1q`` behind every run of words of the text or transcription; how many there are."""
    count = 0
    for element in root.iter(f"{TEI}*"):
        if not any(parent.tag in {f"{TEI}text", f"{TEI}sourceDoc"} for parent in element.iterancestors()):
            continue
        if any(parent.tag in _OUTSIDE for parent in (element, *element.iterancestors())):
            continue
        if (element.text or "").strip():
            count += 1
            element.text = f"{element.text} zq{count}q "
        if (element.tail or "").strip():
            count += 1
            element.tail = f" zq{count}q {element.tail}"
    return count
