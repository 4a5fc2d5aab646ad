"""An entity has two different numbers in one authority, which gives each entity one.

Compared are GND, VIAF, Wikidata, ISNI and ORCID, written as addresses or as bare numbers with a @type. A person has one
number in each. A place or an organisation may have more (a district and the village that it was), so there only copies
of an entry that have no number in common are reported.

Valid::

    <listPerson><person xml:id="p1"><persName>Anna</persName><idno type="GND">118654756</idno>
    <idno type="URL">https://d-nb.info/gnd/118654756</idno></person></listPerson>

Invalid::

    <listPerson><person xml:id="p1"><persName>Anna</persName><idno type="GND">118654756</idno>
    <idno type="URL">https://d-nb.info/gnd/118654757</idno></person></listPerson>
"""

from __future__ import annotations

from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account
from teikit.entities.authority import Entity, Entry
from teikit.entities.faults import at
from teikit.entities.identifiers import AUTHORITIES
from teikit.project import Project
from teikit.reading import Corpus

CODE = "ENT007"
NAME = "conflicting-identifiers"
SEVERITY = Severity.WARNING

Numbered = tuple[Entry, str]


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each authority in which an entity has more than one number."""
    account = Account.of(corpus, project)
    for entity in account.authority.entities:
        for name in AUTHORITIES:
            if conflict := _conflict(entity, name):
                yield _diagnostic(entity, name, *conflict)


def _conflict(entity: Entity, name: str) -> tuple[Numbered, Numbered] | None:
    """Two numbers that exclude each other, each with its entry."""
    given = [(entry, numbers) for entry in entity.entries if (numbers := entry.numbers.get(name))]
    for entry, numbers in given:
        if entity.kind == "person" and len(numbers) > 1:
            return (entry, numbers[0]), (entry, numbers[1])
        if not set(numbers) & set(given[0][1]):
            return (given[0][0], given[0][1][0]), (entry, numbers[0])
    return None


def _diagnostic(entity: Entity, name: str, first: Numbered, second: Numbered) -> Diagnostic:
    entry = second[0]
    numbers = f"{first[1]}, {second[1]}"
    message = f"{entity.xml_id or entity.id} ({entity.name.display}) has two numbers in {name}: {numbers}"
    elsewhere = "" if first[0] is entry else f" The first is at {at(first[0].node)}."
    remedy = f"Keep the right one; the other may belong to a namesake.{elsewhere}"
    return entry.node.diagnostic(CODE, SEVERITY, message, help=remedy)
