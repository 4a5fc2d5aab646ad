"""Unique names: a name that is taken gets a number."""

from __future__ import annotations


class FreeNames:
    """Gives each name once. Ten thousand equal names cost no more than ten thousand different ones."""

    def __init__(self, separator: str = ".", fold: bool = False) -> None:
        """`separator` stands before the number; with `fold`, names that differ in case only are the same name."""
        self._separator, self._fold = separator, fold
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def take(self, wanted: str) -> str:
        """`wanted` where it is free, else `wanted` with the first number from 2 on that makes it free."""
        candidate, number = wanted, self._next.get(wanted, 2)
        while self._folded(candidate) in self._taken:
            candidate = f"{wanted}{self._separator}{number}"
            number += 1
        self._next[wanted] = number
        self._taken.add(self._folded(candidate))
        return candidate

    def _folded(self, name: str) -> str:
        return name.lower() if self._fold else name
