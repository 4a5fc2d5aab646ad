"""Takes the Schematron out of a RELAX NG schema (ISO/IEC 19757-3, annex on embedding; TEI Guidelines, 23.5.2).

What stands in ``element`` or ``attribute`` without a context of its own is about that element or attribute.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from teikit.reading.corpus import display_name
from teikit.schematron.source import AT, RNG, SCH, XSL, Source, is_element, place, refuse

_PATTERNS = (f"{SCH}pattern", f"{SCH}group")
_ASSERTIONS = (f"{SCH}assert", f"{SCH}report")


def extract(source: Source, tree: etree._Element, path: Path) -> etree._Element:
    """The Schematron schema that is embedded in the RELAX NG schema `tree` and in the grammars it includes.

    TEI writes XPath 2.0 and names no query binding, so it counts as xslt3. Raises SchemaError for a constraint
    without a context and for an inclusion that cannot be followed.
    """
    schema = etree.Element(f"{SCH}schema", {"queryBinding": "xslt3", AT: f"{display_name(path)}:1"})
    prefixes: set[tuple[str, str]] = set()
    for element in _embedded(source, tree, path, {path.resolve()}):
        # TEI's schemas declare the same prefix in many places.
        prefix = (element.get("prefix", ""), element.get("uri", ""))
        if element.tag != f"{SCH}ns" or prefix not in prefixes:
            schema.append(_as_child_of_schema(element))
        if element.tag == f"{SCH}ns":
            prefixes.add(prefix)
    return schema


def _embedded(source: Source, tree: etree._Element, path: Path, taken: set[Path]) -> Iterator[etree._Element]:
    """The outermost elements of Schematron and XSLT in document order, each file's once."""
    source.resolve(tree)
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if str(node.tag).startswith((SCH, XSL)):
            yield node
            continue
        if node.tag in (f"{RNG}include", f"{RNG}externalRef"):
            node.set(AT, f"{display_name(path)}:{node.sourceline}")
            target, _ = source.target(node, path, node.get("href", ""))
            # The compact syntax has no such embedding in use; that grammars include themselves, RELAX NG reports.
            if target not in taken and target.suffix != ".rnc":
                taken.add(target)
                yield from _embedded(source, source.parse(target), target, taken)
        waiting.extend(child for child in reversed(node) if is_element(child))


def _as_child_of_schema(element: etree._Element) -> etree._Element:
    """A rule without a pattern gets one of its own, an assertion without a rule gets both."""
    if element.tag in _ASSERTIONS:
        rule = etree.Element(f"{SCH}rule", {"context": _context(element), AT: place(element)})
        rule.append(element)
        return _as_child_of_schema(rule)
    if element.tag != f"{SCH}rule":
        return element
    if element.get("context") is None and element.get("abstract") != "true":
        element.set("context", _context(element))
    pattern = etree.Element(f"{SCH}pattern", {AT: place(element)})
    pattern.append(element)
    return pattern


def _context(element: etree._Element) -> str:
    """The element or attribute that a constraint without a context stands in."""
    holder = element.getparent()
    if holder is None or holder.tag not in (f"{RNG}element", f"{RNG}attribute"):
        raise refuse(element, "the constraint has no context", "Put it into a rule with a context.")
    if holder.tag == f"{RNG}element":
        return _name(holder, element)
    owner = next(holder.iterancestors(f"{RNG}element"), None)
    return f"{_name(owner, element) if owner is not None else '*'}/@{_name(holder, element)}"


def _name(holder: etree._Element, constraint: etree._Element) -> str:
    name = (holder.get("name") or holder.findtext(f"{RNG}name") or "").strip()
    if not name or ":" in name:
        raise refuse(constraint, "the element that this constraint is about has no plain name",
                     "Put the constraint into a rule with a context.")  # fmt: skip
    # Attributes inherit no namespace (RELAX NG 4.8).
    inherited = (above.get("ns") for above in holder.iterancestors() if above.get("ns") is not None)
    own = holder.get("ns")
    namespace = own if own is not None else "" if holder.tag == f"{RNG}attribute" else next(inherited, "")
    return f"Q{{{namespace}}}{name}"
