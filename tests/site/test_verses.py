"""The numbers beside verses: the document's own, else those of a division's verses."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_support import make, parse
from support import tei

CASES = {
    "the document's own win, wherever one verse of a division has one": (
        "<div><lg><l>a</l><l n='2'>b</l><l>c</l><l>d</l><l>e</l><l n='10'>f</l></lg></div>", {"f": "10"},
    ),
    "stanzas are counted through": ("<div><lg>{1-3}</lg><lg>{4-7}</lg><lg>{8-11}</lg></div>", {"v5": "5", "v10": "10"}),
    "each division begins anew": ("<div>{1-6}</div><div>{11-16}</div>", {"v5": "5", "v15": "5"}),
    "a division in another does not disturb its counting": (
        "<div><lg>{1-4}</lg><div>{11-15}</div></div><div><lg>{21-24}</lg><div><p>x</p></div><lg>{25-26}</lg></div>",
        {"v15": "5", "v25": "5"},
    ),
    "a verse shared by speakers counts once": (
        "<div><sp>{1-3}<l part='I'>half</l></sp><sp><l part='M'>more</l></sp><sp><l part='F'>whole</l>{5-5}</sp></div>",
        {"v5": "5"},
    ),
    "each poem of a division begins anew": (
        "<div><lg><head>A</head><lg>{1-4}</lg><lg>{5-6}</lg></lg><lg type='sonnet'>{11-16}</lg></div>",
        {"v5": "5", "v15": "5"},
    ),
    "quoted verses are none of the poem's": (
        "<div><lg>{1-4}</lg><p>As <quote><lg>{11-16}</lg></quote> says <note><lg>{31-36}</lg></note></p><lg>{5-5}</lg></div>",
        {"v5": "5"},
    ),
    "without a division the text is one": ("<lg>{1-4}</lg><lg>{5-9}</lg>", {"v5": "5"}),
    "what is no whole number is not shown": ("<div>{1-4}<l n='5a'>x</l><l n='10'>y</l></div>", {"y": "10"}),
}  # fmt: skip


def verses(pattern: str) -> str:
    """`pattern` with ``{1-3}`` as three verses."""
    parts = pattern.split("{")
    written = [parts[0]]
    for part in parts[1:]:
        numbers, _, rest = part.partition("}")
        first, last = map(int, numbers.split("-"))
        written.append("".join(f"<l>v{n}</l>" for n in range(first, last + 1)) + rest)
    return "".join(written)


@pytest.mark.parametrize("name", CASES)
def test_every_fifth_verse_has_its_number(tmp_path: Path, name: str) -> None:
    pattern, wanted = CASES[name]
    (tmp_path / "verse.xml").write_text(tei(verses(pattern)), encoding="utf-8")
    site = make(tmp_path)
    assert [found.code for found in site.diagnostics] == []
    tree = parse(site.files["texts/verse.html"])
    signs = tree.xpath("//a[@class='lineno']")
    assert {(sign.tail or "").strip(): sign.text for sign in signs} == wanted
    for sign in signs:
        assert sign.get("href") == f"#{sign.getparent().get('id')}"
