"""Exports: one data format a file, found by looking.

An export module has ``NAME``, ``SUFFIX`` (of the file's name), a docstring whose first line ``teikit export --list``
shows, and ``export(edition)``, which gives the bytes of the file. The same edition gives the same bytes.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from teikit.errors import TeikitError
from teikit.outputs.edition import Edition


@dataclass(frozen=True, slots=True)
class Export:
    """What an export module says of itself."""

    name: str
    suffix: str
    title: str
    export: Callable[[Edition], bytes]


@cache
def all_exports() -> dict[str, Export]:
    """Every export there is, by name."""
    modules = [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    return {
        module.NAME: Export(module.NAME, module.SUFFIX, (module.__doc__ or "").partition("\n")[0], module.export)
        for module in modules
        if hasattr(module, "export")
    }


def find(name: str) -> Export:
    """The export with this name; raises TeikitError where there is none."""
    found = all_exports().get(name)
    if found is None:
        raise TeikitError(f"There is no export {name!r}.", f"There are: {', '.join(all_exports())}.")
    return found
