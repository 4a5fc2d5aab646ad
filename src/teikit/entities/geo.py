"""Coordinates in the spellings that editions use (TEI P5, ``geo``: WGS 84 latitude and longitude)."""

from __future__ import annotations

import re
from typing import NamedTuple

_PAIR = re.compile(r"([+-]?\d+(?:\.\d+)?)(?:\s*,\s*|\s*;\s*|\s+)([+-]?\d+(?:\.\d+)?)\Z")
_DECIMAL_COMMA = re.compile(r"([+-]?\d+,\d+)(?:\s*;\s*|\s+|,\s+)([+-]?\d+,\d+)\Z")
_WHOLE_AND_COMMA = re.compile(r"([+-]?\d+(?:,\d+)?)\s+([+-]?\d+(?:,\d+)?)\Z")


class Point(NamedTuple):
    """A place on the earth, in degrees as written; `plausible` says whether it can be one."""

    latitude: float
    longitude: float

    @property
    def plausible(self) -> bool:
        """Whether latitude and longitude are in their ranges."""
        return abs(self.latitude) <= 90 and abs(self.longitude) <= 180


def parse(text: str) -> Point | None:
    """The point that the text of a ``geo`` gives, None where it is no pair of decimal numbers.

    ``48.2 16.3``, ``48.2, 16.3``, ``48.2,16.3`` and, with decimal commas, ``48,2 16,3`` are read. ``48,2`` alone could
    be one number or two, and is not.
    """
    value = " ".join(text.replace("−", "-").split())
    if match := _DECIMAL_COMMA.match(value) or _WHOLE_AND_COMMA.match(value):
        return Point(float(match[1].replace(",", ".")), float(match[2].replace(",", ".")))
    match = _PAIR.match(value)
    if not match or ("." not in value and "," in value and " " not in value):
        return None
    return Point(float(match[1]), float(match[2]))
