"""Runs the checks over a corpus and gives their findings in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context

from teikit.checks import all_checks
from teikit.diagnostic import Diagnostic, Severity
from teikit.project import Project
from teikit.reading import Corpus, Document, parse

#: Codes that speak of one value: a bad one, or an identifier given twice.
_OF_A_VALUE = frozenset({"RNG007", "RNG009", "REF011", "REF012", "DAT006"})


def validate(
    project: Project, corpus: Corpus, advance: Callable[[], None] = lambda: None, jobs: int = 1
) -> list[Diagnostic]:
    """Every finding in the focused documents of `corpus`, sorted by place.

    `advance` is called once for each document; with more than one job, documents are checked by processes side by
    side. Findings that ``[validation]`` ignores are left out; severities are as it says.
    """
    documents = list(corpus.focused)
    found: list[Diagnostic] = []
    for findings in _side_by_side(documents, project, jobs) if jobs > 1 else _one_by_one(documents, project):
        found.extend(findings)
        advance()
    return _one_each(sorted({*_as_wanted(found, project), *corpus_findings(project, corpus)}))


def corpus_findings(project: Project, corpus: Corpus, codes: str = "") -> list[Diagnostic]:
    """What the checks that look at all documents together find in the focused ones, sorted by place.

    `codes` is what the codes of the checks that are wanted begin with.
    """
    checks = [check for check in all_checks() if check.check_corpus and check.code.startswith(codes)]
    found = [item for check in checks if check.check_corpus for item in check.check_corpus(corpus, project)]
    return sorted(set(_as_wanted((item for item in found if item.path in corpus.focus), project)))


def document_findings(document: Document, project: Project) -> Iterator[Diagnostic]:
    """What reading and the checks that look at one document say of it."""
    yield from document.problems
    if document.root is None:
        return
    for check in all_checks():
        if check.check_document:
            yield from check.check_document(document, project)


def _one_by_one(documents: Iterable[Document], project: Project) -> Iterator[list[Diagnostic]]:
    for document in documents:
        yield list(document_findings(document, project))


def _side_by_side(documents: Sequence[Document], project: Project, jobs: int) -> Iterator[list[Diagnostic]]:
    # A tree cannot be handed to another process, the bytes can. Fresh processes: Saxon does not survive a fork.
    work = [(document.data, document.name, document.path, project) for document in documents]
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(_in_a_worker, work, chunksize=max(1, len(work) // (jobs * 8)))


def _in_a_worker(work: tuple[bytes, str, object, Project]) -> list[Diagnostic]:
    data, name, path, project = work
    return list(document_findings(parse(data, name, path), project))  # type: ignore[arg-type]


def _one_each(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """One mistake, one finding: what a schema and a check both say of one value is said once.

    The words are the check's, which knows what the value means; the severity is the graver of the two.
    """
    said: dict[tuple[str, int, int], list[Diagnostic]] = {}
    for item in diagnostics:
        if item.code in _OF_A_VALUE and item.column:
            said.setdefault((item.path, item.line, item.column), []).append(item)
    result = [item for item in diagnostics if item.code not in _OF_A_VALUE or not item.column]
    for items in said.values():
        chosen = min(items, key=lambda item: item.code.startswith("RNG"))
        gravest = min((item.severity for item in items), key=list(Severity).index)
        result.append(replace(chosen, severity=gravest))
    return sorted(result)


def _as_wanted(diagnostics: Iterable[Diagnostic], project: Project) -> Iterator[Diagnostic]:
    settings = project.table("validation")
    ignored, severities = settings.get("ignore", ()), settings.get("severity", {})
    for diagnostic in diagnostics:
        if diagnostic.code not in ignored:
            severity = severities.get(diagnostic.code)
            yield replace(diagnostic, severity=Severity(severity)) if severity else diagnostic
