"""The types of XSD 1.0 Part 2 as values: white space, lexical space, value space, facets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from typing import NamedTuple, Protocol, cast

from lxml import etree

from teikit.relaxng.datatypes import dates
from teikit.relaxng.datatypes.uri import is_uri
from teikit.relaxng.datatypes.xmlchars import is_name, is_ncname, is_nmtoken

Pairs = tuple[tuple[str, str], ...]
Context = etree._Element | dict[str | None, str]
"""Where a value stands: its element, or the namespaces in scope (prefix None is the default)."""


class DatatypeError(ValueError):
    """No such type, or parameters it cannot have."""


class Ordered(Protocol):
    """A value with the (partial) order of its type."""

    def before(self, other: Ordered, *, or_same: bool) -> bool:
        """Whether this value certainly comes first."""


def collapse(text: str) -> str:
    """White space collapsed as XSD and RELAX NG do: only space, tab, carriage return and line feed count."""
    if text.isascii():
        # str.split() splits ASCII text also at the separators U+001C to U+001F, which XML 1.0 does not admit.
        return " ".join(text.split())
    return " ".join(tokens(text))


def tokens(text: str) -> list[str]:
    """The tokens of a list: split at white space of XML, not at U+00A0 and its like."""
    if text.isascii():
        return text.split()
    return [token for token in re.split(r"[ \t\r\n]+", text) if token]


class Kind(NamedTuple):
    """A built-in type without facets.

    ``parse`` gives the value of a normalised text, or None when the text is outside the lexical space.
    """

    name: str
    parse: Callable[[str, Context], object | None]
    space: str = "collapse"
    facets: frozenset[str] = frozenset({"pattern"})
    size: Callable[[object], int] = len  # type: ignore[assignment]  # every such value has a length
    contextual: bool = False


class Datatype:
    """A type with its facets. `params` are the schema's parameters, `tests` what they ask of a value and its text."""

    __slots__ = ("kind", "params", "tests")

    def __init__(self, kind: Kind, params: Pairs, tests: list[Callable[[object, str], bool]]) -> None:
        self.kind = kind
        self.params = params
        self.tests = tests

    @property
    def name(self) -> str:
        """The name of the type, as the schema writes it."""
        return self.kind.name

    @property
    def contextual(self) -> bool:
        """Whether the same text may be right in one place and wrong in another (QName, ENTITY)."""
        return self.kind.contextual

    def value(self, text: str, context: Context) -> object | None:
        """The value that a text stands for, or None when the type does not admit it."""
        if self.kind.space == "collapse":
            text = collapse(text)
        elif self.kind.space == "replace":
            text = re.sub(r"[\t\r\n]", " ", text)
        value = self.kind.parse(text, context)
        if value is None or not all(test(value, text) for test in self.tests):
            return None
        return value

    def allows(self, text: str, context: Context) -> bool:
        """Whether the text belongs to the type."""
        return self.value(text, context) is not None


# -- parsing ---------------------------------------------------------------------------------------------


def _string(text: str, _context: Context) -> object:
    return text


def _if(accepts: Callable[[str], bool]) -> Callable[[str, Context], object | None]:
    return lambda text, _context: text if accepts(text) else None


def _matching(pattern: str) -> Callable[[str, Context], object | None]:
    def parse(text: str, _context: Context) -> object | None:
        return text if re.fullmatch(pattern, text) else None

    return parse


def _several(accepts: Callable[[str], bool]) -> Callable[[str, Context], object | None]:
    def parse(text: str, _context: Context) -> object | None:
        items = tuple(tokens(text))
        return items if items and all(accepts(item) for item in items) else None

    return parse


def _boolean(text: str, _context: Context) -> object | None:
    return {"true": (True,), "1": (True,), "false": (False,), "0": (False,)}.get(text)


_NAN = 2


class Number:
    """A decimal number or a float, ordered; NaN equals itself and has no order with any other (XSD 1.0, 3.2.4)."""

    __slots__ = ("key",)

    def __init__(self, key: tuple[int, Decimal]) -> None:
        self.key = key

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Number) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    def before(self, other: Ordered, *, or_same: bool) -> bool:
        """Whether this number is smaller."""
        assert isinstance(other, Number)
        if _NAN in (self.key[0], other.key[0]):
            return or_same and self.key == other.key
        return self.key < other.key or (or_same and self.key == other.key)


def _decimal(text: str, _context: Context) -> object | None:
    if not re.fullmatch(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)", text):
        return None
    try:
        return Number((0, Decimal(text)))
    except InvalidOperation:
        return None


def _integer(least: int | None, most: int | None) -> Callable[[str, Context], object | None]:
    low = None if least is None else Number((0, Decimal(least)))
    high = None if most is None else Number((0, Decimal(most)))

    def parse(text: str, context: Context) -> object | None:
        if not re.fullmatch(r"[+-]?[0-9]+", text):
            return None
        value = _decimal(text, context)
        if not isinstance(value, Number) or (low and value.key < low.key) or (high and value.key > high.key):
            return None
        return value

    return parse


def _float(*, single: bool) -> Callable[[str, Context], object | None]:
    def parse(text: str, _context: Context) -> object | None:
        if text in ("INF", "-INF", "NaN"):
            return Number(({"-INF": -1, "INF": 1, "NaN": _NAN}[text], Decimal(0)))
        if not re.fullmatch(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?", text):
            return None
        number = _rounded(float(text), single=single)
        if number in (float("inf"), float("-inf")):
            return Number((1 if number > 0 else -1, Decimal(0)))
        return Number((0, Decimal(number)))

    return parse


def _rounded(number: float, *, single: bool) -> float:
    if not single:
        return number
    import struct  # only xsd:float

    try:
        rounded: float = struct.unpack("f", struct.pack("f", number))[0]
    except OverflowError:
        return float("inf") if number > 0 else float("-inf")
    return rounded


def _moment(name: str) -> Callable[[str, Context], object | None]:
    shape = dates.SHAPES[name]

    def parse(text: str, _context: Context) -> object | None:
        match = re.fullmatch(shape, text)
        return match if match and dates.is_moment(match) else None

    return parse


def _duration(text: str, _context: Context) -> object | None:
    return dates.duration().fullmatch(text)


def _hex(text: str, _context: Context) -> object | None:
    return text.lower() if re.fullmatch(r"(?:[0-9A-Fa-f]{2})*", text) else None


# XSD 1.0, 3.2.16: single spaces may stand between the characters; the last one before "=" carries no spare bits.
_BASE64 = (
    r"(?:(?:[A-Za-z0-9+/] ?){4})*(?:(?:[A-Za-z0-9+/] ?){3}[A-Za-z0-9+/]"
    r"|(?:[A-Za-z0-9+/] ?){2}[AEIMQUYcgkosw048] ?=|[A-Za-z0-9+/] ?[AQgw] ?= ?=)"
)


def _base64(text: str, _context: Context) -> object | None:
    return text.replace(" ", "") if not text or re.fullmatch(_BASE64, text) else None


def _octets(value: object) -> int:
    text = str(value)
    return len(text.rstrip("=")) * 3 // 4


def _namespaces(context: Context) -> dict[str | None, str]:
    return context if isinstance(context, dict) else context.nsmap


def _qname(text: str, context: Context) -> object | None:
    prefix, colon, local = text.rpartition(":")
    if not is_ncname(local) or (colon and not is_ncname(prefix)):
        return None
    if prefix == "xml":
        return ("http://www.w3.org/XML/1998/namespace", local)
    namespace = _namespaces(context).get(prefix or None)
    if namespace is None:
        return None if prefix else ("", local)
    return (namespace, local)


def _is_entity(text: str, context: Context) -> bool:
    if isinstance(context, dict) or not is_ncname(text):
        return False
    dtd = context.getroottree().docinfo.internalDTD
    return dtd is not None and any(
        e.name == text and e.system_url
        for e in dtd.entities()  # type: ignore[attr-defined]  # not in lxml-stubs
    )


def _entity(text: str, context: Context) -> object | None:
    return text if _is_entity(text, context) else None


def _entities(text: str, context: Context) -> object | None:
    items = tuple(tokens(text))
    return items if items and all(_is_entity(item, context) for item in items) else None


# -- facets ----------------------------------------------------------------------------------------------

_LENGTHS = frozenset({"pattern", "length", "minLength", "maxLength"})
_BOUNDS = frozenset({"pattern", "minInclusive", "maxInclusive", "minExclusive", "maxExclusive"})
_DIGITS = _BOUNDS | {"totalDigits", "fractionDigits"}

_INTEGERS: dict[str, tuple[int | None, int | None]] = {
    "integer": (None, None), "nonPositiveInteger": (None, 0), "negativeInteger": (None, -1),
    "nonNegativeInteger": (0, None), "positiveInteger": (1, None),
    "long": (-(2**63), 2**63 - 1), "int": (-(2**31), 2**31 - 1), "short": (-(2**15), 2**15 - 1),
    "byte": (-128, 127), "unsignedLong": (0, 2**64 - 1), "unsignedInt": (0, 2**32 - 1),
    "unsignedShort": (0, 2**16 - 1), "unsignedByte": (0, 255),
}  # fmt: skip

_LANGUAGE = r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*"


def _kinds() -> Iterable[Kind]:
    yield Kind("string", _string, "preserve", _LENGTHS)
    yield Kind("normalizedString", _string, "replace", _LENGTHS)
    yield Kind("token", _string, facets=_LENGTHS)
    yield Kind("language", _matching(_LANGUAGE), facets=_LENGTHS)
    yield Kind("Name", _if(is_name), facets=_LENGTHS)
    yield Kind("NMTOKEN", _if(is_nmtoken), facets=_LENGTHS)
    yield Kind("NMTOKENS", _several(is_nmtoken), facets=_LENGTHS)
    for name in ("NCName", "ID", "IDREF"):
        yield Kind(name, _if(is_ncname), facets=_LENGTHS)
    yield Kind("IDREFS", _several(is_ncname), facets=_LENGTHS)
    yield Kind("ENTITY", _entity, facets=_LENGTHS, contextual=True)
    yield Kind("ENTITIES", _entities, facets=_LENGTHS, contextual=True)
    yield Kind("QName", _qname, facets=_LENGTHS, contextual=True, size=_any_size)
    yield Kind("NOTATION", _qname, facets=_LENGTHS, contextual=True, size=_any_size)
    yield Kind("anyURI", _if(is_uri), facets=_LENGTHS)
    yield Kind("boolean", _boolean)
    yield Kind("hexBinary", _hex, facets=_LENGTHS, size=lambda value: len(str(value)) // 2)
    yield Kind("base64Binary", _base64, facets=_LENGTHS, size=_octets)
    yield Kind("decimal", _decimal, facets=_DIGITS)
    yield Kind("float", _float(single=True), facets=_BOUNDS)
    yield Kind("double", _float(single=False), facets=_BOUNDS)
    yield Kind("duration", _duration, facets=_BOUNDS)
    for name in dates.SHAPES:
        yield Kind(name, _moment(name), facets=_BOUNDS)
    for name, (least, most) in _INTEGERS.items():
        yield Kind(name, _integer(least, most), facets=_DIGITS)


def _any_size(_value: object) -> int:
    return -1


KINDS = {kind.name: kind for kind in _kinds()}


def comparable(value: object | None) -> Ordered | None:
    """A value that knows its order; dates and durations are worked out only where a bound or a value asks for it."""
    if isinstance(value, re.Match):
        return cast("Ordered", dates.Duration(value) if value.re is dates.duration() else dates.moment(value))
    return value if isinstance(value, Number) else None


def same(one: object, other: object) -> bool:
    """Whether two values of one type are equal in its value space."""
    if isinstance(one, re.Match):
        return comparable(one) == comparable(other)
    return one == other
