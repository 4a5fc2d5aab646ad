"""Whether a schema file has the form that RELAX NG prescribes.

Specification, section 3, and the rules of section 4.16 that concern one element alone.
"""

from __future__ import annotations

import re

from lxml import etree

from teikit.errors import SchemaError
from teikit.relaxng.datatypes.uri import is_uri
from teikit.relaxng.datatypes.xmlchars import WHITE_SPACE, is_ncname
from teikit.relaxng.source import RNG, SchemaFile

_COMMON = frozenset({"ns", "datatypeLibrary"})
_GROUPING = frozenset({
    "group", "interleave", "choice", "optional", "zeroOrMore", "oneOrMore", "list", "mixed",
})  # fmt: skip
_LEAVES = frozenset({"ref", "parentRef", "empty", "text", "notAllowed", "externalRef"})
_PATTERNS = _GROUPING | _LEAVES | {"element", "attribute", "data", "value", "grammar"}
_NAME_CLASSES = frozenset({"name", "anyName", "nsName", "choice"})
_STRINGS = frozenset({"value", "param", "name"})
_IN_GRAMMAR = frozenset({"start", "define", "div", "include"})
_IN_INCLUDE = frozenset({"start", "define", "div"})
_ATTRIBUTES: dict[str, frozenset[str]] = {
    "element": frozenset({"name"}), "attribute": frozenset({"name"}), "ref": frozenset({"name"}),
    "parentRef": frozenset({"name"}), "externalRef": frozenset({"href"}), "include": frozenset({"href"}),
    "data": frozenset({"type"}), "value": frozenset({"type"}), "param": frozenset({"name"}),
    "define": frozenset({"name", "combine"}), "start": frozenset({"combine"}),
}  # fmt: skip
_REQUIRED = {
    "ref": "name", "parentRef": "name", "externalRef": "href", "include": "href", "data": "type", "param": "name",
    "define": "name",
}  # fmt: skip
_NONE: frozenset[str] = frozenset()


def check_file(file: SchemaFile) -> None:
    """Raise `SchemaError` at the first element that has not the form RELAX NG prescribes."""
    if str(file.root.tag) not in {RNG + name for name in _PATTERNS}:
        raise file.fault(file.root, "this is no RELAX NG schema", "Its root element must be a pattern, mostly grammar.")
    _Checker(file).check()


class _Checker:
    def __init__(self, file: SchemaFile) -> None:
        self._file = file

    def check(self) -> None:
        pending: list[tuple[etree._Element, str]] = [(self._file.root, "pattern")]
        while pending:
            element, role = pending.pop()
            name = str(element.tag)[len(RNG) :]
            self._attributes(element, name)
            inside = self._children(element, name)
            pending.extend(self._content(element, name, role, inside))

    def _fault(self, element: etree._Element, what: str) -> SchemaError:
        return self._file.fault(element, f"{what} (section 3)")

    # -- attributes -------------------------------------------------------------------------------------------------

    def _attributes(self, element: etree._Element, name: str) -> None:
        keys = [str(key) for key in element.keys()]  # noqa: SIM118 - an lxml element is no dictionary
        if keys:
            allowed = _ATTRIBUTES.get(name, _NONE)
            for key in keys:
                if key.startswith(RNG) or (key[0] != "{" and key not in allowed and key not in _COMMON):
                    raise self._fault(element, f"{name} may not have an attribute {key.removeprefix(RNG)!r}")
                if key[0] != "{" and key not in ("ns", "href"):
                    self._value(element, name, key, (element.get(key) or "").strip(WHITE_SPACE))
        required = _REQUIRED.get(name)
        if required is not None and required not in keys:
            raise self._fault(element, f"{name} needs the attribute {required!r}")

    def _value(self, element: etree._Element, name: str, key: str, value: str) -> None:
        if key == "combine":
            well = value in ("choice", "interleave")
        elif key == "datatypeLibrary":
            # 4.3: an absolute URI without fragment, or nothing.
            well = not value or (is_uri(value) and "#" not in value and bool(re.match(r"[A-Za-z][^/]*:", value)))
        elif key == "name" and name in ("element", "attribute"):
            well = all(map(is_ncname, value.split(":", 1)))
        else:
            well = is_ncname(value)
        if not well:
            raise self._fault(element, f"{value!r} is not allowed as {key} of {name}")

    # -- content ----------------------------------------------------------------------------------------------------

    def _children(self, element: etree._Element, name: str) -> list[etree._Element]:
        found = []
        textual = name in _STRINGS
        if not textual and element.text and element.text.strip(WHITE_SPACE):
            raise self._fault(element, f"{name} may not contain text")
        for child in element:
            if textual:
                raise self._fault(child, f"{name} may contain text only")
            if child.tail and child.tail.strip(WHITE_SPACE):
                raise self._fault(element, f"{name} may not contain text")
            if isinstance(child.tag, str) and child.tag.startswith(RNG):
                found.append(child)
        if name == "name" and not all(map(is_ncname, (element.text or "").strip(WHITE_SPACE).split(":", 1))):
            raise self._fault(element, f"{element.text!r} is no name")
        return found

    def _content(
        self, element: etree._Element, name: str, role: str, inside: list[etree._Element]
    ) -> list[tuple[etree._Element, str]]:
        """The children with the role each has; raises where one may not stand."""
        if role == "name class":
            return self._name_class(element, name, inside)
        match name:
            case "element" | "attribute":
                return self._named(element, name, inside)
            case "data":
                return self._data(element, inside)
            case "grammar" | "div" | "include":
                wanted = _IN_INCLUDE if name == "include" or role == "include" else _IN_GRAMMAR
                self._only(element, inside, wanted)
                return [(child, "include" if wanted is _IN_INCLUDE else "grammar") for child in inside]
            case "start" | "define" | "except":
                self._only(element, inside, _PATTERNS)
                self._count(element, inside, 1, 1 if name == "start" else None)
            case _ if name in _GROUPING:
                self._only(element, inside, _PATTERNS)
                self._count(element, inside, 1, None)
            case _:
                self._only(element, inside, _NONE)
        return [(child, "pattern") for child in inside]

    def _named(
        self, element: etree._Element, name: str, inside: list[etree._Element]
    ) -> list[tuple[etree._Element, str]]:
        patterns = inside
        result: list[tuple[etree._Element, str]] = []
        if element.get("name") is None:
            self._count(element, inside, 1, None)
            self._only(element, inside[:1], _NAME_CLASSES)
            result, patterns = [(inside[0], "name class")], inside[1:]
        self._only(element, patterns, _PATTERNS)
        self._count(element, patterns, *((1, None) if name == "element" else (0, 1)))
        return result + [(child, "pattern") for child in patterns]

    def _data(self, element: etree._Element, inside: list[etree._Element]) -> list[tuple[etree._Element, str]]:
        last = inside[-1:] if inside and inside[-1].tag == f"{RNG}except" else []
        params = inside[: len(inside) - len(last)]
        self._only(element, params, frozenset({"param"}))
        return [(child, "param") for child in params] + [(child, "pattern") for child in last]

    def _name_class(
        self, element: etree._Element, name: str, inside: list[etree._Element]
    ) -> list[tuple[etree._Element, str]]:
        match name:
            case "anyName" | "nsName":
                self._only(element, inside, frozenset({"except"}))
                self._count(element, inside, 0, 1)
                self._exception(element, name)
            case "except" | "choice":
                self._only(element, inside, _NAME_CLASSES)
                self._count(element, inside, 1, None)
        return [(child, "name class") for child in inside]

    def _exception(self, element: etree._Element, name: str) -> None:
        """Section 4.16: what an exception of a name class may not contain again."""
        wrong = [f"{RNG}anyName"] if name == "anyName" else [f"{RNG}anyName", f"{RNG}nsName"]
        for child in element.iterdescendants(*wrong):
            inner = str(child.tag)[len(RNG) :]
            raise self._file.fault(child, f"the exception of {name} may not contain {inner} (section 4.16)")

    def _only(self, element: etree._Element, inside: list[etree._Element], wanted: frozenset[str]) -> None:
        for child in inside:
            name = str(child.tag)[len(RNG) :]
            if name not in wanted:
                raise self._fault(child, f"{name} may not stand in {str(element.tag)[len(RNG) :]}")

    def _count(self, element: etree._Element, inside: list[etree._Element], least: int, most: int | None) -> None:
        name = str(element.tag)[len(RNG) :]
        if len(inside) < least:
            raise self._fault(element, f"{name} is empty but needs a pattern")
        if most is not None and len(inside) > most:
            raise self._fault(inside[most], f"{name} may contain only one pattern")
