"""XInclude: inside the folder only, bounded, and every node keeps its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from teikit.reading import Corpus
from teikit.reading.includer import Includer
from teikit.reading.xinclude import Expansion, expand

XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'


def expanded(folder: Path, **files: str) -> Expansion:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_txt", ".txt")
        path = path if path.suffix else path.with_suffix(".xml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    corpus = Corpus.load(folder, sorted(folder.rglob("*.xml")))
    first = next(document for document in corpus.documents if document.path.stem == "main")
    return expand(first, Includer(corpus))


def shown(expansion: Expansion) -> str:
    etree.cleanup_namespaces(expansion.root)
    return etree.tostring(expansion.root, encoding="unicode")


@pytest.mark.parametrize(
    ("include", "result"),
    [
        ('<xi:include href="b.xml"/>', '<r>x<b><c xml:id="i">1</c><c>2</c></b>y</r>'),
        ('<xi:include href="b.xml" xpointer="i"/>', '<r>x<c xml:id="i">1</c>y</r>'),
        ('<xi:include href="b.xml" xpointer="element(/1/2)"/>', "<r>x<c>2</c>y</r>"),
        ('<xi:include href="b.xml" xpointer="element(i)"/>', '<r>x<c xml:id="i">1</c>y</r>'),
        ('<xi:include href="b.xml" xpointer="xpointer(id(\'i\'))"/>', '<r>x<c xml:id="i">1</c>y</r>'),
        ('<xi:include href="t.txt" parse="text"/>', "<r>x&lt;plain&gt;y</r>"),
        ('<xi:include href="no.xml"><xi:fallback>f<g/></xi:fallback></xi:include>', "<r>xf<g/>y</r>"),
        ('<xi:include href="no.xml"><xi:fallback/></xi:include>', "<r>xy</r>"),
    ],
)
def test_what_is_included(tmp_path: Path, include: str, result: str) -> None:
    main = f"<r {XI}>x{include}y</r>"
    made = expanded(tmp_path, main=main, b='<b><c xml:id="i">1</c><c>2</c></b>', t_txt="<plain>")
    assert shown(made) == result
    assert not made.faults


@pytest.mark.parametrize(
    "include",
    [
        '<xi:include href="/etc/passwd" parse="text"/>', '<xi:include href="file:///etc/passwd" parse="text"/>',
        '<xi:include href="../out.xml"/>', '<xi:include href="http://x.org/a.xml"/>', '<xi:include href="main.xml"/>',
        '<xi:include href="no.xml"/>', '<xi:include href="b.xml" xpointer="nothing"/>', '<xi:include href="p.py"/>',
        '<xi:include href="b.xml" xpointer="xpath(//c)"/>', "<xi:include/>",
    ],
)  # fmt: skip
def test_what_is_refused(tmp_path: Path, include: str) -> None:
    (tmp_path / "out.xml").write_text("<secret/>")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "p.py").write_text("secret")
    made = expanded(tmp_path / "in", main=f"<r {XI}>x{include}y</r>", b="<b/>")
    assert shown(made) == "<r>xy</r>"
    assert len(made.faults) == 1
    assert made.faults[0].help


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.xml").write_text("<secret/>")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link.xml").symlink_to(tmp_path / "secret.xml")
    made = expanded(tmp_path / "in", main=f'<r {XI}><xi:include href="link.xml"/></r>')
    assert "secret" not in shown(made)


def test_soundness_is_told_without_doing_the_inclusions(tmp_path: Path) -> None:
    for name, included in {"ok": "b", "gone": "no", "loop": "loop", "deep": "gone"}.items():
        (tmp_path / f"{name}.xml").write_text(f'<r {XI}><xi:include href="{included}.xml"/></r>')
    (tmp_path / "b.xml").write_text("<b/>")
    corpus = Corpus.load(tmp_path, sorted(tmp_path.glob("*.xml")))
    includer = Includer(corpus)
    sound = {document.path.stem for document in corpus.documents if includer.is_sound(document)}
    assert sound == {"b", "ok"}


def test_every_node_keeps_its_file_and_line(tmp_path: Path) -> None:
    inner = f'<b {XI}>\n<c/>\n<xi:include href="sub/d.xml"/></b>'
    made = expanded(tmp_path, main=f'<r {XI}>\n\n<xi:include href="b.xml"/></r>', b=inner, sub__d="\n<d>\n<e/></d>")
    places = {str(new.tag): (old.document.path.name, old.document.place(old.element).line)
              for new, old in made.origins.items() if new in set(made.root.iter())}  # fmt: skip
    assert places == {"r": ("main.xml", 1), "b": ("b.xml", 1), "c": ("b.xml", 2), "d": ("d.xml", 2), "e": ("d.xml", 3)}


def bombs(shared: Path) -> Iterator[Path]:
    yield from sorted((shared / "broken" / "attacks").glob("1[0-4]-x*.xml"))


def test_loops_and_bombs_are_harmless(shared: Path) -> None:
    corpus = Corpus.load(shared / "broken" / "attacks", bombs(shared))
    includer = Includer(corpus)
    for document in corpus.documents:
        made = expand(document, includer)
        assert len(made.origins) < 100_000
        assert "root:" not in "".join(made.root.itertext())
