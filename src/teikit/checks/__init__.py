"""The checks: one module each, found by looking, never registered.

A check module has ``CODE``, ``NAME``, ``SEVERITY``, a docstring that is its manual, and one of

- ``check_document(document, project)``: looks at one document at a time, so that documents can be
  checked side by side;
- ``check_corpus(corpus, project)``: looks at all of them together;
- ``REPORTED_BY``: nothing to call: another module's pass (or the reading itself) reports this code.

The docstring ends with ``Valid::`` and ``Invalid::`` and an indented example each; the tests run both.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from inspect import cleandoc
from typing import Any

from teikit.diagnostic import Diagnostic, Severity

Finder = Callable[[Any, Any], Iterable[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Check:
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
    modules = [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    checks = (
        Check(
            module.CODE,
            module.NAME,
            module.SEVERITY,
            cleandoc(module.__doc__ or ""),
            getattr(module, "check_document", None),
            getattr(module, "check_corpus", None),
        )
        for module in modules
        if hasattr(module, "CODE")
    )
    return tuple(sorted(checks, key=lambda check: check.code))


def find(name: str) -> Check | None:
    """The check with this code or name, or None."""
    wanted = name.strip().lower()
    return next((check for check in all_checks() if wanted in {check.code.lower(), check.name}), None)
