"""``teikit export``: the edition's entities and letters as one data file."""

from __future__ import annotations

import sys
from pathlib import Path

from teikit import writing
from teikit.commands.opening import the_project
from teikit.exports import all_exports, find
from teikit.outputs.edition import Edition
from teikit.reading import Corpus


def export(name: str, target: Path | None) -> None:
    """Write one export to `target`, or to standard output. Raises TeikitError for a name that is none."""
    chosen = find(name)
    project = the_project()
    edition = Edition.load(project, Corpus.load(project.root, [*project.texts, *project.authorities]))
    data = chosen.export(edition)
    if target is None:
        sys.stdout.buffer.write(data)
    else:
        writing.write(target, data, durable=True)


def listed() -> str:
    """The exports there are, a line each."""
    return "".join(f"{item.name:<10} {item.title}\n" for item in all_exports().values())
