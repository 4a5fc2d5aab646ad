"""Dates as intervals (TEI P5, att.datable; W3C XML Schema Part 2, date types).

``@when`` and its fellows are dates of the proleptic Gregorian calendar whatever @calendar says of the words, so they
may be compared. ``*-custom`` values belong to other calendars and are never compared as they stand; `gregorian` counts
those of the Julian calendar over.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
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


def custom(element: Markup, name: str) -> str:
    """The value of the ``-custom`` twin of a dating attribute."""
    return (element.get(f"{name}-custom") or "").strip()


def calendar(element: Markup) -> str:
    """What the calendar of the ``-custom`` values of an element is called, in small letters.

    It is the last part of what @datingMethod points to, or, without it, @calendar (TEI P5, att.datable.custom).
    """
    said = (element.get("datingMethod") or element.get("calendar") or "").strip()
    return re.split(r"[#/:]", said)[-1].lower()


def span(element: Markup) -> Span:
    """The interval that the dating attributes of `element` give; unknown where there are none or they are faulty."""
    return _span(lambda name: parse(attribute(element, name)))


def gregorian(element: Markup) -> Span:
    """The same, and, where only ``-custom`` attributes date it, that of their days in the Gregorian calendar.

    A year or month is the same in both calendars, since its days cannot be told. Unknown for other calendars.
    """
    found = span(element)
    if found.known or not is_countable(calendar(element)):
        return found
    read = _julian if is_julian(calendar(element)) else parse
    return _span(lambda name: read(custom(element, name)))


def is_julian(name: str) -> bool:
    """Whether a calendar is the Julian one, by its name."""
    return "julian" in name or name in {"os", "old-style", "old_style", "oldstyle"}


def is_countable(name: str) -> bool:
    """Whether the days of a calendar can be found in the Gregorian one; where none is named it is that itself."""
    return is_julian(name) or "gregor" in name or name in {"", "iso", "iso8601", "edtf", "ns"}


def _span(read: Callable[[str], Span | None]) -> Span:
    when = read("when")
    if when is not None:
        return when
    earliest, latest = read("notBefore") or read("from"), read("notAfter") or read("to")
    return Span(earliest.earliest if earliest else None, latest.latest if latest else None)


def _julian(value: str) -> Span | None:
    match = _DATE.match(value)
    if not match or not match[3]:
        return parse(value)
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    if not (1 <= month <= 12 and 1 <= day <= (29 if month == 2 and year % 4 == 0 else _days(year, month))):
        return None
    counted = _of_day_number(_julian_day_number(year, month, day))
    return Span(counted, counted)


def _julian_day_number(year: int, month: int, day: int) -> int:
    """The Julian day number of a date of the Julian calendar (Meeus, Astronomical Algorithms, 7)."""
    before = (14 - month) // 12
    shifted, since_march = year + 4800 - before, month + 12 * before - 3
    return day + (153 * since_march + 2) // 5 + 365 * shifted + shifted // 4 - 32083


def _of_day_number(number: int) -> Day:
    """The date of the Gregorian calendar that has a Julian day number."""
    centuries = (4 * (number + 32044) + 3) // 146097
    in_century = number + 32044 - 146097 * centuries // 4
    years = (4 * in_century + 3) // 1461
    in_year = in_century - 1461 * years // 4
    since_march = (5 * in_year + 2) // 153
    day = in_year - (153 * since_march + 2) // 5 + 1
    return 100 * centuries + years - 4800 + since_march // 10, since_march + 3 - 12 * (since_march // 10), day


def wrong_order(first: str, second: str) -> bool:
    """Whether two dates are certainly in the wrong order; where one is missing or faulty, no."""
    one, two = (parse(value) if value else None for value in (first, second))
    return bool(one and two and one.earliest and two.latest and one.earliest > two.latest)


def shown(element: Markup) -> str:
    """The dating attributes as one string: ``1873``, ``1917–1923``, ``after 1900``; empty without any."""
    return _shown(lambda name: attribute(element, name))


def shown_custom(element: Markup) -> str:
    """The ``-custom`` attributes as one string, with the name of their calendar: ``1700-02-18 (julian)``."""
    values, name = _shown(lambda attribute: custom(element, attribute)), calendar(element)
    return f"{values} ({name})" if values and name and "gregor" not in name else values


def _shown(read: Callable[[str], str]) -> str:
    if when := read("when"):
        return when
    start, end = read("from"), read("to")
    if start or end:
        return f"{start}–{end}"
    after, before = read("notBefore"), read("notAfter")
    if after and before:
        return f"{after}/{before}"
    return f"after {after}" if after else f"before {before}" if before else ""
