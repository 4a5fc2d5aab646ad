"""The hand-over to the stylesheets: text unchanged, anchors safe and unique, every pointer with its address."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from teikit.entities import layout
from teikit.outputs.edition import Edition
from teikit.project import Project
from teikit.reading.corpus import Corpus, find_files

TK = "{urn:teikit:annotation}"
TEI = "{http://www.tei-c.org/ns/1.0}"
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt>"
    "<sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
)
PERSONS = (
    "<standOff><listPerson><person xml:id='p1'><persName><surname>Weiss</surname>, <forename>Anna</forename></persName>"
    "<birth when='1873-08-13'/><death when='1941'/><note>Wrote to <persName ref='#con'>C</persName>.</note></person>"
    "<person xml:id='con'><persName>Zoë</persName></person></listPerson></standOff>"
)


def tei(body: str, before: str = "") -> str:
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}{before}<text><body>{body}</body></text></TEI>'


def edition(folder: Path, **files: str) -> Edition:
    for name, text in files.items():
        (folder / f"{name}.xml").write_text(text, encoding="utf-8")
    corpus = Corpus.load(folder, find_files([folder]))
    return Edition.load(Project.bare(folder), corpus)


def test_pointers_say_where_they_lead(tmp_path: Path) -> None:
    (tmp_path / "scan 1.png").write_bytes(b"")
    body = (
        "<p xml:id='a'><persName ref='#p1'>Anna</persName> <ref target='#a b.xml#z http://x.org/ä #no'>r</ref>"
        "<graphic url='scan%201.png'/><ref target='javascript:alert(1)'>s</ref></p>"
    )
    made = edition(tmp_path, a=tei(body, PERSONS), b=tei("<p xml:id='z'>t</p>"))
    root = etree.fromstring(made.texts[0].xml)
    person = root.find(f".//{TEI}p/{TEI}persName")
    assert person is not None
    assert dict(person.attrib) == {
        "ref": "#p1", f"{TK}ref": "entity:person/p1", f"{TK}entity": "person/p1", f"{TK}anchor": "persName-1",
        f"{TK}mention": "1", f"{TK}links": "entity:person/p1",
    }  # fmt: skip
    targets = [ref.get(f"{TK}target") for ref in root.iter(f"{TEI}ref")]
    assert targets == ["text:a#a text:b#z uri:http://x.org/%C3%A4 none:", "none:"]
    assert root.find(f".//{TEI}graphic").get(f"{TK}url") == "file:scan%201.png"


def test_what_an_element_links_to_is_gathered(tmp_path: Path) -> None:
    body = (
        "<p><persName ref='#p1 #no' key='con'>Anna</persName><ref target='#no'>r</ref><note target='#p1'>where it belongs</note>"
        "<rs ref='http://x.org/none:y'>a</rs></p>"
    )
    root = etree.fromstring(edition(tmp_path, a=tei(body, PERSONS)).texts[0].xml)
    links = [element.get(f"{TK}links") for element in root.find(f".//{TEI}body/{TEI}p")]
    assert links == ["entity:person/p1 entity:person/id-con", None, None, "uri:http://x.org/none:y"]


def test_the_index_knows_section_note_page_and_context(tmp_path: Path) -> None:
    body = (
        "<div xml:id='d'><head>One</head><pb n='7'/><p xml:id='a'>Letter from <persName ref='#p1'>Anna</persName> to"
        " all.<note xml:id='n'>See <persName ref='#p1'>her</persName>.</note></p></div>"
    )
    index = etree.fromstring(edition(tmp_path, a=tei(body, PERSONS)).index)
    entity = index.find(f"{TK}entity[@id='p1']")
    assert entity is not None
    assert {name: entity.get(name) for name in ("key", "name", "sort", "initial", "when")} == {
        "key": "person/p1", "name": "Anna Weiss", "sort": "Weiss, Anna", "initial": "W", "when": "1873–1941",
    }  # fmt: skip
    first, second = entity.findall(f"{TK}mention")
    assert (first.get("anchor"), first.get("division"), first.get("section"), first.get("page")) == (
        "a",
        "d",
        "One",
        "7",
    )
    assert [child.text for child in first] == ["Letter from ", "Anna", " to all."]
    assert (second.get("anchor"), second.get("note")) == ("n", "n")
    assert [child.text for child in second] == ["See ", "her", "."]


def test_a_split_name_is_one_mention_of_the_index(tmp_path: Path) -> None:
    name = "<persName ref='#p1' part='I'>Wei</persName><pb n='2' break='no'/><persName ref='#p1' part='F'>ss</persName>"
    made = edition(tmp_path, a=tei(f"<p>By {name} here.</p>", PERSONS))
    found = [mention.spot for entry in made.entities if entry.id == "p1" for mention in entry.mentions]
    assert [(spot.name, spot.before, spot.after) for spot in found] == [("Weiss", "By ", " here.")]


def test_entity_ids_are_safe_file_names_and_unique(tmp_path: Path) -> None:
    ids = ("con", "CON", "..-up", "α", "a b")
    people = "".join(f"<person xml:id='{name}'><persName>N</persName></person>" for name in ids)
    made = edition(tmp_path, a=tei(f"<listPerson>{people}</listPerson>"))
    found = [entry.id for entry in made.entities]
    assert len({name.lower() for name in found}) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9._-]*", name) for name in found)
    assert not {"con", "CON"} & set(found)


CORPORA = Path(__file__).parents[2].parent / "shared"


@pytest.mark.parametrize("folder", ["corpora/shelley-godwin", "corpora/german-drama", "corpora/cmif", "broken/attacks"])
def test_text_is_never_changed_and_anchors_are_unique(folder: str) -> None:
    root = CORPORA / folder
    if not root.is_dir():
        pytest.skip("the shared corpora are not here")
    corpus = Corpus.load(root, find_files([root]))
    made = Edition.load(Project.bare(root), corpus)
    assert made.texts
    for text, outline in zip(made.texts, made.outlines, strict=True):
        annotated = etree.fromstring(text.xml, etree.XMLParser(huge_tree=True, collect_ids=False))
        anchors = annotated.xpath("//@tk:anchor", namespaces={"tk": TK[1:-1]})
        assert len(anchors) == len(set(anchors))
        assert all(re.fullmatch(r"[A-Za-z0-9._-]+", anchor) for anchor in anchors)
        source = outline.document.root
        if not any("XInclude" in str(element.tag) for element in source.iter(etree.Element)):
            assert words(annotated) == words(source)


def words(root: etree._Element) -> str:
    return "".join(piece for piece in root.itertext(etree.Element, etree.Entity))


@given(st.text(" \n\tab", max_size=40), st.integers(0, 40), st.integers(1, 30))
def test_the_words_around_a_mention_do_not_depend_on_how_far_is_looked(words: str, at: int, times: int) -> None:
    text = words * times
    at = min(at * times, len(text))
    before, after = re.sub(r"\s+", " ", text[:at]).lstrip(), re.sub(r"\s+", " ", text[at:]).rstrip()
    shown_before, shown_after = layout._tail(text, at), layout._head(text, at)
    assert before.endswith(shown_before.lstrip("…"))
    assert after.startswith(shown_after.rstrip("…"))
    assert shown_before == before or (shown_before.startswith("…") and len(before) > 60)
    assert shown_after == after or (shown_after.endswith("…") and len(after) > 60)
