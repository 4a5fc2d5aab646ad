"""A pointer leads to something of the wrong kind: a person's name to a place, a witness to no witness.

Looked at are names (``persName``, ``placeName``, ``orgName`` and their kin, ``rs`` and ``name`` with a @type) that
point to an entity of another kind, @wit, @who, @hand and @facs. A name without a kind is never reported.
Source: TEI Guidelines, 14.1 (att.naming), 13.1 (att.rdgPart), 8.3.3 (@who), 12.1 (@facs).

Valid::

    <listPerson><person xml:id="anna"><persName>Anna</persName></person></listPerson>
    <p><persName ref="#anna">Anna</persName></p>

Invalid::

    <listPlace><place xml:id="wien"><placeName>Wien</placeName></place></listPlace>
    <p><persName ref="#wien">Anna</persName></p>
"""

from __future__ import annotations

from collections.abc import Iterator

from teikit.diagnostic import Diagnostic, Severity
from teikit.entities import Account, Token
from teikit.entities.faults import described, diagnostic, faults_of
from teikit.entities.kinds import KINDS
from teikit.entities.mention import Mention
from teikit.entities.resolution import Resolution
from teikit.entities.text import local_name
from teikit.entities.words import words
from teikit.project import Project
from teikit.reading import Corpus

CODE = "REF006"
NAME = "wrong-kind-of-target"
SEVERITY = Severity.WARNING


_WORDS = {"person": "a person", "place": "a place", "org": "an organisation", "event": "an event",
          "object": "an object", "work": "a work"}  # fmt: skip
_PEOPLE = words(
    "person personGrp persona listPerson particDesc role roleDesc castItem castGroup castList org listOrg name "
    "persName orgName respStmt author editor principal sponsor funder handNote nym actor speaker rs "
    "publisher authority distributor"
)
_TARGETS = {
    "wit": (words("witness listWit msDesc msPart msFrag bibl biblStruct biblFull object TEI sourceDesc"), "no witness"),
    "who": (_PEOPLE, "no person or role"),
    "hand": (_PEOPLE | words("handDesc handNotes hand scriptNote"), "no hand or person"),
    "facs": (words("surface surfaceGrp zone graphic media facsimile sourceDoc figure line path pb TEI binaryObject"),
             "no surface, zone or graphic"),
}  # fmt: skip
_NO_TARGET = frozenset({Resolution.EXTERNAL, Resolution.IDNO})


def check_corpus(corpus: Corpus, project: Project) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each pointer to a wrong kind, or for one that recurs."""
    account = Account.of(corpus, project)
    faults = faults_of(account)
    reasons: dict[Token, str] = {}
    for mention in account.mentions:
        reasons.update(_named(mention))
    for token in faults.tokens:
        if token.target and token.attribute in _TARGETS:
            allowed, phrase = _TARGETS[token.attribute]
            if local_name(token.target) not in allowed and token.resolution not in _NO_TARGET:
                reasons[token] = phrase
    for group in faults.repeated(reasons):
        token = group.first
        message = f"@{token.attribute} {token.text!r} on <{token.element_name}> leads to {reasons[token]}"
        remedy = f"It leads to {described(token.target)}. " if token.target else ""
        yield diagnostic(token, CODE, SEVERITY, message, f"{remedy}{group.more}".strip())


def _named(mention: Mention) -> Iterator[tuple[Token, str]]:
    """The pointers of a name to entities of another kind, where none of its pointers fits its kind."""
    kinds = {entity.kind for entity in mention.entities}
    if mention.kind not in KINDS or not kinds or mention.kind in kinds or local_name(mention.node) == "bibl":
        return
    for token in mention.tokens:
        # An address that two entities share (a museum and its town) says nothing of a kind.
        if token.attribute in {"ref", "key"} and token.target and token.resolution not in _NO_TARGET:
            yield token, f"{_WORDS[mention.entities[0].kind]}, not {_WORDS[mention.kind]}"
