"""One run of Typst in a process of its own: what it caches is given back to the machine with the process.

The other side is ``worker.py``. A run is asked for its marks, and then either ended or told to export.
Messages are pickles over the pipes of the process, which nothing but teikit writes to.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from teikit.apparatus.marks import Marks
from teikit.errors import TypesettingError
from teikit.typeset import Fault

Exported = tuple[bytes, tuple[Fault, ...], tuple[str, ...]]


class Run:
    """A run of Typst on the book in `root`, to be used in a ``with`` statement."""

    def __init__(self, root: Path, fonts: Path | None, epoch: int | None) -> None:
        paths = os.pathsep.join(path for path in sys.path if path)
        self._process = subprocess.Popen(  # noqa: S603 -- our own interpreter and module
            [
                sys.executable,
                "-m",
                "teikit.apparatus.worker",
                str(root),
                str(fonts or ""),
                "" if epoch is None else str(epoch),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths},
        )

    def __enter__(self) -> Run:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def marks(self) -> Marks:
        """Set the book and say where its marks stand. Raises TypesettingError when it cannot be set."""
        return Marks(json.loads(self._ask("marks")))

    def export(self, standards: Sequence[str], epoch: int | None) -> Exported:
        """The PDF, what Typst found wrong, and the standards it is exported as."""
        answer: Exported = self._ask("export", list(standards), epoch)
        return answer

    def _ask(self, *question: Any) -> Any:
        if self._process.stdin is None or self._process.stdout is None:
            raise TypesettingError("The typesetting process has no pipes.")
        try:
            pickle.dump(question, self._process.stdin)
            self._process.stdin.flush()
            done, answer = pickle.load(self._process.stdout)  # noqa: S301 -- our own process
        except (EOFError, BrokenPipeError) as error:
            raise TypesettingError(
                f"The typesetting process ended (code {self._process.wait()}).", "Too little memory is the usual cause."
            ) from error
        if not done:
            raise answer
        return answer
