"""The declared id that is nearest to one that is not declared."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from functools import cached_property

from teikit.reading.ids import IdTable

_NEAR = 0.75
_TRIED = 8


class Candidates:
    """Proposals from an id table. The index over its trigrams is built on the first question."""

    def __init__(self, ids: IdTable) -> None:
        self._ids = ids
        self._answers: dict[str, str | None] = {}

    def nearest(self, name: str) -> str | None:
        """The nearest id, or None where none is near.

        An id that differs in case, hyphens or Unicode form only comes first. Ids that differ in their digits only
        are different numbers, not misspellings, and are not proposed.
        """
        if name not in self._answers:
            self._answers[name] = self._folded.get(fold(name)) or self._similar(name)
        return self._answers[name]

    @cached_property
    def _folded(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for name in self._ids.names():
            found.setdefault(fold(name), name)
        return found

    @cached_property
    def _trigrams(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self._ids.names():
            for gram in _grams(name):
                found.setdefault(gram, []).append(name)
        return found

    def _similar(self, name: str) -> str | None:
        if len(name) > 200:
            return None
        grams = _grams(name)
        shared = Counter(other for gram in grams for other in self._trigrams.get(gram, ()))
        # What shares fewer than a third of its trigrams is not near.
        near = [item for item in shared.items() if 3 * item[1] >= len(grams)]
        ranked = sorted(near, key=lambda item: (-item[1], abs(len(item[0]) - len(name)), item[0]))[:_TRIED]
        letters = _letters(name)
        scored = [
            (SequenceMatcher(None, name, other, autojunk=False).ratio(), other)
            for other, _ in ranked
            if _letters(other) != letters and len(other) < 200
        ]
        best = max(scored, default=(0.0, ""), key=lambda item: item[0])
        return best[1] if best[0] >= _NEAR else None


def fold(name: str) -> str:
    """A name without what typing gets wrong: case, accents' encoding, hyphens, dots and underscores."""
    return re.sub(r"[-_.\s#]", "", unicodedata.normalize("NFKC", name)).casefold()


def _letters(name: str) -> str:
    return re.sub(r"\d+", "0", name)


def _grams(name: str) -> set[str]:
    padded = f"^{name.casefold()}$"
    return {padded[at : at + 3] for at in range(len(padded) - 2)}
