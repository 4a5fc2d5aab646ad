"""``teikit validate``: run the checks, choose the findings that are wanted, and show them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from teikit import baseline, schema_store
from teikit.checks import all_codes
from teikit.commands.opening import open_edition
from teikit.diagnostic import Codes, Diagnostic, Severity
from teikit.errors import TeikitError
from teikit.progress import Progress
from teikit.project import Project
from teikit.reading import Corpus
from teikit.reports import Report, all_reports
from teikit.schemas import associations_of
from teikit.validation import validate as run_checks

_WATCHED = (".xml", ".tei", ".odd", ".toml", ".rng", ".rnc", ".sch", ".isosch")
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says: see ``teikit validate --help``."""

    paths: tuple[Path, ...] = ()
    form: str = "text"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: str = "info"
    most: int | None = None
    schemas: tuple[str, ...] = ()
    fetch: bool = False
    jobs: int = 1
    baseline: Path | None = None
    update_baseline: bool = False

    @property
    def codes(self) -> Codes:
        """The codes that are wanted; raises TeikitError where no code begins as one of them says."""
        chosen = Codes(_codes(self.select), _codes(self.ignore))
        for beginning in chosen.select + chosen.ignore:
            if not any(code.startswith(beginning) for code in all_codes()):
                raise TeikitError(f"No code begins with {beginning!r}.", "teikit explain lists them all.")
        return chosen


def validate(options: Options, contents: Mapping[Path, bytes] | None = None) -> Report:
    """Run every check and give the findings that are wanted, new ones only where there is a baseline."""
    project, corpus = open_edition(options.paths, contents)
    project = replace(project, explicit_schemas=tuple(_schema(name) for name in options.schemas))
    if options.fetch:
        _fetch_missing(project, corpus)
    with Progress("Validating", len(corpus.focus)) as progress:
        # A baseline is of all findings, whatever is shown of them.
        codes = Codes() if options.baseline else options.codes
        found = run_checks(project, corpus, progress.advance, jobs=options.jobs, codes=codes)
    if options.baseline and options.update_baseline:
        baseline.save(options.baseline, found)
    if options.baseline:
        found = baseline.new_findings(options.baseline, found)
    documents = {document.name: document for document in corpus.documents}
    return Report(choose(found, options), documents, len(corpus.focus))


def choose(diagnostics: Sequence[Diagnostic], options: Options) -> tuple[Diagnostic, ...]:
    """Those of `diagnostics` that the options ask for, in their order."""
    codes, grave = options.codes, _ORDER[: _ORDER.index(Severity(options.severity)) + 1]
    return tuple(item for item in diagnostics if item.severity in grave and item.code in codes)


def render(report: Report, options: Options, colour: bool = False) -> str:
    """The report in one of the forms of `teikit.reports`; raises TeikitError for an unknown one."""
    return renderer(options.form)(replace(report, colour=colour, most=options.most))


def renderer(form: str) -> Callable[[Report], str]:
    """The function for a form of report; raises TeikitError for an unknown one."""
    forms = all_reports()
    if form not in forms:
        raise TeikitError(f"There is no report {form!r}.", f"There are: {', '.join(forms)}.")
    return forms[form]


def _codes(options: Sequence[str]) -> tuple[str, ...]:
    return tuple(code.strip().upper() for option in options for code in option.split(",") if code.strip())


def _schema(name: str) -> Path:
    path = Path(name).resolve()
    found = path if path.is_file() else schema_store.find(name)
    if found is None:
        raise TeikitError(f"There is no schema {name!r}.", "Name a file, or a schema that `teikit schema list` shows.")
    return found


def _fetch_missing(project: Project, corpus: Corpus) -> None:
    for document in corpus.focused:
        for association in associations_of(document, project):
            parts = urlsplit(association.href)
            if parts.scheme in {"http", "https"} and association.path is None:
                schema_store.add(parts.path.rpartition("/")[2].partition(".")[0] or "schema", association.href)


def watch(options: Options, show: Callable[[str], object]) -> None:
    """Validate, show, and do so again whenever a file of the edition is saved, until Ctrl-C."""
    from watchfiles import watch as changes

    def once() -> None:
        try:
            show(render(validate(options), options))
        except TeikitError as error:
            show(f"teikit: {error} {error.remedy}".rstrip())

    once()
    project, _ = open_edition(options.paths)
    for _ in changes(project.root, watch_filter=lambda _change, path: path.endswith(_WATCHED), debounce=100):
        once()
