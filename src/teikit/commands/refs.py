"""``teikit refs``: the account of all pointers, and the faults among them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from teikit.commands.opening import open_edition
from teikit.entities import account_report
from teikit.entities.account import Account
from teikit.reports import Report, text


def refs(paths: Sequence[Path], form: str, tokens: bool) -> tuple[str, bool]:
    """The account as text or JSON (with every single pointer, if asked), and whether nothing is wrong."""
    project, corpus = open_edition(paths)
    account = Account.of(corpus, project)
    documents = {document.name: document for document in corpus.documents}
    report = Report(tuple(account_report.diagnostics(account)), documents, len(corpus.focus))
    if form == "json":
        data = account_report.to_json(account, tokens)
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n", report.clean
    return f"{account_report.render_text(account)}\n{text.render(report)}", report.clean
