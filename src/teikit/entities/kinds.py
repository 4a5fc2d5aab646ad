"""The kinds of entities, and what a naming element says of the kind that it names."""

from __future__ import annotations

from teikit.entities.text import local_name
from teikit.reading.node import Markup

KINDS = ("person", "place", "org", "event", "object", "work")

#: What an element names, or, for general elements, what their @type says they name.
_BY_ELEMENT = {
    "persName": "person",
    "placeName": "place",
    "geogName": "place",
    "settlement": "place",
    "country": "place",
    "region": "place",
    "district": "place",
    "bloc": "place",
    "orgName": "org",
    "objectName": "object",
    "eventName": "event",
    "title": "work",
    "bibl": "work",
    "date": "date",
}
_BY_TYPE = {
    "person": "person", "persons": "person", "pers": "person", "people": "person", "character": "person",
    "place": "place", "places": "place", "settlement": "place", "country": "place", "region": "place",
    "org": "org", "organisation": "org", "organization": "org", "institution": "org",
    "event": "event", "work": "work", "lit_work": "work", "title": "work", "bibl": "work", "object": "object",
}  # fmt: skip


def kind_of(element: Markup) -> str:
    """What a naming element names: by its name, or for ``name`` and ``rs`` by @type (TEI P5, 3.6.1, 14.1)."""
    return _BY_ELEMENT.get(local_name(element)) or _BY_TYPE.get(element.get("type", "").lower(), "")
