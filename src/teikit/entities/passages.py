"""Pointer schemes: ``#xpath(//p[3])``, ``#left(p1)``, ``#string-range(p1,0,5)`` and their kin (TEI P5, 17.2.4).

What is found is the element that an expression starts from; offsets in its text are not followed further. An expression
comes with the document and may be hostile, and no XPath engine at hand has a limit of time. So location paths of names
and ``*``, with ``/`` and ``//``, and predicates with a number or an attribute are followed here, as far as a settled
number of steps allows. Others are said to be not followed, which is no fault of theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from teikit.entities.text import local_name
from teikit.reading.document import XML

SCHEMES = frozenset({"element", "xpath", "left", "right", "range", "string-range", "string-index", "match", "xpointer"})
_SCHEME = re.compile(r"([A-Za-z][\w.-]*)\((.*)\)\Z", re.DOTALL)
_ID = re.compile(r"\s*(?:id\(\s*)?(?P<quote>['\"]?)([^\W\d][\w.\-]*)(?P=quote)\s*\)?\s*(?:/[\d/]*)?\Z")
_STEP = re.compile(
    r"(//?)(?:child::)?(?:[^\W\d][\w.-]*:)?([^\W\d][\w.-]*|\*)"
    r"((?:\[(?:\d{1,6}|last\(\)|@(?:xml:)?[^\W\d][\w.-]*(?:='[^'\[\]]*')?)\])*)"
)
_PREDICATE = re.compile(r"\[(?:(\d+)|(last\(\))|@(xml:)?([\w.-]+)(?:='([^']*)')?)\]")
_LONGEST, _MOST_STEPS = 300, 20
#: So many elements are looked at for the paths of one account.
_BUDGET = 5_000_000


class Step(NamedTuple):
    """One step of a path: whether it goes to all depths (``//``), the local name or ``*``, and its predicates."""

    deep: bool
    name: str
    predicates: str


class Start(NamedTuple):
    """What an expression starts from: an element with an id, or a path; both empty where it is not followed."""

    id: str = ""
    path: tuple[Step, ...] = ()


@lru_cache(maxsize=4096)
def start(fragment: str) -> Start | None:
    """What a fragment starts from, None where it is no expression but an id."""
    match = _SCHEME.match(fragment)
    if match is None:
        return None
    name, inner = match[1], match[2]
    if name not in SCHEMES:
        return Start()
    first = _first_argument(inner)
    if (deeper := _SCHEME.match(first)) and deeper[1] in SCHEMES:
        return start(first)
    if name != "xpath" and (found := _ID.match(first)):
        return Start(id=found[2])
    return Start(path=_path(first.strip()))


def _first_argument(text: str) -> str:
    """`text` up to its first comma that stands in no bracket and no quotation marks."""
    depth, quote = 0, ""
    for at, character in enumerate(text):
        if quote:
            quote = "" if character == quote else quote
        elif character in "'\"":
            quote = character
        elif character in "([":
            depth += 1
        elif character in ")]":
            depth -= 1
        elif character == "," and depth == 0:
            return text[:at]
    return text


def _path(expression: str) -> tuple[Step, ...]:
    """The steps of a location path, none where it is more than that. Prefixes are not looked at: all is TEI."""
    rooted = expression if expression.startswith("/") else f"//{expression}"
    found = list(_STEP.finditer(rooted))
    whole = "".join(step[0] for step in found) == rooted
    if not whole or len(rooted) > _LONGEST or len(found) > _MOST_STEPS:
        return ()
    return tuple(Step(step[1] == "//", step[2], step[3]) for step in found)


class Paths:
    """Follows the paths of one account, until so many elements were looked at that it must be enough."""

    def __init__(self, budget: int = _BUDGET) -> None:
        self._left = budget

    @property
    def is_spent(self) -> bool:
        """Whether no further path is followed."""
        return self._left <= 0

    def first(self, root: etree._Element, path: tuple[Step, ...]) -> etree._Element | None:
        """The first element that a path leads to; None where there is none, or `is_spent`."""
        holders: list[etree._Element | None] = [None]
        elements: list[etree._Element] = []
        for step in path:
            around = self._descendants(root, holders) if step.deep else holders
            elements = [found for holder in around for found in self._children(root, holder, step)]
            holders = list(elements)
            if self.is_spent:
                return None
        if len(elements) < 2:
            return elements[0] if elements else None
        wanted = set(elements)
        return next(element for element in root.iter(etree.Element) if element in wanted)

    def _children(self, root: etree._Element, holder: etree._Element | None, step: Step) -> list[etree._Element]:
        found = [root] if holder is None else list(holder.iterchildren(etree.Element))
        self._left -= len(found) + 1
        found = [child for child in found if step.name in {"*", local_name(child)}]
        for predicate in _PREDICATE.finditer(step.predicates):
            found = _filtered(found, predicate)
        return found

    def _descendants(
        self, root: etree._Element, holders: list[etree._Element | None]
    ) -> Iterator[etree._Element | None]:
        """The holders and all that they hold, each once."""
        seen: set[etree._Element] = set()
        for holder in holders:
            if holder is None:
                yield None
            start_at = root if holder is None else holder
            if start_at not in seen and not self.is_spent:
                inside = list(start_at.iter(etree.Element))
                self._left -= len(inside)
                seen.update(inside)
                yield from inside


def _filtered(found: list[etree._Element], predicate: re.Match[str]) -> list[etree._Element]:
    """What a predicate leaves of elements: one by its number, or those with an attribute, or with that value of it."""
    number, last, prefix, name, value = predicate.groups()
    if number or last:
        at = int(number) - 1 if number else len(found) - 1
        return found[at : at + 1] if at >= 0 else []
    attribute = f"{{{XML}}}{name}" if prefix else name
    if value is None:
        return [element for element in found if element.get(attribute) is not None]
    return [element for element in found if element.get(attribute) == value]
