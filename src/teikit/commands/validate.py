"""``teikit validate``: run the checks, choose the findings that are wanted, and show them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from teikit import compiled, schema_store
from teikit.checks import all_codes
from teikit.commands.opening import Chosen, choose
from teikit.diagnostic import Codes, Diagnostic, Severity
from teikit.errors import TeikitError
from teikit.progress import Progress
from teikit.project import Project
from teikit.reading import Corpus, Document
from teikit.reports import Report, renderer
from teikit.schemas import associations_of
from teikit.validation import Known, Reread, looks_at_all, validate_files
from teikit.validation import validate as run_checks

_SCHEMAS = (".toml", ".rng", ".rnc", ".sch", ".isosch")
_PATIENCE = 100  # milliseconds
_WATCHED = (".xml", ".tei", ".odd", *_SCHEMAS)
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


def validate(options: Options, contents: Mapping[Path, bytes] | None = None, known: Known | None = None) -> Report:
    """Run every check and give the findings that are wanted, new ones only where there is a baseline.

    `known` is what earlier runs with the same options and schemas found.
    """
    renderer(options.form)  # that there is no such form is better said before than after
    # A baseline is of all findings, whatever is shown of them.
    codes = Codes() if options.baseline else options.codes
    chosen = choose(options.paths, contents or {})
    chosen = chosen._replace(
        project=replace(chosen.project, explicit_schemas=tuple(_schema(name) for name in options.schemas))
    )
    if options.fetch:
        _fetch_missing(chosen.project, chosen.load(contents))
    with Progress("Validating", len(chosen.files)) as progress:
        run = _Run(chosen, contents or {}, codes, options.jobs, progress.advance, known)
        found, documents = run.together() if looks_at_all(chosen.project, codes) else run.one_by_one()
    if options.baseline:
        found = _against_baseline(options.baseline, found, update=options.update_baseline)
    return Report(wanted(found, options), documents, len(documents))


@dataclass(frozen=True, slots=True)
class _Run:
    """The checks of one run; either way gives what they find, and the documents that a report shows lines of."""

    chosen: Chosen
    contents: Mapping[Path, bytes]
    codes: Codes
    jobs: int
    advance: Callable[[], None]
    known: Known | None

    def together(self) -> tuple[list[Diagnostic], Mapping[str, Document]]:
        """With all documents at hand, since some checks see them together."""
        project = self.chosen.project
        if self.known is None:
            corpus = self.chosen.load(self.contents)
        else:
            from teikit.commands.refs import account_of

            corpus = self.chosen.listed()  # of most files nothing has to be found again: they are not even parsed
            account_of(corpus, project, self.jobs, cache=True)
        found = run_checks(project, corpus, self.advance, self.jobs, self.codes, self.known)
        return found, {document.name: document for document in corpus.focused}

    def one_by_one(self) -> tuple[list[Diagnostic], Mapping[str, Document]]:
        """Each document read, checked and forgotten."""
        found: list[Diagnostic] = []
        documents = Reread(self.contents)
        project, files = self.chosen.project, self.chosen.files
        for checked in validate_files(project, files, self.contents, self.advance, self.jobs, self.codes, self.known):
            found.extend(checked.findings)
            documents.add(checked)
        return sorted(found), documents


def _against_baseline(path: Path, found: list[Diagnostic], *, update: bool) -> list[Diagnostic]:
    from teikit import baseline  # few runs have one

    if update:
        baseline.save(path, found)
    return baseline.new_findings(path, found)


def wanted(diagnostics: Sequence[Diagnostic], options: Options) -> tuple[Diagnostic, ...]:
    """Those of `diagnostics` that the options ask for, in their order."""
    codes, grave = options.codes, _ORDER[: _ORDER.index(Severity(options.severity)) + 1]
    return tuple(item for item in diagnostics if item.severity in grave and codes.want(item.code))


def render(report: Report, options: Options, colour: bool = False) -> str:
    """The report in one of the forms of `teikit.reports`; raises TeikitError for an unknown one."""
    return renderer(options.form)(replace(report, colour=colour, most=options.most))


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

    known: Known = {}

    def once() -> None:
        try:
            show(render(validate(options, known=known), options))
        except TeikitError as error:
            show(f"teikit: {error} {error.remedy}".rstrip())

    root = choose(options.paths).project.root
    begun = False
    # Watched from before the first look: what is saved meanwhile is looked at next.
    for changed in changes(
        root, watch_filter=lambda _change, path: path.endswith(_WATCHED), debounce=100,
        rust_timeout=_PATIENCE, yield_on_timeout=True,
    ):  # fmt: skip
        if any(path.endswith(_SCHEMAS) for _, path in changed):
            known.clear()
            compiled.forget()
        if changed or not begun:
            once()
        begun = True
