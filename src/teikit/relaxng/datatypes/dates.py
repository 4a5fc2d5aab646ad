"""Dates, times and durations of XSD 1.0 Part 2, sections 3.2.6 to 3.2.14, and their order.

A year 0000 does not exist, so -0001 is the year before 0001 and a leap year. Hour 24 stands only as 24:00:00.
There is no second 60.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

_YEAR = r"(?P<year>-?(?:[1-9][0-9]{3,}|0[0-9]{3}))"
_MONTH = r"(?P<month>0[1-9]|1[0-2])"
_DAY = r"(?P<day>0[1-9]|[12][0-9]|3[01])"
_TIME = r"(?P<time>(?P<hour>[01][0-9]|2[0-4]):(?P<minute>[0-5][0-9]):(?P<second>[0-5][0-9](?:\.[0-9]+)?))"
_ZONE = r"(?P<zone>Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?"

SHAPES = {
    "dateTime": f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}{_ZONE}",
    "date": f"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}",
    "time": f"{_TIME}{_ZONE}",
    "gYearMonth": f"{_YEAR}-{_MONTH}{_ZONE}",
    "gYear": f"{_YEAR}{_ZONE}",
    "gMonthDay": f"--{_MONTH}-{_DAY}{_ZONE}",
    "gDay": f"---{_DAY}{_ZONE}",
    "gMonth": f"--{_MONTH}{_ZONE}",
}
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ZONE_LIMIT = 14 * 3600


def is_leap(year: int) -> bool:
    """Whether the year has a 29 February; a year before 1 counts as in XSD 1.0, where -1 comes just before 1."""
    astronomical = year + 1 if year < 0 else year
    return astronomical % 4 == 0 and (astronomical % 100 != 0 or astronomical % 400 == 0)


def _small(year: str) -> int:
    # Only the last digits matter for leap years, and Python refuses to read a number of more than 4,300 digits.
    negative = year.startswith("-")
    digits = year.lstrip("-")
    number = int(digits[-4:]) if len(digits) > 9 else int(digits)
    return -number if negative else number


def is_moment(match: re.Match[str]) -> bool:
    """Whether the parts of a matched shape name a real day and time."""
    parts = match.groupdict()
    year, month, day = parts.get("year"), parts.get("month"), parts.get("day")
    if year is not None and not year.strip("-0"):
        return False
    if month and day:
        leap = is_leap(_small(year)) if year else True
        last = 29 if leap and month == "02" else _DAYS[int(month) - 1]
        if int(day) > last:
            return False
    if parts.get("hour") == "24":
        return parts["minute"] == "00" and not parts["second"].strip("0.")
    return True


class Moment:
    """A point on the time line, in seconds; without a zone it is only known to 14 hours either way."""

    __slots__ = ("seconds", "zoned")

    def __init__(self, seconds: Fraction, *, zoned: bool) -> None:
        self.seconds = seconds
        self.zoned = zoned

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Moment) and (self.seconds, self.zoned) == (other.seconds, other.zoned)

    def __hash__(self) -> int:
        return hash((self.seconds, self.zoned))

    def before(self, other: Moment, *, or_same: bool) -> bool:
        """Whether this is certainly earlier (section 3.2.7.4: an order that cannot be told is no order)."""
        gap = other.seconds - self.seconds
        if self.zoned != other.zoned:
            return gap > _ZONE_LIMIT
        return gap >= 0 if or_same else gap > 0


def moment(match: re.Match[str]) -> Moment:
    """The point on the time line; parts that the type lacks are taken from 1972-12-31 (a leap year)."""
    from fractions import Fraction  # exact; few schemas put bounds to dates

    parts = match.groupdict()
    year = int(parts.get("year") or 1972)
    month = int(parts.get("month") or 12)
    day = int(parts.get("day") or (31 if not parts.get("year") else 1))
    days = _days_before(year + 1 if year < 0 else year, month) + day
    seconds = Fraction(days * 86400)
    if parts.get("time"):
        seconds += int(parts["hour"]) * 3600 + int(parts["minute"]) * 60 + Fraction(parts["second"])
    zone = parts.get("zone")
    if parts.get("time") and not parts.get("day") and zone is None:
        seconds = seconds % 86400 + days * 86400
    return Moment(seconds - _offset(zone), zoned=zone is not None)


def _days_before(year: int, month: int) -> int:
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400 + sum(_DAYS[: month - 1])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return days + (1 if leap and month > 2 else 0)


def _offset(zone: str | None) -> int:
    if zone is None or zone == "Z":
        return 0
    seconds = int(zone[1:3]) * 3600 + int(zone[4:6]) * 60
    return -seconds if zone[0] == "-" else seconds


_DURATION = (
    r"(?P<sign>-)?P(?=[0-9T])(?:(?P<years>[0-9]+)Y)?(?:(?P<months>[0-9]+)M)?(?:(?P<days>[0-9]+)D)?"
    r"(?:T(?=[0-9.])(?:(?P<hours>[0-9]+)H)?(?:(?P<minutes>[0-9]+)M)?(?:(?P<seconds>[0-9]+\.?[0-9]*|\.[0-9]+)S)?)?"
)


@cache
def duration() -> re.Pattern[str]:
    """The form of a duration."""
    return re.compile(_DURATION)


# The four moments by which section 3.2.6.2 orders durations: months and days before and after each differ in length.
_REFERENCES = ((1696, 9), (1697, 2), (1903, 3), (1903, 7))


class Duration:
    """A number of months and a number of seconds."""

    __slots__ = ("months", "seconds")

    def __init__(self, match: re.Match[str]) -> None:
        from fractions import Fraction

        parts = match.groupdict(default="0")
        sign = -1 if match["sign"] else 1
        self.months = sign * (int(parts["years"]) * 12 + int(parts["months"]))
        self.seconds = sign * (
            int(parts["days"]) * 86400
            + int(parts["hours"]) * 3600
            + int(parts["minutes"]) * 60
            + Fraction(parts["seconds"])
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Duration) and (self.months, self.seconds) == (other.months, other.seconds)

    def __hash__(self) -> int:
        return hash((self.months, self.seconds))

    def before(self, other: Duration, *, or_same: bool) -> bool:
        """Whether this is shorter from each of the four reference moments."""
        if or_same and self == other:
            return True
        return all(self._from(reference) < other._from(reference) for reference in _REFERENCES)

    def _from(self, reference: tuple[int, int]) -> Fraction:
        year, month = reference
        total = year * 12 + month - 1 + self.months
        return _days_before(total // 12, total % 12 + 1) * 86400 + self.seconds
