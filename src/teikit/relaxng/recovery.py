"""What happens when no step leads on: tell the fault, and go on so that one mistake gives one finding.

An element that has no place is judged by its own declaration, and its parent goes on as if it were not there; a
misspelt element counts as what was meant; required content that comes later is not asked for twice.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING, cast

from lxml import etree

from teikit.reading.attributes import attribute_values
from teikit.relaxng.automaton import Automaton, Opening, Start, State, identity
from teikit.relaxng.datatypes.types import collapse, tokens
from teikit.relaxng.fault import Fault
from teikit.relaxng.names import clark, split
from teikit.relaxng.patterns import Element, Pattern

if TYPE_CHECKING:
    from teikit.relaxng.expectation import Wanted
    from teikit.relaxng.explanation import Explanation, Words

# How far back a misplaced element's siblings are run again to find the one it should have come before.
_MOST_SIBLINGS = 300
# For how many different unknown names of one document the nearest known one is looked for.
_MOST_GUESSED = 1_000
# How many unknown attributes of one element are told one by one.
_MOST_UNKNOWN = 50


class Trouble:
    """What went wrong directly inside one element that is still open."""

    __slots__ = ("damaged", "owed")

    def __init__(self) -> None:
        self.damaged = False
        """A child could not be placed, so that missing content is likely the same mistake."""
        self.owed: set[str] = set()
        """Children that were reported to come too late; they are taken in silence."""


class Recovery:
    """The faults of one document."""

    def __init__(self, automaton: Automaton, explanation: Callable[[], Explanation]) -> None:
        self.found: list[Fault] = []
        self.open_frames: dict[int, Trouble] = {}
        self._automaton = automaton
        self._explained = explanation
        self._anything = State(-1, ())
        self._anything.accepts = self._anything.keeps_on_text = True
        self._anything_start = Start(-1, ())
        self._renamed: dict[str, str] = {}
        self._guessed: set[str] = set()
        self._meant: dict[etree._Element, str] = {}
        self._texts: set[etree._Element] = set()
        self._identifiers: dict[str, etree._Element] = {}
        self._references: list[tuple[etree._Element, str, str]] = []

    @property
    def _explanation(self) -> Explanation:
        return self._explained()

    def _tell(self, code: str, element: etree._Element, said: Words, attribute: str | None = None) -> None:
        self.found.append(Fault(element, attribute, code, *said))

    def _trouble(self, depth: int) -> Trouble:
        return self.open_frames.setdefault(depth, Trouble())

    # -- elements ---------------------------------------------------------------------------------------------------

    def unexpected(self, state: State, child: etree._Element, parent: etree._Element, depth: int) -> Opening:
        """The step into a child that the parent's state has no step for."""
        name = self._mapped(str(child.tag))
        if name != child.tag:
            # In an element whose namespace was told to be wrong, everything else in that namespace is the same mistake.
            opening = self._automaton.opening(state, name)
            if opening is not None:
                return opening
        if state is self._anything:
            return self._inside_unknown(name, child)
        trouble = self.open_frames.get(depth)
        if trouble is not None and name in trouble.owed:
            trouble.owed.discard(name)
            return self._declared(name, state)
        if name in self._explanation.vocabulary.definitions:
            return self._known(name, state, child, parent, depth)
        return self._unknown(name, state, child, depth)

    def _mapped(self, name: str) -> str:
        if not self._renamed:
            return name
        namespace, local = split(name)
        right = self._renamed.get(namespace)
        return name if right is None else clark(right, local)

    def _inside_unknown(self, name: str, child: etree._Element) -> Opening:
        if name in self._explanation.vocabulary.definitions:
            return self._declared(name, self._anything)
        parent = child.getparent()
        if parent is None or split(str(parent.tag))[0] != split(name)[0]:
            return self._passed(self._anything)
        said, _ = self._explanation.unknown(name, self._anything, guess=self._is_guessed(name))
        if split(name)[0] == self._explanation.vocabulary.main_namespace:
            self._tell("RNG001", child, said)
        return self._passed(self._anything)

    def _is_guessed(self, name: str) -> bool:
        if len(self._guessed) < _MOST_GUESSED:
            self._guessed.add(name)
        return name in self._guessed

    def _passed(self, following: State) -> Opening:
        """A step into a child of which nothing is known."""
        return Opening(self._anything_start, (), following)

    def _declared(self, name: str, following: State) -> Opening:
        """A step into a child that is judged by its own declaration, its parent going on unchanged."""
        elements: tuple[Element, ...] = self._explanation.vocabulary.definitions.get(name, ())
        if not elements:
            return self._passed(following)
        return Opening(self._automaton.start_of(elements), elements, following)

    def _unknown(self, name: str, state: State, child: etree._Element, depth: int) -> Opening:
        said, meant = self._explanation.unknown(name, state, guess=self._is_guessed(name))
        if meant is not None and split(meant)[1] == split(name)[1]:
            said = self._explanation.wrong_namespace(name, meant)
            self._renamed[split(name)[0]] = split(meant)[0]
        self._tell("RNG001", child, said)
        if meant is not None:
            self._meant[child] = meant
            opening = self._automaton.opening(state, meant)
            if opening is not None:
                return opening
        if depth:
            self._trouble(depth).damaged = True
        following = state if depth else self._anything
        return self._declared(meant, following) if meant is not None else self._passed(following)

    def _known(self, name: str, state: State, child: etree._Element, parent: etree._Element, depth: int) -> Opening:
        explain = self._explanation
        if not depth:
            self._tell("RNG010", child, explain.wrong_root(name, state))
            return self._declared(name, self._anything)
        needed = explain.needed_before(state, name)
        if needed:
            return self._early(name, needed, state, child, parent, depth)
        parent_name = self._name(parent)
        if name in explain.vocabulary.children.get(parent_name, ()):
            blocker = self._blocker(name, parent_name, child)
            if blocker is None:
                self._tell("RNG002", child, explain.not_here(name, parent_name, state))
            else:
                self._tell("RNG004", child, explain.too_late(name, parent_name, blocker))
        else:
            self._tell("RNG002", child, explain.misplaced(name, parent_name, state))
        self._trouble(depth).damaged = True
        return self._declared(name, state)

    def _early(
        self, name: str, needed: Wanted, state: State, child: etree._Element, parent: etree._Element, depth: int
    ) -> Opening:
        """The element would be allowed if what is needed stood before it: either it comes later or it is missing."""
        parent_name = self._name(parent)
        wanted = {n for place in needed for n in place}
        later = {n for n in (str(s.tag) for s in child.itersiblings(etree.Element)) if n in wanted}
        trouble = self._trouble(depth)
        if later:
            needed = tuple(tuple(n for n in place if n in later) or place for place in needed)
            self._tell("RNG004", child, self._explanation.too_early(name, needed))
            trouble.owed |= later
        elif not trouble.damaged:
            self._tell("RNG003", child, self._explanation.lacking_before(name, parent_name, needed))
        for place in needed:
            opening = next(filter(None, (self._automaton.opening(state, n) for n in place)), None)
            if opening is None:
                trouble.damaged = True
                return self._declared(name, state)
            state = self._automaton.beyond(state, opening)
        opening = self._automaton.opening(state, name)
        if opening is None:
            return self._declared(name, state)
        # The parent has not really come this far: the step itself must say where it goes on.
        return Opening(opening.start, opening.elements, self._automaton.beyond(state, opening), name)

    def _blocker(self, name: str, parent: str, child: etree._Element) -> str | None:
        """The name of the first sibling after which the element was no longer allowed."""
        start = self._automaton.start_of(self._explanation.vocabulary.definitions[parent])
        state = self._automaton.lenient(start)
        before = list(islice(child.itersiblings(etree.Element, preceding=True), _MOST_SIBLINGS + 1))
        if len(before) > _MOST_SIBLINGS:
            return None
        blocker: str | None = None
        possible = self._automaton.opening(state, name) is not None
        for sibling in reversed(before):
            opening = self._automaton.opening(state, str(sibling.tag))
            if opening is None:
                continue
            state = self._automaton.beyond(state, opening)
            still = self._automaton.opening(state, name) is not None
            if possible and not still:
                blocker = str(sibling.tag)
            possible = still
        return blocker

    def end(self, state: State, element: etree._Element, depth: int) -> None:
        """The end tag of an element that is incomplete, or in which something went wrong."""
        trouble = self.open_frames.pop(depth, None)
        if state.accepts or (trouble is not None and trouble.damaged):
            return
        empty = not len(element)
        self._tell("RNG003", element, self._explanation.missing_content(self._name(element), state, empty=empty))

    def _name(self, element: etree._Element) -> str:
        """The name the element is taken to have: its own, or what was meant."""
        return self._meant.get(element) or self._mapped(str(element.tag))

    # -- text -------------------------------------------------------------------------------------------------------

    def text(self, state: State, text: str, element: etree._Element, depth: int) -> State:
        """Text where none may be: told once for each parent, whose missing content is then the same mistake."""
        self._trouble(depth).damaged = True
        if element not in self._texts:
            self._texts.add(element)
            self._tell("RNG008", element, self._explanation.text(self._name(element), text, state))
        return state

    def entity(self, state: State, entity: etree._Element, parent: etree._Element, depth: int) -> None:
        """An entity reference where no text may be; what it stands for is seen only when the document declares it."""
        name = str(getattr(entity, "name", ""))
        dtd = parent.getroottree().docinfo.internalDTD
        declared = {} if dtd is None else {e.name: e.content for e in dtd.entities()}  # type: ignore[attr-defined]  # not in lxml-stubs
        content = declared.get(name) or ""
        if content.strip(" \t\r\n") and "<" not in content:
            self.text(state, f"&{name};", parent, depth)

    def string(self, state: State, text: str, element: etree._Element) -> None:
        """The text of an element without children is not of its type."""
        name = self._name(element)
        if not text.strip(" \t\r\n"):
            self._tell("RNG003", element, self._explanation.missing_content(name, state, empty=True))
            return
        pattern = self._automaton.patterns.choice(state.strings)
        self._tell("RNG007", element, self._explanation.string(name, text, pattern))

    # -- attributes -------------------------------------------------------------------------------------------------

    def attributes(self, start: Start, element: etree._Element) -> State:
        """Attributes one by one, where the short way found no answer."""
        if start is self._anything_start:
            return self._anything
        here, unknown = start, 0
        names = cast("list[str]", element.keys())
        for name, value in zip(names, attribute_values(element, len(names)), strict=True):
            contents = self._automaton.contents(here, name)
            if not contents:
                unknown += 1
                if unknown <= _MOST_UNKNOWN:
                    said = self._explanation.unknown_attribute(name, self._name(element), start)
                    self._tell("RNG005", element, said, name)
                continue
            here = self._automaton.attribute_step(here, self._accepted(contents, element, name, value)) or here
        if unknown > _MOST_UNKNOWN:
            self._tell(
                "RNG005", element, self._explanation.more_attributes(self._name(element), unknown - _MOST_UNKNOWN)
            )
        closed = self._automaton.closed(here)
        if closed is None:
            self._tell("RNG006", element, self._explanation.missing_attribute(self._name(element), here))
            return self._automaton.lenient(here)
        return closed

    def _accepted(
        self, contents: tuple[Pattern, ...], element: etree._Element, name: str, value: str
    ) -> frozenset[Pattern]:
        """Those of the attribute patterns that take the value; all of them after telling that none does."""
        of = {p: p.content for p in contents}  # type: ignore[attr-defined]
        good = frozenset(p for p, inner in of.items() if self._automaton.values.check(inner)(value, element))
        if not good:
            said = self._explanation.value(self._name(element), name, value, tuple(of.values()))
            self._tell("RNG007", element, said, name)
            return frozenset(contents)
        kind = identity(next(inner for p, inner in of.items() if p in good))
        if kind == "ID":
            self.identifier(element, name, value)
        elif kind:
            self.reference(element, name, value)
        return good

    # -- identifiers (RELAX NG DTD Compatibility, section 5) ----------------------------------------------------------

    def identifier(self, element: etree._Element, name: str, value: str) -> None:
        """An attribute of type ID: each value only once in a document."""
        key = collapse(value)
        first = self._identifiers.setdefault(key, element)
        if first is not element:
            tag = self._explanation.vocabulary.tag(self._name(first))
            said = (
                f'The identifier "{key}" is used twice in this file',
                f"The first is on {tag} in line {first.sourceline}. Give one of them another.",
            )
            self._tell("RNG009", element, said, name)

    def reference(self, element: etree._Element, name: str, value: str) -> None:
        """An attribute of type IDREF or IDREFS; looked up when the whole document is known."""
        self._references.extend((element, name, token) for token in tokens(value))

    def finish(self) -> None:
        """Tell the references that no identifier answers."""
        for element, name, token in self._references:
            if token not in self._identifiers:
                shown = self._explanation.vocabulary.attribute(name)
                said = (f'{shown} refers to "{token}", but no element of this file has that identifier', "")
                self._tell("RNG011", element, said, name)
