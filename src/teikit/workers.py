"""Makes outputs in several processes side by side, and gives them in the order asked for.

The processes are started afresh rather than forked, which Saxon does not survive. They compute and write nothing:
every file is written by the process that keeps the state, so an interruption leaves nothing half-written.
"""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from teikit.errors import OutputError
from teikit.outputs import Made

Make = Callable[[], bytes | Made]

#: Outputs that go to a process at a time: handing over costs less than making one of them.
_AT_A_TIME = 16
#: Below this, starting processes and compiling the stylesheets in each costs more than they save.
_WORTH_IT = 50


def number_for(outputs: int) -> int:
    """How many processes serve best for a number of outputs: one for each core when there are enough."""
    return _cores() if outputs > _WORTH_IT else 1


def made(makes: Sequence[Make], jobs: int) -> Generator[bytes | Made, None, None]:
    """What the picklable `makes` give, in their order, made by `jobs` processes.

    Raises what one of them raises when its turn has come, and OutputError when a process is ended from outside.
    """
    chunks = [makes[start : start + _AT_A_TIME] for start in range(0, len(makes), _AT_A_TIME)]
    pool = ProcessPoolExecutor(min(jobs, len(chunks)) or 1, get_context("spawn"), _start)
    waiting: deque[Future[_Chunk]] = deque()
    try:
        for chunk in chunks:
            waiting.append(pool.submit(_make_all, chunk))
            if len(waiting) > 3 * jobs:  # bounds what lies finished in memory
                yield from _results(waiting.popleft())
        while waiting:
            yield from _results(waiting.popleft())
    except BrokenProcessPool as error:
        raise OutputError("A process that makes pages was ended from outside.", "Try --jobs 1.") from error
    finally:
        pool.shutdown(cancel_futures=True)


_Chunk = tuple[list[bytes | Made], Exception | None]


def _make_all(makes: Sequence[Make]) -> _Chunk:
    """The results up to the first that fails, and why it failed."""
    results: list[bytes | Made] = []
    try:
        results.extend(make() for make in makes)
    except Exception as error:  # raised again by the process that asked, when its turn has come
        return results, error
    return results, None


def _results(future: Future[_Chunk]) -> Iterator[bytes | Made]:
    results, error = future.result()
    yield from results
    if error is not None:
        raise error


def _start() -> None:
    """Prepare a process. Ctrl-C reaches every process of a terminal; the one that asked ends the others."""
    gc.set_threshold(50_000)  # a page leaves little garbage, and the libraries hold many objects
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
