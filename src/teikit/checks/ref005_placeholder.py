"""A pointer is empty, or a mark that somebody meant to fill in: ``#``, ``?``, ``...``, ``TODO``.

Valid::

    <p><persName>Anna</persName></p>

Invalid::

    <p><persName ref="#">Anna</persName></p>
"""

from __future__ import annotations

from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account
from teikit.entities.faults import diagnostic, faults_of
from teikit.entities.resolution import Resolution, Token
from teikit.project import Project
from teikit.reading import Corpus

CODE = "REF005"
NAME = "placeholder-pointer"
SEVERITY = Severity.WARNING


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each placeholder; for a way of pointing with many of them, one in each file."""
    faults = faults_of(Account.of(corpus, project))
    placeholders: dict[tuple[str, ...], list[Token]] = {}
    for token in faults.tokens:
        if token.resolution is Resolution.PLACEHOLDER:
            placeholders.setdefault((token.document.name, token.element_name, token.attribute), []).append(token)
    for tokens in placeholders.values():
        for group in faults.repeated(tokens):
            token = group.first
            written = repr(token.text) if token.text else "empty"
            message = f"@{token.attribute} on <{token.element_name}> is a placeholder ({written})"
            remedy = f"Point to the entity, or delete the attribute. {group.more}".strip()
            yield diagnostic(token, CODE, SEVERITY, message, remedy)
