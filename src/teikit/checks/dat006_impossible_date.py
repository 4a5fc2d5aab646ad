"""An attribute holds a date that does not exist, or no date at all.

Source: TEI Guidelines, chapter 14.4; W3C XML Schema Part 2, date, gYearMonth, gYear and their kin. Values of ``*-iso``
attributes may be written in more ways, and those of ``*-custom`` belong to other calendars: these are not looked at.

Valid::

    <p><date when="1928-02-29">29 February 1928</date></p>

Invalid::

    <p><date when="1929-02-29">29 February 1929</date></p>
"""

from __future__ import annotations

from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account, dates
from teikit.project import Project
from teikit.reading import Corpus
from teikit.reading.node import Node

CODE = "DAT006"
NAME = "impossible-date"
SEVERITY = Severity.WARNING


_MANY = 10


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each dating attribute without a date in it; years without four digits once a file."""
    account = Account.of(corpus, project)
    for document in corpus.focused:
        found = [fault for node in account.surveys[document].dates for fault in _faults(node)]
        short = [fault for fault in found if fault[2].isdigit() and len(fault[2]) < 4]
        if len(short) >= _MANY:
            node, name, value = short[0]
            message = f"{len(short)} dating attributes have years without four digits, as @{name} {value!r}"
            yield node.diagnostic(CODE, SEVERITY, message, attribute=name,
                                  help=f"Fill them up with zeros: {value:0>4}.")  # fmt: skip
            found = [fault for fault in found if fault not in short]
        for node, name, value in found:
            message = f"@{name} {value!r} is no date"
            remedy = "Write YYYY, YYYY-MM or YYYY-MM-DD; for a doubtful date use notBefore and notAfter."
            yield node.diagnostic(CODE, SEVERITY, message, attribute=name, help=remedy)


def _faults(node: Node) -> Iterator[tuple[Node, str, str]]:
    for name in dates.DATING:
        value = node.get(name)
        if value is not None and dates.parse(value) is None:
            yield node, name, value
