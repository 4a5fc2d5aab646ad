"""One id is given to two different persons, places or other entities.

Two entries of the same kind in different files have the same xml:id, and their names have little in common: no form is
the same, and none has most words of another. Characters of different plays (``particDesc``) may share an id, because
each is only pointed to from its own play.

Valid::

    --- a.xml
    <listPerson><person xml:id="p1"><persName>Anna Weiss</persName></person></listPerson>
    --- b.xml
    <listPerson><person xml:id="p1"><persName>Weiss, Anna</persName></person></listPerson>

Invalid::

    --- a.xml
    <listPerson><person xml:id="p1"><persName>Anna Weiss</persName></person></listPerson>
    --- b.xml
    <listPerson><person xml:id="p1"><persName>Boris Schwarz</persName></person></listPerson>
"""

from __future__ import annotations

from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account
from teikit.entities.authority import Entity
from teikit.entities.faults import described
from teikit.project import Project
from teikit.reading import Corpus

CODE = "ENT003"
NAME = "id-for-two"
SEVERITY = Severity.WARNING


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each entity whose id another one of its kind has."""
    account = Account.of(corpus, project)
    known: dict[tuple[str, str], Entity] = {}
    for entity in account.authority.entities:
        if not entity.xml_id:
            continue
        first = known.setdefault((entity.kind, entity.xml_id), entity)
        if first.entry.document is entity.entry.document:
            continue  # itself, or an id that stands twice in one file: REF011
        if first.entry.is_character and entity.entry.is_character:
            continue
        message = f"{entity.xml_id} is {entity.name.display} here and {first.name.display} elsewhere"
        remedy = f"The other is {described(first.entry.node)}. Give one of them another id."
        entry = entity.entry
        yield entry.node.diagnostic(CODE, SEVERITY, message, help=remedy)
