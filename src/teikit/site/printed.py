"""On which page and line of the printed book everything stands, so that the site can cite the book.

What ``print/pages.json`` says is believed only if it speaks of the very texts that the site is made from and of the
very PDF that lies beside it; otherwise it is as if there were no book.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from teikit.outputs.edition import Edition

_BOOK, _PAGES = "print/edition.pdf", "print/pages.json"
#: What the site rests on, if it is there.
FILES = (_BOOK, _PAGES)
#: The mark at the end of a text (xslt/outputs/print-blocks.xsl). No xml:id is like it.
_END = ".end"


class PrintedPlace(NamedTuple):
    """What is printed on the page, and the number of the line; empty where it stands in no line that is counted."""

    page: str
    line: str


class PrintedText(NamedTuple):
    """The places of a text's blocks by their anchors, and the pages from its first block to its end (12–17)."""

    places: Mapping[str, PrintedPlace]
    pages: str


def printed_texts(edition: Edition) -> dict[str, PrintedText]:
    """The texts in the printed book that lies in the output folder; none where there is no book of just these texts."""
    if edition.folder is None or not all((edition.folder / file).is_file() for file in FILES):
        return {}
    told = _loaded(edition.folder / _PAGES)
    book = hashlib.sha256((edition.folder / _BOOK).read_bytes()).hexdigest()
    if told.get("texts") != edition.digests or told.get("book") != book:
        return {}
    blocks: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for name, place in told["blocks"].items():
        doc, _, anchor = name.partition("#")
        blocks[doc][anchor] = place
    return {doc: _text(places) for doc, places in blocks.items()}


def _loaded(path: Path) -> dict[str, Any]:
    """``pages.json``; empty where it has not its form, as when another program has written it."""
    try:
        told = json.loads(path.read_bytes())
    except ValueError:
        return {}
    return told if isinstance(told, dict) and _is_whole(told.get("blocks")) else {}


def _is_whole(blocks: object) -> bool:
    return isinstance(blocks, dict) and all(map(_is_place, blocks.values()))


def _is_place(place: object) -> bool:
    if not isinstance(place, dict) or not isinstance(place.get("sheet"), int):
        return False
    page = place.get("page")
    return isinstance(page, str) and page.isprintable() and isinstance(place.get("line", 0), int)


def _text(blocks: Mapping[str, Any]) -> PrintedText:
    places = {anchor: PrintedPlace(place["page"], str(place.get("line", ""))) for anchor, place in blocks.items()}
    inner = [place for anchor, place in blocks.items() if anchor != _END]
    if _END not in blocks or not inner:
        return PrintedText(places, "")
    first, last = min(inner, key=lambda place: place["sheet"])["page"], blocks[_END]["page"]
    return PrintedText(places, first if first == last else f"{first}–{last}")
