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

from lxml import etree

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account, dates
from teikit.project import Project
from teikit.reading import Corpus

CODE = "DAT006"
NAME = "impossible-date"
SEVERITY = Severity.WARNING


_MANY = 10


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each dating attribute without a date in it; years without four digits once a file."""
    account = Account.of(corpus, project)
    for document in corpus.focused:
        found = [fault for element in account.surveys[document].dates for fault in _faults(element)]
        short = [fault for fault in found if fault[2].isdigit() and len(fault[2]) < 4]
        if len(short) >= _MANY:
            element, name, value = short[0]
            message = f"{len(short)} dating attributes have years without four digits, as @{name} {value!r}"
            yield document.diagnostic(CODE, SEVERITY, message, element=element, attribute=name,
                                      help=f"Fill them up with zeros: {value:0>4}.")  # fmt: skip
            found = [fault for fault in found if fault not in short]
        for element, name, value in found:
            message = f"@{name} {value!r} is no date"
            remedy = "Write YYYY, YYYY-MM or YYYY-MM-DD; for a doubtful date use notBefore and notAfter."
            yield document.diagnostic(CODE, SEVERITY, message, element=element, attribute=name, help=remedy)


def _faults(element: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    for name in dates.DATING:
        value = element.get(name)
        if value is not None and dates.parse(value) is None:
            yield element, name, value
