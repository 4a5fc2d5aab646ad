"""For people: place, code and message, the line itself with a mark under the place, and what to do.

Where a file has the same finding again and again, the first ones are shown and the lines of the others named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.reading import Document
from teikit.reports import Report

NAME = "text"
_WIDTH = 96
_MOST_ALIKE = 3
_MOST_LINES = 10
_CONTROLS = {code: code + 0x2400 for code in range(0x20)} | dict.fromkeys(range(127, 160), 65533)
_Kind = tuple[str, str, str]
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


def render(report: Report) -> str:
    """The findings in order, then one line that counts."""
    return "\n".join([*_blocks(report), summary(report)]) + "\n"


def _blocks(report: Report) -> Iterator[str]:
    lines: dict[_Kind, list[int]] = {}
    for item in report.shown:
        lines.setdefault(_kind(item), []).append(item.line)
    shown: Counter[_Kind] = Counter()
    for item in report.shown:
        kind = _kind(item)
        shown[kind] += 1
        if shown[kind] <= _MOST_ALIKE:
            others = lines[kind][_MOST_ALIKE:] if shown[kind] == _MOST_ALIKE else []
            yield _block(item, report.documents.get(item.path), report.colour, others)


def _kind(item: Diagnostic) -> _Kind:
    return item.path, item.code, item.message


def _more(lines: list[int]) -> str:
    distinct = list(dict.fromkeys(lines))
    named = ", ".join(map(str, distinct[:_MOST_LINES])) + (", …" if len(distinct) > _MOST_LINES else "")
    word = "line" if len(distinct) == 1 else "lines"
    return f"      and {len(lines):,} more of the same in this file: {word} {named}"


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


def _block(item: Diagnostic, document: Document | None, colour: bool, others: list[int]) -> str:
    place = ":".join([_visible(item.path), *(str(number) for number in (item.line, item.column) if number)])
    severity = f"\x1b[{_COLOURS[item.severity]}m{item.severity}\x1b[0m" if colour else str(item.severity)
    lines = [f"{place}: {item.code} {severity}: {_visible(item.message)}"]
    if document is not None and item.line:
        lines.extend(_source(document.line(item.line), item.line, item.column))
    if item.help:
        lines.append(f"      help: {_visible(item.help)}")
    if others:
        lines.append(_more(others))
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
