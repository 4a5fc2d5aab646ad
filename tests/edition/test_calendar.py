"""The edition's own texts: complete, in our own words, and with every name leading to an entry."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from support import ROOT

from teikit.entities import Account
from teikit.project import Project
from teikit.reading.corpus import Corpus, find_files

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
NS = {"t": "http://www.tei-c.org/ns/1.0"}
TEXTS = {"rak": ROOT / "tei/texts/rakovsky-1929.xml", "weiss": ROOT / "tei/texts/weiss-2025.xml"}
FILES = sorted((ROOT / "tei").rglob("*.xml"))
#: Paragraphs of each section of the sources, the head note first, as counted in them by hand.
SECTIONS = {"rak": [2, 1, 4, 4, 2, 3, 3, 2], "weiss": [2, 10, 8, 18, 3]}
SOURCE_NOTES = {"rak": 7, "weiss": 10}
LEAST = {"person": 42, "place": 25, "org": 19, "work": 19, "event": 11}
#: Where the exact words of a source may stand: names, titles, shelf marks and addresses.
_EXEMPT = [TEI + name for name in ("title", "persName", "orgName", "placeName", "author", "editor", "idno", "ref")]
_RUN = 6


@pytest.fixture(scope="module")
def account() -> Account:
    project = Project.load(ROOT / "teikit.toml")
    return Account.of(Corpus.load(ROOT, find_files([ROOT / "tei"])), project)


@pytest.mark.parametrize("name", TEXTS)
def test_every_paragraph_of_the_source_has_its_abstract(name: str) -> None:
    tree = etree.parse(TEXTS[name])
    wanted = [f"{section}.{number}" for section, most in enumerate(SECTIONS[name]) for number in range(1, most + 1)]
    paragraphs = tree.xpath("//t:text//t:div/t:p", namespaces=NS)
    assert [p.get("n") for p in paragraphs] == wanted
    assert [p.get("source") for p in paragraphs] == [f"{name}:{number}" for number in wanted]
    assert [p.get(XML_ID) for p in paragraphs] == [f"{name}-s{number.replace('.', 'p')}" for number in wanted]


@pytest.mark.parametrize("name", TEXTS)
def test_the_citation_structure_leads_to_every_paragraph(name: str) -> None:
    tree = etree.parse(TEXTS[name])
    (outer,) = tree.xpath("//t:refsDecl/t:citeStructure", namespaces=NS)
    (inner,) = outer.findall(TEI + "citeStructure")
    found = [
        f"{section.xpath(outer.get('use'))[0]}{inner.get('delim')}{paragraph.xpath(inner.get('use'))}"
        for section in tree.xpath(outer.get("match").replace("//", "//t:"), namespaces=NS)
        for paragraph in section.xpath("t:" + inner.get("match"), namespaces=NS)
    ]
    assert found == [p.get("n") for p in tree.xpath("//t:text//t:p", namespaces=NS)]


@pytest.mark.parametrize("name", TEXTS)
def test_notes_of_the_source_are_complete_and_those_of_the_editors_lettered(name: str) -> None:
    notes = etree.parse(TEXTS[name]).xpath("//t:text//t:note", namespaces=NS)
    numbers = {kind: [note.get("n") for note in notes if note.get("type") == kind] for kind in ("source", "editorial")}
    assert numbers["source"] == [str(number) for number in range(1, SOURCE_NOTES[name] + 1)]
    assert numbers["editorial"] == [chr(ord("a") + number) for number in range(len(numbers["editorial"]))]
    assert len(notes) == sum(len(found) for found in numbers.values())


def test_there_are_as_many_entities_as_a_careful_reading_finds(account: Account) -> None:
    found = Counter(entity.kind for entity in account.authority.entities)
    assert {kind: found[kind] for kind in LEAST if found[kind] < LEAST[kind]} == {}
    assert set(found) == set(LEAST)


def test_every_pointer_leads_somewhere(account: Account) -> None:
    # Not merely resolved: resolved as written, by file and prefix, never by guessing.
    assert {resolution.value for resolution, count in account.summary.items() if count} == {
        "same-file", "prefix", "external"
    }  # fmt: skip


def test_every_entity_is_mentioned_in_a_text(account: Account) -> None:
    mentioned = {entity for mention in account.mentions if mention.part == "text" for entity in mention.entities}
    assert [entity.key for entity in account.authority.entities if entity not in mentioned] == []


def test_an_identifier_occurs_once_in_the_edition() -> None:
    found = Counter(element.get(XML_ID) for path in FILES for element in etree.parse(path).iter(etree.Element))
    del found[None]
    assert [name for name, count in found.items() if count > 1] == []


def test_names_in_the_texts_agree_in_kind_with_their_entries() -> None:
    kinds = {"persName": "pers", "placeName": "plac", "orgName": "org", "title": "work"}
    types = {"person": "pers", "place": "plac", "organisation": "org", "work": "work", "event": "evt"}
    for path in TEXTS.values():
        for element in etree.parse(path).iter(*(TEI + name for name in (*kinds, "rs"))):
            kind = kinds.get(etree.QName(element).localname) or types[element.get("type")]
            if element.get("ref"):
                assert element.get("ref").partition(":")[0] == kind, etree.tostring(element)


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every run of six words, without case and punctuation."""
    words = re.findall(r"[^\W_]+", re.sub(r"['’]", "", text.lower()))
    return (tuple(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1))


def own_words(document: etree._ElementTree) -> Iterator[str]:
    """The text of each block, with a break in place of every name, title, shelf mark and address."""
    for number, element in enumerate(document.iter(*_EXEMPT)):
        for child in list(element):
            element.remove(child)
        element.text = f" break{number} "
    for block in document.iter(*(TEI + name for name in ("p", "note", "head", "cell", "item", "bibl"))):
        yield "".join(block.itertext())


def borrowed(document: etree._ElementTree, sources: set[tuple[str, ...]]) -> list[str]:
    """The runs of six words that a document shares with the sources."""
    return [" ".join(run) for text in own_words(document) for run in runs(text) if run in sources]


@pytest.fixture(scope="module")
def sources() -> set[tuple[str, ...]]:
    folder = ROOT.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("the sources in copyright (../shared/seeds) are not here")
    return {run for path in sorted(folder.glob("*.txt")) for run in runs(path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_sentence_of_the_sources_is_reproduced(path: Path, sources: set[tuple[str, ...]]) -> None:
    assert borrowed(etree.parse(path), sources) == []


def test_a_borrowed_run_of_words_would_be_found(sources: set[tuple[str, ...]]) -> None:
    run = min(sources)
    document = etree.ElementTree(etree.fromstring(f"<p xmlns='{NS['t']}'>Before, {' '.join(run)} after.</p>"))
    assert borrowed(document, sources) == [" ".join(run)]
