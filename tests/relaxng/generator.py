"""Random documents that are valid by a schema, made from the schema's patterns."""

from __future__ import annotations

import random

from lxml import etree
from mutations import VALUES

from teikit.relaxng import Schema
from teikit.relaxng.expectation import shortest
from teikit.relaxng.patterns import (
    Attribute,
    Choice,
    Data,
    Element,
    Group,
    Interleave,
    List,
    OneOrMore,
    Pattern,
    Text,
    Value,
)

_MOST_ELEMENTS = 60


class Generator:
    """Makes documents; the same seed makes the same ones."""

    def __init__(self, schema: Schema, seed: int) -> None:
        self._schema = schema
        self._random = random.Random(seed)
        self._count = 0
        self._ids = 0

    def document(self) -> etree._Element:
        while True:
            self._count = self._ids = 0
            holder = etree.Element("holder")
            if self._fill(holder, self._schema._automaton.start.parts[0]) and not list(
                self._schema.validate(holder[0])
            ):
                root = holder[0]
                holder.remove(root)
                return root

    def _fill(self, parent: etree._Element, pattern: Pattern) -> bool:
        """Add what the pattern wants; False where that could not be found by chance."""
        match pattern:
            case Element():
                return self._element(parent, pattern)
            case Attribute():
                return self._attribute(parent, pattern)
            case Choice():
                return self._fill(parent, self._chosen(pattern))
            case Group() | Interleave():
                return self._fill(parent, pattern.left) and self._fill(parent, pattern.right)
            case OneOrMore():
                most = 1 if self._count > _MOST_ELEMENTS else self._random.choice([1, 1, 2, 3])
                return all(self._fill(parent, pattern.content) for _ in range(most))
            case Text() | Data() | Value() | List():
                return self._text(parent, pattern)
            case _:
                return True

    def _chosen(self, choice: Choice) -> Pattern:
        members = [m for m in choice.members if shortest(m) is not None]
        if self._count > _MOST_ELEMENTS or self._random.random() < 0.4:
            least = min(len(shortest(m) or ()) + m.has_attributes for m in members)
            members = [m for m in members if len(shortest(m) or ()) + m.has_attributes == least]
        return self._random.choice(members)

    def _element(self, parent: etree._Element, pattern: Element) -> bool:
        self._count += 1
        if self._count > 5 * _MOST_ELEMENTS:
            return False
        names = sorted(pattern.names.names) or ["{urn:any}any"]
        child = etree.SubElement(parent, self._random.choice(names))
        return self._fill(child, pattern.content)

    def _attribute(self, parent: etree._Element, pattern: Attribute) -> bool:
        name = self._random.choice(sorted(pattern.names.names) or ["{urn:any}any"])
        value = self._value(pattern.content)
        if value is not None:
            parent.set(name, value)
        return value is not None

    def _value(self, content: Pattern) -> str | None:
        check = self._schema._automaton.values.check(content)
        tries = [v.written for v in _values(content)] + [f"id{self._ids}"] + VALUES
        self._ids += 1
        self._random.shuffle(tries)
        context = etree.Element("x")
        return next((t for t in tries if check(t, context)), None)

    def _text(self, parent: etree._Element, pattern: Pattern) -> bool:
        value = self._random.choice(["x", " ", "word"]) if isinstance(pattern, Text) else self._value(pattern)
        if value is None:
            return False
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + value
        else:
            parent.text = (parent.text or "") + value
        return True


def _values(pattern: Pattern) -> list[Value]:
    match pattern:
        case Value():
            return [pattern]
        case Choice():
            return [v for m in pattern.members for v in _values(m)]
        case OneOrMore() | List():
            return _values(pattern.content)
        case Group() | Interleave():
            return _values(pattern.left) + _values(pattern.right)
        case _:
            return []
