"""The map of places: the source of ``map.html``. Where things lie is decided here, how they look in the stylesheet."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from teikit.entities.geo import Point
from teikit.entities.index import IndexEntry
from teikit.shelf import derived
from teikit.site import coast, labels
from teikit.site.annotated import TK
from teikit.site.projection import LIMIT, Frame, Spot, around, rise

_NAMESPACES = {"tk": "urn:teikit:annotation"}
_WIDTH = 1000.0
_LEAST_RADIUS, _MOST_RADIUS = 3.5, 18.0
#: What a place with these values of @type has is an extent, of which the coordinates are but the middle.
_WIDE = frozenset({
    "country", "region", "continent", "state", "province", "empire", "land", "bloc", "district", "sea", "river",
    "historicalcountry", "geog",
})  # fmt: skip
_STEPS = (1, 2, 5, 10, 15, 20, 30, 45)
_MOST_LINES = 7
#: A detail is drawn if it is less wide than this part of the whole.
_CROWDED = 0.4


def source(entries: Sequence[IndexEntry]) -> Callable[[], bytes] | None:
    """What makes the source of the map's page from the index; None where no place has coordinates.

    A ``tk:map`` holds one or two drawings (land, grid, a ``tk:circle`` for each place, smaller ones later), every place
    with coordinates, in the index's order, and as ``tk:unplaced`` those without.
    """
    places = [entry for entry in entries if entry.kind == "place"]
    placed = [(entry, point) for entry in places if (point := _point(entry))]
    if not placed:
        return None

    def make() -> bytes:
        said = [[*_facts(entry).values(), entry.name.sort, _point(entry)] for entry in places]
        return derived(("map", json.dumps(said)), lambda: _source(places, placed))

    return make


def _source(places: Sequence[IndexEntry], placed: list[tuple[IndexEntry, Point]]) -> bytes:
    """Of an entry only what is part of the key above may be asked."""
    root = etree.Element(f"{TK}map", nsmap=_NAMESPACES)
    whole = around([point for _, point in placed], _WIDTH)
    root.extend(_drawing(placed, frame) for frame in (whole, *_detail(placed, whole)))
    root.extend(_legend([len(entry.mentions) for entry, _ in placed]))
    for entry, point in placed:
        where = {"latitude": f"{point.latitude:g}", "longitude": f"{point.longitude:g}"}
        etree.SubElement(root, f"{TK}place", {**_facts(entry), **where})
    for entry in places:
        if _point(entry) is None:
            etree.SubElement(root, f"{TK}unplaced", _facts(entry))
    return etree.tostring(root, encoding="utf-8")


def _drawing(placed: list[tuple[IndexEntry, Point]], frame: Frame) -> etree._Element:
    size = {"width": f"{frame.width:.0f}", "height": f"{frame.height:.0f}"}
    drawing = etree.Element(f"{TK}drawing", size, _NAMESPACES)
    etree.SubElement(drawing, f"{TK}land", d=coast.land(frame))
    drawing.extend(_grid(frame))
    drawing.extend(_circles(placed, frame))
    return drawing


def _detail(placed: list[tuple[IndexEntry, Point]], whole: Frame) -> Iterator[Frame]:
    """A second frame, around the middle of what is mentioned, where the first one crowds it together."""
    weighted = [(frame_spot, len(entry.mentions), point)
                for entry, point in placed if (frame_spot := whole.spot(point)) and entry.mentions]  # fmt: skip
    if not weighted:
        return
    (west, east), (north, south) = (_middle([(spot[axis], weight) for spot, weight, _ in weighted]) for axis in (0, 1))
    inner = [point for spot, _, point in weighted if west <= spot.x <= east and north <= spot.y <= south]
    if inner and (frame := around(inner, _WIDTH)).east - frame.west < _CROWDED * (whole.east - whole.west):
        yield frame


def _middle(values: list[tuple[float, int]]) -> tuple[float, float]:
    """The values between which all but the outermost twentieths of the weight lie."""
    total, passed = sum(weight for _, weight in values), 0
    low = high = None
    for value, weight in sorted(values):
        passed += weight
        low = value if low is None and passed > total * 0.05 else low
        high = value if high is None and passed >= total * 0.95 else high
    return low or 0.0, high if high is not None else max(values)[0]


def _point(entry: IndexEntry) -> Point | None:
    return entry.point if entry.point and entry.point.plausible else None


def _facts(entry: IndexEntry) -> dict[str, str]:
    """What is said of a place; `extent` is ``area`` where its coordinates stand for more than a point."""
    kinds = entry.entity.entry.element.get("type", "").lower().split()
    extent = "area" if _WIDE & set(kinds) else "point"
    return {"id": entry.id, "name": entry.name.display, "mentions": str(len(entry.mentions)), "extent": extent}


def radius(mentions: int, most: int) -> float:
    """The radius of a circle whose area grows with the mentions, though it is never too small to see."""
    return max(_LEAST_RADIUS, _MOST_RADIUS * math.sqrt(mentions / max(most, 1)))


def _circles(placed: list[tuple[IndexEntry, Point]], frame: Frame) -> Iterator[etree._Element]:
    most = max(len(entry.mentions) for entry, _ in placed)
    placed = [pair for pair in placed if frame.holds(pair[1])]
    # The large are drawn first, so that the small lie above them.
    ranked = sorted(placed, key=lambda pair: (-len(pair[0].mentions), pair[0].name.sort, pair[0].id))
    circles = [labels.Circle(*frame.spot(point), radius(len(entry.mentions), most), entry.name.display)
               for entry, point in ranked]  # fmt: skip
    named = labels.place(circles, frame.width, frame.height)
    for number, ((entry, _), circle) in enumerate(zip(ranked, circles, strict=True)):
        attributes = {**_facts(entry), "x": f"{circle.x:.1f}", "y": f"{circle.y:.1f}", "r": f"{circle.r:.1f}"}
        element = etree.Element(f"{TK}circle", attributes, _NAMESPACES)
        if label := named.get(number):
            etree.SubElement(element, f"{TK}label", x=f"{label.x:.1f}", y=f"{label.y:.1f}", anchor=label.anchor)
        yield element


def _legend(counts: list[int]) -> Iterator[etree._Element]:
    """The sizes of a few circles: the largest, and about a quarter and a sixteenth of it."""
    most = max(counts)
    shown = {count for count in (most, round(most / 4), round(most / 16), 1) if 1 <= count <= most}
    for count in sorted(shown, reverse=True):
        yield etree.Element(f"{TK}size", {"mentions": str(count), "r": f"{radius(count, most):.1f}"}, _NAMESPACES)


def _grid(frame: Frame) -> Iterator[etree._Element]:
    """Meridians and parallels, as many as help to find one's way."""
    step = next((step for step in _STEPS if (frame.east - frame.west) / step <= _MOST_LINES), _STEPS[-1])
    for degrees in range(math.ceil(frame.west / step) * step, math.floor(frame.east) + 1, step):
        x = frame.project(degrees, 0).x
        turned = (degrees + 180) % 360 - 180
        yield _line(Spot(x, 0), Spot(x, frame.height), f"{abs(turned)}°", "" if turned % 180 == 0 else "EW"[turned < 0])
    for degrees in range(-int(LIMIT) // step * step, int(LIMIT) + 1, step):
        if frame.south < rise(degrees) < frame.north:
            y = frame.project(frame.west, degrees).y
            yield _line(Spot(0, y), Spot(frame.width, y), f"{abs(degrees)}°", "" if degrees == 0 else "NS"[degrees < 0])


def _line(start: Spot, end: Spot, degrees: str, side: str) -> etree._Element:
    values = {"x1": start.x, "y1": start.y, "x2": end.x, "y2": end.y}
    attributes = {name: f"{value:.1f}" for name, value in values.items()}
    return etree.Element(f"{TK}line", {**attributes, "degrees": degrees, "side": side}, _NAMESPACES)
