"""The texts cut into passages, for searching: short enough to be found in, long enough not to be thousands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from teikit.entities.text import collapse, local_name, plain
from teikit.entities.words import words
from teikit.outputs.edition import AnnotatedText
from teikit.reading.document import XML_ID
from teikit.site.annotated import TEI, TK, parse

#: Consecutive blocks of one division are one passage until it has as many words.
_ENOUGH = 60
_CONTAINERS = words(
    "TEI teiCorpus text group front body back div div1 div2 div3 div4 div5 div6 div7 floatingText sp sourceDoc "
    "surfaceGrp surface zone"
)
_SKIPPED = words("teiHeader facsimile standOff xenoData")
_ENTITY_LISTS = words("listPerson listPlace listOrg listEvent listObject")
_YEAR = re.compile(r"-?\d{4}(?!\d)")
_DATES = ("when", "from", "to", "notBefore", "notAfter", "when-iso", "from-iso", "to-iso")


@dataclass(slots=True)
class Passage:
    """Some blocks of a text: where they begin, what they say, whom and what they name."""

    doc: str
    anchor: str
    section: str
    blocks: list[tuple[str, str]] = field(default_factory=list)
    entities: set[str] = field(default_factory=set)
    years: set[str] = field(default_factory=set)

    @property
    def url(self) -> str:
        """Its address in the site."""
        return f"texts/{self.doc}.html" + (f"#{self.anchor}" if self.anchor else "")

    @property
    def size(self) -> int:
        """The number of its words."""
        return sum(text.count(" ") + 1 for _, text in self.blocks)

    @property
    def has_words(self) -> bool:
        """Whether anything in it can be searched for: a dash is nothing to pagefind, which ends over nothing else."""
        return any(character.isalnum() for _, text in self.blocks for character in text)


def passages(text: AnnotatedText) -> Iterator[Passage]:
    """The passages of a text that have words, in document order; a note is in that of the block that it stands in."""
    current: Passage | None = None
    division: etree._Element | None = None
    for block, parent in _blocks(parse(text.xml)):
        home = _division(parent)
        if current is None or home is not division or current.size >= _ENOUGH:
            if current and current.has_words:
                yield current
            current, division = Passage(text.doc, _anchor(block), _section(home)), home
        _add(current, block)
    if current and current.has_words:
        yield current


def _blocks(root: etree._Element) -> Iterator[tuple[etree._Element, etree._Element | None]]:
    """The outermost elements that are no mere containers, each with its parent."""
    walker = etree.iterwalk(root, events=("start",), tag=etree.Element)
    for _, element in walker:
        name = local_name(element)
        if name in _SKIPPED or _brought(element, name):
            walker.skip_subtree()
        elif name not in _CONTAINERS:
            walker.skip_subtree()
            yield element, element.getparent()


def _brought(element: etree._Element, name: str) -> bool:
    """Whether it is a list of entities behind a text: each has its page, and the addresses of authority files in their
    entries would be the first that a search finds. The same lists are folded in the page.
    """
    parent = element.getparent()
    if parent is None or parent.tag != f"{TEI}back":
        return False
    declares = any(entry.get(XML_ID) for entry in element.iterchildren(f"{TEI}bibl"))
    return name in _ENTITY_LISTS or (name == "listBibl" and declares and element.find(f"{TEI}head") is None)


def _add(passage: Passage, block: etree._Element) -> None:
    for part in (block, *block.iter(f"{TEI}note")):
        if words_ := plain(part):
            passage.blocks.append((_anchor(part), words_))
    for element in block.iter(etree.Element):
        passage.entities.update((element.get(f"{TK}entity") or "").split())
        if element.tag == f"{TEI}date":
            passage.years.update(year for name in _DATES for year in _YEAR.findall(element.get(name, ""))[:1])


def _anchor(element: etree._Element) -> str:
    """Its own anchor or that of the nearest element around it."""
    own = (element, *element.iterancestors(etree.Element))
    return next((anchor for node in own if (anchor := node.get(f"{TK}anchor"))), "")


def _division(element: etree._Element | None) -> etree._Element | None:
    while element is not None and not local_name(element).startswith("div"):
        element = element.getparent()
    return element


def _section(division: etree._Element | None) -> str:
    """The heading of a division or of the nearest one around it that has one."""
    while division is not None:
        if (head := division.find(f"{TEI}head")) is not None:
            return collapse(plain(head))
        division = _division(division.getparent())
    return ""
