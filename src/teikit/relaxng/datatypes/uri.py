"""xsd:anyURI: a string that is a URI reference once its forbidden characters are escaped.

XSD 1.0 Part 2, section 3.2.17, with RFC 2396 appendix A as amended by RFC 2732 (brackets around an IPv6 address).
Everything outside ASCII, white space and ``<>"{}|\\^``` count as escaped (XLink 1.0, section 5.4).
"""

from __future__ import annotations

import re
from functools import cache

# What escaping turns into %HH, so that it is legal wherever an escape is.
_ESCAPED = r"(?:%[0-9A-Fa-f]{2}|[^\x21-\x7e]|[<>\"{}|\\^`])"
_UNRESERVED = r"A-Za-z0-9\-_.!~*'()"
_PATH = rf"(?:[{_UNRESERVED}:@&=+$,;/]|{_ESCAPED})"
_URIC = rf"(?:[{_UNRESERVED};/?:@&=+$,\[\]]|{_ESCAPED})"
_REGISTRY_NAME = rf"(?:[{_UNRESERVED}$,;:@&=+]|{_ESCAPED})*"
_USER = rf"(?:(?:[{_UNRESERVED};:&=+$,]|{_ESCAPED})*@)?"
_AUTHORITY = rf"(?:{_USER}\[[0-9A-Fa-f:.]+\](?::[0-9]*)?|{_REGISTRY_NAME})"
_HIERARCHY = rf"(?://{_AUTHORITY}(?:/{_PATH}*)?|/(?!/){_PATH}*)(?:\?{_URIC}*)?"
_OPAQUE = rf"(?:[{_UNRESERVED};?:@&=+$,]|{_ESCAPED}){_URIC}*"
_RELATIVE = rf"(?:[{_UNRESERVED};@&=+$,]|{_ESCAPED})+(?:/{_PATH}*)?(?:\?{_URIC}*)?"
_REFERENCE = (
    rf"(?:[A-Za-z][A-Za-z0-9+.\-]*:(?:{_HIERARCHY}|{_OPAQUE})|{_HIERARCHY}|{_RELATIVE}|\?{_URIC}*)?(?:#{_URIC}*)?"
)
# By far the most: an address or a pointer with nothing unusual in it.
_PLAIN = re.compile(r"(?:https?://[A-Za-z0-9.\-]+)?(?:/[A-Za-z0-9/._\-]*)?(?:#[A-Za-z0-9._\-]*)?")


def is_uri(text: str) -> bool:
    """Whether the text (white space already collapsed) is in the lexical space of xsd:anyURI."""
    return _PLAIN.fullmatch(text) is not None or _reference().fullmatch(text) is not None


@cache
def _reference() -> re.Pattern[str]:
    # Takes some milliseconds to compile, and most documents need it not.
    return re.compile(_REFERENCE)
