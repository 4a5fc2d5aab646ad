"""The value that every check returns: one finding at one place, in words for an editor."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How grave a finding is. Errors and warnings make exit code 1, information does not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Diagnostic(NamedTuple):
    """One finding; findings sort by place.

    ``path`` is the file as the report shows it; ``line`` and ``column`` count from 1 (column in characters,
    0 where only the line is known; line 0 where the whole file is meant). ``code`` is permanent (``REF001``).
    ``message`` stands alone in one line; ``help`` says what to do, and may be empty.
    """

    path: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    help: str = ""


class Codes(NamedTuple):
    """Which codes are wanted: those that begin with one of `select` (all when empty) and with none of `ignore`."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def want(self, code: str) -> bool:
        """Whether findings with this code are wanted."""
        return (not self.select or code.startswith(self.select)) and not code.startswith(self.ignore)
