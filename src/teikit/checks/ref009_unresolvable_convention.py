"""Nearly all pointers of one kind fail: by a convention that the edition does not explain, or for want of a file.

This is reported once for each element and attribute: when ten or more pointers, and nine in ten, of that kind fail.
If they are meant to have no target here, say so in ``teikit.toml``: ``[pointers] unchecked = ["rendition"]``.

Valid::

    <p><hi rendition="#bold">one</hi><hi rendition="#red">two</hi><seg xml:id="bold"/><seg xml:id="red"/></p>

Invalid::

    <p><hi rendition="#a">1</hi><hi rendition="#b">2</hi><hi rendition="#c">3</hi><hi rendition="#d">4</hi>
    <hi rendition="#a">1</hi><hi rendition="#b">2</hi><hi rendition="#c">3</hi><hi rendition="#d">4</hi>
    <hi rendition="#a">1</hi><hi rendition="#b">2</hi></p>
"""

from __future__ import annotations

from collections.abc import Iterator

from teikit.checks.ref001_unresolved_pointer import is_resource
from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account
from teikit.entities.faults import Group, diagnostic, faults_of
from teikit.entities.resolution import Resolution
from teikit.project import Project
from teikit.reading import Corpus

CODE = "REF009"
NAME = "unresolvable-convention"
SEVERITY = Severity.WARNING


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each way of pointing that fails as a whole."""
    faults = faults_of(Account.of(corpus, project))
    for group in faults.conventions:
        token = group.first
        if token.resolution is Resolution.UNDECLARED_PREFIX:
            continue  # REF003 names each prefix once
        kind = f"@{token.attribute} on <{token.element_name}> ({token.convention})"
        message = f"{len(group.tokens)} of {group.total} pointers in {kind} lead nowhere, as {token.text!r} does"
        remedy = (
            f"{_cause(group)} If they point to nothing here by design, add {token.attribute!r} to "
            "unchecked in [pointers] of teikit.toml."
        )
        yield diagnostic(token, CODE, SEVERITY, message, remedy)


def _cause(group: Group) -> str:
    token = group.first
    if is_resource(token):
        return "Put the files into the edition's folder, or give their addresses on the web."
    if token.convention == "bare":
        return "TEI reads a word without # as the name of a file: write # before an id, and add the file that has it."
    return "Add the file that declares them."
