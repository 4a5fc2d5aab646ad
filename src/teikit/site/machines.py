"""What the site says to machines: index.json, robots.txt, sitemap and feed.

``sitemap.xml`` (sitemaps.org 0.9) and ``feed.xml``, the changes of the texts (Atom, RFC 4287), are only made where the
edition's address is known.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import etree

from teikit.entities import dates
from teikit.entities.text import local_name, plain
from teikit.outputs import Output
from teikit.outputs.edition import Edition
from teikit.site import cite

_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_LAST = 50


class Change(NamedTuple):
    """A change that a header tells of, with its day."""

    day: dates.Day
    doc: str
    number: int
    title: str
    what: str

    @property
    def date(self) -> str:
        """The day as ISO 8601 writes it."""
        year, month, day = self.day
        return f"{year:04}-{month:02}-{day:02}"


def outputs(edition: Edition, pages: Iterable[str], folder: str) -> Iterator[Output]:
    """These files below `folder` of the outputs; `pages` are the paths of all pages of the site."""
    url = str(edition.project.edition.get("url", "")).rstrip("/")
    made = {"index.json": index(edition), "robots.txt": robots(url)}
    if url:
        made["sitemap.xml"] = sitemap(url, pages)
        if found := changes(edition):
            made["feed.xml"] = feed(edition, url, found)
    for name, data in made.items():
        yield Output(f"{folder}/{name}", (data,), lambda data=data: data)  # type: ignore[misc]


def index(edition: Edition) -> bytes:
    """Texts and entities with the addresses of their pages; its form is schema/site.schema.json."""
    texts = [
        {"id": text.doc, "title": text.title, "author": text.author, "date": text.date, "language": text.language,
         "page": f"texts/{text.doc}.html", "citation": f"texts/{text.doc}.json"}
        for text in edition.outlines
    ]  # fmt: skip
    entities = [
        {"id": entry.id, "kind": entry.kind, "name": entry.name.display, "page": f"{entry.key}.html",
         "identifiers": [{"type": kind, "value": value} for kind, value in entry.idnos],
         "mentions": [f"texts/{mention.doc}.html#{mention.spot.self_anchor}" for mention in entry.mentions]}
        for entry in edition.entities
    ]  # fmt: skip
    head = {"title": edition.project.title, "language": edition.project.language}
    said = json.dumps(head, ensure_ascii=False).removesuffix("}")
    return f'{said},\n"texts": {_lines(texts)},\n"entities": {_lines(entities)}}}\n'.encode()


def _lines(items: Iterable[object]) -> str:
    """A list in JSON, a line for each item: Python's own indentation takes five times as long."""
    lines = (json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in items)
    return "[\n" + ",\n".join(lines) + "\n]"


def robots(url: str) -> bytes:
    """Everything may be read (RFC 9309); where the list of pages is, if it is known."""
    return ("User-agent: *\nAllow: /\n" + (f"Sitemap: {url}/sitemap.xml\n" if url else "")).encode()


def sitemap(url: str, pages: Iterable[str]) -> bytes:
    """The addresses of all pages, those at the top of the site first."""
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap={None: _SITEMAP})  # type: ignore[dict-item]
    for page in sorted(pages, key=lambda page: (page.count("/"), page)):
        entry = etree.SubElement(root, f"{{{_SITEMAP}}}url")
        etree.SubElement(entry, f"{{{_SITEMAP}}}loc").text = f"{url}/{page}"
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def changes(edition: Edition) -> list[Change]:
    """The dated changes of all headers, the latest first."""
    found = []
    for text in edition.outlines:
        root = text.document.root
        listed = [] if root is None else [node for node in root.iter(etree.Element) if local_name(node) == "change"]
        for number, element in enumerate(listed, start=1):
            if (day := dates.span(element).latest) and day[0] > 0:
                found.append(Change(day, text.doc, number, text.title, plain(element)))
    return sorted(found, key=lambda change: (change.day, change.doc, change.number), reverse=True)


def feed(edition: Edition, url: str, found: list[Change]) -> bytes:
    """The latest changes; its own date is that of the latest."""
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})  # type: ignore[dict-item]
    _add(root, "id", f"{url}/")
    _add(root, "title", edition.project.title)
    _add(root, "updated", f"{found[0].date}T00:00:00Z")
    _add(root, "link", rel="self", href=f"{url}/feed.xml")
    for editor in edition.project.edition.get("editors", ()) or [edition.project.title]:
        _add(_add(root, "author"), "name", editor)
    texts = {text.doc: cite.address(text, edition.project) for text in edition.outlines}
    for change in found[:_LAST]:
        entry = _add(root, "entry")
        _add(entry, "id", f"{texts[change.doc]}#change-{change.number}")
        _add(entry, "title", change.title)
        _add(entry, "updated", f"{change.date}T00:00:00Z")
        _add(entry, "link", href=texts[change.doc])
        _add(entry, "summary", change.what or change.title)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = text
    return element
