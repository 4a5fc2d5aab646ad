"""What several exports say of an entity, said once."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

from teikit.entities import dates
from teikit.entities.identifiers import authority_number
from teikit.entities.index import IndexEntry
from teikit.outputs.edition import Edition

#: The address of a number in an authority.
ADDRESSES = {
    "GND": "https://d-nb.info/gnd/{}",
    "VIAF": "https://viaf.org/viaf/{}",
    "Wikidata": "http://www.wikidata.org/entity/{}",
    "ISNI": "https://isni.org/isni/{}",
    "ORCID": "https://orcid.org/{}",
}
_ISO = re.compile(r"-?\d{4,}(?:-\d\d(?:-\d\d)?)?\Z")


def as_json(data: Any) -> bytes:
    """JSON with a final newline, as people can read it."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def addresses(entry: IndexEntry) -> list[str]:
    """The addresses on the web that identify an entity: its idnos that are such, and its numbers in authorities."""
    found: dict[str, None] = {}
    for kind, value in entry.idnos:
        number = authority_number(kind, value)
        if number:
            found[ADDRESSES[number[0]].format(number[1])] = None
        elif value.startswith(("http://", "https://")):
            found[quote(value, safe="%:/?#[]@!$&'()*+,;=-._~")] = None
    return list(found)


def site_address(edition: Edition, page: str) -> str:
    """The address of a page of the published site (``[edition] url``), empty where the edition is not published.

    Pages are named as the output ``html`` names them: ``person/ID.html``, ``texts/DOC.html``.
    """
    base = str(edition.project.edition.get("url", "")).rstrip("/")
    return f"{base}/{page}.html" if base else ""


def own_address(edition: Edition, entry: IndexEntry) -> str:
    """The address of an entity: that of its page, or a URN where the edition is not published."""
    return site_address(edition, entry.key) or f"urn:teikit:{entry.key}"


def life_date(entry: IndexEntry, name: str) -> str:
    """A birth or death as ISO 8601, as far as the encoding gives one date; empty where it does not."""
    for child in entry.entity.entry.children(name):
        for element in child.iter("{*}" + name, "{*}date"):
            value = dates.attribute(element, "when")
            if _ISO.match(value):
                return value
    return ""


def event_dates(entry: IndexEntry) -> tuple[str, str]:
    """Start and end of an event or work as ISO 8601; empty where open."""
    for element in (entry.entity.entry.element, *entry.entity.entry.children("date")):
        when = dates.attribute(element, "when")
        start = when or dates.attribute(element, "from") or dates.attribute(element, "notBefore")
        end = when or dates.attribute(element, "to") or dates.attribute(element, "notAfter")
        if start or end:
            return (start if _ISO.match(start) else "", end if _ISO.match(end) else "")
    return "", ""


def other_names(entry: IndexEntry) -> list[str]:
    """The names beside the one that heads the entry, each once."""
    return [name for name in dict.fromkeys(form.display for form in entry.names) if name != entry.name.display]
