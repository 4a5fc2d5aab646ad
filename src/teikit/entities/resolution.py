"""Where each pointer leads: every token falls into exactly one class.

The classes, and the token that is put into one of them by `teikit.entities.resolver`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from teikit.entities.pointer import Parsed
from teikit.entities.text import local_name
from teikit.reading.node import Node, OnNode


class Resolution(StrEnum):
    """The classes of the account. Values are the names in JSON and never change."""

    SAME_FILE = "same-file"
    OTHER_FILE = "other-file"
    BY_ID = "other-file-by-id"
    WRONG_PATH = "wrong-path"
    PREFIX = "prefix"
    IDNO = "idno"
    KEY = "key"
    BARE = "bare-id"
    EXTERNAL = "external"
    PLACEHOLDER = "placeholder"
    UNDECLARED_PREFIX = "undeclared-prefix"
    MALFORMED = "malformed"
    UNRESOLVED = "unresolved"

    @property
    def phrase(self) -> str:
        """The class in words, for tables."""
        return _PHRASES[self]

    @property
    def leads_somewhere(self) -> bool:
        """Whether a token of this class is resolved (or, if external, not ours to resolve)."""
        return self not in _FAULTS


_FAULTS = frozenset({Resolution.PLACEHOLDER, Resolution.UNDECLARED_PREFIX, Resolution.MALFORMED, Resolution.UNRESOLVED})
_PHRASES = {
    Resolution.SAME_FILE: "resolved in the same file",
    Resolution.OTHER_FILE: "resolved in another file, named",
    Resolution.BY_ID: "resolved in another file, by id alone",
    Resolution.WRONG_PATH: "resolved by file name, path wrong",
    Resolution.PREFIX: "resolved by prefixDef",
    Resolution.IDNO: "resolved by idno or URI of an entity",
    Resolution.KEY: "resolved by @key",
    Resolution.BARE: "resolved, bare id without #",
    Resolution.EXTERNAL: "external",
    Resolution.PLACEHOLDER: "placeholder",
    Resolution.UNDECLARED_PREFIX: "prefix declared nowhere",
    Resolution.MALFORMED: "malformed",
    Resolution.UNRESOLVED: "unresolved",
}


@dataclass(slots=True, eq=False)
class Token(OnNode):
    """One pointer and where it leads.

    ``target`` is the element that it resolves to; ``file`` the existing local file (an image, say) that it names.
    ``expanded`` is what a prefix made of it. ``note`` says why it is malformed or leads nowhere, where that is known.
    """

    node: Node
    attribute: str
    text: str
    parsed: Parsed
    resolution: Resolution = Resolution.UNRESOLVED
    target: Node | None = None
    file: Path | None = None
    expanded: str = ""
    note: str = ""

    @property
    def convention(self) -> str:
        """How it is written, for the table: ``#id``, ``file#id``, ``bare`` and so on; ``@key`` is one of its own."""
        return "key" if self.attribute == "key" else self.parsed.shape.value

    @property
    def element_name(self) -> str:
        """The local name of its element."""
        return local_name(self.node)


_SCHEME = re.compile(r"\A[a-zA-Z]+://(www\.)?")
NO_TREE = "is not well-formed"
NOT_FOLLOWED = "an expression that teikit does not follow"
BY_NUMBER = "named by its @n"
OUTSIDE = "it lies outside the edition's folder, and nothing there is ever read"


def normal_uri(uri: str) -> str:
    """A URI without what editions write in different ways: scheme, ``www.``, trailing slash, ``/tei``, fragment."""
    text = uri.strip().partition("#")[0]
    text = _SCHEME.sub("", text).rstrip("/")
    host, slash, path = text.removesuffix("/tei").partition("/")
    return host.lower() + slash + path
