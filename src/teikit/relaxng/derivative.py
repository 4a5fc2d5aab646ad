"""Derivatives of patterns: what may follow after an element, an attribute, a text.

The method is James Clark's ("An algorithm for RELAX NG validation") with one change: instead of carrying what
follows an element inside the pattern for its content, `opened` gives pairs (element, what follows it) and the
automaton keeps the second on its stack. So the states within an element do not depend on where it stands.
"""

from __future__ import annotations

from collections.abc import Callable

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
    Patterns,
    Text,
    Value,
)

Pairs = tuple[tuple[Element, Pattern], ...]
Accepted = frozenset[Pattern]


def first_names(pattern: Pattern) -> tuple[frozenset[str], bool]:
    """The element names that may come first, and whether others may (through a wildcard)."""
    if pattern.firsts is None:
        pattern.firsts = _first_names(pattern)
    return pattern.firsts


def _first_names(pattern: Pattern) -> tuple[frozenset[str], bool]:
    match pattern:
        case Element():
            return pattern.names.names, pattern.names.infinite
        case Choice():
            return _union([first_names(m) for m in pattern.members])
        case OneOrMore():
            return first_names(pattern.content)
        case Interleave():
            return _union([first_names(pattern.left), first_names(pattern.right)])
        case Group():
            left = first_names(pattern.left)
            # An attribute is no obstacle: it is satisfied before the first child is seen.
            return _union([left, first_names(pattern.right)]) if _passable(pattern.left) else left
        case _:
            return frozenset(), False


def _passable(pattern: Pattern) -> bool:
    return pattern.nullable or pattern.has_attributes


def _union(sets: list[tuple[frozenset[str], bool]]) -> tuple[frozenset[str], bool]:
    return frozenset().union(*(names for names, _ in sets)), any(wild for _, wild in sets)


def attribute_contents(pattern: Pattern, name: str) -> tuple[Pattern, ...]:
    """The attribute patterns that could take an attribute of this name, in a fixed order."""
    found: set[Pattern] = set()
    pending = [pattern]
    while pending:
        here = pending.pop()
        if not here.has_attributes:
            continue
        if isinstance(here, Attribute):
            if here.names.contains(name):
                found.add(here)
        else:
            pending.extend(parts(here))
    return tuple(sorted(found, key=lambda p: p.uid))


def attributes_of(pattern: Pattern) -> list[Attribute]:
    """Every attribute pattern not inside an element, in the order of the schema."""
    return [here for here in walk(pattern, _with_attributes) if isinstance(here, Attribute)]


def _with_attributes(pattern: Pattern) -> tuple[Pattern, ...]:
    return parts(pattern) if pattern.has_attributes else ()


def text_leaves(pattern: Pattern) -> tuple[Pattern, ...]:
    """The data, value and list patterns that could take a string here."""
    found: set[Pattern] = set()
    pending = [pattern]
    while pending:
        here = pending.pop()
        if isinstance(here, Data | Value | List):
            found.add(here)
        elif here.has_text:
            pending.extend(parts(here))
    return tuple(sorted(found, key=lambda p: p.uid))


def parts(pattern: Pattern) -> tuple[Pattern, ...]:
    """The patterns a pattern is put together from, not entering elements, attributes and lists."""
    match pattern:
        case Choice():
            return pattern.members
        case Group() | Interleave():
            return (pattern.left, pattern.right)
        case OneOrMore():
            return (pattern.content,)
        case _:
            return ()


def walk(pattern: Pattern, enter: Callable[[Pattern], tuple[Pattern, ...]] = parts) -> list[Pattern]:
    """The pattern and all that it is put together from, each once, in the order of the schema.

    `enter` gives what lies directly in a pattern; as a rule elements, attributes and lists are not entered.
    """
    found: dict[Pattern, None] = {}
    pending = [pattern]
    while pending:
        here = pending.pop()
        if here not in found:
            found[here] = None
            pending.extend(reversed(enter(here)))
    return list(found)


class Derivatives:
    """The derivatives over one set of patterns; every result is kept in the pattern it is about."""

    def __init__(self, patterns: Patterns) -> None:
        self._p = patterns

    def group(self, left: Pattern, right: Pattern) -> Pattern:
        """As `Patterns.group`, but text before a repetition that takes text adds nothing to it."""
        if left is self._p.text and _absorbs_text(right):
            return right
        return self._p.group(left, right)

    # -- elements ---------------------------------------------------------------------------------------------------

    def opened(self, pattern: Pattern, name: str) -> Pairs:
        """The ways an element of this name may come next: (its pattern, what follows it)."""
        found = pattern.opened.get(name)
        if found is None:
            found = pattern.opened[name] = self._opened(pattern, name)
        return found

    def _opened(self, pattern: Pattern, name: str) -> Pairs:
        match pattern:
            case Element():
                return ((pattern, self._p.empty),) if pattern.names.contains(name) else ()
            case Choice():
                return _merged(self._p, [self.opened(m, name) for m in self._members(pattern, name)])
            case OneOrMore():
                again = self._p.zero_or_more(pattern.content)
                return self._then(self.opened(pattern.content, name), lambda rest: self.group(rest, again))
            case Group():
                right = pattern.right
                pairs = self._then(self.opened(pattern.left, name), lambda rest: self.group(rest, right))
                if pattern.left.nullable:
                    return _merged(self._p, [pairs, self.opened(right, name)])
                return pairs
            case Interleave():
                left, right = pattern.left, pattern.right
                one = self._then(self.opened(left, name), lambda rest: self._p.interleave(rest, right))
                two = self._then(self.opened(right, name), lambda rest: self._p.interleave(left, rest))
                return _merged(self._p, [one, two])
            case _:
                return ()

    def _then(self, pairs: Pairs, wrap: Callable[[Pattern], Pattern]) -> Pairs:
        wrapped = [(element, wrap(rest)) for element, rest in pairs]
        return tuple(pair for pair in wrapped if pair[1] is not self._p.not_allowed)

    def _members(self, choice: Choice, name: str) -> list[Pattern]:
        # A choice of two hundred elements is common in TEI: an index by name instead of two hundred questions.
        if choice.index is None:
            choice.index = {}
            for member in choice.members:
                names, wild = first_names(member)
                for key in [*names, "*"] if wild else names:
                    choice.index.setdefault(key, []).append(member)
        return choice.index.get(name, []) + choice.index.get("*", [])

    # -- attributes -------------------------------------------------------------------------------------------------

    def attribute(self, pattern: Pattern, accepted: Accepted) -> Pattern:
        """What is left when an attribute matched the attribute patterns ``accepted`` (and no other)."""
        if not pattern.has_attributes:
            return self._p.not_allowed
        found = pattern.attribute_steps.get(accepted)
        if found is None:
            found = pattern.attribute_steps[accepted] = self._attribute(pattern, accepted)
        return found

    def _attribute(self, pattern: Pattern, accepted: Accepted) -> Pattern:
        match pattern:
            case Attribute():
                return self._p.empty if pattern in accepted else self._p.not_allowed
            case Choice():
                return self._p.choice(self.attribute(m, accepted) for m in pattern.members)
            case OneOrMore():
                rest = self.attribute(pattern.content, accepted)
                return self.group(rest, self._p.zero_or_more(pattern.content))
            case Group():
                left, right = pattern.left, pattern.right
                return self._p.choice(
                    (
                        self.group(self.attribute(left, accepted), right),
                        self.group(left, self.attribute(right, accepted)),
                    )
                )
            case Interleave():
                left, right = pattern.left, pattern.right
                return self._p.choice(
                    (
                        self._p.interleave(self.attribute(left, accepted), right),
                        self._p.interleave(left, self.attribute(right, accepted)),
                    )
                )
            case _:
                return self._p.not_allowed

    def closed(self, pattern: Pattern) -> Pattern:
        """What is left for the children when no further attribute comes."""
        if not pattern.has_attributes:
            return pattern
        if pattern.closed is None:
            pattern.closed = self._rebuilt(pattern, self.closed, self._p.not_allowed)
        return pattern.closed

    def lenient(self, pattern: Pattern) -> Pattern:
        """As `closed`, taking missing attributes as given: with this validation goes on after a missing attribute."""
        if not pattern.has_attributes:
            return pattern
        found = pattern.memo.get("lenient")
        if not isinstance(found, Pattern):
            found = pattern.memo["lenient"] = self._rebuilt(pattern, self.lenient, self._p.empty)
        return found

    def _rebuilt(self, pattern: Pattern, part: Callable[[Pattern], Pattern], attribute: Pattern) -> Pattern:
        match pattern:
            case Choice():
                return self._p.choice(part(m) for m in pattern.members)
            case OneOrMore():
                return self._p.one_or_more(part(pattern.content))
            case Group():
                return self.group(part(pattern.left), part(pattern.right))
            case Interleave():
                return self._p.interleave(part(pattern.left), part(pattern.right))
            case _:
                return attribute

    # -- text -------------------------------------------------------------------------------------------------------

    def text(self, pattern: Pattern, accepted: Accepted) -> Pattern:
        """What is left after a text that the data, value and list patterns ``accepted`` matched (and no other)."""
        if not pattern.has_text:
            return self._p.not_allowed
        found = pattern.text_steps.get(accepted)
        if found is None:
            found = pattern.text_steps[accepted] = self._text(pattern, accepted)
        return found

    def _text(self, pattern: Pattern, accepted: Accepted) -> Pattern:
        match pattern:
            case Text():
                return pattern
            case Data() | Value() | List():
                return self._p.empty if pattern in accepted else self._p.not_allowed
            case Choice():
                return self._p.choice(self.text(m, accepted) for m in pattern.members)
            case OneOrMore():
                rest = self.text(pattern.content, accepted)
                return self.group(rest, self._p.zero_or_more(pattern.content))
            case Group():
                left = self.group(self.text(pattern.left, accepted), pattern.right)
                if pattern.left.nullable:
                    return self._p.choice((left, self.text(pattern.right, accepted)))
                return left
            case Interleave():
                left, right = pattern.left, pattern.right
                return self._p.choice(
                    (
                        self._p.interleave(self.text(left, accepted), right),
                        self._p.interleave(left, self.text(right, accepted)),
                    )
                )
            case _:
                return self._p.not_allowed


def _absorbs_text(pattern: Pattern) -> bool:
    # A repetition that may be text is nullable, so `Patterns.choice` has left out any "or nothing" beside it.
    if isinstance(pattern, OneOrMore):
        content = pattern.content
        return isinstance(content, Choice) and any(isinstance(m, Text) for m in content.members)
    return isinstance(pattern, Text)


def _merged(patterns: Patterns, sources: list[Pairs]) -> Pairs:
    filled = [pairs for pairs in sources if pairs]
    if len(filled) < 2:
        return filled[0] if filled else ()
    following: dict[Element, list[Pattern]] = {}
    for pairs in filled:
        for element, rest in pairs:
            following.setdefault(element, []).append(rest)
    return tuple((element, patterns.choice(rests)) for element, rests in following.items())
