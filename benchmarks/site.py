"""How long a site takes, with how much memory, how large it is, and how all that grows.

    PYTHONPATH=src python benchmarks/site.py FOLDER TEXTS AUTHORITIES

FOLDER is an edition; it is copied and not changed. TEXTS and AUTHORITIES are patterns inside it. Each line: files made,
seconds, seconds of processor time, memory of all processes together (shared pages counted once; Linux), and the
processor time as a multiple of the first line's: where the machine has other work, only that and the memory say much.
The last parts: what `teikit serve` takes until the page of a changed text is there and until all is; the site with
those entities alone that the texts name; and each text four times, under other names.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from threading import Thread

_MADE = re.compile(r"html: (\d+) files? made")
_PATIENCE = 60.0
_first: list[float] = []


def run(folder: Path, label: str, *options: str) -> None:
    """Build the site of `folder` and print a line."""
    command = [sys.executable, "-m", "teikit", "build", "html", *options]
    started, before = time.perf_counter(), os.times()
    with tempfile.TemporaryFile("w+") as shown:
        process = subprocess.Popen(command, cwd=folder, stdout=shown)
        peak = Peak(process.pid)
        process.wait()
        seconds, after = time.perf_counter() - started, os.times()
        shown.seek(0)
        found = _MADE.search(shown.read())
    if found is None:
        sys.exit(f"{label}: no site was made")
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    _first.append(spent)
    print(f"{label:34} {int(found[1]):6} files {seconds:6.1f} s {spent:6.2f} s CPU {peak.megabytes():5.0f} MB "
          f"{spent / _first[0]:6.2f}", flush=True)  # fmt: skip


class Peak:
    """The most memory that a process and those it started have together, looked at twenty times a second."""

    def __init__(self, pid: int) -> None:
        self._pid, self._most = pid, 0
        self._thread = Thread(target=self._watch, daemon=True)
        self._thread.start()

    def megabytes(self) -> float:
        """The most so far, when the process has ended."""
        self._thread.join()
        return self._most / 1024

    def _watch(self) -> None:
        while Path("/proc", str(self._pid)).is_dir():
            self._most = max(self._most, sum(_kilobytes(pid) for pid in _family(self._pid)))
            time.sleep(0.05)


def _family(pid: int) -> list[int]:
    children = [int(child) for task in Path(f"/proc/{pid}/task").glob("*/children") for child in _read(task).split()]
    return [pid, *(found for child in children for found in _family(child))]


def _kilobytes(pid: int) -> int:
    """The memory of a process, with its share of what it shares with others."""
    found = re.search(r"^Pss:\s+(\d+)", _read(Path(f"/proc/{pid}/smaps_rollup")), re.MULTILINE)
    return int(found[1]) if found else 0


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except OSError:  # it has ended
        return ""


def serve(folder: Path, changed: Path) -> None:
    """Change a text while `teikit serve` runs; print how long its page takes, and the whole."""
    page = folder / "dist/html/texts" / f"{changed.stem.lower()}.html"
    command = [sys.executable, "-m", "teikit", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as server:
        shown = iter(server.stdout or ())
        for line in shown:
            if "http://" in line:
                break
        time.sleep(1)
        for number in range(3):
            old, started, before = page.read_bytes(), time.perf_counter(), _spent(server.pid)
            edit(changed, b"seen %d" % number)
            while page.read_bytes() == old and time.perf_counter() - started < _PATIENCE:
                time.sleep(0.005)
            there, used = time.perf_counter() - started, _spent(server.pid) - before
            next(line for line in shown if line.startswith("The outputs"))
            whole, all_used = time.perf_counter() - started, _spent(server.pid) - before
            print(f"serve: page {there:5.2f} s {used:5.2f} s CPU, all {whole:5.2f} s {all_used:5.2f} s CPU", flush=True)
        server.terminate()


def _spent(pid: int) -> float:
    """The processor time of a process so far."""
    fields = _read(Path(f"/proc/{pid}/stat")).rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def edit(letter: Path, words: bytes) -> None:
    """Write `words` into the first paragraph of a letter's text."""
    header, tag, text = letter.read_bytes().partition(b"<body")
    letter.write_bytes(header + tag + text.replace(b"</p>", b" " + words + b"</p>", 1))


def size(paths: list[Path]) -> int:
    """The bytes of all files."""
    return sum(path.stat().st_size for path in paths if path.is_file())


def main() -> None:
    """Measure the edition named on the command line."""
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    given, texts, authorities = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    with tempfile.TemporaryDirectory() as temporary:
        os.environ["TEIKIT_CACHE"] = str(Path(temporary, "cache"))
        folder = Path(temporary, "edition")
        shutil.copytree(given, folder, ignore=shutil.ignore_patterns("dist", ".git"))
        subprocess.run(["chmod", "-R", "u+w", str(folder)], check=True)
        config = (
            f'[edition]\ntitle = "Measured"\nlanguage = "en"\ntexts = ["{texts}"]\nauthorities = ["{authorities}"]\n'
        )
        (folder / "teikit.toml").write_text(config, encoding="utf-8")
        letters = sorted(folder.glob(texts))
        sources = size([*letters, *folder.glob(authorities)])
        run(folder, "whole")
        print(f"{'size':34} {size(list(folder.glob('dist/html/**/*'))) / sources:.2f} times the sources")
        run(folder, "again, nothing changed")
        changed = letters[len(letters) // 2]
        edit(changed, b"more")
        run(folder, "one changed text")
        serve(folder, changed)
        run(folder, "whole, by one process", "--jobs", "1", "--output", "../one")
        os.environ["TEIKIT_CACHE"] = str(Path(temporary, "named"))
        (folder / "teikit.toml").write_text(f'{config}entities = "named"\n', encoding="utf-8")
        run(folder, "with the entities that are named", "--output", "../named")
        (folder / "teikit.toml").write_text(config, encoding="utf-8")
        for letter in letters:
            for number in range(3):
                shutil.copy(letter, letter.with_name(f"{letter.stem}-{number}{letter.suffix}"))
        os.environ["TEIKIT_CACHE"] = str(Path(temporary, "another"))
        run(folder, "each text four times", "--output", "../four")


if __name__ == "__main__":
    main()
