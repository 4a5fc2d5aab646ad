"""An entity is declared and never mentioned: nothing in the edition points to it.

Where half or more of the entries of a file, or of the whole edition, are not mentioned (and ten at least), they are a
register for more than these texts, and are remarked once. Relations and pointers of other entries count as mentions; in
files that are not well-formed, so does every place where the id stands.

Valid::

    <listPerson><person xml:id="p1"><persName>Anna</persName></person></listPerson>
    <p><persName ref="#p1">Anna</persName></p>

Invalid::

    <listPerson><person xml:id="p1"><persName>Anna</persName></person></listPerson>
    <p><persName>Anna</persName></p>
"""

from __future__ import annotations

import re
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
_WORD = re.compile(r"\w[\w.-]*")
_SHORTEST = 3
_FAILING = {Resolution.UNRESOLVED, Resolution.UNDECLARED_PREFIX}


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each orphan, or one remark where orphans are what most entities are."""
    account = Account.of(corpus, project)
    unread = _Unread(corpus)
    pointed = _pointed_to(account)
    files: dict[str, list[Entity]] = {}
    for entity in account.authority.entities:
        if entity.xml_id:
            files.setdefault(entity.entry.document.name, []).append(entity)
    orphans = {name: [entity for entity in entities if entity not in pointed and not unread.may_mention(entity)]
               for name, entities in files.items()}  # fmt: skip
    every = [entity for found in orphans.values() for entity in found]
    # One file for each entity is a register too.
    if len(files) > 1 and _most(len(every), sum(map(len, files.values()))):
        yield _register(every, sum(map(len, files.values())), "entities", unread.note)
        return
    for name, entities in files.items():
        if _most(len(orphans[name]), len(entities)):
            yield _register(orphans[name], len(entities), "entities declared in this file", unread.note)
            continue
        for entity in orphans[name]:
            message = f"{entity.xml_id} ({entity.name.display}) is mentioned nowhere"
            yield _at(entity, message, f"Point its mentions to it, or delete the entry.{unread.note}")


def _most(orphans: int, entities: int) -> bool:
    return orphans >= _REGISTER and 2 * orphans >= entities


def _register(orphans: list[Entity], total: int, what: str, note: str) -> Diagnostic:
    """One remark for a register that serves more than these texts."""
    message = f"{len(orphans)} of {total} {what} are mentioned nowhere, as {orphans[0].xml_id}"
    remedy = f"That is as it should be where the register serves other texts too.{note}"
    return _at(orphans[0], message, remedy)._replace(severity=Severity.INFO)


class _Unread:
    """The files that are not well-formed. What they mention is not known, but what they may mention is."""

    def __init__(self, corpus: Corpus) -> None:
        documents = [document for document in corpus.documents if not document.sound]
        texts = (document.data.decode(document.encoding, errors="replace") for document in documents)
        self._words = {word for text in texts for word in _WORD.findall(text)}
        several = f"{len(documents)} files are" if len(documents) > 1 else "1 file is"
        self.note = f" ({several} not well-formed, and searched for the id as plain text only.)" if documents else ""

    def may_mention(self, entity: Entity) -> bool:
        """Whether the id of an entity stands somewhere in them, or its end, which is what follows a prefix."""
        name = entity.xml_id
        ends = (name[at:] for at in range(max(1, len(name) - _SHORTEST + 1)))
        return any(end in self._words for end in ends)


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
