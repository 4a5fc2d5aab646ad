"""Says in plain words what a value must be, with an example."""

from __future__ import annotations

from teikit.relaxng.datatypes import Datatype
from teikit.relaxng.nearest import nearest
from teikit.relaxng.patterns import Choice, Data, Empty, Group, Interleave, List, OneOrMore, Pattern, Text, Value
from teikit.relaxng.vocabulary import listed

_LONGEST_SHOWN = 60

# (what it is, an example); the wording continues "must be …".
_TYPES = {
    "string": ("text", "a text"),
    "token": ("text", "a text"),
    "normalizedString": ("text", "a text"),
    "anyURI": ("a pointer or an address", "#p1 or https://example.org/"),
    "ID": ("an identifier, unique in the file: a letter first, then letters, digits, '.', '-' or '_'", "p12"),
    "IDREF": ("the identifier of an element in this file", "p12"),
    "IDREFS": ("identifiers of elements in this file", "p12 p13"),
    "NCName": ("a name: a letter or '_' first, then letters, digits, '.', '-' or '_'", "letter_1"),
    "Name": ("a name: a letter or '_' first, then letters, digits, '.', '-', '_' or ':'", "letter_1"),
    "QName": ("a name, with a prefix that is declared", "tei:p"),
    "NMTOKEN": ("one word of letters, digits, '.', '-', '_' or ':'", "a-1"),
    "NMTOKENS": ("words of letters, digits, '.', '-', '_' or ':'", "a-1 b-2"),
    "language": ("a language code", "de or en-GB"),
    "boolean": ("true or false", "true"),
    "decimal": ("a number", "3.5"),
    "float": ("a number", "3.5"),
    "double": ("a number", "3.5"),
    "duration": ("a duration", "P2Y6M"),
    "date": ("a day", "1913-05-29"),
    "time": ("a time", "14:30:00"),
    "dateTime": ("a day and a time", "1913-05-29T14:30:00"),
    "gYear": ("a year of four digits", "1913"),
    "gYearMonth": ("a year and a month", "1913-05"),
    "gMonthDay": ("a month and a day", "--05-29"),
    "gMonth": ("a month", "--05"),
    "gDay": ("a day of the month", "---29"),
    "nonNegativeInteger": ("a whole number, 0 or more", "12"),
    "positiveInteger": ("a whole number, 1 or more", "12"),
    "nonPositiveInteger": ("a whole number, 0 or less", "-12"),
    "negativeInteger": ("a whole number below 0", "-12"),
    "hexBinary": ("hexadecimal digits in pairs", "0F3A"),
    "base64Binary": ("Base64 text", "VEVJ"),
    "ENTITY": ("the name of an entity declared in the DOCTYPE", "picture1"),
    "ENTITIES": ("names of entities declared in the DOCTYPE", "picture1 picture2"),
    "NOTATION": ("the name of a notation", "jpeg"),
}
_WHOLE = ("a whole number", "12")

# Pattern facets that TEI's schemas use (TEI Guidelines, appendix on datatypes); the words of others are the pattern.
_PATTERNS = {
    r"[^\p{C}\p{Z}]+": ("one word without a space", "word"),
    r"\S+": ("one pointer or address without a space", "#p1 or https://example.org/"),
    r"(\-?[\d]+/\-?[\d]+)": ("a fraction", "1/2"),
    r"[^/\s]+:\S*": ("an address with its scheme", "https://example.org/"),
    r"[0-9.,DHMPRSTWYZ/:+\-]+": ("a date or period of ISO 8601", "1913-05-29/1913-06-02"),
    r"(-?[0-9]+(\.[0-9]+)?,-?[0-9]+(\.[0-9]+)?)": ("points, each two numbers with a comma", "10,20"),
    r"[\-+]?\d+(\.\d+)?(%|cm|mm|in|pt|pc|px|em|ex|ch|rem|vw|vh|vmin|vmax)": ("a measure with its unit", "12.5cm"),
    r"[\d]+(\.[\d]+){0,2}": ("a version number", "4.9.0"),
    r"[\d]+[a-z]*[\d]*(\.[\d]+[a-z]*[\d]*){0,3}": ("a version number", "4.9.0a"),
}

# The date types one after another in TEI say one thing; in these words it can be read.
_W3C_DATES = {"date", "gYear", "gMonth", "gDay", "gYearMonth", "gMonthDay", "time", "dateTime"}


def shown(text: str) -> str:
    """A value in quotation marks, shortened."""
    plain = " ".join(text.split()) if text.split() else text
    return f'"{plain[:_LONGEST_SHOWN]}…"' if len(plain) > _LONGEST_SHOWN else f'"{plain}"'


def words(pattern: Pattern) -> tuple[str, str]:
    """(what a value of the pattern must be, an example or nothing)."""
    found = pattern.memo.get("words")
    if found is None:
        found = pattern.memo["words"] = _words(pattern)
    assert isinstance(found, tuple)
    return found


def _words(pattern: Pattern) -> tuple[str, str]:
    match pattern:
        case Data():
            return _datatype(pattern.datatype)
        case Value():
            return shown(pattern.written), ""
        case List():
            what, example = words(pattern.content)
            return f"{what} (several with spaces between)" if _repeats(pattern.content) else what, example
        case OneOrMore():
            return words(pattern.content)
        case Choice():
            return _choice(pattern)
        case Group() | Interleave():
            return _sequence(pattern)
        case Text():
            return "text", ""
        case Empty():
            return "empty", ""
        case _:
            return "nothing", ""


def _sequence(pattern: Group | Interleave) -> tuple[str, str]:
    left, right = words(pattern.left), words(pattern.right)
    if left[0] == right[0]:
        return left
    return f"{left[0]}, then {right[0]}", f"{left[1]} {right[1]}".strip()


def _repeats(pattern: Pattern) -> bool:
    match pattern:
        case OneOrMore() | Group() | Interleave():
            return True
        case Choice():
            return any(_repeats(m) for m in pattern.members)
        case _:
            return False


def _choice(pattern: Choice) -> tuple[str, str]:
    members = [m for m in pattern.members if not isinstance(m, Empty)]
    names = {m.datatype.name for m in members if isinstance(m, Data)}
    if names >= {"date", "gYear"}:
        members = [m for m in members if not (isinstance(m, Data) and m.datatype.name in _W3C_DATES)]
        rest = [words(m)[0] for m in members]
        return listed(["a date, written year-month-day", *rest]), "1913-05-29, 1913-05 or 1913"
    values = [shown(m.written) for m in members if isinstance(m, Value)]
    others = [words(m) for m in members if not isinstance(m, Value)]
    what = [w for w, _ in others]
    example = next((e for _, e in others if e), "")
    if {"decimal", "double", "float", "nonNegativeInteger"} & names and len(names) > 1:
        what = list(dict.fromkeys("a number" if "number" in w else w for w in what))
    prefix = "one of " if len(values) > 2 and not what else ""
    return prefix + listed(values + what), example


def _datatype(found: Datatype) -> tuple[str, str]:
    patterns = [value for key, value in found.params if key == "pattern"]
    if patterns:
        known = _PATTERNS.get(patterns[0])
        what = _TYPES.get(found.name, _WHOLE)[0]
        return known or (f"{what} of the form {patterns[0]}", "")
    what, example = _TYPES.get(found.name, _WHOLE)
    limits = dict(found.params)
    low, high = limits.get("minInclusive"), limits.get("maxInclusive")
    if low is not None and high is not None:
        return f"{what} from {low} to {high}", low
    others = [f"{key} {value}" for key, value in found.params]
    return (f"{what} ({', '.join(others)})", "" if others else example) if others else (what, example)


def enumerated(pattern: Pattern) -> list[str]:
    """The values listed one by one anywhere in the pattern."""
    match pattern:
        case Value():
            return [pattern.written.strip()]
        case Choice():
            return [value for member in pattern.members for value in enumerated(member)]
        case Group() | Interleave():
            return enumerated(pattern.left) + enumerated(pattern.right)
        case OneOrMore() | List():
            return enumerated(pattern.content)
        case _:
            return []


def suggestion(pattern: Pattern, text: str) -> str | None:
    """The listed value that was probably meant."""
    return nearest(text.strip(), dict.fromkeys(enumerated(pattern)))
