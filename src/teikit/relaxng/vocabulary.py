"""Every element and attribute a schema declares, gathered when the first fault needs to be explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from teikit.relaxng.derivative import attributes_of, parts, walk
from teikit.relaxng.expectation import child_names, takes_text
from teikit.relaxng.names import split
from teikit.relaxng.patterns import Data, Element, List, Pattern, Text, Value

_XML = "http://www.w3.org/XML/1998/namespace"
# Namespaces that documents use though the schema does not name them.
_PREFIXES = {
    "http://www.w3.org/2001/XMLSchema-instance": "xsi",
    "http://www.w3.org/2001/XInclude": "xi",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/1999/xhtml": "html",
}
# The elements that make up most of every edition; of two hundred that are allowed an editor wants these.
_EVERYDAY = (
    "p item ab head label l lg sp div row cell list quote note title persName placeName orgName name date rs ref hi"
    " emph foreign seg bibl lem rdg opener closer salute signed dateline speaker stage lb pb figure desc del add"
    " choice abbr expan sic corr orig reg unclear gap supplied w pc"
)
_EVERYDAY_RANK = {name: rank for rank, name in enumerate(_EVERYDAY.split())}
_MOST_LISTED = 10


class Vocabulary:
    """The declared names of one schema, and how to write them for an editor."""

    def __init__(self, start: Pattern, schema_root: etree._Element) -> None:
        self.definitions: dict[str, tuple[Element, ...]] = {}
        """Element name to the patterns that declare it."""
        self.children: dict[str, dict[str, None]] = {}
        """Element name to the names that may stand directly in it."""
        self.parents: dict[str, list[str]] = {}
        self.attributes: dict[str, dict[str, None]] = {}
        """Element name to the names of its attributes."""
        self.owners: dict[str, list[str]] = {}
        """Attribute name to the elements that take it."""
        self.textual: set[str] = set()
        """Elements in which text may stand."""
        self._prefixes = _PREFIXES | {str(uri): prefix for prefix, uri in schema_root.nsmap.items() if prefix}
        self._gather(_reachable(start))
        counted = [split(name)[0] for name in self.definitions]
        self.main_namespace = max(dict.fromkeys(counted), key=counted.count, default="")

    def _gather(self, elements: Iterable[Element]) -> None:
        for element in elements:
            inside = child_names(element.content)
            attributes = [name for a in attributes_of(element.content) for name in sorted(a.names.names)]
            for name in sorted(element.names.names):
                self.definitions[name] = (*self.definitions.get(name, ()), element)
                self.children.setdefault(name, {}).update(inside)
                self.attributes.setdefault(name, {}).update(dict.fromkeys(attributes))
                if takes_text(element.content):
                    self.textual.add(name)
        for name, inside in self.children.items():
            for child in inside:
                self.parents.setdefault(child, []).append(name)
        for name, owned in self.attributes.items():
            for attribute in owned:
                self.owners.setdefault(attribute, []).append(name)

    def rank(self, name: str) -> tuple[int, int, str]:
        """Sorts names: what editions are mostly made of first, then what tells most about its place."""
        local = split(name)[1]
        return _EVERYDAY_RANK.get(local, len(_EVERYDAY_RANK)), len(self.parents.get(name, ())), local

    # -- writing ----------------------------------------------------------------------------------------------------

    def _short(self, name: str) -> str:
        namespace, local = split(name)
        if namespace == _XML:
            return f"xml:{local}"
        prefix = self._prefixes.get(namespace)
        return f"{prefix}:{local}" if prefix else local

    def tag(self, name: str) -> str:
        """An element's name as an editor writes it."""
        namespace, local = split(name)
        return f"<{local}>" if namespace in (self.main_namespace, "") else f"<{self._short(name)}>"

    def attribute(self, name: str) -> str:
        """An attribute's name as an editor writes it."""
        return f"@{self._short(name)}"

    def tags(self, names: Iterable[str], joiner: str = "or") -> str:
        """At most ten element names."""
        return listed([self.tag(name) for name in names], joiner)

    def attribute_list(self, names: Iterable[str], joiner: str = "or") -> str:
        """At most ten attribute names."""
        return listed([self.attribute(name) for name in names], joiner)


def listed(words: list[str], joiner: str = "or") -> str:
    """``a, b or c``; of more than ten the first ten, and how many more there are."""
    distinct = list(dict.fromkeys(words))
    if len(distinct) > _MOST_LISTED:
        rest = len(distinct) - _MOST_LISTED
        return f"{', '.join(distinct[:_MOST_LISTED])} ({rest} more)"
    if len(distinct) < 2:
        return "".join(distinct)
    return f"{', '.join(distinct[:-1])} {joiner} {distinct[-1]}"


def _reachable(start: Pattern) -> list[Element]:
    elements = (here for here in walk(start, _with_contents) if isinstance(here, Element))
    return sorted(elements, key=lambda element: element.uid)


def _with_contents(pattern: Pattern) -> tuple[Pattern, ...]:
    return (pattern.content,) if isinstance(pattern, Element) else parts(pattern)


def attribute_types(start: Pattern) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Each attribute of each element that a schema declares, with the names of the datatypes in its value."""
    for element in _reachable(start):
        for attribute in attributes_of(element.content):
            types = frozenset(_types(attribute.content))
            for name in sorted(attribute.names.names):
                yield from ((owner, name, types) for owner in sorted(element.names.names))


def _types(content: Pattern) -> Iterator[str]:
    for here in walk(content, _with_lists):
        match here:
            case Data():
                yield here.datatype.name
            case Value():
                yield f'"{here.written}"'
            case Text():
                yield "string"
            case _:
                pass


def _with_lists(pattern: Pattern) -> tuple[Pattern, ...]:
    return (pattern.content,) if isinstance(pattern, List) else parts(pattern)
