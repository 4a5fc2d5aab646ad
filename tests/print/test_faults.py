"""What Typst reports is said of the TEI element and the line of the file that it came from."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from support import tei

from teikit.errors import TypesettingError
from teikit.outputs.edition import Edition
from teikit.outputs.origins import Origins
from teikit.outputs.print import Printing
from teikit.project import Project
from teikit.reading.corpus import Corpus, find_files

BODY = """<p>One.</p>
<p>A word<note type="author">first remark</note> of
  the text<note type="editorial"><p>second
  remark</p></note>.</p>
<p>Another<app><lem wit="#A">alpha</lem><rdg wit="#B">beta</rdg></app> one.</p>
"""


def printing(folder: Path, body: str = BODY) -> Printing:
    (folder / "one.xml").write_text(tei(body), encoding="utf-8")
    project = Project(folder.resolve(), {"edition": {"title": "T", "language": "en", "editors": ["E"]}})
    edition = Edition.load(project, Corpus.load(project.root, find_files([folder])))
    return Printing(edition.book, project.root, None, Origins(edition).find)


def line_of(folder: Path, words: str) -> int:
    return 1 + (folder / "one.xml").read_text().partition(words)[0].count("\n")


@pytest.mark.parametrize(
    ("words", "element", "start"),
    [("One", "p", "<p>One"), ("first", "note", "<note type=\"author"), ("second", "p", "<p>second"),
     ("beta", "app", "<app>"), ("alpha", "app", "<app>")],
)  # fmt: skip
def test_a_fault_of_typst_names_the_element_and_its_line(tmp_path: Path, words: str, element: str, start: str) -> None:
    job = printing(tmp_path)
    broken = dataclasses.replace(job.markup, text=job.markup.text.replace(words, f"{words} #nothing;"))
    job.__dict__["markup"] = broken
    with pytest.raises(
        TypesettingError, match=f"^one.xml:{line_of(tmp_path, start)}: this <{element}> stopped the book"
    ):
        _ = job.book


@pytest.mark.parametrize("words", ["One", "first", "second", "beta"])
def test_a_missing_glyph_is_a_finding_at_its_line(tmp_path: Path, words: str) -> None:
    job = printing(tmp_path, BODY.replace(words, f"{words} \U00012000"))
    (found,) = job.diagnostics()
    assert (found.code, found.path) == ("BLD022", "one.xml")
    start = {"One": "<p>One", "first": '<note type="author', "second": "<p>second", "beta": "<app>"}[words]
    assert found.line == line_of(tmp_path, start)
    assert "U+12000" in found.message
