"""Something in the entry of a person is dated before their birth or after their death.

Looked at are ``event``, ``education``, ``residence``, ``occupation`` and ``floruit`` in the entry itself. What may
follow a death (burial, honours, editions) is not reported.

Valid::

    <listPerson><person xml:id="p"><persName>Anna</persName><birth when="1873"/><death when="1941"/>
    <event when="1900"><label>Journey</label></event></person></listPerson>

Invalid::

    <listPerson><person xml:id="p"><persName>Anna</persName><birth when="1873"/><death when="1941"/>
    <event when="1860"><label>Journey</label></event></person></listPerson>
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account, dates
from teikit.entities.authority import Entry
from teikit.entities.faults import at
from teikit.entities.life import certainly_before, life
from teikit.entities.text import local_name
from teikit.project import Project
from teikit.reading import Corpus

CODE = "DAT002"
NAME = "event-outside-life"
SEVERITY = Severity.WARNING


_IN_A_LIFE = ("event", "education", "residence", "occupation", "floruit")
_AFTERWARDS = re.compile(r"burial|funeral|grave|posthum|memor|honou?r|monument|publi|reburial|legacy", re.IGNORECASE)


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each dated fact outside the life that it belongs to."""
    account = Account.of(corpus, project)
    for entity in account.authority.entities:
        for entry in entity.entries if entity.kind == "person" else ():
            yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[Diagnostic]:
    lived = life(entry)
    for node in entry.parts(*_IN_A_LIFE):
        span = dates.span(node)
        too_early, too_late = certainly_before(span, lived.birth), certainly_before(lived.death, span)
        if too_late and local_name(node) == "event" and _AFTERWARDS.search(node.get("type", "")):
            continue
        fact = lived.birth_node if too_early else lived.death_node
        if (too_early or too_late) and fact is not None:
            word = "before the birth" if too_early else "after the death"
            what = f"<{local_name(node)}> of {dates.shown(node)}"
            message = f"{what} lies {word} of {entry.xml_id} ({dates.shown(fact)})"
            remedy = f"The other date is at {at(fact)}. Correct one of the two."
            yield node.diagnostic(CODE, SEVERITY, message, help=remedy)
