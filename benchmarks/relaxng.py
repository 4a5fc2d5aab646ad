"""Speed and memory of RELAX NG validation beside libxml2 (lxml) and Jing, in one run.

    python benchmarks/relaxng.py CORPUS-FOLDER path/to/tei_all.rng [path/to/jing.jar]

Absolute times depend on the machine; the ratios are what is promised (issue "Validation that an editor believes").
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from lxml import etree

from teikit.relaxng import Schema, compile_schema

_ONE = """
import sys
from lxml import etree
{setup}
root = etree.parse(sys.argv[2], etree.XMLParser(recover=True, resolve_entities=False, collect_ids=False)).getroot()
{check}
"""
_OURS = _ONE.format(
    setup="from teikit.relaxng import compile_schema\nschema = compile_schema(sys.argv[1])",
    check="list(schema.validate(root))",
)
_LXML = _ONE.format(setup="schema = etree.RelaxNG(etree.parse(sys.argv[1]))", check="schema.validate(root)")

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


def _best(command: list[str], runs: int = 5) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=False)
        times.append(time.perf_counter() - start)
    return min(times)


def _prepare(schema: str) -> None:
    global _schema  # noqa: PLW0603 - one schema a worker, made once
    _schema = compile_schema(schema)


def _count(path: Path) -> int:
    return sum(1 for _ in _schema.validate(_parse(path)))


def _all_of_them(files: list[Path], schema: str, jobs: int) -> tuple[float, int]:
    with ProcessPoolExecutor(jobs, get_context("fork"), initializer=_prepare, initargs=(schema,)) as pool:
        start = time.perf_counter()
        found = sum(pool.map(_count, files, chunksize=20))
        return time.perf_counter() - start, found


def _line(what: str, seconds: float, ours: float) -> None:
    print(f"  {what:<24}{seconds:8.2f} s   teikit is {seconds / ours:5.1f} times as fast")


def main() -> None:
    """Print the comparisons."""
    folder, schema = Path(sys.argv[1]), sys.argv[2]
    jar = sys.argv[3] if len(sys.argv) > 3 else None
    files = [path for path in sorted(folder.rglob("*.xml")) if _is_well_formed(path)]
    megabytes = sum(path.stat().st_size for path in files) / 1e6
    one = min(files, key=lambda path: abs(path.stat().st_size - 180_000))
    jing = ["java", "-jar", str(jar), schema]

    print(f"One file of {one.stat().st_size / 1000:.0f} KB against {Path(schema).name}, whole process, best of five:")
    ours = _best([sys.executable, "-c", _OURS, schema, str(one)])
    print(f"  {'teikit':<24}{ours:8.2f} s")
    _line("lxml", _best([sys.executable, "-c", _LXML, schema, str(one)], 1), ours)
    if jar:
        _line("Jing", _best([*jing, str(one)]), ours)

    print(f"{len(files)} files, {megabytes:.1f} MB, one process, schema loaded, parsing included:")
    _prepare(schema)
    start = time.perf_counter()
    found = sum(map(_count, files))
    single = time.perf_counter() - start
    print(f"  {'teikit':<24}{single:8.2f} s   {found:,} findings")
    oracle = etree.RelaxNG(etree.parse(schema))
    start = time.perf_counter()
    for path in files:
        oracle.validate(_parse(path))
    _line("lxml", time.perf_counter() - start, single)

    print("The same with two jobs (Jing: its whole run, which has one):")
    double, _ = _all_of_them(files, schema, 2)
    print(f"  {'teikit, two jobs':<24}{double:8.2f} s")
    if jar:
        _line("Jing", _best([*jing, *map(str, files)], 2), double)

    code = (
        "import sys, resource\nfrom relaxng import _prepare, _count\nfrom pathlib import Path\n_prepare(sys.argv[1])\n"
    )
    code += "for p in sys.argv[2:]: _count(Path(p))\nprint(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}
    run = subprocess.run(
        [sys.executable, "-c", code, schema, *map(str, files)],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    print(f"Peak memory of one process over all files: {float(run.stdout):.0f} MB")


if __name__ == "__main__":
    main()
