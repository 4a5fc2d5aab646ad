"""Two entries of the edition seem to be one and the same person, place, organisation or work.

Entries are compared by their numbers in GND, VIAF, Wikidata, ISNI and ORCID, and by name. A shared number
alone is enough. A shared name needs a second fact: the same year of birth or death, coordinates within a kilometre, or
the same author; and no fact may contradict. The message says what they share.

Valid::

    <listPerson><person xml:id="a"><persName>Anna Weiss</persName><birth when="1873"/></person>
    <person xml:id="b"><persName>Anna Weiss</persName><birth when="1901"/></person></listPerson>

Invalid::

    <listPerson><person xml:id="a"><persName>Anna Weiss</persName><birth when="1873"/></person>
    <person xml:id="b"><persName>Weiss, Anna</persName><birth when="1873-08-13"/></person></listPerson>
"""

from __future__ import annotations

from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account
from teikit.entities.authority import Entity
from teikit.entities.faults import described
from teikit.entities.likeness import pairs
from teikit.project import Project
from teikit.reading import Corpus

CODE = "ENT001"
NAME = "duplicate-entity"
SEVERITY = Severity.WARNING


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each pair of entities that are probably one."""
    account = Account.of(corpus, project)
    for first, second, shared in pairs(account.authority.entities):
        message = f"{_named(second)} is probably {_named(first)}: they share {shared}"
        remedy = f"The other is {described(first.entry.node)}. Keep one of the two, and point all mentions to it."
        entry = second.entry
        yield entry.node.diagnostic(CODE, SEVERITY, message, help=remedy)


def _named(entity: Entity) -> str:
    return f"{entity.xml_id or entity.id} ({entity.name.display})"
