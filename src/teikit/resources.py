"""Finds the stylesheets and schemas that teikit ships, in a wheel as in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def _folder(name: str) -> Path:
    # A wheel carries the top-level folders inside the package; a checkout has them beside src/.
    shipped = _PACKAGE / "data" / name
    return shipped if shipped.is_dir() else _PACKAGE.parent.parent / name


def xslt(*parts: str) -> Path:
    """The path of a shipped stylesheet or of the folder ``xslt/`` itself."""
    return _folder("xslt").joinpath(*parts)


def schema(*parts: str) -> Path:
    """The path of a shipped schema or of the folder ``schema/`` itself."""
    return _folder("schema").joinpath(*parts)
