"""The files of the edition that the site carries: pictures and the like that the texts point to."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

from teikit.errors import OutputError
from teikit.reading.corpus import is_there, resolved

_POINTER = re.compile(rb"(?<=file:)[A-Za-z0-9/._~%-]+")
#: The same list as in xslt/outputs/site/links.xsl: only these are linked.
_CARRIED = re.compile(r"\.(png|jpe?g|gif|webp|avif|tiff?|svg|pdf|mp3|ogg|m4a|wav|mp4|webm)$", re.IGNORECASE)
_SAFE = re.compile(r"([A-Za-z0-9_][A-Za-z0-9._-]*/)*[A-Za-z0-9_][A-Za-z0-9._-]*")


def carried(sources: Iterable[bytes], root: Path) -> Iterator[tuple[str, Path]]:
    """Path in the site and file, for every file below `root` that the annotated `sources` point to.

    Raises OutputError when two files would have the same path in the site.
    """
    found: dict[str, str] = {}
    for pointer in sorted({match.decode() for source in sources for match in _POINTER.findall(source)}):
        path = site_path(pointer)
        if path is None:
            continue
        file = resolved(root / unquote(pointer))
        if not file.is_relative_to(root.resolve()) or not is_there(file):
            continue
        if path in found:
            raise OutputError(f"{unquote(pointer)} and {unquote(found[path])} would be one file of the site.",
                              "Rename one of them.")  # fmt: skip
        found[path] = pointer
        yield path, file


def site_path(pointer: str) -> str | None:
    """Where the file of a pointer (percent-encoded, relative to the project) stands in the site; None: nowhere."""
    path = pointer.replace("%", "_").replace("~", "_7E")
    return f"files/{path}" if _CARRIED.search(pointer) and _SAFE.fullmatch(path) else None


def digest(file: Path) -> str:
    """The fingerprint of a file, however large."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
