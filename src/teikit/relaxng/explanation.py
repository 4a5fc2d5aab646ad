"""The words for what is wrong: each a pair (message, help), remembered by state and name.

A message stands alone; the help says what would mend it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from lxml import etree

from teikit.relaxng.automaton import Automaton, Start, State
from teikit.relaxng.expectation import TEXT, Wanted, all_first_names, before, missing_attributes, shortest
from teikit.relaxng.names import split
from teikit.relaxng.nearest import nearest_name
from teikit.relaxng.patterns import Pattern
from teikit.relaxng.valuewords import enumerated, shown, suggestion, words
from teikit.relaxng.vocabulary import Vocabulary, listed

Words = tuple[str, str]

_MOST_KEPT = 20_000

# What an element of HTML is called in TEI.
_HTML = {
    "em": "emph hi", "strong": "hi", "i": "hi", "b": "hi", "u": "hi", "sup": "hi", "sub": "hi", "span": "seg hi",
    "a": "ref", "br": "lb", "hr": "milestone", "ul": "list", "ol": "list", "li": "item", "dl": "list", "img": "graphic",
    "blockquote": "quote", "tr": "row", "td": "cell", "th": "cell", "section": "div", "h1": "head", "h2": "head",
    "h3": "head", "h4": "head", "h5": "head", "h6": "head", "strike": "del", "footnote": "note",
}  # fmt: skip


class Explanation:
    """Explains the faults of documents by one schema."""

    def __init__(self, automaton: Automaton, start: Pattern, schema_root: etree._Element) -> None:
        self.automaton = automaton
        self._start = start
        self._schema_root = schema_root
        self._near: dict[tuple[State, str], str | None] = {}
        self._kept: dict[tuple[object, ...], Words] = {}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The declared names; gathered at the first fault, since this reads the whole schema."""
        return Vocabulary(self._start, self._schema_root)

    def _once(self, key: tuple[object, ...], make: Callable[[], Words]) -> Words:
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()  # what an earlier document was full of need not be remembered for ever
            found = self._kept[key] = make()
        return found

    def expected(self, state: State) -> list[str]:
        """The names that may come next, the most telling first."""
        found = state.memo.get("expected")
        if found is None:
            found = state.memo["expected"] = self._ranked(all_first_names(state.parts), state)
        assert isinstance(found, list)
        return found

    def _ranked(self, names: Iterable[str], state: State) -> list[str]:
        required = {name for part in state.parts for place in shortest(part) or () for name in place}
        return sorted(names, key=lambda n: (n not in required, self.vocabulary.rank(n)))

    # -- elements ---------------------------------------------------------------------------------------------------

    def wrong_root(self, name: str, state: State) -> Words:
        """The outermost element is not one the schema begins with."""
        tag, roots = self.vocabulary.tag(name), self.vocabulary.tags(self.expected(state))
        return f"A document of this schema cannot begin with {tag}", f"The outermost element must be {roots}."

    def wrong_namespace(self, name: str, right: str) -> Words:
        """A known local name in another namespace, or in none."""
        namespace, wanted = split(name)[0], split(right)[0]
        where = f"in the namespace {namespace}" if namespace else "in no namespace"
        message = f"<{split(name)[1]}> is {where}, not in {wanted or 'none'}"
        return message, f'Write xmlns="{wanted}" on the outermost element.' if wanted else "Remove the namespace."

    def unknown(self, name: str, state: State, *, guess: bool = True) -> tuple[Words, str | None]:
        """An element that the schema does not have; with it the name that was probably meant, if one is near.

        Without `guess` none is looked for: that takes a millisecond for each name.
        """
        meant = self._nearest(name, state) if guess else None
        return self._once(("unknown", name, state, guess), lambda: self._unknown(name, meant, state)), meant

    def _nearest(self, name: str, state: State) -> str | None:
        if (state, name) not in self._near:
            if len(self._near) >= _MOST_KEPT:
                self._near.clear()
            found = nearest_name(name, self.expected(state)) or nearest_name(name, self.vocabulary.definitions)
            self._near[state, name] = found
        return self._near[state, name]

    def _unknown(self, name: str, meant: str | None, state: State) -> Words:
        message = f"There is no element {self.vocabulary.tag(name)} in this schema"
        if meant is not None:
            return message, f"Did you mean {self.vocabulary.tag(meant)}?"
        local = _HTML.get(split(name)[1].lower(), "")
        if local and (instead := [n for n in self.vocabulary.definitions if split(n)[1] in local.split()]):
            return message, f"HTML has it; TEI has {self.vocabulary.tags(instead)}."
        return message, self._allowed_here(state)

    def _allowed_here(self, state: State) -> str:
        names = self.expected(state)
        if not names:
            return "Text may stand here, but no element." if state.keeps_on_text else "Nothing more may stand here."
        return f"Here may stand {self.vocabulary.tags(names)}."

    def misplaced(self, name: str, parent: str, state: State) -> Words:
        """A known element in a parent that does not take it at all."""
        return self._once(("misplaced", name, parent, state), lambda: self._misplaced(name, parent, state))

    def _misplaced(self, name: str, parent: str, state: State) -> Words:
        tag = self.vocabulary.tag(name)
        message = f"{tag} may not stand in {self.vocabulary.tag(parent)}"
        wrappers = [n for n in self.expected(state) if name in self.vocabulary.children.get(n, ())]
        if wrappers:
            return message, f"It may stand here inside {self.vocabulary.tags(self._closest(wrappers, parent))}."
        parents = self._closest(self.vocabulary.parents.get(name, []), parent)
        help_ = f"{tag} may stand in {self.vocabulary.tags(parents)}. " if parents else ""
        return message, help_ + self._allowed_here(state)

    def _closest(self, names: list[str], parent: str) -> list[str]:
        """The names, those first that may stand directly in the parent."""
        beside = self.vocabulary.children.get(parent, {})
        return sorted(names, key=lambda n: (n not in beside, self.vocabulary.rank(n)))

    def too_early(self, name: str, needed: Wanted) -> Words:
        """Something that comes later in the document must come before this element."""
        tag = self.vocabulary.tag(name)
        first = self._places(needed)
        return f"{tag} is not allowed yet: {first} must come before {tag}", f"Move {first} before {tag}."

    def lacking_before(self, name: str, parent: str, needed: Wanted) -> Words:
        """Something required is left out before this element."""
        first, tag = self._places(needed), self.vocabulary.tag(name)
        return f"{self.vocabulary.tag(parent)} needs {first} before {tag}", f"Insert {first} before {tag}."

    def too_late(self, name: str, parent: str, blocker: str) -> Words:
        """The element would have been allowed before its sibling ``blocker``."""
        tag, other = self.vocabulary.tag(name), self.vocabulary.tag(blocker)
        if name == blocker:
            return (
                f"{tag} may stand only once here in {self.vocabulary.tag(parent)}",
                f"Join the two {tag} into one, or remove one.",
            )
        return f"{tag} is not allowed any more: it must come before {other}", f"Move {tag} before {other}."

    def not_here(self, name: str, parent: str, state: State) -> Words:
        """The parent takes the element, but not at this place."""
        tag = self.vocabulary.tag(name)
        return f"{tag} may not stand at this place in {self.vocabulary.tag(parent)}", self._allowed_here(state)

    def _places(self, needed: Wanted) -> str:
        several = len(needed) > 1
        return listed([self._place(place, one_of=several and len(place) > 1) for place in needed], "and")

    def _place(self, names: tuple[str, ...], *, one_of: bool) -> str:
        if names == (TEXT,):
            return "text"
        if names == ("*",):
            return "an element"
        tags = self.vocabulary.tags(n for n in names if n not in (TEXT, "*"))
        return f"one of {tags}" if one_of else tags

    def needed_before(self, state: State, name: str) -> Wanted | None:
        """The least that would make room for the element; None when nothing would."""
        ways = [way for way in (before(part, name) for part in state.parts) if way is not None]
        return min(ways, key=len, default=None)

    def missing_content(self, name: str, state: State, *, empty: bool) -> Words:
        """The element ends before its required content is complete."""
        return self._once(("missing", name, state, empty), lambda: self._missing_content(name, state, empty=empty))

    def _missing_content(self, name: str, state: State, *, empty: bool) -> Words:
        tag = self.vocabulary.tag(name)
        ways = [way for way in map(shortest, state.parts) if way is not None]
        needed = min(ways, key=len, default=())
        if not needed:
            return f"{tag} can never be complete by this schema", "Mend the schema."
        more = "at least one" if empty and len(needed) == 1 and len(needed[0]) > 1 else ""
        what = f"{more} {self._places(needed)}".strip()
        if empty:
            return f"{tag} is empty but needs {what}", f"Put {what} into {tag}."
        return f"{tag} is not complete: it still needs {what}", f"Add {what} at its end."

    # -- text -------------------------------------------------------------------------------------------------------

    def text(self, name: str, sample: str, state: State) -> Words:
        """Text where none may be."""
        message = f"Text may not stand directly in {self.vocabulary.tag(name)}: {shown(sample)}"
        return message, self._once(("text", name, state), lambda: ("", self._text_help(name, state)))[1]

    def _text_help(self, name: str, state: State) -> str:
        wrappers = [n for n in self.expected(state) if n in self.vocabulary.textual]
        if not wrappers:
            inside = self.vocabulary.children.get(name, ())
            wrappers = self._closest([n for n in inside if n in self.vocabulary.textual], name)
        if not wrappers:
            return "Remove the text, or make it a comment."
        return f"Wrap it in {self.vocabulary.tags(wrappers)}."

    def string(self, name: str, sample: str, pattern: Pattern) -> Words:
        """The text of an element is not of its type."""
        what, example = words(pattern)
        subject = f"{shown(sample)} is no valid content of {self.vocabulary.tag(name)}"
        return f"{subject}: it must be {what}", _advice(pattern, sample, example)

    # -- attributes -------------------------------------------------------------------------------------------------

    def unknown_attribute(self, name: str, element: str, start: Start) -> Words:
        """An attribute that the element does not take."""
        return self._once(("attribute", name, element, start), lambda: self._unknown_attribute(name, element))

    def _unknown_attribute(self, name: str, element: str) -> Words:
        own = self.vocabulary.attributes.get(element, {})
        shown_name, tag = self.vocabulary.attribute(name), self.vocabulary.tag(element)
        if name in own:
            return f"{shown_name} may not stand here on {tag} beside its other attributes", f"Remove {shown_name}."
        message = f"{tag} has no attribute {shown_name}"
        meant = nearest_name(name, own)
        if meant is not None:
            return message, f"Did you mean {self.vocabulary.attribute(meant)}?"
        owners = self.vocabulary.owners.get(name, [])
        if owners:
            return message, f"{shown_name} may stand on {self.vocabulary.tags(self._closest(owners, element))}."
        special = self._special_attributes(own)
        return message, f"{tag} takes {self.vocabulary.attribute_list(special)}." if special else "Remove it."

    def _special_attributes(self, own: dict[str, None]) -> list[str]:
        """Attributes, those first that few elements have: they tell more than @xml:id or @n, which all have."""
        owners = self.vocabulary.owners
        return sorted(own, key=lambda n: (len(owners.get(n, ())), n))

    def more_attributes(self, element: str, count: int) -> Words:
        """So many more attributes that the element does not take."""
        return f"{self.vocabulary.tag(element)} has {count:,} more attributes that it does not take", "Remove them."

    def missing_attribute(self, element: str, start: Start) -> Words:
        """A required attribute is missing."""
        return self._once(("lacking", element, start), lambda: self._missing_attribute(element, start))

    def _missing_attribute(self, element: str, start: Start) -> Words:
        ways = [way for way in map(missing_attributes, start.parts) if way is not None]
        needed = min(ways, key=len, default=())
        names = [self.vocabulary.attribute_list(place) for place in needed]
        what = listed(names, "and") or "another attribute"
        tag = self.vocabulary.tag(element)
        return f"{tag} needs the attribute {what}", f"Add {what} to {tag}."

    def value(self, element: str, attribute: str, text: str, patterns: tuple[Pattern, ...]) -> Words:
        """An attribute's value is not of its type."""
        key = ("value", element, attribute, text[:200], len(text), patterns)
        return self._once(key, lambda: self._value(element, attribute, text, patterns))

    def _value(self, element: str, attribute: str, text: str, patterns: tuple[Pattern, ...]) -> Words:
        pattern = self.automaton.patterns.choice(patterns)
        what, example = words(pattern)
        name = self.vocabulary.attribute(attribute)
        tag = self.vocabulary.tag(element)
        message = (
            f"The value {shown(text)} of {name} on {tag} is not allowed"
            if text.strip()
            else f"{name} on {tag} is empty"
        )
        return f"{message}: it must be {what}", _advice(pattern, text, example)


def _advice(pattern: Pattern, text: str, example: str) -> str:
    meant = suggestion(pattern, text)
    if meant is not None:
        return f'Did you mean "{meant}"?'
    if example:
        return f"For example: {example}"
    listed_values = enumerated(pattern)
    return f"Allowed are {listed([shown(v) for v in listed_values])}." if listed_values else ""
