"""The process: the command ``teikit``, and ``python -m teikit``.

A run from the shell is short, and an editor waits for it. So nothing that takes time is imported before Ctrl-C has its
sentence, and a finished process ends at once instead of giving back object by object what the system takes anyway.
"""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
import threading
from types import FrameType

from teikit.errors import EXIT_COULD_NOT_RUN, STOPPED


def main() -> None:
    """Run the command line and end the process with its exit code."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # not where the shell has it ignored
        signal.signal(signal.SIGINT, _stop)
    # What a run builds up, it keeps: to look through it for garbage every 700 objects is a tenth of a short run.
    gc.set_threshold(50_000)
    # lxml imports rnc2rng where that is installed, for what teikit does not use: more time than all of TEI takes.
    sys.modules.setdefault("rnc2rng", None)  # type: ignore[arg-type]  # None is how an import is refused
    from teikit import cli

    if signal.getsignal(signal.SIGINT) is _stop:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        cli.main()
    except SystemExit as end:
        _end(end.code)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    """Ctrl-C before there is a command that could be stopped."""
    os.write(2, f"{STOPPED}\n".encode())
    os._exit(EXIT_COULD_NOT_RUN)


def _end(code: object) -> None:
    """End the process, having done what was promised for its end; in the usual way where threads are still at work."""
    if threading.active_count() > 1 or not isinstance(code, int | None):
        raise SystemExit(code)
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):  # closed, or nobody reads any more: it was said where it matters
            continue
    os._exit(code or 0)


if __name__ == "__main__":
    main()
