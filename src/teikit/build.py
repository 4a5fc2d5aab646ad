"""Makes what has changed, and nothing else.

Every output declares its inputs; their fingerprint, with that of teikit itself, is kept (``teikit.state``). An output
whose fingerprint and whose file are as they were is left alone, so a second run does nothing, and a clean build gives
the same bytes as an incremental one.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from teikit import writing
from teikit.diagnostic import Diagnostic
from teikit.errors import TypesettingError
from teikit.outputs import Made, Output, Running
from teikit.state import State, fingerprint
from teikit.workers import AT_A_TIME, Chunk, Workers, make_all, result

#: Bounds what lies finished in memory, in the numbers of outputs that go to a process at a time.
_MOST_WAITING = 64


@dataclass
class BuildReport:
    """What a build did: paths relative to the output folder, what was found, what was told (``Made.told``).

    ``totals`` are the numbers of files wanted, made and kept of each output.
    """

    made: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    told: dict[str, Any] = field(default_factory=dict)
    totals: dict[str, Counter[str]] = field(default_factory=dict)


def build(
    outputs: Iterable[tuple[str, Output]],
    folder: Path,
    advance: Callable[[str], None] = lambda _path: None,
    workers: Workers | None = None,
    state: State | None = None,
) -> BuildReport:
    """Make the `outputs` (each with the name of what it belongs to) in `folder`.

    Files of the same names that an earlier build made and that are no longer wanted are deleted, unless somebody
    has changed them since. `advance` is called with each path. `workers` make those outputs that can be made
    apart, with the same result as without. `state` is that of the folder, where it has been read. Raises OutputError
    when one cannot be written; what was made before it stays, and the next run goes on from there. TypesettingError
    for a book that cannot be set is raised when all others have been made.
    """
    run = _Run(state or State(folder), advance, workers)
    refused: TypesettingError | None = None
    try:
        for name, output in outputs:
            try:
                run.take(name, output)
            except TypesettingError as error:
                refused = refused or error
        run.finish(refused)
    finally:
        run.stop()
        run.state.save()
    return run.report


class _Job(NamedTuple):
    """An output that has to be made."""

    name: str
    output: Output
    fingerprint: str


class _Run:
    """One build: outputs come in order and are written and recorded in order, whoever makes them."""

    def __init__(self, state: State, advance: Callable[[str], None], workers: Workers | None) -> None:
        self.state = state
        self.report = BuildReport()
        self._advance = advance
        self._workers = workers if workers and workers.jobs > 1 else None
        #: Made several at a time; the first few wait until there are so many that other processes are worth while.
        self._gathered: list[_Job] = []
        self._given: deque[tuple[list[_Job], Future[Chunk]]] = deque()
        #: Made by other programs, in the order of their beginning.
        self._begun: deque[tuple[_Job, Running]] = deque()
        self._wanted: dict[str, str] = {}

    def take(self, name: str, output: Output) -> None:
        """Make an output if it is not there as it should be."""
        self.state.check(output.path)  # a name that leads elsewhere is refused before anything is made
        if output.path in self._wanted:  # the later one replaces the earlier, as it would without processes
            self._flush()
        self._wanted[output.path] = name
        counts = self.report.totals.setdefault(name, Counter())
        counts["wanted"] += 1
        job = _Job(name, output, fingerprint(output.inputs))
        if self.state.is_current(output.path, job.fingerprint):
            self.report.kept.append(output.path)
            counts["kept"] += 1
            self._advance(output.path)
        elif output.apart:
            self._gather(job)
        elif output.begin is not None:
            self._begun.append((job, output.begin()))
        else:
            self._finished(job, output.make())

    def finish(self, refused: TypesettingError | None) -> None:
        """What is left to do when all outputs are known; where one was `refused`, nothing is deleted."""
        self._flush()
        if refused:
            raise refused
        for path in self.state.stale(set(self._wanted.values()), self._wanted):
            self.state.remove(path)
            self.report.removed.append(path)
        for path in self._wanted:
            self.report.diagnostics.extend(self.state.diagnostics(path))
            if (told := self.state.told(path)) is not None:
                self.report.told[path] = told

    def _gather(self, job: _Job) -> None:
        self._gathered.append(job)
        if len(self._gathered) >= AT_A_TIME:
            if self._workers is None:
                self._make_here()
            elif self._is_worth_it():
                self._hand_over()
        while self._given and (self._given[0][1].done() or len(self._given) > _MOST_WAITING):
            self._take_back()

    def _is_worth_it(self) -> bool:
        return bool(self._given) or (self._workers is not None and len(self._gathered) >= self._workers.worth)

    def _hand_over(self) -> None:
        if self._workers is None:
            raise AssertionError("nothing is gathered for nobody")
        for start in range(0, len(self._gathered), AT_A_TIME):
            jobs = self._gathered[start : start + AT_A_TIME]
            self._given.append((jobs, self._workers.submit([job.output.make for job in jobs])))
        self._gathered = []

    def _flush(self) -> None:
        """Have everything made that is waiting, apart if processes are at work already; wait for all of it."""
        if self._is_worth_it():
            self._hand_over()
        while self._given:
            self._take_back()
        self._make_here()
        while self._begun:
            job, running = self._begun[0]
            self._finished(job, running.made())
            self._begun.popleft()

    def stop(self) -> None:
        """End what nobody waits for any longer, since the build has failed."""
        for _, running in self._begun:
            running.stop()

    def _make_here(self) -> None:
        jobs, self._gathered = self._gathered, []
        for start in range(0, len(jobs), AT_A_TIME):
            some = jobs[start : start + AT_A_TIME]
            self._take(some, make_all([job.output.make for job in some]))

    def _take_back(self) -> None:
        jobs, future = self._given.popleft()
        self._take(jobs, result(future))

    def _take(self, jobs: list[_Job], chunk: Chunk) -> None:
        """Write down what was made of some jobs; raise the fault of the first that was not."""
        results, error = chunk
        for job, made in zip(jobs, results, strict=False):
            self._finished(job, made)
        if error is not None:
            raise error

    def _finished(self, job: _Job, made: bytes | Made) -> None:
        output = job.output
        result = made if isinstance(made, Made) else Made(made)
        for path, data in result.beside.items():
            writing.write(self.state.target(path), data)
        writing.write(self.state.target(output.path), result.data)
        self.state.record(output.path, job.name, job.fingerprint, result)
        self.report.made.append(output.path)
        self.report.totals[job.name]["made"] += 1
        self._advance(output.path)
