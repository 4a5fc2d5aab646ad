"""The checks: one module each, found by looking, never registered.

A check module has ``CODE``, ``NAME``, ``SEVERITY``, a docstring that is its manual, and one of

- ``check_document(document, project)``: looks at one document at a time, so that documents can be
  checked side by side;
- ``check_corpus(corpus, project)``: looks at all of them together;
- ``REPORTED_BY``: nothing to call: the check of that code (or the reading, or the build) reports this one.

The name of the file begins with the code, so that only the checks that are wanted need be imported.

The docstring ends with ``Valid::`` and ``Invalid::`` and an indented example each; the tests run both.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from functools import cache
from inspect import cleandoc
from types import ModuleType
from typing import Any, NamedTuple

from teikit.diagnostic import Codes, Diagnostic, Severity

Finder = Callable[[Any, Any], Iterable[Diagnostic]]


class Check(NamedTuple):
    """What a check module says of itself."""

    code: str
    name: str
    severity: Severity
    manual: str
    check_document: Finder | None
    check_corpus: Finder | None

    @property
    def examples(self) -> tuple[str, str]:
        """The valid and the invalid example of the manual."""
        _, _, rest = self.manual.partition("Valid::")
        valid, _, invalid = rest.partition("Invalid::")
        return cleandoc(valid), cleandoc(invalid)


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check there is, by code."""
    return tuple(_check(code) for code in _module_names())


def all_codes() -> tuple[str, ...]:
    """The code of every check, in order; none is imported for it."""
    return tuple(_module_names())


@cache
def checks_for(codes: Codes) -> tuple[Check, ...]:
    """The checks that have to run so that every finding with one of `codes` is made; only these are imported."""
    wanted = {reporter for code in _module_names() if codes.want(code) for reporter in (code, _module(code)[1])}
    return tuple(_check(code) for code in _module_names() if code in wanted)


def find(name: str) -> Check | None:
    """The check with this code or name, or None."""
    wanted = name.strip().lower()
    return next((check for check in all_checks() if wanted in {check.code.lower(), check.name}), None)


@cache
def _module_names() -> dict[str, str]:
    """The modules by code, which their names begin with, in the order of the codes."""
    names = sorted(found.name for found in pkgutil.iter_modules(__path__))
    return {name.partition("_")[0].upper(): name for name in names}


def _module(code: str) -> tuple[ModuleType, str]:
    """The module of a code, and the code of the one whose pass reports it."""
    module = importlib.import_module(f"{__name__}.{_module_names()[code]}")
    return module, getattr(module, "REPORTED_BY", code)


def _check(code: str) -> Check:
    module, _ = _module(code)
    return Check(
        module.CODE,
        module.NAME,
        module.SEVERITY,
        cleandoc(module.__doc__ or ""),
        getattr(module, "check_document", None),
        getattr(module, "check_corpus", None),
    )
