"""Runs the checks over a corpus and gives their findings in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from teikit.checks import Check, all_checks
from teikit.diagnostic import Diagnostic, Severity
from teikit.project import Project
from teikit.reading import Corpus, Document


def validate(
    project: Project, corpus: Corpus, advance: Callable[[], None] = lambda: None, checks: Iterable[Check] | None = None
) -> list[Diagnostic]:
    """Every finding in the focused documents of `corpus`, sorted by place.

    `advance` is called once for each document. Findings that ``[validation]`` ignores are left out; severities
    are as it says.
    """
    chosen = tuple(all_checks() if checks is None else checks)
    found: list[Diagnostic] = []
    for document in corpus.focused:
        found.extend(document_findings(document, project, chosen))
        advance()
    for check in chosen:
        if check.check_corpus:
            found.extend(item for item in check.check_corpus(corpus, project) if item.path in corpus.focus)
    return sorted(set(_as_wanted(found, project)))


def document_findings(document: Document, project: Project, checks: Iterable[Check]) -> Iterator[Diagnostic]:
    """What reading and the checks that look at one document say of it."""
    yield from document.problems
    if document.root is None:
        return
    for check in checks:
        if check.check_document:
            yield from check.check_document(document, project)


def _as_wanted(diagnostics: Iterable[Diagnostic], project: Project) -> Iterator[Diagnostic]:
    settings = project.table("validation")
    ignored, severities = settings.get("ignore", ()), settings.get("severity", {})
    for diagnostic in diagnostics:
        if diagnostic.code not in ignored:
            severity = severities.get(diagnostic.code)
            yield replace(diagnostic, severity=Severity(severity)) if severity else diagnostic
