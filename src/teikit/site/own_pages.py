"""The edition's own pages: Markdown files, named in ``[html] pages``, each a page at the top of the site.

``about.md`` becomes ``about.html``; where the interface has several languages, ``about.de.md`` is its German form.
A link to a file of the edition leads to the page made of it, one to a picture to its copy in the site; any other
relative address is one of the site. The proof follows them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from posixpath import normpath
from urllib.parse import quote, unquote, urlsplit

from lxml import etree

from teikit.errors import ProjectError
from teikit.outputs.edition import Edition
from teikit.site import files, markdown
from teikit.site.annotated import TK

_HEADING = re.compile(r"h[1-6]")
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
#: What `xslt/outputs/site/own.xsl` puts before an address: the way to the pages of the language, or to the site's top.
_PAGE, _FILE = "page:", "site:"


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A page: its name in the site, the language it is for (empty: any), title, source and the pictures it shows."""

    name: str
    language: str
    title: str
    source: bytes
    pictures: tuple[str, ...]


def own_pages(edition: Edition, taken: set[str]) -> tuple[OwnPage, ...]:
    """The pages in the order of ``teikit.toml``; `taken` are the names of other pages.

    Raises ProjectError for a name that is taken or no name for a page, and for a file that cannot be read.
    """
    project = edition.project
    targets = _Targets(edition)
    found: dict[tuple[str, str], OwnPage] = {}
    for path in project.own_pages:
        page = _page(path, targets)
        if page.name in taken or not _NAME.fullmatch(page.name):
            raise project.error("html", "pages", f"{path.name} cannot be a page: its name is taken, or is not made of "
                                                 "small letters, digits and hyphens")  # fmt: skip
        if (page.name, page.language) in found:
            raise project.error("html", "pages", f"two files would be the page {page.name}.html")
        found[page.name, page.language] = page
    return tuple(found.values())


def for_language(pages: tuple[OwnPage, ...], language: str) -> dict[str, OwnPage]:
    """By name, the pages as readers of a language see them: their own form, else the one without language."""
    chosen: dict[str, OwnPage] = {}
    for page in pages:
        here = chosen.get(page.name)
        if here is None or page.language == language or (here.language != language and not page.language):
            chosen[page.name] = page
    return chosen


def _page(path: Path, targets: _Targets) -> OwnPage:
    name, _, language = path.stem.partition(".")
    shown = path.relative_to(targets.root).as_posix()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ProjectError(f"{shown} cannot be read as UTF-8.", "Save it as UTF-8.") from error
    pictures: list[str] = []
    content = markdown.blocks(text, shown, lambda address: targets.of(address, path, pictures))
    title = _take_title(content) or name
    _lower_headings(content)
    root = etree.Element(f"{TK}own", {"name": name, "title": title}, {"tk": TK.strip("{}")})
    if language:
        root.set("language", language)
    root.extend(content)
    return OwnPage(name, language, title, etree.tostring(root, encoding="utf-8"), tuple(pictures))


def _take_title(content: etree._Element) -> str:
    """The words of the first heading, which the page's own heading then is."""
    first = next(iter(content), None)
    if first is None or not _HEADING.fullmatch(etree.QName(first).localname):
        return ""
    content.remove(first)
    return " ".join("".join(map(str, first.itertext())).split())


def _lower_headings(content: etree._Element) -> None:
    """The page has one heading of the first level, its title: what is left of that level goes down."""
    named = ((element, etree.QName(element).localname) for element in content.iter(etree.Element))
    headings = [element for element, name in named if _HEADING.fullmatch(name)]
    if any(etree.QName(heading).localname == "h1" for heading in headings):
        for heading in headings:
            heading.tag = f"{{{markdown.XHTML}}}h{min(int(str(heading.tag)[-1]) + 1, 6)}"


class _Targets:
    """Where the links of own pages lead."""

    def __init__(self, edition: Edition) -> None:
        self.root = edition.project.root
        self._texts = {text.document.path: text.doc for text in edition.outlines}
        self._pages = {path: path.stem.partition(".")[0] for path in edition.project.own_pages}
        self._edition = edition

    @cached_property
    def _entities(self) -> dict[tuple[Path, str], str]:
        return {
            (entry.document.path, entry.xml_id): entity.key
            for entity in self._edition.entities for entry in entity.entity.entries
        }  # fmt: skip

    def of(self, address: str, page: Path, pictures: list[str]) -> str:
        """The address in the site of a relative `address` in the file `page`; `pictures` grows by what it shows."""
        parts = urlsplit(address)
        if not parts.path:
            return address
        file = Path(normpath(page.parent / unquote(parts.path)))
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        if file in self._texts:
            return f"{_PAGE}texts/{self._texts[file]}.html{fragment}"
        if file in self._pages:
            return f"{_PAGE}{self._pages[file]}.html{fragment}"
        if key := self._entities.get((file, parts.fragment)):
            return f"{_PAGE}{key}.html"
        if (carried := self._picture(file)) is not None:
            pictures.append(carried[0])
            return f"{_FILE}{carried[1]}"
        return f"{_PAGE}{address}"

    def _picture(self, file: Path) -> tuple[str, str] | None:
        if not file.is_relative_to(self.root) or not file.is_file():
            return None
        pointer = quote(file.relative_to(self.root).as_posix(), safe="/-._~")
        path = files.site_path(pointer)
        return (pointer, path) if path else None


def pictures(pages: tuple[OwnPage, ...]) -> Iterator[bytes]:
    """What `teikit.site.files` looks for, for every picture of the pages."""
    yield from (f"file:{picture}".encode() for page in pages for picture in page.pictures)
