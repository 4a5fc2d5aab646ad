"""The forms of a name: as it is read, and as it is sorted (TEI P5, chapter 14.2 "Names")."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from teikit.entities.text import beginning, collapse, local_name, plain

#: The order in which the parts of a personal name are read where the encoding has them in the order of an index.
_READING_ORDER = ("roleName", "forename", "nameLink", "surname", "genName", "addName")
_PARTS = frozenset(_READING_ORDER)
_NO_LETTERS = re.compile(r"[\W_]+")
#: Languages that say the surname first.
_SURNAME_FIRST = frozenset({"hu", "ja", "ko", "vi", "zh", "km", "mn"})
#: @type of a name that is the preferred one, and of one that is not.
PREFERRED = ("preferred", "pref", "main", "reg", "regularised", "standard", "label")


class Name(NamedTuple):
    """One form of a name; ``type`` is the encoding's @type, ``language`` its xml:lang."""

    display: str
    sort: str
    type: str = ""
    language: str = ""


def name_of(element: etree._Element) -> Name:
    """The display and the sort form of a name element; both empty where it has no text."""
    text = beginning(element, 10_000)
    parts = _parts(element)
    kind, language = element.get("type", ""), element.get("{http://www.w3.org/XML/1998/namespace}lang", "")
    surnames = _joined(parts, "surname")
    forenames = _joined(parts, "forename")
    if not surnames or not forenames:
        return Name(text, _explicit(parts) or text, kind, language)
    link = _joined(parts, "nameLink")
    sort = _explicit(parts) or collapse(f"{surnames}, {forenames} {link}")
    if not _index_order(parts, text, language):
        return Name(text, sort, kind, language)
    return Name(" ".join(filter(None, (_joined(parts, part) for part in _READING_ORDER))), sort, kind, language)


def _index_order(parts: list[etree._Element], text: str, language: str) -> bool:
    """Whether the parts stand as in an index: with a comma, or the surname first where it is not spoken first."""
    order = [local_name(part) for part in parts]
    if order.index("surname") > order.index("forename"):
        return False
    return "," in text or language.partition("-")[0] not in _SURNAME_FIRST


def _parts(element: etree._Element) -> list[etree._Element]:
    """The parts of a personal name, those inside another part (a surname in two halves) not counted."""
    found = [part for part in element.iter(etree.Element) if local_name(part) in _PARTS]
    inner = {part for outer in found for part in outer.iterdescendants(etree.Element)}
    return [part for part in found if part not in inner]


def _joined(parts: list[etree._Element], name: str) -> str:
    return " ".join(filter(None, (plain(part) for part in parts if local_name(part) == name)))


def _explicit(parts: list[etree._Element]) -> str:
    """The sort form that @sort on the parts gives (att.personal): ascending; parts without it follow the comma."""
    numbered = [(float(part.get("sort", "")), plain(part)) for part in parts if _is_number(part.get("sort", ""))]
    if not numbered:
        return ""
    rest = [plain(part) for part in parts if not part.get("sort")]
    first, *others = [text for _, text in sorted(numbered, key=lambda pair: pair[0])]
    return collapse(", ".join(filter(None, (first, " ".join([*others, *rest])))))


def _is_number(text: str) -> bool:
    return text.isdigit()


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """A name without case, accents and punctuation, its words in alphabetical order: what two spellings share."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(sorted(_NO_LETTERS.sub(" ", text).casefold().split()))


def preferred(names: Sequence[Name]) -> Name | None:
    """The form that heads the entry: the one marked as preferred, else the first without a @type, else the first."""
    for wanted in PREFERRED:
        for name in names:
            if name.type == wanted:
                return name
    untyped = (name for name in names if not name.type)
    return next(untyped, None) or next(iter(names), None)
