"""Patterns: what may stand somewhere, in the simple form of the RELAX NG specification, section 5.

Patterns are hash-consed: `Patterns` makes each only once, so that equality is identity and every result about a
pattern can be remembered in it. The constructors apply sections 4.20 (notAllowed) and 4.21 (empty).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from teikit.relaxng.names import NameClass

if TYPE_CHECKING:
    from teikit.relaxng.datatypes import Datatype

Place = tuple[str, int]
"""Where a pattern stands in the schema: file, line."""

NOWHERE: Place = ("", 0)


class Pattern:
    """A pattern; `uid` numbers them in the order of their making, which keeps every listing deterministic."""

    __slots__ = (
        "attribute_steps",
        "closed",
        "firsts",
        "has_attributes",
        "has_text",
        "memo",
        "nullable",
        "opened",
        "text_steps",
        "uid",
    )
    place: Place = NOWHERE

    def __init__(self, uid: int, *, nullable: bool, has_attributes: bool = False, has_text: bool = False) -> None:
        self.uid = uid
        self.nullable = nullable
        self.has_attributes = has_attributes
        self.has_text = has_text
        self.opened: dict[str, tuple[tuple[Element, Pattern], ...]] = {}
        self.attribute_steps: dict[object, Pattern] = {}
        self.text_steps: dict[object, Pattern] = {}
        self.closed: Pattern | None = None
        self.firsts: tuple[frozenset[str], bool] | None = None
        self.memo: dict[object, object] = {}


class Empty(Pattern):
    """Nothing."""

    __slots__ = ()


class NotAllowed(Pattern):
    """What can never be matched."""

    __slots__ = ()


class Text(Pattern):
    """Any text."""

    __slots__ = ()


class Data(Pattern):
    """A string that a datatype allows, save what ``excluded`` matches."""

    __slots__ = ("datatype", "excluded", "place")

    def __init__(self, uid: int, datatype: Datatype, excluded: Pattern | None, place: Place) -> None:
        super().__init__(uid, nullable=False, has_text=True)
        self.datatype = datatype
        self.excluded = excluded
        self.place = place


class Value(Pattern):
    """One value of a datatype; ``written`` is the schema's spelling, ``value`` the value it stands for."""

    __slots__ = ("datatype", "place", "value", "written")

    def __init__(self, uid: int, datatype: Datatype, written: str, value: object, place: Place) -> None:
        super().__init__(uid, nullable=False, has_text=True)
        self.datatype = datatype
        self.written = written
        self.value = value
        self.place = place


class List(Pattern):
    """A string whose white-space separated tokens match ``content``."""

    __slots__ = ("content", "place")

    def __init__(self, uid: int, content: Pattern, place: Place) -> None:
        super().__init__(uid, nullable=False, has_text=True)
        self.content = content
        self.place = place


class Attribute(Pattern):
    """An attribute with a name of the class and a value that matches ``content``."""

    __slots__ = ("content", "names", "place")

    def __init__(self, uid: int, names: NameClass, content: Pattern, place: Place) -> None:
        super().__init__(uid, nullable=False, has_attributes=True)
        self.names = names
        self.content = content
        self.place = place


class Element(Pattern):
    """An element; its content is made when first asked for, since a document uses little of a large schema."""

    __slots__ = ("_content", "_make", "names", "place")

    def __init__(self, uid: int, names: NameClass, make: Callable[[], Pattern], place: Place) -> None:
        super().__init__(uid, nullable=False)
        self.names = names
        self.place = place
        self._make = make
        self._content: Pattern | None = None

    @property
    def content(self) -> Pattern:
        """What the element holds: attributes and children together."""
        if self._content is None:
            self._content = self._make()
        return self._content


class Choice(Pattern):
    """One of the members (at least two, none a Choice, ordered by uid)."""

    __slots__ = ("index", "members")

    def __init__(self, uid: int, members: tuple[Pattern, ...]) -> None:
        super().__init__(
            uid,
            nullable=any(m.nullable for m in members),
            has_attributes=any(m.has_attributes for m in members),
            has_text=any(m.has_text for m in members),
        )
        self.members = members
        self.index: dict[str, list[Pattern]] | None = None


class _Pair(Pattern):
    __slots__ = ("left", "right")

    def __init__(self, uid: int, left: Pattern, right: Pattern) -> None:
        super().__init__(
            uid,
            nullable=left.nullable and right.nullable,
            has_attributes=left.has_attributes or right.has_attributes,
            has_text=left.has_text or right.has_text,
        )
        self.left = left
        self.right = right


class Group(_Pair):
    """The left pattern, then the right."""

    __slots__ = ()


class Interleave(_Pair):
    """Both patterns, their parts in any order."""

    __slots__ = ()


class OneOrMore(Pattern):
    """The content once or several times."""

    __slots__ = ("content",)

    def __init__(self, uid: int, content: Pattern) -> None:
        super().__init__(
            uid,
            nullable=content.nullable,
            has_attributes=content.has_attributes,
            has_text=content.has_text,
        )
        self.content = content


class Patterns:
    """Makes patterns, each only once."""

    def __init__(self) -> None:
        self._count = 2
        self._choices: dict[tuple[Pattern, ...], Choice] = {}
        self._groups: dict[tuple[Pattern, Pattern], Group] = {}
        self._interleaves: dict[tuple[Pattern, Pattern], Interleave] = {}
        self._repeats: dict[Pattern, OneOrMore] = {}
        self.empty = Empty(0, nullable=True)
        self.not_allowed = NotAllowed(1, nullable=False)
        self.text = Text(2, nullable=True, has_text=True)

    def next_uid(self) -> int:
        """The number of the next pattern; patterns that stand for one place of the schema are made with it directly."""
        self._count += 1
        return self._count

    def choice(self, members: Iterable[Pattern]) -> Pattern:
        """Either of the members: flat, without repetition and notAllowed, in a fixed order."""
        distinct: set[Pattern] = set()
        for member in members:
            if isinstance(member, Choice):
                distinct.update(member.members)
            else:
                distinct.add(member)
        distinct.discard(self.not_allowed)
        if len(distinct) < 2:
            return distinct.pop() if distinct else self.not_allowed
        if self.empty in distinct and any(m.nullable for m in distinct if m is not self.empty and m.has_text):
            self._drop_needless_empty(distinct)
        if len(distinct) == 1:
            return distinct.pop()
        key = tuple(sorted(distinct, key=_uid))
        found = self._choices.get(key)
        if found is None:
            found = self._choices[key] = Choice(self.next_uid(), key)
        return found

    def _drop_needless_empty(self, members: set[Pattern]) -> None:
        # "(text, x*) or nothing" says no more than its first part where that may be empty anyway. Without this the
        # state after some text and the state before it would differ though they accept the same.
        if any(isinstance(m, OneOrMore | Text) and m.nullable and not m.has_attributes for m in members):
            members.discard(self.empty)

    def group(self, left: Pattern, right: Pattern) -> Pattern:
        """Left, then right."""
        if left is self.not_allowed or right is self.not_allowed:
            return self.not_allowed
        if left is self.empty:
            return right
        if right is self.empty:
            return left
        key = (left, right)
        found = self._groups.get(key)
        if found is None:
            found = self._groups[key] = Group(self.next_uid(), left, right)
        return found

    def interleave(self, left: Pattern, right: Pattern) -> Pattern:
        """Left and right in any order."""
        if left is self.not_allowed or right is self.not_allowed:
            return self.not_allowed
        if left is self.empty:
            return right
        if right is self.empty:
            return left
        key = (left, right) if left.uid < right.uid else (right, left)
        found = self._interleaves.get(key)
        if found is None:
            found = self._interleaves[key] = Interleave(self.next_uid(), *key)
        return found

    def one_or_more(self, content: Pattern) -> Pattern:
        """The content at least once."""
        if content in (self.empty, self.not_allowed, self.text) or isinstance(content, OneOrMore):
            return content
        found = self._repeats.get(content)
        if found is None:
            found = self._repeats[content] = OneOrMore(self.next_uid(), content)
        return found

    def zero_or_more(self, content: Pattern) -> Pattern:
        """The content any number of times."""
        return self.choice((self.one_or_more(content), self.empty))

    def optional(self, content: Pattern) -> Pattern:
        """The content or nothing."""
        return self.choice((content, self.empty))

    def all_of(self, parts: list[Pattern], join: Callable[[Pattern, Pattern], Pattern]) -> Pattern:
        """The parts joined by `group` or `interleave`, as a balanced tree so that no long list nests deeply."""
        if not parts:
            return self.empty
        while len(parts) > 1:
            joined = [join(parts[i], parts[i + 1]) for i in range(0, len(parts) - 1, 2)]
            parts = joined + parts[len(joined) * 2 :]
        return parts[0]


def _uid(pattern: Pattern) -> int:
    return pattern.uid
