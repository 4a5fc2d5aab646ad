"""``teikit refs``: the account of all pointers, and the faults among them."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

from teikit.commands.opening import open_edition
from teikit.entities import account_report
from teikit.entities.account import Account
from teikit.entities.declared import Declared
from teikit.entities.extraction import Apart, Extraction
from teikit.entities.store import Store
from teikit.project import Project
from teikit.reading import Corpus, Document
from teikit.reports import Report, text


def refs(
    paths: Sequence[Path], form: str, tokens: bool, jobs: int | None = None, cache: bool = True
) -> tuple[str, bool]:
    """The account as text or JSON (with every single pointer, if asked), and whether nothing is wrong.

    `jobs` processes read side by side (None: as many as there are cores); with `cache`, what was taken from files that
    have not changed is not taken again. Neither changes a byte of the result.
    """
    project, corpus = open_edition(paths, listed=True)
    account = account_of(corpus, project, jobs or cores(), cache)
    documents = {document.name: document for document in corpus.documents}
    report = Report(tuple(account_report.diagnostics(account)), documents, len(corpus.focus))
    if form == "json":
        data = account_report.to_json(account, tokens)
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n", report.clean
    return f"{account_report.render_text(account)}\n{text.render(report)}", report.clean


def account_of(corpus: Corpus, project: Project, jobs: int, cache: bool) -> Account:
    """The account of a corpus that is listed only: each file is parsed at most once, and its tree let go."""
    return account_from(corpus, project, extraction_of(corpus.documents, project, jobs, cache))


def extraction_of(
    documents: Sequence[Document], project: Project, jobs: int, cache: bool, apart: Apart | None = None
) -> Extraction:
    """What takes extracts from documents, begun: by `jobs` processes, or by those that `apart` gives work to."""
    extraction = Extraction(Declared(project), Store() if cache else None, jobs, apart)
    extraction.begin(documents)
    return extraction


def account_from(corpus: Corpus, project: Project, extraction: Extraction) -> Account:
    """The account of a corpus of whose documents extracts are being taken."""
    account = Account(corpus, project, extraction).keep()
    extraction.end()
    return account


def cores() -> int:
    """The processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
