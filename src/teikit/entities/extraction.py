"""The extracts of many files: kept ones where their bytes are known, the others made by processes side by side."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import TypeAlias

from teikit.entities.declared import Declared
from teikit.entities.extract import Extract, extract
from teikit.entities.packing import pack, unpack
from teikit.entities.pointer import Pointing
from teikit.entities.store import Store
from teikit.reading.document import Document
from teikit.reading.parser import content, read
from teikit.reading.unparsed import Unparsed

#: Bytes of text for which another process is not worth its start.
_SMALL = 1_000_000

Made = tuple[str, bytes]
Work = tuple[Path, Pointing]
#: Calls the first with each of the second in other processes; gives the results in their order.
Apart: TypeAlias = Callable[[Callable[[Work], Made], Sequence[Work]], Generator[Made, None, None]]


class Extraction:
    """Gives the extract of each document. Only files whose bytes nothing is known of are parsed.

    ``parsed`` counts them. A document, known by its path, is asked for once.
    """

    def __init__(self, declared: Declared, store: Store | None, jobs: int = 1, apart: Apart | None = None) -> None:
        """`store` keeps extracts between runs, where there is one.

        They are made by `jobs` processes side by side, or by those that run already and do what they are given `apart`.
        """
        self._declared, self._store, self._jobs, self._apart = declared, store, jobs, apart
        self._known: dict[Path, tuple[str, Pointing]] = {}
        self._missing: set[Path] = set()
        self._made: Generator[Made, None, None] = _one_by_one(())
        self.parsed = 0

    def begin(self, documents: Sequence[Document]) -> None:
        """Look at the bytes of `documents`, and begin to make the extracts that are not kept.

        They are then to be asked for in this order.
        """
        size = 0
        work: list[Work] = []
        for document in documents:
            data = content(document.path)
            known = self._known[document.path] = hashlib.sha256(data).hexdigest(), self._declared.of(document, data)
            if self._store is None or not self._store.has(*known):
                work.append((document.path, known[1]))
                size += len(data)
        self._missing = {path for path, _ in work}
        jobs = min(self._jobs, 1 + size // _SMALL)
        if jobs > 1:
            self._made = self._apart(_make, work) if self._apart else _side_by_side(work, jobs)
        else:
            self._made = _one_by_one(work)

    def __call__(self, document: Document) -> Extract:
        """The extract of a document; what reading found is noted in it, so that it need not be parsed for that.

        A document that was parsed in the meantime may be another than its file was then: it counts as it was parsed.
        """
        if document.path in self._missing:
            return self._taken(document, *next(self._made))
        if document.path not in self._known:
            data = content(document.path)
            self._known[document.path] = hashlib.sha256(data).hexdigest(), self._declared.of(document, data)
        digest, pointing = self._known[document.path]
        kept = self._store.get(digest, pointing) if self._store else b""
        found = unpack(kept, document.name) if kept else None
        if found is None:
            return self._taken(document, *_make((document.path, pointing)))
        return self._noted(document, digest, found)

    def end(self) -> None:
        """To be called when all extracts were asked for."""
        self._made.close()
        if self._store:
            self._store.tidy()

    def _taken(self, document: Document, digest: str, data: bytes) -> Extract:
        """The extract that was just made, put into the store."""
        self.parsed += 1
        found = unpack(data, document.name)
        if found is None:
            raise AssertionError("an extract was damaged on its way")
        # A file that cannot be read has no content to be known by.
        if self._store and all(problem.code != "XML005" for problem in found.problems):
            self._store.put(digest, self._known[document.path][1], data)
        return self._noted(document, digest, found)

    def _noted(self, document: Document, digest: str, found: Extract) -> Extract:
        """What was `found` in the bytes with this digest; where the document was read from others, what is in those."""
        if isinstance(document, Unparsed):
            document.note(digest, found.sound, found.encoding, found.problems)
        elif hashlib.sha256(document.data).hexdigest() != digest:
            return extract(document, self._declared.of(document, document.data))
        return found


def _make(work: Work) -> Made:
    path, pointing = work
    document = read(path)
    return hashlib.sha256(document.data).hexdigest(), pack(extract(document, pointing))


def _one_by_one(work: Sequence[Work]) -> Generator[Made, None, None]:
    yield from (_make(item) for item in work)


def _side_by_side(work: Sequence[Work], jobs: int) -> Generator[Made, None, None]:
    from teikit.processes import side_by_side  # multiprocessing is slow to import

    yield from side_by_side(_make, work, jobs)
