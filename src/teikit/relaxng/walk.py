"""Takes a document through the automaton; what goes wrong is handed to `teikit.relaxng.recovery`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from teikit.reading.attributes import attribute_values
from teikit.relaxng.automaton import Accepting, Automaton, Opening, Start, State

if TYPE_CHECKING:
    from teikit.relaxng.fault import Fault
    from teikit.relaxng.recovery import Recovery

_SPACE = " \t\r\n"

Frame = tuple[State, Opening, etree._Element, Iterator[etree._Element]]
"""A parent: its state when the child began, the step into the child, the child's parent, the children still to come."""


class Walk:
    """One pass over one document. `faults` yields what was found, in document order as far as it is known."""

    def __init__(self, automaton: Automaton, recovery: Recovery) -> None:
        self._automaton = automaton
        self._recovery = recovery

    def faults(self, root: etree._Element) -> Iterator[Fault]:
        """Validate the tree below ``root``. Depth is bounded by memory only: there is no recursion."""
        found = self._recovery.found
        for _ in self._steps(root):
            if found:
                yield from found
                found.clear()
        self._recovery.finish()
        yield from found
        found.clear()

    def _steps(self, root: etree._Element) -> Iterator[None]:  # noqa: C901, PLR0912
        # The hot loop: one element costs one look-up for its name, one for its attributes, and a comparison for its
        # text. It is one function because a call for each element would cost as much as the work.
        state = self._automaton.start
        parent = root
        children: Iterator[etree._Element] = iter((root,))
        frames: list[Frame] = []
        recovery, after = self._recovery, self._automaton.after
        while True:
            for child in children:
                opening = state.opens.get(child.tag)
                if opening is None:
                    step = self._open(state, child, parent, len(frames))
                    if step is None:
                        state = self._tail(state, child, parent, len(frames))
                        yield
                        continue
                    opening = step
                keys: tuple[str, ...] = tuple(child.keys())  # type: ignore[arg-type]  # str, not bytes
                start = opening.start
                accepting = start.by_names.get(keys)
                if accepting is None or accepting.checks:
                    content = self._attributes(start, accepting, keys, child)
                else:
                    content = accepting.content
                if len(child) and not (content.strings and _holds_text_only(child)):
                    frames.append((state, opening, parent, children))
                    parent = child
                    children = iter(child)
                    state = content
                    if not content.keeps_on_text:
                        state = self._first_text(content, child, len(frames))
                    break
                if content.strings or not content.keeps_on_text or not content.accepts:
                    content = self._leaf(content, child, len(frames))
                following = opening.following
                state = following if following is not None else after(state, opening, content)
                if not state.keeps_on_text:
                    state = self._tail(state, child, parent, len(frames))
                if recovery.found:
                    yield
            else:
                if not frames:
                    return
                content = state
                closed = parent
                state, opening, parent, children = frames.pop()
                if not content.accepts or recovery.open_frames:
                    recovery.end(content, closed, len(frames) + 1)
                following = opening.following
                state = following if following is not None else after(state, opening, content)
                if not state.keeps_on_text and frames:
                    state = self._tail(state, closed, parent, len(frames))
                if recovery.found:
                    yield

    def _open(self, state: State, child: etree._Element, parent: etree._Element, depth: int) -> Opening | None:
        """The step into a child not met before in this state; None for a comment, an instruction or an entity."""
        name = child.tag
        if not isinstance(name, str):
            if name is etree.Entity and not state.keeps_on_text:
                self._recovery.entity(state, child, parent, depth)
            return None
        return self._automaton.opening(state, name) or self._recovery.unexpected(state, child, parent, depth)

    # -- attributes -------------------------------------------------------------------------------------------------

    def _attributes(
        self, start: Start, accepting: Accepting | None, names: tuple[str, ...], element: etree._Element
    ) -> State:
        if accepting is None:
            accepting = self._automaton.accepting(start, names)
            if accepting is None:
                return self._recovery.attributes(start, element)
        values = attribute_values(element, len(names))
        for index, good, check in accepting.checks:
            value = values[index]
            if value not in good and not check(value, element):
                return self._recovery.attributes(start, element)
        for index in accepting.ids:
            self._recovery.identifier(element, names[index], values[index])
        for index in accepting.references:
            self._recovery.reference(element, names[index], values[index])
        return accepting.content

    # -- text -------------------------------------------------------------------------------------------------------

    def _first_text(self, state: State, element: etree._Element, depth: int) -> State:
        text = element.text
        if text is not None and text.strip(_SPACE):
            return self._text(state, text, element, depth)
        return state

    def _tail(self, state: State, child: etree._Element, parent: etree._Element, depth: int) -> State:
        text = child.tail
        if text is not None and text.strip(_SPACE):
            return self._text(state, text, parent, depth)
        return state

    def _text(self, state: State, text: str, element: etree._Element, depth: int) -> State:
        # Beside child elements a string never matches data, value or list (section 7.2 forbids such patterns).
        following = self._automaton.text_step(state, frozenset())
        return following if following is not None else self._recovery.text(state, text, element, depth)

    def _leaf(self, state: State, element: etree._Element, depth: int) -> State:
        """The end of an element without children."""
        text = element.text or ""
        if state.strings:
            whole = text + "".join(node.tail or "" for node in element)
            known = not any(node.tag is etree.Entity for node in element)
            if known and not self._automaton.accepts_string(state, whole, element):
                self._recovery.string(state, whole, element)
            return state
        if text.strip(_SPACE):
            state = self._text(state, text, element, depth + 1)
        if not state.accepts:
            self._recovery.end(state, element, depth + 1)
        return state


def _holds_text_only(element: etree._Element) -> bool:
    """Whether all children are comments, instructions or entity references."""
    return not any(isinstance(child.tag, str) for child in element)
