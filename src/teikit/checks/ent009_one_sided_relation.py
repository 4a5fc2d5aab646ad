"""A relation names one side only: @active without @passive, or one partner in @mutual.

Also reported: an element whose @next is another that says in @prev that it follows a third.
Source: TEI Guidelines, 14.3.2.3 (relation), 17.7 (@next, @prev).

Valid::

    <listPerson><person xml:id="a"><persName>A</persName></person><person xml:id="b"><persName>B</persName></person>
    <listRelation><relation name="spouse" mutual="#a #b"/></listRelation></listPerson>

Invalid::

    <listPerson><person xml:id="a"><persName>A</persName></person><person xml:id="b"><persName>B</persName></person>
    <listRelation><relation name="spouse" mutual="#a"/></listRelation></listPerson>
"""

from __future__ import annotations

from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account
from teikit.entities.faults import at, diagnostic
from teikit.entities.resolution import Token
from teikit.entities.text import local_name
from teikit.project import Project
from teikit.reading import Corpus

CODE = "ENT009"
NAME = "one-sided-relation"
SEVERITY = Severity.WARNING


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each relation with one side, and for each @next that its target denies."""
    account = Account.of(corpus, project)
    for node, tokens in account.by_node.items():
        if local_name(node) == "relation":
            yield from _relation(tokens)
        for token in tokens:
            if token.attribute == "next" and token.target:
                yield from _chain(account, token)


def _relation(tokens: list[Token]) -> Iterator[Diagnostic]:
    sides = {name: [token for token in tokens if token.attribute == name] for name in ("active", "passive", "mutual")}
    lonely = len(sides["mutual"]) == 1 and not sides["active"] and not sides["passive"]
    # @active without @passive is right where the content or @ref tells the other side.
    if lonely or bool(sides["passive"]) > bool(sides["active"] or sides["mutual"]):
        missing = "@active" if sides["passive"] else "a second partner in @mutual"
        message = f"the relation {tokens[0].node.get('name', '')!r} has one side only: {missing} is missing"
        yield diagnostic(tokens[0], CODE, SEVERITY, message, "Name the other side.")


def _chain(account: Account, token: Token) -> Iterator[Diagnostic]:
    if token.target is None:
        return
    back = [t for t in account.by_node.get(token.target, ()) if t.attribute == "prev" and t.target]
    if back and all(t.target and t.target is not token.node for t in back):
        message = f"@next leads to an element whose @prev leads elsewhere ({back[0].text})"
        yield diagnostic(
            token, CODE, SEVERITY, message, f"The other end is {at(token.target)}. Correct one of the two."
        )
