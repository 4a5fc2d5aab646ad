"""Work shared between processes that are forked from this one where that is safe, and end with it."""

from __future__ import annotations

import gc
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from types import FrameType
from typing import Any, TypeVar

from teikit.errors import TeikitError

T = TypeVar("T")
R = TypeVar("R")

#: How many portions each process gets: few enough that handing out costs nothing, enough that none waits long.
_PORTIONS = 16

#: What a process that works side by side with others was given.
_WORK: list[tuple[Callable[[Any], Any], Sequence[Any], Event]] = []


def side_by_side(work: Callable[[T], R], items: Sequence[T], jobs: int) -> Iterator[R]:
    """The result of `work` for each item, made by `jobs` processes, in their order.

    Where this process does not ask for all of them, or gets a Ctrl-C, the others end what each has in hand and no more.
    They are asked to, not killed: one that is killed while it hands over a result leaves this one waiting for ever.
    Raises TeikitError where one of them was ended from outside.
    """
    chunk = max(1, len(items) // (jobs * _PORTIONS))
    gc.freeze()  # what is there is neither looked through nor, by that, copied
    context = get_context(start_method())
    stop = context.Event()
    with ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=(work, items, stop)) as pool:
        with _without_ctrl_c():
            starts = range(0, len(items), chunk)
            futures = [pool.submit(_portion, start, start + chunk) for start in starts][::-1]
        try:
            while futures:
                with ctrl_c_afterwards(stop.set):
                    results = futures.pop().result()
                yield from results
        except BrokenProcessPool as error:
            raise TeikitError("A process that reads files was ended from outside.", "Try --jobs 1.") from error
        finally:
            with ctrl_c_afterwards():
                stop.set()
    gc.unfreeze()


def start_method() -> str:
    """How processes are started here.

    One that is forked has all that this one has. Saxon and other threads do not survive a fork, and only Linux is known
    to fork safely: elsewhere fresh processes are handed what they need.
    """
    safe = sys.platform == "linux" and "saxonche" not in sys.modules and threading.active_count() == 1
    return "fork" if safe else "spawn"


@contextmanager
def ctrl_c_afterwards(at_once: Callable[[], None] = lambda: None) -> Iterator[None]:
    """A Ctrl-C in this block is answered at its end, where no lock is held that others wait for.

    `at_once` is called when it comes. Only the main thread gets it, and none where the shell has it ignored.
    """
    main = threading.current_thread() is threading.main_thread()
    if not main or not callable(signal.getsignal(signal.SIGINT)):
        yield
        return
    came: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        if not came:
            came.append(number)
            at_once()

    before = signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        raise KeyboardInterrupt


@contextmanager
def _without_ctrl_c() -> Iterator[None]:
    """Processes started here leave Ctrl-C to this one; a Ctrl-C that comes now comes when they are started."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(work: Callable[[Any], Any], items: Sequence[Any], stop: Event) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it could not be kept away
    _WORK[:] = [(work, items, stop)]


def _portion(start: int, end: int) -> list[Any]:
    work, items, stop = _WORK[0]
    return [work(item) for item in items[start:end] if not stop.is_set()]
