"""What a pointer prints is true: the page, and the number of the note, on which pypdf finds what is pointed to."""

from __future__ import annotations

import io
import random
import re
from html import escape

import pypdf
import pytest
from lxml import etree
from sample_book import CASES, book
from support import tei

from teikit.outputs.print import Printing

WORDS = "clouds came and went over the hills and then a storm that nobody had foreseen at sea".split()  # noqa: SIM905
KINDS = {
    "note": '<note xml:id="{0}">k{1}z in a note</note>',
    "editor": '<note type="editorial" xml:id="{0}">k{1}z in a note</note>',
    "nested": '<note>of <note xml:id="{0}">k{1}z inside</note></note>',
    "name": '<persName ref="#x" xml:id="{0}">k{1}z</persName>',
    "seg": '<seg xml:id="{0}">k{1}z</seg>',
    "anchor": 'k{1}z<anchor xml:id="{0}"/>',
    "break": '<pb n="{1}" xml:id="{0}"/>k{1}z',
    "paragraph": '</p><p xml:id="{0}">k{1}z',
    "head": '</p></div><div xml:id="{0}"><head>k{1}z</head><p>',
    "own head": '</p></div><div><head xml:id="{0}">k{1}z</head><p>',
    "verse": '</p><lg><l>{2}</l><l n="2" xml:id="{0}">k{1}z</l></lg><p>',
    "cell": '</p><table><row><cell>{2}</cell><cell xml:id="{0}">k{1}z</cell></row></table><p>',
    "item": '</p><list><item>{2}</item><item xml:id="{0}">k{1}z</item></list><p>',
}


def drawn(seed: int, wanted: int) -> tuple[str, str]:
    """A text with things that are pointed to, and one that points to them."""
    draw = random.Random(seed)
    parts, pointers = [], []
    for number in range(wanted):
        kind = draw.choice(list(KINDS))
        some = " ".join(draw.choices(WORDS, k=3))
        parts.append(" ".join(draw.choices(WORDS, k=draw.randint(5, 90))))
        parts.append(draw.choice((" ", " ", "")) + KINDS[kind].format(f"t{number}", number, some))
        pointers.append(
            f'<p>z{number}: <ptr target="one#t{number}"/> y{number}: <ref target="one#t{number}">so</ref>.</p>'
        )
    return f"<div><head>A</head><p>{' '.join(parts)}</p></div>", "".join(pointers)


@pytest.mark.parametrize(("seed", "settings"), [(1, {}), (2, {"size": "14"}), (4, {"notes": "end"})])
def test_every_page_and_number_of_a_pointer_is_true(seed: int, settings: dict[str, str]) -> None:
    body, pointers = drawn(seed, 60)
    source = book({"one": etree.fromstring(tei(body)), "two": etree.fromstring(tei(pointers))}, settings=settings)
    # Pointers between texts, as the account of an edition resolves them.
    source = source.replace(b'tk:target="file:one#', b'tk:target="text:one#')
    job = Printing(source, CASES)
    assert list(job.diagnostics()) == []
    folios = job.book.marks.folios
    sheets = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(job.book.pdf)).pages]
    pages = {folios[sheet]: " ".join(text.split()) for sheet, text in enumerate(sheets, 1) if sheet in folios}
    whole = " ".join(" ".join(sheets).split()).replace("\xa0", " ")
    notes = {note.get("{http://www.w3.org/XML/1998/namespace}id") for note in etree.fromstring(source).iter("{*}note")}
    for number in range(60):
        found = re.search(
            rf"z{number}: p\. (\w+)(?:, n\. (\w+))?; ?y|z{number}: p\. (\w+)(?:, n\. (\w+))? y{number}: so", whole
        )
        assert found, number
        page, note = found[1] or found[3], found[2] or found[4]
        assert f"k{number}z" in pages[page], (number, page)
        assert (note is not None) == (f"t{number}" in notes), number
        if note:
            assert re.search(rf"(?:^|\D){note} ?(of )?k{number}z", pages[page]), (number, note)
    assert len(re.findall(r"so \(p\. \w+(?:, n\. \w+)?\)", whole)) == 60


def test_a_pointer_to_several_places_gives_each() -> None:
    text = tei('<p xml:id="a">A.</p><p xml:id="b">B <ptr target="#a #b"/>, <ref target="#a #none">see</ref>.</p>')
    job = Printing(book({"one": etree.fromstring(text)}), CASES)
    words = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(job.book.pdf)).pages)
    assert "B p. 1, see (p. 1)." in words.replace("\xa0", " ").replace("p.  ", "p. ")


def test_an_address_is_a_link_and_is_divided_at_its_signs_without_a_hyphen() -> None:
    address = (
        "https://archive.example.org/repositories/collections/articles/historicalmaterials/2014?page=seventeen&view=all"
    )
    filler = "Words and more words to fill a line of it. "
    text = tei(
        "".join(
            f"<p>{filler * number}<ref target='{escape(address)}'>{escape(address)}</ref> and on.</p>"
            for number in range(4)
        )
    )
    pdf = pypdf.PdfReader(io.BytesIO(Printing(book({"one": etree.fromstring(text)}), CASES).book.pdf))
    words = "\n".join(page.extract_text() for page in pdf.pages)
    assert "".join(words.split()).count(address) == 4
    divided = [line.split()[-1] for line in words.splitlines() if "https://" in line and address not in line]
    assert divided
    assert all(part[-1] in "/?=&_" for part in divided), divided
    links = {
        annotation.get_object().get("/A", {}).get("/URI")
        for page in pdf.pages
        for annotation in page.get("/Annots", [])
    }
    assert address in links


def test_words_lead_to_the_address_that_stands_behind_them() -> None:
    text = tei("<p>See <ref target='https://example.org/a'>there</ref> and <ptr target='https://example.org/b'/>.</p>")
    pdf = pypdf.PdfReader(io.BytesIO(Printing(book({"one": etree.fromstring(text)}), CASES).book.pdf))
    links = [
        annotation.get_object().get("/A", {}).get("/URI")
        for page in pdf.pages
        for annotation in page.get("/Annots", [])
    ]
    assert [link for link in links if link] == [
        "https://example.org/a",
        "https://example.org/a",
        "https://example.org/b",
    ]
