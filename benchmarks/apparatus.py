"""Sets made-up books of the dense shape (notes in two series and an apparatus on every page) and tells how long.

    PYTHONPATH=src python benchmarks/apparatus.py [words …]

The text is drawn from a made-up vocabulary by a fixed rule, so that every run sets the same book. Of 165,000 words
it has 9,700 notes and readings, as many a word in every size.
"""

from __future__ import annotations

import random
import re
import resource
import subprocess
import sys
import time

from teikit import resources
from teikit.apparatus import Options, set_book

SYLLABLES = re.findall("..", "bacodefigulamenopirosutavexizolordenmartis")
WORDS_A_NOTE = 17


def vocabulary(chance: random.Random) -> list[str]:
    words = {"".join(chance.choices(SYLLABLES, k=chance.choice((1, 1, 2, 2, 3, 4)))) for _ in range(4000)}
    return sorted(words)


def sentence(chance: random.Random, words: list[str], length: int) -> str:
    return " ".join(chance.choices(words, k=length)).capitalize() + "\\."


class Maker:
    """Writes the markup that print.xsl would write: bodies of notes, and the text with its calls."""

    def __init__(self, count: int, seed: int = 7) -> None:
        self.chance = random.Random(seed)
        self.words = vocabulary(self.chance)
        self.bodies: list[str] = []
        self.ordinals = {"author": 0, "editor": 0}
        self.left = count

    def call(self, word: str) -> str:
        ident = f'"d#n{len(self.bodies)}"'
        kind = self.chance.choices(("apparatus", "author", "editor"), (6, 2, 2))[0]
        if kind == "apparatus":
            readings = "; ".join(
                f"{self.chance.choice(self.words)} #emph[{' '.join(self.chance.sample('ABCDEFGH', 2))}];"
                for _ in range(2)
            )
            self.bodies.append(f"{ident}: (lemma: [{word}], witnesses: [], readings: [{readings}]),")
            return f'#app({ident}, "{word}")[{word}];'
        self.ordinals[kind] += 1
        number = self.ordinals[kind]
        label = str(number) if kind == "author" else letters(number)
        length = self.chance.choice((6, 12, 20, 30)) if self.chance.random() < 0.97 else 160
        self.bodies.append(f"{ident}: [{sentence(self.chance, self.words, length)}],")
        return f'{word}#note({ident}, "{kind}", "{label}", ());'

    def paragraph(self, number: int) -> str:
        length = min(self.chance.randint(30, 190), self.left)
        self.left -= length
        parts = []
        for word in self.chance.choices(self.words, k=length):
            called = self.chance.random() < 1 / WORDS_A_NOTE
            parts.append(self.call(word) if called else word)
        text = parts[0] + "".join(f"#before; {p}" if p.startswith("#app") else f" {p}" for p in parts[1:])
        return f'#p("d#p{number}")[{text}\\.];\n'

    def book(self) -> tuple[str, str]:
        paragraphs = []
        while self.left > 0:
            if len(paragraphs) % 40 == 0:
                title = sentence(self.chance, self.words, 3)
                paragraphs.append(f"#head(2)[{title}][{title}];\n")
            paragraphs.append(self.paragraph(len(paragraphs)))
        notes = (
            '#let notes-at-end = false\n#let note-languages = (:)\n#let book-language = "en"'
            "\n#let body-size = 10.5pt\n#let bodies = (\n"
            + "\n".join(self.bodies)
            + "\n)\n#let body-of(id) = bodies.at(id)\n"
        )
        main = '#import "print.typ": *\n#import "print-text.typ": *\n#import "apparatus.typ": *\n'
        main += (
            '#show: book.with(title: "Made up", date: datetime(year: 2026, month: 1, day: 1));\n#show: main-matter\n'
        )
        return notes, main + "#with-feet[#show: with-lines\n" + "".join(paragraphs) + "]\n"


def letters(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(97 + rest) + text
    return text


def template() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(resources.xslt("outputs").glob("*.typ"))}


def one(count: int) -> None:
    notes, markup = Maker(count).book()
    began = time.perf_counter()
    book = set_book(markup, {**template(), "notes.typ": notes.encode()}, Options())
    took = time.perf_counter() - began
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = usage.ru_utime + usage.ru_stime
    print(
        f"{count:>8,} words  {took:6.1f} s  processor {processor:6.1f} s"
        f" ({processor / count * 1e4:5.2f} s per 10,000 words)  "
        f"{usage.ru_maxrss / 1024:6,.0f} MB  {book.report}"
    )


def main() -> None:
    for count in sys.argv[1:] or ["16500", "33000", "66000", "165000"]:
        subprocess.run([sys.executable, __file__, "--one", count], check=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(int(sys.argv[2]))
    else:
        main()
