"""An image or another file that the text shows is not in the edition's folder.

Where nearly all such pointers fail, the files are kept elsewhere; that is reported once (REF009).

Valid::

    <figure><graphic url="https://example.org/page-1.jpg"/></figure>

Invalid::

    <figure><graphic url="images/page-1.jpg"/></figure>
"""

from __future__ import annotations

from collections.abc import Iterator

from teikit.checks.ref001_unresolved_pointer import is_resource
from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account
from teikit.entities.faults import diagnostic, faults_of
from teikit.entities.resolution import Resolution
from teikit.project import Project
from teikit.reading import Corpus

CODE = "REF007"
NAME = "missing-file"
SEVERITY = Severity.ERROR


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each file that is missing."""
    faults = faults_of(Account.of(corpus, project))
    for group in faults.single(Resolution.UNRESOLVED):
        token = group.first
        if is_resource(token):
            why = f" ({token.note})" if token.note and not token.note.startswith("there is no file") else ""
            message = f"there is no file {token.expanded or token.text}{why}"
            remedy = f"Add it, or correct @{token.attribute}; the path is read relative to this file. {group.more}"
            yield diagnostic(token, CODE, SEVERITY, message, remedy.strip())
