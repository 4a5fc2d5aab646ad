"""Refuses what a schema may not hold: what is misplaced, what reaches the machine, what changes how it is compiled.

What reaches the machine is named by `teikit.foreign_xslt`.
"""

from __future__ import annotations

from lxml import etree

from teikit.foreign_xslt import FORBIDDEN, XSL, compile_time_attribute, refused_calls, text_runs
from teikit.schematron.source import SCH, refuse

_DECLARATIONS = {f"{XSL}{name}" for name in ("key", "function", "variable", "param", "accumulator", "decimal-format")}
_FORBIDDEN = FORBIDDEN | {f"{XSL}{name}" for name in ("use-package", "message", "assert")}
_COMMON = {"title", "p"}
# What is misspelt or misplaced would otherwise be passed over: a rule that is never applied.
_CHILDREN = {
    f"{SCH}{parent}": {f"{SCH}{name}" for name in _COMMON.union(children.split())}
    for parent, children in {
        "schema": "ns let phase pattern group diagnostics properties rules rule param",
        "pattern": "let rule param",
        "group": "let rule param",
        "rule": "let assert report extends",
        "rules": "rule",
        "phase": "let active",
        "diagnostics": "diagnostic",
        "properties": "property",
    }.items()
}


def check(schema: etree._Element) -> None:
    """Raise SchemaError at the first thing in `schema` that no schema may do."""
    for element in schema.iter(f"{SCH}*", f"{XSL}*"):
        _check_place(element)
    for element in schema.iter(etree.Element):
        _check_attributes(element)
    for element in schema.iter(f"{XSL}*"):
        _check_instruction(element)


def _check_place(element: etree._Element) -> None:
    parent = element.getparent()
    allowed = _CHILDREN.get(str(parent.tag)) if parent is not None else None
    at_top = parent is not None and parent.tag == f"{SCH}schema" and str(element.tag).startswith(XSL)
    if allowed and element.tag not in allowed and not at_top:
        name = etree.QName(element).localname
        prefix = "xsl:" if str(element.tag).startswith(XSL) else ""
        raise refuse(element, f"Schematron has no element {prefix}{name} here", "Correct its name or its place.")


def _check_instruction(element: etree._Element) -> None:
    name = f"xsl:{etree.QName(element).localname}"
    if element.tag in _FORBIDDEN:
        raise refuse(element, f"a schema cannot use {name}", "Write it with xsl:function, xsl:key and xsl:variable.")
    parent = element.getparent()
    if parent is not None and parent.tag == f"{SCH}schema" and element.tag not in _DECLARATIONS:
        raise refuse(element, f"{name} has no place in a schema", "xsl:key, xsl:function and xsl:variable have.")
    for part in element.iter(etree.Element):
        for run in text_runs(part):
            _check_calls(part, run)  # a text value template may hold an expression anywhere


def _check_attributes(element: etree._Element) -> None:
    for key, value in element.attrib.items():
        name = str(key)
        if compile_time_attribute(element, name):
            raise refuse(element, f"a schema cannot use {name.removeprefix(XSL)}", "Delete the attribute.")
        _check_calls(element, str(value))


def _check_calls(element: etree._Element, expression: str) -> None:
    for name in refused_calls(expression):
        raise refuse(element, f"a schema cannot call {name}()", "Nothing outside the document can be used.")
