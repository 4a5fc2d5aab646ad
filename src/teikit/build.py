"""Makes what has changed, and nothing else.

Every output declares its inputs; their fingerprint, with that of teikit itself, is kept in
``.teikit/state.json`` in the output folder. An output whose fingerprint and whose file are as they were is left
alone, so a second run does nothing, and a clean build gives the same bytes as an incremental one.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from functools import cache, partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from teikit import __version__, resources, workers, writing
from teikit.diagnostic import Diagnostic, Severity
from teikit.errors import OutputError
from teikit.outputs import Made, Output

_STATE = Path(".teikit", "state.json")
_SAFE_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
_LIBRARIES = ("lxml", "pagefind-bin", "saxonche", "typst")


@dataclass
class BuildReport:
    """What a build did: paths relative to the output folder."""

    made: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def build(
    outputs: Iterable[tuple[str, Output]],
    folder: Path,
    advance: Callable[[str], None] = lambda _path: None,
    jobs: int | None = 1,
) -> BuildReport:
    """Make the `outputs` (each with the name of what it belongs to) in `folder`.

    Files of the same names that an earlier build made and that are no longer wanted are deleted, unless somebody
    has changed them since. `advance` is called with each path. `jobs` processes make those outputs that can be made
    apart (None: as many as serve best), with the same result as one. Raises OutputError when one cannot be written;
    what was made before it stays, and the next run goes on from there.
    """
    state = _State(folder)
    outputs = list(outputs)
    apart = {} if jobs == 1 else _apart([output for _name, output in outputs], state)
    jobs = jobs or workers.number_for(len(apart))
    if jobs == 1:
        apart = {}
    report = BuildReport()
    names = set()
    wanted = set()
    try:
        with closing(workers.made(list(apart.values()), jobs)) as made:
            for name, output in outputs:
                names.add(name)
                wanted.add(output.path)
                make = partial(next, made) if output.path in apart else output.make
                _make(name, output, make, state, report)
                advance(output.path)
        for path in state.stale(names, wanted):
            state.remove(path)
            report.removed.append(path)
    finally:
        state.save()
    return report


def _apart(outputs: Sequence[Output], state: _State) -> dict[str, workers.Make]:
    """By their paths, the outputs that have to be made and can be made in another process."""
    times = Counter(output.path for output in outputs)
    return {
        output.path: output.make
        for output in outputs
        if output.apart and times[output.path] == 1 and not state.is_current(output.path, _fingerprint(output.inputs))
    }


def _make(name: str, output: Output, make: workers.Make, state: _State, report: BuildReport) -> None:
    target = state.target(output.path)
    fingerprint = _fingerprint(output.inputs)
    if state.is_current(output.path, fingerprint):
        report.kept.append(output.path)
    else:
        made = make()
        result = made if isinstance(made, Made) else Made(made)
        for path, data in result.beside.items():
            writing.write(state.target(path), data)
        writing.write(target, result.data)
        state.record(output.path, name, fingerprint, result)
        report.made.append(output.path)
    report.diagnostics.extend(state.diagnostics(output.path))


class _State:
    """What the files in the output folder were made from."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._entries: dict[str, dict[str, Any]] = _load(folder / _STATE)
        self._changed = False
        self._inside: set[Path] = set()

    def target(self, path: str) -> Path:
        """The file of an output; raises OutputError for a path that is not safely inside the folder."""
        if not _is_safe(path):
            raise OutputError(f"{path!r} is no safe name for an output.")
        target = self._folder / path
        if target.parent not in self._inside:
            if not target.parent.resolve().is_relative_to(self._folder.resolve()):
                raise OutputError(f"{path} leads out of {self._folder} by a symbolic link.", "Remove the link.")
            self._inside.add(target.parent)
        return target

    def is_current(self, path: str, fingerprint: str) -> bool:
        entry = self._entries.get(path)
        if entry is None or entry["inputs"] != fingerprint or not self._is_ours(path):
            return False
        return all(self._holds(beside, content) for beside, content in entry.get("beside", {}).items())

    def record(self, path: str, name: str, fingerprint: str, made: Made) -> None:
        found = [asdict(diagnostic) for diagnostic in made.diagnostics]
        self._remove_beside(path, made.beside)
        self._entries[path] = {
            "output": name, "inputs": fingerprint, "content": _digest(made.data), "diagnostics": found,
        }  # fmt: skip
        if made.beside:
            self._entries[path]["beside"] = {beside: _digest(data) for beside, data in made.beside.items()}
        self._changed = True

    def diagnostics(self, path: str) -> Iterator[Diagnostic]:
        """What was found when the output was made, whether in this run or in an earlier one."""
        for entry in self._entries[path]["diagnostics"]:
            yield Diagnostic(**{**entry, "severity": Severity(entry["severity"])})

    def stale(self, names: set[str], wanted: set[str]) -> list[str]:
        """Files of these outputs that are no longer wanted and are still as they were made."""
        old = [path for path, entry in self._entries.items() if entry["output"] in names and path not in wanted]
        return [path for path in sorted(old) if self._is_ours(path) or not (self._folder / path).exists()]

    def remove(self, path: str) -> None:
        self._remove_beside(path, ())
        writing.remove(self.target(path))
        del self._entries[path]
        self._changed = True

    def _remove_beside(self, path: str, wanted: Container[str]) -> None:
        """Delete the files that were once made beside an output and are not `wanted`, if they are still ours."""
        for beside, content in self._entries.get(path, {}).get("beside", {}).items():
            if beside not in wanted and self._holds(beside, content):
                writing.remove(self.target(beside))

    def save(self) -> None:
        if self._changed:
            data = json.dumps(self._entries, indent=1, sort_keys=True, ensure_ascii=False)
            writing.write(self._folder / _STATE, data.encode())

    def _is_ours(self, path: str) -> bool:
        return self._holds(path, self._entries[path]["content"])

    def _holds(self, path: str, content: str) -> bool:
        file = self._folder / path
        return file.is_file() and _digest(file.read_bytes()) == content


def _load(path: Path) -> dict[str, dict[str, Any]]:
    """The entries of an earlier build; none where there was none or where the file is not whole."""
    try:
        entries: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(entries, dict):
        return {}
    complete = {"output", "inputs", "content", "diagnostics"}
    return {
        key: entry
        for key, entry in entries.items()
        if isinstance(entry, dict) and complete <= entry.keys() and _is_safe(key)
    }


def _is_safe(path: str) -> bool:
    """Whether a path within the output folder is made of plain names."""
    return all(_SAFE_PART.fullmatch(part) for part in path.split("/"))


def _fingerprint(inputs: Iterable[bytes | str]) -> str:
    digest = hashlib.sha256(_own_fingerprint())
    for item in inputs:
        data = item.encode() if isinstance(item, str) else item
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


@cache
def _own_fingerprint() -> bytes:
    """Of teikit itself: its version, its code and stylesheets, and the libraries that make the outputs."""
    digest = hashlib.sha256(__version__.encode())
    for library in _LIBRARIES:
        try:
            digest.update(f"{library} {version(library)}\n".encode())
        except PackageNotFoundError:
            digest.update(f"{library} ?\n".encode())
    package = Path(__file__).parent
    for folder in (package, resources.xslt()):
        for file in sorted(
            path for path in folder.rglob("*") if path.is_file() and path.suffix not in {".pyc", ".pyo"}
        ):
            digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.digest()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
