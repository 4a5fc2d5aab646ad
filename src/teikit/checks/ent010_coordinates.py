"""The coordinates of a place cannot be read, lie outside the globe, or have latitude and longitude exchanged.

Read are ``48.2 16.3``, ``48.2, 16.3``, ``48.2,16.3`` and, with decimal commas, ``48,2 16,3``; latitude first.
Source: TEI Guidelines, chapter 14.3.4.1; ``geo`` is WGS 84 unless a geoDecl says otherwise.

Valid::

    <listPlace><place xml:id="w"><placeName>Wien</placeName><location><geo>48,2083 16,3731</geo></location></place>
    </listPlace>

Invalid::

    <listPlace><place xml:id="w"><placeName>Sydney</placeName><location><geo>151.2 -33.9</geo></location></place>
    </listPlace>
"""

from __future__ import annotations

from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account, geo
from teikit.project import Project
from teikit.reading import Corpus

CODE = "ENT010"
NAME = "bad-coordinates"
SEVERITY = Severity.WARNING


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each ``geo`` that is no place on earth. Other datums than WGS 84 are left alone."""
    account = Account.of(corpus, project)
    for document in corpus.focused:
        survey = account.surveys[document]
        for node in survey.geos if not survey.other_datum else ():
            if message := _fault(survey.texts[node]):
                remedy = "Write latitude and longitude in degrees with a space between: 48.2083 16.3731."
                yield node.diagnostic(CODE, SEVERITY, message, help=remedy)


def _fault(text: str) -> str:
    point = geo.parse(text)
    if not text:
        return "the coordinates are empty"
    if point is None:
        # A polygon or a line is several pairs (TEI allows any notation there).
        return "" if len(text.split()) > 2 else f"the coordinates {text!r} cannot be read"
    if point.plausible:
        return ""
    swapped = geo.Point(point.longitude, point.latitude).plausible
    why = "latitude and longitude seem to be exchanged" if swapped else "they lie outside the globe"
    return f"the coordinates {text!r} are no place on earth: {why}"
