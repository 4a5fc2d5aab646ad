"""Time and memory of account, entities, mentions and checks, on a folder copied 1, 4 and 16 times under fresh ids.

    python benchmarks/entities.py ../shared/corpora/schnitzler-letters [1 4 16]

Each size is run four times, each time in a process of its own: by one process and by one for each core without a cache,
then twice with a cache that is empty at first. Told are processor seconds (which other people's work on the machine
changes less), of which those of the worker processes, wall-clock seconds, and the peak memory of the main process.
"""

from __future__ import annotations

import gc
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from teikit.checks import all_checks
from teikit.commands.refs import account_of, cores
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


def measure(folder: Path, jobs: int, cache: bool) -> None:
    steps: list[tuple[str, float, float]] = []

    def now() -> tuple[float, float]:
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        return time.process_time() + children.ru_utime + children.ru_stime, time.perf_counter()

    last = [now()]

    def step(name: str) -> None:
        last.append(now())
        steps.append((name, last[-1][0] - last[-2][0], last[-1][1] - last[-2][1]))

    all_checks()
    gc.set_threshold(200_000, 50, 100)  # as the command line does
    step("import")
    files = find_files([folder])
    corpus, project = Corpus.listed(folder, files), Project.bare(folder)
    account = account_of(corpus, project, jobs, cache)
    step("extracts")
    pointers = sum(account.summary.values())
    step("account")
    entities, mentions = len(account.authority.entities), len(account.mentions)
    step("entities and mentions")
    found = [item for check in all_checks() if check.code.startswith(_CODES) and check.check_corpus
             for item in check.check_corpus(corpus, project)]  # fmt: skip
    step("checks")
    size = sum(survey.size for survey in account.surveys.values())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{size / 1e6:7.1f} MB, {len(files)} files, {pointers} pointers, {entities} entities, {mentions} mentions, "
          f"{len(found)} findings; {jobs} jobs, {'with' if cache else 'without'} cache")  # fmt: skip
    total = steps[1:]
    parts = ", ".join(f"{name} {processor:.2f}" for name, processor, _ in total)
    processor, wall = sum(step[1] for step in total), sum(step[2] for step in total)
    print(f"        {processor:6.2f} s processor ({parts}), {wall:.2f} s wall, {peak} MB", flush=True)


def main() -> None:
    source = Path(sys.argv[1])
    if sys.argv[2:3] == ["--here"]:
        measure(source, int(sys.argv[3]), sys.argv[4] == "cache")
        return
    for number in [int(text) for text in sys.argv[2:]] or [1, 4, 16]:
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as cache:
            copies(source, Path(folder), number)
            for jobs, kept in ((1, "none"), (cores(), "none"), (cores(), "cache"), (cores(), "cache")):
                subprocess.run([sys.executable, __file__, folder, "--here", str(jobs), kept], check=True,
                               env={**os.environ, "TEIKIT_CACHE": cache})  # fmt: skip


if __name__ == "__main__":
    main()
