"""Schemas made ready, each once in a process; one that cannot be used is remembered as well as one that can.

A schema of the edition may include what lies in the edition; one from elsewhere only what lies beside it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from teikit.errors import SchemaError
from teikit.schemas import Schemas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teikit.relaxng import Schema
    from teikit.schematron import Schematron


@cache
def _relaxng(path: Path, root: Path) -> Schema | SchemaError:
    from teikit.relaxng import compile_schema

    try:
        return compile_schema(path, root if path.is_relative_to(root) else None)
    except SchemaError as error:
        return error


@cache
def _schematron(path: Path, phase: str | None, root: Path) -> Schematron | SchemaError:
    from teikit.schematron import compile_schematron  # brings Saxon with it

    try:
        return compile_schematron(path, phase, root if path.is_relative_to(root) else None)
    except SchemaError as error:
        return error


def forget() -> None:
    """Compile schemas again when they are needed next: one of their files has changed."""
    _relaxng.cache_clear()
    _schematron.cache_clear()


def relaxng_of(schemas: Schemas, root: Path) -> Iterator[Schema]:
    """The RELAX NG schemas of a document in the edition at `root`.

    One that the document itself names and that cannot be used is left out (SCM002 tells it); any other raises
    SchemaError.
    """
    for path in schemas.relaxng:
        found = _relaxng(path, root)
        if not isinstance(found, SchemaError):
            yield found
        elif not schemas.named_by_document:
            raise found


def schematron_of(schemas: Schemas, root: Path) -> Iterator[Schematron]:
    """The Schematron schemas of a document and those embedded in its RELAX NG schemas; otherwise as `relaxng_of`."""
    for path, phase in _with_embedded(schemas):
        found = _schematron(path, phase, root)
        if not isinstance(found, SchemaError):
            yield found
        elif not schemas.named_by_document:
            raise found


def fault_of(path: Path, schemas: Schemas, root: Path) -> SchemaError | None:
    """Why the schema at `path`, one of `schemas`, cannot be used; None when it can."""
    made: list[object] = [_relaxng(path, root)] if path in schemas.relaxng else []
    made += [_schematron(file, phase, root) for file, phase in _with_embedded(schemas) if file == path]
    return next((found for found in made if isinstance(found, SchemaError)), None)


def _with_embedded(schemas: Schemas) -> Iterator[tuple[Path, str | None]]:
    yield from schemas.schematron
    # TEI's RELAX NG schemas carry their Schematron with them. The compact syntax has no such embedding in use.
    embedded = (path for path in schemas.relaxng if path.suffix.lower() == ".rng")
    yield from ((path, None) for path in embedded if (path, None) not in schemas.schematron)
