"""The proof that nothing was lost: every word of a text or an entry stands in its page, every link leads somewhere.

It reads the finished pages as a browser would and compares them with the annotated texts; it knows nothing of how
the stylesheets work, except that what they add themselves stands around the text (navigation, header and footer of the
page) or in elements with ``data-added``.
Words and ids are proven page by page, as each is made; links can only be proven when all pages are there.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import cast
from urllib.parse import unquote, urlsplit

from lxml import etree

from teikit.diagnostic import Diagnostic, Severity
from teikit.reading.corpus import display_name
from teikit.site.annotated import TEI, TK, outermost

#: Of what stands off, that which has its place in the text.
TEXT = (f"{TEI}text", f"{TEI}sourceDoc", f"{TEI}standOff")
ABOUT = (f"{TEI}teiHeader", f"{TEI}standOff", f"{TEI}facsimile")
DECLARATION = (f"{TK}declaration",)
#: Encoded bytes are no words.
_NO_WORDS = frozenset({f"{TEI}binaryObject"})
_NOT_SHOWN = frozenset({"script", "style", "head"})
_SHOWN_AT_ONCE = 5
_SCHEME = re.compile("[A-Za-z][A-Za-z0-9+.-]*:")
_IDS = etree.XPath("//@id", smart_strings=False)
_LINKS = etree.XPath("//@href | //@src", smart_strings=False)
_WITHIN = etree.XPath("descendant::*[starts-with(@href, '#')]")
#: Read one after the other: a parser costs as much as a small page.
_XML = etree.XMLParser(encoding="utf-8", huge_tree=True, resolve_entities=False, no_network=True, collect_ids=False)
_HTML = etree.HTMLParser(encoding="utf-8", huge_tree=True)
#: Text nodes, which are runs of text unless something stands between them that is no element.
_TEXTS = etree.XPath("descendant::text()", smart_strings=False)
_BETWEEN = etree.XPath(
    "boolean(//comment() | //processing-instruction() | //tei:binaryObject)", namespaces={"tei": TEI[1:-1]}
)
#: In the body of a page, what is around the text: a word of it does not stand for one of the text.
_AROUND = etree.XPath("body/header | body/footer | body/a[@class = 'skip'] | body/descendant::nav", smart_strings=False)
#: In the body of a page, the outermost other elements that are not of the text.
_OURS = etree.XPath(
    "body/descendant::*[@data-added][not(ancestor::*[@data-added])] | body/descendant::script | body/descendant::style",
    smart_strings=False,
)
#: Without it a page has none of them; most have not.
_MARK_OF_OURS = re.compile(rb"data-added|<script|<style", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page offers to links, and where its own links lead (relative, as written)."""

    ids: frozenset[str]
    links: tuple[str, ...]

    def as_json(self) -> dict[str, list[str]]:
        """As it is kept with the page, for the next build."""
        return {"ids": sorted(self.ids), "links": list(self.links)}

    @classmethod
    def of_json(cls, kept: Mapping[str, Sequence[str]]) -> Page:
        """What was kept."""
        return cls(frozenset(kept["ids"]), tuple(kept["links"]))


@dataclass(frozen=True)
class Shown:
    """A finished page, parsed once for all that is asked of it."""

    data: bytes
    tree: etree._Element
    ids: list[str]

    @classmethod
    def of(cls, page: bytes) -> Shown:
        """A page from its bytes."""
        tree = _parse(page)
        return cls(page, tree, cast("list[str]", _IDS(tree)))

    @cached_property
    def links(self) -> dict[str, None]:
        """What its links and pictures say, each once."""
        return dict.fromkeys(cast("list[str]", _LINKS(self.tree)))

    def leading_out(self) -> set[str]:
        """The links to other pages."""
        return {link for link in self.links if link[:1] != "#"}

    def leading_on(self) -> set[str]:
        """The links within the page, but those that lead only to what they stand in, as numbers of paragraphs do."""
        links: set[str] = set()
        for element in cast("list[etree._Element]", _WITHIN(self.tree)):
            link = element.get("href", "")
            if link not in links and all(above.get("id") != link[1:] for above in (element, *element.iterancestors())):
                links.add(link)
        return links

    @property
    def page(self) -> Page:
        """Its ids and internal links."""
        return Page(frozenset(self.ids), tuple(target for target in self.links if not _SCHEME.match(target)))

    def findings(self, root: etree._Element, parts: tuple[str, ...], source: str) -> Iterator[Diagnostic]:
        """What is wrong in the page by itself: see ``page_findings``."""
        lost = self.lost(root, parts)
        if lost:
            examples = ", ".join(f"“{word}”" for word in list(lost)[:_SHOWN_AT_ONCE])
            more = " …" if len(lost) > _SHOWN_AT_ONCE else ""
            yield Diagnostic(
                source, 0, 0, "BLD011", Severity.ERROR,
                f"{lost.total()} words are not in the page made of them: {examples}{more}.",
                "The stylesheets are at fault, teikit’s or the edition’s own: see what they do to the elements around.",
            )  # fmt: skip
        for id_ in self._doubled():
            yield Diagnostic(source, 0, 0, "BLD013", Severity.ERROR, f"The id “{id_}” stands twice in one page.",
                             "Links can reach only the first of them.")  # fmt: skip

    def _doubled(self) -> list[str]:
        if len(set(self.ids)) == len(self.ids):
            return []
        return sorted(id_ for id_, count in Counter(self.ids).items() if count > 1)

    def lost(self, root: etree._Element, parts: tuple[str, ...]) -> Counter[str]:
        """The words in the `parts` of an annotated text that the page has fewer times: see ``lost_words``."""
        source, shown = _source_runs(root, parts), self._runs()
        there = Counter(_words(shown))
        wanted = Counter(_words(source)).items()
        missing = Counter({word: count - there[word] for word, count in wanted if count > there[word]})
        if missing:
            source_stream, page_stream = ("".join("".join(runs).split()) for runs in (source, shown))
            for word in list(missing):
                if page_stream.count(word) >= source_stream.count(word):
                    del missing[word]
        return missing

    def _runs(self) -> list[str]:
        """The runs of text of the page, without what does not come from the text. They are taken out of the tree."""
        _empty(cast("list[etree._Element]", _AROUND(self.tree)))
        if b"<!--" in self.data:
            return list(_runs(self.tree, _is_ours))
        if _MARK_OF_OURS.search(self.data, max(self.data.find(b"<body"), 0)):
            _empty(cast("list[etree._Element]", _OURS(self.tree)))
        return [text for body in self.tree.iterchildren("body") for text in cast("list[str]", _TEXTS(body))]


def page_findings(root: etree._Element, parts: tuple[str, ...], source: str, page: bytes) -> Iterator[Diagnostic]:
    """What is wrong in one page by itself.

    `root` is the annotated text or entry it was made from, `parts` the names of those elements of which every word
    must be in the page, `source` the path of the file. Yields BLD011 for words that are not there, BLD013 for ids
    that stand twice.
    """
    return Shown.of(page).findings(root, parts, source)


def link_findings(
    files: Collection[str], read: Callable[[str], bytes], told: Mapping[str, Page] | None = None
) -> Iterator[Diagnostic]:
    """BLD012 for every internal link of a site that leads nowhere.

    `files` are the paths of all files of the site, `read` gives the bytes of one; pages that are `told` are not read.
    """
    told = told or {}
    pages = (path for path in sorted(files) if path.endswith(".html"))
    known = {path: told[path] if path in told else examine(read(path)) for path in pages}
    found: dict[tuple[str, str], bool] = {}  # pages of a folder have most of their links in common
    for path, page in known.items():
        folder = dirname(path)
        for link in page.links:
            at = (path if link.startswith("#") else folder, link)
            leads = found.get(at)
            if leads is None:
                leads = found[at] = leads_somewhere(path, link, known, files)
            if not leads:
                yield Diagnostic(path, 0, 0, "BLD012", Severity.ERROR, f"The link “{link}” leads nowhere.",
                                 "Its target is in no page of the site.")  # fmt: skip


def folder_link_findings(folder: Path, told: Mapping[str, Page] | None = None) -> Iterator[Diagnostic]:
    """The same for a site that stands in a folder."""
    files = set(_files(folder))
    for found in link_findings(files, lambda path: (folder / path).read_bytes(), told):
        yield found._replace(path=display_name(folder / found.path))


def _files(folder: Path) -> Iterator[str]:
    """The files below a folder, links to files as well; pathlib takes ten times as long."""
    for parent, _, names in os.walk(folder):
        inside = "" if parent == str(folder) else os.path.relpath(parent, folder).replace(os.sep, "/") + "/"
        yield from (inside + name for name in names if os.path.isfile(os.path.join(parent, name)))


def leads_somewhere(path: str, link: str, known: dict[str, Page], files: Collection[str]) -> bool:
    """Whether a relative link of the page `path` leads to a file of the site and, if it names one, to an id in it."""
    try:
        parts = urlsplit(link)
    except ValueError:  # http://[
        return False
    target = normpath(join(dirname(path), unquote(parts.path))) if parts.path else path
    if not parts.fragment:
        return target in files
    return target in known and unquote(parts.fragment) in known[target].ids


def examine(page: bytes) -> Page:
    """The ids and internal links of a page."""
    return Shown.of(page).page


def lost_words(root: etree._Element, page: bytes, parts: tuple[str, ...] = TEXT) -> Counter[str]:
    """The words in the `parts` of an annotated text that its page has fewer times than the text.

    Compared are the pieces between white space of every run of text. Where an element left no trace, runs of the
    source have become one in the page: a piece not found by itself is looked for in the page without white space.
    """
    return Shown.of(page).lost(root, parts)


def _parse(page: bytes) -> etree._Element:
    """Our own pages are XML as well; those of an edition's own stylesheet are whatever that writes."""
    try:
        return etree.fromstring(page, _XML)
    except etree.XMLSyntaxError:
        return etree.fromstring(page, _HTML)


def _words(runs: Iterable[str]) -> list[str]:
    return "\n".join(runs).split()


def _source_runs(root: etree._Element, parts: tuple[str, ...]) -> list[str]:
    """The runs of text in the outermost elements named `parts`."""
    if _BETWEEN(root):
        found = (_runs(element, lambda inner: inner.tag in _NO_WORDS) for element in outermost(root, parts))
        return [run for runs in found for run in runs]
    return [text for element in outermost(root, parts) for text in cast("list[str]", _TEXTS(element))]


def _empty(elements: Iterable[etree._Element]) -> None:
    for element in elements:
        tail = element.tail
        element.clear()
        element.tail = tail


def _is_ours(element: etree._Element) -> bool:
    """Whether an element of a page does not come from the text."""
    return element.tag in _NOT_SHOWN or element.get("data-added") is not None


def _runs(element: etree._Element, is_skipped: Callable[[etree._Element], bool]) -> Iterator[str]:
    """The runs of text between tags, comments and instructions taken out, without recursion: documents may be deep."""
    run = ""
    walker = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walker:
        if event == "start":
            yield run
            skipped = is_skipped(node)
            run = "" if skipped else node.text or ""
            if skipped:
                walker.skip_subtree()
        elif event == "end":
            yield run
            run = node.tail or ""
        else:
            run += node.tail or ""
