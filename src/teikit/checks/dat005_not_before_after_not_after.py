"""The earliest possible date is later than the latest: @notBefore is later than @notAfter.

Source: TEI Guidelines, chapter 14.4 (att.datable.w3c).

Valid::

    <p><date notBefore="1917" notAfter="1923">about 1920</date></p>

Invalid::

    <p><date notBefore="1923" notAfter="1917">about 1920</date></p>
"""

from __future__ import annotations

from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account
from teikit.entities.order import in_wrong_order
from teikit.project import Project
from teikit.reading import Corpus

CODE = "DAT005"
NAME = "not-before-after-not-after"
SEVERITY = Severity.WARNING


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each element whose dates are in the wrong order."""
    yield from in_wrong_order(Account.of(corpus, project), CODE, SEVERITY, "notBefore", "notAfter")
