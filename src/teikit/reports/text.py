"""For people: place, code and message, the line itself with a mark under the place, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.reading import Document
from teikit.reports import Report

NAME = "text"
_WIDTH = 96
_CONTROLS = {code: code + 0x2400 for code in range(0x20)} | dict.fromkeys(range(127, 160), 65533)
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


def render(report: Report) -> str:
    """The findings in order, then one line that counts."""
    blocks = [_block(item, report.documents.get(item.path), report.colour) for item in report.shown]
    return "\n".join([*blocks, summary(report)]) + "\n"


def summary(report: Report) -> str:
    """``12 files checked: 2 errors, 1 warning.``"""
    files = count(report.files, "file")
    if not report.diagnostics:
        return f"{files} checked: nothing found."
    kinds = [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "remark")]
    counts = [count(report.count(severity), word) for severity, word in kinds if report.count(severity)]
    shown = "" if len(report.shown) == len(report.diagnostics) else f" The first {len(report.shown)} are shown."
    return f"{files} checked: {', '.join(counts)}.{shown}"


def count(number: int, word: str) -> str:
    """``1 file``, ``2 files``."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def _block(item: Diagnostic, document: Document | None, colour: bool) -> str:
    place = ":".join([_visible(item.path), *(str(number) for number in (item.line, item.column) if number)])
    severity = f"\x1b[{_COLOURS[item.severity]}m{item.severity}\x1b[0m" if colour else str(item.severity)
    lines = [f"{place}: {item.code} {severity}: {_visible(item.message)}"]
    if document is not None and item.line:
        lines.extend(_source(document.line(item.line), item.line, item.column))
    if item.help:
        lines.append(f"      help: {_visible(item.help)}")
    return "\n".join([*lines, ""])


def _visible(text: str) -> str:
    """Control characters as pictures (U+2400…): a file must not be able to command the terminal."""
    return text.translate(_CONTROLS)


def _source(text: str, line: int, column: int) -> Iterator[str]:
    """The line, or the part of it around the column where it is long, and a mark under the column."""
    start = max(0, column - _WIDTH // 2) if len(text) > _WIDTH else len(text) - len(text.lstrip())
    start = min(start, max(column - 1, 0))
    part = text[start : start + _WIDTH].replace("\t", " ").rstrip()
    if not part:
        return
    before, after = text[max(0, start - _WIDTH) : start], text[start + _WIDTH : start + 2 * _WIDTH]
    part = _visible(part)
    shown = f"{'…' if before.strip() else ''}{part}{'…' if after.strip() else ''}"
    yield f"{line:>6} | {shown}"
    if column:
        yield f"       | {' ' * (column - 1 - start + (1 if shown.startswith('…') else 0))}^"
