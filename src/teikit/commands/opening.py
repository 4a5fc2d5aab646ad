"""Opens what the paths of a command line stand for: the project and its documents."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from teikit.errors import ProjectError
from teikit.project import Project
from teikit.reading import Corpus
from teikit.reading.corpus import find_files


class Chosen(NamedTuple):
    """What the paths of a command line stand for: a project, the files that are wanted, and the rest of the edition."""

    project: Project
    files: Sequence[Path]
    neighbours: Sequence[Path] = ()

    def load(self, contents: Mapping[Path, bytes] | None = None) -> Corpus:
        """All of them read, with findings wanted for the wanted files; `contents` as in `choose`."""
        return Corpus.load(self.project.root, [*self.files, *self.neighbours], self.files, contents)

    def listed(self) -> Corpus:
        """The same, with no file parsed yet."""
        return Corpus.listed(self.project.root, [*self.files, *self.neighbours], self.files)


def choose(paths: Sequence[Path], edited: Collection[Path] = ()) -> Chosen:
    """The project that `paths` belong to and the files they stand for; nothing is read yet.

    Without paths: the edition of the nearest ``teikit.toml``. `edited` files, which are being edited, need not exist.
    Raises ProjectError where there is no edition.
    """
    if not paths:
        project = the_project()
        return Chosen(project, [*project.texts, *project.authorities])
    files = find_files(paths, edited)
    project = project_of(paths)
    return Chosen(project, files, [*project.texts, *project.authorities] if project.config else [])


def open_edition(
    paths: Sequence[Path], contents: Mapping[Path, bytes] | None = None, listed: bool = False
) -> tuple[Project, Corpus]:
    """The project that `paths` belong to and its documents, with findings wanted for `paths`: see `choose`.

    `contents` are taken instead of what is on the disk, for files that are being edited. With `listed`, no file is
    parsed yet.
    """
    chosen = choose(paths, contents or {})
    return chosen.project, chosen.listed() if listed else chosen.load(contents)


def the_project() -> Project:
    """The edition of the nearest ``teikit.toml``; raises ProjectError where there is none."""
    project = Project.find(Path.cwd())
    if project is None:
        raise ProjectError("There is no teikit.toml here.", "Name files or folders, or start with: teikit init DIR")
    return project


def project_of(paths: Sequence[Path]) -> Project:
    """The project that all `paths` lie in; a bare one where no ``teikit.toml`` stands above them."""
    common = Path(os.path.commonpath([path.resolve() for path in paths]))
    folder = common if common.is_dir() else common.parent
    found = Project.find(folder)
    if found is not None:
        return found
    # A file may point to its neighbours: below the working directory that is where the edition is taken to begin.
    here = Path.cwd().resolve()
    return Project.bare(here if folder.is_relative_to(here) else folder)
