"""The numbers that well-known authorities give to entities, however an idno writes them."""

from __future__ import annotations

import re
from functools import lru_cache

#: Authorities that give an entity one number, and how it is found in an address or an idno. GeoNames is none of
#: them: there a town and its municipality have a number each, and editions give both.
AUTHORITIES = {
    "GND": re.compile(r"(?:d-nb\.info/gnd/|\Agnd[:/ ]?)([0-9X-]+)\Z", re.IGNORECASE),
    "VIAF": re.compile(r"(?:viaf\.org/viaf/|\Aviaf[:/ ]?)([0-9]+)\Z", re.IGNORECASE),
    "Wikidata": re.compile(r"(?:wikidata\.org/(?:entity|wiki)/|\Awikidata[:/ ]?)(Q[0-9]+)\Z", re.IGNORECASE),
    "ISNI": re.compile(r"(?:isni\.org/(?:isni/)?|\Aisni[:/ ]?)([0-9]{15}[0-9X])\Z", re.IGNORECASE),
    "ORCID": re.compile(r"(?:orcid\.org/|\Aorcid[:/ ]?)([0-9]{4}(?:-[0-9]{4}){2}-[0-9]{3}[0-9X])\Z", re.IGNORECASE),
}


@lru_cache(maxsize=65536)
def authority_number(kind: str, value: str) -> tuple[str, str] | None:
    """The authority and the number that an idno gives: by its address, or by its @type and a bare number."""
    text = value.strip().partition("#")[0].rstrip("/")
    for name, pattern in AUTHORITIES.items():
        if match := pattern.search(text):
            return name, match[1].upper()
        if kind.lower() == name.lower() and (match := pattern.search(f"{name}:{text}")):
            return name, match[1].upper()
    return None
