"""The proof finds what is lost: each fault is put into a whole site and must be named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml.builder import E
from site_support import Site, findings, make
from support import HEADER, tei

from teikit.site import proof

TEI = "http://www.tei-c.org/ns/1.0"


def _codes(site: Site, change: Callable[[dict[str, bytes]], None]) -> set[str]:
    files = dict(site.files)
    change(files)
    return {found.code for found in findings(replace(site, files=files))}


def _replace(path: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(files: dict[str, bytes]) -> None:
        assert old in files[path]
        files[path] = files[path].replace(old, new)

    return change


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        ("texts/letter.html", b"Come soon.", b"Come.", "BLD011"),
        ("texts/verse.html", b"runs to the sea", b"", "BLD011"),
        ("texts/notes.html", b"From afar.", b"", "BLD011"),
        ("texts/header-about.html", b"Spelling follows", b"Spelling", "BLD011"),
        ("person/anna.html", b"A poet who wrote letters.", b"A poet.", "BLD011"),
        ("person/anna.html", b"A. Hill", b"", "BLD011"),
        # a word that we added does not stand for one of the text
        ("texts/letter.html", b"Come soon.", b"Come <b data-added=''>soon.</b>", "BLD011"),
        ("texts/letter.html", b"../person/anna.html", b"../person/nobody.html", "BLD012"),
        ("persons.html", b'"index.html"', b'"start.html"', "BLD012"),
        ("texts/pointers.html", b'href="#there"', b'href="#their"', "BLD012"),
        ("texts/pointers.html", b'id="there"', b'id="here"', "BLD013"),
        ("texts/figures.html", b"../files/picture.png", b"../files/other.png", "BLD012"),
    ],
)
def test_a_fault_is_named(site: Site, path: str, old: bytes, new: bytes, code: str) -> None:
    assert code in _codes(site, _replace(path, old, new))


def test_a_missing_page_is_named(site: Site) -> None:
    def change(files: dict[str, bytes]) -> None:
        del files["place/riga.html"]

    assert _codes(site, lambda _files: None) == set()
    assert "BLD012" in _codes(site, change)


@pytest.mark.parametrize(
    ("path", "word"),
    [
        *(("texts/a.html", word) for word in ("Texts", "Skip", "Title", "Heading", "cite", "edition", "Anders")),
        *(("person/anna.html", word) for word in ("Texts", "Skip", "edition")),
    ],
)
def test_a_word_around_the_text_does_not_stand_for_one_of_it(tmp_path: Path, path: str, word: str) -> None:
    words = "Texts Skip Title Heading cite edition Anders"
    text = f"<div><head>Heading</head><p>here: {words}</p></div><div><head>Other</head><p>And so on.</p></div>"
    anna = f'<listPerson><person xml:id="anna"><persName>A</persName><note>here: {words}</note></person></listPerson>'
    header = HEADER.replace("<title>T<", "<title>Title</title><author>Anders</author><title>T<")
    (tmp_path / "a.xml").write_text(tei(text, header), encoding="utf-8")
    (tmp_path / "persons.xml").write_text(tei(anna), encoding="utf-8")
    site = make(tmp_path)
    page = site.files[path]
    place = page.index(word.encode(), page.index(b"here: "))
    without = page[:place] + page[place + len(word) :]
    assert word.encode() in without.replace(b"</body>", b"")
    assert findings(site) == []
    assert [found.code for found in findings(replace(site, files={**site.files, path: without}))] == ["BLD011"]


words = st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=6), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(words, st.data())
def test_any_word_left_out_is_missed_unless_it_stands_elsewhere(pieces: list[str], data: st.DataObject) -> None:
    text = etree.fromstring(f'<TEI xmlns="{TEI}"><text><body><p/></body></text></TEI>')
    text[0][0][0].text = " ".join(pieces)
    left_out = data.draw(st.integers(0, len(pieces) - 1))
    kept = pieces[:left_out] + pieces[left_out + 1 :]
    whole, part = (etree.tostring(E.html(E.body(E.p(" ".join(shown))))) for shown in (pieces, kept))
    assert not proof.lost_words(text, whole)
    lost = proof.lost_words(text, part)
    elsewhere = "".join(kept).count(pieces[left_out]) >= "".join(pieces).count(pieces[left_out])
    assert (pieces[left_out] in lost) or elsewhere
