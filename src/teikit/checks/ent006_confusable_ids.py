"""Two ids differ in case, or in how their accents are encoded, and in nothing else.

Software that compares ids byte by byte takes them for two; people, and the file systems that pages are
written to, take them for one.
Source: Unicode Standard Annex 15 (normalisation forms).

Valid::

    <listPerson><person xml:id="anna"><persName>Anna</persName></person>
    <person xml:id="hanna"><persName>Hanna</persName></person></listPerson>

Invalid::

    <listPerson><person xml:id="anna"><persName>Anna</persName></person>
    <person xml:id="Anna"><persName>Anna</persName></person></listPerson>
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account
from teikit.entities.authority import Entity
from teikit.entities.faults import described
from teikit.project import Project
from teikit.reading import Corpus

CODE = "ENT006"
NAME = "confusable-ids"
SEVERITY = Severity.WARNING


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each entity whose id is another one's but for case or encoding."""
    account = Account.of(corpus, project)
    known: dict[str, Entity] = {}
    for entity in account.authority.entities:
        name = entity.xml_id
        if not name:
            continue
        first = known.setdefault(unicodedata.normalize("NFKC", name).casefold(), entity)
        if first.xml_id != name:
            message = f"the ids {name!r} and {first.xml_id!r} differ in case or in the encoding of accents only"
            remedy = f"The other is {described(first.entry.node)}. Give one of them an id that looks different."
            entry = entity.entry
            yield entry.node.diagnostic(CODE, SEVERITY, message, help=remedy)
