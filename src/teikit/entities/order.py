"""Two dates of one element that stand in the wrong order."""

from __future__ import annotations

from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import dates
from teikit.entities.account import Account


def in_wrong_order(account: Account, code: str, severity: Severity, first: str, second: str) -> Iterator[Diagnostic]:
    """One finding for each element whose date `first` (an attribute, or its ``-iso`` twin) is later than `second`."""
    for document in account.corpus.focused:
        for node in account.surveys[document].dates:
            earlier, later = dates.attribute(node, first), dates.attribute(node, second)
            if dates.wrong_order(earlier, later):
                message = f"{first} {earlier} is later than {second} {later}"
                attribute = first if node.get(first) else f"{first}-iso"
                yield node.diagnostic(code, severity, message, attribute=attribute,
                                      help="Exchange the two, or correct one of them.")  # fmt: skip
