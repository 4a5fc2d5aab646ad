"""Which pointers of an earlier account lead where they led, although a few documents have changed since.

Where a pointer leads is decided by its own file and by the ground: the ids, addresses, numbers, sigla and prefixes of
all documents, the names of files, the settings. Where the ground is the same, a pointer of an unchanged file leads
where it led, unless that is in a file that has changed and has other elements now. The others are followed anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import TYPE_CHECKING, NamedTuple

from teikit.entities.resolution import Token
from teikit.reading.document import Document
from teikit.reading.node import Node

if TYPE_CHECKING:
    from teikit.entities.account import Account


class Asked(NamedTuple):
    """A pointer that has to be followed anew."""

    node: Node
    attribute: str
    text: str


def holding(earlier: Account, now: Account) -> Mapping[Document, list[Token | Asked]]:
    """The pointers of all documents that have not changed, in document order; none where the ground is another.

    Both accounts are of one project, and the files of its folder have the same names as then.
    """
    pairs = list(zip(earlier.surveys.values(), now.surveys.values(), strict=False))
    if len(earlier.surveys) != len(now.surveys) or not earlier.alone:
        return {}
    for before, after in pairs:
        if before is not after and (before.document.path != after.document.path or before.ground != after.ground):
            return {}
    unchanged = {after.document for before, after in pairs if before is after}
    found: dict[Document, list[Token | Asked]] = {document: [] for document in unchanged}
    for token in earlier.tokens:
        if token.document in unchanged:
            asked = Asked(token.node, token.attribute, token.text)
            found[token.document].append(token if _holds(token, unchanged) else asked)
    return found


def _holds(token: Token, unchanged: Set[Document]) -> bool:
    # Expressions are followed in the tree itself, as far as all of them together may go.
    if any(sign in text for text in (token.text, token.expanded) for sign in ("(", "%28")):
        return False
    return token.target is None or token.target.document in unchanged
