"""``teikit explain``: the manual of a check, or the list of all."""

from __future__ import annotations

from teikit.checks import all_checks, find
from teikit.errors import TeikitError


def explain(code: str | None) -> str:
    """The manual of one check, by code or name; without, a line for each. Raises TeikitError for an unknown one."""
    if code is None:
        return "".join(f"{check.code}  {check.severity:<8} {check.name}\n" for check in all_checks())
    check = find(code)
    if check is None:
        raise TeikitError(f"There is no finding {code!r}.", "teikit explain without a code lists them all.")
    return f"{check.code} {check.name} ({check.severity})\n\n{check.manual}\n"
