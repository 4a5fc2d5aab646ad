"""The web site: a page for each text, entity and register, readable from the disk as from a server."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from lxml import etree

from teikit import resources, transform
from teikit.diagnostic import Diagnostic, Severity
from teikit.outputs import Made, Output, Steps, at_once
from teikit.outputs.edition import AnnotatedText, Edition
from teikit.site import (
    bounded,
    cite,
    companions,
    dts,
    files,
    linked,
    machines,
    own_pages,
    parallel,
    printed,
    proof,
    search,
    speeches,
    tei,
    theme,
    witnesses,
)
from teikit.site.annotated import TEI, TK, leave_text, parse
from teikit.site.headers import Headers
from teikit.site.look import Look, looks
from teikit.site.sources import EntityPage, Sources
from teikit.site.views import View, views

NAME = "html"
RESTS_ON = printed.FILES
PROVEN = "every word of every text stands in its page, and every internal link leads somewhere"

#: The register's file of each kind of entity.
REGISTERS = {
    "person": "persons", "place": "places", "org": "organisations", "event": "events", "work": "works",
    "object": "objects",
}  # fmt: skip
_XHTML = ' xmlns="http://www.w3.org/1999/xhtml"'
#: Control characters as Saxon writes them.
_CONTROL = re.compile("&#x(7f|[89][0-9a-f]);")
_FACSIMILE = f"{TEI}facsimile"
_SAFE_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")


def outputs(edition: Edition) -> Iterator[Output]:
    """Every file of the site; first what is known early and takes long: it is made while the rest becomes known."""
    carried = tei.published(edition)
    shown = views(edition)
    own = own_pages.own_pages(edition, {"index", "texts", *REGISTERS.values(), *shown})
    book = printed.printed_texts(edition)
    beside = tuple(parallel.pairs(edition.texts))
    spoken = speeches.speeches(edition.texts)
    sources = Sources(edition, frozenset(carried), beside, book, spoken)
    pages: list[str] = []
    for output in _shown(edition, list(looks(edition, own, shown)), sources, shown):
        if output.path.endswith(".html"):
            pages.append(output.path.removeprefix(f"{NAME}/"))
        yield output
    yield from cite.outputs(edition, book, NAME)
    yield from tei.outputs(carried, NAME)
    yield from witnesses.outputs(edition.texts, NAME)
    yield from machines.outputs(edition, pages, NAME)
    yield from dts.outputs(edition, NAME)
    yield from _assets()
    yield from theme.outputs(edition.project, NAME)
    yield from _files(edition, list(own_pages.pictures(own)))


def _shown(edition: Edition, looks: list[Look], sources: Sources, shown: dict[str, View]) -> Iterator[Output]:
    """The pages and the search index, in the order in which they become known."""
    headers = Headers(edition)
    for look in looks:
        for text in edition.texts:
            yield from _text_pages(look, sources, headers, text)
    if "search" in shown:
        yield search.output(edition, NAME)
    entities = list(sources.entities(companions.relations(edition.account)))
    for look in looks:
        yield from _other_pages(look, sources, shown)
        yield from _entity_pages(look, sources, entities)


def _entity_pages(look: Look, sources: Sources, entities: list[EntityPage]) -> Iterator[Output]:
    """Each kind with its register."""
    for kind, name in REGISTERS.items():
        for own, id_, source, index in entities:
            if own == kind and _SAFE_ID.fullmatch(id_):
                yield _page(look, f"{kind}/{id_}.html", source, index)
        if sources.kinds[kind]:
            yield _page(look, f"{name}.html", sources.register(kind, entities), sources.common())


def _other_pages(look: Look, sources: Sources, shown: dict[str, View]) -> Iterator[Output]:
    page = partial(_page, look)
    yield page("index.html", sources.start(), sources.start())
    yield page("texts.html", sources.texts(), sources.common())
    for name, view in shown.items():
        yield page(f"{name}.html", view(), sources.common())
    for own in look.pages:
        yield page(f"{own.name}.html", own.source, sources.common())
    for pair in sources.pairs:
        yield page(f"texts/{pair.name}.html", pair.source, sources.for_pair(pair))


def renewed(outputs: Mapping[str, Output], text: AnnotatedText) -> Iterator[Output]:
    """The page of a text that has changed, with what its page in earlier `outputs` knew of the rest of the edition."""
    output = outputs.get(f"{NAME}/texts/{text.doc}.html")
    if output is not None and isinstance(output.make, _Page):
        yield replace(output, make=replace(output.make, source=text.xml))


def prepare() -> None:
    """Compile the stylesheets."""
    _stylesheet()


def _stylesheet(own: str = "") -> transform.Stylesheet | bounded.Bounded:
    """That of the pages, or the edition's `own`, which may take only so long."""
    if own:
        return bounded.stylesheet(own)
    return transform.stylesheet(resources.xslt("outputs", "page.xsl"))


def findings(folder: Path, told: Mapping[str, Any] | None = None) -> Iterator[Diagnostic]:
    """The internal links of the finished site that lead nowhere; pages that nothing is `told` of are read."""
    known = {path.removeprefix(f"{NAME}/"): proof.Page.of_json(page) for path, page in (told or {}).items()}
    return proof.folder_link_findings(folder / NAME, known)


def summary(told: Mapping[str, Any], edition: Edition) -> str:
    """The account of pointers."""
    accounts = (page["pointers"] for page in told.values() if isinstance(page, Mapping) and "pointers" in page)
    return linked.said(accounts, edition.account.tokens)


def _text_pages(look: Look, sources: Sources, headers: Headers, text: AnnotatedText) -> Iterator[Output]:
    index = sources.for_text(text)
    yield _page(look, f"texts/{text.doc}.html", text.xml, index)
    yield _page(look, f"texts/{text.doc}-about.html", headers.about(text), index, "about")


def _page(look: Look, path: str, source: bytes, index: bytes, page: str = "") -> Output:
    make = _Page(f"{look.folder}{path}", source, index, look.settings, look.language, page, look.stylesheet)
    inputs = (source, index, look.settings, look.language, page, look.stylesheet)
    return Output(f"{NAME}/{make.path}", inputs, make, apart=True)


@dataclass(frozen=True, slots=True)
class _Page:
    """Makes a page; all it needs goes with it into another process."""

    path: str
    source: bytes
    index: bytes
    settings: bytes
    language: str
    page: str
    stylesheet: str

    def __call__(self) -> bytes | Made:
        return at_once(self.steps())

    def steps(self) -> Steps:
        """Parse, transform, prove."""
        parameters: dict[str, transform.Parameter] = {
            "index": self.index,
            "edition": self.settings,
            "language": self.language,
            "page": self.page,
            "path": self.path,
        }
        ready = _stylesheet(self.stylesheet).ready(self.source, parameters)
        yield
        result = ready.run()
        yield
        data = _as_browsers_read(result.text).encode()
        shown = proof.Shown.of(data)
        told: dict[str, Any] = dict(shown.page.as_json())
        root = parse(self.source)
        # The pictures of a facsimile are shown beside the text; all else of it is none of the page's.
        pointers = Counter(self._account(root, {_FACSIMILE} if self.page != "about" else set(), shown))
        parts = self._parts(root)
        pointers.update(self._account(root, {*parts} - {_FACSIMILE}, shown))
        if pointers:
            told["pointers"] = dict(pointers)
        return Made(data, tuple(self._diagnostics(result, shown, root, parts)), told=told)

    def _account(self, root: etree._Element, parts: Collection[str], shown: proof.Shown) -> dict[str, int]:
        """The account of pointers. Other languages, and pages with two texts, show the same pointers again."""
        if not parts or self.path.count("/") != 1 or root.tag == f"{TK}parallel":
            return {}
        return linked.account(root, parts, self.path, shown)

    def _parts(self, root: etree._Element) -> tuple[str, ...]:
        """Of which parts of its source every word must be in the page; the others are taken out."""
        if root.get(f"{TK}doc") and self.page != "about":
            leave_text(root)
            return proof.TEXT
        if root.get(f"{TK}doc"):
            return proof.ABOUT
        if root.tag == f"{TK}parallel":
            return proof.TEXT
        return proof.DECLARATION if root.tag == f"{TK}entity" else ()

    def _diagnostics(
        self, result: transform.Result, shown: proof.Shown, root: etree._Element, parts: tuple[str, ...]
    ) -> Iterator[Diagnostic]:
        """What was found while the page was made, and what its proof finds."""
        declaration = root.find(f"{TK}declaration")
        name = root.get(f"{TK}path", "") or (self.path if declaration is None else declaration.get("path", self.path))
        yield from _unknown_elements(result, name)
        if parts:
            yield from shown.findings(root, parts, name)


def _as_browsers_read(page: str) -> str:
    """A page as Saxon writes it, so that it is the same to browsers as to readers of XML.

    To HTML its namespace says nothing (HTML, 13.1.2.3). A reference to one of U+0080 to U+009F is to HTML one to a
    character of Windows-1252 (13.2.5.80: ``&#x80;`` is €), to XML to just this one. The character itself is
    one to both.
    """
    return _CONTROL.sub(lambda control: chr(int(control[1], 16)), page.replace(_XHTML, "", 1))


def _unknown_elements(result: transform.Result, name: str) -> Iterator[Diagnostic]:
    """One finding for each element name of a page that the stylesheets do not know."""
    reports = {(report.get("element", ""), report.get("anchor", "")): report
               for report in result.messages if report.tag == f"{TK}report"}  # fmt: skip
    seen: set[str] = set()
    for element, anchor in reports:
        if element not in seen:
            seen.add(element)
            place = f" (first at {anchor})" if anchor else ""
            yield Diagnostic(
                name, 0, 0, "BLD001", Severity.WARNING,
                f"The site has no form for the element {element}; its text is shown as it stands{place}.",
                "Give it a form in a stylesheet of your own (docs/theming.md), or ask for the element to be supported.",
            )  # fmt: skip


def _assets() -> Iterator[Output]:
    for asset in sorted(resources.xslt("outputs", "assets").iterdir()):
        if asset.is_file():
            yield Output(f"{NAME}/assets/{asset.name}", (), asset.read_bytes)


def _files(edition: Edition, pictures: list[bytes]) -> Iterator[Output]:
    """The pictures and other files that the texts and the edition's own pages point to."""
    sources = [*(text.xml for text in edition.texts), edition.index, *pictures]
    for path, file in files.carried(sources, edition.project.root):
        yield Output(f"{NAME}/{path}", (files.digest(file),), file.read_bytes)
