"""What is kept from one run to the next, by its content, in the user's own cache folder.

Never in the edition's folder, which may come from anybody. An entry is written beside its place and renamed, so that
runs side by side do no harm. Nothing that goes wrong here stops a run: then things are made anew.
"""

from __future__ import annotations

import hashlib
import os
import platform
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from teikit import writing
from teikit.errors import OutputError

_DAY = 86_400
_MARK = b"teikit kept\n"
_HEAD = len(_MARK) + hashlib.sha256().digest_size
#: Bytes that may be kept of what is derived: the maps and registers of some 30 editions of 5,000 entities.
LIMIT = 50_000_000


def folder(name: str) -> Path:
    """A folder for entries: in ``TEIKIT_CACHE``, else where the system keeps what a user's programs may lose."""
    if named := os.environ.get("TEIKIT_CACHE"):
        return Path(named).absolute() / name
    import platformdirs

    return platformdirs.user_cache_path("teikit") / name


class Shelf:
    """The entries in one folder, each under the SHA-256 (in hexadecimal) of all that it depends on."""

    def __init__(self, name: str, limit: int) -> None:
        self._folder, self._limit = folder(name), limit
        self._written = False

    def path(self, key: str) -> Path:
        """The file of an entry."""
        return self._folder / key[:2] / key[2:]

    def get(self, key: str) -> bytes:
        """What is kept; empty where nothing is."""
        path = self.path(key)
        try:
            data = path.read_bytes()
            if time.time() - path.stat().st_mtime > _DAY:
                os.utime(path)  # what is used stays
        except OSError:
            return b""
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keep `data`."""
        try:
            writing.write(self.path(key), data)
            self._written = True
        except OutputError:
            return  # no room, or no right to write there: the next run makes it again

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


def derived(inputs: Iterable[bytes | str], make: Callable[[], bytes]) -> bytes:
    """What `make` makes of the `inputs` and of nothing else besides teikit: made once, then kept.

    An entry that is damaged is none.
    """
    from teikit.state import fingerprint

    key = fingerprint([platform.python_version(), *inputs])
    shelf = Shelf("derived", LIMIT)
    kept = shelf.get(key)
    data = kept[_HEAD:]
    if not kept or kept[:_HEAD] != _head(key, data):
        data = make()
        shelf.put(key, _head(key, data) + data)
        shelf.tidy()
    return data


def _head(key: str, data: bytes) -> bytes:
    """By what an entry is known to be whole, and in its place."""
    return _MARK + hashlib.sha256(key.encode() + data).digest()
