"""The pages that show the whole edition at once: map, timeline, search."""

from __future__ import annotations

from collections.abc import Callable

from teikit.outputs.edition import Edition
from teikit.site import map as places_map
from teikit.site import search, timeline

#: What makes the source of a page; other pages only need to know that there is one.
View = Callable[[], bytes]


def views(edition: Edition) -> dict[str, View]:
    """What makes the sources of these pages by name (the file without ``.html``), in the order of the navigation."""
    found = {
        "map": places_map.source(edition.entities),
        "timeline": timeline.source(edition),
        "search": search.source(edition),
    }
    return {name: view for name, view in found.items() if view is not None}
