"""A file that an ``xi:include`` names cannot be included.

Only ``.xml``, ``.tei`` and ``.txt`` files inside the edition's folder are read; a file may not include itself, and the
same file only so often. An inclusion with an ``xi:fallback`` is no fault.
Source: XInclude 1.0, section 4; TEI Guidelines, chapter 17.6.

Valid::

    --- main.xml
    <div xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="part.xml" xpointer="para"/></div>
    --- part.xml
    <p xml:id="para">One paragraph.</p>

Invalid::

    --- main.xml
    <div xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="lost.xml"/></div>
"""

from __future__ import annotations

from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account
from teikit.entities.text import local_name
from teikit.project import Project
from teikit.reading import Corpus
from teikit.reading.includer import Includer, inclusion
from teikit.reading.node import Node
from teikit.reading.xinclude import expand

CODE = "REF010"
NAME = "failed-inclusion"
SEVERITY = Severity.ERROR


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each inclusion that cannot be done, at its own place."""
    account = Account.of(corpus, project)
    found: dict[tuple[str, int], Diagnostic] = {}
    for document in corpus.focused:
        includes = account.surveys[document].includes
        if not includes or account.includer.is_sound(document):
            continue
        failures = [_failure(account.includer, node) for node in includes]
        # Where each of them can be done and the whole cannot, they are too many.
        whole = None in failures or not any(message for message, _ in filter(None, failures))
        if whole:
            for fault in expand(document, account.includer).faults:
                place = fault.document.name, fault.document.ordinal(fault.element)
                found.setdefault(place, fault.document.diagnostic(CODE, SEVERITY, fault.message, element=fault.element,
                                                                  help=fault.help))  # fmt: skip
        for node, failure in zip(includes, failures, strict=True):
            message, remedy = failure or ("", "")
            if message and not whole:
                place = document.name, node.ordinal
                found.setdefault(place, node.diagnostic(CODE, SEVERITY, message, help=remedy))
    yield from found.values()


def _failure(includer: Includer, node: Node) -> tuple[str, str] | None:
    """Why an inclusion fails, with a remedy; both empty where it does not; None where only doing it can tell."""
    item = inclusion(node)
    error = includer.failure(node.document, item)
    if any(local_name(above) == "fallback" for above in node.iterancestors()):
        return None
    if error is not None:
        caught = any(local_name(child) == "fallback" for child in node.children)
        return ("", "") if caught else (str(error), error.remedy)
    return ("", "") if includer.is_whole(node.document, item) else None
