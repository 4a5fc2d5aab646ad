"""Which entities an edition names, of all that its files declare: authority files may serve other editions too."""

from __future__ import annotations

from collections.abc import Iterator

from teikit.entities.account import Account
from teikit.entities.authority import Entity
from teikit.reading.node import Node


def named(account: Account) -> set[Entity]:
    """The entities that anything outside the authority files names or points to, and all that their entries refer to.

    Those in turn are followed too, so that no pointer of an entity that is there leads to one that is not. A relation
    that stands beside the entries is no entry of either side.
    """
    shared = set(account.project.authorities).difference(account.project.texts)
    found: dict[Entity, None] = {}
    referred: dict[Entity, list[Entity]] = {}
    for node, entity in _references(account):
        if node.document.path not in shared:
            found[entity] = None
        elif around := account.authority.of(node):
            referred.setdefault(around, []).append(entity)
    waiting = list(found)
    while waiting:
        for entity in referred.get(waiting.pop(), ()):
            if entity not in found:
                found[entity] = None
                waiting.append(entity)
    return set(found)


def _references(account: Account) -> Iterator[tuple[Node, Entity]]:
    """Every element that points to an entity or names one."""
    for token in account.tokens:
        if token.target is not None and (entity := account.authority.of(token.target)):
            yield token.node, entity
    for mention in account.mentions:
        for entity in mention.entities:
            yield mention.node, entity
