"""Lines and columns of elements and attributes, from expat's byte offsets.

lxml knows the line of an element but not its column, nor the place of an attribute. expat tells the byte offset of
every start tag, in the same document order. With a default handler set it leaves entity references
unexpanded, so only tags that really stand in the file are counted.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property
from xml.parsers import expat

_ATTRIBUTE = re.compile(r"""\s([^\s=<>/"']+)\s*=\s*("[^"]*"|'[^']*')""")
_START_TAG = re.compile(r"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_XML = "{http://www.w3.org/XML/1998/namespace}"


class Positions:
    """Where the start tags of a document stand. Computed on first use, because most documents have no findings."""

    def __init__(self, data: Callable[[], bytes], encoding: str) -> None:
        self._read = data  # asked for each time: a file that is not held in memory is read again
        self._encoding = encoding
        self._last = (0, 0, 0)  # line, offset and characters before it: a long line is counted once, not for each place
        self._last_tag: tuple[int, str, dict[str, int]] = (-1, "", {})

    @property
    def _data(self) -> bytes:
        return self._read()

    def element(self, ordinal: int) -> tuple[int, int] | None:
        """Line and column of the start tag of the element with this ordinal; None where it has none of its own."""
        if not 0 <= ordinal < len(self._offsets):
            return None
        return self._line_and_column(self._offsets[ordinal])

    def attribute(self, ordinal: int, clark: str) -> tuple[int, int] | None:
        """Line and column of an attribute's name, or of its element where the attribute is not written out."""
        if not 0 <= ordinal < len(self._offsets):
            return None
        start = self._offsets[ordinal]
        if self._last_tag[0] != ordinal:
            # An element with thousands of attributes may have a finding on each.
            self._last_tag = (ordinal, *_attributes(self.start_tag(ordinal)))
        _, tag, names = self._last_tag
        return self._line_and_column(start + len(tag[: names.get(_written(clark), 0)].encode(self._codec)))

    def start_tag(self, ordinal: int) -> str:
        """The start tag as it is written in the file."""
        start = self._offsets[ordinal]
        # A quoted ">" does not end a tag; 64 KiB hold any start tag but a hostile one, which then has no columns.
        for length in (1024, 65536):
            text = self._data[start : start + length].decode(self._codec, errors="replace")
            if end := _START_TAG.match(text):
                return end[0]
        return ""

    @cached_property
    def _codec(self) -> str:
        """The encoding for a piece of the file: Python's plain ``utf-16`` would ask each piece for a mark."""
        if self._encoding.lower().replace("_", "-") in {"utf-16", "utf16"}:
            return "utf-16-be" if self._data.startswith((b"\xfe\xff", b"\x00<")) else "utf-16-le"
        return "utf-8" if self._encoding.lower() == "utf-8-sig" else self._encoding

    @cached_property
    def _offsets(self) -> array[int]:
        offsets = array("Q")
        parser = expat.ParserCreate()
        parser.StartElementHandler = lambda _name, _attributes: offsets.append(parser.CurrentByteIndex)
        parser.DefaultHandler = lambda _data: None
        try:
            parser.Parse(self._data, True)
        except (expat.ExpatError, ValueError):
            # Only reached for encodings or entities that expat refuses and lxml accepts: what was found stays good.
            return offsets
        return offsets

    @cached_property
    def _line_starts(self) -> array[int]:
        newline, data = "\n".encode(self._codec), self._data
        starts, at = array("Q", [0]), data.find(newline)
        while at >= 0:
            if at % len(newline) == 0:
                starts.append(at + len(newline))
            at = data.find(newline, at + 1)
        return starts

    def _line_and_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        known, at, characters = self._last
        if known != line or at > offset:
            at, characters = self._line_starts[line - 1], 0
        before = self._data[at:offset].decode(self._codec, errors="replace")
        characters += len(before.removeprefix("\ufeff"))
        self._last = (line, offset, characters)
        return line, characters + 1


def _attributes(tag: str) -> tuple[str, dict[str, int]]:
    """A start tag, and where in it each attribute's name begins: as written, and without its prefix after a colon."""
    names: dict[str, int] = {}
    for match in _ATTRIBUTE.finditer(tag):
        prefix, colon, local = match[1].rpartition(":")
        names.setdefault(match[1] if prefix == "xml" else colon + local, match.start(1))
    return tag, names


def _written(clark: str) -> str:
    """The key of a name in Clark notation among those of `_attributes`."""
    if clark.startswith(_XML):
        return "xml:" + clark.removeprefix(_XML)
    return ":" + clark.rpartition("}")[2] if clark.startswith("{") else clark
