"""The pages that show the whole edition at once: map, timeline, search."""

from __future__ import annotations

from teikit.outputs.edition import Edition
from teikit.site import map as places_map
from teikit.site import search, timeline


def views(edition: Edition) -> dict[str, bytes]:
    """The sources of these pages by name (the file without ``.html``), in the order of the navigation."""
    found = {
        "map": places_map.source(edition.entities),
        "timeline": timeline.source(edition),
        "search": search.source(edition),
    }
    return {name: source for name, source in found.items() if source is not None}
