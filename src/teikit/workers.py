"""Makes outputs in several processes side by side.

They compute and write nothing: every file is written by the process that keeps the state, so an interruption leaves
nothing half-written.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from types import TracebackType
from typing import Self, TypeVar

from teikit.errors import OutputError
from teikit.outputs import InSteps, Made, Steps, prepare
from teikit.processes import ctrl_c_afterwards, start_method

T = TypeVar("T")
R = TypeVar("R")
Make = Callable[[], bytes | Made]

#: Outputs that go to a process at a time: handing over costs less than making one of them.
AT_A_TIME = 32
#: Below this, starting processes and compiling the stylesheets in each costs more than they save.
_WORTH_IT = 50

#: The results up to the first that failed, and why it failed.
Chunk = tuple[list[bytes | Made], Exception | None]

#: Why this process could not be prepared. An initializer that raises would end all processes without a word of it.
_unprepared: list[Exception] = []


class Workers:
    """Processes that make outputs, from the first call of ``start`` or ``submit`` until the end of the context.

    `jobs` of them, or, with None, one for each core where there is enough to do. `names` are the outputs that they
    will make files of.
    """

    def __init__(self, jobs: int | None = None, names: Sequence[str] = ()) -> None:
        self._jobs = jobs or _cores()
        #: With fewer outputs to be made, they are not worth their start.
        self.worth = 1 if jobs else _WORTH_IT
        self._names = tuple(names)
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    @property
    def jobs(self) -> int:
        """How many processes make outputs: with one, it is this one."""
        return self._jobs

    def start(self) -> None:
        """Start them now, so that they are ready when there is something to make."""
        for _ in range(self._jobs):
            self._running().submit(_nothing)

    def submit(self, makes: Sequence[Make]) -> Future[Chunk]:
        """Have some picklable `makes` called, one after the other."""
        return self._submitted(_make_prepared, makes)

    def each(self, work: Callable[[T], R], items: Sequence[T]) -> Generator[R, None, None]:
        """The result of `work`, picklable as the `items` are, for each of them, in their order; it begins at once."""
        futures = [self._submitted(work, item) for item in items]
        return (result(future) for future in futures)

    def _submitted(self, work: Callable[[T], R], given: T) -> Future[R]:
        try:
            return self._running().submit(work, given)
        except BrokenProcessPool as error:
            raise _ended() from error

    def _running(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._jobs, get_context(start_method()), _start, (self._names,))
        return self._pool


def result(future: Future[R]) -> R:
    """What a process gives back, waited for; raises OutputError where it was ended from outside."""
    try:
        with ctrl_c_afterwards():
            return future.result()
    except BrokenProcessPool as error:
        raise _ended() from error


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def make_all(makes: Sequence[Make]) -> Chunk:
    """What all make, up to the first that fails, and why it fails.

    Those that are made in steps (``InSteps``) take each step one after the other: what a processor does again and again
    it has at hand. A thousand pages that are parsed, transformed and proven so take two thirds of the time.
    """
    done: dict[int, bytes | Made] = {}
    end, fault = len(makes), None
    waiting = list(enumerate(map(_steps, makes)))
    while waiting:
        here, waiting = waiting, []
        for number, steps in here:
            try:
                next(steps)
                waiting.append((number, steps))
            except StopIteration as last:
                done[number] = last.value
            except Exception as error:  # raised again by the process that asked, when its turn has come
                end, fault = number, error
                break
    return [done[number] for number in range(end)], fault


def _steps(make: Make) -> Steps:
    return make.steps() if isinstance(make, InSteps) else _one_step(make)


def _one_step(make: Make) -> Steps:
    yield from ()
    return make()


def _nothing() -> None:
    """A process is started by having something to do."""


def _start(names: Sequence[str]) -> None:
    """Prepare a process. Ctrl-C reaches every process of a terminal; the one that asked ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(50_000)  # a page leaves little garbage, and the libraries hold many objects
    gc.freeze()
    try:
        prepare(names)
    except Exception as error:  # said by the process that asked, when its turn has come
        _unprepared.append(error)


def _make_prepared(makes: Sequence[Make]) -> Chunk:
    """What all make; where this process could not be prepared, nothing, and why."""
    return ([], _unprepared[0]) if _unprepared else make_all(makes)


def _ended() -> OutputError:
    return OutputError("A process that makes pages was ended from outside.", "Try --jobs 1.")
