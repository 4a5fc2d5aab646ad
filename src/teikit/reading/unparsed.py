"""A file that is known by what was once noted of it; its bytes are read, and its tree is made, only when asked for.

So an edition of any size is accounted for without holding it in memory.
"""

from __future__ import annotations

import hashlib
from functools import cached_property, lru_cache
from pathlib import Path

from lxml import etree

from teikit.diagnostic import Diagnostic
from teikit.errors import TeikitError
from teikit.reading.document import Document, lines_of
from teikit.reading.parser import content, read


class Unparsed(Document):
    """A document on the disk. What is `noted` of it is believed as long as the file has the same bytes."""

    def __init__(self, path: Path, name: str) -> None:
        super().__init__(path, name, b"", None, "utf-8")
        self._digest = ""
        self._sound: bool | None = None

    def note(self, digest: str, sound: bool, encoding: str, problems: tuple[Diagnostic, ...]) -> None:
        """What reading a file with this SHA-256 found: whether it is well-formed, its encoding, what is wrong."""
        self._digest, self._sound, self._encoding, self._problems = digest, sound, encoding, problems

    @cached_property
    def _parsed(self) -> Document:
        parsed = read(self.path, self.name)
        if parsed.data and self._digest and hashlib.sha256(parsed.data).hexdigest() != self._digest:
            raise _changed(self.path)
        return parsed

    @property
    def sound(self) -> bool:
        """Whether it is well-formed; told from the notes where there are any."""
        return self._parsed.sound if self._sound is None else self._sound

    @property
    def data(self) -> bytes:
        """The bytes of the file, read again."""
        return _bytes(self.path, self._digest)

    @property
    def root(self) -> etree._Element | None:
        """The root element; the file is parsed for it."""
        return self._parsed.root if self.sound else None

    @property
    def encoding(self) -> str:
        """Python's name of its encoding."""
        return self._parsed.encoding if self._sound is None else self._encoding

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """What reading it found wrong."""
        return self._parsed.problems if self._sound is None else self._problems

    @property
    def _lines(self) -> list[str]:
        return _split(self.path, self._digest, self.encoding)


def _changed(path: Path) -> TeikitError:
    return TeikitError(f"{path.name} was changed while teikit looked at it.", "Run the command again.")


@lru_cache(maxsize=4)
def _bytes(path: Path, digest: str) -> bytes:
    """The bytes of a file, of the few that were asked for last kept; empty where it cannot be read.

    Raises TeikitError where they are not those with this SHA-256 ('' where it is not known).
    """
    data = content(path)
    if digest and data and hashlib.sha256(data).hexdigest() != digest:
        raise _changed(path)
    return data


@lru_cache(maxsize=4)
def _split(path: Path, digest: str, encoding: str) -> list[str]:
    return lines_of(_bytes(path, digest), encoding)
