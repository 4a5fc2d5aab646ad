"""Pointers hold expressions that teikit does not follow, so nobody has looked whether they lead anywhere.

Followed are ids, ``element()``, ``xpath()`` with a plain path, and the schemes that start from either: ``left``,
``right``, ``range``, ``string-range``, ``string-index``, ``match``. Functions, axes and conditions are not: an
expression comes with the document, and could take for ever.
Source: TEI Guidelines, chapter 17.2.4 "TEI XPointer Schemes".

Valid::

    <p>See <ref target="#xpath(//p[2])">below</ref>.</p><p>Here it is.</p>

Invalid::

    <p>See <ref target="#xpath(//p[contains(.,'Here')])">below</ref>.</p><p>Here it is.</p>
"""

from __future__ import annotations

from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account
from teikit.entities.faults import diagnostic, faults_of
from teikit.entities.resolution import NOT_FOLLOWED
from teikit.project import Project
from teikit.reading import Corpus

CODE = "REF015"
NAME = "expression-not-followed"
SEVERITY = Severity.INFO


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one remark for all of them."""
    faults = faults_of(Account.of(corpus, project))
    tokens = [token for token in faults.tokens if token.note == NOT_FOLLOWED]
    for group in faults.together(tokens):
        message = f"{len(tokens)} pointers hold expressions that are not followed, as {group.first.text!r}"
        if len(tokens) == 1:
            message = f"{group.first.text!r} is an expression that is not followed"
        yield diagnostic(group.first, CODE, SEVERITY, message, f"Check by hand where it leads. {group.more}".strip())
