"""Makes a new edition that validates and builds at once: one letter, one personography, one placeography."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from teikit import writing
from teikit.errors import OutputError

_STARTER = Path(__file__).resolve().parent / "starter"


def create(folder: Path) -> Iterator[Path]:
    """Write the starter edition into `folder`, which must be new or empty, and give each file's path.

    Raises OutputError when the folder holds anything or cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError(f"{folder} is not empty.", "Name a new folder: nothing of yours is ever overwritten.")
    for source in sorted(path for path in _STARTER.rglob("*") if path.is_file()):
        target = folder / source.relative_to(_STARTER)
        writing.write(target, source.read_bytes())
        yield target
