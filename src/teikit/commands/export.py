"""``teikit export``: one data format of the edition's index, to a file or to standard output."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from teikit import writing
from teikit.commands.opening import open_edition
from teikit.exports import all_exports, find
from teikit.outputs.edition import Edition


def listed() -> str:
    """The formats, a line for each."""
    return "".join(f"{export.name:<10}{export.title}\n" for export in all_exports().values())


def export(name: str, paths: Sequence[Path] = (), target: Path | None = None) -> bytes:
    """The index of an edition in a format; written to `target`, whole or not at all, where one is given.

    Raises TeikitError for an unknown format, or where there is no edition.
    """
    chosen = find(name)
    data = chosen.export(Edition.load(*open_edition(paths)))
    if target is not None:
        writing.write(target, data)
    return data
