"""How long the book takes and how much memory: each case in a process of its own, since Typst's caches only grow.

Run ``python benchmarks/print.py [CASE ...]`` from the repository. The texts are drawn from a fixed seed: plain
running text, or text with notes of the author, notes of the editor and apparatus entries in equal parts, as dense
as a real diary of 165,000 words with 9,700 notes and readings; this repository's own edition, from its files to
its PDF; and editions of many letters that follow one another, each with a header, notes and names, from their files
too. Each has contents, running heads and an index. Given are the time on the clock, the time of the processor (of all
processes, which a busy machine does not change) and the memory of the largest process.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
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
LETTERS = {f"{count:,} letters, notes and index": count for count in (100, 400, 1_600)}
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


def letter(draw: random.Random, number: int, persons: int) -> str:
    """A letter with its header, of two to five paragraphs with names, a third of them with a note."""
    first, second = draw.randrange(persons), draw.randrange(persons)
    day = f"18{draw.randint(40, 79)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
    paragraphs = []
    for _ in range(draw.randint(2, 5)):
        names = (f" <persName ref='#p{draw.randrange(persons)}'>Anna</persName> " for _ in range(2))
        note = event_of(draw, "editorial") if draw.random() < 0.35 else ""
        words = "".join(some(draw, draw.randint(15, 40)) + name for name in names)
        paragraphs.append(f"<p>{words}{some(draw, 30)}{note}.</p>")
    return f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>Letter {number}: Name{first} to Name{second}, {day}</title></titleStmt>
<publicationStmt><p>Made up.</p></publicationStmt><sourceDesc><p>None.</p></sourceDesc></fileDesc>
<profileDesc><correspDesc>
<correspAction type="sent"><persName ref="#p{first}">Name{first}</persName><date when="{day}"/></correspAction>
<correspAction type="received"><persName ref="#p{second}">Name{second}</persName></correspAction>
</correspDesc></profileDesc></teiHeader>
<text><body><div><opener><dateline>Hull, <date when="{day}">{day}</date></dateline><salute>Dear Sir,</salute></opener>
{"".join(paragraphs)}<closer>Yours, <signed>Anna</signed></closer></div></body></text></TEI>"""


def write_letters(folder: Path, count: int) -> None:
    """An edition of so many letters in `folder`, and as many persons as a quarter of them."""
    draw = random.Random(1)
    persons = max(20, count // 4)
    listed = "".join(f"<person xml:id='p{n}'><persName>Name{n}, Anna</persName></person>" for n in range(persons))
    header = letter(random.Random(1), 0, persons).partition("</teiHeader>")[0]
    files = {f"texts/letter-{number:04}.xml": letter(draw, number, persons) for number in range(count)}
    files["persons.xml"] = f"{header}</teiHeader><standOff><listPerson>{listed}</listPerson></standOff></TEI>"
    files["teikit.toml"] = """[edition]
title = "Letters"
language = "en"
texts = ["texts/*.xml"]
authorities = ["persons.xml"]
[print]
run_on = true
recto = false
"""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")


def edition(root: Path) -> Any:
    from teikit.outputs.edition import Edition
    from teikit.outputs.print import Printing
    from teikit.project import Project
    from teikit.reading.corpus import Corpus

    project = Project.load(root / "teikit.toml")
    corpus = Corpus.load(project.root, [*project.texts, *project.authorities])
    return Printing(Edition.load(project, corpus).book, root)


def printing(case: str, folder: Path) -> Any:
    from lxml import etree

    from teikit.outputs.print import Printing

    if case == OWN:
        return edition(ROOT)
    if case in LETTERS:
        write_letters(folder, LETTERS[case])
        return edition(folder)
    import sample_book
    from support import tei

    tree = etree.fromstring(tei(text(*CASES[case])))
    return Printing(sample_book.book({"one": tree}, settings={"line_numbers": "page"}), ROOT)


def one(case: str) -> None:
    """Set one book and say what it took."""
    with TemporaryDirectory(prefix="teikit-") as name:
        measured(case, Path(name))


def measured(case: str, folder: Path) -> None:
    start = time.perf_counter()
    job = printing(case, folder)
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
    for case in sys.argv[1:] or (*CASES, *LETTERS):
        subprocess.run([sys.executable, __file__, "--one", case], check=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2])
    else:
        main()
