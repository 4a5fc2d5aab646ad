"""A pointer is an id without ``#``. TEI reads that as the name of a file, and other software will not find its target.

Where most local pointers of an attribute on an element are written so, it is the edition's convention: that is
remarked once, as information. Where the edition mostly writes ``#``, each is a slip, and a warning. Witnesses and
readings that are named by their @n, as collation tools do it (``wit="424*"``), are remarked once in an edition.
Source: TEI Guidelines, chapter 17.2 "Pointing Mechanisms"; RFC 3986, section 4.

Valid::

    <p>See <ref target="#note-1">the note</ref>.<note xml:id="note-1">Here it is.</note></p>

Invalid::

    <p>See <ref target="note-1">the note</ref>.<note xml:id="note-1">Here it is.</note></p>
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account, Token
from teikit.entities.faults import REPEATED, Faults, diagnostic, faults_of
from teikit.entities.pointer import Shape
from teikit.entities.resolution import BY_NUMBER, Resolution
from teikit.project import Project
from teikit.reading import Corpus

CODE = "REF014"
NAME = "bare-id"
SEVERITY = Severity.WARNING
_LOCAL = frozenset({Shape.FRAGMENT, Shape.BARE, Shape.FILE})


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for an element and attribute that bare ids dominate, else one for each bare id."""
    faults = faults_of(Account.of(corpus, project))
    bare: dict[tuple[str, str], list[Token]] = {}
    local: Counter[tuple[str, str]] = Counter()
    for token in faults.tokens:
        if token.note != BY_NUMBER and token.parsed.shape in _LOCAL and token.resolution.leads_somewhere:
            way = token.attribute, token.element_name
            local[way] += 1
            if token.resolution is Resolution.BARE:
                bare.setdefault(way, []).append(token)
    yield from _by_number(faults)
    for way, tokens in bare.items():
        attribute, element = way
        if 2 * len(tokens) > local[way] and len(tokens) > 1:
            for group in faults.together(tokens):
                where = f"@{attribute} on <{element}>"
                message = f"{len(tokens)} of {local[way]} local pointers in {where} are ids without #"
                found = diagnostic(group.first, CODE, SEVERITY, message, "teikit resolves them; write # for others.")
                yield found._replace(severity=Severity.INFO)
            continue
        # Many of them are a second convention beside the first, and one finding.
        for group in faults.together(tokens) if len(tokens) >= REPEATED else faults.repeated(tokens):
            token = group.first
            message = f"@{attribute} {token.text!r} is an id without #"
            yield diagnostic(token, CODE, SEVERITY, message, f"Write #{token.text}. {group.more}".strip())


def _by_number(faults: Faults) -> Iterator[Diagnostic]:
    """One remark for all pointers that name a witness or a reading by its @n."""
    tokens = [token for token in faults.tokens if token.note == BY_NUMBER]
    ways = sorted({f"@{token.attribute} on <{token.element_name}>" for token in tokens})
    for group in faults.together(tokens):
        message = f"{len(tokens)} pointers name a witness or a reading by its @n, not by an xml:id: {', '.join(ways)}"
        remedy = "teikit follows them; for other software give their targets an xml:id and write # before it."
        found = diagnostic(group.first, CODE, SEVERITY, message, remedy)
        yield found._replace(severity=Severity.INFO)
