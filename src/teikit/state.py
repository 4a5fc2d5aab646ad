"""What the files in an output folder were made from: ``.teikit/state.json``."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Container, Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from teikit import __version__, resources, writing
from teikit.diagnostic import Diagnostic, Severity
from teikit.errors import OutputError
from teikit.outputs import Made

FILE = Path(".teikit", "state.json")
_SAFE_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
_LIBRARIES = ("lxml", "pagefind-bin", "saxonche", "typst")


class State:
    """What the files in the output folder were made from."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        #: Whether there is anything of an earlier build that need not be made again.
        self.fits, self._entries = _load(folder / FILE)
        self._changed = False
        #: Folders that are known to lie inside.
        self._inside: set[str] = set()

    def target(self, path: str) -> Path:
        """The file of an output; raises OutputError for a path that is not safely inside the folder."""
        self.check(path)
        return self._folder / path

    def check(self, path: str) -> None:
        """Raises OutputError for the path of an output that is not safely inside the folder."""
        if not _is_safe(path):
            raise OutputError(f"{path!r} is no safe name for an output.")
        parent = path.rpartition("/")[0]
        if parent not in self._inside:
            if not (self._folder / parent).resolve().is_relative_to(self._folder.resolve()):
                raise OutputError(f"{path} leads out of {self._folder} by a symbolic link.", "Remove the link.")
            self._inside.add(parent)

    def is_current(self, path: str, fingerprint: str) -> bool:
        """Whether an output was made from such inputs and still is, with what is beside it, as it was made."""
        entry = self._entries.get(path)
        if entry is None or entry["inputs"] != fingerprint or not self._is_ours(path):
            return False
        return all(self._holds(beside, content) for beside, content in entry.get("beside", {}).items())

    def record(self, path: str, name: str, fingerprint: str, made: Made) -> None:
        """An output of the name `name` has been made and written."""
        found = [diagnostic._asdict() for diagnostic in made.diagnostics]
        self._remove_beside(path, made.beside)
        self._entries[path] = {
            "output": name, "inputs": fingerprint, "content": _digest(made.data), "diagnostics": found,
        }  # fmt: skip
        if made.told is not None:
            self._entries[path]["told"] = made.told
        if made.beside:
            self._entries[path]["beside"] = {beside: _digest(data) for beside, data in made.beside.items()}
        self._changed = True

    def diagnostics(self, path: str) -> Iterator[Diagnostic]:
        """What was found when the output was made, whether in this run or in an earlier one."""
        for entry in self._entries[path]["diagnostics"]:
            yield Diagnostic(**{**entry, "severity": Severity(entry["severity"])})

    def told(self, path: str) -> Any:
        """What was told of an output when it was made; None where nothing was."""
        return self._entries[path].get("told")

    def stale(self, names: set[str], wanted: Container[str]) -> list[str]:
        """Files of these outputs that are no longer wanted and are still as they were made."""
        old = [path for path, entry in self._entries.items() if entry["output"] in names and path not in wanted]
        return [path for path in sorted(old) if self._is_ours(path) or not (self._folder / path).exists()]

    def remove(self, path: str) -> None:
        """Delete an output and what is beside it."""
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
        """Write it down, if it is another than before."""
        if self._changed:
            kept = {"teikit": own_fingerprint().hex(), "outputs": self._entries}
            # Lines by the separator: Python's own indentation takes five times as long.
            data = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",\n", ":"))
            writing.write(self._folder / FILE, data.encode())

    def holds(self, names: Container[str]) -> bool:
        """Whether every file of these outputs is still as it was made."""
        paths = [path for path, entry in self._entries.items() if entry["output"] in names]
        return all(self.is_current(path, self._entries[path]["inputs"]) for path in paths)

    def count(self, name: str) -> int:
        """How many outputs of this name there are."""
        return sum(entry["output"] == name for entry in self._entries.values())

    def _is_ours(self, path: str) -> bool:
        return self._holds(path, self._entries[path]["content"])

    def _holds(self, path: str, content: str) -> bool:
        file = os.path.join(self._folder, path)  # thousands are asked for: pathlib takes longer than the digest
        if not os.path.isfile(file):
            return False
        with open(file, "rb") as stream:
            return _digest(stream.read()) == content


def _load(path: Path) -> tuple[bool, dict[str, dict[str, Any]]]:
    """The entries of an earlier build, and whether it was made by this teikit; none where the file is not whole."""
    try:
        loaded = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False, {}
    entries = loaded.get("outputs") if isinstance(loaded, dict) else None
    if not isinstance(entries, dict):
        return False, {}
    complete = {"output", "inputs", "content", "diagnostics"}
    whole = {
        key: entry
        for key, entry in entries.items()
        if isinstance(entry, dict) and complete <= entry.keys() and _is_safe(key)
    }
    return loaded.get("teikit") == own_fingerprint().hex(), whole


def _is_safe(path: str) -> bool:
    """Whether a path within the output folder is made of plain names."""
    return all(_SAFE_PART.fullmatch(part) for part in path.split("/"))


def fingerprint(inputs: Iterable[bytes | str]) -> str:
    """The fingerprint of inputs and of teikit itself."""
    digest = hashlib.sha256(own_fingerprint())
    for item in inputs:
        data = item.encode() if isinstance(item, str) else item
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


@cache
def own_fingerprint() -> bytes:
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
