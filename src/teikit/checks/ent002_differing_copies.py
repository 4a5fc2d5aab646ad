"""Copies of one entry, in several files, say different things.

An entry that is repeated in each letter must say the same everywhere. Compared are the preferred name, birth, death,
coordinates and the numbers in well-known authorities; each field is reported once for an entity.

Valid::

    --- a.xml
    <listPerson><person xml:id="p1"><persName>Anna Weiss</persName><birth when="1873"/></person></listPerson>
    --- b.xml
    <listPerson><person xml:id="p1"><persName>Anna Weiss</persName><birth when="1873-08-13"/></person></listPerson>

Invalid::

    --- a.xml
    <listPerson><person xml:id="p1"><persName>Anna Weiss</persName><birth when="1873"/></person></listPerson>
    --- b.xml
    <listPerson><person xml:id="p1"><persName>Anna Weiss</persName><birth when="1874"/></person></listPerson>
"""

from __future__ import annotations

from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account
from teikit.entities.authority import Entity, Entry
from teikit.entities.faults import at
from teikit.entities.life import compatible, life
from teikit.entities.name import preferred
from teikit.project import Project
from teikit.reading import Corpus

CODE = "ENT002"
NAME = "differing-copies"
SEVERITY = Severity.WARNING


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each field in which the copies of an entity differ."""
    account = Account.of(corpus, project)
    for entity in account.authority.entities:
        if len(entity.entries) > 1:
            yield from _differences(entity)


def _differences(entity: Entity) -> Iterator[Diagnostic]:
    first, seen = entity.entry, set[str]()
    for other in entity.entries:
        for field, ours, theirs in _fields(first, other):
            if field in seen:
                continue
            seen.add(field)
            message = f"{entity.xml_id} ({entity.name.display}): its {field} is {theirs} here and {ours} elsewhere"
            remedy = f"The other copy is {at(first.node)}. Correct the one that is wrong."
            yield other.node.diagnostic(CODE, SEVERITY, message, help=remedy)


def _fields(first: Entry, other: Entry) -> Iterator[tuple[str, str, str]]:
    """The fields in which two entries differ: its name, what the first says, what the other says."""
    if other is first:
        return
    ours, theirs = preferred(first.names), preferred(other.names)
    if ours and theirs and ours.sort != theirs.sort:
        yield "preferred name", repr(ours.display), repr(theirs.display)
    mine, yours = life(first), life(other)
    for field, one, two in (("birth", mine.birth, yours.birth), ("death", mine.death, yours.death)):
        if not compatible(one, two):
            yield field, _day(one.earliest), _day(two.earliest)
    here, there = first.facts.point, other.facts.point
    # A hundredth of a degree is a kilometre: less is another way of rounding.
    if here and there and max(abs(here.latitude - there.latitude), abs(here.longitude - there.longitude)) > 0.01:
        yield "place on the map", f"{here.latitude} {here.longitude}", f"{there.latitude} {there.longitude}"


def _day(day: tuple[int, int, int] | None) -> str:
    return "-".join(f"{part:02}" for part in day) if day else "open"
