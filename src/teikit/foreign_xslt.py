"""What XSLT that comes with an edition may not hold, whoever wrote it: what reaches the machine.

While a stylesheet runs no URI can be read (see `teikit.transform`). What remains is named here: XSLT that would be
evaluated while Saxon compiles, output documents, the environment, code made up at run time, and the functions that
would answer "not there" for every file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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
# Strings and comments are not stepped over: whoever wants to hide a call would hide it between two of them. The name
# after a number and a minus sign ("1e5-transform()") is a name of its own.
_CALL = re.compile(r"([A-Za-z_][\w.-]*)\s*[(#]")
_REFUSED_NAME = re.compile(rf"(?:[eE]\d+-)?({'|'.join(_REFUSED.split())})")


def compile_time_attribute(element: etree._Element, name: str) -> bool:
    """Whether an attribute would be evaluated while Saxon compiles, when files can be read."""
    xslt = str(element.tag).startswith(XSL)
    return name == f"{XSL}use-when" or (xslt and (name in ("static", "use-when") or name.startswith("_")))


def refused_calls(expression: str, further: frozenset[str] = frozenset()) -> Iterator[str]:
    """The functions in `expression` that may not be called, or are among the `further` ones."""
    for call in _CALL.finditer(expression):
        if found := _REFUSED_NAME.fullmatch(call[1]):
            yield found[1]
        elif call[1] in further:
            yield call[1]
