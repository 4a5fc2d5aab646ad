"""The documents of one run, and the files that a path on the command line stands for."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from teikit.errors import TeikitError
from teikit.reading.document import Document
from teikit.reading.parser import parse, read
from teikit.reading.unparsed import Unparsed

_SUFFIXES = (".xml", ".tei", ".odd")
_SKIPPED = {"dist", "node_modules", "__pycache__"}
_TEI_START = b"http://www.tei-c.org/ns/"


@dataclass(eq=False)
class Corpus:
    """Documents that belong together, in a settled order. Nothing outside `root` is ever read for their sake.

    ``focus`` names the documents that findings are wanted for; the others are there so that pointers resolve.
    """

    root: Path
    documents: tuple[Document, ...]
    focus: frozenset[str] = field(default_factory=frozenset)
    #: Makes the document of a file that is needed besides these.
    opens: Callable[[Path, str], Document] = read

    @classmethod
    def listed(cls, root: Path, files: Iterable[Path], focus: Iterable[Path] | None = None) -> Corpus:
        """As `load`, but each file is only parsed when something asks for its tree."""
        paths = list(dict.fromkeys(_real(file) for file in files))
        documents = tuple(Unparsed(path, display_name(path)) for path in paths)
        return cls(root.resolve(), documents, _focus(documents, focus), Unparsed)

    @classmethod
    def load(
        cls,
        root: Path,
        files: Iterable[Path],
        focus: Iterable[Path] | None = None,
        contents: Mapping[Path, bytes] | None = None,
    ) -> Corpus:
        """Read `files`; `focus` (default: all of them) are the ones that findings are wanted for.

        `contents` are taken instead of what is on the disk, for files that are being edited.
        """
        edited = {_real(path): data for path, data in (contents or {}).items()}
        paths = list(dict.fromkeys(_real(file) for file in files))
        documents = tuple(
            parse(edited[path], display_name(path), path) if path in edited else read(path, display_name(path))
            for path in paths
        )
        return cls(root.resolve(), documents, _focus(documents, focus))

    @cached_property
    def by_path(self) -> dict[Path, Document]:
        """The documents by resolved path."""
        return {document.path: document for document in self.documents}

    @property
    def focused(self) -> Iterator[Document]:
        """The documents that findings are wanted for."""
        return (document for document in self.documents if document.name in self.focus)


def _focus(documents: Iterable[Document], focus: Iterable[Path] | None) -> frozenset[str]:
    wanted = {_real(file) for file in focus} if focus is not None else None
    return frozenset(document.name for document in documents if wanted is None or document.path in wanted)


def display_name(path: Path) -> str:
    """A path as reports show it: relative to the working directory where it is below, with forward slashes."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return Path(os.path.relpath(path)).as_posix() if len(path.parts) < 2 else path.as_posix()


def resolved(path: Path) -> Path:
    """As ``Path.resolve``, for which a circle of links is an exception, while here it is a file that is not there."""
    return Path(os.path.realpath(path))


def _real(path: Path) -> Path:
    """The file that a path leads to; a link that leads nowhere stands for itself, so that it can be named."""
    real = resolved(path)
    return real if is_there(real) else Path(os.path.abspath(path))


def is_there(path: Path) -> bool:
    """Whether there is such a file; not where its name is longer than any file's can be."""
    try:
        return path.is_file()
    except OSError:
        return False


def find_files(paths: Sequence[Path], edited: Collection[Path] = ()) -> list[Path]:
    """The TEI files that `paths` stand for: files as they are, folders with every TEI file below them, sorted.

    In a folder a file counts as TEI when its name says XML and its beginning names a TEI namespace, or when it does
    not look like any other kind of XML (so that a broken file is reported, not passed over).
    `edited` files need not exist. Raises TeikitError for any other path that does not exist, and for a folder
    without TEI.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = [file for file in _walk(path) if _looks_like_tei(file)]
            if not inside:
                raise TeikitError(
                    f"The folder {path} holds no TEI file.", "Name a folder with .xml files, or the files."
                )
            found.update(dict.fromkeys(inside))
        elif path in edited or path.is_file():
            found[path] = None
        elif path.exists():  # a pipe or a device may never end
            remedy = "Name files and folders; a text that comes through a pipe is read with --stdin --path NAME."
            raise TeikitError(f"{path} is neither a file nor a folder.", remedy)
        else:
            raise TeikitError(f"{path} does not exist.", "Check the path; it is read relative to the current folder.")
    return list(found)


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED)
        named = (Path(parent, name) for name in sorted(files) if name.lower().endswith(_SUFFIXES))
        # A link that leads nowhere is reported when it is read; a pipe would be waited for without end.
        yield from (path for path in named if path.is_file() or not path.exists())


def _looks_like_tei(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            start = stream.read(65536).replace(b"\x00", b"")
    except OSError:
        return True
    return _TEI_START in start or b"xmlns" not in start
