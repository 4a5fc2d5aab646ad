"""Name classes: which names an element or attribute pattern admits (RELAX NG specification, section 4.10 and 6.1).

Names are written as lxml writes them: ``{namespace}local``, or ``local`` in no namespace.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator


def clark(namespace: str, local: str) -> str:
    """The name as lxml writes it."""
    return f"{{{namespace}}}{local}" if namespace else local


def split(name: str) -> tuple[str, str]:
    """(namespace, local name) of a name as lxml writes it."""
    if name[:1] == "{":
        namespace, _, local = name[1:].partition("}")
        return namespace, local
    return "", name


class NameClass(ABC):
    """A set of names, finite or not."""

    __slots__ = ()

    names: frozenset[str] = frozenset()
    """The names listed one by one (complete when the class is not infinite)."""
    infinite: bool = False

    @abstractmethod
    def contains(self, name: str) -> bool:
        """Whether the name belongs to the class."""

    @abstractmethod
    def samples(self) -> Iterator[str]:
        """Names that together tell this class from any other: two classes overlap only if both contain one."""


# A namespace and a local name that no schema mentions (section 7.4's test for overlap needs one of each).
_OTHER_NAMESPACE = "\x00"
_OTHER_LOCAL = "\x00"


class Name(NameClass):
    """Exactly one name."""

    __slots__ = ("name", "names")

    def __init__(self, name: str) -> None:
        self.name = name
        self.names = frozenset((name,))

    def contains(self, name: str) -> bool:
        """Whether it is this very name."""
        return name == self.name

    def samples(self) -> Iterator[str]:
        """The name itself."""
        yield self.name


class AnyName(NameClass):
    """Every name, save those of ``excluded``."""

    __slots__ = ("excluded",)
    infinite = True

    def __init__(self, excluded: NameClass | None = None) -> None:
        self.excluded = excluded

    def contains(self, name: str) -> bool:
        """Whether the name is not excluded."""
        return self.excluded is None or not self.excluded.contains(name)

    def samples(self) -> Iterator[str]:
        """A name nobody mentions, and what the exception mentions."""
        yield clark(_OTHER_NAMESPACE, _OTHER_LOCAL)
        if self.excluded is not None:
            yield from self.excluded.samples()


class NsName(NameClass):
    """Every name of one namespace, save those of ``excluded``."""

    __slots__ = ("excluded", "namespace")
    infinite = True

    def __init__(self, namespace: str, excluded: NameClass | None = None) -> None:
        self.namespace = namespace
        self.excluded = excluded

    def contains(self, name: str) -> bool:
        """Whether the name is in the namespace and not excluded."""
        if split(name)[0] != self.namespace:
            return False
        return self.excluded is None or not self.excluded.contains(name)

    def samples(self) -> Iterator[str]:
        """A name of the namespace nobody mentions, and what the exception mentions."""
        yield clark(self.namespace, _OTHER_LOCAL)
        if self.excluded is not None:
            yield from self.excluded.samples()


class NameChoice(NameClass):
    """The union of name classes."""

    __slots__ = ("infinite", "members", "names")

    def __init__(self, members: tuple[NameClass, ...]) -> None:
        self.members = members
        self.names = frozenset().union(*(member.names for member in members))
        self.infinite = any(member.infinite for member in members)

    def contains(self, name: str) -> bool:
        """Whether one of the members has the name."""
        return name in self.names or any(m.contains(name) for m in self.members if m.infinite)

    def samples(self) -> Iterator[str]:
        """The members' samples."""
        for member in self.members:
            yield from member.samples()


def overlap(one: NameClass, other: NameClass) -> bool:
    """Whether two classes share a name (the algorithm of section 7.4's note: test each class's samples)."""
    if not one.infinite and not other.infinite:
        return not one.names.isdisjoint(other.names)
    return any(one.contains(s) and other.contains(s) for c in (one, other) for s in c.samples())
