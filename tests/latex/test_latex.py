"""The book as LaTeX: no word, note, entry or name is lost, and no text can become a command."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from latex_reader import Read, read
from lxml import etree
from sample_book import CASES, TEI, TK, book
from support import SHARED, Run, tei

from teikit.outputs.edition import Edition
from teikit.outputs.latex import Source
from teikit.project import Project
from teikit.reading import Corpus

ROOT = CASES.parent.parent.parent
APPARATUS = CASES.parent / "latex" / "apparatus.xml"
SOURCES = ("samples", "edition", "apparatus")
REAL = ("schnitzler-letters", "german-drama", "ephesians-collation", "isicily-inscriptions")
_EVERY_CHARACTER = st.characters(exclude_categories=["Cs", "Cn"], exclude_characters="".join(map(chr, range(32))))
_SIGNS = st.text(alphabet="\\{}[]$&#%^_~*@|!\"'`?<>-=,.;: \t\n\x7f\x85\u2028\xa0\xadac15", max_size=40)
_COMMANDS = st.sampled_from([
    "\\input{/etc/passwd}", "\\write18{ls}", "^^5cinput x", "^^^^005c", "\\end{document}", "%", "}{", "\\", "\\\\", "$$",
    "\\directlua{os.exit()}", "[x]", "*", "\\]", "&&", "\\pend", "\\mainmatter\n", "--", "---", "``''", "?`", "<<", "\\par",
    "\\verb|x|", "\\catcode`\\%=12", "#1", "~", "\\begin{verbatim}", "{[}", "\\textbackslash{}", "\n\n\n",
])  # fmt: skip
# An innermost index, and each term of the running text.
SUBJECTS = ".//t:index[t:term][not(t:index or t:term/t:index)] | .//t:term[not(ancestor::t:index)]"
TEXTS = st.lists(st.one_of(_SIGNS, _COMMANDS, st.text(_EVERY_CHARACTER, max_size=60)), min_size=1, max_size=20)


@cache
def source(name: str) -> Source:
    """The LaTeX of the samples, of this repository's own edition, and of a text with an apparatus."""
    if name == "edition":
        project = Project.load(ROOT / "teikit.toml")
        corpus = Corpus.load(project.root, [*project.texts, *project.authorities])
        return Source(Edition.load(project, corpus).book, project.root)
    return Source(book([CASES / "samples.xml" if name == "samples" else APPARATUS], date="2026-11-22"), CASES)


@cache
def result(name: str) -> Read:
    return read(source(name).markup.text)


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def runs(element: etree._Element, without: tuple[str, ...]) -> list[str]:
    """The words of an element, less those inside elements of these names."""
    found: list[str] = []
    for text in element.xpath(".//text()"):
        above = [*([] if text.is_tail else [text.getparent()]), *text.getparent().iterancestors()]
        inside = above[: above.index(element)]
        if not any(etree.QName(node).localname in without for node in inside if isinstance(node.tag, str)):
            found += [word for word in text.split() if letters(word)]
    return found


def texts(name: str) -> list[etree._Element]:
    return list(source(name).tree.iterfind(f"{{{TEI}}}TEI/{{{TEI}}}text"))


def as_set(text: etree._Element) -> etree._Element:
    """A text whose entries have but the reading that is set: the lemma, or the first where there is none."""
    copy = etree.fromstring(etree.tostring(text, with_tail=False))
    for app in list(copy.iter(f"{{{TEI}}}app")):
        others = [child for child in app if etree.QName(child).localname in ("rdg", "note")]
        for reading in others[0 if app.find(f"{{{TEI}}}lem") is not None else 1 :]:
            app.remove(reading)
    return copy


@pytest.mark.parametrize("name", SOURCES)
def test_every_word_of_the_texts_comes_in_order(name: str) -> None:
    found, at = letters(result(name).text), 0
    for text in texts(name):
        words = runs(as_set(text), ("note", "index"))
        for word in words:
            place = found.find(letters(word), at)
            assert 0 <= place - at < 60, f"{word!r} does not follow …{found[max(0, at - 60) : at]}"
            at = place + len(letters(word))
        assert len(words) > 100


@pytest.mark.parametrize("name", SOURCES)
def test_every_note_stands_once_with_all_its_words(name: str) -> None:
    notes = [note for text in texts(name) for note in text.iter(f"{{{TEI}}}note") if is_no_remark(note)]
    found = [letters(note) for note in result(name).notes]
    assert len(found) == len(notes) > 0
    for note in notes:
        words = runs(note, ("note",))
        assert any(holds(text, words) for text in found), words


def is_no_remark(note: etree._Element) -> bool:
    """A remark on an entry stands in the entry."""
    return etree.QName(note.getparent()).localname != "app"


def holds(text: str, words: list[str]) -> bool:
    at = 0
    for word in words:
        place = text.find(letters(word), at)
        if place < 0:
            return False
        at = place + len(letters(word))
    return True


@pytest.mark.parametrize("name", SOURCES)
def test_the_apparatus_has_every_entry_with_its_readings(name: str) -> None:
    entries = [app for text in texts(name) for app in text.iter(f"{{{TEI}}}app") if not is_in_a_note(app)]
    found = result(name).entries
    assert len(found) == len(entries)
    everything = letters("".join(reading for _, reading in found))
    for app in entries:
        others = [reading for reading in app.findall(f"{{{TEI}}}rdg") if app.find(f"{{{TEI}}}lem") is not None]
        assert all(letters(word) in everything for reading in others for word in runs(reading, ("note",)))


def is_in_a_note(app: etree._Element) -> bool:
    return any(etree.QName(above).localname == "note" for above in app.iterancestors())


def test_the_forms_of_an_apparatus() -> None:
    markup = source("apparatus").markup.text
    found = {lemma: " ".join(readings.split()) for lemma, readings in result("apparatus").entries}
    assert found["et"] == "A : atque B"
    assert found["terris"] == "terra B"
    assert found["et terris iactatus"] == "om. A; om. B"
    assert found["sine lemmate"] == "A : cum B"
    assert found["tegmine"] == "A : tegmina B dubium"
    assert found["A … too."] == "Other paragraph and more B"
    assert "\\xxref{begin:" in markup
    assert r"\sameword{et} \edtext{\sameword[1]{et}}" in markup
    assert r"\teilang{ar}{أمير}" in markup


@pytest.mark.parametrize("name", SOURCES)
def test_every_mention_of_the_index_has_its_entry(name: str) -> None:
    tree = source(name).tree
    shown = {
        f"{text.getparent().get(f'{{{TK}}}doc')}#{element.get(f'{{{TK}}}mention')}"
        for text in texts(name)
        for element in text.iter(f"{{{TEI}}}*")
    }
    expected = Counter(
        entity.get("kind")
        for entity in tree.iter(f"{{{TK}}}entity")
        for mention in entity.iter(f"{{{TK}}}mention")
        if f"{mention.get('doc')}#{mention.get('n')}" in shown
    )
    expected.update("subject1" for text in texts(name) for _ in text.xpath(SUBJECTS, namespaces={"t": TEI}))
    assert Counter(kind for kind, _ in result(name).index) == expected
    keys = {level.partition("@")[0] for _, entry in result(name).index for level in re.split('(?<!")!', entry)}
    assert all(re.fullmatch(r"\d{5}", key) for key in keys)


def test_the_same_bytes_twice() -> None:
    again = Source(source("edition").source, ROOT)
    assert again.markup.text == source("edition").markup.text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_text_comes_out_unchanged(drawn: list[str]) -> None:
    root = etree.fromstring(f'<TEI xmlns="{TEI}"><teiHeader/><text><body/></text></TEI>')
    body = root.find(f".//{{{TEI}}}body")
    assert body is not None
    for text in drawn:
        try:
            etree.SubElement(body, f"{{{TEI}}}ab").text = f"a{text}z"
        except ValueError:  # no character of XML
            body[-1].text = "az"
    found = read(Source(book({"one": root}), CASES).markup.text).text
    assert [line for line in map(flat, found.split("\n")) if line] == [flat(element.text or "") for element in body]


def flat(text: str) -> str:
    return re.sub("[ \t\r\n\x85\u2028\u2029]+", " ", text).strip(" ")


def test_what_a_title_says_is_text_everywhere() -> None:
    hostile = r"50 % \input{x} #1 {a} ^^5c & $ _ ~"
    root = etree.fromstring(tei("<p><persName ref='#p'>x</persName></p>"))
    next(root.iter(f"{{{TEI}}}title")).text = hostile
    next(root.iter(f"{{{TEI}}}persName")).text = hostile + ' a!b@c|d "e"'
    markup = Source(book({"one": root}, title=hostile, editor=hostile), CASES).markup.text
    assert markup.count("input") == markup.count(r"\textbackslash{}input\textbraceleft{}x") >= 6
    assert 'a"!b"@c"|d ""e""}' in markup


def test_an_element_without_a_template_is_reported_and_set() -> None:
    one = Source(book({"one": etree.fromstring(tei("<p>before <surprise>the text</surprise> after</p>"))}), CASES)
    assert [item.code for item in one.diagnostics()] == ["BLD001"]
    assert "before the text after" in one.markup.text


def test_notes_at_the_end_of_their_text() -> None:
    end = Source(book([CASES / "samples.xml"], {"notes": "end"}), CASES)
    assert len(read(end.markup.text).notes) == len(result("samples").notes)
    assert r"\footnoteA" not in end.markup.text.partition(r"\mainmatter")[2]


def test_images_lie_beside_the_source(tmp_path: Path) -> None:
    (tmp_path / "the mole.svg").write_bytes((CASES / "mole.svg").read_bytes())
    drawn = book({"one": etree.fromstring(tei('<figure><graphic url="mole.svg"/></figure>'))})
    assert r"\teinoimage{mole.svg}" in Source(drawn, tmp_path).markup.text
    (tmp_path / "the mole.svg").rename(tmp_path / "mole.svg")
    one = Source(drawn, tmp_path)
    assert one.names == {"mole.svg": "images/image-1.svg"}
    assert r"\teiimage{images/image-1}{mole.svg}" in one.markup.text
    assert [item.code for item in one.diagnostics()] == ["BLD021"]


def test_the_command_line(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("init", "ed")
    monkeypatch.chdir(folder / "ed")
    refused = run("build", "html", "--latex")
    assert refused.exit_code == 2
    assert "goes with the book" in refused.output
    outcome = run("build", "print", "--latex")
    assert outcome.exit_code == 0, outcome.output
    assert "latex: 1 file made" in outcome.output
    assert "\\begin{document}" in (folder / "ed" / "dist" / "print" / "edition.tex").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", REAL)
def test_every_word_of_real_editions(name: str, shared: Path) -> None:
    files = sorted((SHARED / "corpora" / name).rglob("*.xml"), key=lambda file: (file.stat().st_size, file.name))
    chosen = [root for file in files[:: max(1, len(files) // 4)] if (root := readable(file)) is not None][:4]
    assert chosen
    for root in chosen:
        found = read(Source(book({"one": root}), CASES).markup.text)
        everything = letters(found.text + "".join(found.notes) + "".join(map("".join, found.entries)))
        text = root.find(f"{{{TEI}}}text")
        words = runs(text, ("index", "fw")) if text is not None else []
        assert [word for word in words if letters(word) not in everything] == []


def readable(file: Path) -> etree._Element | None:
    try:
        root = etree.parse(file, etree.XMLParser(huge_tree=True, resolve_entities=False)).getroot()
    except etree.XMLSyntaxError:
        return None
    return root if root.tag == f"{{{TEI}}}TEI" and file.stat().st_size < 400_000 else None
