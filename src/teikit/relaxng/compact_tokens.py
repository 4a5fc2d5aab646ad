"""The words of RELAX NG compact syntax (ISO/IEC 19757-2, annex C): names, literals, signs; comments are left out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from teikit.errors import SchemaError

KEYWORDS = frozenset({
    "attribute", "default", "datatypes", "div", "element", "empty", "external", "grammar", "include", "inherit",
    "list", "mixed", "namespace", "notAllowed", "parent", "start", "string", "text", "token",
})  # fmt: skip

_NAME = r"[^\W\d][\w.\-\u00b7]*"
_TOKEN = re.compile(
    rf"""(?P<space>[ \t\r\n]+|\#[^\n]*)
    |(?P<literal>\"\"\".*?\"\"\"|'''.*?'''|"[^"\n]*"|'[^'\n]*')
    |(?P<wild>{_NAME}:\*)
    |(?P<cname>{_NAME}:{_NAME})
    |(?P<quoted>\\{_NAME})
    |(?P<name>{_NAME})
    |(?P<sign>\|=|&=|>>|[=|&,?*+\-~(){{}}\[\]])""",
    re.VERBOSE | re.DOTALL,
)

_LINE_END = re.compile(r"\\x+\{0*([aAdD])\}")


@dataclass(frozen=True, slots=True)
class Token:
    """One word: its kind (literal, wild, cname, quoted, name, keyword, sign, end), its text, its line."""

    kind: str
    text: str
    line: int


def tokens(source: str, name: str) -> list[Token]:
    """The words of a schema, an ``end`` after the last. Raises `SchemaError` where none begins."""
    source = re.sub(r"\\x+\{([0-9A-Fa-f]{1,6})\}", _character(name), source.lstrip("\ufeff"))
    found: list[Token] = []
    at, line = 0, 1
    while at < len(source):
        match = _TOKEN.match(source, at)
        if match is None:
            raise SchemaError(f"{name}:{line}: {source[at]!r} means nothing in compact syntax.")
        kind, text = str(match.lastgroup), match.group()
        if kind != "space":
            found.append(_token(kind, text, line))
        line += text.count("\n")
        at = match.end()
    return [*found, Token("end", "the end of the schema", line)]


def _character(name: str) -> Callable[[re.Match[str]], str]:
    def character(match: re.Match[str]) -> str:
        code = int(match[1], 16)
        if code > 0x10FFFF:
            line = match.string.count("\n", 0, match.start()) + 1
            raise SchemaError(f"{name}:{line}: there is no character {match[0]}.")
        # An escaped line end may stand in a literal where a real one may not: it is left for later.
        return match[0] if code in (10, 13) else chr(code)

    return character


def _token(kind: str, text: str, line: int) -> Token:
    if kind == "literal":
        quotes = 3 if text[:3] in ('"""', "'''") and len(text) > 5 else 1
        return Token(kind, _LINE_END.sub(lambda m: chr(int(m[1], 16)), text[quotes:-quotes]), line)
    if kind == "quoted":
        return Token(kind, text[1:], line)
    return Token("keyword" if kind == "name" and text in KEYWORDS else kind, text, line)
