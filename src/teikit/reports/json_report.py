"""For programs: JSON whose form is fixed by schema/diagnostics.schema.json."""

from __future__ import annotations

import json

from teikit.diagnostic import Severity
from teikit.reports import Report

NAME = "json"


def render(report: Report) -> str:
    """A summary and the findings in order."""
    data = {
        "summary": {
            "files": report.files,
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "information": report.count(Severity.INFO),
        },
        "diagnostics": [diagnostic._asdict() for diagnostic in report.shown],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
