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


def misdeclared(name: str, data: bytes) -> tuple[Diagnostic, str] | None:
    """What is wrong with an ill-formed file that is in another kind of encoding than it says, and the one it is in.

    Only for UTF-16 told apart from the encodings that begin as ASCII does (XML 1.0, Appendix F.1).
    """
    wide = next((encoding for mark, encoding in _MARKS if encoding.startswith("utf-16-") and data.startswith(mark)), "")
    declared = _DECLARED.match(data[:256])
    if wide and not data.decode(wide, errors="replace").startswith("<?xml"):
        said, really = "the file is in UTF-16 without a byte order mark and without an XML declaration", wide
    elif declared and declared[1].upper().startswith((b"UTF-16", b"UCS-2", b"ISO-10646-UCS")):
        said, really = f"the file declares {declared[1].decode('ascii')} but is not in it", "utf-8"
    else:
        return None
    remedy = "Save the file as UTF-8 and declare that."
    return Diagnostic(name, 1, 1, "XML001", Severity.ERROR, f"not well-formed: {said}", remedy), really
