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
_LONG = 200
#: So many postings are looked at for one name: an edition with a million ids answers as fast as a small one.
_VISITED = 5000


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
    def _patterns(self) -> dict[str, dict[str, str]]:
        """The ids by their pattern (every number as 0) and, within it, by their numbers: a series is one pattern."""
        found: dict[str, dict[str, str]] = {}
        for name in self._ids.names():
            pattern, numbers = _pattern(name)
            found.setdefault(pattern, {}).setdefault(numbers, name)
        return found

    @cached_property
    def _trigrams(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for pattern in self._patterns:
            for gram in _grams(pattern):
                found.setdefault(gram, []).append(pattern)
        return found

    def _similar(self, name: str) -> str | None:
        if len(name) > _LONG:
            return None
        own, numbers = _pattern(name)
        scored = [
            (SequenceMatcher(None, name, other, autojunk=False).ratio(), other)
            for pattern in self._near(own)
            if pattern != own and (other := self._member(pattern, numbers))
        ]
        best = max(scored, default=(0.0, ""), key=lambda item: item[0])
        return best[1] if best[0] >= _NEAR else None

    def _near(self, pattern: str) -> list[str]:
        """The few patterns that share most trigrams with `pattern`, the rare trigrams looked at first."""
        grams = _grams(pattern)
        postings = sorted((self._trigrams.get(gram, []) for gram in grams), key=len)
        shared: Counter[str] = Counter()
        visited = 0
        for posting in postings:
            if visited > _VISITED:
                break
            shared.update(posting)
            visited += len(posting)
        ranked = sorted(shared.items(), key=lambda item: (-item[1], abs(len(item[0]) - len(pattern)), item[0]))
        return [other for other, _ in ranked[:_TRIED]]

    def _member(self, pattern: str, numbers: str) -> str | None:
        """The id of a pattern with these numbers, or its only one where that has no others (page 57 is not page 56)."""
        members = self._patterns[pattern]
        if numbers not in members and len(members) == 1:
            other = next(iter(members))
            numbers = other if set(other.split()) <= set(numbers.split()) or not numbers else numbers
        found = members.get(numbers)
        return found if found and len(found) <= _LONG else None


def fold(name: str) -> str:
    """A name without what typing gets wrong: case, accents' encoding, hyphens, dots and underscores."""
    return re.sub(r"[-_.\s#]", "", unicodedata.normalize("NFKC", name)).casefold()


def _pattern(name: str) -> tuple[str, str]:
    """A name with every number as 0, and its numbers."""
    return re.sub(r"\d+", "0", name), " ".join(re.findall(r"\d+", name))


def _grams(name: str) -> list[str]:
    padded = f"^{name.casefold()}$"
    return sorted({padded[at : at + 3] for at in range(len(padded) - 2)})
