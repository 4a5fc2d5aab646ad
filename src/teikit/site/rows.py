"""Aligning two series: what is linked, directly or through others, comes into one row; the rest keeps its place."""

from __future__ import annotations

from collections.abc import Iterable

Row = tuple[list[int], list[int]]


def rows(left: int, right: int, links: Iterable[tuple[int, int]]) -> list[Row]:
    """The rows of two series of `left` and `right` members, given which correspond.

    Every member is in exactly one row. Rows stand in the order of their first left member; a right member that
    nothing corresponds to has a row behind that of the right member before it.
    """
    groups = _Groups(left + right)
    for one, two in links:
        groups.join(one, left + two)
    found: dict[int, Row] = {}
    for member in range(left):
        found.setdefault(groups.of(member), ([], []))[0].append(member)
    behind: dict[int | None, list[Row]] = {}
    last: int | None = None
    for member in range(right):
        group = groups.of(left + member)
        if group in found:
            found[group][1].append(member)
            last = group
        else:
            behind.setdefault(last, []).append(([], [member]))
    ordered = list(behind.get(None, []))
    for group, row in found.items():
        ordered += [row, *behind.get(group, [])]
    return ordered


class _Groups:
    """Disjoint sets of the numbers below `size`."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def of(self, member: int) -> int:
        """The number that stands for the set of a member."""
        while self._parent[member] != member:
            self._parent[member] = self._parent[self._parent[member]]
            member = self._parent[member]
        return member

    def join(self, one: int, two: int) -> None:
        """Make the sets of two members one."""
        low, high = sorted((self.of(one), self.of(two)))
        self._parent[high] = low
