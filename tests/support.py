"""What tests share besides fixtures: minimal TEI documents and the type of the command line as a function."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p>P</p></publicationStmt>"
    "<sourceDesc><p>S</p></sourceDesc></fileDesc></teiHeader>"
)
#: A header with which a document is valid against the edition's own schema.
FULL_HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><publisher>P</publisher>"
    '<date when="2026">2026</date></publicationStmt><sourceDesc><p>S</p></sourceDesc></fileDesc></teiHeader>'
)
_STANDS_IN_BODY = re.compile(r"\s*<(div|list(Person|Place|Org|Event|Bibl))\b")
Run = Callable[..., Result]


def tei(body: str, header: str = HEADER) -> str:
    """A minimal TEI document with this content of ``body``."""
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}\n<text><body>\n{body}\n</body></text></TEI>\n'


def valid_tei(fragment: str) -> str:
    """A document around a fragment that is valid against the edition's own schema if the fragment is."""
    body = fragment if _STANDS_IN_BODY.match(fragment) else f'<div type="letter">{fragment}</div>'
    return tei(body, FULL_HEADER).replace("<TEI ", '<TEI xml:lang="en" ', 1)
