"""A pointer leads nowhere: there is no element with this id, and no file of this name, in the edition.

Pointers are looked up in the file, in the file that they name, by the prefixes that are declared, by the ``idno`` of
entities, and by id in all files of the edition. A pointer that fails in ten or more places is reported once, with
its places. Attributes that have no local target by design are named in ``teikit.toml``: ``[pointers] unchecked``.
Source: TEI Guidelines, chapter 17.1 "Links".

Valid::

    <p>See <ref target="#note-1">the note</ref>.<note xml:id="note-1">Here it is.</note></p>

Invalid::

    <p>See <ref target="#note-2">the note</ref>.<note xml:id="note-1">Here it is.</note></p>
"""

from __future__ import annotations

from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account
from teikit.entities.faults import diagnostic, faults_of
from teikit.entities.resolution import OUTSIDE, Resolution, Token
from teikit.project import Project
from teikit.reading import Corpus

CODE = "REF001"
NAME = "unresolved-pointer"
SEVERITY = Severity.ERROR


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each pointer without a target, or for one that recurs."""
    faults = faults_of(Account.of(corpus, project))
    for group in faults.single(Resolution.UNRESOLVED):
        token = group.first
        if not is_resource(token):
            remedy = " ".join(filter(None, (faults.proposal(token), group.more))) or _remedy(token)
            yield diagnostic(
                token, CODE, SEVERITY, f"@{token.attribute} {token.text!r} leads nowhere{_why(token)}", remedy
            )


def is_resource(token: Token) -> bool:
    """Whether a pointer means an image or other file rather than an element (REF007)."""
    return token.attribute == "url" or (token.attribute == "facs" and "#" not in token.text and "." in token.text)


def _is_file(token: Token) -> bool:
    return not token.parsed.fragment and token.parsed.path.lower().endswith((".xml", ".tei", ".odd"))


def _why(token: Token) -> str:
    if token.note:
        return f": {token.note}"
    name = token.parsed.fragment or token.parsed.path
    if _is_file(token):
        return f": there is no file {name} in this edition"
    return f": no xml:id {name} in this edition" if name and not token.expanded else ""


def _remedy(token: Token) -> str:
    if token.note == OUTSIDE:
        return "Copy what it points to into the edition, or give its address on the web."
    if token.expanded:
        return f"Its prefix makes {token.expanded} of it: correct the id, or the prefixDef."
    if _is_file(token):
        return "Correct the name, or add the file to the edition."
    return "Correct the pointer, or give its target this xml:id."
