"""Which attributes point, and how their values fall into pointers.

An attribute points where the TEI Guidelines give it the datatype ``teidata.pointer``. Several names mean something
else on other elements (``@from`` is a date on ``date``, a pointer on ``app``): these point only on the elements listed.
``@key`` is no pointer in the Guidelines' sense (att.canonical), but many editions use it as one on names.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from teikit.entities.passages import start
from teikit.entities.words import words

#: Attributes that point wherever they stand, but for the elements named (TEI P5, datatype teidata.pointer).
_ANYWHERE: dict[str, frozenset[str]] = {
    name: frozenset()
    for name in words(
        "adj adjFrom adjTo ana calendar change children copyOf corresp datcat datingMethod datingPoint decls "
        "domains edRef end exclude facs fVal feats follow fromUnit given hand inst lemmaRef mergedIn mutual "
        "next nymRef parent period prev rendition replyTo scribeRef scriptRef select since sameAs source "
        "spanTo synch targetDatcat targetEnd toUnit toWhom unitRef valueDatcat who wit ref"
    )
} | {
    "active": frozenset({"interaction"}),
    "passive": frozenset({"interaction"}),
    "parts": frozenset(),
    "perf": frozenset(),
    "resp": frozenset(),
    "start": frozenset({"schemaSpec"}),
    "target": frozenset(),
    "url": frozenset({"binaryObject"}),
    "where": frozenset({"move"}),
}  # fmt: skip

#: Attributes that point on these elements only.
_ONLY_ON: dict[str, frozenset[str]] = {
    "class": frozenset({"msDesc", "msPart", "msFrag", "msContents", "msItem", "msItemStruct"}),
    "code": frozenset({"occupation", "socecStatus"}),
    "filter": frozenset({"equiv"}),
    "from": frozenset({"rt", "app", "span", "arc"}),
    "location": words(
        "case colloc def entryFree etym form gen gram gramGrp hom hyph iType lang lbl mood number oRef orth pRef per "
        "pos pron re sense stress subc syll tns usg xr"
    ),
    "to": frozenset({"rt", "app", "span", "arc"}),
    "new": frozenset({"handShift"}),
    "origin": frozenset({"timeline"}),
    "property": frozenset({"citeData"}),
    "require": frozenset({"rdg", "lem", "rdgGrp"}),
    "scheme": frozenset({"keywords", "classCode", "catRef", "locus", "locusGrp", "occupation", "socecStatus"}),
    "uri": frozenset({"equiv"}),
    "value": frozenset({"node", "root", "iNode", "leaf", "eTree", "triangle", "eLeaf"}),
}

#: Elements whose @key names an entity.
NAMING = words(
    "persName placeName orgName geogName settlement country region district bloc name rs title bibl objectName "
    "eventName author editor principal sponsor funder meeting repository institution collection forename surname "
    "pubPlace publisher term origPlace birth death residence place person org event object"
)

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)", re.DOTALL)
_NAME = re.compile(r"[^\W\d][\w.\-·]*\Z")
_PLACEHOLDER = re.compile(r"#?(?:\?+|\.{2,}|…|x{3,}|todo|tbd|tba|fixme|n/a)?\Z", re.IGNORECASE)
_FORBIDDEN = re.compile(r"[<>\"{}|\\^`\x00-\x20]")
_UNSAFE = frozenset({"javascript", "vbscript", "data"})
#: Schemes registered with IANA that editions use; anything else before a colon is read as a prefix (TEI P5, 17.2.3).
_SCHEMES = words("http https ftp ftps mailto urn doi info tag ark hdl tel geo news file")
#: ``notes.xml``, ``page.jp2``; not ``c56-0029.12``, which is an id.
_EXTENSION = re.compile(r"\.[A-Za-z]\w{1,3}\Z")


class Shape(Enum):
    """How a pointer is written, before anything is looked up."""

    PLACEHOLDER = "placeholder"
    FRAGMENT = "#id"
    URI = "URI"
    PREFIXED = "prefix:id"
    FILE = "file#id"
    BARE = "bare"
    MALFORMED = "malformed"


class Parsed(NamedTuple):
    """A pointer taken apart. ``scheme`` is the part before the colon, ``path`` before ``#``, ``fragment`` after it."""

    shape: Shape
    scheme: str = ""
    path: str = ""
    fragment: str = ""
    fault: str = ""


#: Stands for every element.
EVERY = "*"


class Pointing(NamedTuple):
    """Which attributes point: those of the Guidelines, but for what a document's schema says of them.

    ``declared`` and ``denied`` are (element, attribute), by their local names; the element may be `EVERY`.
    """

    declared: frozenset[tuple[str, str]] = frozenset()
    denied: frozenset[tuple[str, str]] = frozenset()

    def points(self, element: str, attribute: str) -> bool:
        """Whether `attribute` (no namespace) of a TEI `element` (local name) holds pointers."""
        if self.declared or self.denied:
            ways = {(element, attribute), (EVERY, attribute)}
            if ways & self.declared:
                return True
            # @key never is a pointer to a schema, and one by convention all the same.
            return points(element, attribute) and (attribute == "key" or not ways & self.denied)
        return points(element, attribute)


#: As the TEI Guidelines have it.
BY_GUIDELINES = Pointing()


def points(element: str, attribute: str) -> bool:
    """Whether the Guidelines make `attribute` (no namespace) of a TEI `element` (local name) hold pointers."""
    excepted = _ANYWHERE.get(attribute)
    if excepted is not None:
        return element not in excepted
    if attribute == "key":
        return element in NAMING
    return element in _ONLY_ON.get(attribute, ())


def looks_like_pointer(value: str) -> bool:
    """Whether a value in a list of permitted ones is a pointer rather than a word."""
    return any(sign in value for sign in "#:/")


def split(attribute: str, value: str) -> list[str]:
    """The pointers in an attribute value, in order. An empty value is one empty pointer: it was meant to hold one.

    ``@key`` is text (teidata.text), so it is one key, spaces and all; a space in ``@url`` is a fault, not a separator.
    (Other attributes that the Guidelines give one pointer hold several in practice, and each is accounted for.)
    """
    if attribute in {"key", "url"}:
        return [value.strip()]
    # XML's white space only: a no-break space is part of a (malformed) pointer.
    return [token for token in re.split(r"[ \t\r\n]+", value) if token] or [""]


@lru_cache(maxsize=65536)
def parse(text: str) -> Parsed:
    """Take one pointer apart (RFC 3986, TEI P5 chapter 17.2). Never raises."""
    if _PLACEHOLDER.match(text):
        return Parsed(Shape.PLACEHOLDER)
    if scheme := _SCHEME.match(text):
        return _absolute(text, scheme[1], scheme[2])
    path, hash_, fragment = text.partition("#")
    if fault := _fault(path, fragment, bool(hash_)):
        return Parsed(Shape.MALFORMED, path=path, fragment=fragment, fault=fault)
    if hash_:
        return Parsed(Shape.FILE if path else Shape.FRAGMENT, path=path, fragment=fragment)
    return Parsed(Shape.FILE if "/" in text or _EXTENSION.search(text) else Shape.BARE, path=text)


def _absolute(text: str, scheme: str, rest: str) -> Parsed:
    lower = scheme.lower()
    if lower in _UNSAFE:
        return Parsed(Shape.MALFORMED, fault=f"{scheme}: is no address that an edition may link to")
    if lower in _SCHEMES:
        if lower in {"http", "https"} and not re.match(r"//[^/\s#?]", rest):
            return Parsed(Shape.MALFORMED, fault="the address has no host after //")
        return Parsed(Shape.URI, lower, text.partition("#")[0], text.partition("#")[2])
    if "\\" in rest or (len(scheme) == 1 and rest.startswith(("/", "\\"))):
        return Parsed(Shape.MALFORMED, fault="this is a path on somebody's computer, not a pointer")
    return Parsed(Shape.PREFIXED, scheme, rest)


def _fault(path: str, fragment: str, has_hash: bool) -> str:
    """Why a relative pointer is malformed; empty where it is not."""
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", fragment):
        return "a # stands before a whole address"
    if "#" in fragment:
        return "there are two # in it"
    if found := _FORBIDDEN.search(path + fragment):
        return f"the character {found[0]!r} is not allowed in a pointer"
    if path.startswith("//"):
        return "it begins with // but has no http: before it"
    bracket = re.search(r"[()\[\],;]+\Z", path + fragment)
    if bracket and start(fragment) is None:
        return f"a stray {bracket[0]!r} stands at its end"
    return "nothing stands after the #" if has_hash and path and not fragment else ""


def is_name(text: str) -> bool:
    """Whether `text` can be an xml:id (an NCName, Namespaces in XML 1.0)."""
    return bool(_NAME.match(text))
