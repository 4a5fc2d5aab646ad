r"""Regular expressions of XSD 1.0 Part 2, appendix F, matched in time that grows with the text alone.

Python's ``re`` knows neither ``\i``, ``\c``, ``\p{…}`` nor class subtraction, and takes exponential time on patterns
such as ``(a+)+b``. So a pattern is parsed into a small tree whose derivatives by a character are remembered: a
deterministic automaton that is made as far as the texts need it. Quantifiers count without being written out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from teikit.relaxng.datatypes.blocks import in_block
from teikit.relaxng.datatypes.xmlchars import is_name_character, is_name_start

Test = Callable[[str], bool]

_MOST_ALTERNATIVES = 2_000
_MOST_COUNTED = 200
_MOST_NESTED = 100
_MOST_STATES = 50_000
_UNBOUNDED = -1
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t"} | {c: c for c in "\\|.?*+(){}-[]^"}
_CATEGORIES = {
    "L": "ultmo",
    "M": "nce",
    "N": "dlo",
    "P": "cdseifo",
    "Z": "slp",
    "S": "mcko",
    "C": "cfon",
}


class PatternError(ValueError):
    """The text is no XSD regular expression, or one that cannot be matched in bounded memory."""


class Node:
    """A regular expression; `nullable` tells whether it matches the empty text."""

    __slots__ = ("key", "nullable", "steps")

    def __init__(self, key: tuple[object, ...], *, nullable: bool) -> None:
        self.key = key
        self.nullable = nullable
        self.steps: dict[str, Node] = {}


class Regex:
    """A compiled pattern facet.

    Raises `PatternError` when ``source`` is no expression of appendix F.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self._nodes: dict[tuple[object, ...], Node] = {}
        self._states = 0
        self.none = self._node(("none",), nullable=False)
        self.empty = self._node(("empty",), nullable=True)
        self._start = _Parser(source, self).parse()

    def fullmatch(self, text: str) -> bool:
        """Whether the whole text matches."""
        node = self._start
        for character in text:
            following = node.steps.get(character)
            if following is None:
                following = self._step(node, character)
            node = following
            if node is self.none:
                return False
        return node.nullable

    # -- making nodes -----------------------------------------------------------------------------------------------

    def _node(self, key: tuple[object, ...], *, nullable: bool) -> Node:
        found = self._nodes.get(key)
        if found is None:
            found = self._nodes[key] = Node(key, nullable=nullable)
        return found

    def one(self, test: Test) -> Node:
        """One character that passes the test."""
        return self._node(("one", test), nullable=False)

    def then(self, left: Node, right: Node) -> Node:
        """Left, then right."""
        if self.none in (left, right):
            return self.none
        if left is self.empty:
            return right
        if right is self.empty:
            return left
        return self._node(("then", left, right), nullable=left.nullable and right.nullable)

    def either(self, members: list[Node]) -> Node:
        """One of the members."""
        distinct: dict[Node, None] = {}
        for member in members:
            distinct.update(dict.fromkeys(member.key[1] if member.key[0] == "either" else (member,)))  # type: ignore[call-overload]
        distinct.pop(self.none, None)
        if len(distinct) < 2:
            return next(iter(distinct), self.none)
        if len(distinct) > _MOST_ALTERNATIVES:
            raise PatternError(f"the pattern {self.source!r} branches too much to be matched")
        ordered = tuple(sorted(distinct, key=id))
        return self._node(("either", ordered), nullable=any(m.nullable for m in ordered))

    def repeat(self, node: Node, least: int, most: int) -> Node:
        """The node ``least`` to ``most`` times (-1: any number)."""
        if most == 0 or node is self.empty:
            return self.empty
        if node is self.none:
            return self.empty if least == 0 else self.none
        if node.nullable:
            least = 0
        if (least, most) == (1, 1):
            return node
        if node.key[0] == "repeat" and node.key[2:] == (0, _UNBOUNDED):
            return node
        return self._node(("repeat", node, least, most), nullable=least == 0)

    # -- derivatives ------------------------------------------------------------------------------------------------

    def _step(self, node: Node, character: str) -> Node:
        self._states += 1
        if self._states > _MOST_STATES:
            self._forget()
        found = node.steps[character] = self._derived(node, character)
        return found

    def _forget(self) -> None:
        # A long text full of different characters must not fill the memory: the automaton is grown anew.
        self._states = 0
        for node in self._nodes.values():
            node.steps.clear()

    def _derived(self, node: Node, character: str) -> Node:
        match node.key:
            case ("one", test):
                return self.empty if test(character) else self.none  # type: ignore[operator]
            case ("either", members):
                return self.either([self._derived(m, character) for m in members])  # type: ignore[attr-defined]
            case ("then", Node() as left, Node() as right):
                first = self.then(self._derived(left, character), right)
                return self.either([first, self._derived(right, character)]) if left.nullable else first
            case ("repeat", Node() as inner, int() as least, int() as most):
                fewer = _UNBOUNDED if most == _UNBOUNDED else most - 1
                return self.then(self._derived(inner, character), self.repeat(inner, max(least - 1, 0), fewer))
            case _:
                return self.none


class _Parser:
    """Recursive descent over appendix F's grammar."""

    def __init__(self, source: str, regex: Regex) -> None:
        self._source = source
        self._regex = regex
        self._at = 0
        self._depth = 0
        self._counted: dict[Node, int] = {}
        self._tests: dict[object, Test] = {}

    def parse(self) -> Node:
        node = self._expression()
        if self._at < len(self._source):
            raise self._error(f"unexpected {self._source[self._at]!r}")
        return node

    def _error(self, what: str) -> PatternError:
        return PatternError(f"the pattern {self._source!r} is no XSD regular expression: {what}")

    def _peek(self) -> str:
        return self._source[self._at : self._at + 1]

    def _next(self) -> str:
        character = self._peek()
        if not character:
            raise self._error("it ends too early")
        self._at += 1
        return character

    def _expression(self) -> Node:
        self._depth += 1
        if self._depth > _MOST_NESTED:
            raise self._error("it nests too deeply")
        branches = [self._branch()]
        while self._peek() == "|":
            self._at += 1
            branches.append(self._branch())
        self._depth -= 1
        return self._regex.either(branches)

    def _branch(self) -> Node:
        pieces: list[Node] = []
        while self._peek() not in ("", "|", ")"):
            pieces.append(self._quantified(self._atom()))
        while len(pieces) > 1:
            # Balanced, so that a long pattern does not nest deeply.
            joined = [self._regex.then(pieces[i], pieces[i + 1]) for i in range(0, len(pieces) - 1, 2)]
            pieces = joined + pieces[len(joined) * 2 :]
        return pieces[0] if pieces else self._regex.empty

    def _atom(self) -> Node:
        character = self._next()
        match character:
            case "(":
                node = self._expression()
                if self._next() != ")":
                    raise self._error("a parenthesis is not closed")
                return node
            case "[":
                return self._regex.one(self._class())
            case ".":
                return self._regex.one(_not_line_end)
            case "\\":
                return self._regex.one(self._escape())
            case "?" | "*" | "+" | "{" | "}" | "]":
                raise self._error(f"unexpected {character!r}")
            case _:
                return self._regex.one(self._literal(character))

    def _literal(self, character: str) -> Test:
        return self._tests.setdefault(character, character.__eq__)

    def _quantified(self, atom: Node) -> Node:
        match self._peek():
            case "?":
                least, most = 0, 1
            case "*":
                least, most = 0, _UNBOUNDED
            case "+":
                least, most = 1, _UNBOUNDED
            case "{":
                return self._counts(atom)
            case _:
                return atom
        self._at += 1
        return self._regex.repeat(atom, least, most)

    def _counts(self, atom: Node) -> Node:
        least, most = self._limits()
        # A count within a count multiplies the ways to match one text: {1,99} in {1,99} in {1,99} is a million.
        counted = _counts_within(atom)
        if counted > 1 and counted * max(least, most) > _MOST_COUNTED:
            raise self._error("counts within counts go too far")
        return self._regex.repeat(atom, least, most)

    def _limits(self) -> tuple[int, int]:
        end = self._source.find("}", self._at)
        least, comma, most = self._source[self._at + 1 : end].partition(",")
        if end < 0 or not _is_count(least) or (most and not _is_count(most)):
            raise self._error("a quantifier in braces must be {n}, {n,} or {n,m}")
        self._at = end + 1
        lower = int(least)
        upper = lower if not comma else int(most) if most else _UNBOUNDED
        if upper != _UNBOUNDED and upper < lower:
            raise self._error("a quantifier's maximum is smaller than its minimum")
        return lower, upper

    # -- escapes and classes ----------------------------------------------------------------------------------------

    def _escape(self) -> Test:
        character = self._next()
        if character in _ESCAPES:
            return self._literal(_ESCAPES[character])
        if character in "pP":
            return self._property(negated=character == "P")
        plain = _MULTI.get(character.lower())
        if plain is None:
            raise self._error(f"\\{character} means nothing")
        return plain if character.islower() else self._tests.setdefault(character, _not(plain))

    def _property(self, *, negated: bool) -> Test:
        end = self._source.find("}", self._at)
        if self._peek() != "{" or end < 0:
            raise self._error("\\p needs a name in braces")
        name = self._source[self._at + 1 : end]
        self._at = end + 1
        test = self._named(name)
        return self._tests.setdefault(("P", name), _not(test)) if negated else test

    def _named(self, name: str) -> Test:
        if name.startswith("Is"):
            block = in_block(name[2:])
            if block is None:
                raise self._error(f"there is no block {name!r}")
            return self._tests.setdefault(name, block)
        if name[:1] not in _CATEGORIES or len(name) > 2 or name[1:] not in _CATEGORIES[name[0]]:
            raise self._error(f"there is no category {name!r}")
        return self._tests.setdefault(name, lambda c: unicodedata.category(c).startswith(name))

    def _class(self) -> Test:
        """A class after its opening bracket."""
        self._depth += 1
        if self._depth > _MOST_NESTED:
            raise self._error("it nests too deeply")
        negated = self._peek() == "^"
        self._at += negated
        tests: list[Test] = []
        singles: set[str] = set()
        without: Test | None = None
        first = True
        while first or self._peek() != "]":
            if self._peek() == "-" and self._source[self._at + 1 : self._at + 2] == "[" and not first:
                self._at += 2
                without = self._class()
                break
            self._member(tests, singles, first=first)
            first = False
        if self._next() != "]":
            raise self._error("a subtraction must come last in its class")
        self._depth -= 1
        return _class_test(frozenset(singles), tuple(tests), without, negated=negated)

    def _member(self, tests: list[Test], singles: set[str], *, first: bool) -> None:
        start = self._class_character(first=first)
        if not isinstance(start, str):
            tests.append(start)
            return
        ahead = self._source[self._at : self._at + 2]
        if ahead[:1] == "-" and ahead not in ("-]", "-["):
            self._at += 1
            end = self._class_character(first=False)
            if not isinstance(end, str) or end < start:
                raise self._error("a range in a class is the wrong way round")
            tests.append(_between(start, end))
        else:
            singles.add(start)

    def _class_character(self, *, first: bool) -> str | Test:
        character = self._next()
        if character == "\\":
            if self._peek() in _ESCAPES:
                return _ESCAPES[self._next()]
            return self._escape()
        if character in "[]":
            raise self._error(f"{character!r} in a class must be written \\{character}")
        if character == "-" and not first and self._peek() != "]":
            raise self._error("a hyphen stands only first or last in a class")
        return character


def _counts_within(node: Node) -> int:
    """The product of the finite counts nested in an expression, the greatest of its parts."""
    match node.key:
        case ("repeat", Node() as inner, int() as least, int() as most):
            return _counts_within(inner) * max(least, most, 1)
        case ("then", Node() as left, Node() as right):
            return max(_counts_within(left), _counts_within(right))
        case ("either", tuple() as members):
            return max(_counts_within(member) for member in members)
        case _:
            return 1


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 8


def _class_test(singles: frozenset[str], tests: tuple[Test, ...], without: Test | None, *, negated: bool) -> Test:
    def test(character: str) -> bool:
        found = character in singles or any(t(character) for t in tests)
        return found != negated and not (without is not None and without(character))

    return test


def _between(start: str, end: str) -> Test:
    return lambda character: start <= character <= end


def _not(test: Test) -> Test:
    return lambda character: not test(character)


def _not_line_end(character: str) -> bool:
    return character not in "\n\r"


def _is_space(character: str) -> bool:
    return character in " \t\n\r"


def _is_digit(character: str) -> bool:
    return unicodedata.category(character) == "Nd"


def _is_word(character: str) -> bool:
    return unicodedata.category(character)[0] not in "PZC"


_MULTI: dict[str, Test] = {
    "s": _is_space,
    "i": is_name_start,
    "c": is_name_character,
    "d": _is_digit,
    "w": _is_word,
}
