"""The matchPattern of a ``prefixDef`` is no regular expression, or one that could run for ever.

A pattern comes with the document and may be hostile, so a repetition inside a repetition (``(a+)+``) is not run. The
pointers that use it are unresolved.
Source: TEI Guidelines, chapter 17.2.3.

Valid::

    <p><list><prefixDef ident="p" matchPattern="([a-z]+)" replacementPattern="#$1"/></list></p>

Invalid::

    <p><list><prefixDef ident="p" matchPattern="(([a-z])+)+" replacementPattern="#$1"/></list></p>
"""

from __future__ import annotations

from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account
from teikit.entities.prefixes import danger
from teikit.project import Project
from teikit.reading import Corpus

CODE = "REF013"
NAME = "refused-pattern"
SEVERITY = Severity.ERROR


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each pattern that is not run."""
    account = Account.of(corpus, project)
    for document in corpus.focused:
        for node in account.surveys[document].prefix_definitions:
            pattern = node.get("matchPattern", "(.*)")
            if reason := danger(pattern):
                message = f"the matchPattern {pattern!r} is not run: {reason}"
                remedy = "Write it without nested repetitions, for example [a-z0-9-]+ for an id."
                yield node.diagnostic(CODE, SEVERITY, message, attribute="matchPattern", help=remedy)
