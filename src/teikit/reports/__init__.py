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
from teikit.errors import TeikitError
from teikit.reading import Document

_ENDING = "_report"  # for a form that is called like a module of Python


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
def forms() -> Mapping[str, str]:
    """The module of each form, whose name it bears; none is imported for it."""
    return {found.name.removesuffix(_ENDING): found.name for found in pkgutil.iter_modules(__path__)}


def renderer(form: str) -> Callable[[Report], str]:
    """The function that renders a report in one of `forms`; raises TeikitError for any other."""
    if form not in forms():
        raise TeikitError(f"There is no report {form!r}.", f"There are: {', '.join(forms())}.")
    render: Callable[[Report], str] = importlib.import_module(f"{__name__}.{forms()[form]}").render
    return render
