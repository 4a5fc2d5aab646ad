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
from teikit.entities import Account
from teikit.entities.order import in_wrong_order
from teikit.project import Project
from teikit.reading import Corpus

CODE = "DAT004"
NAME = "from-after-to"
SEVERITY = Severity.WARNING


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each element whose dates are in the wrong order."""
    yield from in_wrong_order(Account.of(corpus, project), CODE, SEVERITY, "from", "to")
