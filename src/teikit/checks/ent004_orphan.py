"""An entity is declared and never mentioned: nothing in the edition points to it.

Where half or more of the entries of a file are not mentioned, the file is a register for more than this edition, and is
reported once. Relations and pointers of other entries count as mentions.

Valid::

    <listPerson><person xml:id="p1"><persName>Anna</persName></person></listPerson>
    <p><persName ref="#p1">Anna</persName></p>

Invalid::

    <listPerson><person xml:id="p1"><persName>Anna</persName></person></listPerson>
    <p><persName>Anna</persName></p>
"""

from __future__ import annotations

from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account
from teikit.entities.authority import Entity
from teikit.entities.faults import faults_of
from teikit.entities.resolution import Resolution
from teikit.project import Project
from teikit.reading import Corpus

CODE = "ENT004"
NAME = "orphan-entity"
SEVERITY = Severity.WARNING

_REGISTER = 10
_FAILING = {Resolution.UNRESOLVED, Resolution.UNDECLARED_PREFIX}


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each orphan, or one for a file that is full of them."""
    if any(not document.sound for document in corpus.documents):
        return  # its mentions are not known; it has its own finding
    account = Account.of(corpus, project)
    pointed = _pointed_to(account)
    files: dict[str, list[Entity]] = {}
    for entity in account.authority.entities:
        if entity.xml_id:
            files.setdefault(entity.entry.document.name, []).append(entity)
    for entities in files.values():
        orphans = [entity for entity in entities if entity not in pointed]
        if len(orphans) >= _REGISTER and 2 * len(orphans) >= len(entities):
            message = f"{len(orphans)} of {len(entities)} entities declared in this file are mentioned nowhere"
            yield _at(orphans[0], message, "Leave it so where the file serves other editions too.")
            continue
        for entity in orphans:
            message = f"{entity.xml_id} ({entity.name.display}) is mentioned nowhere"
            yield _at(entity, message, "Point its mentions to it, or delete the entry.")


def _pointed_to(account: Account) -> set[Entity]:
    """The entities that something outside their own entries points to."""
    found: set[Entity] = set()
    for token in account.tokens:
        entity = account.authority.of(token.target) if token.target else None
        if entity is None or entity in found:
            continue
        own = {entry.node for entry in entity.entries}
        if token.node not in own and not any(above in own for above in token.node.iterancestors()):
            found.add(entity)
    return found | _perhaps_meant(account)


def _perhaps_meant(account: Account) -> set[Entity]:
    """The entities that a failing pointer may have meant: the pointer is the mistake, not the entity."""
    faults = faults_of(account)
    failing = [token for token in faults.tokens if token.resolution in _FAILING]
    names = {name for token in failing if (name := faults.nearest(token))}
    locals_ = tuple({token.parsed.path for token in failing if token.parsed.scheme and token.parsed.path})
    names |= {name for name in account.ids.names() if locals_ and name.endswith(locals_)}
    targets = (target for name in names for target in account.ids.everywhere(name))
    return {entity for target in targets if (entity := account.authority.of(target))}


def _at(entity: Entity, message: str, remedy: str) -> Diagnostic:
    entry = entity.entry
    return entry.node.diagnostic(CODE, SEVERITY, message, help=remedy)
