"""Opens what the paths of a command line stand for: the project and its documents."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from teikit.errors import ProjectError
from teikit.project import Project
from teikit.reading import Corpus
from teikit.reading.corpus import find_files


def open_edition(
    paths: Sequence[Path], contents: Mapping[Path, bytes] | None = None, listed: bool = False
) -> tuple[Project, Corpus]:
    """The project that `paths` belong to and its documents, with findings wanted for `paths`.

    Without paths: the edition of the nearest ``teikit.toml``. `contents` stand for files that are being edited:
    they are taken instead of what is on the disk. With `listed`, no file is parsed yet. Raises ProjectError where
    there is no edition.
    """
    if not paths:
        project = the_project()
        files = [*project.texts, *project.authorities]
        return project, Corpus.listed(project.root, files) if listed else Corpus.load(project.root, files)
    files = find_files(paths, contents or {})
    project = project_of(paths)
    neighbours = [*project.texts, *project.authorities] if project.config else []
    every = [*files, *neighbours]
    if listed:
        return project, Corpus.listed(project.root, every, files)
    return project, Corpus.load(project.root, every, files, contents)


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
