"""A pointer cannot lead anywhere because of the way it is written: ``#https://…``, two ``#``, a stray bracket.

Source: TEI Guidelines, chapter 17.2 "Pointing Mechanisms"; RFC 3986.

Valid::

    <p>See <ref target="https://example.org/#top">there</ref>.</p>

Invalid::

    <p>See <ref target="#https://example.org/">there</ref>.</p>
"""

from __future__ import annotations

from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account
from teikit.entities.faults import diagnostic, faults_of
from teikit.entities.resolution import Resolution, Token
from teikit.project import Project
from teikit.reading import Corpus

CODE = "REF004"
NAME = "malformed-pointer"
SEVERITY = Severity.ERROR


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each malformed pointer, or for one that recurs."""
    faults = faults_of(Account.of(corpus, project))
    for group in faults.single(Resolution.MALFORMED):
        token = group.first
        message = f"@{token.attribute} {token.text!r} is not a pointer: {token.note}"
        remedy = " ".join(filter(None, (_remedy(token), faults.proposal(token), group.more)))
        yield diagnostic(token, CODE, SEVERITY, message, remedy)


def _remedy(token: Token) -> str:
    if token.text.startswith("#") and "://" in token.text:
        return f"Write {token.text[1:]} without the #."
    if " " in token.text:
        return "Only one pointer may stand in this attribute: write %20 for a space that belongs to it."
    return "Correct it; several pointers in one attribute are separated by spaces."
