"""What XSLT that comes with an edition may not hold, whoever wrote it: what reaches the machine.

While a stylesheet runs no URI can be read (see `teikit.transform`). What remains is named here: XSLT that would be
evaluated while Saxon compiles, output documents, the environment, code made up at run time, and the functions that
would answer "not there" for every file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from lxml import etree

XSL = "{http://www.w3.org/1999/XSL/Transform}"
#: Instructions and declarations that read, write or run something else.
FORBIDDEN = frozenset(
    f"{XSL}{name}"
    for name in (
        "import", "include", "import-schema", "result-document", "evaluate", "source-document", "stream",
        "merge-source",
    )
)  # fmt: skip
_REFUSED = (
    "environment-variable available-environment-variables system-property available-system-properties static-base-uri "
    "doc-available unparsed-text-available function-lookup transform load-xquery-module"
)
#: Functions that fail while a stylesheet runs, since nothing can be read.
READERS = frozenset(
    ["doc", "document", "unparsed-text", "unparsed-text-lines", "json-doc", "collection", "uri-collection"]
)
_CALL = re.compile(r"([A-Za-z_][\w.-]*)\s*[(#]")
# The name after a number and a minus sign ("1e5-transform()") is a name of its own.
_REFUSED_NAME = re.compile(rf"(?:[eE]\d+-)?({'|'.join(_REFUSED.split())})")
#: The attributes of XSLT that hold an expression or a pattern on every element that has them.
_EXPRESSIONS = frozenset(
    ["select", "test", "match", "use", "from", "count", "value", "key", "initial-value",
     "group-by", "group-adjacent", "group-starting-with", "group-ending-with"]
)  # fmt: skip
# What an expression is made of, as far as it matters (XPath 3.1, A.2): strings, the beginning of a comment, braces.
_PIECE = re.compile(
    r"""(?P<string>"(?:[^"]|"")*"|'(?:[^']|'')*')|(?P<comment>\(:)|(?P<open>\{)|(?P<close>\})|[^"'({}]+|\("""
)
_COMMENT = re.compile(r"(?P<open>\(:)|:\)")
_LITERAL = re.compile(r"(?:[^{}]|\{\{|\}\})*")


def compile_time_attribute(element: etree._Element, name: str) -> bool:
    """Whether an attribute would be evaluated while Saxon compiles, when files can be read."""
    xslt = str(element.tag).startswith(XSL)
    return name == f"{XSL}use-when" or (xslt and (name in ("static", "use-when") or name.startswith("_")))


def calls_in_attribute(element: etree._Element, name: str, further: frozenset[str] = frozenset()) -> Iterator[str]:
    """The functions that an attribute of a stylesheet calls and may not, or that are among the `further` ones."""
    value = str(element.get(name))
    if not str(element.tag).startswith(XSL) and not name.startswith(XSL):
        return _in_template(value, further)
    return _in_expression(value, further) if name in _EXPRESSIONS else refused_calls(value, further)


def calls_in_text(element: etree._Element, further: frozenset[str] = frozenset()) -> Iterator[str]:
    """The same for the text in an element."""
    if _is_expanded(element):
        for run in text_runs(element):
            yield from _in_template(run, further)


def text_runs(element: etree._Element) -> Iterator[str]:
    """The text before, between and after the elements in an element.

    Comments are no part of a stylesheet, so what stands before and after one is read together (XSLT 3.0, 4.3).
    """
    run = element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield run
            run = ""
        run += child.tail or ""
    yield run


def refused_calls(text: str, further: frozenset[str] = frozenset()) -> Iterator[str]:
    """The functions that `text` calls or names anywhere and may not, or that are among the `further` ones."""
    for call in _CALL.finditer(text):
        if found := _REFUSED_NAME.fullmatch(call[1]):
            yield found[1]
        elif call[1] in further:
            yield call[1]


def _in_expression(expression: str, further: frozenset[str]) -> Iterator[str]:
    return refused_calls(_without_prose(expression) or expression, further)


def _is_expanded(element: etree._Element) -> bool:
    """Whether text in an element is a text value template (XSLT 3.0, 5.6.2)."""
    for holder in (element, *element.iterancestors()):
        said = holder.get("expand-text" if str(holder.tag).startswith(XSL) else f"{XSL}expand-text")
        if said is not None:
            return said.strip() not in {"no", "false", "0"}
    return False


def _in_template(text: str, further: frozenset[str]) -> Iterator[str]:
    """The calls in the expressions of a value template (XSLT 3.0, 5.6); in all of it, where it is not whole."""
    at, expressions = _LITERAL.match(text).end(), []  # type: ignore[union-attr] # it matches nothing as well
    while at < len(text):
        end = _end(text, at + 1) if text[at] == "{" else -1
        if end < 0:
            return refused_calls(text, further)
        expressions.append(text[at + 1 : end])
        at = _LITERAL.match(text, end + 1).end()  # type: ignore[union-attr]
    return chain.from_iterable(_in_expression(expression, further) for expression in expressions)


def _end(text: str, start: int) -> int:
    """Where the expression that begins at `start` has its closing brace; -1 where it has none."""
    depth = 0
    for piece, at, _ in _pieces(text, start):
        if piece == "close" and depth == 0:
            return at
        depth += {"open": 1, "close": -1}.get(piece, 0)
    return -1


def _without_prose(expression: str) -> str:
    """An expression without what stands in its strings and comments; empty where it cannot be told what does.

    Whoever wants to hide a call would hide it between two strings. So where a quotation mark could be something else
    (in the URI of a qualified name, in the templates of other languages), nothing is left out.
    """
    if "Q{" in expression or "`" in expression:
        return ""
    kept, end = [], 0
    for piece, start, end in _pieces(expression, 0):
        kept.append({"string": "''", "comment": " "}.get(piece) or expression[start:end])
    return "".join(kept) if end == len(expression) else ""


def _pieces(text: str, start: int) -> Iterator[tuple[str, int, int]]:
    """The kind, start and end of each piece of an expression, up to its end or a string or comment without one."""
    while found := _PIECE.match(text, start):
        end = _end_of_comment(text, found.end()) if found.lastgroup == "comment" else found.end()
        if end < 0:
            return
        yield found.lastgroup or "", start, end
        start = end


def _end_of_comment(text: str, start: int) -> int:
    """Where a comment ends whose beginning ends at `start`; comments may stand in one another. -1 where it does not."""
    depth = 1
    for found in _COMMENT.finditer(text, start):
        depth += 1 if found["open"] else -1
        if depth == 0:
            return found.end()
    return -1
