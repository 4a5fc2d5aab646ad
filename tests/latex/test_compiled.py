"""What LuaLaTeX makes of the source, where there is one: it stops nowhere, and prints every word."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from drawn_tree import Tree
from lxml import etree
from sample_book import CASES, book
from support import tei

from teikit.outputs.latex import Source

HOSTILE = [
    r"\input{/etc/hostname} \end{document}", "50 % of it", "a & b", "x^^5cy ^^^^005c", "{[}", "$x_1$ ~ #1", "}{", "\\",
    "-- --- `` '' ?` !` << >>", "[opt] *star", "\\pend \\par",
]  # fmt: skip


@pytest.fixture(scope="module")
def lualatex() -> str:
    program, finder = shutil.which("lualatex"), shutil.which("kpsewhich")
    if program is None or finder is None:
        pytest.skip("there is no LuaLaTeX here")
    if not subprocess.run([finder, "reledmac.sty"], capture_output=True, check=False, timeout=30).stdout:
        pytest.skip("this LaTeX has no reledmac")
    return program


def printed(source: bytes, folder: Path, lualatex: str, runs: int) -> str:
    """The text of the PDF after so many runs. Fails where LaTeX stops at an error."""
    folder.mkdir(exist_ok=True)
    (folder / "edition.tex").write_text(Source(source, CASES).markup.text, encoding="utf-8")
    for _ in range(runs):
        command = [lualatex, "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "edition.tex"]
        outcome = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=200)
        assert outcome.returncode == 0, outcome.stdout.decode(errors="replace")[-2000:]
    text = shutil.which("pdftotext")
    if text is None:
        pytest.skip("there is no pdftotext here")
    found = subprocess.run(
        [text, "-layout", "edition.pdf", "-"], cwd=folder, capture_output=True, check=True, timeout=60
    )
    return unicodedata.normalize("NFKC", found.stdout.decode())


def test_hostile_text_is_printed_as_it_is(tmp_path: Path, lualatex: str) -> None:
    root = etree.fromstring(tei("<list/><table><row><cell>x</cell></row></table>"))
    holder = next(root.iter("{*}list"))
    for text in HOSTILE:
        etree.SubElement(holder, f"{{{etree.QName(holder).namespace}}}item").text = f"a {text} z"
    next(root.iter("{*}cell")).text = "[2pt] * & \\\\ %"
    next(root.iter("{*}title")).text = HOSTILE[0] + HOSTILE[5]
    found = re.sub(r"\s", "", printed(book({"one": root}), tmp_path / "out", lualatex, 1))
    for text in [*HOSTILE, "[2pt] * & \\\\ %"]:
        assert re.sub(r"\s", "", text) in found, text


def test_the_apparatus_names_lines_and_tells_words_apart(tmp_path: Path, lualatex: str) -> None:
    source = book([CASES.parent / "latex" / "apparatus.xml"], date="2026-11-22")
    found = re.sub(r"\s+", " ", printed(source, tmp_path / "out", lualatex, 2))
    assert "1 rebus] A : verbis B" in found
    assert re.search(r"2 et ?2 ?\] A : atque B", found)
    assert "A ... too.] Other" in found
    assert "terris] terra B" in found
    assert "Πηλείδεω" in found


def test_it_stops_at_no_tree_of_elements(tmp_path: Path, lualatex: str) -> None:
    trees = {f"t{seed}": Tree(seed, 30) for seed in range(24)}
    found = printed(book({name: tree.root for name, tree in trees.items()}), tmp_path / "out", lualatex, 1)
    assert found
