"""For code-scanning services: SARIF 2.1.0 (OASIS Standard)."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from teikit import __version__
from teikit.checks import find
from teikit.diagnostic import Diagnostic, Severity
from teikit.reports import Report

NAME = "sarif"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(report: Report) -> str:
    """One run; rules are the codes that were found, in order."""
    codes = sorted({item.code for item in report.shown})
    run = {
        "tool": {"driver": {"name": "teikit", "version": __version__, "rules": [_rule(code) for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(item, codes) for item in report.shown],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str) -> dict[str, Any]:
    check = find(code)
    if check is None:
        return {"id": code}
    headline, _, _ = check.manual.partition("\n")
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in check.name.split("-")),
        "shortDescription": {"text": headline},
        "fullDescription": {"text": check.manual.partition("Valid::")[0].strip()},
        "defaultConfiguration": {"level": _LEVELS[check.severity]},
    }


def _result(item: Diagnostic, codes: list[str]) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": quote(item.path)}}
    if item.line:
        location["region"] = {"startLine": item.line} | ({"startColumn": item.column} if item.column else {})
    return {
        "ruleId": item.code,
        "ruleIndex": codes.index(item.code),
        "level": _LEVELS[item.severity],
        "message": {"text": f"{item.message}. {item.help}".rstrip(". ") + "."},
        "locations": [{"physicalLocation": location}],
    }
