"""What tests share besides fixtures: minimal TEI documents and the type of the command line as a function."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p>P</p></publicationStmt>"
    "<sourceDesc><p>S</p></sourceDesc></fileDesc></teiHeader>"
)
Run = Callable[..., Result]


def tei(body: str, header: str = HEADER) -> str:
    """A minimal TEI document with this content of ``body``."""
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}\n<text><body>\n{body}\n</body></text></TEI>\n'
