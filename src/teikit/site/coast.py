"""The coast lines behind the map: Natural Earth's, simplified beforehand by ``tools/make_coast.py``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files

from teikit.site.projection import Frame, Spot, rise

#: How far outside the frame land is drawn, so that no cut edge shows.
_BLEED = 4.0
#: Points nearer to each other than this, in units of the drawing, are one.
_NEAR = 0.7
_Ring = list[tuple[float, float]]


@lru_cache(maxsize=8)
def land(frame: Frame) -> str:
    """The land within a frame as an SVG path; fill it by the even-odd rule."""
    parts: list[str] = []
    for number in range(len(_rings())):
        for turn in (-360, 0, 360):
            if not _meets(number, turn, frame):
                continue
            drawn = _thinned(_clipped(_projected(number, turn, frame), frame))
            if len(drawn) > 2:
                parts.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in drawn) + "Z")
    return "".join(parts)


def _projected(number: int, turn: int, frame: Frame) -> list[Spot]:
    """The ring with this number on the drawing, as ``Frame.project`` has it."""
    scale, west, north = frame.scale, frame.west, frame.north
    pairs = zip(_rings()[number], _heights(number), strict=True)
    return [Spot((x + turn - west) * scale, (north - height) * scale) for (x, _), height in pairs]


@cache
def _heights(number: int) -> list[float]:
    """The heights of a ring's points in the projection, which are the same in every frame."""
    return [rise(y) for _, y in _rings()[number]]


def _meets(number: int, turn: int, frame: Frame) -> bool:
    """Whether a ring may reach into a frame, asked of its outermost points."""
    west, south, east, north = _edges()[number]
    left, right = ((x + turn - frame.west) * frame.scale for x in (west, east))
    if right < -_BLEED or left > frame.width + _BLEED:
        return False
    top, bottom = ((frame.north - height) * frame.scale for height in (north, south))
    return bottom >= -_BLEED and top <= frame.height + _BLEED


@cache
def _edges() -> list[tuple[float, float, float, float]]:
    """The edges of each ring: longitudes to the west and east, heights in the projection to the south and north."""
    found = []
    for ring in _rings():
        xs, ys = [x for x, _ in ring], [y for _, y in ring]
        found.append((min(xs), rise(min(ys)), max(xs), rise(max(ys))))
    return found


@cache
def _rings() -> tuple[_Ring, ...]:
    """Shores as rings of longitude and latitude."""
    coast = json.loads(files("teikit.site").joinpath("coast.json").read_bytes())
    return tuple(list(_decoded(ring, coast["units"])) for ring in coast["rings"])


def _decoded(numbers: list[int], units: int) -> Iterator[tuple[float, float]]:
    x = y = 0
    for i in range(0, len(numbers), 2):
        x, y = x + numbers[i], y + numbers[i + 1]
        yield x / units, y / units


def _clipped(ring: list[Spot], frame: Frame) -> list[Spot]:
    """The ring within the frame (Sutherland and Hodgman 1974)."""
    low, right, bottom = -_BLEED, frame.width + _BLEED, frame.height + _BLEED
    if all(spot.x < low for spot in ring) or all(spot.x > right for spot in ring):
        return []
    for axis, limit, sign in ((0, low, 1), (0, right, -1), (1, low, 1), (1, bottom, -1)):
        if any((spot[axis] - limit) * sign < 0 for spot in ring):
            ring = list(_cut(ring, axis, limit, sign))
    return ring


def _cut(ring: list[Spot], axis: int, limit: float, sign: int) -> Iterator[Spot]:
    """The part of a ring on one side of a line."""
    inside: Callable[[Spot], bool] = lambda spot: (spot[axis] - limit) * sign >= 0  # noqa: E731
    for before, spot in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        if inside(before) != inside(spot):
            share = (limit - before[axis]) / (spot[axis] - before[axis])
            yield Spot(before.x + (spot.x - before.x) * share, before.y + (spot.y - before.y) * share)
        if inside(spot):
            yield spot


def _thinned(ring: Iterable[Spot]) -> list[Spot]:
    """The ring without points that the eye cannot tell from the one before."""
    kept: list[Spot] = []
    for spot in ring:
        if not kept or abs(spot.x - kept[-1].x) + abs(spot.y - kept[-1].y) >= _NEAR:
            kept.append(spot)
    return kept
