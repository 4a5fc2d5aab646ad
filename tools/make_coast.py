"""Makes src/teikit/site/coast.json: the coast lines behind the map of places.

The lines are those of Natural Earth at 1:50 million, which is in the public domain (naturalearthdata.com), in the
form of the npm package world-atlas. It is needed only here, never when teikit runs::

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/make_coast.py package/land-50m.json

Only land is taken. Borders are left out on purpose: those of today would be wrong for most editions.
"""

from __future__ import annotations

import heapq
import json
import sys
from pathlib import Path

Point = tuple[float, float]

#: Units in one degree: 0.02 degrees are two kilometres, a fifth of what the map's scale shows.
UNITS = 50
#: A point goes if the triangle with its neighbours is smaller than this, in square degrees.
LEAST_TRIANGLE = 0.006
#: An island goes if it is smaller than this, in square degrees.
LEAST_ISLAND = 0.012
TARGET = Path(__file__).parent.parent / "src" / "teikit" / "site" / "coast.json"


def decode(topology: dict) -> list[list[Point]]:
    """The rings of all land (TopoJSON: arcs are delta-encoded, ~i is arc i backwards)."""
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[list[Point]] = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale_x + shift_x, y * scale_y + shift_y))
        arcs.append(points)
    rings = []
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for indexes in (ring for polygon in polygons for ring in polygon):
            ring: list[Point] = []
            for i in indexes:
                ring.extend((arcs[i] if i >= 0 else arcs[~i][::-1])[1 if ring else 0 :])
            rings.append(unwrapped(ring[:-1]))
    return rings


def unwrapped(ring: list[Point]) -> list[Point]:
    """The ring without jumps at the 180th meridian; one that goes round the pole is closed by way of the pole."""
    turn, before, steady = 0, ring[-1][0], []
    for x, y in ring:
        turn += -360 if x - before > 180 else 360 if before - x > 180 else 0
        steady.append((x + turn, y))
        before = x
    return [*steady, (steady[-1][0], -90.0), (steady[0][0], -90.0)] if turn else steady


def triangle(a: Point, b: Point, c: Point) -> float:
    """The area between three points."""
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def area(ring: list[Point]) -> float:
    """The area of a ring (shoelace formula)."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def simplified(ring: list[Point]) -> list[Point]:
    """The ring without the points that matter least (Visvalingam and Whyatt 1993)."""
    size = len(ring)
    before, after = [(i - 1) % size for i in range(size)], [(i + 1) % size for i in range(size)]
    areas = [triangle(ring[before[i]], ring[i], ring[after[i]]) for i in range(size)]
    queue = [(areas[i], i) for i in range(size)]
    heapq.heapify(queue)
    kept = set(range(size))
    while queue and len(kept) > 4:
        value, i = heapq.heappop(queue)
        if i not in kept or value != areas[i]:
            continue
        if value >= LEAST_TRIANGLE:
            break
        kept.discard(i)
        left, right = before[i], after[i]
        after[left], before[right] = right, left
        for j in (left, right):
            areas[j] = max(value, triangle(ring[before[j]], ring[j], ring[after[j]]))
            heapq.heappush(queue, (areas[j], j))
    return [ring[i] for i in sorted(kept)]


def encoded(ring: list[Point]) -> list[int]:
    """Longitude and latitude in units, each as the difference from the point before."""
    numbers: list[int] = []
    x = y = 0
    for longitude, latitude in ring:
        new_x, new_y = round(longitude * UNITS), round(latitude * UNITS)
        if (new_x, new_y) != (x, y) or not numbers:
            numbers += [new_x - x, new_y - y]
        x, y = new_x, new_y
    return numbers


def main(source: str) -> None:
    """Read the topology, write the coast."""
    rings = decode(json.loads(Path(source).read_bytes()))
    small = [encoded(simplified(ring)) for ring in rings if area(ring) >= LEAST_ISLAND]
    coast = {"source": "Natural Earth 1:50m land, public domain, by way of world-atlas 2.0.2", "units": UNITS}
    TARGET.write_text(json.dumps({**coast, "rings": small}, separators=(",", ":")) + "\n", encoding="ascii")
    points = sum(len(ring) // 2 for ring in small)
    sys.stdout.write(f"{len(small)} of {len(rings)} rings, {points} points, {TARGET.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main(sys.argv[1])
