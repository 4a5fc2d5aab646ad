"""Where every piece of text stands on a page of a PDF, told by pypdf and not by us."""

from __future__ import annotations

import re
from pathlib import Path

import pypdf


def pieces_of(page: pypdf.PageObject) -> list[tuple[float, float, float, str]]:
    """Height, distance from the left, size and text of each piece, as they come in the file."""
    pieces: list[tuple[float, float, float, str]] = []

    def visit(text: str, cm: list[float], tm: list[float], _: object, size: float) -> None:
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            pieces.append((round(y, 1), x, size * abs(tm[0] * cm[0]), text))

    page.extract_text(visitor_text=visit)
    return pieces


def words_of(path: Path) -> str:
    """The text of a whole PDF in one line, words that are divided at the ends of lines made whole."""
    pages = pypdf.PdfReader(path).pages
    text = "\n".join(page.extract_text() for page in pages)
    return " ".join(re.sub(r"[-\u00ad\u2010]\n", "", text).split())
