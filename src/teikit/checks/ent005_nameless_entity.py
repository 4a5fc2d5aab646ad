"""An entity has no name: its entry was begun and not finished.

Valid::

    <listPerson><person xml:id="p1"><persName>Anna</persName></person></listPerson>

Invalid::

    <listPerson><person xml:id="p1"><persName/></person></listPerson>
"""

from __future__ import annotations

from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account
from teikit.project import Project
from teikit.reading import Corpus

CODE = "ENT005"
NAME = "nameless-entity"
SEVERITY = Severity.WARNING


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each person, place, organisation or object without any name."""
    account = Account.of(corpus, project)
    for entity in account.authority.entities:
        # A work or an event may be told by its date and place; a person who is only counted needs an id.
        if entity.kind in {"person", "place", "org", "object"} and not entity.names and entity.xml_id:
            entry = entity.entry
            message = f"the {entity.kind} {entity.xml_id} has no name"
            yield entry.node.diagnostic(CODE, SEVERITY, message, help="Add its name.")
