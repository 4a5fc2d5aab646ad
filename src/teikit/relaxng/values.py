"""Whether a string matches a pattern: the value of an attribute or the text of an element without children."""

from __future__ import annotations

from lxml import etree

from teikit.relaxng.datatypes.types import same, tokens
from teikit.relaxng.derivative import Derivatives, text_leaves
from teikit.relaxng.patterns import Data, List, Pattern, Patterns, Value

# Values longer than this, and more than this many, are judged anew each time: memory stays bounded.
_LONGEST_KEPT = 200
_MOST_KEPT = 10_000


class Check:
    """Judges strings by one pattern, and remembers those found good (where the context does not matter)."""

    __slots__ = ("_contextual", "_values", "good", "pattern")

    def __init__(self, pattern: Pattern, values: Values) -> None:
        self.pattern = pattern
        self.good: set[str] = set()
        self._values = values
        self._contextual = _is_contextual(pattern)

    def __call__(self, text: str, context: etree._Element) -> bool:
        """Whether the string matches."""
        if text in self.good:
            return True
        well = self._values.matches(self.pattern, text, context)
        if well and not self._contextual and len(text) <= _LONGEST_KEPT and len(self.good) < _MOST_KEPT:
            self.good.add(text)
        return well


def _is_contextual(pattern: Pattern) -> bool:
    for leaf in text_leaves(pattern) or (pattern,):
        if isinstance(leaf, List) and _is_contextual(leaf.content):
            return True
        if isinstance(leaf, Data | Value) and leaf.datatype.contextual:
            return True
    return False


class Values:
    """The checks of one schema."""

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns
        self._derivatives = Derivatives(patterns)
        self._checks: dict[Pattern, Check] = {}

    def check(self, pattern: Pattern) -> Check:
        """The check of a pattern."""
        found = self._checks.get(pattern)
        if found is None:
            found = self._checks[pattern] = Check(pattern, self)
        return found

    def matches(self, pattern: Pattern, text: str, context: etree._Element) -> bool:
        """Whether the string matches the pattern (Clark's valueMatch; specification, section 6.2.7 to 6.2.9)."""
        if pattern.nullable and not text.strip(" \t\r\n"):
            return True
        return self._after(pattern, text, context).nullable

    def _after(self, pattern: Pattern, text: str, context: etree._Element) -> Pattern:
        accepted = frozenset(leaf for leaf in text_leaves(pattern) if self._leaf(leaf, text, context))
        return self._derivatives.text(pattern, accepted)

    def _leaf(self, leaf: Pattern, text: str, context: etree._Element) -> bool:
        match leaf:
            case Data():
                if not leaf.datatype.allows(text, context):
                    return False
                return leaf.excluded is None or not self.matches(leaf.excluded, text, context)
            case Value():
                value = leaf.datatype.value(text, context)
                return value is not None and same(value, leaf.value)
            case List():
                return self._list(leaf.content, text, context)
            case _:
                return False

    def _list(self, content: Pattern, text: str, context: etree._Element) -> bool:
        rest = content
        for token in tokens(text):
            rest = self._after(rest, token, context)
            if rest is self._patterns.not_allowed:
                return False
        return rest.nullable
