"""A bar for a person who waits; nothing for a pipe, and nothing for what is soon done."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

CODE = """
import time
from teikit import progress
progress._PATIENCE = {patience}
with progress.Progress("Counting", 3) as bar:
    for step in "abc":
        bar.advance(step)
"""


def stderr_of(patience: float, *, terminal: bool) -> bytes:
    """What such a run writes to its standard error, which is a terminal or a pipe."""
    command = [sys.executable, "-c", CODE.format(patience=patience)]
    if not terminal:
        return subprocess.run(command, stderr=subprocess.PIPE, timeout=60, check=True).stderr
    ours, theirs = os.openpty()
    with subprocess.Popen(command, stderr=theirs, env={**os.environ, "TERM": "xterm"}) as process:
        os.close(theirs)
        read = b""
        try:
            while part := os.read(ours, 65536):
                read += part
        except OSError:
            pass  # the other end is closed
        assert process.wait(60) == 0
    os.close(ours)
    return read


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no pseudo-terminals here")
def test_a_person_sees_a_bar_after_a_while() -> None:
    assert b"Counting c" in stderr_of(-1, terminal=True)
    assert stderr_of(60, terminal=True) == b""


def test_a_pipe_sees_nothing() -> None:
    assert stderr_of(-1, terminal=False) == b""
