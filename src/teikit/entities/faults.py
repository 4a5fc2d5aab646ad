"""Pointers that lead nowhere, put together so that one cause is reported once.

What fails as a whole is a convention of the edition, or a file that was left out; what fails here and there is a
mistake. An edition with 84,653 pointers of one kind gets one finding for the first, and every place for the second.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities.account import Account
from teikit.entities.candidates import Candidates
from teikit.entities.resolution import NO_TREE, Resolution, Token
from teikit.entities.text import local_name
from teikit.reading.node import Node

#: From this many on, the same pointer failing again and again is one finding.
REPEATED = 10
_CONVENTION = 0.9
_DISTINCT = 3

_FAILING = frozenset({Resolution.UNRESOLVED, Resolution.UNDECLARED_PREFIX, Resolution.MALFORMED})


@dataclass(frozen=True, slots=True)
class Group:
    """Tokens that fail for one reason. ``first`` is the first in a focused document; ``total`` counts its like."""

    tokens: tuple[Token, ...]
    first: Token
    total: int = 0

    @property
    def more(self) -> str:
        """How many more places there are, in words; empty for one alone."""
        others = len(self.tokens) - 1
        if not others:
            return ""
        places = [place for token in self.tokens[:4] if (place := where(token)) != where(self.first)][:3]
        rest = f", and {others - len(places)} more" if others > len(places) else ""
        return f"It stands in {others + 1} places: {', '.join(places)}{rest}."


def where(token: Token) -> str:
    """``path:line`` of a pointer."""
    return at(token.node)


def at(node: Node) -> str:
    """``path:line`` of an element."""
    return f"{node.document.name}:{node.line}"


def described(node: Node, name: str = "") -> str:
    """An element in words: ``<person> in persons.xml:12``, or ``<person> Anna Weiss in persons.xml:12``."""
    return f"<{local_name(node)}>{name} in {at(node)}"


def diagnostic(token: Token, code: str, severity: Severity, message: str, remedy: str) -> Diagnostic:
    """A diagnostic at the attribute that holds a pointer."""
    return token.node.diagnostic(code, severity, message, attribute=token.attribute, help=remedy)


class Faults:
    """The failing pointers of an account."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self._focus = account.corpus.focus
        self.candidates = Candidates(account.ids)
        unchecked = account.project.table("pointers").get("unchecked", ())
        # What leads into a file without a tree may well be right: that file has its own finding.
        self.tokens = [t for t in account.tokens if t.attribute not in unchecked and not t.note.endswith(NO_TREE)]

    @cached_property
    def conventions(self) -> list[Group]:
        """Ways of pointing (element, attribute and convention) that fail as a whole."""
        failing: dict[tuple[str, ...], list[Token]] = {}
        totals: Counter[tuple[str, ...]] = Counter()
        for token in self.tokens:
            way = _way(token)
            totals[way] += 1
            if token.resolution in _FAILING:
                failing.setdefault(way, []).append(token)
        found = [self._group(tokens, totals[way]) for way, tokens in failing.items() if _whole(tokens, totals[way])]
        return [group for group in found if group is not None]

    @cached_property
    def _conventional(self) -> set[Token]:
        return {token for group in self.conventions for token in group.tokens}

    def single(self, resolution: Resolution) -> Iterator[Group]:
        """The failing tokens of a class that are no convention; a pointer that fails often is one group."""
        chosen = [t for t in self.tokens if t.resolution is resolution and t not in self._conventional]
        return self.repeated(chosen)

    def repeated(self, tokens: Iterable[Token]) -> Iterator[Group]:
        """`tokens` in groups: those of one attribute and text together where they are many, else each alone."""
        same: dict[tuple[str, str], list[Token]] = {}
        for token in tokens:
            same.setdefault((token.attribute, token.text), []).append(token)
        for alike in same.values():
            parts = [alike] if len(alike) >= REPEATED else [[token] for token in alike]
            yield from (group for part in parts if (group := self._group(part)))

    def together(self, tokens: list[Token]) -> Iterator[Group]:
        """All of `tokens` as one group; nothing where none is in a focused document."""
        group = self._group(tokens)
        if group:
            yield group

    def _group(self, tokens: list[Token], total: int = 0) -> Group | None:
        first = next((token for token in tokens if token.document.name in self._focus), None)
        return Group(tuple(tokens), first, total) if first else None

    def proposal(self, token: Token) -> str:
        """What a pointer that leads nowhere may have meant, and where that stands; empty where nothing is near."""
        nearest = self.nearest(token)
        if nearest is None:
            return ""
        target = self.account.ids.everywhere(nearest)[0]
        entity = self.account.authority.declared_by(target)
        name = f" {entity.name.display}" if entity and entity.names else ""
        expanded = token.expanded.partition("#")[2]
        written = _with_prefix(token, expanded, nearest) if expanded else nearest
        return f"Perhaps {written} was meant: {described(target, name)}."

    def nearest(self, token: Token) -> str | None:
        """The id that a failing pointer may have meant, or None."""
        local = token.parsed.path if token.parsed.scheme == "" or not token.expanded else ""
        name = token.parsed.fragment or token.expanded.partition("#")[2] or local
        return self.candidates.nearest(name) if name else None


def _with_prefix(token: Token, expanded: str, nearest: str) -> str:
    """An id as a pointer with the token's prefix has it, where the prefix only sets something around it."""
    before, local, after = expanded.partition(token.parsed.path)
    if not local or not (nearest.startswith(before) and nearest.endswith(after)):
        return nearest
    return f"{token.parsed.scheme}:{nearest[len(before) : len(nearest) - len(after)]}"


def _way(token: Token) -> tuple[str, ...]:
    prefix = token.parsed.scheme if token.resolution is Resolution.UNDECLARED_PREFIX else ""
    return token.element_name, token.attribute, token.convention, prefix


def _whole(tokens: list[Token], total: int) -> bool:
    many = len(tokens) >= REPEATED and len(tokens) >= _CONVENTION * total
    return many and len({token.text for token in tokens}) >= _DISTINCT


def faults_of(account: Account) -> Faults:
    """The faults of an account, put together once."""
    kept = account.kept.get("faults")
    if not isinstance(kept, Faults):
        kept = account.kept["faults"] = Faults(account)
    return kept
