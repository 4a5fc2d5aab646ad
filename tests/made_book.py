"""Small made-up books in the form in which print.xsl writes them, and an independent reading of their PDF."""

from __future__ import annotations

import io
import random
import re
from dataclasses import dataclass, field

import pypdf
from pdf_text import pieces_of

from teikit import resources
from teikit.apparatus import Options, SetBook, set_book

WORDS = [
    "sea",
    "harbour",
    "company",
    "ship",
    "winter",
    "port",
    "weather",
    "letter",
    "spring",
    "captain",
    "debt",
    "tide",
]
BODY_SIZE, TOP, BOTTOM = 10.5, 570, 100


@dataclass
class Made:
    """Paragraphs and bodies of a book in the making. Every note says which it is: a3x, e4x, lemma q5x, reading r5x."""

    seed: int = 1
    series: str = "several"
    paragraphs: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.draw = random.Random(self.seed)

    def words(self, count: int) -> str:
        return " ".join(self.draw.choices(WORDS, k=count))

    def note(self, kind: str, length: int, inner: int = 0) -> str:
        number = len(self.bodies)
        words, inside, calls = self.words(length), "", ""
        self.bodies.append("")
        for _ in range(inner):
            other = len(self.bodies)
            self.bodies.append(f'"d#n{other}": [i{other}x {self.words(4)} end{other}x],')
            inside += f'("d#n{other}", "i"), '
            calls += f' #inner-note("d#n{other}", "i");'
        self.bodies[number] = f'"d#n{number}": [{kind[0]}{number}x {words}{calls} end{number}x],'
        return f'#note("d#n{number}", "{kind}", "{number}", ({inside}));'

    def app(self, lemma: str = "", text: str = "", readings: int = 3) -> str:
        number = len(self.bodies)
        lemma = lemma or f"q{number}x"
        self.bodies.append(
            f'"d#n{number}": (lemma: [{lemma}], witnesses: [], readings: [r{number}x {self.words(readings)} end{number}x]),'
        )
        return f'#app("d#n{number}", "{lemma}")[{text or lemma}];'

    def mixed(self, length: int) -> str:
        """A paragraph with a call now and then."""
        parts = []
        for _ in range(length):
            chance = self.draw.random()
            if chance < 0.03:
                parts.append(f"#before; {self.app()}")
            else:
                note = (
                    self.note("author" if chance < 0.045 else "editor", self.draw.randint(2, 40))
                    if chance < 0.06
                    else ""
                )
                parts.append(f" {self.draw.choice(WORDS)}{note}")
        return "Here" + "".join(parts)

    def add(self, text: str) -> Made:
        self.paragraphs.append(f'#p("d#p{len(self.paragraphs)}")[{text}];\n')
        return self

    def set(self, **options: object) -> SetBook:
        notes = (
            '#import "print-text.typ": *\n#let notes-at-end = false\n#let note-languages = (:)\n'
            '#let book-language = "en"\n#let body-size = 10.5pt\n#let bodies = (\n'
            + "\n".join(self.bodies)
            + "\n)\n#let body-of(id) = bodies.at(id)\n"
        )
        main = '#import "print.typ": *\n#import "print-text.typ": *\n#import "apparatus.typ": *\n'
        main += '#show: book.with(title: "Made", date: datetime(year: 2026, month: 1, day: 1));\n#show: main-matter\n'
        main += "#with-feet[#show: with-lines\n" + "".join(self.paragraphs) + "]\n"
        files = {path.name: path.read_bytes() for path in resources.xslt("outputs").glob("*.typ")}
        return set_book(main, {**files, "notes.typ": notes.encode()}, Options(**options))  # type: ignore[arg-type]


@dataclass
class Page:
    """A page as pypdf reads it: the words of the text line by line, the numbers in its margin, its foot."""

    lines: list[str]
    margin: dict[int, int]
    foot: str


def pages(book: SetBook) -> list[Page]:
    return [_page(page) for page in pypdf.PdfReader(io.BytesIO(book.pdf)).pages]


def _page(page: pypdf.PageObject) -> Page:
    pieces = pieces_of(page)
    body: dict[float, str] = {}
    foot, numbers = [], []
    for y, _, size, text in pieces:
        if y > TOP:
            continue
        if abs(size - BODY_SIZE) < 0.1:
            body[y] = body.get(y, "") + text
        elif re.fullmatch(r"\s*\d+\s*", text) and abs(size - 0.76 * BODY_SIZE) < 0.1:
            numbers.append((y, int(text)))
        elif y > BOTTOM - 60:
            foot.append(text)
    heights = sorted(body, reverse=True)
    margin = {min(range(len(heights)), key=lambda at: abs(heights[at] - y)): number for y, number in numbers}
    return Page([body[y] for y in heights], margin, re.sub(r"\s+", " ", " ".join(foot)))
