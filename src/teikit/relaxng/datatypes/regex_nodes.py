"""What an XSD regular expression is made of: nodes that are made only once, so that equality is identity."""

from __future__ import annotations

from collections.abc import Callable

Test = Callable[[str], bool]

UNBOUNDED = -1
_MOST_ALTERNATIVES = 2_000


class PatternError(ValueError):
    """The text is no XSD regular expression, or one that cannot be matched in bounded memory."""


class Node:
    """A regular expression; `nullable` tells whether it matches the empty text."""

    __slots__ = ("key", "nullable", "steps")

    def __init__(self, key: tuple[object, ...], *, nullable: bool) -> None:
        self.key = key
        self.nullable = nullable
        self.steps: dict[str, Node] = {}


class Nodes:
    """Makes the nodes of one expression."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._nodes: dict[tuple[object, ...], Node] = {}
        self.none = self._node(("none",), nullable=False)
        self.empty = self._node(("empty",), nullable=True)

    def forget_steps(self) -> None:
        """Leave only the nodes, not where characters lead."""
        for node in self._nodes.values():
            node.steps.clear()

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
        if node.key[0] == "repeat" and node.key[2:] == (0, UNBOUNDED):
            return node
        return self._node(("repeat", node, least, most), nullable=least == 0)


def counts_within(node: Node) -> int:
    """The product of the finite counts nested in an expression, the greatest of its parts."""
    match node.key:
        case ("repeat", Node() as inner, int() as least, int() as most):
            return counts_within(inner) * max(least, most, 1)
        case ("then", Node() as left, Node() as right):
            return max(counts_within(left), counts_within(right))
        case ("either", tuple() as members):
            return max(counts_within(member) for member in members)
        case _:
            return 1
