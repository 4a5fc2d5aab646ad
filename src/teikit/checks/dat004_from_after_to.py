"""A period ends before it begins: @from is later than @to.

Source: TEI Guidelines, chapter 14.4 (att.datable.w3c).

Valid::

    <p><date from="1917" to="1923">from 1917 to 1923</date></p>

Invalid::

    <p><date from="1923" to="1917">from 1917 to 1923</date></p>
"""

from __future__ import annotations

from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account, dates
from teikit.project import Project
from teikit.reading import Corpus

CODE = "DAT004"
NAME = "from-after-to"
SEVERITY = Severity.WARNING


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each element whose dates are in the wrong order."""
    account = Account.of(corpus, project)
    for document in corpus.focused:
        for element in account.surveys[document].dates:
            first, second = dates.attribute(element, "from"), dates.attribute(element, "to")
            if dates.wrong_order(first, second):
                message = f"from {first} is later than to {second}"
                attribute = "from" if element.get("from") else "from-iso"
                yield document.diagnostic(CODE, SEVERITY, message, element=element, attribute=attribute,
                                          help="Exchange the two, or correct one of them.")  # fmt: skip
