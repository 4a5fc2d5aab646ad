"""An xml:id is no XML name: it begins with a digit or ``#``, or holds a space, a colon or a slash.

Source: xml:id Version 1.0, section 4 (NCName).

Valid::

    <p xml:id="p1">One.</p>

Invalid::

    <p xml:id="#p1">One.</p>
"""

from __future__ import annotations

from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account
from teikit.entities.pointer import is_name
from teikit.project import Project
from teikit.reading import Corpus
from teikit.reading.document import XML_ID

CODE = "REF012"
NAME = "bad-id"
SEVERITY = Severity.ERROR


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each xml:id that is no name."""
    account = Account.of(corpus, project)
    for document in corpus.focused:
        for name, node in account.surveys[document].ids:
            if not is_name(name):
                message = f"xml:id={name!r} is not an XML name"
                yield node.diagnostic(CODE, SEVERITY, message, attribute=XML_ID, help=_remedy(name))


def _remedy(name: str) -> str:
    if name.startswith("#"):
        return f'Write xml:id="{name[1:]}": the # belongs to pointers, not to ids.'
    return "An id begins with a letter or _ and holds letters, digits, - _ and . only."
