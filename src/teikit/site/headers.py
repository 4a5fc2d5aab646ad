"""What the page about a text is made from: its header, and of lists that many headers share only what is referred to.

Editions include the same taxonomies into every header. The first text that has one shows it in full; the others show
the categories that something in the edition refers to, with those above them, and say where all are.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from copy import deepcopy
from functools import cached_property

from lxml import etree

from teikit.outputs.edition import AnnotatedText, Edition
from teikit.site.annotated import TEI, TK, about, parse

_REFERRED = re.compile(rb"header:([A-Za-z0-9._-]+)#([A-Za-z0-9._-]+)")
#: Lists, and the entries in them that can be left out.
_LISTS = (f"{TEI}taxonomy", f"{TEI}charDecl")
_ENTRIES = (f"{TEI}category", f"{TEI}char", f"{TEI}glyph")
#: Shorter lists are no burden, in bytes.
_SHORT = 2000


class Headers:
    """The headers of an edition's texts, which are asked for in their order."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        #: The text that shows a list in full, and the list's anchor there.
        self._first: dict[bytes, tuple[str, str]] = {}

    @cached_property
    def _referred(self) -> defaultdict[str, set[str]]:
        """The anchors in the header of each text that something in the edition refers to."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for data in (*(text.xml for text in self._edition.texts), self._edition.index):
            for doc, anchor in _REFERRED.findall(data):
                found[doc.decode()].add(anchor.decode())
        return found

    def about(self, text: AnnotatedText) -> bytes:
        """The source of the page about a text."""
        source = about(text.xml)
        if not any(name.partition("}")[2].encode() in source for name in _LISTS):
            return source
        root = parse(source)
        for header in root.iter(f"{TEI}teiHeader"):
            for listed in [*header.iter(*_LISTS)]:
                self._shorten(listed, text.doc)
        return etree.tostring(root, encoding="utf-8")

    def _shorten(self, listed: etree._Element, doc: str) -> None:
        content = _content(listed)
        first, anchor = self._first.setdefault(hashlib.sha256(content).digest(), (doc, listed.get(f"{TK}anchor", "")))
        if first == doc or len(content) < _SHORT:
            return
        entries = [*listed.iter(*_ENTRIES)]
        wanted = {id(above) for entry in entries if entry.get(f"{TK}anchor") in self._referred[doc]
                  for above in (entry, *entry.iterancestors())}  # fmt: skip
        left_out = [entry for entry in entries if id(entry) not in wanted]
        for entry in left_out:
            if (parent := entry.getparent()) is not None:
                parent.remove(entry)
        if left_out:
            said = {"doc": first, "anchor": anchor, "count": str(len(entries))}
            etree.SubElement(listed, f"{TK}elsewhere", said)


def _content(listed: etree._Element) -> bytes:
    """A list as it stands in the sources: without what the annotation says, which differs from text to text."""
    copy = deepcopy(listed)
    copy.tail = None
    for element in copy.iter(etree.Element):
        for name in [name for name in element.attrib if str(name).startswith(TK)]:
            del element.attrib[name]
    return etree.tostring(copy, encoding="utf-8")
