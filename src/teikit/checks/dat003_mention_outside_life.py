"""A mention or a work is dated outside the life of the person that it points to.

Looked at are names of persons that have a date of their own (``persName`` with @when), and works that are dated before
the birth of their author. A work printed after its author's death is nothing unusual, and not reported.

Valid::

    <listPerson><person xml:id="p"><persName>Anna</persName><birth when="1873"/></person></listPerson>
    <listBibl><bibl xml:id="w"><author ref="#p">Anna</author><title>Letters</title><date when="1900"/></bibl></listBibl>

Invalid::

    <listPerson><person xml:id="p"><persName>Anna</persName><birth when="1873"/></person></listPerson>
    <listBibl><bibl xml:id="w"><author ref="#p">Anna</author><title>Letters</title><date when="1800"/></bibl></listBibl>
"""

from __future__ import annotations

from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account, dates
from teikit.entities.authority import Entity
from teikit.entities.faults import at
from teikit.entities.life import certainly_before, life
from teikit.entities.resolution import Token
from teikit.entities.text import local_name
from teikit.project import Project
from teikit.reading import Corpus
from teikit.reading.node import Node

CODE = "DAT003"
NAME = "mention-outside-life"
SEVERITY = Severity.WARNING


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each date that contradicts a life."""
    account = Account.of(corpus, project)
    for token in account.tokens:
        if token.attribute not in {"ref", "key"} or token.target is None:
            continue
        name = token.element_name
        if name not in {"persName", "author", "rs", "name"}:
            continue
        entity = account.authority.of(token.target)
        if entity is not None and entity.kind == "person" and token.target is not token.node:
            yield from _author(token, entity) if name == "author" else _dated(token, entity)


def _dated(token: Token, entity: Entity) -> Iterator[Diagnostic]:
    span = dates.span(token.node)
    if not span.known:
        return
    lived = life(entity.entry)
    early, late = certainly_before(span, lived.birth), certainly_before(lived.death, span)
    if early or late:
        yield _contradiction(entity, token.node, "before the birth" if early else "after the death")


def _author(token: Token, entity: Entity) -> Iterator[Diagnostic]:
    lived = life(entity.entry)
    parent = token.node.parent
    if parent is None or local_name(parent) not in {"bibl", "monogr", "analytic"}:
        return
    for child in parent.children:
        if local_name(child) == "date" and certainly_before(dates.span(child), lived.birth):
            yield _contradiction(entity, child, "before the birth")


def _contradiction(entity: Entity, node: Node, word: str) -> Diagnostic:
    entry = entity.entry
    lived = life(entry)
    fact = lived.birth_node if "birth" in word else lived.death_node
    shown = dates.shown(fact) if fact is not None else ""
    message = f"the date {dates.shown(node)} lies {word} of {entity.name.display} ({shown})"
    remedy = f"That date is at {at(fact or entry.node)}. Correct one of the two, or the pointer."
    return node.diagnostic(CODE, SEVERITY, message, help=remedy)
