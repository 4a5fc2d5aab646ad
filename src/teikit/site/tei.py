"""The TEI source of every text, carried by the site as the very bytes of its file.

A browser that opens an XML file runs what stands in it under the namespaces of HTML, SVG and XSLT, and follows its
``xml-stylesheet`` instructions (HTML standard, section 14; Associating Style Sheets with XML documents 1.0). A
document is untrusted, so a file with any of these is not carried, but for a CSS file beside it: its page then names
it without a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import cast

from lxml import etree

from teikit.outputs import Output
from teikit.outputs.edition import Edition
from teikit.reading.document import Document

#: Elements that a browser runs: all of these namespaces.
_RUN = ("{http://www.w3.org/1999/xhtml}*", "{http://www.w3.org/2000/svg}*", "{http://www.w3.org/1999/XSL/Transform}*")
_HREFS = etree.XPath("descendant-or-self::*/@*[local-name() = 'href']", smart_strings=False)
_PLAIN_CSS = re.compile(r"""(\s*((type|media|title|charset)="[a-z/ A-Z0-9-]*"|href="[A-Za-z0-9_./-]*"))+\s*""")


def published(edition: Edition) -> dict[str, bytes]:
    """The bytes of the source of each text that may be carried, by the text's id; none if ``[html]`` says so."""
    if not edition.project.table("html").get("sources", True):
        return {}
    return {text.doc: text.document.data for text in edition.outlines if is_inert(text.document)}


def outputs(sources: dict[str, bytes], folder: str) -> Iterator[Output]:
    """The files, below `folder` of the outputs."""
    for doc, data in sources.items():
        yield Output(f"{folder}/texts/{doc}.xml", (data,), lambda data=data: data)  # type: ignore[misc]


def is_inert(document: Document) -> bool:
    """Whether a browser that opens the file shows it and does nothing else."""
    root = document.root
    if root is None or document.problems:
        return False
    return is_inert_tree(root)


def is_inert_tree(root: etree._Element) -> bool:
    """The same of a tree."""
    around = chain(root.itersiblings(etree.PI, preceding=True), root.iter(etree.PI))
    instructions = (node for node in around if isinstance(node, etree._ProcessingInstruction))
    run = next(root.iter(*_RUN), None) is not None or any(_is_script(str(link)) for link in _links(root))
    return not run and not any(_has_effect(node) for node in instructions)


def _has_effect(instruction: etree._ProcessingInstruction) -> bool:
    said = instruction.text or ""
    is_css = 'type="text/css"' in said and "xsl" not in said and _PLAIN_CSS.fullmatch(said)
    return instruction.target == "xml-stylesheet" and not is_css


def _links(root: etree._Element) -> list[str]:
    return cast("list[str]", _HREFS(root))


def _is_script(link: str) -> bool:
    return link.strip().lower().startswith("javascript:")
