"""Extracts as bytes, for other processes and later runs: JSON, packed, with its digest before it.

Nothing that is read here can do more than be wrong data: no code is in it, and its size is bounded.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from typing import Any

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities.extract import Extract
from teikit.entities.facts import Facts
from teikit.entities.geo import Point
from teikit.entities.name import Name

_MARK = b"teikit extract\n"
_DIGEST = hashlib.sha256().digest_size
_LARGEST = 1 << 30


def pack(extract: Extract) -> bytes:
    """An extract as bytes; the same extract gives the same bytes."""
    data = {
        "sound": extract.sound, "encoding": extract.encoding, "size": extract.size, "tags": extract.tags,
        "problems": [[p.line, p.column, p.code, str(p.severity), p.message, p.help] for p in extract.problems],
        "nodes": list(zip(*extract.nodes, strict=True)), "lists": extract.lists, "pointers": extract.pointers,
        "texts": extract.texts, "facts": extract.facts, "addresses": extract.addresses, "datum": extract.other_datum,
    }  # fmt: skip
    packed = zlib.compress(json.dumps(data, separators=(",", ":")).encode(), 1)
    return _MARK + hashlib.sha256(packed).digest() + packed


def unpack(data: bytes, name: str) -> Extract | None:
    """The extract in `data`, for the document `name`; None where it is damaged, or none at all."""
    start = len(_MARK) + _DIGEST
    if data[: len(_MARK)] != _MARK or hashlib.sha256(data[start:]).digest() != data[len(_MARK) : start]:
        return None
    try:
        unpacker = zlib.decompressobj()
        found = json.loads(unpacker.decompress(data[start:], _LARGEST))
        return _extract(found, name)
    except (zlib.error, ValueError, KeyError, TypeError, IndexError):
        return None


def _extract(data: dict[str, Any], name: str) -> Extract:
    problems = tuple(Diagnostic(name, line, column, code, Severity(severity), message, remedy)
                     for line, column, code, severity, message, remedy in data["problems"])  # fmt: skip
    return Extract(
        data["sound"], data["encoding"], data["size"], problems, data["tags"], list(zip(*data["nodes"], strict=True)),
        data["lists"], data["pointers"], data["texts"], [_facts(*facts) for facts in data["facts"]],
        data["addresses"], data["datum"],
    )  # fmt: skip


def _facts(
    names: Any, idnos: Any, addresses: Any, point: Any, refers: Any, words: Any, many: Any, authors: Any, dates: Any
) -> Facts:
    return Facts(
        tuple(Name(*name) for name in names), tuple((kind, value) for kind, value in idnos), tuple(addresses),
        Point(*point) if point else None, refers, words, many, tuple(authors), tuple(dates),
    )  # fmt: skip
