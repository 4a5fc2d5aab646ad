"""Notes in the structure tree of the PDF, read by pypdf."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pypdf
import pytest
from made_book import Made

from teikit.apparatus import SetBook
from teikit.apparatus.tagging import tag_notes


def walk(node: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...], Any]]:
    """Every element of a structure tree with its type and those of the elements round it."""
    node = node.get_object()
    for kid in node if isinstance(node, list) else [node]:
        found = kid.get_object()
        if isinstance(found, dict) and "/S" in found:
            yield found["/S"], above, found
            yield from walk(found["/K"], (*above, found["/S"])) if "/K" in found else ()


def tree(book: SetBook) -> list[tuple[str, tuple[str, ...], Any]]:
    root = pypdf.PdfReader(io.BytesIO(book.pdf)).trailer["/Root"]["/StructTreeRoot"]
    return list(walk(root["/K"]))


def book(standard: str, straight: bool = False) -> SetBook:
    made = Made(2)
    for _ in range(9):
        made.add(made.mixed(150) if not straight else made.words(80) + made.note("author", 12))
    made.add(f"One{made.note('author', 150, inner=2)} two{made.note('editor', 5)}.")
    return made.set(standards=(standard,), straight=straight)


@pytest.mark.parametrize(("standard", "straight"), [("ua-1", False), ("a-3b", False), ("2.0", False), ("ua-1", True)])
def test_each_note_is_tagged_as_a_note_with_its_label_and_an_id(standard: str, straight: bool) -> None:
    made = book(standard, straight)
    assert (made.standards, made.findings) == ((standard,), ())
    found = tree(made)
    notes = [element for kind, _, element in found if kind == "/Note"]
    assert len(notes) == sum(1 + len(call.inner) for call in made.marks.calls) > 10
    assert Counter(kind for kind, above, _ in found if kind == "/Lbl" and "/Note" in above)["/Lbl"] == len(notes)
    assert all([kind for kind, _, _ in walk(note["/K"])].count("/Lbl") == 1 for note in notes)
    assert not any(kind == "/Note" and "/Note" in above for kind, above, _ in found)
    assert len({note["/ID"] for note in notes}) == len(notes)
    assert not {"/Quote", "/BlockQuote"} & {kind for kind, _, _ in found}


def test_the_tree_of_ids_names_every_note() -> None:
    reader = pypdf.PdfReader(io.BytesIO(book("ua-1").pdf))
    names = reader.trailer["/Root"]["/StructTreeRoot"]["/IDTree"]["/Names"]
    ids, elements = names[::2], names[1::2]
    assert list(ids) == sorted(ids)
    assert all(element.get_object()["/ID"] == ident for ident, element in zip(ids, elements, strict=True))


def test_calls_and_notes_lead_to_each_other() -> None:
    made = book("ua-1")
    ways = list(links(made))
    entries = {mark.value[0]: mark for mark in made.marks.of("entry") if mark.value[2] == 0}
    # A call each, a note each.
    assert len(ways) == 2 * sum(1 + len(call.inner) for call in made.marks.calls)
    for call in made.marks.calls:
        there, here = (call.at.page, call.at.y), (entries[call.id].page, entries[call.id].y)
        assert any(near(start, there) and near(end, here) for start, end in ways), call
        assert any(near(start, here) and near(end, there) for start, end in ways), call


def test_what_a_link_says_is_the_page_it_leads_to() -> None:
    made = book("ua-1")
    pages = pypdf.PdfReader(io.BytesIO(made.pdf)).pages
    folios = {page.indirect_reference: made.marks.folio(sheet) for sheet, page in enumerate(pages, 1)}
    annotations = [link for page in pages for link in (one.get_object() for one in page.get("/Annots", ()))]
    assert [link["/Contents"] for link in annotations] == [
        f"p. {folios[list.__getitem__(link['/Dest'], 0)]}" for link in annotations
    ]
    assert b"teikit:" not in made.pdf


def test_an_entry_without_a_lemma_leads_to_its_place() -> None:
    made = Made(3).add("Here some words are added").add("and here.")
    made.bodies += [
        '"d#A.b-c_1": [one],', '"d#note-12": [two],', '"d#none": (lemma: [omitted], witnesses: [], readings: [three]),',
    ]  # fmt: skip
    made.paragraphs[0] = made.paragraphs[0].replace("some", 'so#app("d#none", "")[]; me')
    made.paragraphs[1] = made.paragraphs[1].replace(
        "here", 'here#note("d#A.b-c_1", "author", "1", ());#note("d#note-12", "author", "2", ());'
    )
    done = made.set(standards=("ua-1",))
    assert (done.findings, done.standards, b"teikit:" in done.pdf) == ((), ("ua-1",), False)
    ways = list(links(done))
    entries = {mark.value[0]: mark for mark in done.marks.of("entry")}
    for call in done.marks.calls:
        there, here = (call.at.page, call.at.y), (entries[call.id].page, entries[call.id].y)
        assert any(near(start, here) and near(end, there) for start, end in ways), call
    assert len(ways) == 5


def near(place: tuple[int, float], other: tuple[int, float]) -> bool:
    # A mark before a blank at the end of a line is a line higher than the lemma.
    return place[0] == other[0] and abs(place[1] - other[1]) < 20


def links(made: SetBook) -> Iterator[tuple[tuple[int, float], tuple[int, float]]]:
    """Page and height (from above) of every link and of where it leads."""
    pages = pypdf.PdfReader(io.BytesIO(made.pdf)).pages
    sheets = {page.indirect_reference.idnum: number for number, page in enumerate(pages, 1) if page.indirect_reference}
    for number, page in enumerate(pages, 1):
        high = float(page.mediabox.height)
        annotations: Any = page.get("/Annots", [])
        for annotation in annotations.get_object() if annotations else []:
            link = annotation.get_object()
            target = link["/Dest"] if "/Dest" in link else link["/A"]["/D"]
            yield (
                (number, high - float(link["/Rect"][1])),
                (sheets[list.__getitem__(target, 0).idnum], high - float(target[3])),
            )


def test_a_file_without_tags_stays_as_it_is() -> None:
    for data in (b"", b"%PDF-1.7\nno table", b"startxref\n99\n%%EOF", b"startxref\nx"):
        assert tag_notes(data) == data


def test_the_same_book_twice_is_the_same_file() -> None:
    assert book("ua-1").pdf == book("ua-1").pdf
