"""A letter is dated after the death, or before the birth, of the person who sent it.

Compared are the date and the sender of ``correspAction[@type='sent']`` in ``correspDesc``.
Source: TEI Guidelines, chapter 2.4.6 "Correspondence Description".

Valid::

    <TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
    <publicationStmt><p>P</p></publicationStmt><sourceDesc><p>S</p></sourceDesc></fileDesc><profileDesc>
    <correspDesc><correspAction type="sent"><persName ref="#p">Anna</persName><date when="1900"/></correspAction>
    </correspDesc></profileDesc></teiHeader><standOff><listPerson><person xml:id="p"><persName>Anna</persName>
    <death when="1941"/></person></listPerson></standOff><text><body><p/></body></text></TEI>

Invalid::

    <TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
    <publicationStmt><p>P</p></publicationStmt><sourceDesc><p>S</p></sourceDesc></fileDesc><profileDesc>
    <correspDesc><correspAction type="sent"><persName ref="#p">Anna</persName><date when="1950"/></correspAction>
    </correspDesc></profileDesc></teiHeader><standOff><listPerson><person xml:id="p"><persName>Anna</persName>
    <death when="1941"/></person></listPerson></standOff><text><body><p/></body></text></TEI>
"""

from __future__ import annotations

from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account, dates
from teikit.entities.faults import at
from teikit.entities.life import certainly_before, life
from teikit.entities.mention import Mention
from teikit.entities.text import local_name
from teikit.project import Project
from teikit.reading import Corpus
from teikit.reading.node import Node

CODE = "DAT008"
NAME = "letter-outside-life"
SEVERITY = Severity.WARNING


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each sender who was not alive."""
    account = Account.of(corpus, project)
    for mention in account.mentions:
        action = mention.node.parent
        if mention.part != "header" or mention.kind != "person" or action is None or len(mention.entities) != 1:
            continue
        if local_name(action) == "correspAction" and action.get("type") == "sent":
            yield from _sender(mention, action)


def _sender(mention: Mention, action: Node) -> Iterator[Diagnostic]:
    entity = mention.entities[0]
    lived = life(entity.entry)
    for date in action.children:
        if local_name(date) != "date":
            continue
        late, early = certainly_before(lived.death, dates.span(date)), certainly_before(dates.span(date), lived.birth)
        fact = lived.death_node if late else lived.birth_node
        if (late or early) and fact is not None:
            word = "after the death" if late else "before the birth"
            message = f"the letter is of {dates.shown(date)}, {word} of {entity.name.display} ({dates.shown(fact)})"
            remedy = f"The other date is at {at(fact)}. Correct one of the two, or the pointer."
            yield date.diagnostic(CODE, SEVERITY, message, help=remedy)
