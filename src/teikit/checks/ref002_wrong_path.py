"""A pointer names a file that is not there, but a file of the same name elsewhere in the edition has its target.

Most often the file was moved, or the path is the one on a server. teikit finds the target by the file's name;
other software will not.

Valid::

    --- letters/a.xml
    <p><persName ref="../persons.xml#p1">Anna</persName></p>
    --- persons.xml
    <listPerson><person xml:id="p1"><persName>Anna</persName></person></listPerson>

Invalid::

    --- letters/a.xml
    <p><persName ref="../lists/persons.xml#p1">Anna</persName></p>
    --- persons.xml
    <listPerson><person xml:id="p1"><persName>Anna</persName></person></listPerson>
"""

from __future__ import annotations

from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account
from teikit.entities.faults import diagnostic, faults_of
from teikit.entities.resolution import Resolution, Token
from teikit.project import Project
from teikit.reading import Corpus

CODE = "REF002"
NAME = "wrong-path"
SEVERITY = Severity.WARNING


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each wrong path, or for one that recurs."""
    faults = faults_of(Account.of(corpus, project))
    wrong = [token for token in faults.tokens if token.resolution is Resolution.WRONG_PATH]
    for path, tokens in _by_path(wrong).items():
        for group in faults.together(tokens):
            target = group.first.target
            right = target.document.name if target else ""
            message = f"there is no file {path}; a file of that name is {right}"
            remedy = " ".join(filter(None, (f"Correct the path in @{group.first.attribute}.", group.more)))
            yield diagnostic(group.first, CODE, SEVERITY, message, remedy)


def _by_path(tokens: list[Token]) -> dict[str, list[Token]]:
    found: dict[str, list[Token]] = {}
    for token in tokens:
        found.setdefault((token.expanded or token.text).partition("#")[0], []).append(token)
    return found
