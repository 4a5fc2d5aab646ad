"""The outputs: one module each, found by looking.

An output module has ``NAME``, a docstring whose first line the command line shows, and ``outputs(edition)``,
which yields the files to be made. It may have ``findings(folder)``: what can only be found when all its files stand
in the output folder; and ``PROVEN``: what is true of them when nothing is found.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from teikit.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes of an output and what was found while making it.

    ``beside`` are further files that come of the same work and whose names are known only afterwards (the parts of a
    search index), by their path in the output folder.
    """

    data: bytes
    diagnostics: tuple[Diagnostic, ...] = ()
    beside: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Output:
    """One file to be made.

    ``path`` is relative to the output folder, with forward slashes. ``inputs`` are everything the result depends on
    besides teikit itself and what it ships; ``make`` is only called when they have changed. With ``apart`` it can be
    pickled and may be called in another process.
    """

    path: str
    inputs: tuple[bytes | str, ...]
    make: Callable[[], bytes | Made]
    apart: bool = False


@cache
def all_outputs() -> dict[str, ModuleType]:
    """The output modules by name."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    return {module.NAME: module for module in modules if hasattr(module, "NAME")}


def findings_of(name: str, folder: Path) -> Iterable[Diagnostic]:
    """What an output finds in its files when all are there."""
    module = all_outputs()[name]
    found: Iterable[Diagnostic] = module.findings(folder) if hasattr(module, "findings") else ()
    return found


def outputs_of(name: str, edition: Any) -> Iterable[Output]:
    """The files of one output."""
    files: Iterable[Output] = all_outputs()[name].outputs(edition)
    return files
