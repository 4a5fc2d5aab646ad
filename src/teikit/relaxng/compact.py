"""RELAX NG compact syntax, turned into XML syntax by the library rnc2rng."""

from __future__ import annotations

from pathlib import Path

from teikit.errors import SchemaError


def compact_to_xml(path: Path, name: str, data: bytes) -> bytes:
    """The XML form of a schema in compact syntax. Raises `SchemaError` with the line of a syntax error."""
    raise SchemaError(f"{name}:1: schemas in compact syntax cannot be read yet.")
