"""Relations between entities that have a direction, and the circles that they must not form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from teikit.entities.account import Account
from teikit.entities.authority import Entity
from teikit.entities.text import local_name
from teikit.reading.node import Node

#: Relations that no chain may close; "friend" or "correspondent" may.
_DIRECTED = re.compile(
    r"parent|child|ancestor|descend|father|mother|son\b|daughter|part|member|locat|contain|within|sub"
)


class Edge(NamedTuple):
    """One relation: its name, its two entities, and where it stands."""

    name: str
    active: Entity
    passive: Entity
    node: Node


def edges(account: Account) -> Iterator[Edge]:
    """The directed relations of the corpus, in document order: of ``relation``, and of places to what they lie in."""
    for node, tokens in account.by_node.items():
        if local_name(node) == "relation":
            name = node.get("name", "").lower()
            if not _DIRECTED.search(name):
                continue
            sides: dict[str, list[Entity]] = {"active": [], "passive": []}
            for token in tokens:
                entity = account.authority.of(token.target) if token.target else None
                if token.attribute in sides and entity:
                    sides[token.attribute].append(entity)
            yield from (Edge(name, a, p, node) for a in sides["active"] for p in sides["passive"])
        else:
            yield from _containment(account, node)


def _containment(account: Account, node: Node) -> Iterator[Edge]:
    """``location[@type='located_in_place']/placeName[@key]`` and its kin in the entry of a place."""
    location = node.parent
    if location is None or local_name(location) != "location" or "in" not in location.get("type", "").split("_"):
        return
    place, tokens = location.parent, account.by_node[node]
    owner = account.authority.declared_by(place) if place is not None else None
    for token in tokens:
        around = account.authority.of(token.target) if token.target else None
        if owner and around and owner.kind == around.kind == "place":
            yield Edge("located in", owner, around, node)


def circles(found: list[Edge]) -> Iterator[list[Edge]]:
    """Each circle of `found` once, as the edges that form it; the last one closes it."""
    following: dict[Entity, list[Edge]] = {}
    for edge in found:
        following.setdefault(edge.active, []).append(edge)
    done: set[Entity] = set()
    for start in following:
        if start not in done:
            yield from _from(start, following, done)


def _from(start: Entity, following: dict[Entity, list[Edge]], done: set[Entity]) -> Iterator[list[Edge]]:
    """Depth first, without recursion: a hostile chain may be long."""
    path: list[Edge] = []
    on_path: dict[Entity, int] = {start: 0}
    stack: list[Iterator[Edge]] = [iter(following.get(start, ()))]
    while stack:
        edge = next(stack[-1], None)
        if edge is None:
            stack.pop()
            leaving = path.pop().passive if path else start
            on_path.pop(leaving, None)
            done.add(leaving)
        elif edge.passive in on_path:
            yield [*path[on_path[edge.passive] :], edge]
        elif edge.passive not in done:
            path.append(edge)
            on_path[edge.passive] = len(path)
            stack.append(iter(following.get(edge.passive, ())))
