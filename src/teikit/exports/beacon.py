"""The persons of the edition by their authority numbers, for aggregators (BEACON link dump).

The authority is GND where any entity has a number there, else the one that most entities have a number in. The
annotation of a link is the number of mentions. Source: BEACON link dump format, sections 3 and 4.
"""

from __future__ import annotations

from collections import Counter

from teikit.entities.identifiers import authority_number
from teikit.exports.facts import ADDRESSES, site_address
from teikit.outputs.edition import Edition

NAME = "beacon"
SUFFIX = ".txt"


def export(edition: Edition) -> bytes:
    """Meta lines, an empty line, and a line for each entity with a number: ``number|mentions|kind/id``."""
    links: dict[str, dict[str, str]] = {}
    for entry in edition.entities:
        for kind, value in entry.idnos:
            if found := authority_number(kind, value):
                authority, number = found
                links.setdefault(authority, {}).setdefault(number, f"{number}|{len(entry.mentions)}|{entry.key}")
    sizes = Counter({authority: len(lines) for authority, lines in links.items()})
    authority = "GND" if "GND" in links or not sizes else min(sizes, key=lambda name: (-sizes[name], name))
    meta = {
        "FORMAT": "BEACON",
        "PREFIX": ADDRESSES[authority].format(""),
        # {+ID} is replaced by the third field of a line as it stands.
        "TARGET": site_address(edition, "{+ID}") or "urn:teikit:{+ID}",
        "NAME": edition.project.title,
    }
    lines = [f"#{key}: {' '.join(value.split())}" for key, value in meta.items()]
    return "\n".join([*lines, "", *sorted(links.get(authority, {}).values()), ""]).encode()
