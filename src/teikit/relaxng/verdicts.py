"""Remembers which schemas have passed every check, so that a large one is not checked again at each start.

Checking all of TEI takes ten times as long as getting it ready for a document. A verdict is the name of an empty
file in the user's cache folder, made of the hash of everything the schema consists of; where it cannot be kept it is
not.
"""

from __future__ import annotations

import os
from pathlib import Path

# To be raised with every change to what `syntax`, `grammar`, `datatypes`, `restrictions` and
# `compatibility` refuse.
_RULES = 3


def _folder() -> Path:
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "teikit" / "relaxng"


def is_known_good(digest: str) -> bool:
    """Whether a schema of this hash has passed before."""
    try:
        return (_folder() / f"{_RULES}-{digest}").is_file()
    except (OSError, RuntimeError):
        return False


def remember_good(digest: str) -> None:
    """Keep the verdict, if the folder can be written to."""
    try:
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{_RULES}-{digest}").touch()
    except (OSError, RuntimeError):
        # A read-only home costs a tenth of a second at each start, nothing else.
        return
