"""``teikit refs``: the account of all pointers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from teikit.commands.opening import open_edition
from teikit.entities import Account, account_report
from teikit.reports import Report, text


def refs(paths: Sequence[Path], form: str, tokens: bool) -> tuple[str, bool]:
    """The account as text or JSON, and whether every pointer is in order."""
    project, corpus = open_edition(paths)
    account = Account.of(corpus, project)
    found = account_report.diagnostics(account)
    report = Report(found, {document.name: document for document in corpus.documents}, len(corpus.focus))
    if form == "json":
        shown = json.dumps(account_report.to_json(account, tokens), ensure_ascii=False, indent=2) + "\n"
    else:
        shown = f"{account_report.render_text(account)}\n{text.render(report)}"
    return shown, report.clean
