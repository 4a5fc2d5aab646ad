"""Refuses what a schema may not hold: what is misplaced, what reaches the machine, what changes how it is compiled.

While a schema runs no URI can be read (see `teikit.transform`). What remains is refused here: XSLT that would be
evaluated while Saxon compiles, output documents, the environment, code made up at run time, and the functions that
would answer "not there" for every file.
"""

from __future__ import annotations

import re

from lxml import etree

from teikit.schematron.source import SCH, XSL, refuse

_DECLARATIONS = {f"{XSL}{name}" for name in ("key", "function", "variable", "param", "accumulator", "decimal-format")}
_FORBIDDEN = {
    f"{XSL}{name}"
    for name in (
        "import", "include", "use-package", "import-schema", "result-document", "evaluate", "source-document",
        "stream", "merge-source", "message", "assert",
    )
}  # fmt: skip
_REFUSED = (
    "environment-variable available-environment-variables system-property available-system-properties static-base-uri "
    "doc-available unparsed-text-available function-lookup transform load-xquery-module"
)
# Strings and comments are not stepped over: whoever wants to hide a call would hide it between two of them. The name
# after a number and a minus sign ("1e5-transform()") is a name of its own.
_CALL = re.compile(r"([A-Za-z_][\w.-]*)\s*[(#]")
_REFUSED_NAME = re.compile(rf"(?:[eE]\d+-)?({'|'.join(_REFUSED.split())})")
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
    for text in element.itertext():
        _check_calls(element, str(text))  # an attribute or text value template may hold an expression anywhere


def _check_attributes(element: etree._Element) -> None:
    xslt = str(element.tag).startswith(XSL)
    for key, value in element.attrib.items():
        name = str(key)
        # All these are evaluated while Saxon compiles, when files can be read.
        if name == f"{XSL}use-when" or (xslt and (name in ("static", "use-when") or name.startswith("_"))):
            raise refuse(element, f"a schema cannot use {name.removeprefix(XSL)}", "Delete the attribute.")
        _check_calls(element, str(value))


def _check_calls(element: etree._Element, expression: str) -> None:
    for call in _CALL.finditer(expression):
        if found := _REFUSED_NAME.fullmatch(call[1]):
            raise refuse(element, f"a schema cannot call {found[1]}()", "Nothing outside the document can be used.")
