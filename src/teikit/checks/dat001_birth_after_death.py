"""A person is born after their death.

Compared are the dates in the attributes (``when``, ``notBefore`` and so on), which are of the Gregorian calendar; a
person without one of the two is not looked at.

Valid::

    <listPerson><person xml:id="p"><persName>Anna</persName><birth when="1873"/><death when="1941"/></person>
    </listPerson>

Invalid::

    <listPerson><person xml:id="p"><persName>Anna</persName><birth when="1941"/><death when="1873"/></person>
    </listPerson>
"""

from __future__ import annotations

from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account, dates
from teikit.entities.faults import at
from teikit.entities.life import certainly_before, life
from teikit.project import Project
from teikit.reading import Corpus

CODE = "DAT001"
NAME = "birth-after-death"
SEVERITY = Severity.WARNING


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each entry whose death lies before its birth."""
    account = Account.of(corpus, project)
    for entity in account.authority.entities:
        for entry in entity.entries if entity.kind == "person" else ():
            lived = life(entry)
            born, died = lived.birth_node, lived.death_node
            if born is not None and died is not None and certainly_before(lived.death, lived.birth):
                facts = f"born {dates.shown(born)}, died {dates.shown(died)}"
                message = f"{entity.xml_id or entity.id} ({entity.name.display}) dies before birth: {facts}"
                remedy = f"The death is at {at(died)}. Correct one of the two dates."
                yield born.diagnostic(CODE, SEVERITY, message, help=remedy)
