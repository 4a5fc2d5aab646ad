"""What a schema must keep to so that ID, IDREF and IDREFS mean something: RELAX NG DTD Compatibility, section 5.

Whether an attribute is an identifier must follow from its name and that of its element alone. Jing refuses other
schemas by default, and so does teikit.
"""

from __future__ import annotations

from collections.abc import Iterable

from teikit.errors import SchemaError
from teikit.relaxng.derivative import attributes_of, parts, walk
from teikit.relaxng.names import Name, split
from teikit.relaxng.patterns import Attribute, Data, Element, List, Pattern, Value

_TYPES = ("ID", "IDREF", "IDREFS")


def check_identities(elements: Iterable[Element]) -> None:
    """Raise `SchemaError` at the first attribute that is an identifier in one place and something else in another."""
    elements = list(elements)
    for element in elements:
        _check_places(element.content)
    every = [(element, attribute) for element in elements for attribute in attributes_of(element.content)]
    known = {}
    for element, attribute in every:
        if kind := _type(attribute.content):
            _check_names(element, attribute, kind)
            for name in element.names.names:
                known[name, min(attribute.names.names)] = kind
    if known:
        for element, attribute in every:
            _check_one(element, attribute, known)


def _type(content: Pattern) -> str:
    """ID, IDREF or IDREFS where a value is of such a type, else nothing."""
    name = content.datatype.name if isinstance(content, Data | Value) else ""
    return name if name in _TYPES else ""


def _check_places(content: Pattern) -> None:
    """Such a type may stand directly in an attribute and nowhere else."""
    allowed = {attribute.content for attribute in attributes_of(content)}
    for here in walk(content, _with_strings):
        if _type(here) and here not in allowed:
            what = f"the type {_type(here)} may stand only by itself in an attribute, in no choice, list or element"
            raise _fault(here, f"{what} (DTD Compatibility, section 5)")


def _with_strings(pattern: Pattern) -> tuple[Pattern, ...]:
    match pattern:
        case Attribute() | List():
            return (pattern.content,)
        case Data() if pattern.excluded is not None:
            return (pattern.excluded,)
        case _:
            return parts(pattern)


def _check_names(element: Element, attribute: Attribute, kind: str) -> None:
    if not isinstance(attribute.names, Name):
        raise _fault(attribute, f"an attribute of type {kind} must have one name (DTD Compatibility, section 5)")
    if element.names.infinite:
        what = f"an element with an attribute of type {kind} may not be anyName or nsName"
        raise _fault(element, f"{what} (DTD Compatibility, section 5)")


def _check_one(element: Element, attribute: Attribute, known: dict[tuple[str, str], str]) -> None:
    kind = _type(attribute.content)
    wild = element.names.infinite or attribute.names.infinite
    pairs = known if wild else ((e, a) for e in element.names.names for a in attribute.names.names)
    for pair in pairs:
        other = known.get(pair, kind)
        if other != kind and element.names.contains(pair[0]) and attribute.names.contains(pair[1]):
            owner, name = (split(part)[1] for part in pair)
            here = f"of type {kind}" if kind else "no identifier"
            what = f"the attribute {name!r} of the element {owner!r} is {here} here and of type {other} elsewhere"
            raise _fault(attribute, f"{what} (DTD Compatibility, section 5)")


def _fault(pattern: Pattern, what: str) -> SchemaError:
    file, line = pattern.place
    return SchemaError(f"{file}:{line}: {what}", "Declare it alike everywhere, or except it from the wildcard.")
