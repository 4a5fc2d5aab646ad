r"""Reads regular expressions of XSD 1.0 Part 2, appendix F, with subtractions, ``\i``, ``\c`` and ``\p{…}``."""

from __future__ import annotations

import unicodedata

from teikit.relaxng.datatypes.blocks import in_block
from teikit.relaxng.datatypes.regex_nodes import UNBOUNDED, Node, Nodes, PatternError, Test, counts_within
from teikit.relaxng.datatypes.xmlchars import is_name_character, is_name_start

_MOST_COUNTED = 200
_MOST_NESTED = 100
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


class Parser:
    """Recursive descent over appendix F's grammar."""

    def __init__(self, nodes: Nodes) -> None:
        self._source = nodes.source
        self._nodes = nodes
        self._at = 0
        self._depth = 0
        self._tests: dict[object, Test] = {}

    def parse(self) -> Node:
        """The expression; raises `PatternError` when the text is none."""
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
        return self._nodes.either(branches)

    def _branch(self) -> Node:
        pieces: list[Node] = []
        while self._peek() not in ("", "|", ")"):
            pieces.append(self._quantified(self._atom()))
        while len(pieces) > 1:
            # Balanced, so that a long pattern does not nest deeply.
            joined = [self._nodes.then(pieces[i], pieces[i + 1]) for i in range(0, len(pieces) - 1, 2)]
            pieces = joined + pieces[len(joined) * 2 :]
        return pieces[0] if pieces else self._nodes.empty

    def _atom(self) -> Node:
        character = self._next()
        match character:
            case "(":
                node = self._expression()
                if self._next() != ")":
                    raise self._error("a parenthesis is not closed")
                return node
            case "[":
                return self._nodes.one(self._class())
            case ".":
                return self._nodes.one(_not_line_end)
            case "\\":
                return self._nodes.one(self._escape())
            case "?" | "*" | "+" | "{" | "}" | "]":
                raise self._error(f"unexpected {character!r}")
            case _:
                return self._nodes.one(self._literal(character))

    def _literal(self, character: str) -> Test:
        return self._tests.setdefault(character, character.__eq__)

    def _quantified(self, atom: Node) -> Node:
        match self._peek():
            case "?":
                least, most = 0, 1
            case "*":
                least, most = 0, UNBOUNDED
            case "+":
                least, most = 1, UNBOUNDED
            case "{":
                return self._counts(atom)
            case _:
                return atom
        self._at += 1
        return self._nodes.repeat(atom, least, most)

    def _counts(self, atom: Node) -> Node:
        least, most = self._limits()
        # A count within a count multiplies the ways to match one text: {1,99} in {1,99} in {1,99} is a million.
        counted = counts_within(atom)
        if counted > 1 and counted * max(least, most) > _MOST_COUNTED:
            raise self._error("counts within counts go too far")
        return self._nodes.repeat(atom, least, most)

    def _limits(self) -> tuple[int, int]:
        end = self._source.find("}", self._at)
        least, comma, most = self._source[self._at + 1 : end].partition(",")
        if end < 0 or not _is_count(least) or (most and not _is_count(most)):
            raise self._error("a quantifier in braces must be {n}, {n,} or {n,m}")
        self._at = end + 1
        lower = int(least)
        upper = lower if not comma else int(most) if most else UNBOUNDED
        if upper != UNBOUNDED and upper < lower:
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
