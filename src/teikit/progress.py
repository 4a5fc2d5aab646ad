"""A progress bar on anything over a second, when a person is looking; silence in a pipe."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_PATIENCE = 1.0  # seconds


class Progress:
    """Used with ``with``; call ``advance`` once for each of `total` steps (0: not known)."""

    def __init__(self, label: str, total: int = 0) -> None:
        self._label = label
        self._total = total or None
        self._done = 0
        self._started = time.monotonic()
        self._bar: Bar | None = None
        self._watched = sys.stderr.isatty()

    def __enter__(self) -> Progress:
        """Start to count the time; nothing is shown yet."""
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()

    def advance(self, what: str = "") -> None:
        """One step is done; `what` names it."""
        self._done += 1
        if self._watched and time.monotonic() - self._started > _PATIENCE:
            self._show(what)

    def _show(self, what: str) -> None:
        from rich.console import Console
        from rich.progress import Progress as Bar

        if self._bar is None:
            self._bar = Bar(console=Console(stderr=True), transient=True)
            self._bar.add_task(self._label, total=self._total)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=self._done, description=f"{self._label} {what}".strip())
