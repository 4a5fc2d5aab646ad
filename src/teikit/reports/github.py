"""For GitHub Actions: workflow commands that mark the lines of a change."""

from __future__ import annotations

from teikit.diagnostic import Diagnostic, Severity
from teikit.reports import Report

NAME = "github"
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report) -> str:
    """One workflow command a finding."""
    return "".join(_command(item) for item in report.shown)


def _command(item: Diagnostic) -> str:
    place = {"file": item.path, "line": str(item.line or 1), "col": str(item.column or 1), "title": item.code}
    properties = ",".join(f"{name}={_escape(value, ',:')}" for name, value in place.items())
    text = f"{item.message} {item.help}".strip()
    return f"::{_COMMANDS[item.severity]} {properties}::{_escape(text)}\n"


def _escape(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
