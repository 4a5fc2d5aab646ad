"""The deterministic automaton that a schema turns into, grown as documents need it.

A state stands for what may still come inside one element. It is a tuple of patterns: nearly always one, several where a
schema leaves open which of several element patterns of one name is meant (then all are followed side by side and the
end tag decides; this is the usual determinisation of a visibly pushdown automaton). `Start` is the state between an
element's name and its attributes, `State` the state within its content, `Opening` the step from a parent's state into a
child. Each step is worked out once and then found in a dictionary.
"""

from __future__ import annotations

from lxml import etree

from teikit.relaxng.derivative import Derivatives, attribute_contents, text_leaves
from teikit.relaxng.patterns import Attribute, Data, Element, List, Pattern, Patterns, Text
from teikit.relaxng.values import Check, Values

Parts = tuple[Pattern, ...]

# What is remembered of one state: a document full of names of its own must not fill the memory.
_MOST_NAMES = 10_000


class State:
    """What may still come inside an element whose attributes are done."""

    __slots__ = ("accepts", "keeps_on_text", "memo", "opens", "parts", "strings", "text_steps", "uid")

    def __init__(self, uid: int, parts: Parts) -> None:
        self.uid = uid
        self.parts = parts
        self.accepts = any(part.nullable for part in parts)
        self.opens: dict[object, Opening] = {}
        self.text_steps: dict[frozenset[Pattern], State] = {}
        self.strings = tuple(dict.fromkeys(leaf for part in parts for leaf in text_leaves(part)))
        self.keeps_on_text = False
        self.memo: dict[object, object] = {}


class Accepting:
    """What one set of attribute names leads to: the values to look at, and the content's state.

    ``checks`` are (index of the attribute, values known as good, check); ``ids`` are the indexes of ID attributes,
    ``references`` those of IDREF and IDREFS.
    """

    __slots__ = ("checks", "content", "ids", "references")

    def __init__(
        self,
        checks: tuple[tuple[int, set[str], Check], ...],
        content: State,
        ids: tuple[int, ...],
        references: tuple[int, ...],
    ) -> None:
        self.checks = checks
        self.content = content
        self.ids = ids
        self.references = references


class Start:
    """What may come inside an element of which only the name is known."""

    __slots__ = ("by_names", "contents", "memo", "parts", "steps", "uid")

    def __init__(self, uid: int, parts: Parts) -> None:
        self.uid = uid
        self.parts = parts
        self.by_names: dict[tuple[str, ...], Accepting | None] = {}
        self.contents: dict[str, tuple[Attribute, ...]] = {}
        self.steps: dict[frozenset[Pattern], Start] = {}
        self.memo: dict[object, object] = {}


class Opening:
    """The step into a child: where the child starts, and where the parent goes on after it."""

    __slots__ = ("after", "elements", "following", "name", "start")

    def __init__(self, start: Start, elements: tuple[Element, ...], following: State | None, name: str = "") -> None:
        self.start = start
        self.name = name
        """The name the step was made for; a misspelt child goes the same way under another."""
        self.elements = elements
        self.following = following
        """Where the parent goes on, when only one element pattern is in question; else None and `after` decides."""
        self.after: dict[tuple[bool, ...], State] = {}


class Automaton:
    """The states of one schema."""

    def __init__(self, patterns: Patterns, start: Pattern, values: Values) -> None:
        self.patterns = patterns
        self.values = values
        self.derivatives = Derivatives(patterns)
        self._states: dict[Parts, State] = {}
        self._starts: dict[Parts, Start] = {}
        self.start = self.state((start,))

    def state(self, parts: Parts) -> State:
        """The state of these patterns."""
        found = self._states.get(parts)
        if found is None:
            found = self._states[parts] = State(len(self._states), parts)
            found.keeps_on_text = self.text_step(found, frozenset()) is found
        return found

    def start_of(self, elements: tuple[Element, ...]) -> Start:
        """The state at the start of an element that may be any of these."""
        return self._start(tuple(element.content for element in elements))

    def _start(self, parts: Parts) -> Start:
        found = self._starts.get(parts)
        if found is None:
            found = self._starts[parts] = Start(len(self._starts), parts)
        return found

    # -- children ---------------------------------------------------------------------------------------------------

    def opening(self, state: State, name: str) -> Opening | None:
        """The step into a child of this name, or None when none may come here."""
        pairs = [self.derivatives.opened(part, name) for part in state.parts]
        elements = tuple(dict.fromkeys(element for several in pairs for element, _ in several))
        if not elements:
            return None
        following = self.state((pairs[0][0][1],)) if len(elements) == len(pairs) == 1 else None
        opening = Opening(self.start_of(elements), elements, following, name)
        state.opens[name] = opening
        return opening

    def after(self, state: State, opening: Opening, child: State) -> State:
        """Where the parent goes on after the child, which of its patterns being satisfied now known."""
        satisfied = tuple(part.nullable for part in child.parts)
        if not any(satisfied):
            # A fault in the child has been told; the parent goes on as if all had been well.
            return self.beyond(state, opening)
        return self._after(state, opening, satisfied)

    def beyond(self, state: State, opening: Opening) -> State:
        """Where the parent goes on after a child that is taken to be right."""
        return opening.following or self._after(state, opening, (True,) * len(opening.elements))

    def _after(self, state: State, opening: Opening, satisfied: tuple[bool, ...]) -> State:
        found = opening.after.get(satisfied)
        if found is None:
            good = {e for e, well in zip(opening.elements, satisfied, strict=True) if well}
            found = opening.after[satisfied] = self.state(
                tuple(
                    self.patterns.choice(rest for e, rest in self.derivatives.opened(part, opening.name) if e in good)
                    for part in state.parts
                )
            )
        return found

    # -- attributes -------------------------------------------------------------------------------------------------

    def contents(self, start: Start, name: str) -> tuple[Attribute, ...]:
        """The attribute patterns that could take an attribute of this name."""
        found = start.contents.get(name)
        if found is None:
            patterns = dict.fromkeys(p for part in start.parts for p in attribute_contents(part, name))
            found = tuple(p for p in patterns if isinstance(p, Attribute))
            if len(start.contents) < _MOST_NAMES:
                start.contents[name] = found
        return found

    def attribute_step(self, start: Start, accepted: frozenset[Pattern]) -> Start | None:
        """The state after an attribute that these patterns accepted; None when it may not come."""
        found = start.steps.get(accepted)
        if found is None:
            parts = tuple(self.derivatives.attribute(part, accepted) for part in start.parts)
            found = start.steps[accepted] = self._start(parts)
        return None if all(part is self.patterns.not_allowed for part in found.parts) else found

    def closed(self, start: Start) -> State | None:
        """The content's state when no further attribute comes; None when one is missing."""
        parts = tuple(self.derivatives.closed(part) for part in start.parts)
        if all(part is self.patterns.not_allowed for part in parts):
            return None
        return self.state(parts)

    def lenient(self, start: Start) -> State:
        """The content's state, whatever attribute is missing."""
        return self.state(tuple(self.derivatives.lenient(part) for part in start.parts))

    def accepting(self, start: Start, names: tuple[str, ...]) -> Accepting | None:
        """What these attributes lead to if each value is good, or None when that cannot be said so simply."""
        found = start.by_names.get(names)
        if found is None and names not in start.by_names:
            found = self._accepting(start, names)
            # 10,000 different sets of attributes, or sets of 200, are no edition's habit; they are an attack.
            if len(start.by_names) < _MOST_NAMES and len(names) < 200:
                start.by_names[names] = found
        return found

    def _accepting(self, start: Start, names: tuple[str, ...]) -> Accepting | None:
        here: Start | None = start
        checks: list[tuple[int, set[str], Check]] = []
        ids: list[int] = []
        references: list[int] = []
        for index, name in enumerate(names):
            contents = self.contents(here, name) if here else ()
            if here is None or len(contents) != 1:
                return None
            here = self.attribute_step(here, frozenset(contents))
            content = contents[0].content
            if not isinstance(content, Text):
                check = self.values.check(content)
                checks.append((index, check.good, check))
                kind = identity(content)
                if kind:
                    (ids if kind == "ID" else references).append(index)
        content_state = self.closed(here) if here else None
        if content_state is None:
            return None
        return Accepting(tuple(checks), content_state, tuple(ids), tuple(references))

    # -- text -------------------------------------------------------------------------------------------------------

    def text_step(self, state: State, accepted: frozenset[Pattern]) -> State | None:
        """The state after text that these data, value and list patterns accepted; None when no text may come."""
        found = state.text_steps.get(accepted)
        if found is None:
            parts = tuple(self.derivatives.text(part, accepted) for part in state.parts)
            if parts == state.parts:
                found = state
            elif all(part is self.patterns.not_allowed for part in parts):
                return None
            else:
                found = self.state(parts)
            state.text_steps[accepted] = found
        return found

    def accepts_string(self, state: State, text: str, context: etree._Element) -> bool:
        """Whether an element without children may end after this text and nothing else (Clark's childrenDeriv)."""
        if not text.strip(" \t\r\n") and state.accepts:
            return True
        accepted = frozenset(leaf for leaf in state.strings if self.values.check(leaf)(text, context))
        after = self.text_step(state, accepted)
        return after is not None and after.accepts


def identity(pattern: Pattern) -> str:
    """ID, IDREF or IDREFS when the pattern is of such a type, else nothing (RELAX NG DTD Compatibility, section 5)."""
    leaves: tuple[Pattern, ...] = (pattern,) if isinstance(pattern, Data) else text_leaves(pattern)
    for leaf in leaves:
        if isinstance(leaf, List):
            inner = identity(leaf.content)
            if inner:
                return inner
        if isinstance(leaf, Data) and leaf.datatype.name in ("ID", "IDREF", "IDREFS"):
            return leaf.datatype.name
    return ""
