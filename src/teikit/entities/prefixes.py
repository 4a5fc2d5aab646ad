"""prefixDef: what ``prefix:id`` stands for (TEI P5, 17.2.3 "Using Abbreviated Pointers").

A matchPattern comes from an untrusted document, and Python's ``re`` has no time limit. So a pattern is only run where
its cost is bounded beforehand: no quantifier over a group that holds a quantifier or a choice, and the pointer's length
to the power of the number of open quantifiers under a million. What is refused is reported, not skipped in silence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

_OPEN = re.compile(r"[*+]|\{\d*,?\d*\}")
_STEPS = 1_000_000


@dataclass(frozen=True)
class Prefix:
    """One prefixDef: its ident, pattern and replacement as written."""

    ident: str
    pattern: str
    replacement: str

    @cached_property
    def danger(self) -> str:
        """Why the pattern is not run; empty where it may be."""
        return danger(self.pattern)

    @cached_property
    def _quantifiers(self) -> int:
        return len(_OPEN.findall(_without_classes(self.pattern)))

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return re.compile(_as_python(self.pattern))

    def expand(self, rest: str) -> str | None:
        """The pointer that ``prefix:rest`` stands for, None where the pattern does not match all of `rest`.

        XPath's ``replace`` would leave an unmatched value as it is; the Guidelines want the pattern to match.
        """
        if self.danger or max(len(rest), 2) ** self._quantifiers > _STEPS:
            return None
        match = self._regex.fullmatch(rest)
        if not match:
            return None
        groups = ("", *match.groups(default=""))
        return re.sub(r"\$(\d)", lambda m: groups[int(m[1])] if int(m[1]) < len(groups) else "", self.replacement)


def _without_classes(pattern: str) -> str:
    """The pattern with escapes and character classes replaced by a letter, so that only its operators are left."""
    return re.sub(r"\[(?:\\.|[^\]\\])*\]", "a", re.sub(r"\\.", "a", pattern))


def danger(pattern: str) -> str:
    """Why a pattern is not run; empty where it may be."""
    try:
        re.compile(_as_python(pattern))
    except (re.error, OverflowError, RecursionError) as error:
        return f"it is no regular expression ({error})"
    plain = _without_classes(pattern)
    if len(pattern) > 500 or "(?" in plain:
        return "it is longer or uses more than a pattern for pointers needs"
    return "a repetition stands inside a repetition, so it could run for ever" if _nested(plain) else ""


def _nested(plain: str) -> bool:
    """Whether a quantified group holds a quantifier or a choice."""
    risky: list[bool] = [False]
    for at, character in enumerate(plain):
        if character == "(":
            risky.append(False)
        elif character == ")" and len(risky) > 1:
            inner = risky.pop()
            repeated = bool(_OPEN.match(plain, at + 1))
            if inner and repeated:
                return True
            risky[-1] = risky[-1] or inner
        elif character == "|" or _OPEN.match(plain, at):
            risky[-1] = True
    return False


def _as_python(pattern: str) -> str:
    r"""XPath's ``\i`` and ``\c`` (name characters) in Python's spelling; anchors are harmless with fullmatch."""
    return pattern.replace("\\i", r"[^\W\d]").replace("\\c", r"[\w.\-:]")
