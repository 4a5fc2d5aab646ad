"""Speed and memory of RELAX NG validation beside libxml2 (lxml) and Jing, in one run.

    python benchmarks/relaxng.py CORPUS-FOLDER path/to/tei_all.rng [path/to/jing.jar]

Absolute times depend on the machine; the ratios are what is promised (issue "Validation that an editor believes").
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from teikit.relaxng import Schema, compile_schema

_TEIKIT = ("-c", "from teikit.__main__ import main; main()", "validate")  # as the installed command does
_ONLY = ("--select", "RNG", "--schema")
_LXML = """
import sys
from lxml import etree
schema = etree.RelaxNG(etree.parse(sys.argv[1]))
schema.validate(etree.parse(sys.argv[2], etree.XMLParser(collect_ids=False)))
"""

_schema: Schema


def _parse(path: Path) -> etree._Element | None:
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, collect_ids=False, huge_tree=True
    )
    return etree.parse(path, parser).getroot()


def _is_well_formed(path: Path) -> bool:
    try:
        etree.parse(path, etree.XMLParser(collect_ids=False, resolve_entities=False, huge_tree=True))
    except etree.XMLSyntaxError:
        return False
    return b"<!DOCTYPE" not in path.read_bytes()


class Cost(NamedTuple):
    """The least of several runs: by the clock, and of both cores together; megabytes of the largest process."""

    seconds: float
    processor: float
    megabytes: float


def _cost(command: list[str], runs: int = 10) -> Cost:
    return Cost(*(min(each) for each in zip(*(_once(command) for _ in range(runs)), strict=True)))


def _once(command: list[str]) -> Cost:
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0  # it has been waited for
    return Cost(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _prepare(schema: str) -> None:
    global _schema  # noqa: PLW0603 - one schema a worker, made once
    _schema = compile_schema(schema)


def _count(path: Path) -> int:
    return sum(1 for _ in _schema.validate(_parse(path)))


def _row(what: str, cost: Cost, ours: Cost | None = None) -> None:
    numbers = f"  {what:<44}{cost.seconds:8.2f} s{cost.processor:8.2f} s of processor{cost.megabytes:6.0f} MB"
    if ours:
        clock, processor = cost.seconds / ours.seconds, cost.processor / ours.processor
        numbers += f"   teikit is {clock:5.1f} times as fast ({processor:.1f})"
    print(numbers)


def main() -> None:
    """Print the comparisons."""
    folder, schema = Path(sys.argv[1]), sys.argv[2]
    jar = sys.argv[3] if len(sys.argv) > 3 else None
    files = [path for path in sorted(folder.rglob("*.xml")) if _is_well_formed(path)]
    megabytes = sum(path.stat().st_size for path in files) / 1e6
    one = min(files, key=lambda path: abs(path.stat().st_size - 180_000))
    teikit = [sys.executable, *_TEIKIT]
    jing = ["java", "-jar", str(jar), schema]
    print(f"One file of {one.stat().st_size / 1000:.0f} KB against {Path(schema).name}, whole process, best of ten:")
    ours = _cost([*teikit, *_ONLY, schema, str(one)])
    _row("teikit validate --select RNG", ours)
    _row("teikit validate: Schematron and pointers too", _cost([*teikit, "--schema", schema, str(one)]), ours)
    _row("lxml", _cost([sys.executable, "-c", _LXML, schema, str(one)], 1), ours)
    if jar:
        _row("Jing", _cost([*jing, str(one)]), ours)

    print(f"{len(files)} files, {megabytes:.1f} MB, whole process, best of three:")
    names = list(map(str, files))
    costs = {jobs: _cost([*teikit, "--jobs", str(jobs), *_ONLY, schema, *names], 3) for jobs in (1, 2)}
    for jobs, cost in costs.items():
        _row(f"teikit validate --select RNG --jobs {jobs}", cost)
    if jar:
        _row("Jing", _cost([*jing, *names], 3), costs[2])

    # Last, because the memory of this process would count as that of those it starts.
    print("The same files in this process, schema loaded, parsing included:")
    _prepare(schema)
    single = _timed(lambda: sum(map(_count, files)))
    oracle = etree.RelaxNG(etree.parse(schema))
    theirs = _timed(lambda: [oracle.validate(_parse(path)) for path in files])
    print(f"  teikit {single:.2f} s, lxml {theirs:.2f} s of processor: teikit is {theirs / single:.1f} times as fast")


def _timed(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


if __name__ == "__main__":
    main()
