"""Extracts kept from one run to the next, by the content of the files (``teikit.shelf``).

One that is damaged or of another teikit is as if it were not there.
"""

from __future__ import annotations

import hashlib
import platform
from functools import cache
from pathlib import Path

from lxml import etree

from teikit import __version__
from teikit.entities.pointer import Pointing
from teikit.shelf import Shelf

#: Bytes that the entries may have together: some 30 editions of 8 MB each.
LIMIT = 200_000_000


class Store:
    """The kept extracts."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._kinds: dict[Pointing, bytes] = {}
        self._shelf = Shelf("extracts", limit)

    def has(self, digest: str, pointing: Pointing) -> bool:
        """Whether anything is kept of a file with this SHA-256, looked at in this way; it may be damaged."""
        return self._shelf.path(self._key(digest, pointing)).is_file()

    def get(self, digest: str, pointing: Pointing) -> bytes:
        """What is kept of a file with this SHA-256, looked at in this way; empty where nothing is."""
        return self._shelf.get(self._key(digest, pointing))

    def put(self, digest: str, pointing: Pointing, data: bytes) -> None:
        """Keep `data` for a file with this SHA-256, looked at in this way."""
        self._shelf.put(self._key(digest, pointing), data)

    def tidy(self) -> None:
        """Delete what was not used for longest until the entries are within their limit; to be called once a run."""
        self._shelf.tidy()

    def _key(self, digest: str, pointing: Pointing) -> str:
        if pointing not in self._kinds:
            self._kinds[pointing] = _own_fingerprint() + repr([sorted(ways) for ways in pointing]).encode()
        return hashlib.sha256(self._kinds[pointing] + bytes.fromhex(digest)).hexdigest()


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
