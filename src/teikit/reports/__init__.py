"""Reports: one module for each form in which findings are shown, found by looking.

A report module has ``NAME``, a docstring whose first line the command line shows, and ``render(report)``.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from teikit.diagnostic import Diagnostic, Severity
from teikit.reading import Document


@dataclass(frozen=True)
class Report:
    """Findings to show, with the documents they were found in (for their source lines)."""

    diagnostics: tuple[Diagnostic, ...]
    documents: Mapping[str, Document] = field(default_factory=dict)
    files: int = 0
    colour: bool = False
    most: int | None = None

    @property
    def shown(self) -> tuple[Diagnostic, ...]:
        """The findings that are shown: the first `most` of them."""
        return self.diagnostics[: self.most]

    def count(self, severity: Severity) -> int:
        """How many findings are of this severity."""
        return Counter(diagnostic.severity for diagnostic in self.diagnostics)[severity]

    @property
    def clean(self) -> bool:
        """Nothing that makes exit code 1: information does not."""
        return all(diagnostic.severity is Severity.INFO for diagnostic in self.diagnostics)


@cache
def all_reports() -> Mapping[str, Callable[[Report], str]]:
    """The function that renders a report, by the name of its form."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    return {module.NAME: module.render for module in modules}
