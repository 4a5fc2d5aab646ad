"""The proof that nothing was lost: every word of a text or an entry stands in its page, every link leads somewhere.

It reads the finished pages as a browser would and compares them with the annotated texts; it knows nothing of how
the stylesheets work, except that what they add themselves stands in elements with ``data-added``.
Words and ids are proven page by page, as each is made; links can only be proven when all pages are there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import cast
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from teikit.diagnostic import Diagnostic, Severity
from teikit.reading.corpus import display_name
from teikit.site.annotated import TEI, TK

TEXT = (f"{TEI}text", f"{TEI}sourceDoc")
HEADER = (f"{TEI}teiHeader",)
DECLARATION = (f"{TK}declaration",)
#: Encoded bytes are no words.
_NO_WORDS = frozenset({f"{TEI}binaryObject"})
_NOT_SHOWN = frozenset({"script", "style", "head"})
_SHOWN_AT_ONCE = 5
_SCHEME = re.compile("[A-Za-z][A-Za-z0-9+.-]*:")
_IDS = etree.XPath("//@id", smart_strings=False)
_LINKS = etree.XPath("//@href | //@src", smart_strings=False)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page offers to links, and where its own links lead (relative, as written)."""

    ids: frozenset[str]
    links: tuple[str, ...]


def page_findings(root: etree._Element, parts: tuple[str, ...], source: str, page: bytes) -> Iterator[Diagnostic]:
    """What is wrong in one page by itself.

    `root` is the annotated text or entry it was made from, `parts` the names of those elements of which every word
    must be in the page, `source` the path of the file. Yields BLD011 for words that are not there, BLD013 for ids
    that stand twice.
    """
    tree = _parse(page)
    lost = _lost(root, tree, parts)
    if lost:
        examples = ", ".join(f"“{word}”" for word in list(lost)[:_SHOWN_AT_ONCE])
        more = " …" if len(lost) > _SHOWN_AT_ONCE else ""
        yield Diagnostic(
            source, 0, 0, "BLD011", Severity.ERROR,
            f"{lost.total()} words are not in the page made of them: {examples}{more}.",
            "The stylesheets are at fault, teikit’s or the edition’s own: see what they do to the elements around.",
        )  # fmt: skip
    for id_ in _doubled(tree):
        yield Diagnostic(source, 0, 0, "BLD013", Severity.ERROR, f"The id “{id_}” stands twice in one page.",
                         "Links can reach only the first of them.")  # fmt: skip


def link_findings(files: Collection[str], read: Callable[[str], bytes]) -> Iterator[Diagnostic]:
    """BLD012 for every internal link of a site that leads nowhere.

    `files` are the paths of all files of the site, `read` gives the bytes of one.
    """
    known = {path: examine(read(path)) for path in sorted(files) if path.endswith(".html")}
    for path, page in known.items():
        for link in page.links:
            if not leads_somewhere(path, link, known, files):
                yield Diagnostic(path, 0, 0, "BLD012", Severity.ERROR, f"The link “{link}” leads nowhere.",
                                 "Its target is in no page of the site.")  # fmt: skip


def folder_link_findings(folder: Path) -> Iterator[Diagnostic]:
    """The same for a site that stands in a folder."""
    files = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    for found in link_findings(files, lambda path: (folder / path).read_bytes()):
        yield replace(found, path=display_name(folder / found.path))


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
    root = _parse(page)
    ids = cast("list[str]", _IDS(root))
    targets = dict.fromkeys(cast("list[str]", _LINKS(root)))
    return Page(
        frozenset(ids),
        tuple(target for target in targets if not _SCHEME.match(target)),
    )


def _doubled(tree: html.HtmlElement) -> list[str]:
    return sorted(id_ for id_, count in Counter(cast("list[str]", _IDS(tree))).items() if count > 1)


def lost_words(root: etree._Element, page: bytes, parts: tuple[str, ...] = TEXT) -> Counter[str]:
    """The words in the `parts` of an annotated text that its page has fewer times than the text.

    Compared are the pieces between white space of every run of text. Where an element left no trace, runs of the
    source have become one in the page: a piece not found by itself is looked for in the page without white space.
    """
    return _lost(root, _parse(page), parts)


def _lost(root: etree._Element, tree: html.HtmlElement, parts: tuple[str, ...]) -> Counter[str]:
    source, shown = list(_source_runs(root, parts)), list(_runs(tree, _is_ours))
    missing = Counter(_words(source)) - Counter(_words(shown))
    if missing:
        source_stream, page_stream = ("".join("".join(runs).split()) for runs in (source, shown))
        for word in list(missing):
            if page_stream.count(word) >= source_stream.count(word):
                del missing[word]
    return missing


def _parse(page: bytes) -> html.HtmlElement:
    return html.document_fromstring(page.decode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))


def _words(runs: Iterable[str]) -> Iterator[str]:
    return (word for run in runs for word in run.split())


def _source_runs(root: etree._Element, parts: tuple[str, ...]) -> Iterator[str]:
    """The runs of text in the outermost elements named `parts`."""
    for element in root.iter(*parts):
        if not any(parent.tag in parts for parent in element.iterancestors()):
            yield from _runs(element, lambda inner: inner.tag in _NO_WORDS)


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
