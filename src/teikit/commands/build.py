"""``teikit build``: make the outputs of an edition and say what was made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from teikit.build import BuildReport
from teikit.build import build as make
from teikit.commands.opening import the_project
from teikit.diagnostic import Codes, Severity
from teikit.entities.text import local_name
from teikit.errors import TeikitError
from teikit.outputs import Output, all_outputs, findings_of, outputs_of
from teikit.outputs.edition import Edition
from teikit.progress import Progress
from teikit.project import Project
from teikit.reading import Corpus
from teikit.reading.document import TEI
from teikit.reading.xinclude import INCLUDE
from teikit.reports import Report, text
from teikit.transform import DEEPEST, is_deeper
from teikit.validation import corpus_findings

_ROOTS = frozenset({f"{{{TEI}}}TEI", f"{{{TEI}}}teiCorpus", INCLUDE})
_DEEPEST = DEEPEST - 5  # the annotation adds a few


def build(formats: Sequence[str], folder: Path | None, proof: bool = True, jobs: int | None = None) -> tuple[str, bool]:
    """Make the named outputs (or those of ``teikit.toml``); what is to be shown, and whether all is well.

    `jobs` processes work side by side (None: as many as serve best). With `proof`, an output that can say of the
    finished whole that nothing is lost is asked to. A file that is not well-formed stops everything: an edition
    without one of its texts is not the edition.
    """
    project = the_project()
    names = _names(formats, project)
    corpus = Corpus.load(project.root, [*project.texts, *project.authorities])
    broken = [problem for document in corpus.documents if document.root is None for problem in document.problems]
    if broken:
        documents = {document.name: document for document in corpus.documents}
        shown = text.render(Report(tuple(broken), documents, len(documents)))
        return f"{shown}Nothing was built: mend the file first.\n", False
    _check_texts(corpus, project)
    edition = Edition.load(project, corpus)
    wanted = [(name, output) for name in names for output in outputs_of(name, edition)]
    with Progress("Building", len(wanted)) as progress:
        report = make(wanted, folder or project.output, progress.advance, jobs)
    # A pointer that leads nowhere is a link that is not there; a refused inclusion takes its text out of every output.
    pointers = corpus_findings(project, corpus, Codes(select=("REF",)))
    report.diagnostics.extend(item for item in pointers if item.severity is Severity.ERROR)
    for name in names if proof else ():
        report.diagnostics.extend(findings_of(name, folder or project.output))
    shown = _shown(report, wanted, corpus) + (_proven(names) if proof and not report.diagnostics else "")
    return f"{shown}The outputs are in {folder or project.output}.\n", not report.diagnostics


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


def _names(formats: Sequence[str], project: Project) -> tuple[str, ...]:
    """The outputs to make; raises TeikitError for a name that is none."""
    known = all_outputs()
    for name in formats:
        if name not in known:
            raise TeikitError(f"There is no output {name!r}.", f"There are: {', '.join(known)}.")
    return tuple(dict.fromkeys(formats or project.formats))


def _shown(report: BuildReport, wanted: Sequence[tuple[str, Output]], corpus: Corpus) -> str:
    documents = {document.name: document for document in corpus.documents}
    found = text.render(Report(tuple(report.diagnostics), documents, len(documents))) if report.diagnostics else ""
    made, kept = set(report.made), set(report.kept)
    totals = Counter(name for name, _ in wanted)
    fresh = Counter(name for name, output in wanted if output.path in made)
    unchanged = Counter(name for name, output in wanted if output.path in kept)
    lines = [f"{name}: {_files(fresh[name])} made, {unchanged[name]} unchanged" for name in totals]
    if report.removed:
        lines.append(f"{_files(len(report.removed))} no longer wanted and deleted")
    return f"{found}{chr(10).join(lines)}\n"


def _proven(names: Sequence[str]) -> str:
    """What is true of the finished outputs, in sentences of their own."""
    sentences = (getattr(all_outputs()[name], "PROVEN", "") for name in names)
    return "".join(f"proven: {sentence}\n" for sentence in sentences if sentence)


def _files(number: int) -> str:
    return f"{number} file{'' if number == 1 else 's'}"
