"""Finds what sticks out of the text area: glyph runs of the finished PDF that begin in it and end beyond its edge.

What a line, a table or a formula needs is not foreseen but measured in the file itself: Typst writes each run of
glyphs with its place and size, and the width of each glyph with its font. Only runs that cross an edge are meant:
numbers of lines and of pages of the source stand in the margin as a whole. What is off the page altogether counts too.

PDF 1.7 (ISO 32000-1): 9.4.3 text-showing operators, 9.7.4.3 widths of glyphs, 8.3.4 transformation matrices.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from teikit.apparatus.objects import table_of

_OBJECT = re.compile(rb"(\d+) 0 obj\s*")
_CONTENTS = re.compile(rb"/Contents (\d+) 0 R")
_PARENT_KIDS = re.compile(rb"/Kids\s*\[([^\]]*)\]")
_RESOURCES = re.compile(rb"/Resources (\d+) 0 R")
_FONTS = re.compile(rb"/Font<<([^>]*)>>")
_FONT = re.compile(rb"/(f\d+) (\d+) 0 R")
_DESCENDANT = re.compile(rb"/DescendantFonts\s*\[(\d+) 0 R\]")
_WIDTHS = re.compile(rb"/W\s*\[((?:[^\[\]]|\[[^\]]*\])*)\]")
_LENGTH = re.compile(rb"/Length (\d+)")
# A string may hold brackets in pairs without a stroke before them (PDF 1.7, 7.3.4.2), here up to three deep.
# Written so that a pattern takes as much as it can at a time.
_INNER = rb"[^()\\]*(?:\\.[^()\\]*)*"
for _ in range(3):
    _INNER = rb"[^()\\]*(?:(?:\\.|\(" + _INNER + rb"\))[^()\\]*)*"
_STRING = rb"\(" + _INNER + rb"\)"
_STEP = re.compile(
    rb"(?P<save>^q\b)|(?P<back>^Q\b)|(?P<matrix>(?:-?[\d.]+ ){6})cm|/(?P<font>f\d+) (?P<size>[\d.]+) Tf"
    rb"|(?:(?P<text>(?:-?[\d.]+ ){6})Tm)?(?P<shown>\[[^\](]*(?:"
    + _STRING
    + rb"[^\](]*)*\]\s*TJ|"
    + _STRING
    + rb"\s*Tj)",
    re.MULTILINE | re.DOTALL,
)
#: How Typst writes nearly every run: a block by itself. It is found in a tenth of the time of its single steps.
_BLOCK = re.compile(
    rb"^q (?P<matrix>(?:-?[\d.]+ ){6})cm[^\n(\[]*\nBT [^\n(\[]*?/(?P<font>f\d+) (?P<size>[\d.]+) Tf "
    rb"(?P<text>(?:-?[\d.]+ ){6})Tm(?P<shown>[\[(][^\n]*[\])])T[Jj]\nET\nQ$",
    re.MULTILINE,
)
_PIECE = re.compile(rb"\((" + _INNER + rb")\)|(-?[\d.]+)", re.DOTALL)
_ESCAPE = re.compile(rb"\\([()\\])")
_TOLERANCE = 0.45
"""How far a run may go beyond the edge, in its own size: a blank at a line's end, a hyphen that hangs in the margin."""

Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1, 0, 0, 1, 0, 0)
_NO_FONT = [0.0] * 0x10000


@dataclass(frozen=True, slots=True)
class Overfull:
    """A run of glyphs that is too wide: its sheet (from 1), its height from the top, how far it sticks out (points)."""

    page: int
    y: float
    beyond: float


def overfull(pdf: bytes, width: float, inside: float, outside: float) -> list[Overfull]:
    """The runs that cross an edge of the text area, for margins in points; none of a PDF that is not Typst's."""
    table = table_of(pdf)
    if table is None:
        return []
    reader = _Reader(pdf, {int(found[1]): found.end() for at in table.offsets if (found := _OBJECT.match(pdf, at))})
    wide = []
    for sheet, page in enumerate(reader.pages(), 1):
        left, right = (inside, width - outside) if sheet % 2 else (outside, width - inside)
        height = float(page.box[1])
        for x, y, end, size in page.runs():
            beyond = max(
                end - right if x < right else 0.0, left - x if end > left else 0.0, end - width, -y, y - height
            )
            if beyond > _TOLERANCE * size:
                wide.append(Overfull(sheet, height - y, round(beyond, 1)))
    return wide


@dataclass(frozen=True, slots=True)
class _Page:
    content: bytes
    fonts: Mapping[bytes, list[float]]
    box: tuple[float, float]

    def runs(self) -> Iterator[tuple[float, float, float, float]]:
        """Beginning, height, end and size of each run of glyphs that stands upright."""
        stack: list[Matrix] = []
        now, font, size = _UNIT, _NO_FONT, 0.0
        for step in _steps(self.content):
            kind = step.lastgroup
            if kind == "save":
                stack.append(now)
            elif kind == "back":
                now = stack.pop() if stack else _UNIT
            elif kind == "matrix":
                now = _product(_matrix(step["matrix"]), now)
            elif kind == "size":
                font, size = self.fonts.get(step["font"], _NO_FONT), float(step["size"])
            elif step.re is _BLOCK:
                at = _product(_matrix(step["text"]), _product(_matrix(step["matrix"]), now))
                yield from _run(at, self.fonts.get(step["font"], _NO_FONT), float(step["size"]), step["shown"])
            else:
                at = _product(_matrix(step["text"]) if step["text"] else _UNIT, now)
                yield from _run(at, font, size, step["shown"])


def _steps(content: bytes) -> Iterator[re.Match[bytes]]:
    """What changes where the next run stands, and the runs, in their order."""
    done = 0
    for block in _BLOCK.finditer(content):
        if not any(sign in block["shown"] for sign in (b"TJ", b"Tj", b"Tm")):  # one run, and no more
            yield from _STEP.finditer(content, done, block.start())
            yield block
            done = block.end()
    yield from _STEP.finditer(content, done)


def _run(at: Matrix, font: list[float], size: float, shown: bytes) -> Iterator[tuple[float, float, float, float]]:
    a, b, c, d, x, y = at
    if a > 0 and not b and not c:
        yield x, y, x + a * size * _width(shown, font) / 1000, abs(d) * size


def _matrix(numbers: bytes) -> Matrix:
    a, b, c, d, e, f = map(float, numbers.split())
    return a, b, c, d, e, f


def _product(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    k, m, n, o, p, q = two
    return a * k + b * n, a * m + b * o, c * k + d * n, c * m + d * o, e * k + f * n + p, e * m + f * o + q


def _width(shown: bytes, widths: list[float]) -> float:
    """The width of what an operator shows, in thousandths of the size: that of its glyphs, less the steps between."""
    pieces = _PIECE.findall(shown)
    glyphs = _glyphs(b"".join([string for string, _ in pieces]))
    return sum(map(widths.__getitem__, glyphs)) - sum([float(step) for _, step in pieces if step])


def _glyphs(string: bytes) -> array[int]:
    """The numbers of the glyphs, two bytes each (Identity-H)."""
    # Signs that stand for themselves behind a stroke become octal, which is read with the rest.
    if b"\\(" in string or b"\\)" in string or b"\\\\" in string:
        string = _ESCAPE.sub(lambda sign: b"\\%03o" % ord(sign[1]), string)
    codes = array("H", string.decode("unicode_escape").encode("latin-1"))
    codes.byteswap()
    return codes


class _Reader:
    """The pages of a PDF with their content and the widths of their fonts."""

    def __init__(self, pdf: bytes, places: Mapping[int, int]) -> None:
        self._pdf, self._places = pdf, places
        self.widths = cache(self._widths)
        self.fonts = cache(self._fonts)

    def pages(self) -> Iterator[_Page]:
        """In the order of the file, which is that of the book."""
        for start in sorted(self._places.values()):
            if self._pdf.startswith(b"<</Type/Page/", start):
                data = self._dictionary(start)
                box = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", data)
                contents, resources = _CONTENTS.search(data), _RESOURCES.search(data)
                if box and contents and resources:
                    yield _Page(
                        self._stream(int(contents[1])), self.fonts(int(resources[1])), (float(box[1]), float(box[2]))
                    )

    def _dictionary(self, start: int) -> bytes:
        return self._pdf[start : self._pdf.index(b"endobj", start)]

    def _stream(self, number: int) -> bytes:
        start = self._places[number]
        head = self._pdf[start : self._pdf.index(b"stream", start)]
        at = start + len(head) + len(b"stream")
        at += 2 if self._pdf[at : at + 2] == b"\r\n" else 1
        length = _LENGTH.search(head)
        data = self._pdf[at : at + int(length[1])] if length else b""
        return zlib.decompress(data) if b"/FlateDecode" in head else data

    def _fonts(self, number: int) -> dict[bytes, list[float]]:
        listed = _FONTS.search(self._dictionary(self._places[number]))
        return {name: self.widths(int(font)) for name, font in _FONT.findall(listed[1])} if listed else {}

    def _widths(self, number: int) -> list[float]:
        """By the number of the glyph."""
        descendant = _DESCENDANT.search(self._dictionary(self._places[number]))
        listed = _WIDTHS.search(self._dictionary(self._places[int(descendant[1])])) if descendant else None
        found: dict[int, float] = {}
        tokens = re.findall(rb"[\d.]+|\[[^\]]*\]", listed[1]) if listed else []
        while tokens:
            first, second = int(tokens[0]), tokens[1]
            if second.startswith(b"["):
                found.update(enumerate(map(float, second[1:-1].split()), first))
                tokens = tokens[2:]
            else:
                found.update(dict.fromkeys(range(first, int(second) + 1), float(tokens[2])))
                tokens = tokens[3:]
        return [found.get(glyph, 0.0) for glyph in range(0x10000)]
