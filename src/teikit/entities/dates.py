"""Dates as intervals (TEI P5, att.datable; W3C XML Schema Part 2, date types).

``@when`` and its fellows are dates of the proleptic Gregorian calendar whatever @calendar says of the words, so they
may be compared. ``*-custom`` values belong to other calendars and are never compared.
"""

from __future__ import annotations

import re
from calendar import monthrange
from typing import NamedTuple

from teikit.reading.node import Markup

Day = tuple[int, int, int]

_DATE = re.compile(r"(-?\d{4,})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?(?:Z|[+-]\d\d:\d\d)?\Z")
_PARTIAL = re.compile(r"(?:--\d\d(?:-\d\d)?|---\d\d|\d\d:\d\d.*)(?:Z|[+-]\d\d:\d\d)?\Z")
DATING = ("when", "from", "to", "notBefore", "notAfter")


class Span(NamedTuple):
    """The earliest and the latest day that something can have happened; None where that is open."""

    earliest: Day | None
    latest: Day | None

    @property
    def known(self) -> bool:
        """Whether either end is known."""
        return self.earliest is not None or self.latest is not None


UNKNOWN = Span(None, None)


def parse(value: str) -> Span | None:
    """The days that a date stands for: a year stands for all its days. None where it is no date at all.

    A month or day without a year (``--05``) and a time are dates, but span nothing that can be compared.
    """
    text = value.strip()
    match = _DATE.match(text)
    if not match:
        return UNKNOWN if _PARTIAL.match(text) else None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if (match[2] and not 1 <= month <= 12) or (match[3] and not 1 <= day <= _days(year, month)):
        return None
    first = (year, month or 1, day or 1)
    return Span(first, (year, month or 12, day or _days(year, month or 12)))


def _days(year: int, month: int) -> int:
    # The rule of leap years repeats every 400 years; Python's calendar begins with year 1, ISO 8601 with year 0.
    return monthrange(year % 400 + 400, month)[1]


def attribute(element: Markup, name: str) -> str:
    """The value of a dating attribute, or of its ``-iso`` twin."""
    return (element.get(name) or element.get(f"{name}-iso") or "").strip()


def span(element: Markup) -> Span:
    """The interval that the dating attributes of `element` give; unknown where there are none or they are faulty."""
    when = parse(attribute(element, "when"))
    if when is not None:
        return when
    earliest = parse(attribute(element, "notBefore")) or parse(attribute(element, "from"))
    latest = parse(attribute(element, "notAfter")) or parse(attribute(element, "to"))
    return Span(earliest.earliest if earliest else None, latest.latest if latest else None)


def wrong_order(first: str, second: str) -> bool:
    """Whether two dates are certainly in the wrong order; where one is missing or faulty, no."""
    one, two = (parse(value) if value else None for value in (first, second))
    return bool(one and two and one.earliest and two.latest and one.earliest > two.latest)


def shown(element: Markup) -> str:
    """The dating attributes as one string: ``1873``, ``1917–1923``, ``after 1900``; empty without any."""
    if when := attribute(element, "when"):
        return when
    start, end = attribute(element, "from"), attribute(element, "to")
    if start or end:
        return f"{start}–{end}"
    after, before = attribute(element, "notBefore"), attribute(element, "notAfter")
    if after and before:
        return f"{after}/{before}"
    return f"after {after}" if after else f"before {before}" if before else ""
