"""A pointer is an id without ``#``. TEI reads that as the name of a file, and other software will not find its target.

Where most local pointers of an attribute are written so, it is the edition's convention: that is remarked once for each
attribute, as information. Where the edition mostly writes ``#``, each is a slip, and a warning.
Source: TEI Guidelines, chapter 17.2 "Pointing Mechanisms"; RFC 3986, section 4.

Valid::

    <p>See <ref target="#note-1">the note</ref>.<note xml:id="note-1">Here it is.</note></p>

Invalid::

    <p>See <ref target="note-1">the note</ref>.<note xml:id="note-1">Here it is.</note></p>
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account, Token
from teikit.entities.faults import diagnostic, faults_of
from teikit.entities.pointer import Shape
from teikit.entities.resolution import Resolution
from teikit.project import Project
from teikit.reading import Corpus

CODE = "REF014"
NAME = "bare-id"
SEVERITY = Severity.WARNING
_LOCAL = frozenset({Shape.FRAGMENT, Shape.BARE, Shape.FILE})


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for an attribute that bare ids dominate, else one for each bare id."""
    faults = faults_of(Account.of(corpus, project))
    bare: dict[str, list[Token]] = {}
    local: Counter[str] = Counter()
    for token in faults.tokens:
        if token.parsed.shape in _LOCAL and token.resolution.leads_somewhere:
            local[token.attribute] += 1
            if token.resolution is Resolution.BARE:
                bare.setdefault(token.attribute, []).append(token)
    for attribute, tokens in bare.items():
        if 2 * len(tokens) > local[attribute] and len(tokens) > 1:
            for group in faults.together(tokens):
                message = f"{len(tokens)} of {local[attribute]} local pointers in @{attribute} are ids without #"
                found = diagnostic(group.first, CODE, SEVERITY, message, "teikit resolves them; write # for others.")
                yield replace(found, severity=Severity.INFO)
            continue
        for group in faults.repeated(tokens):
            token = group.first
            message = f"@{attribute} {token.text!r} is an id without #"
            yield diagnostic(token, CODE, SEVERITY, message, f"Write #{token.text}. {group.more}".strip())
