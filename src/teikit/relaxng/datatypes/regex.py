r"""Regular expressions of XSD 1.0 Part 2, appendix F, matched in time that grows with the text alone.

Python's ``re`` knows neither ``\i``, ``\c``, ``\p{…}`` nor class subtraction, and takes exponential time on patterns
such as ``(a+)+b``. So a pattern is parsed into a small tree whose derivatives by a character are remembered: a
deterministic automaton that is made as far as the texts need it. Quantifiers count without being written out.
"""

from __future__ import annotations

from teikit.relaxng.datatypes.regex_nodes import UNBOUNDED, Node, Nodes, PatternError
from teikit.relaxng.datatypes.regex_syntax import Parser

__all__ = ["PatternError", "Regex"]

_MOST_STATES = 50_000


class Regex(Nodes):
    """A compiled pattern facet.

    Raises `PatternError` when ``source`` is no expression of appendix F.
    """

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self._states = 0
        self._start = Parser(self).parse()

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
        self.forget_steps()

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
                fewer = UNBOUNDED if most == UNBOUNDED else most - 1
                return self.then(self._derived(inner, character), self.repeat(inner, max(least - 1, 0), fewer))
            case _:
                return self.none
