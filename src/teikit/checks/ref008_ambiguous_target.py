"""A pointer is resolved by its id alone, and several files have that id on elements that say different things.

Copies of an entry that agree in a name are one entity, and are not reported here.

Valid::

    --- a.xml
    <p><persName ref="lists.xml#anna">Anna</persName></p>
    --- lists.xml
    <listPerson><person xml:id="anna"><persName>Anna Weiss</persName></person></listPerson>
    --- other.xml
    <listPerson><person xml:id="anna"><persName>Anna Schwarz</persName></person></listPerson>

Invalid::

    --- a.xml
    <p><persName ref="#anna">Anna</persName></p>
    --- lists.xml
    <listPerson><person xml:id="anna"><persName>Anna Weiss</persName></person></listPerson>
    --- other.xml
    <listPerson><person xml:id="anna"><persName>Anna Schwarz</persName></person></listPerson>
"""

from __future__ import annotations

from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account, Token
from teikit.entities.faults import at, diagnostic, faults_of
from teikit.entities.resolution import Resolution
from teikit.entities.text import plain
from teikit.project import Project
from teikit.reading import Corpus
from teikit.reading.document import XML_ID
from teikit.reading.node import Node

CODE = "REF008"
NAME = "ambiguous-target"
SEVERITY = Severity.WARNING


_ALONE = frozenset({Resolution.BY_ID, Resolution.BARE, Resolution.KEY})


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each id that pointers cannot tell apart."""
    account = Account.of(corpus, project)
    faults = faults_of(account)
    by_id: dict[str, list[Token]] = {}
    for token in faults.tokens:
        if token.resolution in _ALONE and token.target and token.target.document is not token.document:
            by_id.setdefault(token.target.get(XML_ID, ""), []).append(token)
    for name, tokens in by_id.items():
        declared = account.ids.everywhere(name)
        if len(declared) < 2 or _same(account, declared):
            continue
        for group in faults.together(tokens):
            places = ", ".join(at(target) for target in declared[:3])
            message = f"{group.first.text!r} may mean any of {len(declared)} elements that have the id {name}"
            remedy = f"They stand in {places}. Name the file before the #, or give each its own id. {group.more}"
            yield diagnostic(group.first, CODE, SEVERITY, message, remedy.strip())


def _same(account: Account, declared: list[Node]) -> bool:
    """Whether elements with one id say the same: the same words, or entries of one entity that share a name."""
    entities = {account.authority.of(target) for target in declared}
    if len(entities) == 1 and None not in entities:
        names = [{name.sort for name in entry.names} for entity in entities if entity for entry in entity.entries]
        if names and set.intersection(*names):
            return True
    # Only here are words compared: a tree is made for them.
    return len({plain(target.element) for target in declared}) == 1
