"""What the last build said: where nothing at all has changed since, there is nothing to read, and it is said again.

It is kept in ``.teikit/last.json`` in the output folder. Documents are compared by their bytes, all other files of
the edition's folder by size and time of change, what was made by its bytes (``teikit.state``).
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR

from teikit import writing
from teikit.outputs import resting_on
from teikit.project import Project
from teikit.state import State, own_fingerprint

_FILE = Path(".teikit", "last.json")
_SKIPPED = frozenset({".git", "node_modules", "__pycache__"})


@dataclass(frozen=True, slots=True)
class Said:
    """The findings of a build as they are shown, and whether there were none."""

    findings: str
    well: bool


class Last:
    """The last build of some outputs of a project into a folder.

    ``now`` looks at the edition's folder: it has to be asked before the documents are read.
    """

    def __init__(self, project: Project, folder: Path, names: Sequence[str], proof: bool) -> None:
        self._project = project
        self._folder = folder
        settings = [*names, str(proof), os.getcwd(), os.environ.get("SOURCE_DATE_EPOCH", "")]
        config = project.config.read_text(encoding="utf-8") if project.config else ""
        self._own = json.dumps([own_fingerprint().hex(), config, dict(project.table("print")), *settings])
        self._names = frozenset(names)
        self._around = "\n".join(_listed(project.root, {folder.resolve(), project.output}))

    def said(self, state: State) -> Said | None:
        """What the last build said; None where anything is not as it was then."""
        try:
            kept = json.loads((self._folder / _FILE).read_text(encoding="utf-8"))
            said = Said(str(kept["findings"]), kept["well"] is True)
            documents = {path: path.read_bytes() for path in _documents(self._project)}
            same = kept["inputs"] == self._fingerprint(documents) and kept["made"] == self._made()
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return said if same and state.holds(self._names) else None

    def keep(self, said: Said, documents: Mapping[Path, bytes]) -> None:
        """Keep what a build has said that has just ended; `documents` are the bytes that it read."""
        inputs = self._fingerprint({path: documents[path] for path in _documents(self._project)})
        kept = {"inputs": inputs, "made": self._made(), "findings": said.findings, "well": said.well}
        # What documents say is in the findings: no text of theirs stands as markup in any file that is made.
        data = json.dumps(kept, ensure_ascii=False, indent=1).replace("<", "\\u003c").encode()
        target = self._folder / _FILE
        if not target.is_file() or target.read_bytes() != data:
            writing.write(target, data)

    def _fingerprint(self, documents: Mapping[Path, bytes]) -> str:
        digest = hashlib.sha256(self._own.encode(errors="surrogateescape"))
        digest.update(self._around.encode(errors="surrogateescape"))
        for path, data in documents.items():
            digest.update(f"\0{path}\0{len(data)}\0".encode(errors="surrogateescape") + data)
        return digest.hexdigest()

    def _made(self) -> str:
        """The names of all files in the output folder: a link may lead to one that is not ours; what is rested on."""
        found = (os.path.join(parent, name) for parent, _, names in os.walk(self._folder) for name in names)
        ours = os.path.join(self._folder, ".teikit")
        names = "\n".join(sorted(name for name in found if not name.startswith(ours)))
        digest = hashlib.sha256(names.encode(errors="surrogateescape"))
        for file in (self._folder / path for path in resting_on(self._names)):
            digest.update(hashlib.sha256(file.read_bytes()).digest() if file.is_file() else b"-")
        return digest.hexdigest()


def _documents(project: Project) -> Iterable[Path]:
    return dict.fromkeys([*project.texts, *project.authorities])


def _listed(root: Path, left_out: Container[Path]) -> Iterator[str]:
    """Every file below `root` with what tells it from its later self; not those that are built."""
    for parent, folders, names in os.walk(root):
        here = Path(parent)
        folders[:] = sorted(name for name in folders if name not in _SKIPPED and here / name not in left_out)
        for name in sorted(names):
            found = os.stat(here / name, follow_symlinks=True) if (here / name).exists() else None
            if found is not None and not S_ISDIR(found.st_mode):
                yield f"{here / name} {found.st_size} {found.st_mtime_ns} {found.st_mode}"
