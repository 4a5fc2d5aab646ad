"""Runs the checks over a corpus and gives their findings in order."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from teikit.checks import checks_for
from teikit.diagnostic import Codes, Diagnostic, Severity
from teikit.project import Project
from teikit.reading import Corpus, Document

ALL = Codes()
"""Every code there is."""

#: Bytes of text for which another process is not worth its start.
_SMALL = 1_000_000

#: What a process that works side by side with others was given.
_WORK: list[tuple[Document, Project, Codes]] = []

#: Codes that speak of one value: a bad one, or an identifier given twice.
_OF_A_VALUE = frozenset({"RNG007", "RNG009", "REF011", "REF012", "DAT006"})


def validate(
    project: Project,
    corpus: Corpus,
    advance: Callable[[], None] = lambda: None,
    jobs: int = 1,
    codes: Codes = ALL,
) -> list[Diagnostic]:
    """Every finding with one of `codes` in the focused documents of `corpus`, sorted by place.

    `advance` is called once for each document; with more than one job, documents are checked by processes side by
    side. Findings that ``[validation]`` ignores are left out; severities are as it says. Checks that can make no
    finding with a wanted code do not run.
    """
    codes = _not_ignored(project, codes)
    documents = list(corpus.focused)
    if sum(len(document.data) for document in documents) < _SMALL:
        jobs = 1
    found: list[Diagnostic] = []
    for findings in (_side_by_side if jobs > 1 else _one_by_one)(documents, project, codes, jobs):
        found.extend(findings)
        advance()
    return _one_each(sorted({*_as_wanted(found, project, codes), *corpus_findings(project, corpus, codes)}))


def corpus_findings(project: Project, corpus: Corpus, codes: Codes = ALL) -> list[Diagnostic]:
    """What the checks that look at all documents together find in the focused ones, sorted by place."""
    codes = _not_ignored(project, codes)
    finders = [check.check_corpus for check in checks_for(codes) if check.check_corpus]
    found = [item for finder in finders for item in finder(corpus, project)]
    return sorted(set(_as_wanted((item for item in found if item.path in corpus.focus), project, codes)))


def document_findings(document: Document, project: Project, codes: Codes = ALL) -> Iterator[Diagnostic]:
    """What reading and the checks that look at one document say of it."""
    yield from document.problems
    if document.root is None:
        return
    for check in checks_for(codes):
        if check.check_document:
            yield from check.check_document(document, project)


def _one_by_one(documents: Sequence[Document], project: Project, codes: Codes, _: int) -> Iterator[list[Diagnostic]]:
    for document in documents:
        yield list(document_findings(document, project, codes))


def _side_by_side(
    documents: Sequence[Document], project: Project, codes: Codes, jobs: int
) -> Iterator[list[Diagnostic]]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # A process that is forked has the parsed documents already. Saxon does not survive a fork, and only Linux is known
    # to fork safely: elsewhere fresh processes parse again what they are given.
    method = "fork" if sys.platform == "linux" and "saxonche" not in sys.modules else "spawn"
    checks_for(codes)
    work = (documents, project, codes)
    with ProcessPoolExecutor(jobs, get_context(method), initializer=_begin, initargs=work) as pool:
        chunk = max(1, len(documents) // (jobs * 8))
        yield from pool.map(_in_a_worker, range(len(documents)), chunksize=chunk)


def _begin(documents: Sequence[Document], project: Project, codes: Codes) -> None:
    _WORK[:] = [(document, project, codes) for document in documents]


def _in_a_worker(index: int) -> list[Diagnostic]:
    return list(document_findings(*_WORK[index]))


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


def _not_ignored(project: Project, codes: Codes) -> Codes:
    return replace(codes, ignore=(*codes.ignore, *project.table("validation").get("ignore", ())))


def _as_wanted(diagnostics: Iterable[Diagnostic], project: Project, codes: Codes) -> Iterator[Diagnostic]:
    severities = project.table("validation").get("severity", {})
    for diagnostic in diagnostics:
        if diagnostic.code in codes:
            severity = severities.get(diagnostic.code)
            yield replace(diagnostic, severity=Severity(severity)) if severity else diagnostic
