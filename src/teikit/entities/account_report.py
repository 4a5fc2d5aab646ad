"""The account in words and in data: what ``teikit refs`` shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from teikit.diagnostic import Codes, Diagnostic
from teikit.entities.account import Account
from teikit.entities.faults import at, where
from teikit.entities.proposals import Proposal, unlinked
from teikit.entities.resolution import Resolution, Token
from teikit.entities.text import local_name
from teikit.reports.text import count
from teikit.validation import corpus_findings

_CODES = Codes(select=("REF",))


def diagnostics(account: Account) -> list[Diagnostic]:
    """What the checks of pointers find in the focused documents, in order; severities as the project has them.

    First the documents that are not well-formed: their pointers are not in the account, and that must be said.
    """
    unread = [problem for document in account.corpus.focused if not document.sound for problem in document.problems]
    return [*unread, *corpus_findings(account.project, account.corpus, _CODES)]


def focused(account: Account) -> list[Token]:
    """The tokens of the documents that the account was asked for."""
    return [token for token in account.tokens if token.document.name in account.corpus.focus]


def summary(tokens: Iterable[Token]) -> dict[Resolution, int]:
    """How many tokens are in each class; every class is there, and the counts add up."""
    counts = Counter(token.resolution for token in tokens)
    return {resolution: counts[resolution] for resolution in Resolution}


def render_text(account: Account) -> str:
    """Two tables: the classes, and each attribute with its conventions and what becomes of them."""
    tokens = focused(account)
    unread = sum(not document.sound for document in account.corpus.focused)
    lines = [f"{count(len(tokens), 'pointer')} in {count(len(account.corpus.focus) - unread, 'file')}"]
    if unread:
        lines.append(f"{count(unread, 'file')} could not be read and {'is' if unread == 1 else 'are'} not counted")
    lines.append("")
    for resolution, number in summary(tokens).items():
        if number:
            lines.append(f"{number:>9}  {number / len(tokens):>6.1%}  {resolution.phrase}")
    lines += [f"{len(tokens):>9}  {1:>6.1%}  in all", "", *_table(tokens)]
    lines += _names(account)
    return "\n".join(lines).rstrip() + "\n"


def _names(account: Account) -> list[str]:
    """How many names there are, how many of them point to an entity, and what could be proposed for the others."""
    focus = account.corpus.focus
    names = [m for m in account.mentions if m.part == "text" and m.kind != "date" and m.document.name in focus]
    if not names:
        return []
    loose = [proposal for proposal in unlinked(account) if proposal.mention.document.name in focus]
    proposed = sum(proposal.entity is not None for proposal in loose)
    linked = sum(bool(mention.entities) for mention in names)
    return ["", f"{len(names)} names in the texts: {linked} lead to an entity, {len(loose)} have no pointer; for "
                f"{proposed} of these exactly one entity has that name"]  # fmt: skip


def _table(tokens: Sequence[Token]) -> list[str]:
    ways = Counter((token.attribute, token.convention) for token in tokens)
    good = Counter((t.attribute, t.convention) for t in tokens if t.resolution.leads_somewhere)
    classes: dict[tuple[str, str], Counter[Resolution]] = {}
    for token in tokens:
        classes.setdefault((token.attribute, token.convention), Counter())[token.resolution] += 1
    width = max([9, *(len(attribute) + 1 for attribute, _ in ways)])
    lines = [f"{'attribute':<{width}}  {'written as':<12}{'pointers':>9}{'resolved':>9}  becomes"] if ways else []
    for way in sorted(ways, key=lambda way: (way[0], -ways[way], way[1])):
        attribute, convention = way
        becomes = ", ".join(f"{resolution} {count}" for resolution, count in classes[way].most_common())
        lines.append(f"{'@' + attribute:<{width}}  {convention:<12}{ways[way]:>9}{good[way]:>9}  {becomes}")
    return lines


def to_json(account: Account, tokens: bool = False) -> dict[str, Any]:
    """The account as data, of the form that ``schema/refs.schema.json`` fixes; every token with `tokens`."""
    chosen = focused(account)
    data: dict[str, Any] = {
        "summary": {str(resolution): count for resolution, count in summary(chosen).items()},
        "diagnostics": [diagnostic._asdict() for diagnostic in diagnostics(account)],
    }
    data["unlinked"] = [_unlinked(proposal) for proposal in unlinked(account)
                        if proposal.mention.document.name in account.corpus.focus]  # fmt: skip
    if tokens:
        data["tokens"] = [_token(token) for token in chosen]
    return data


def _unlinked(proposal: Proposal) -> dict[str, Any]:
    mention = proposal.mention
    return {
        "place": at(mention.node),
        "element": local_name(mention.node),
        "kind": mention.kind,
        "text": mention.text,
        "proposal": proposal.entity.key if proposal.entity else None,
    }


def _token(token: Token) -> dict[str, Any]:
    return {
        "place": where(token),
        "element": token.element_name,
        "attribute": token.attribute,
        "text": token.text,
        "convention": token.convention,
        "class": str(token.resolution),
        "target": at(token.target) if token.target else None,
        "expanded": token.expanded,
        "note": token.note,
    }
