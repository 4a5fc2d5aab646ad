"""The book as a whole: no word lost, every page number true, the same bytes twice."""

from __future__ import annotations

import io
import json
import re
from functools import cache
from pathlib import Path

import jsonschema
import pypdf
import pytest
from lxml import etree
from sample_book import CASES, TEI, TK, book

from teikit import resources
from teikit.outputs.edition import Edition
from teikit.outputs.print import Printing
from teikit.project import Project
from teikit.reading import Corpus

ROOT = CASES.parent.parent.parent
SOURCES = ("samples", "edition")


@cache
def printing(name: str) -> Printing:
    """The book of the samples, and that of this repository's own edition as ``teikit build`` makes it."""
    if name == "samples":
        return Printing(
            book([CASES / "samples.xml"], date="2026-11-22", editor="A. N. Editor", licence="CC BY 4.0"), CASES
        )
    project = Project.load(ROOT / "teikit.toml")
    corpus = Corpus.load(project.root, [*project.texts, *project.authorities])
    return Printing(Edition.load(project, corpus).book, project.root)


@cache
def page_texts(name: str) -> list[str]:
    pages = pypdf.PdfReader(io.BytesIO(printing(name).book.pdf)).pages
    # The page numbers of the source stand in the margin: a stroke in the line, the number after it.
    return [re.sub(r"\|\s*1[23]\s*", "", page.extract_text()) for page in pages]


def letters(text: str) -> str:
    """Letters and digits only: what is left when line ends, hyphenation and spacing are undone."""
    return re.sub(r"[\W_]+", "", text).casefold()


@pytest.mark.parametrize("name", SOURCES)
def test_every_word_of_the_texts_is_in_the_pdf_in_order(name: str) -> None:
    contents = next(place.page for place in printing(name).book.places if not place.id.endswith("#")) - 1
    found = letters("".join(page_texts(name)[contents:]))
    at = 0
    for text in printing(name).tree.iter(f"{{{TEI}}}text"):
        words = main_words(text)
        missing, at = first_missing(words, found, at)
        assert missing is None, f"{missing!r} is not found after …{found[max(0, at - 60) : at]}"
        assert len(words) > 100


@pytest.mark.parametrize("name", SOURCES)
def test_every_word_of_every_note_is_in_the_pdf_in_order(name: str) -> None:
    found = letters("".join(page_texts(name)))
    for note in text_notes(name):
        words = main_words(note)
        starts = (match.start() for match in re.finditer(re.escape(letters(words[0])), found))
        assert any(first_missing(words, found, start)[0] is None for start in starts), words


def first_missing(words: list[str], found: str, at: int) -> tuple[str | None, int]:
    """The first of the words that does not come next (what stands between two is at most a page), and where."""
    for word in words:
        if re.search(r"[\u0590-\u08ff]", word) and set(letters(word)) <= set(found):
            continue  # pypdf gives the letters of right-to-left words out of order
        end = find_word(letters(word), found, at)
        if end is None:
            return word, at
        at = end
    return None, at


def find_word(word: str, found: str, at: int) -> int | None:
    """Where a word ends that comes next; divided between two pages it has the foot of the first in the middle."""
    place = found.find(word, at, at + 4000)
    if place >= 0:
        return place + len(word)
    for cut in range(len(word) - 1, 0, -1):
        if found.startswith(word[:cut], at):
            rest = found.find(word[cut:], at + cut, at + 4000)
            return rest + len(word) - cut if rest >= 0 else None
    return None


def main_words(element: etree._Element) -> list[str]:
    """The words of an element without those of the notes in it."""
    runs = [text for text in element.xpath(".//text()") if in_main_text(text, element)]
    return [word for run in runs for word in run.split() if letters(word)]


def in_main_text(text: etree._ElementUnicodeResult, element: etree._Element) -> bool:
    parent = text.getparent()
    holder = parent.getparent() if text.is_tail else parent
    while holder is not element:
        if etree.QName(holder).localname == "note":
            return False
        holder = holder.getparent()
    return True


@pytest.mark.parametrize("name", SOURCES)
def test_every_page_number_of_the_indexes_is_true(name: str) -> None:
    """Each mention's name stands on the page that pages.json gives, and the index prints that page's folio."""
    pages = page_texts(name)
    places = json.loads(printing(name).pages())["mentions"]
    index_text = "".join(pages[index_start(name) :])
    names = mention_names(name)
    assert len(places) == len(names) > 0
    for identity, words in names.items():
        place = places[identity]
        sheet = place["sheet"]
        near = letters("".join(pages[sheet - 1 : sheet + 1]))
        assert letters(words) in near, (identity, words, place)
        assert place["page"] in index_text


def index_start(name: str) -> int:
    first = printing(name).book.places[-1].page
    return min(first, len(page_texts(name)) - 1)


def mention_names(name: str) -> dict[str, str]:
    found = {}
    for text in printing(name).tree.iter(f"{{{TEI}}}TEI"):
        for element in text.iter(f"{{{TEI}}}*"):
            if number := element.get(f"{{{TK}}}mention"):
                found[f"{text.get(f'{{{TK}}}doc')}#{number}"] = " ".join(main_words(element))
    return found


@pytest.mark.parametrize("name", SOURCES)
def test_no_note_stands_off_its_page(name: str) -> None:
    assert printing(name).book.findings == ()
    calls = [place.id for place in printing(name).book.places if place.kind == "call"]
    assert sorted(calls) == sorted(set(calls))
    assert len(calls) == len([note for note in text_notes(name) if not inner(note)])


def inner(note: etree._Element) -> bool:
    return any(etree.QName(element).localname == "note" for element in note.iterancestors())


def text_notes(name: str) -> list[etree._Element]:
    return [note for text in printing(name).tree.iter(f"{{{TEI}}}text") for note in text.iter(f"{{{TEI}}}note")]


def test_the_same_source_gives_the_same_bytes() -> None:
    source = printing("samples").source
    assert Printing(source, CASES).book.pdf == printing("samples").book.pdf


def test_the_pdf_is_tagged_and_says_what_it_is() -> None:
    pdf = pypdf.PdfReader(io.BytesIO(printing("samples").book.pdf))
    assert printing("samples").book.standards == ("ua-1",)
    assert pdf.metadata is not None
    assert pdf.metadata.title == "A Book of Samples"
    assert pdf.metadata.author == "A. N. Editor"
    root = pdf.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert next(item["/Title"] for item in pdf.outline if isinstance(item, dict)) == "Papers of the Harbour Company"
    assert pdf.page_labels[0] == "i"
    assert "1" in pdf.page_labels


def test_what_cannot_be_printed_is_said(tmp_path: Path) -> None:
    root = etree.parse(CASES / "samples.xml").getroot()
    paragraph = next(root.find(f".//{{{TEI}}}body").iter(f"{{{TEI}}}p"))
    paragraph.text = "A sign ܐ of Syriac."
    job = Printing(book({"one": root}), tmp_path)
    found = {(diagnostic.code, diagnostic.path) for diagnostic in job.diagnostics()}
    assert found == {("BLD021", "one.xml"), ("BLD022", "one.xml")}
    assert job.book.standards == ()
    assert any("U+0710" in diagnostic.message for diagnostic in job.diagnostics())


@pytest.mark.parametrize(("standard", "attached"), [("a-2b", []), ("a-3b", ["one.xml"]), ("1.7", [])])
def test_pdf_standards(tmp_path: Path, standard: str, attached: list[str]) -> None:
    source = (CASES / "samples.xml").read_bytes()
    (tmp_path / "one.xml").write_bytes(source)
    root = etree.fromstring(source)
    job = Printing(book({"one": root}, {"standard": standard}, date="2026-11"), tmp_path)
    assert job.book.standards == (standard,)
    pdf = pypdf.PdfReader(io.BytesIO(job.book.pdf))
    assert [name.rsplit("/", 1)[-1] for name in pdf.attachments] == attached
    if attached:
        assert next(iter(pdf.attachments.values())) == [source]


def test_the_format_of_the_page_is_a_setting() -> None:
    root = etree.parse(CASES / "samples.xml").getroot()
    job = Printing(book({"one": root}, {"format": "a5", "size": "9", "inside": "15", "recto": "False"}), CASES)
    box = pypdf.PdfReader(io.BytesIO(job.book.pdf)).pages[0].mediabox
    assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == (148, 210)


def test_pages_of_an_index_are_joined_and_notes_marked() -> None:
    text = "".join(page_texts("samples"))
    assert re.search(r"Captain Orr, 1–2", text)
    assert re.search(r"Vane, 1n, \d", text)


def test_a_pointer_gives_page_and_note() -> None:
    text = " ".join(" ".join(page_texts("samples")).split())
    assert "see p. 2 and p. 1, n. 2." in text
    assert "the second letter (p. 2)" in text


@pytest.mark.parametrize("name", SOURCES)
def test_pages_json_has_its_form(name: str) -> None:
    form = json.loads(resources.schema("pages.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(printing(name).pages()), form)


def test_a_mention_that_is_not_printed_is_said() -> None:
    source = printing("samples").source.replace(b'doc="samples" n="1"', b'doc="samples" n="999"')
    found = [item for item in Printing(source, CASES).diagnostics() if item.code == "BLD026"]
    assert [("samples#999" in item.message, item.path) for item in found] == [(True, "samples.xml")]
