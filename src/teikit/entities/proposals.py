"""Names without a pointer, and the entity that each may mean: the one entity of the edition that has that name."""

from __future__ import annotations

from dataclasses import dataclass

from teikit.entities.account import Account
from teikit.entities.authority import Entity
from teikit.entities.kinds import KINDS
from teikit.entities.mention import Mention
from teikit.entities.name import fold


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mention without a pointer; ``entity`` is None where no entity, or more than one, has its name."""

    mention: Mention
    entity: Entity | None


def unlinked(account: Account) -> list[Proposal]:
    """The names in texts that point to nothing, in document order, each with its proposal. Dates are none of them.

    A name is taken to mean an entity when exactly one entity of its kind (of any kind, for ``name`` and ``rs`` without
    a @type) has it as one of its forms; case, accents and the order of the words do not count.
    """
    names = _names(account)
    found = []
    for mention in account.mentions:
        if mention.part == "text" and mention.kind != "date" and not mention.tokens and mention.text:
            kinds = (mention.kind,) if mention.kind in KINDS else KINDS
            fitting = {entity for kind in kinds for entity in names.get((kind, fold(mention.text)), ())}
            found.append(Proposal(mention, fitting.pop() if len(fitting) == 1 else None))
    return found


def _names(account: Account) -> dict[tuple[str, str], set[Entity]]:
    found: dict[tuple[str, str], set[Entity]] = {}
    for entity in account.authority.entities:
        for name in entity.names:
            for form in (name.display, name.sort):
                if folded := fold(form):
                    found.setdefault((entity.kind, folded), set()).add(entity)
    return found
