"""How long the book takes and how much memory: each case in a process of its own, since Typst's caches only grow.

Run ``python benchmarks/print.py [CASE ...]`` from the repository. The texts are drawn from a fixed seed: plain
running text, or text with notes of the author, notes of the editor and apparatus entries in equal parts, as dense
as a real diary of 165,000 words with 9,700 notes and readings; and this repository's own edition, from its files to
its PDF. Each has contents, running heads, line numbers and an index. Given are the time on the clock, the time of the
processor (of all processes, which a busy machine does not change) and the memory of the largest process.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

OWN = "this repository's edition"
# words, author's notes, editor's notes, apparatus entries, entries of the index
CASES = {
    OWN: (0, 0, 0, 0, 0),
    "500 pages, index of 2,500 entries": (165_000, 0, 0, 0, 2_500),
    "500 pages, 4,000 footnotes, index": (165_000, 4_000, 0, 0, 2_500),
    "three series, a tenth (970 notes)": (16_500, 323, 323, 324, 250),
    "three series, a fifth (1,940 notes)": (33_000, 646, 646, 648, 500),
    "three series, two fifths (3,880 notes)": (66_000, 1_292, 1_292, 1_296, 1_000),
    "three series, all (9,700 notes)": (165_000, 3_230, 3_230, 3_240, 2_500),
}
VOCABULARY = """the sea and harbour a company of ships that came from winter ports under heavy weather carried letters
which nobody opened until spring when every captain wrote again about money debts family sickness and prices"""
WORDS = VOCABULARY.split()
PARAGRAPH = 90


def text(words: int, author: int, editor: int, apparatus: int, mentions: int) -> str:
    """A TEI document of this size, the same each time."""
    draw = random.Random(1)
    events = ["author"] * author + ["editorial"] * editor + ["app"] * apparatus + ["name"] * mentions
    draw.shuffle(events)
    count = words // PARAGRAPH
    out = []
    for number in range(count):
        here = events[number * len(events) // count : (number + 1) * len(events) // count]
        share = PARAGRAPH // (len(here) + 1)
        if number % 12 == 0:
            out.append(f"{'</div>' if number else ''}<div><head>Section {number // 12 + 1}</head>")
        out.append(
            f"<p>{''.join(f'{some(draw, share)}{event_of(draw, event)}' for event in here)}{some(draw, share)}.</p>"
        )
    return "\n".join([*out, "</div>"])


def some(draw: random.Random, count: int) -> str:
    return " ".join(draw.choice(WORDS) for _ in range(count))


def event_of(draw: random.Random, event: str) -> str:
    if event == "app":
        lemma, reading = draw.choice(WORDS), some(draw, draw.randint(1, 3))
        return f" <app><lem wit='#A #B'>{lemma}</lem><rdg wit='#C'>{reading}</rdg></app> "
    if event == "name":
        number = draw.randrange(1_000_000)
        return f" <persName ref='#p{number}'>Name{number} Person</persName> "
    return f"<note type='{event}'>{some(draw, draw.randint(4, 20))}.</note> "


def printing(case: str) -> Any:
    from lxml import etree

    from teikit.outputs.edition import Edition
    from teikit.outputs.print import Printing
    from teikit.project import Project
    from teikit.reading.corpus import Corpus

    if case == OWN:
        project = Project.load(ROOT / "teikit.toml")
        corpus = Corpus.load(project.root, [*project.texts, *project.authorities])
        return Printing(Edition.load(project, corpus).book, ROOT)
    import sample_book
    from support import tei

    tree = etree.fromstring(tei(text(*CASES[case])))
    return Printing(sample_book.book({"one": tree}, settings={"line_numbers": "page"}), ROOT)


def one(case: str) -> None:
    """Set one book and say what it took."""
    start = time.perf_counter()
    job = printing(case)
    markup = job.markup
    book = job.book
    wide = len(book.overfull)
    end = time.perf_counter()
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    memory = max(usage.ru_maxrss for usage in used) / 1024
    processor = sum(usage.ru_utime + usage.ru_stime for usage in used)
    sheets = max(place.page for place in book.places)
    print(
        f"{case:40} {sheets:4} pages  {end - start:6.1f} s, processor {processor:6.1f} s  {book.passes} runs  "
        f"{memory:6.0f} MiB  not in place: {len(book.findings)}, over-full: {wide}  "
        f"({len(markup.text) // 1024} KiB of markup)"
    )


def main() -> None:
    for case in sys.argv[1:] or CASES:
        subprocess.run([sys.executable, __file__, "--one", case], check=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2])
    else:
        main()
