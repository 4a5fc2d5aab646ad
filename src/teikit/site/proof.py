"""The proof that nothing was lost: every word of every text stands in its page, every internal link leads somewhere.

It reads the finished pages as a browser would and compares them with the annotated texts; it knows nothing of how
the stylesheets work, except that what they add themselves stands in elements with ``data-added``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from teikit.diagnostic import Diagnostic, Severity
from teikit.site.annotated import TEI, parse

_TEXT = (f"{TEI}text", f"{TEI}sourceDoc")
#: Encoded bytes are no words.
_NO_WORDS = frozenset({f"{TEI}binaryObject"})
_SHOWN_AT_ONCE = 5

Read = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Page:
    """What a page offers to links, and where its own links lead (relative, as written)."""

    ids: frozenset[str]
    doubled: tuple[str, ...]
    links: tuple[str, ...]


def prove(texts: Iterable[tuple[str, str, bytes]], pages: Iterable[str], read: Read) -> Iterator[Diagnostic]:
    """Compare the finished site with its sources.

    `texts` are id, path and annotated XML of each text; `pages` the paths of all files of the site; `read` gives
    the bytes of one. Yields BLD002 for words of a text that are not in its page, BLD003 for internal links that lead
    nowhere, BLD004 for ids that stand twice in a page.
    """
    for doc, path, xml in texts:
        root = parse(xml)
        yield from _lost_diagnostics(path, "page", lost_words(root, read(f"texts/{doc}.html")))
        about = read(f"texts/{doc}-about.html")
        yield from _lost_diagnostics(path, "page on its header", lost_words(root, about, (f"{TEI}teiHeader",)))
    yield from _link_diagnostics(dict.fromkeys(pages), read)


def _lost_diagnostics(path: str, page: str, lost: Counter[str]) -> Iterator[Diagnostic]:
    if lost:
        examples = ", ".join(f"“{word}”" for word in list(lost)[:_SHOWN_AT_ONCE])
        yield Diagnostic(
            path, 0, 0, "BLD002", Severity.ERROR,
            f"{lost.total()} words of the text are not in its {page}: {examples}{' …' if len(lost) > 5 else ''}",
            "This is a fault of the stylesheets, teikit’s or the edition’s own: see what they do to elements near it.",
        )  # fmt: skip


def _link_diagnostics(pages: dict[str, None], read: Read) -> Iterator[Diagnostic]:
    known = {path: examine(read(path)) for path in pages if path.endswith(".html")}
    for path, page in known.items():
        for id_ in page.doubled:
            yield Diagnostic(path, 0, 0, "BLD004", Severity.ERROR, f"The id “{id_}” stands twice in this page.",
                             "Links can reach only the first.")  # fmt: skip
        for link in page.links:
            if not leads_somewhere(path, link, known, pages):
                yield Diagnostic(path, 0, 0, "BLD003", Severity.ERROR, f"The link “{link}” leads nowhere.",
                                 "Its target is in no page of the site.")  # fmt: skip


def leads_somewhere(path: str, link: str, known: dict[str, Page], files: Iterable[str]) -> bool:
    """Whether a relative link of the page `path` leads to a file of the site and, if it names one, to an id in it."""
    parts = urlsplit(link)
    target = normpath(join(dirname(path), unquote(parts.path))) if parts.path else path
    if not parts.fragment:
        return target in known or target in files
    return target in known and unquote(parts.fragment) in known[target].ids


def examine(page: bytes) -> Page:
    """The ids and internal links of a page."""
    root = html.document_fromstring(page.decode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    ids = Counter(id_ for element in elements if (id_ := element.get("id")))
    targets = dict.fromkeys(
        value for element in elements for name in ("href", "src") if (value := element.get(name)) is not None
    )
    return Page(
        frozenset(ids),
        tuple(sorted(id_ for id_, count in ids.items() if count > 1)),
        tuple(target for target in targets if not urlsplit(target).scheme),
    )


def lost_words(root: etree._Element, page: bytes, parts: tuple[str, ...] = _TEXT) -> Counter[str]:
    """The words in the `parts` of an annotated text that its page has fewer times than the text.

    Compared are the pieces between white space of every run of text. Where an element left no trace, runs of the
    source have become one in the page: a piece not found by itself is looked for in the page without white space.
    """
    source = Counter(_words(_runs(root, parts)))
    body = html.document_fromstring(page.decode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    shown = Counter(_words(_page_runs(body)))
    missing = source - shown
    if missing:
        source_stream = re.sub(r"\s+", "", "".join(_runs(root, parts)))
        page_stream = re.sub(r"\s+", "", "".join(_page_runs(body)))
        for word in list(missing):
            if page_stream.count(word) >= source_stream.count(word):
                del missing[word]
    return missing


def _words(runs: Iterable[str]) -> Iterator[str]:
    return (word for run in runs for word in run.split())


def _runs(root: etree._Element, parts: tuple[str, ...]) -> Iterator[str]:
    """The runs of text in the outermost elements named `parts`, comments and instructions taken out."""
    for element in root.iter(*parts):
        if not any(parent.tag in parts for parent in element.iterancestors()):
            yield from _element_runs(element)


def _element_runs(element: etree._Element) -> Iterator[str]:
    if element.tag in _NO_WORDS:
        return
    run = element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield run
            run = ""
            yield from _element_runs(child)
        run += child.tail or ""
    yield run


def _page_runs(element: html.HtmlElement) -> Iterator[str]:
    """The runs of text of a page that come from the text."""
    if element.tag in {"script", "style", "head"}:
        return
    if element.get("data-added") is None:
        yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _page_runs(child)
        if element.get("data-added") is None:
            yield child.tail or ""
