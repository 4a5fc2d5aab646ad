"""Runs the edition's own stylesheet in a process of its own, which ends itself where a page takes too long.

A stylesheet that comes with an edition may never end, and Saxon cannot be told to stop. So it runs where nothing else
does. That process is armed before every page: a timer of the interpreter, which needs nothing of the code that runs,
ends it. It needs no one to watch over it, so nothing is left running when the build itself has been ended.
"""

from __future__ import annotations

import faulthandler
import os
import signal
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from time import monotonic

from lxml import etree

from teikit import transform
from teikit.errors import TransformError

#: For one page, with the start of the process and the compiling before the first; teikit's own take milliseconds.
SECONDS = 120.0
NAME = "the edition’s stylesheet"

_Answer = tuple[str, list[bytes]] | Exception


class Bounded:
    """A stylesheet, given as a string, in a process that is started for its first page."""

    def __init__(self, stylesheet: str) -> None:
        self._stylesheet = stylesheet
        self._running: tuple[BaseProcess, Connection] | None = None
        self._owner = os.getpid()

    def ready(self, source: bytes, parameters: Mapping[str, transform.Parameter]) -> transform.Transformation:
        """As ``transform.Stylesheet.ready``; what there is to be done, that process does when it is run."""
        return _Asked(self, source, parameters)

    def run(self, source: bytes, parameters: Mapping[str, transform.Parameter]) -> transform.Result:
        """As ``transform.Stylesheet.run``; the parameter ``path`` is what the page is called in errors.

        Raises TransformError also when a page takes longer than ``SECONDS``, or ends the process.
        """
        if self._owner != os.getpid():  # forked: what runs answers the process that was forked from
            self._running, self._owner = None, os.getpid()
        process, connection = self._running = self._running or _start(self._stylesheet)
        started = monotonic()
        try:
            connection.send((SECONDS, source, dict(parameters)))
            answer: _Answer = connection.recv()
        except (EOFError, OSError) as error:
            process.join()
            self._running = None
            raise _ended(str(parameters["path"]), monotonic() - started) from error
        if isinstance(answer, Exception):
            raise answer
        text, messages = answer
        return transform.Result(text, tuple(map(etree.fromstring, messages)))

    def end(self) -> None:
        """End the process, which has nothing in hand; the next page has a new one."""
        if self._running and self._owner == os.getpid():
            process, connection = self._running
            process.terminate()
            process.join()
            connection.close()
        self._running = None


@dataclass(frozen=True, slots=True)
class _Asked:
    """One page that is wanted."""

    stylesheet: Bounded
    source: bytes
    parameters: Mapping[str, transform.Parameter]

    def run(self) -> transform.Result:
        return self.stylesheet.run(self.source, self.parameters)


_kept: dict[str, Bounded] = {}


def stylesheet(text: str) -> Bounded:
    """The stylesheet, in one process for all its pages; that of another (`teikit serve` sees it change) is ended."""
    if text not in _kept:
        end()
        _kept[text] = Bounded(text)
    return _kept[text]


def end() -> None:
    """End the process that is kept."""
    while _kept:
        _kept.popitem()[1].end()


def _start(text: str) -> tuple[BaseProcess, Connection]:
    # Never forked: Saxon and a timer that is armed would not survive it. A daemon ends with the process that asked.
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, text), daemon=True)
    process.start()
    theirs.close()  # so that its end is seen here
    return process, ours


def _serve(connection: Connection, text: str) -> None:
    """Answer until there is no one who asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the business of the process that asked
    with open(os.devnull, "w") as nowhere:
        while True:
            try:
                seconds, source, parameters = connection.recv()
            except EOFError:
                return
            faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
            answer = _answer(text, source, parameters)
            faulthandler.cancel_dump_traceback_later()
            connection.send(answer)


def _answer(text: str, source: bytes, parameters: Mapping[str, transform.Parameter]) -> _Answer:
    try:
        result = transform.stylesheet(text, NAME).run(source, parameters)
    except Exception as error:  # raised again by the process that asked
        return error
    return result.text, [etree.tostring(message) for message in result.messages]


def _ended(page: str, seconds: float) -> TransformError:
    if seconds >= SECONDS:
        return TransformError(
            f"{page}: the edition’s own stylesheet did not end within {SECONDS:g} seconds.",
            "Look in it for a template or function that calls itself without end.",
        )
    return TransformError(
        f"{page}: the edition’s own stylesheet ended the process that it ran in.",
        "Look in it for a template or function that calls itself too often.",
    )
