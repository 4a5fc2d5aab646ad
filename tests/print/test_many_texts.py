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


def test_four_times_the_texts_need_no_more_than_four_times_as_much() -> None:
    # What Typst remembers grows with its work, and does not depend on the machine or what else it does. Heads that asked
    # for all parts on every page made it 1.9 GB where it is 0.2.
    (empty, nothing), (few, short), (most, long) = needed(1), needed(60), needed(240)
    assert most - empty < 4.5 * max(few - empty, empty // 8)
    assert abs((long - nothing) - 4 * (short - nothing)) < 0.05 * long


if __name__ == "__main__":
    job = many(int(sys.argv[1]))
    length = len(job.markup.text)
    assert job.book.findings == ()
    sys.stdout.write(f"{resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss} {length}")
