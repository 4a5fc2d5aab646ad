"""``teikit build``: make the outputs of an edition and say what was made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from teikit import writing
from teikit.build import BuildReport
from teikit.build import build as make
from teikit.commands.opening import the_project
from teikit.commands.refs import account_from, extraction_of
from teikit.diagnostic import Codes, Diagnostic, Severity
from teikit.entities.extraction import Extraction
from teikit.entities.text import local_name
from teikit.errors import TeikitError
from teikit.outputs import Made, Output, all_outputs, findings_of, in_order, outputs_of, summary_of
from teikit.outputs.edition import Edition
from teikit.progress import Progress
from teikit.project import Project
from teikit.reading import Corpus
from teikit.reading.document import TEI
from teikit.reading.includer import INCLUDE
from teikit.reports import Report, text
from teikit.state import State
from teikit.transform import DEEPEST, is_deeper
from teikit.unchanged import Last, Said
from teikit.validation import corpus_findings
from teikit.warm import Warm
from teikit.workers import Workers

_ROOTS = frozenset({f"{{{TEI}}}TEI", f"{{{TEI}}}teiCorpus", INCLUDE})
_LARGE = 500_000  # bytes
_DEEPEST = DEEPEST - 5  # the annotation adds a few


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be built: `formats` (where none is named those of ``teikit.toml``) into `folder` or the edition's own.

    `jobs` processes work side by side (None: as many as serve best). With `proof`, an output that can say of the
    finished whole that nothing is lost is asked to. `latex`: the book as LaTeX too; `typst`: its markup is kept;
    `standard`: the PDF standard of the book, instead of that of ``teikit.toml``.
    """

    formats: Sequence[str] = ()
    folder: Path | None = None
    proof: bool = True
    jobs: int | None = None
    latex: bool = False
    typst: bool = False
    standard: str = ""


def build(wanted: Wanted, warm: Warm | None = None, told: Callable[[], None] = lambda: None) -> tuple[str, bool]:
    """Make what is wanted; what is to be shown, and whether all is well.

    A file that is not well-formed stops everything: an edition without one of its texts is not the edition. With what
    is kept `warm`, the pages of changed texts are made first, and `told` is called when they are there; then everything
    is read, even where nothing has changed.
    """
    project = _printed_as(wanted, the_project())
    names, proof = _names(wanted, project), wanted.proof
    target = wanted.folder or project.output
    last, state = Last(project, target, names, proof), State(target)
    if warm is None and (said := last.said(state)):
        totals = {name: Counter(wanted=state.count(name), kept=state.count(name)) for name in names}
        return _shown(said, totals, 0, target), said.well
    with Workers(wanted.jobs, names) as workers:
        if at_once := not state.fits and workers.jobs > 1 and _is_large(project):
            workers.start()
        extraction = None if warm else _extraction(project, workers, at_once)
        corpus = warm.corpus(project) if warm else Corpus.load(project.root, _files_of(project))
        if broken := _broken(corpus):
            return f"{broken}Nothing was built: mend the file first.\n", False
        _check_texts(corpus, project)
        edition = _edition(project, corpus, warm, extraction)
        edition.folder = target
        if warm and _first(warm, names, edition, state):
            told()
        pointers: list[Diagnostic] = []
        outputs = _outputs(names, edition, pointers)
        with Progress("Building") as bar:
            report = make(warm.noted(outputs) if warm else outputs, target, bar.advance, workers, state)
    report.diagnostics.extend(pointers)
    said = _concluded(names, proof, target, report, edition)
    last.keep(said, {document.path: document.data for document in corpus.documents})
    return _shown(said, report.totals, len(report.removed), target), said.well


def _concluded(names: Sequence[str], proof: bool, folder: Path, report: BuildReport, edition: Edition) -> Said:
    """What there is to say of outputs that all stand in the `folder`; with `proof`, of what they are as a whole."""
    for name in names if proof else ():
        report.diagnostics.extend(findings_of(name, folder, report.told))
    proven = _proven(names) if proof else ""
    found = _rendered(report.diagnostics, edition.corpus, proven)
    return Said(_said(names, report, edition) + found, not report.diagnostics)


def _extraction(project: Project, workers: Workers, running: bool) -> Extraction:
    """What takes extracts from the files. While the `workers` are `running`, they do; no process is forked for it."""
    documents = Corpus.listed(project.root, _files_of(project)).documents
    return extraction_of(documents, project, workers.jobs, True, workers.each if running else None)


def _edition(project: Project, corpus: Corpus, warm: Warm | None, extraction: Extraction | None) -> Edition:
    if warm:
        return warm.edition(project, corpus)
    return Edition.load(project, corpus, account_from(corpus, project, extraction) if extraction else None)


def _first(warm: Warm, names: Sequence[str], edition: Edition, state: State) -> bool:
    """Write the pages of texts that have changed, before all else is known; whether there were any.

    They are not recorded: the build makes them again.
    """
    outputs = [output for name in names for output in warm.first(name, edition)]
    for output in outputs:
        made = output.make()
        writing.write(state.target(output.path), made.data if isinstance(made, Made) else made)
    return bool(outputs)


def _outputs(names: Sequence[str], edition: Edition, pointers: list[Diagnostic]) -> Iterator[tuple[str, Output]]:
    """The outputs. At their end, while other processes still make the last of them, dead `pointers` are looked for."""
    for name in in_order(names):
        yield from ((name, output) for output in outputs_of(name, edition))
    pointers.extend(_dead_pointers(edition.project, edition.corpus))


def _dead_pointers(project: Project, corpus: Corpus) -> Iterator[Diagnostic]:
    """A pointer that leads nowhere is a link that is not there; a refused inclusion takes its text out of all."""
    pointers = corpus_findings(project, corpus, Codes(select=("REF",)))
    return (item for item in pointers if item.severity is Severity.ERROR)


def _broken(corpus: Corpus) -> str:
    """The faults of files that are not well-formed, as they are shown; empty where there are none."""
    broken = [problem for document in corpus.documents if document.root is None for problem in document.problems]
    documents = {document.name: document for document in corpus.documents}
    return text.render(Report(tuple(broken), documents, len(documents))) if broken else ""


def _files_of(project: Project) -> list[Path]:
    return [*project.texts, *project.authorities]


def _is_large(project: Project) -> bool:
    """Whether the edition is worth several processes, as far as can be told before it is read."""
    return sum(path.stat().st_size for path in _files_of(project)) > _LARGE


def _check_texts(corpus: Corpus, project: Project) -> None:
    """Raises TeikitError for a text that no stylesheet can show: one that is not TEI P5, or is nested without end."""
    for path in project.texts:
        document = corpus.by_path[path]
        root = document.root
        if root is not None and root.tag not in _ROOTS:
            place = f"{document.name}:{document.place(root).line}"
            raise TeikitError(
                f"{place}: the edition is made of TEI P5, and <{local_name(root)}> is not its root element.",
                f'Write <TEI xmlns="{TEI}">, or take the file out of texts in teikit.toml.',
            )
        if root is not None and is_deeper(root, _DEEPEST):
            raise TeikitError(
                f"{document.name}: elements are nested more than {_DEEPEST} deep.",
                "Nest them less deep, or take the file out of texts in teikit.toml.",
            )


def _names(wanted: Wanted, project: Project) -> tuple[str, ...]:
    """The outputs to make; raises TeikitError for a name that is none, and for an option of a book that is not made."""
    known = all_outputs()
    for name in wanted.formats:
        if name not in known:
            raise TeikitError(f"There is no output {name!r}.", f"There are: {', '.join(known)}.")
    names = tuple(dict.fromkeys(wanted.formats or project.formats))
    for option, given in (("--latex", wanted.latex), ("--typst", wanted.typst), ("--pdf-standard", wanted.standard)):
        if given and "print" not in names:
            raise TeikitError(
                f"{option} goes with the book, which is not built.", f"Write: teikit build print {option}"
            )
    return tuple(dict.fromkeys((*names, "latex"))) if wanted.latex else names


def _printed_as(wanted: Wanted, project: Project) -> Project:
    """The project with those settings of the book that the command line gives."""
    given = {"standard": wanted.standard, "markup": wanted.typst}
    settings = {key: value for key, value in given.items() if value}
    if not settings:
        return project
    return replace(project, settings={**project.settings, "print": {**project.table("print"), **settings}})


def _said(names: Sequence[str], report: BuildReport, edition: Edition) -> str:
    """What outputs say of themselves, a line each."""
    said = ((name, summary_of(name, report.told, edition)) for name in names)
    return "".join(f"{name}: {line}\n" for name, line in said if line)


def _rendered(found: Sequence[Diagnostic], corpus: Corpus, proven: str) -> str:
    """The findings for people, or what is proven where there are none."""
    documents = {document.name: document for document in corpus.documents}
    return text.render(Report(tuple(found), documents, len(documents))) if found else proven


def _shown(said: Said, totals: Mapping[str, Counter[str]], removed: int, folder: Path) -> str:
    counts = [f"{name}: {_files(count['made'])} made, {count['kept']} unchanged" for name, count in totals.items()]
    gone = [f"{_files(removed)} no longer wanted and deleted"] if removed else []
    done = "".join(f"{line}\n" for line in (*counts, *gone))
    shown = f"{done}{said.findings}" if said.well else f"{said.findings}{done}"
    return f"{shown}The outputs are in {folder}.\n"


def _proven(names: Sequence[str]) -> str:
    """What is true of the finished outputs, in sentences of their own."""
    sentences = (getattr(all_outputs()[name], "PROVEN", "") for name in names)
    return "".join(f"proven: {sentence}\n" for sentence in sentences if sentence)


def _files(number: int) -> str:
    return f"{number} file{'' if number == 1 else 's'}"
