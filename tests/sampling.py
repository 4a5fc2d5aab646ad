"""Draws random documents from a RELAX NG grammar, so that a claim about all its documents can be tried."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_PREFIXED = {"xml:id": XML_ID, "xml:lang": "{http://www.w3.org/XML/1998/namespace}lang"}

# Examples for each data type or pattern of the grammar. A pattern without examples fails the test that
# draws it, so that nobody widens the grammar without telling the sampler.
EXAMPLES: dict[str, tuple[str, ...]] = {
    "language": ("en", "ru-Latn", "grc"),
    "NCName": ("section", "x-1"),
    "positiveInteger": ("1", "12"),
    r"\S+": ("a1", "#a", "b.xml#c", "plac:x", "https://example.org/a?b=c"),
    r"[\s\S]*\S[\s\S]*": ("//div[@n]", "@n", "two words"),
    r"[0-9]{4}": ("1929", "0800"),
    r"[0-9]{4}-[0-9]{2}": ("1929-07", "1928-12"),
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}": ("1929-07-13", "2024-02-29"),
    r"[a-z][a-z0-9\-]*": ("pers", "a-1"),
    r"0|[1-9][0-9]*": ("0", "10"),
    r"(0|[1-9][0-9]*)(\.[1-9][0-9]*)?": ("0.1", "12", "3.10"),
    r"(xml:)?[A-Za-z][A-Za-z0-9.\-]*": ("xml:id", "notBefore"),
    r"-?[0-9]{1,3}(\.[0-9]+)? -?[0-9]{1,3}(\.[0-9]+)?": ("55.75 37.6", "-1 0"),
}


class Sampler:
    """Draws one document after another; the same seed draws the same documents."""

    def __init__(self, grammar: etree._ElementTree, seed: int, depth: int = 9) -> None:
        self._random = random.Random(seed)
        self._defines = {define.get("name"): define for define in grammar.iter(RNG + "define")}
        self._start = grammar.find(RNG + "start")
        self._namespace = grammar.getroot().get("ns")
        self._depth = depth
        self._height: dict[etree._Element, int] = {}
        self._identifiers = 0
        self._measure(grammar)

    def document(self) -> etree._Element:
        """A random document of the grammar."""
        holder = etree.Element("holder")
        self._group(self._start, holder, 0)
        return holder[0]

    def _measure(self, grammar: etree._ElementTree) -> None:
        """Give every pattern the least depth of elements it needs, so that drawing can come to an end."""
        patterns = list(grammar.iter(RNG + "*"))
        changed = True
        while changed:
            changed = False
            for pattern in reversed(patterns):
                height = self._least(pattern)
                if height < self._height.get(pattern, 99):
                    self._height[pattern] = height
                    changed = True

    def _least(self, pattern: etree._Element) -> int:
        name = etree.QName(pattern).localname
        below = [self._height.get(child, 99) for child in pattern.iterchildren(RNG + "*")]
        if name == "ref":
            return self._height.get(self._defines[pattern.get("name")], 99)
        if name in {"zeroOrMore", "optional", "text", "data", "value", "empty", "attribute", "param"}:
            return 0
        if name == "choice":
            return min(below)
        return max(below, default=0) + (name == "element")

    def _draw(self, pattern: etree._Element, parent: etree._Element, depth: int) -> None:
        name = etree.QName(pattern).localname
        draw: Callable[[etree._Element, etree._Element, int], None] = getattr(self, "_" + name)
        draw(pattern, parent, depth)

    def _group(self, pattern: etree._Element, parent: etree._Element, depth: int) -> None:
        for child in pattern.iterchildren(RNG + "*"):
            self._draw(child, parent, depth)

    def _ref(self, pattern: etree._Element, parent: etree._Element, depth: int) -> None:
        self._group(self._defines[pattern.get("name")], parent, depth)

    def _choice(self, pattern: etree._Element, parent: etree._Element, depth: int) -> None:
        children = list(pattern.iterchildren(RNG + "*"))
        if depth > self._depth:
            least = min(self._height[child] for child in children)
            children = [child for child in children if self._height[child] == least]
        self._draw(self._random.choice(children), parent, depth)

    def _repeat(self, pattern: etree._Element, parent: etree._Element, depth: int, least: int) -> None:
        most = least if depth > self._depth else least + self._random.choice((0, 1, 1, 2))
        for _ in range(most):
            self._group(pattern, parent, depth)

    def _optional(self, pattern: etree._Element, parent: etree._Element, depth: int) -> None:
        if self._random.random() < (0.1 if depth > self._depth else 0.5):
            shallow = all(self._height[child] == 0 for child in pattern.iterchildren(RNG + "*"))
            if shallow or depth <= self._depth:
                self._group(pattern, parent, depth)

    def _zeroOrMore(self, pattern: etree._Element, parent: etree._Element, depth: int) -> None:  # noqa: N802
        self._repeat(pattern, parent, depth, 0)

    def _oneOrMore(self, pattern: etree._Element, parent: etree._Element, depth: int) -> None:  # noqa: N802
        self._repeat(pattern, parent, depth, 1)

    def _element(self, pattern: etree._Element, parent: etree._Element, depth: int) -> None:
        child = etree.SubElement(parent, f"{{{self._namespace}}}{pattern.get('name')}")
        self._group(pattern, child, depth + 1)

    def _attribute(self, pattern: etree._Element, parent: etree._Element, depth: int) -> None:
        name = pattern.get("name")
        parent.set(_PREFIXED.get(name, name), " ".join(self._values(pattern)))

    def _values(self, pattern: etree._Element) -> Iterator[str]:
        """The value of an attribute pattern, drawn through references, choices and lists."""
        for child in pattern.iterchildren(RNG + "*"):
            kind = etree.QName(child).localname
            if kind == "ref":
                yield from self._values(self._defines[child.get("name")])
            elif kind in {"list", "oneOrMore", "define"}:
                for _ in range(self._random.choice((1, 1, 2))):
                    yield from self._values(child)
            elif kind == "choice":
                wrapper = etree.Element(RNG + "group")
                wrapper.append(_copy(self._random.choice(list(child.iterchildren(RNG + "*")))))
                yield from self._values(wrapper)
            else:
                yield self._literal(child)

    def _literal(self, pattern: etree._Element) -> str:
        if pattern.tag == RNG + "value":
            return pattern.text or ""
        if pattern.get("type") == "ID":
            self._identifiers += 1
            return f"id-{self._identifiers}"
        params = [param.text or "" for param in pattern.iterchildren(RNG + "param")]
        return self._random.choice(EXAMPLES[params[0] if params else pattern.get("type")])

    def _text(self, pattern: etree._Element, parent: etree._Element, depth: int) -> None:
        _append_text(parent, self._random.choice((" word ", "", "§ «ж» ")))

    def _data(self, pattern: etree._Element, parent: etree._Element, depth: int) -> None:
        _append_text(parent, self._literal(pattern))

    def _empty(self, pattern: etree._Element, parent: etree._Element, depth: int) -> None:
        """Draw nothing."""


def _copy(element: etree._Element) -> etree._Element:
    return etree.fromstring(etree.tostring(element, with_tail=False))


def _append_text(parent: etree._Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
