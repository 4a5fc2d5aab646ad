"""The outputs: one module each, found by looking.

An output module has ``NAME``, a docstring whose first line the command line shows, and ``outputs(edition)``,
which yields the files to be made. It may have ``RESTS_ON``: files of other outputs that it looks at where they are;
``findings(folder, told)``: what can only be found when all its files stand in the output folder; ``PROVEN``: what is
true of them when nothing is found; ``summary(told, edition)``: what is to be said of them in one line; and
``prepare()``: what a process that will make many of its files does first.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol, runtime_checkable

from teikit.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes of an output and what was found while making it.

    ``beside`` are further files that come of the same work and whose names are known only afterwards (the parts of a
    search index), by their path in the output folder. ``told`` is what its module wants to know of this file when all
    files are there (JSON: it is kept with the output).
    """

    data: bytes
    diagnostics: tuple[Diagnostic, ...] = ()
    beside: Mapping[str, bytes] = field(default_factory=dict)
    told: Any = None


class Running(Protocol):
    """An output that another program makes while this process goes on with others."""

    def made(self) -> Made:
        """What it made, once it has ended."""

    def stop(self) -> None:
        """End it, where nobody waits for it any longer."""


#: What makes an output in steps: it stops after each but the last, and returns what it made.
Steps = Generator[None, None, bytes | Made]


@runtime_checkable
class InSteps(Protocol):
    """What makes an output in steps, so that many take the same step one after the other (``teikit.workers``)."""

    def steps(self) -> Steps:
        """Begin."""


def at_once(steps: Steps) -> bytes | Made:
    """All steps of one output."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            made: bytes | Made = end.value
            return made


@dataclass(frozen=True, slots=True)
class Output:
    """One file to be made.

    ``path`` is relative to the output folder, with forward slashes. ``inputs`` are everything the result depends on
    besides teikit itself and what it ships; ``make`` is only called when they have changed. With ``apart`` it can be
    pickled and may be called in another process. ``files`` are those files of the edition, other than its documents,
    whose bytes are among the inputs. ``begin``, where there is one, may be called instead of ``make``, to the same end.
    """

    path: str
    inputs: tuple[bytes | str, ...]
    make: Callable[[], bytes | Made]
    apart: bool = False
    files: tuple[Path, ...] = ()
    begin: Callable[[], Running] | None = None


@cache
def all_outputs() -> dict[str, ModuleType]:
    """The output modules by name."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    return {module.NAME: module for module in modules if hasattr(module, "NAME")}


def findings_of(name: str, folder: Path, told: Mapping[str, Any]) -> Iterable[Diagnostic]:
    """What an output finds in its files when all are there; `told` is what was told of each, by its path."""
    module = all_outputs()[name]
    found: Iterable[Diagnostic] = module.findings(folder, _own(name, told)) if hasattr(module, "findings") else ()
    return found


def summary_of(name: str, told: Mapping[str, Any], edition: Any) -> str:
    """What an output of an edition says of itself in one line; empty where it says nothing."""
    module = all_outputs()[name]
    return str(module.summary(_own(name, told), edition)) if hasattr(module, "summary") else ""


def resting_on(names: Iterable[str]) -> tuple[str, ...]:
    """The files of other outputs that these outputs look at, by their path in the output folder."""
    return tuple(path for name in names for path in getattr(all_outputs()[name], "RESTS_ON", ()))


def in_order(names: Sequence[str]) -> tuple[str, ...]:
    """The `names`, those first that others rest on: what is made in one go is then as if it were made twice."""
    first = {path.partition("/")[0] for path in resting_on(names)}
    return tuple(sorted(names, key=lambda name: name not in first))


def _own(name: str, told: Mapping[str, Any]) -> Mapping[str, Any]:
    return {path: value for path, value in told.items() if path.startswith(f"{name}/")}


def prepare(names: Sequence[str]) -> None:
    """Do beforehand what making many files of these outputs needs."""
    for name in names:
        if hasattr(all_outputs()[name], "prepare"):
            all_outputs()[name].prepare()


def outputs_of(name: str, edition: Any) -> Iterable[Output]:
    """The files of one output."""
    files: Iterable[Output] = all_outputs()[name].outputs(edition)
    return files
