"""Whatever elements stand in one another, every word of them is in its page, and the page is HTML and XML."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from drawn_tree import ELEMENTS, PLACES, Tree, words
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree
from site_support import Site, findings, make, parse_errors
from support import tei

#: Lists of entities that are all of a file are no text.
PARENTS = [name for name in ELEMENTS if not name.startswith("list")]
EMPTY = {"ptr", "lb", "pb", "milestone", "graphic"}


def site_of(texts: dict[str, str | bytes]) -> Site:
    with TemporaryDirectory() as folder:
        for name, text in texts.items():
            Path(folder, f"{name}.xml").write_bytes(text.encode() if isinstance(text, str) else text)
        return make(Path(folder))


def assert_whole(site: Site) -> None:
    assert [f"{found.path}: {found.message}" for found in findings(site)] == []
    for path in site.pages:
        assert not parse_errors(site.files[path]), path
        etree.fromstring(site.files[path])


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**6))
@example(seed=110)  # readings in what stands in an entry against the schema
@example(seed=150)  # words between the rows of a table
def test_no_word_of_any_tree_is_lost(seed: int) -> None:
    trees = {f"t{number}": Tree(seed + number) for number in range(5)}
    site = site_of({name: etree.tostring(tree.root) for name, tree in trees.items()})
    assert_whole(site)
    for name, tree in trees.items():
        if page := site.files.get(f"texts/{name}.html"):
            assert tree.words - words(page.decode()) == set()


@pytest.mark.parametrize("around", ["div", "p"])
def test_any_element_may_stand_in_any_other_with_words_around_it(around: str) -> None:
    names = [name for name in ELEMENTS if name not in EMPTY]
    texts = {}
    for number, parent in enumerate(name for name in PARENTS if name not in EMPTY):
        inside = (f"<{parent}>zq{3 * n}q <{name}>zq{3 * n + 1}q </{name}>zq{3 * n + 2}q </{parent}>"
                  for n, name in enumerate(names))  # fmt: skip
        texts[f"t{number}"] = tei("".join(f"<{around}>{one}</{around}>" for one in inside))
    site = site_of(dict(texts))
    assert_whole(site)
    for name, text in texts.items():
        assert words(text) - words(site.files[f"texts/{name}.html"].decode()) == set(), name


#: Of a header, what has elements only.
HEADER = """fileDesc titleStmt editionStmt publicationStmt seriesStmt notesStmt sourceDesc encodingDesc classDecl taxonomy category
charDecl char listPrefixDef prefixDef profileDesc langUsage textClass keywords correspDesc correspAction particDesc listPerson
person settingDesc calendarDesc handNotes listChange revisionDesc msDesc msIdentifier physDesc history additional""".split()  # noqa: SIM905


@pytest.mark.parametrize(
    "around", ["{}", "<profileDesc>{}</profileDesc>", "<profileDesc><correspDesc>{}</correspDesc></profileDesc>"]
)
def test_words_between_the_elements_of_a_header_are_on_the_page_about_the_text(around: str) -> None:
    texts = {}
    for number, name in enumerate(HEADER):
        inside = f"<{name}>zq1q <p>zq2q</p> zq3q <date>zq4q</date> zq5q</{name}>"
        statement = "<titleStmt><title>T</title></titleStmt><publicationStmt><p>P</p></publicationStmt><sourceDesc><p>S</p></sourceDesc>"
        header = f"<teiHeader><fileDesc>{statement}</fileDesc>{around.format(inside)}</teiHeader>"
        texts[f"t{number}"] = tei("<p>Text.</p>", header)
    site = site_of(dict(texts))
    assert_whole(site)
    for name, text in texts.items():
        assert words(text) - words(site.files[f"texts/{name}-about.html"].decode()) == set(), name


@pytest.mark.parametrize("body", PLACES)
def test_no_word_is_lost_in_places_that_tei_allows(body: str) -> None:
    site = site_of({"one": tei(body)})
    assert_whole(site)
    assert words(site.files["texts/one.html"].decode()) == words(body)


@pytest.mark.parametrize(
    "inside",
    ["<list><item>zq2q</item></list>", "<quote><p>zq2q</p></quote>", "<table><row><cell>zq2q</cell></row></table>"],
)
def test_paragraphs_of_an_entry_may_hold_blocks(inside: str) -> None:
    note = f'<person xml:id="ann"><persName>Ann</persName><note><p>zq1q {inside} zq3q</p></note></person>'
    site = site_of({"one": tei(f'<p><persName ref="#ann">Ann</persName></p><listPerson>{note}</listPerson>')})
    assert_whole(site)
    assert words(site.files["person/ann.html"].decode()) == {"zq1q", "zq2q", "zq3q"}
