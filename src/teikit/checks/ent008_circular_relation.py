"""A relation leads back to where it began: somebody is their own ancestor, a place lies in itself.

Looked at are ``relation`` elements whose @name says that they have a direction (parent, child, part, located …), and
places that point to the place that they lie in.
Source: TEI Guidelines, chapter 14.3.2.3 "Personal Relationships", 14.3.4 "Places".

Valid::

    <listPerson><person xml:id="a"><persName>A</persName></person><person xml:id="b"><persName>B</persName></person>
    <listRelation><relation name="parent" active="#a" passive="#b"/></listRelation></listPerson>

Invalid::

    <listPerson><person xml:id="a"><persName>A</persName></person><person xml:id="b"><persName>B</persName></person>
    <listRelation><relation name="parent" active="#a" passive="#b"/><relation name="parent" active="#b" passive="#a"/>
    </listRelation></listPerson>
"""

from __future__ import annotations

from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account
from teikit.entities.authority import Entity
from teikit.entities.relations import Edge, circles, edges
from teikit.project import Project
from teikit.reading import Corpus

CODE = "ENT008"
NAME = "circular-relation"
SEVERITY = Severity.WARNING


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each circle, at the relation that closes it."""
    account = Account.of(corpus, project)
    kinds: dict[str, list[Edge]] = {}
    seen: set[tuple[str, str, str]] = set()
    for edge in edges(account):
        # Copies of an entry say the same relation again.
        if (relation := (edge.name, edge.active.key, edge.passive.key)) not in seen:
            seen.add(relation)
            kinds.setdefault(edge.name, []).append(edge)
    for name, found in kinds.items():
        for circle in circles(found):
            last = circle[-1]
            way = " → ".join([*(_named(edge.active) for edge in circle), _named(last.passive)])
            message = f"the relation {name!r} goes in a circle: {way}"
            yield last.node.diagnostic(CODE, SEVERITY, message,
                                       help="One of these relations is wrong, or its direction is.")  # fmt: skip


def _named(entity: Entity) -> str:
    return entity.xml_id or entity.id
