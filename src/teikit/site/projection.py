"""Mercator's projection, cut to what a map has to show (Snyder, Map Projections, USGS Professional Paper 1395, 7).

It keeps shapes and makes north the same way up everywhere; areas grow towards the poles, which the map says.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from teikit.entities.geo import Point

#: Beyond this latitude Mercator's projection grows without bound.
LIMIT = 80.0
_MARGIN = 0.09
#: The least width of a map in degrees: the coast lines are too coarse for less.
_LEAST = 6.0
_LEAST_HEIGHT, _MOST_HEIGHT = 0.5, 0.8


class Spot(NamedTuple):
    """A place on the drawing, in its units, from the left and from the top."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the world on a drawing `width` wide. Longitudes run on beyond 180 where it crosses that line.

    ``south`` and ``north`` are heights of the projection, in degrees at the equator.
    """

    west: float
    east: float
    south: float
    north: float
    width: float

    @property
    def scale(self) -> float:
        """Units of the drawing for one degree of longitude."""
        return self.width / (self.east - self.west)

    @property
    def height(self) -> float:
        """The height of the drawing."""
        return (self.north - self.south) * self.scale

    def project(self, longitude: float, latitude: float) -> Spot:
        """Where a point lies on the drawing; `longitude` as it is, see ``spot``."""
        return Spot((longitude - self.west) * self.scale, (self.north - rise(latitude)) * self.scale)

    def spot(self, point: Point) -> Spot:
        """Where a place lies on the drawing."""
        return self.project(self.west + (point.longitude - self.west) % 360, point.latitude)

    def holds(self, point: Point) -> bool:
        """Whether a place lies on the drawing."""
        x, y = self.spot(point)
        return 0 <= x <= self.width and 0 <= y <= self.height


def rise(latitude: float) -> float:
    """The height of a latitude in the projection, in degrees at the equator; cut off near the poles."""
    radians = math.radians(max(-LIMIT, min(LIMIT, latitude)))
    return math.degrees(math.log(math.tan(math.pi / 4 + radians / 2)))


def around(points: Sequence[Point], width: float) -> Frame:
    """The frame of these places (at least one) with a margin, neither too small nor too flat nor too high."""
    west, east = _longitudes(points)
    heights = [rise(point.latitude) for point in points]
    return _shaped(west, east, min(heights), max(heights), width)


def _longitudes(points: Iterable[Point]) -> tuple[float, float]:
    """The shortest stretch that holds all longitudes: the world is cut where the widest empty gap is."""
    found = sorted({point.longitude % 360 for point in points})
    gaps = [(after - before, after) for before, after in zip(found, [*found[1:], found[0] + 360], strict=True)]
    gap, west = max(gaps)
    west = (west + 180) % 360 - 180
    return west, west + 360 - gap


def _shaped(west: float, east: float, south: float, north: float, width: float) -> Frame:
    wide, high = (east - west) * (1 + 2 * _MARGIN), (north - south) * (1 + 2 * _MARGIN)
    across = min(360.0, max(_LEAST, wide, high / _MOST_HEIGHT))
    up = min(max(high, across * _LEAST_HEIGHT), across * _MOST_HEIGHT)
    middle, centre = (west + east) / 2, (south + north) / 2
    centre = max(-rise(LIMIT) + up / 2, min(rise(LIMIT) - up / 2, centre))
    return Frame(middle - across / 2, middle + across / 2, centre - up / 2, centre + up / 2, width)
