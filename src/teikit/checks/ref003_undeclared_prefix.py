"""A pointer uses a prefix that no prefixDef declares.

A prefix is declared by a ``prefixDef`` in the header of the file, of a file that includes it, or of the corpus, or in
``teikit.toml`` (``[[pointers.prefixes]]``). Each prefix is reported once.
Source: TEI Guidelines, chapter 17.2.3 "Using Abbreviated Pointers".

Valid::

    <p>See <ref target="https://example.org/">there</ref>.</p>

Invalid::

    <p><persName ref="pers:anna">Anna</persName></p>
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account
from teikit.entities.faults import diagnostic, faults_of
from teikit.entities.resolution import Resolution, Token
from teikit.project import Project
from teikit.reading import Corpus

CODE = "REF003"
NAME = "undeclared-prefix"
SEVERITY = Severity.ERROR


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each prefix that is declared nowhere."""
    faults = faults_of(Account.of(corpus, project))
    prefixes: dict[str, list[Token]] = {}
    for token in faults.tokens:
        if token.resolution is Resolution.UNDECLARED_PREFIX:
            prefixes.setdefault(token.parsed.scheme, []).append(token)
    for prefix, tokens in prefixes.items():
        for group in faults.together(tokens):
            message = f"the prefix {prefix}: of {group.first.text!r} is declared nowhere"
            remedy = _remedy(prefix, faults.account)
            yield diagnostic(group.first, CODE, SEVERITY, message, f"{remedy} {group.more}".strip())


def _remedy(prefix: str, account: Account) -> str:
    declared = sorted({ident for found in account.surveys.values() for ident in found.prefixes})
    near = [ident for ident in declared if prefix.startswith(ident) or ident.startswith(prefix)]
    if nearest := difflib.get_close_matches(prefix, declared, n=1) or near:
        return f"Did you mean {nearest[0]}:?"
    return f'Declare it in the header: <prefixDef ident="{prefix}" matchPattern="…" replacementPattern="…"/>.'
