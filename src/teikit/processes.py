"""Work shared between processes that are forked from this one where that is safe, and end with it."""

from __future__ import annotations

import gc
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, get_context
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

#: How many portions each process gets: few enough that handing out costs nothing, enough that none waits long.
_PORTIONS = 16

#: What a process that works side by side with others was given.
_WORK: list[tuple[Callable[[Any], Any], Sequence[Any]]] = []


def side_by_side(work: Callable[[T], R], items: Sequence[T], jobs: int) -> Iterator[R]:
    """The result of `work` for each item, made by `jobs` processes, in their order.

    Whatever ends this process before the work is done, Ctrl-C too, ends the others without a word.
    """
    chunk = max(1, len(items) // (jobs * _PORTIONS))
    gc.freeze()  # what is there is neither looked through nor, by that, copied
    with ProcessPoolExecutor(jobs, get_context(start_method()), initializer=_begin, initargs=(work, items)) as pool:
        with _without_ctrl_c():
            results = pool.map(_one, range(len(items)), chunksize=chunk)
        try:
            yield from results
        except BaseException:
            for process in active_children():
                process.terminate()
            raise
    gc.unfreeze()


def start_method() -> str:
    """How processes are started here.

    One that is forked has all that this one has. Saxon and other threads do not survive a fork, and only Linux is known
    to fork safely: elsewhere fresh processes are handed what they need.
    """
    safe = sys.platform == "linux" and "saxonche" not in sys.modules and threading.active_count() == 1
    return "fork" if safe else "spawn"


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


def _begin(work: Callable[[Any], Any], items: Sequence[Any]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it could not be kept away
    _WORK[:] = [(work, items)]


def _one(index: int) -> Any:
    work, items = _WORK[0]
    return work(items[index])
