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
from teikit.project import Project
from teikit.reading import Corpus
from teikit.reading.xinclude import expand, includes

CODE = "REF010"
NAME = "failed-inclusion"
SEVERITY = Severity.ERROR


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each inclusion that cannot be done, at its own place."""
    account = Account.of(corpus, project)
    seen = set()
    for document in corpus.focused:
        if next(includes(document), None) is None or account.includer.is_sound(document):
            continue
        for fault in expand(document, account.includer).faults:
            if fault.element not in seen:
                seen.add(fault.element)
                yield fault.document.diagnostic(CODE, SEVERITY, fault.message, element=fault.element, help=fault.help)
