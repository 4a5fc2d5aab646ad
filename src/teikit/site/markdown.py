"""Markdown as XHTML elements: CommonMark with tables, without raw HTML.

Links and pictures lead where `href` says; what is neither http, https, mailto nor a relative address is no link.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree
from markdown_it import MarkdownIt

from teikit.errors import ProjectError

XHTML = "http://www.w3.org/1999/xhtml"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_ALLOWED = re.compile(r"(https?|mailto):", re.IGNORECASE)
_READER = MarkdownIt("commonmark", {"html": False, "xhtmlOut": True}).enable("table")

Href = Callable[[str], str]


def blocks(text: str, name: str, href: Href = str) -> etree._Element:
    """A ``div`` with the paragraphs, headings, lists … of a Markdown `text`.

    `name` is the file's, `href` turns a relative address into one of the site. Raises ProjectError for characters that
    XML cannot hold.
    """
    return _parsed(_READER.render(text), name, href)


def inline(text: str, name: str, href: Href = str) -> etree._Element:
    """The same for one line: a ``div`` with text, links and emphasis."""
    return _parsed(_READER.renderInline(text), name, href)


def _parsed(html: str, name: str, href: Href) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(f'<div xmlns="{XHTML}">{html}</div>', parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ProjectError(f"{name} holds characters that no page can hold.", "Delete control characters.") from error
    for element in root.iter(etree.Element):
        for attribute in ("href", "src"):
            if address := element.get(attribute):
                _set(element, attribute, address, href)
    return root


def _set(element: etree._Element, attribute: str, address: str, href: Href) -> None:
    """Only pictures of the edition are shown, since no page loads anything from elsewhere."""
    if not _SCHEME.match(address):
        element.set(attribute, href(address))
    elif attribute == "src" or not _ALLOWED.match(address):
        del element.attrib[attribute]
