"""What a reader sees: a verse that turns over hangs, a call stands at its word."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from sample_book import printing, text_of


def test_a_verse_too_long_for_its_line_hangs(tmp_path: Path) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("poppler is not here")
    verse = "Firstword " + "and many other words " * 6
    (tmp_path / "book.pdf").write_bytes(printing(f"<lg><l>{verse}</l><l>Secondverse</l></lg>").book.pdf)
    command = ["pdftotext", "-bbox", str(tmp_path / "book.pdf"), "-"]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    words = [
        (float(x), float(y), word) for x, y, word in re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)".*>(.*)</word', told)
    ]
    first, second = (next((x, y) for x, y, word in words if word == wanted) for wanted in ("Firstword", "Secondverse"))
    turned = [x for x, y, _ in words if first[1] < y < second[1]]
    assert first[0] == second[0]
    assert min(turned) > first[0] + 15


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("word <note>N.</note> next", "word1 next"),
        ("word <note>N.</note>.", "word1."),
        ("word<note>N.</note> next", "word1 next"),
        ("word <note>N.</note>next", "word 1next"),
        ("<hi>word</hi>\n  <note>N.</note>\n next", "word1 next"),
        ("word. <note>N.</note>", "word.1"),
    ],
)
def test_a_call_stands_at_its_word(words: str, shown: str) -> None:
    found = re.sub(r"[\s\u2060]+", " ", text_of(printing(f"<p>The {words}</p>")))
    assert f"The {shown}" in found
