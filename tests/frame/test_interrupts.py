"""Ctrl-C at any time ends a run with one sentence: while it starts, while it works, with processes side by side."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support import tei

from teikit.errors import EXIT_COULD_NOT_RUN, STOPPED, TeikitError
from teikit.processes import side_by_side

# Sends the signal when a certain module is asked for for the first time.
AT_IMPORT = """
import builtins, os, signal, sys
real, wanted = builtins.__import__, sys.argv[1]
def ask(name, *rest, **named):
    if name == wanted:
        builtins.__import__ = real
        os.kill(os.getpid(), signal.SIGINT)
    return real(name, *rest, **named)
from teikit.__main__ import main
builtins.__import__ = ask
sys.argv[0:2] = ["teikit"]
main()
"""


@pytest.fixture(autouse=True)
def interruptible() -> None:
    """What was begun in the background ignores the signal, and so would all that it begins."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.mark.parametrize("module", ["teikit", "click", "teikit.commands", "teikit.relaxng", "teikit.relaxng.automaton"])
def test_while_it_starts(folder: Path, module: str) -> None:
    (folder / "a.xml").write_text(tei("<p>a</p>"))
    run = subprocess.run(
        [sys.executable, "-c", AT_IMPORT, module, "validate", "a.xml", "--select", "RNG"],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (run.returncode, run.stdout, run.stderr) == (EXIT_COULD_NOT_RUN, "", f"{STOPPED}\n")


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the processes in /proc")
@pytest.mark.parametrize(("select", "later"), [("RNG", 0), ("RNG", 0.1), ("RNG", 0.2), ("RNG", 0.4), ("SCH", 0)])
def test_with_processes_side_by_side(folder: Path, select: str, later: float) -> None:
    text = tei("<p>And so on.</p>" * 6_000)
    for number in range(30):
        (folder / f"{number}.xml").write_text(text)
    process = subprocess.Popen(
        [sys.executable, "-m", "teikit", "validate", ".", "--jobs", "2", "--select", select],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    deadline = time.monotonic() + 60
    while process.poll() is None and len(children.read_text().split()) < 2 and time.monotonic() < deadline:
        time.sleep(0.005)
    time.sleep(later)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of them
    output, errors = process.communicate(timeout=60)
    assert (process.returncode, output, errors) == (EXIT_COULD_NOT_RUN, "", f"{STOPPED}\n")


def test_a_process_that_was_ended_from_outside_is_told_in_one_sentence() -> None:
    with pytest.raises(TeikitError, match=r"^A process that reads files was ended from outside\.$") as told:
        list(side_by_side(os._exit, [9, 9], 2))
    assert told.value.remedy == "Try --jobs 1."
