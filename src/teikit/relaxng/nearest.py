"""The name or value that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable

from teikit.relaxng.names import split

# Comparing is quadratic in length; a longer word is no slip of a known one.
_LONGEST = 60


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate nearest to ``word``, or None when none is near: other case, or one slip in three letters."""
    if len(word) > _LONGEST:
        return None
    best: tuple[int, int, str] | None = None
    most = allowed(word)
    for candidate in candidates:
        cost = distance(word, candidate, most)
        if cost is not None:
            shared = _common_start(word, candidate)
            rank = (cost, -shared, candidate)
            best = rank if best is None or rank < best else best
    return best[2] if best else None


def nearest_name(name: str, candidates: Iterable[str]) -> str | None:
    """As `nearest`, for names with a namespace: local names are compared, and the same namespace goes first."""
    namespace, local = split(name)
    by_local: dict[str, str] = {}
    for candidate in sorted(candidates):
        other, word = split(candidate)
        if word not in by_local or other == namespace:
            by_local[word] = candidate
    found = nearest(local, by_local)
    return by_local[found] if found is not None else None


def allowed(word: str) -> int:
    """How many slips a word may have and still be taken for another."""
    return 0 if len(word) < 3 else 1 if len(word) < 5 else 2 if len(word) < 9 else 3


def distance(one: str, other: str, most: int) -> int | None:
    """The slips between two words (a swap of neighbours is one), 0 for other case only; None above ``most``."""
    low_one, low_other = one.lower(), other.lower()
    if low_one == low_other:
        return 0
    # Each letter that only one of them has is a slip at least: this settles nearly all pairs at once.
    if abs(len(one) - len(other)) > most or len(set(low_one) - set(low_other)) > most:
        return None
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(low_one, 1):
        following = [i]
        for j, b in enumerate(low_other, 1):
            cost = min(row[j] + 1, following[j - 1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == low_other[j - 2] and low_one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            following.append(cost)
        if min(following) > most:
            return None
        before, row = row, following
    return row[-1] if row[-1] <= most else None


def _common_start(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one.lower(), other.lower(), strict=False):
        if a != b:
            break
        count += 1
    return count
