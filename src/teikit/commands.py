"""What the commands do, without Click: they take plain values and return what is to be shown."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from teikit.checks import all_checks, find
from teikit.diagnostic import Diagnostic, Severity
from teikit.errors import ProjectError, TeikitError
from teikit.progress import Progress
from teikit.project import FORMATS, Project
from teikit.reading import Corpus
from teikit.reading.corpus import find_files
from teikit.reports import Report, all_reports
from teikit.validation import validate as run_checks

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings are to be shown: code prefixes to select and to ignore, the least severity, at most how many."""

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    severity: str = "info"
    most: int | None = None

    def choose(self, diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Those of `diagnostics` that are wanted, in their order."""
        select, ignore = _codes(self.select), _codes(self.ignore)
        grave = _ORDER[: _ORDER.index(Severity(self.severity)) + 1]
        chosen = (
            item
            for item in diagnostics
            if item.severity in grave
            and (not select or item.code.startswith(select))
            and not (ignore and item.code.startswith(ignore))
        )
        return tuple(chosen)[: self.most]


def _codes(options: Sequence[str]) -> tuple[str, ...]:
    return tuple(code.strip().upper() for option in options for code in option.split(",") if code.strip())


def open_edition(paths: Sequence[Path]) -> tuple[Project, Corpus]:
    """The project that `paths` belong to and its documents, with findings wanted for `paths`.

    Without paths: the edition of the nearest ``teikit.toml``. Raises ProjectError where there is neither.
    """
    if not paths:
        project = Project.find(Path.cwd())
        if project is None:
            raise ProjectError("There is no teikit.toml here.", "Name files or folders, or start with: teikit init DIR")
        return project, Corpus.load(project.root, [*project.texts, *project.authorities])
    files = find_files(paths)
    common = Path(os.path.commonpath([path.resolve() for path in paths]))
    project = Project.find(common)
    if project is None:
        folder = common if common.is_dir() else common.parent
        here = Path.cwd()
        # A file may point to its neighbours: below the working directory that is where the edition is taken to begin.
        return Project.bare(here if folder.is_relative_to(here) else folder), Corpus.load(
            here if folder.is_relative_to(here) else folder, files
        )
    return project, Corpus.load(project.root, [*files, *project.texts, *project.authorities], files)


def validate(paths: Sequence[Path], wanted: Wanted) -> Report:
    """Run every check and give the findings that are wanted."""
    project, corpus = open_edition(paths)
    with Progress("Validating", len(corpus.focus)) as progress:
        found = run_checks(project, corpus, progress.advance)
    documents = {document.name: document for document in corpus.documents}
    return Report(wanted.choose(found), documents, len(corpus.focus))


def render(report: Report, form: str, colour: bool = False) -> str:
    """The report in one of the forms of `teikit.reports`; raises TeikitError for an unknown one."""
    forms = all_reports()
    if form not in forms:
        raise TeikitError(f"There is no report {form!r}.", f"There are: {', '.join(forms)}.")
    return forms[form](replace(report, colour=colour))


def explain(code: str | None) -> str:
    """The manual of one check, or the list of all."""
    if code is None:
        return "".join(f"{check.code}  {check.severity:<8} {check.name}\n" for check in all_checks())
    check = find(code)
    if check is None:
        raise TeikitError(f"There is no finding {code!r}.", "teikit explain without a code lists them all.")
    return f"{check.code} {check.name} ({check.severity})\n\n{check.manual}\n"


def checked_formats(formats: Sequence[str], project: Project) -> tuple[str, ...]:
    """The outputs to make; raises TeikitError for a name that is none."""
    for name in formats:
        if name not in FORMATS:
            raise TeikitError(f"There is no output {name!r}.", f"There are: {', '.join(FORMATS)}.")
    return tuple(dict.fromkeys(formats or project.formats))
