"""A book of many texts costs what each of them costs, not their number for each."""

from __future__ import annotations

import os
import resource
import subprocess
import sys

from lxml import etree
from sample_book import CASES, book
from support import tei

from teikit.outputs.print import Printing

LETTER = "<div><head>A letter</head><p>First words of it</p><p>and its <persName ref='#p1'>last</persName>.</p></div>"


def many(count: int) -> Printing:
    texts = {f"letter{number}": etree.fromstring(tei(LETTER)) for number in range(count)}
    return Printing(book(texts, {"recto": "False"}), CASES)


def needed(count: int) -> tuple[int, int]:
    """The memory of Typst for so many texts, asked of a process that sets nothing else, and the length of the markup."""
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run(
        [sys.executable, __file__, str(count)], check=True, capture_output=True, text=True, env=paths, timeout=100
    )
    memory, length = done.stdout.split()
    return int(memory), int(length)


def test_twice_the_texts_need_no_more_than_twice_as_much() -> None:
    # What Typst remembers grows with its work. Heads that asked for all parts on every page made it 1.9 GB for 240 texts,
    # four times what it was for 120; now it is 0.24 GB. What a process starts with is in all numbers, hence the half.
    (_, nothing), (few, short), (most, long) = needed(1), needed(120), needed(240)
    assert most < 2.5 * few
    assert abs((long - nothing) - 2 * (short - nothing)) < 0.05 * long


if __name__ == "__main__":
    job = many(int(sys.argv[1]))
    length = len(job.markup.text)
    assert job.book.findings == ()
    sys.stdout.write(f"{resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss} {length}")
