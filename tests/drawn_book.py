"""Drawn TEI texts with an apparatus in every kind of place, and the lines of their book counted in the PDF by pypdf."""

from __future__ import annotations

import io
import random
import re
from dataclasses import dataclass, field

import pypdf
from lxml import etree
from pdf_text import pieces_of
from sample_book import CASES, book
from support import tei

from teikit.outputs.print import Printing

WORDS = "sea harbour company ship winter port weather letter spring captain debt family anchor tide of a".split()  # noqa: SIM905
HEBREW = "שלום עולם ספר דבר ארץ מלך יום לילה מים אש".split()  # noqa: SIM905
FOOT, TOP = 9.2, 570.0
"""Letters smaller than this (points) are those of notes; higher than this on the page is the running head."""


@dataclass
class Drawn:
    """A text drawn from a seed. Every lemma is a word of its own (q7x), every heading and cell begins with zz."""

    seed: int
    series: tuple[str, ...] = ("app", "author", "editorial")
    count: int = 0
    notes: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.draw = random.Random(self.seed)

    def some(self, most: int, least: int = 1) -> str:
        return " ".join(self.draw.choice(WORDS) for _ in range(self.draw.randint(least, most)))

    def app(self) -> str:
        number, self.count = self.count, self.count + 1
        lemma = f"q{number}x"
        form = self.draw.randrange(6)
        lem = {
            0: lemma, 1: f"<hi rend='italic'>{lemma}</hi>", 2: f"{lemma} {self.some(4)} e{number}x",
            3: f" {lemma}", 4: f"{lemma} {self.some(40, 20)} e{number}x", 5: f"{lemma}-{self.draw.choice(WORDS)}",
        }[form]  # fmt: skip
        entry = f"<app><lem wit='#A'>{lem}</lem><rdg wit='#B'>{self.some(5)}</rdg></app>"
        wraps = (
            "{}", "{}", "<hi>{}</hi>", "<persName><hi rend='bold'>{}</hi></persName>", "<seg><w>{}</w></seg>", "({})",
            "anchor—{}", "anchor!{}", "winter{}", "<seg>harbour </seg>{}",
        )  # fmt: skip
        return self.draw.choice(wraps).format(entry)

    def note(self, kind: str) -> str:
        number, self.count = self.count, self.count + 1
        self.notes.append(number)
        return f"<note type='{kind}'>m{number}x {self.some(60 if self.draw.random() < 0.1 else 15)}</note>"

    def run(self, length: int) -> str:
        """Running text with calls."""
        parts: list[str] = []
        for _ in range(length):
            kind = self.draw.choice(self.series) if self.draw.random() < 0.07 else ""
            blank = self.draw.choice((" ", " ", " ", "\n  ")) if parts else ""
            if kind == "app":
                parts.append(blank + self.app())
            elif kind:
                parts.append(blank + self.draw.choice(WORDS) + self.note(kind))
            elif self.draw.random() < 0.01:
                parts.append(f"{blank}<foreign xml:lang='he'>{' '.join(self.draw.choices(HEBREW, k=5))}</foreign>")
            elif self.draw.random() < 0.02:
                parts.append(
                    f"<hi rend='italic'>{blank}{self.some(6)} </hi>{self.app() if 'app' in self.series else ''}"
                )
            else:
                parts.append(blank + self.draw.choice(WORDS))
        return "".join(parts)

    def block(self) -> str:
        draw = self.draw
        kind = draw.choice(("p", "p", "p", "p", "lg", "quote", "sp", "ab", "table", "list", "stage", "head"))
        if kind == "p":
            return f"<p>{self.run(draw.randint(5, 160))}.</p>"
        if kind == "lg":
            return f"<lg>{''.join(f'<l>{self.run(draw.randint(3, 20))}</l>' for _ in range(draw.randint(2, 9)))}</lg>"
        if kind == "quote":
            return f"<quote rend='block'><p>{self.run(draw.randint(20, 90))}</p></quote>"
        if kind == "sp":
            return f"<sp><speaker>SPEAKER</speaker><p>{self.run(40)}</p><l>{self.run(6)}</l><l>{self.run(7)}</l></sp>"
        if kind == "ab":
            return f"<ab>{'<lb/>'.join(self.run(draw.randint(2, 14)) for _ in range(5))}</ab>"
        if kind == "table":
            rows = (f"<cell>zz {self.some(3)}</cell><cell>zz{self.some(5)}{self.cell_note()}</cell>" for _ in range(6))
            return f"<table>{''.join(f'<row>{row}</row>' for row in rows)}</table>"
        if kind == "list":
            return f"<list>{''.join(f'<item>{self.run(draw.randint(4, 30))}</item>' for _ in range(4))}</list>"
        if kind == "stage":
            return f"<stage>{self.run(9)}</stage>"
        return f"</div><div><head>zz9 {self.some(5)}{self.cell_note()}</head><p>{self.run(30)}</p>"

    def cell_note(self) -> str:
        kinds = [kind for kind in self.series if kind != "app"]
        return self.note(self.draw.choice(kinds)) if kinds and self.draw.random() < 0.3 else ""

    def text(self, blocks: int = 22) -> str:
        body = "".join(f"{self.block()}\n" for _ in range(blocks))
        return f"<div><head>zz9 First</head>{body}</div>"


def printing(text: str, **settings: str) -> Printing:
    return Printing(book({"one": etree.fromstring(tei(text))}, settings=settings), CASES)


@dataclass
class Sheet:
    """A page as pypdf reads it: the lines of the text from above, which of them follow a heading, the numbers in its
    margin by line, its foot."""

    lines: list[str]
    opens: set[int]
    margin: dict[int, int]
    foot: str


def sheets(pdf: bytes) -> list[Sheet]:
    return [_sheet(page) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def _sheet(page: pypdf.PageObject) -> Sheet:
    pieces = pieces_of(page)
    body: dict[float, str] = {}
    foot: list[str] = []
    numbers: list[tuple[float, int]] = []
    left, right = 40.0, float(page.mediabox.width) - 40.0
    for y, x, size, text in (piece for piece in pieces if piece[0] <= TOP):
        if abs(size - 7.98) < 0.02 and re.fullmatch(r"\s*\d+\s*", text):
            numbers.append((y, int(text)))
        elif size > FOOT and left < x < right:
            body[y] = body.get(y, "") + text
        else:
            foot.append(text)
    heights = [y for y in sorted(body, reverse=True) if "zz" not in body[y] and body[y].strip() != "T"]
    heads = [y for y in body if "zz9" in body[y]]
    opens = {next((at for at, y in enumerate(heights) if y < head), len(heights)) for head in heads}
    margin = {min(range(len(heights)), key=lambda at: abs(heights[at] - y)): number for y, number in numbers}
    return Sheet([body[y] for y in heights], opens, margin, re.sub(r"\s+", " ", " ".join(foot)))


def numbered(pages: list[Sheet], by: str = "page") -> list[list[int]]:
    """The number of every line of every page, counted here."""
    found: list[list[int]] = []
    count = 0
    for page in pages:
        count = 0 if by == "page" else count
        numbers = []
        for at in range(len(page.lines)):
            count = 1 if by == "section" and at in page.opens else count + 1
            numbers.append(count)
        # A heading at the foot of a page never is: it stays with its text.
        found.append(numbers)
    return found
