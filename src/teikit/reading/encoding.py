"""Which encoding a file is in, and signs that it is not the one it declares (XML 1.0, Appendix F)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_C1 = re.compile("[\x80-\x84\x86-\x9f]")


def declared_encoding(data: bytes) -> str:
    """Python's name of the encoding that the byte order mark or the XML declaration tells; UTF-8 without either."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    match = _DECLARED.match(data[:256])
    return _known(match[1].decode("ascii")) if match else "utf-8"


def _known(name: str) -> str:
    """Python's name of an encoding; Latin-1, where every byte has a character, for those it cannot read text with.

    libxml2 knows encodings that Python does not, and Python has codecs that are none (base64) or not lenient (idna).
    """
    try:
        b"<\xff".decode(name, errors="replace")
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        return "latin-1"


def encoding_problems(name: str, data: bytes, encoding: str) -> Iterator[Diagnostic]:
    """C1 control characters: text of Windows-1252 that declares itself to be ISO-8859-1 parses without an error."""
    if encoding not in {"iso8859-1", "latin-1"}:
        return
    for number, line in enumerate(data.decode(encoding).split("\n"), start=1):
        if match := _C1.search(line):
            yield Diagnostic(
                name, number, match.start() + 1, "XML004", Severity.WARNING,
                f"the file declares {encoding} but this byte (0x{ord(match[0]):02X}) is a control character in it",
                "The file is probably Windows-1252: declare encoding=\"windows-1252\", or convert it to UTF-8.",
            )  # fmt: skip
            return
