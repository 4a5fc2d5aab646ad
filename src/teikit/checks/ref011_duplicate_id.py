"""Two elements of one file have the same xml:id, so a pointer to it cannot tell which is meant.

Source: XML 1.0, validity constraint "ID"; xml:id Version 1.0, section 4.

Valid::

    <p xml:id="a">One.</p><p xml:id="b">Two.</p>

Invalid::

    <p xml:id="a">One.</p><p xml:id="a">Two.</p>
"""

from __future__ import annotations

from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account
from teikit.project import Project
from teikit.reading import Corpus
from teikit.reading.document import XML_ID

CODE = "REF011"
NAME = "duplicate-id"
SEVERITY = Severity.ERROR


_SHOWN = 100


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each repetition of an id; from the hundredth on, none."""
    account = Account.of(corpus, project)
    for document in corpus.focused:
        first: dict[str, int] = {}
        shown = 0
        for name, node in account.surveys[document].ids:
            line = first.get(name)
            if line is None:
                first[name] = node.line
            elif shown < _SHOWN:
                shown += 1
                message = f'xml:id="{name}" stands twice in this file: first on line {line}'
                remedy = "Give each element its own id, and correct the pointers to it."
                yield node.diagnostic(CODE, SEVERITY, message, attribute=XML_ID, help=remedy)
