"""What a pattern still wants: the shortest way to complete it, or to make room for a certain element."""

from __future__ import annotations

from functools import reduce

from teikit.relaxng.derivative import first_names, walk
from teikit.relaxng.patterns import (
    Attribute,
    Choice,
    Data,
    Element,
    Empty,
    Group,
    Interleave,
    List,
    OneOrMore,
    Pattern,
    Text,
    Value,
)

Wanted = tuple[tuple[str, ...], ...]
"""A sequence of places to fill; each place gives the names that would do, the most telling first."""

TEXT = "#text"
"""Stands for a string where an element's name would stand."""


def shortest(pattern: Pattern) -> Wanted | None:
    """The shortest content that satisfies the pattern; None when none does. Attributes count as given."""
    if "shortest" not in pattern.memo:
        pattern.memo["shortest"] = _shortest(pattern)
    found = pattern.memo["shortest"]
    assert found is None or isinstance(found, tuple)
    return found


def _shortest(pattern: Pattern) -> Wanted | None:
    match pattern:
        case Empty() | Text() | Attribute():
            return ()
        case Element():
            return (tuple(sorted(pattern.names.names)) or ("*",),)
        case Data() | Value() | List():
            return ((TEXT,),)
        case OneOrMore():
            return shortest(pattern.content)
        case Group() | Interleave():
            return _joined(shortest(pattern.left), shortest(pattern.right))
        case Choice():
            return _alternatives([shortest(member) for member in pattern.members])
        case _:
            return None


def _joined(left: Wanted | None, right: Wanted | None) -> Wanted | None:
    return None if left is None or right is None else left + right


def _alternatives(ways: list[Wanted | None]) -> Wanted | None:
    """The shortest of several ways; where several are as short, their first places together."""
    known = [way for way in ways if way is not None]
    if not known:
        return None
    length = min(map(len, known))
    best = [way for way in known if len(way) == length]
    if not length:
        return ()
    first = tuple(dict.fromkeys(name for way in best for name in way[0]))
    return (first, *best[0][1:])


def before(pattern: Pattern, name: str) -> Wanted | None:
    """The least that must come before an element of this name may; None when nothing makes room for it."""
    key = ("before", name)
    if key not in pattern.memo:
        pattern.memo[key] = _before(pattern, name)
    found = pattern.memo[key]
    assert found is None or isinstance(found, tuple)
    return found


def _before(pattern: Pattern, name: str) -> Wanted | None:
    match pattern:
        case Element():
            return () if pattern.names.contains(name) else None
        case OneOrMore():
            return before(pattern.content, name)
        case Choice():
            return _alternatives([before(member, name) for member in pattern.members])
        case Interleave():
            return _alternatives([before(pattern.left, name), before(pattern.right, name)])
        case Group():
            later = before(pattern.right, name)
            skipped = _joined(shortest(pattern.left), later)
            return _alternatives([before(pattern.left, name), skipped])
        case _:
            return None


def missing_attributes(pattern: Pattern) -> Wanted | None:
    """The fewest attributes that satisfy the pattern's attribute part; each place lists the names that would do."""
    match pattern:
        case Attribute():
            return (tuple(sorted(pattern.names.names)) or ("*",),)
        case OneOrMore():
            return missing_attributes(pattern.content)
        case Group() | Interleave():
            return _joined(missing_attributes(pattern.left), missing_attributes(pattern.right))
        case Choice():
            return _alternatives([missing_attributes(member) for member in pattern.members])
        case _:
            return None if pattern.uid == 1 else ()


def all_first_names(parts: tuple[Pattern, ...]) -> frozenset[str]:
    """The element names that may come next in any of the patterns."""
    return reduce(frozenset.union, (first_names(part)[0] for part in parts), frozenset())


def child_names(pattern: Pattern) -> dict[str, None]:
    """The names of all elements directly in the pattern, in the order of the schema."""
    elements = (here for here in walk(pattern) if isinstance(here, Element))
    return dict.fromkeys(name for element in elements for name in sorted(element.names.names))


def takes_text(pattern: Pattern) -> bool:
    """Whether any text may stand directly in an element with this content."""
    return pattern.has_text and any(isinstance(here, Text) for here in walk(pattern))
