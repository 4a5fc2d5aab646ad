"""From the elements of a schema to patterns: RELAX NG specification, section 4 (simplification).

Every rule is applied where its element is met, and an element's content only when a document asks for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from teikit.errors import SchemaError
from teikit.relaxng.datatypes import Datatype, DatatypeError, datatype
from teikit.relaxng.names import AnyName, Name, NameChoice, NameClass, NsName, clark
from teikit.relaxng.patterns import (
    NOWHERE,
    Attribute,
    Data,
    Element,
    List,
    Pattern,
    Patterns,
    Place,
    Value,
)
from teikit.relaxng.source import RNG, SchemaFile, Sources, line_of

_CUT = len(RNG)


class Scope(NamedTuple):
    """What an element of the schema inherits: namespace (4.9), datatype library (4.3), grammar (4.18), file."""

    file: SchemaFile
    grammar: Grammar | None
    namespace: str = ""
    library: str = ""

    def within(self, element: etree._Element) -> Scope:
        """The scope inside an element."""
        namespace, library = element.get("ns"), element.get("datatypeLibrary")
        if namespace is None and library is None:
            return self
        return self._replace(
            namespace=self.namespace if namespace is None else namespace,
            library=self.library if library is None else library,
        )


class Component(NamedTuple):
    """One ``start`` or ``define`` of a grammar, wherever it was written."""

    element: etree._Element
    scope: Scope


class Grammar:
    """The definitions of one ``grammar`` element; the name of the start is the empty string."""

    def __init__(self, parent: Grammar | None) -> None:
        self.parent = parent
        self.components: dict[str, list[Component]] = {}
        self.patterns: dict[str, Pattern] = {}
        self.expanding: set[str] = set()


def local_name(element: etree._Element) -> str:
    """The local name of an element of RELAX NG's namespace; other elements are not asked."""
    return str(element.tag)[_CUT:]


def children(element: etree._Element) -> list[etree._Element]:
    """The children that RELAX NG knows (section 4.1: others are annotations)."""
    return list(element.iterchildren(f"{RNG}*"))


class Builder:
    """Makes patterns of the elements of a schema."""

    def __init__(self, sources: Sources, patterns: Patterns) -> None:
        self._sources = sources
        self._p = patterns
        self.elements: list[Element] = []
        """Every element pattern made so far."""
        self.grammars: list[Grammar] = []
        self._makers: dict[str, Callable[[etree._Element, Scope], Pattern]] = {
            "element": self._element, "attribute": self._attribute, "ref": self._ref, "parentRef": self._parent_ref,
            "externalRef": self._external_ref, "grammar": self._grammar, "data": self._data, "value": self._value,
            "list": self._list, "empty": lambda _e, _s: patterns.empty, "text": lambda _e, _s: patterns.text,
            "notAllowed": lambda _e, _s: patterns.not_allowed, "group": self._group, "choice": self._choice,
            "interleave": self._interleave, "mixed": self._mixed,
            "optional": lambda e, s: patterns.optional(self._group(e, s)),
            "zeroOrMore": lambda e, s: patterns.zero_or_more(self._group(e, s)),
            "oneOrMore": lambda e, s: patterns.one_or_more(self._group(e, s)),
        }  # fmt: skip

    def start(self) -> Pattern:
        """The pattern of the whole schema."""
        top = self._sources.top
        if not str(top.root.tag).startswith(RNG):
            raise top.fault(top.root, "this is no RELAX NG schema", "Its root element must be a grammar.")
        return self.pattern(top.root, Scope(top, None))

    def pattern(self, element: etree._Element, scope: Scope) -> Pattern:
        """The pattern of one element of the schema."""
        maker = self._makers.get(local_name(element))
        if maker is None:
            raise scope.file.fault(element, f"{local_name(element)} is no pattern of RELAX NG")
        return maker(element, scope.within(element))

    def _place(self, element: etree._Element, scope: Scope) -> Place:
        return scope.file.name, line_of(element)

    def _parts(self, elements: list[etree._Element], scope: Scope) -> list[Pattern]:
        return [self.pattern(child, scope) for child in elements]

    # -- combinations (4.12 to 4.15) --------------------------------------------------------------------------------

    def _group(self, element: etree._Element, scope: Scope) -> Pattern:
        return self._grouped(children(element), scope)

    def _grouped(self, elements: list[etree._Element], scope: Scope) -> Pattern:
        return self._p.all_of(self._parts(elements, scope), self._p.group)

    def _choice(self, element: etree._Element, scope: Scope) -> Pattern:
        return self._p.choice(self._parts(children(element), scope))

    def _interleave(self, element: etree._Element, scope: Scope) -> Pattern:
        return self._p.all_of(self._parts(children(element), scope), self._p.interleave)

    def _mixed(self, element: etree._Element, scope: Scope) -> Pattern:
        return self._p.interleave(self._p.text, self._group(element, scope))

    def _list(self, element: etree._Element, scope: Scope) -> Pattern:
        content = self._group(element, scope)
        if content is self._p.not_allowed:
            return content
        return List(self._p.next_uid(), content, self._place(element, scope))

    # -- elements and attributes (4.8 to 4.10) ----------------------------------------------------------------------

    def _element(self, element: etree._Element, scope: Scope) -> Pattern:
        names, rest = self._named(element, scope, scope.namespace)
        made = Element(self._p.next_uid(), names, lambda: self._grouped(rest, scope), self._place(element, scope))
        self.elements.append(made)
        return made

    def _attribute(self, element: etree._Element, scope: Scope) -> Pattern:
        # 4.8: a name attribute on attribute means no namespace unless ns stands on the very element.
        names, rest = self._named(element, scope, element.get("ns") or "")
        content = self._grouped(rest, scope) if rest else self._p.text
        if content is self._p.not_allowed:
            return content
        return Attribute(self._p.next_uid(), names, content, self._place(element, scope))

    def _named(self, element: etree._Element, scope: Scope, namespace: str) -> tuple[NameClass, list[etree._Element]]:
        rest = children(element)
        name = element.get("name")
        if name is not None:
            return Name(self._qualified(element, name.strip(), scope, namespace)), rest
        if not rest:
            raise scope.file.fault(element, f"{local_name(element)} needs a name")
        return self.name_class(rest[0], scope), rest[1:]

    def _qualified(self, element: etree._Element, name: str, scope: Scope, namespace: str) -> str:
        prefix, colon, local = name.partition(":")
        if not colon:
            return clark(namespace, name)
        if prefix == "xml":
            return clark("http://www.w3.org/XML/1998/namespace", local)
        found = element.nsmap.get(prefix)
        if found is None:
            raise scope.file.fault(element, f"the prefix of {name!r} is not declared (section 4.10)")
        return clark(found, local)

    def name_class(self, element: etree._Element, scope: Scope) -> NameClass:
        """The name class of an element of the schema."""
        scope = scope.within(element)
        match local_name(element):
            case "name":
                return Name(self._qualified(element, (element.text or "").strip(), scope, scope.namespace))
            case "anyName":
                return AnyName(self._excluded(element, scope))
            case "nsName":
                return NsName(scope.namespace, self._excluded(element, scope))
            case "choice":
                return NameChoice(tuple(self.name_class(child, scope) for child in children(element)))
            case other:
                raise scope.file.fault(element, f"{other} is no name class")

    def _excluded(self, element: etree._Element, scope: Scope) -> NameClass | None:
        for child in children(element):
            return NameChoice(tuple(self.name_class(c, scope.within(child)) for c in children(child)))
        return None

    # -- strings (4.3, 4.4) -----------------------------------------------------------------------------------------

    def _datatype(self, element: etree._Element, library: str, name: str, scope: Scope) -> Datatype:
        params = tuple(
            ((p.get("name") or "").strip(), p.text or "") for p in children(element) if local_name(p) == "param"
        )
        try:
            return datatype(library, name, params)
        except DatatypeError as error:
            raise scope.file.fault(element, str(error)) from None

    def _data(self, element: etree._Element, scope: Scope) -> Pattern:
        found = self._datatype(element, scope.library, (element.get("type") or "").strip(), scope)
        excluded = next((c for c in children(element) if local_name(c) == "except"), None)
        but = None
        if excluded is not None:
            but = self._p.choice(self._parts(children(excluded), scope.within(excluded)))
        return Data(self._p.next_uid(), found, but, self._place(element, scope))

    def _value(self, element: etree._Element, scope: Scope) -> Pattern:
        written = element.text or ""
        name = element.get("type")
        library = scope.library if name is not None else ""
        found = self._datatype(element, library, (name or "token").strip(), scope)
        context: dict[str | None, str] = {k: v for k, v in element.nsmap.items() if k is not None}
        context[None] = scope.namespace
        value = found.value(written, context)
        return Value(self._p.next_uid(), found, written, value, self._place(element, scope))

    # -- grammars (4.5 to 4.7, 4.11, 4.16 to 4.19) -------------------------------------------------------------------

    def _grammar(self, element: etree._Element, scope: Scope) -> Pattern:
        grammar = Grammar(scope.grammar)
        self.grammars.append(grammar)
        inner = scope._replace(grammar=grammar)
        for name, components in self._components(element, inner).items():
            grammar.components.setdefault(name, []).extend(components)
        if "" not in grammar.components:
            raise scope.file.fault(element, "the grammar has no start (section 4.18)")
        return self.named(grammar, "", element, scope)

    def _components(self, element: etree._Element, scope: Scope) -> dict[str, list[Component]]:
        found: dict[str, list[Component]] = {}
        for child in children(element):
            kind = local_name(child)
            inner = scope.within(child)
            if kind in ("start", "define"):
                name = (child.get("name") or "").strip() if kind == "define" else ""
                found.setdefault(name, []).append(Component(child, inner))
            elif kind in ("div", "include"):
                more = self._components(child, inner) if kind == "div" else self._included(child, inner)
                for name, components in more.items():
                    found.setdefault(name, []).extend(components)
            else:
                raise scope.file.fault(child, f"{kind} may not stand in a grammar")
        return found

    def _included(self, element: etree._Element, scope: Scope) -> dict[str, list[Component]]:
        """The definitions of an included grammar, those that the include overrides left out (4.7)."""
        file = self._sources.target(scope.file, element)
        if file.root.tag != f"{RNG}grammar":
            raise scope.file.fault(element, f"{element.get('href')!r} is no grammar (section 4.7)")
        # The included grammar takes the namespace of the place it is included at, but not the datatype library:
        # 4.3 comes before 4.7, 4.9 after it.
        inner = Scope(file, scope.grammar, scope.namespace).within(file.root)
        found = self._components(file.root, inner)
        overrides = self._components(element, scope)
        for name in overrides:
            if name not in found:
                what = f"a define {name!r}" if name else "a start"
                raise scope.file.fault(element, f"{element.get('href')!r} has not {what} to override (section 4.7)")
        return {**found, **overrides}

    def named(self, grammar: Grammar, name: str, element: etree._Element, scope: Scope) -> Pattern:
        """The pattern of a definition."""
        found = grammar.patterns.get(name)
        if found is not None:
            return found
        components = grammar.components.get(name)
        if components is None:
            raise scope.file.fault(element, f"there is no define {name!r} for this reference (section 4.18)")
        if name in grammar.expanding:
            raise scope.file.fault(element, f"the define {name!r} refers to itself without an element between (4.19)")
        grammar.expanding.add(name)
        found = grammar.patterns[name] = self._combined(components)
        grammar.expanding.discard(name)
        return found

    def _combined(self, components: list[Component]) -> Pattern:
        parts = [self._grouped(children(c.element), c.scope) for c in components]
        if len(parts) == 1:
            return parts[0]
        if combination(components) == "choice":
            return self._p.choice(parts)
        return self._p.all_of(parts, self._p.interleave)

    def check_unused(self) -> None:
        """Raise `SchemaError` for a fault in a definition that nothing refers to (a schema is right as a whole)."""
        for grammar in self.grammars:
            for name, components in list(grammar.components.items()):
                self.named(grammar, name, components[0].element, components[0].scope)
        for element in self.elements:  # grows while it is gone through
            assert element.content is not None

    def _ref(self, element: etree._Element, scope: Scope) -> Pattern:
        return self._referred(element, scope.grammar, scope)

    def _parent_ref(self, element: etree._Element, scope: Scope) -> Pattern:
        return self._referred(element, scope.grammar.parent if scope.grammar else None, scope)

    def _referred(self, element: etree._Element, grammar: Grammar | None, scope: Scope) -> Pattern:
        if grammar is None:
            raise scope.file.fault(element, f"{local_name(element)} outside a grammar refers to nothing (section 4.18)")
        return self.named(grammar, (element.get("name") or "").strip(), element, scope)

    def _external_ref(self, element: etree._Element, scope: Scope) -> Pattern:
        file = self._sources.target(scope.file, element)
        return self.pattern(file.root, Scope(file, scope.grammar, scope.namespace))


def combination(components: list[Component]) -> str:
    """How several definitions of one name are combined (4.17); raises `SchemaError` when they do not agree."""
    ways = [(c.element.get("combine") or "").strip() for c in components]
    named = {way for way in ways if way}
    last = components[-1]
    what = "start" if local_name(last.element) == "start" else f"define {last.element.get('name')!r}"
    if ways.count("") > 1:
        raise last.scope.file.fault(last.element, f"the {what} is given twice without combine (section 4.17)")
    if len(named) > 1:
        raise last.scope.file.fault(last.element, f"the {what} is combined both by choice and by interleave (4.17)")
    return named.pop()


__all__ = [
    "NOWHERE",
    "Builder",
    "Component",
    "Grammar",
    "SchemaError",
    "Scope",
    "children",
    "combination",
    "local_name",
]
