"""What a schema may not say although its form is right.

RELAX NG specification, section 7, and section 4.16 for the names of attributes.
"""

from __future__ import annotations

from typing import TypeVar

from teikit.errors import SchemaError
from teikit.relaxng.derivative import parts, walk
from teikit.relaxng.names import NameClass, overlap
from teikit.relaxng.patterns import (
    Attribute,
    Choice,
    Data,
    Element,
    Empty,
    Group,
    Interleave,
    List,
    OneOrMore,
    Pattern,
    Place,
    Text,
    Value,
)

_XMLNS = "http://www.w3.org/2000/xmlns"

# Section 7.1: in the content of the first, none of the others.
_FORBIDDEN: dict[str, tuple[tuple[type[Pattern], ...], str]] = {
    "attribute": ((Element, Attribute), "7.1.1"),
    "list": ((List, Element, Attribute, Text, Interleave), "7.1.3"),
    "except": ((Attribute, Element, List, Text, Group, Interleave, OneOrMore, Empty), "7.1.4"),
    "start": ((Attribute, Data, Value, List, Text, Group, Interleave, OneOrMore, Empty), "7.1.5"),
}
_WORDS: dict[type[Pattern], str] = {
    Element: "an element", Attribute: "an attribute", List: "a list", Text: "text", Interleave: "interleave",
    Group: "a group", OneOrMore: "a repetition", Empty: "empty", Data: "data", Value: "a value",
}  # fmt: skip

_EMPTY, _COMPLEX, _DATA = 0, 1, 2

P = TypeVar("P", Attribute, Element)


def check_restrictions(start: Pattern, place: Place) -> list[Element]:
    """Every element reachable from the start; raises `SchemaError` at the first breach of section 7."""
    checker = _Checker()
    checker.contents(start, "start", place)
    pending = [start]
    done: dict[Element, None] = {}
    while pending:
        for element in checker.elements(pending.pop()):
            if element not in done:
                done[element] = None
                checker.element(element)
                pending.append(element.content)
    return list(done)


class _Checker:
    def __init__(self) -> None:
        self._types: dict[Pattern, int] = {}
        self._attributes: dict[Pattern, dict[Attribute, None]] = {}
        self._elements: dict[Pattern, dict[Element, None]] = {}
        self._walked: set[tuple[Pattern, str]] = set()

    def element(self, element: Element) -> None:
        content = element.content
        self.content_type(content, element.place)
        self._walk(content, "", element.place)

    # -- 7.1 prohibited paths ----------------------------------------------------------------------------------------

    def contents(self, pattern: Pattern, within: str, place: Place) -> None:
        """Refuse what may not stand anywhere in the content of ``within``."""
        forbidden, section = _FORBIDDEN[within]
        for here in walk(pattern):
            if isinstance(here, forbidden):
                raise _fault(here, place, f"{_WORDS[type(here)]} may not stand in {within} (section {section})")

    def _walk(self, pattern: Pattern, inside: str, place: Place) -> None:
        """Go through an element's content. ``inside`` is "", "+" within oneOrMore, "+," within a group in oneOrMore."""
        pending = [(pattern, inside)]
        while pending:
            here, within = pending.pop()
            if (here, within) in self._walked:
                continue
            self._walked.add((here, within))
            match here:
                case Attribute():
                    self._attribute(here, within)
                case List():
                    self.contents(here.content, "list", here.place)
                    self._walk(here.content, "", here.place)
                case Data() if here.excluded is not None:
                    self.contents(here.excluded, "except", here.place)
                case OneOrMore():
                    pending.append((here.content, within or "+"))
                case Group() | Interleave():
                    self._pair(here, place)
                    deeper = "+," if within else ""
                    pending += [(here.left, deeper), (here.right, deeper)]
                case _:
                    pending.extend((part, within) for part in parts(here))

    def _attribute(self, attribute: Attribute, within: str) -> None:
        if within == "+,":
            raise _fault(
                attribute, attribute.place, "an attribute may not stand in a group that is repeated (section 7.1.2)"
            )
        if attribute.names.infinite and not within:
            raise _fault(
                attribute,
                attribute.place,
                "an attribute with anyName or nsName must stand in oneOrMore or zeroOrMore (section 7.3)",
            )
        self.contents(attribute.content, "attribute", attribute.place)
        self.content_type(attribute.content, attribute.place)
        self._walk(attribute.content, "", attribute.place)
        self._declaration(attribute)

    @staticmethod
    def _declaration(attribute: Attribute) -> None:
        names = attribute.names
        if "xmlns" in names.names or any(sample.startswith(f"{{{_XMLNS}") for sample in names.samples()):
            raise _fault(attribute, attribute.place, "an attribute pattern may not be about xmlns (section 4.16)")

    # -- 7.2 string sequences ----------------------------------------------------------------------------------------

    def content_type(self, pattern: Pattern, place: Place) -> int:
        """Empty, complex or data; raises where a string would have to share its place with others."""
        found = self._types.get(pattern)
        if found is None:
            found = self._types[pattern] = self._content_type(pattern, place)
        return found

    def _content_type(self, pattern: Pattern, place: Place) -> int:
        match pattern:
            case Data() | Value() | List():
                return _DATA
            case Text() | Element():
                return _COMPLEX
            case Choice():
                return max(self.content_type(member, place) for member in pattern.members)
            case OneOrMore():
                return self._together([pattern.content, pattern.content], pattern, place)
            case Group() | Interleave():
                return self._together([pattern.left, pattern.right], pattern, place)
            case _:
                return _EMPTY

    def _together(self, both: list[Pattern], whole: Pattern, place: Place) -> int:
        one, two = (self.content_type(part, place) for part in both)
        if _DATA in (one, two) and _EMPTY not in (one, two):
            raise _fault(whole, place, "data, value and list may not stand beside elements or text (section 7.2)")
        return max(one, two)

    # -- 7.3 attributes, 7.4 interleave -------------------------------------------------------------------------------

    def _pair(self, pair: Group | Interleave, place: Place) -> None:
        if pair.left.has_attributes and pair.right.has_attributes:
            self._no_overlap(pair, place)
        if isinstance(pair, Interleave):
            if _has_text(pair.left) and _has_text(pair.right):
                raise _fault(pair, place, "text may stand on one side of interleave only (section 7.4)")
            for one, other in _overlapping(self.elements(pair.left), self.elements(pair.right)):
                what = _named(one.names)
                raise _fault(other, place, f"{what} may stand on one side of interleave only (section 7.4)")

    def _no_overlap(self, pair: Group | Interleave, place: Place) -> None:
        for one, other in _overlapping(self.attributes(pair.left), self.attributes(pair.right)):
            what = _named(one.names)
            raise _fault(other, place, f"the attribute {what} is declared twice for one element (section 7.3)")

    def attributes(self, pattern: Pattern) -> dict[Attribute, None]:
        """The attribute patterns of a pattern, not entering elements."""
        found = self._attributes.get(pattern)
        if found is None:
            found = self._attributes[pattern] = {}
            if isinstance(pattern, Attribute):
                found[pattern] = None
            elif pattern.has_attributes:
                for part in parts(pattern):
                    found.update(self.attributes(part))
        return found

    def elements(self, pattern: Pattern) -> dict[Element, None]:
        """The element patterns of a pattern, not entering them."""
        found = self._elements.get(pattern)
        if found is None:
            found = self._elements[pattern] = {}
            if isinstance(pattern, Element):
                found[pattern] = None
            for part in parts(pattern):
                found.update(self.elements(part))
        return found


def _overlapping(left: dict[P, None], right: dict[P, None]) -> list[tuple[P, P]]:
    """The first pair of patterns that share a name."""
    by_name = {name: one for one in left for name in one.names.names}
    for other in right:
        for name in other.names.names:
            if name in by_name:
                return [(by_name[name], other)]
    wild = [one for one in left if one.names.infinite]
    for other in right:
        against = left if other.names.infinite else wild
        for one in against:
            if overlap(one.names, other.names):
                return [(one, other)]
    return []


def _named(names: NameClass) -> str:
    listed = sorted(names.names)
    return repr(listed[0].rpartition("}")[2]) if listed else "with a wildcard name"


def _has_text(pattern: Pattern) -> bool:
    if isinstance(pattern, Text):
        return True
    return pattern.has_text and any(map(_has_text, parts(pattern)))


def _fault(pattern: Pattern, place: Place, what: str) -> SchemaError:
    file, line = pattern.place if pattern.place[0] else place
    return SchemaError(f"{file}:{line}: {what}")
