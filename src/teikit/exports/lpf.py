"""All places in the Linked Places Format, for the World Historical Gazetteer and its kin (LPF 1.2)."""

from __future__ import annotations

from typing import Any

from teikit.entities.index import IndexEntry
from teikit.exports.facts import addresses, as_json, own_address
from teikit.exports.geojson import geometry
from teikit.outputs.edition import Edition

NAME = "lpf"
SUFFIX = ".json"
_CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places-format/main/linkedplaces-context-v1.1.jsonld"


def export(edition: Edition) -> bytes:
    """A FeatureCollection of places; one without coordinates has an empty GeometryCollection."""
    places = [_feature(edition, entry) for entry in edition.entities if entry.kind == "place"]
    return as_json({"type": "FeatureCollection", "@context": _CONTEXT, "features": places})


def _feature(edition: Edition, entry: IndexEntry) -> dict[str, Any]:
    feature: dict[str, Any] = {
        "@id": own_address(edition, entry),
        "type": "Feature",
        "properties": {"title": entry.name.display, "ccodes": []},
        "names": [_name(edition, name.display, name.language) for name in entry.names]
        or [_name(edition, entry.id, "")],
        "types": [],
        "geometry": _geometry(entry),
        "links": [{"type": "exactMatch", "identifier": address} for address in addresses(entry)],
    }
    if entry.note:
        feature["descriptions"] = [{"@id": own_address(edition, entry), "value": entry.note,
                                    "lang": edition.project.language}]  # fmt: skip
    return feature


def _name(edition: Edition, text: str, language: str) -> dict[str, Any]:
    name: dict[str, Any] = {"toponym": text, "citations": [{"label": edition.project.title}]}
    return name | ({"lang": language} if language else {})


def _geometry(entry: IndexEntry) -> dict[str, Any]:
    if entry.point and entry.point.plausible:
        return geometry(entry)
    return {"type": "GeometryCollection", "geometries": []}
