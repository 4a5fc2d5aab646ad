"""Time and memory of account, entities, mentions and checks, on a folder copied 1, 4 and 16 times under fresh ids.

    python benchmarks/entities.py ../shared/corpora/schnitzler-letters [1 4 16]

Each size runs in a process of its own: processor seconds (which other people's work on the machine does not change),
wall-clock seconds, and peak resident memory, with and without reading.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from teikit.checks import all_checks
from teikit.entities import Account
from teikit.project import Project
from teikit.reading import Corpus
from teikit.reading.corpus import find_files

_NAME = re.compile(rb"(?=</(?:placeName|orgName|surname|title|eventName|persName)>)")
_NUMBER = re.compile(rb"(?<=gnd/)|(?<=/entity/Q)|(?<=viaf/)")
_ID = re.compile(rb"\b(pmb|L)(?=\d)")
_CODES = ("REF", "ENT", "DAT")


def copies(source: Path, target: Path, number: int) -> None:
    for copy in range(number):
        for path in sorted(source.rglob("*.xml")):
            name = target / str(copy) / path.relative_to(source)
            name.parent.mkdir(parents=True, exist_ok=True)
            mark = b"" if copy == 0 else f"c{copy}x".encode()
            data = _ID.sub(lambda match, mark=mark: mark + match[1], path.read_bytes())
            if copy:
                # Other names and numbers too: else each copy is a duplicate of each other one, which no edition is.
                data = _NUMBER.sub(b"%d" % copy, _NAME.sub(b" " + mark, data))
            name.write_bytes(data)


def measure(folder: Path) -> None:
    steps: list[tuple[str, float, float]] = []
    last = [time.process_time(), time.perf_counter()]

    def step(name: str) -> None:
        now = [time.process_time(), time.perf_counter()]
        steps.append((name, now[0] - last[0], now[1] - last[1]))
        last[:] = now

    all_checks()
    step("import")
    corpus = Corpus.load(folder, find_files([folder]))
    step("read")
    project = Project.bare(folder)
    account = Account.of(corpus, project)
    pointers = sum(account.summary.values())
    step("account")
    entities, mentions = len(account.authority.entities), len(account.mentions)
    step("entities and mentions")
    found = [item for check in all_checks() if check.code.startswith(_CODES) and check.check_corpus
             for item in check.check_corpus(corpus, project)]  # fmt: skip
    step("checks")
    size = sum(len(document.data) for document in corpus.documents)
    print(f"{size / 1e6:8.1f} MB, {len(corpus.documents)} files, {pointers} pointers, {entities} entities, "
          f"{mentions} mentions, {len(found)} findings")  # fmt: skip
    for name, processor, wall in steps:
        print(f"   {name:<24}{processor:7.2f} s processor {wall:7.2f} s wall")
    total = steps[2:]
    processor, wall = sum(step[1] for step in total), sum(step[2] for step in total)
    print(f"   {'without import, read':<24}{processor:7.2f} s processor {wall:7.2f} s wall"
          f"   peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB", flush=True)  # fmt: skip


def main() -> None:
    source = Path(sys.argv[1])
    if sys.argv[2:3] == ["--here"]:
        measure(source)
        return
    for number in [int(text) for text in sys.argv[2:]] or [1, 4, 16]:
        with tempfile.TemporaryDirectory() as folder:
            copies(source, Path(folder), number)
            subprocess.run([sys.executable, __file__, folder, "--here"], check=True)


if __name__ == "__main__":
    main()
