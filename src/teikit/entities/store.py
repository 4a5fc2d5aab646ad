"""Extracts kept from one run to the next, by the content of the files, in the user's own cache folder.

Never in the edition's folder, which may come from anybody. An entry is written beside its place and renamed, so that
runs side by side do no harm; one that is damaged or of another teikit is as if it were not there.
"""

from __future__ import annotations

import hashlib
import os
import platform
import time
from functools import cache
from pathlib import Path

from lxml import etree

from teikit import __version__, writing
from teikit.entities.pointer import Pointing
from teikit.errors import OutputError

#: Bytes that the entries may have together: some 30 editions of 8 MB each.
LIMIT = 200_000_000
_DAY = 86_400


def folder() -> Path:
    """The folder of the entries: in ``TEIKIT_CACHE``, else where the system keeps what a user's programs may lose."""
    if named := os.environ.get("TEIKIT_CACHE"):
        return Path(named).absolute() / "extracts"
    import platformdirs

    return platformdirs.user_cache_path("teikit") / "extracts"


class Store:
    """The kept extracts. Nothing that goes wrong with it stops a run: then files are read anew."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._kinds: dict[Pointing, bytes] = {}
        self._folder, self._limit = folder(), limit
        self._written = False

    def has(self, digest: str, pointing: Pointing) -> bool:
        """Whether anything is kept of a file with this SHA-256, looked at in this way; it may be damaged."""
        return self._path(digest, pointing).is_file()

    def get(self, digest: str, pointing: Pointing) -> bytes:
        """What is kept of a file with this SHA-256, looked at in this way; empty where nothing is."""
        path = self._path(digest, pointing)
        try:
            data = path.read_bytes()
            if time.time() - path.stat().st_mtime > _DAY:
                os.utime(path)  # what is used stays
        except OSError:
            return b""
        return data

    def put(self, digest: str, pointing: Pointing, data: bytes) -> None:
        """Keep `data` for a file with this SHA-256, looked at in this way."""
        try:
            writing.write(self._path(digest, pointing), data)
            self._written = True
        except OutputError:
            return  # no room, or no right to write there: the next run reads the file again

    def tidy(self) -> None:
        """Delete what was not used for longest until the entries are within their limit; to be called once a run."""
        if not self._written:
            return
        entries = sorted(self._entries())
        size = sum(entry[1] for entry in entries)
        for _, bytes_, path in entries:
            if size <= self._limit:
                break
            Path(path).unlink(missing_ok=True)
            size -= bytes_

    def _entries(self) -> list[tuple[float, int, str]]:
        found = []
        for parent, _, names in os.walk(self._folder):
            for name in names:
                path = os.path.join(parent, name)
                try:
                    state = os.stat(path)
                except OSError:
                    continue  # deleted by a run side by side
                found.append((state.st_mtime, state.st_size, path))
        return found

    def _path(self, digest: str, pointing: Pointing) -> Path:
        if pointing not in self._kinds:
            self._kinds[pointing] = _own_fingerprint() + repr([sorted(ways) for ways in pointing]).encode()
        name = hashlib.sha256(self._kinds[pointing] + bytes.fromhex(digest)).hexdigest()
        return self._folder / name[:2] / name[2:]


@cache
def _own_fingerprint() -> bytes:
    """Of all that an extract depends on besides the file: our own code, the parser, Python's tables of Unicode."""
    versions = (__version__, platform.python_version(), etree.__version__, etree.LIBXML_VERSION)
    digest = hashlib.sha256(repr(versions).encode())
    package = Path(__file__).parent.parent
    for room in ("reading", "entities"):
        for file in sorted((package / room).glob("*.py")):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.digest()
