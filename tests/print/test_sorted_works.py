"""Titles in an index of works stand under their first word that is no article; in a whole build."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdf
from support import Run, tei

WORKS = """<listBibl xml:lang="en"><bibl xml:id="w1"><title>The Zoo</title></bibl>
<bibl xml:id="w2"><title>Middle</title></bibl><bibl xml:id="w3"><title xml:lang="de">Die Ameise</title></bibl>
<bibl xml:id="w4"><title>Die Hard</title></bibl><bibl xml:id="w5" sortKey="Bees, Seven"><title>Seven Bees</title></bibl>
</listBibl>"""


def test_works_are_sorted_without_articles(folder: Path, run: Run) -> None:
    titles = "".join(f'<title ref="works.xml#w{number}">t{number}</title>, ' for number in range(1, 6))
    (folder / "one.xml").write_text(tei(f"<p>{titles}</p>"), encoding="utf-8")
    (folder / "works.xml").write_text(tei(WORKS), encoding="utf-8")
    (folder / "teikit.toml").write_text(
        '[edition]\ntitle = "T"\nlanguage = "en"\ntexts = ["one.xml"]\nauthorities = ["works.xml"]\n', encoding="utf-8"
    )
    run("build", "print")
    pages = pypdf.PdfReader(io.BytesIO((folder / "dist/print/edition.pdf").read_bytes())).pages
    index = next(text for page in pages if "Index of Works" in (text := page.extract_text()) and "Bees" in text)
    found = re.findall(r"^(Die Ameise|Seven Bees|Die Hard|Middle|The Zoo|[A-Z])(?:,|$)", index, re.MULTILINE)
    assert found == ["A", "Die Ameise", "B", "Seven Bees", "D", "Die Hard", "M", "Middle", "Z", "The Zoo"]
