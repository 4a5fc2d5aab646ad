"""The entities as linked data in the terms of schema.org (JSON-LD 1.1).

The context stands in the file itself, so that nothing has to be fetched to read it.
"""

from __future__ import annotations

from typing import Any

from teikit.entities.index import IndexEntry
from teikit.exports.facts import addresses, as_json, event_dates, life_date, other_names, own_address
from teikit.outputs.edition import Edition

NAME = "jsonld"
SUFFIX = ".jsonld"
_CONTEXT = {"@vocab": "https://schema.org/", "sameAs": {"@type": "@id"}}
_TYPES = {"person": "Person", "place": "Place", "org": "Organization", "event": "Event", "object": "Thing",
          "work": "CreativeWork"}  # fmt: skip


def export(edition: Edition) -> bytes:
    """A graph with one node for each entity."""
    return as_json({"@context": _CONTEXT, "@graph": [_node(edition, entry) for entry in edition.entities]})


def _node(edition: Edition, entry: IndexEntry) -> dict[str, Any]:
    node: dict[str, Any] = {
        "@id": own_address(edition, entry),
        "@type": _TYPES[entry.kind],
        "name": entry.name.display,
        "alternateName": other_names(entry),
        "description": entry.note,
        "sameAs": addresses(entry),
        **_facts(entry),
    }
    return {key: value for key, value in node.items() if value}


def _facts(entry: IndexEntry) -> dict[str, Any]:
    match entry.kind:
        case "person":
            return {"birthDate": life_date(entry, "birth"), "deathDate": life_date(entry, "death")}
        case "place" if entry.point and entry.point.plausible:
            point = entry.point
            return {"geo": {"@type": "GeoCoordinates", "latitude": point.latitude, "longitude": point.longitude}}
        case "event":
            start, end = event_dates(entry)
            return {"startDate": start, "endDate": end}
        case "work":
            return {"datePublished": event_dates(entry)[0]}
        case _:
            return {}
