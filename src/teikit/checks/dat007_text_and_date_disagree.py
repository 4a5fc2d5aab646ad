"""The words of a ``date`` say another year, month or day than its attributes.

Read are years with four digits, months by name in nine languages, and ``2. 8. 1889``. Words that give several dates, a
period, or a date of another calendar are not compared, nor is a date whose @calendar or @datingMethod is not Gregorian.
Source: TEI Guidelines, chapter 3.6.4 "Dates and Times".

Valid::

    <p><date when="1929-08-13">13 August 1929</date></p>

Invalid::

    <p><date when="1928-08-13">13 August 1929</date></p>
"""

from __future__ import annotations

from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account, dates
from teikit.entities.dated_text import Written, read
from teikit.entities.dates import Span
from teikit.entities.extract import WORDED
from teikit.entities.text import local_name
from teikit.project import Project
from teikit.reading import Corpus
from teikit.reading.node import Node

CODE = "DAT007"
NAME = "text-and-date-disagree"
SEVERITY = Severity.WARNING


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each date whose words and attributes disagree."""
    account = Account.of(corpus, project)
    for document in corpus.focused:
        survey = account.surveys[document]
        for node in survey.dates:
            if local_name(node) not in WORDED or not _is_gregorian(node):
                continue
            span, text = dates.span(node), survey.texts[node]
            if span.known and (part := _disagreement(read(text), span)):
                shown = text if len(text) <= 60 else text[:57] + "…"
                message = f"the {part} of {shown!r} and of its attributes ({dates.shown(node)}) disagree"
                remedy = "Correct the attribute; or say by @calendar that the words follow another calendar."
                yield node.diagnostic(CODE, SEVERITY, message, help=remedy)


def _is_gregorian(node: Node) -> bool:
    named = f"{node.get('calendar', '')} {node.get('datingMethod', '')}".lower()
    return not named.strip() or "gregor" in named


def _disagreement(written: Written, span: Span) -> str:
    """What disagrees: year, month or day; empty where nothing does. An open end agrees with everything."""
    first, last = span.earliest, span.latest
    if written.year is not None and not (first or (0,))[0] <= written.year <= (last or (9999,))[0]:
        return "year"
    if not first or not last or first[:2] != last[:2]:
        return ""
    # From here on the attributes give one month.
    if written.month is not None and written.month != first[1]:
        return "month"
    return "day" if written.day is not None and first == last and written.day != first[2] else ""
