"""Facets: a type of XSD 1.0 Part 2 with its parameters (section 4.3)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from teikit.errors import SchemaError
from teikit.relaxng.datatypes.regex import PatternError, Regex
from teikit.relaxng.datatypes.types import KINDS, Datatype, DatatypeError, Kind, Ordered, Pairs, collapse, comparable
from teikit.relaxng.datatypes.xmlchars import WHITE_SPACE


@cache
def lookup(name: str, params: Pairs) -> Datatype:
    """The XSD type of this name with these facets. Raises `DatatypeError`."""
    kind = KINDS.get(name)
    if kind is None:
        raise DatatypeError(f"XSD has no datatype {name!r}")
    for key, _ in params:
        if key not in kind.facets:
            raise DatatypeError(f"the datatype {name} takes no parameter {key!r}")
    return Datatype(kind, params, [_facet(kind, key, value) for key, value in params])


def _facet(kind: Kind, key: str, value: str) -> Callable[[object, str], bool]:
    if key == "pattern":
        try:
            regex = Regex(value)
        except PatternError as error:
            raise DatatypeError(str(error)) from None
        return lambda _value, text: _matches(regex, text)
    if key in ("length", "minLength", "maxLength", "totalDigits", "fractionDigits"):
        return _counting(kind, key, value)
    return _bound(kind, key, value)


def _matches(regex: Regex, text: str) -> bool:
    try:
        return regex.fullmatch(text)
    except PatternError as error:
        raise SchemaError(f"The schema cannot be used: {error}.") from None


def _counting(kind: Kind, key: str, text: str) -> Callable[[object, str], bool]:
    if not re.fullmatch(r"\+?[0-9]{1,18}", text.strip(WHITE_SPACE)):
        raise DatatypeError(f"the parameter {key} must be a whole number, not {text!r}")
    number = int(text)
    if key == "totalDigits" and number == 0:
        raise DatatypeError("the parameter totalDigits must be at least 1")
    match key:
        case "length":
            return lambda value, _text: kind.size(value) in (-1, number)
        case "minLength":
            return lambda value, _text: kind.size(value) == -1 or kind.size(value) >= number
        case "maxLength":
            return lambda value, _text: kind.size(value) <= number
        case "totalDigits":
            return lambda _value, written: sum(map(len, _digits(written))) <= number
        case _:
            return lambda _value, written: len(_digits(written)[1]) <= number


def _digits(written: str) -> tuple[str, str]:
    """The significant digits before and after the point."""
    whole, _, fraction = written.lstrip("+-").partition(".")
    return whole.lstrip("0"), fraction.rstrip("0")


def _bound(kind: Kind, key: str, text: str) -> Callable[[object, str], bool]:
    limit = comparable(kind.parse(collapse(text), {}))
    if limit is None:
        raise DatatypeError(f"the parameter {key} must be a value of {kind.name}, not {text!r}")
    or_same = key.endswith("Inclusive")
    if key.startswith("min"):
        return lambda value, _text: limit.before(_sure(value), or_same=or_same)
    return lambda value, _text: _sure(value).before(limit, or_same=or_same)


def _sure(value: object) -> Ordered:
    found = comparable(value)
    assert found is not None
    return found
