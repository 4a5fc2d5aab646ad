"""A baseline: the findings that an edition starts with, so that only new ones fail.

A finding is known by its file, code and message, not by its line, which changes with every edit above it; where the
same finding stands several times in a file, as many as before are known and the rest are new.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from teikit import writing
from teikit.diagnostic import Diagnostic
from teikit.errors import TeikitError

_Key = tuple[str, str, str]


def save(path: Path, diagnostics: Iterable[Diagnostic]) -> None:
    """Write the baseline of these findings. Raises OutputError when it cannot be written."""
    counts = Counter(_key(item) for item in diagnostics)
    entries = [
        {"path": key[0], "code": key[1], "message": key[2], "count": count} for key, count in sorted(counts.items())
    ]
    writing.write(path, (json.dumps({"findings": entries}, ensure_ascii=False, indent=1) + "\n").encode(), durable=True)


def new_findings(path: Path, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings that the baseline does not know. Raises TeikitError when it cannot be read."""
    known = _load(path)
    new = []
    for item in diagnostics:
        known[_key(item)] -= 1
        if known[_key(item)] < 0:
            new.append(item)
    return new


def _load(path: Path) -> Counter[_Key]:
    if not path.is_file():
        what = f"{path} is no file, so no baseline" if path.exists() else f"There is no baseline {path}"
        raise TeikitError(f"{what}.", "Make one with --baseline FILE --update-baseline.")
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))["findings"]
        return Counter({(entry["path"], entry["code"], entry["message"]): int(entry["count"]) for entry in entries})
    except (ValueError, KeyError, TypeError) as error:
        raise TeikitError(f"{path} is no baseline of teikit.", "Make it again: --update-baseline.") from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise TeikitError(f"The baseline {path} cannot be read: {reason}.", "Check who may read it.") from error


def _key(item: Diagnostic) -> _Key:
    return item.path, item.code, item.message
