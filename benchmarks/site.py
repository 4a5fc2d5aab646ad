"""How long a site takes, with how much memory, how large it is, and how all that grows.

    python benchmarks/site.py FOLDER TEXTS AUTHORITIES

FOLDER is an edition; it is copied and not changed. TEXTS and AUTHORITIES are patterns inside it. Each line: files made,
seconds, seconds of processor time, largest process, files made a second. Processor time says more than seconds where
the machine has other work. The last part has each text four times, under other names.
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

_MADE = re.compile(r"html: (\d+) files? made")


def run(folder: Path, label: str, *options: str) -> None:
    """Build the site of `folder` and print a line."""
    command = [sys.executable, "-m", "teikit", "build", "html", *options]
    started, before = time.perf_counter(), os.times()
    with tempfile.TemporaryFile("w+") as shown:
        process = subprocess.Popen(command, cwd=folder, stdout=shown)
        _pid, _status, usage = os.wait4(process.pid, 0)
        seconds, after = time.perf_counter() - started, os.times()
        shown.seek(0)
        found = _MADE.search(shown.read())
    if found is None:
        sys.exit(f"{label}: no site was made")
    made = int(found[1])
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    print(f"{label:28} {made:6} files {seconds:6.1f} s {spent:6.1f} s CPU {usage.ru_maxrss / 1024:5.0f} MB "
          f"{made / seconds:6.0f}/s", flush=True)  # fmt: skip


def size(paths: list[Path]) -> int:
    """The bytes of all files."""
    return sum(path.stat().st_size for path in paths if path.is_file())


def main() -> None:
    """Measure the edition named on the command line."""
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    given, texts, authorities = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "edition")
        shutil.copytree(given, folder, ignore=shutil.ignore_patterns("dist", ".git"))
        config = (
            f'[edition]\ntitle = "Measured"\nlanguage = "en"\ntexts = ["{texts}"]\nauthorities = ["{authorities}"]\n'
        )
        (folder / "teikit.toml").write_text(config, encoding="utf-8")
        letters = sorted(folder.glob(texts))
        sources = size([*letters, *folder.glob(authorities)])
        run(folder, "one process", "--jobs", "1", "--output", "one")
        run(folder, "as many as serve best")
        print(f"{'size':28} {size(list(folder.glob('dist/html/**/*'))) / sources:.1f} times the sources")
        run(folder, "again")
        changed = letters[len(letters) // 2]
        changed.write_bytes(changed.read_bytes().replace(b"</p>", b" more</p>", 1))
        run(folder, "one changed text")
        for letter in letters:
            for number in range(3):
                shutil.copy(letter, letter.with_name(f"{letter.stem}-{number}{letter.suffix}"))
        run(folder, "each text four times", "--output", "four")


if __name__ == "__main__":
    main()
