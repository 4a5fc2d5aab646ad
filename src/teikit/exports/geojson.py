"""The places that have coordinates, with their mentions, as GeoJSON (RFC 7946)."""

from __future__ import annotations

from typing import Any

from teikit.entities.index import IndexEntry
from teikit.exports.facts import addresses, as_json, other_names
from teikit.outputs.edition import Edition

NAME = "geojson"
SUFFIX = ".geojson"


def export(edition: Edition) -> bytes:
    """A FeatureCollection; longitude comes first, as the RFC has it (section 3.1.1)."""
    return as_json({"type": "FeatureCollection", "features": [_feature(entry) for entry in located(edition)]})


def located(edition: Edition) -> list[IndexEntry]:
    """The places with coordinates on this earth."""
    return [entry for entry in edition.entities if entry.kind == "place" and entry.point and entry.point.plausible]


def geometry(entry: IndexEntry) -> dict[str, Any]:
    """The point of a place."""
    point = entry.point
    return {"type": "Point", "coordinates": [point.longitude, point.latitude] if point else []}


def _feature(entry: IndexEntry) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": entry.id,
        "geometry": geometry(entry),
        "properties": {
            "name": entry.name.display,
            "otherNames": other_names(entry),
            "identifiers": addresses(entry),
            "note": entry.note,
            "mentions": len(entry.mentions),
            "texts": list(dict.fromkeys(mention.doc for mention in entry.mentions)),
        },
    }
