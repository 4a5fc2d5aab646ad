"""Plays: who speaks where, and what events are called that have no name."""

from __future__ import annotations

from pathlib import Path

from lxml import html
from site_support import make
from support import HEADER, tei

SPEECHES, ENTRIES = "//ul[@class='speeches']/li", "//ul[@class='entries']/li"
PEOPLE = """<profileDesc><particDesc><listPerson>
<person xml:id="anna"><persName>Anna</persName></person><person xml:id="bert"><persName>Bert</persName></person>
<person xml:id="mute"><persName>A mute</persName></person></listPerson></particDesc></profileDesc></teiHeader>"""
PLAY = """<div type="act"><head>Act I.</head><div type="scene"><head>Scene 1</head>
<sp who="#anna"><speaker>ANNA</speaker><p>So.</p></sp><sp who="#bert"><speaker>BERT</speaker><p>Yes.</p></sp>
<sp who="#anna #bert"><speaker>BOTH</speaker><p>Away!</p></sp></div>
<div type="scene"><head>Scene 2</head><sp who="#anna #anna"><p>Alone.</p></sp></div></div>
<div type="act"><sp who="#nobody #anna"><p>Here.</p></sp></div>"""
EVENTS = """<standOff><listEvent><event type="first_night" when="1780"><desc/></event><event when="1781"/>
<event xml:id="fire" type="fire" when="1782"/><event type="print"><label>The quarto</label></event></listEvent></standOff>"""


def write(folder: Path, *titles: str) -> None:
    for number, title in enumerate(titles):
        text = tei(PLAY, HEADER.replace("</teiHeader>", PEOPLE).replace("<title>T<", f"<title>{title}<"))
        (folder / f"play-{number}.xml").write_text(text.replace("<text>", f"{EVENTS}<text>"), encoding="utf-8")


def lines(page: bytes, of: str) -> list[str]:
    found = html.document_fromstring(page).xpath(of)
    return [" ".join(line.text_content().split()) for line in found]


def test_the_page_of_a_character_says_where_it_speaks(tmp_path: Path) -> None:
    write(tmp_path, "The Fire")
    site = make(tmp_path)
    anna = site.files["person/anna.html"]
    assert lines(anna, SPEECHES) == ["Act I · Scene 1 2 speeches", "Act I · Scene 2 1 speech", "Text 1 speech"]
    assert lines(anna, "//section[@class='in-text']/h3") == ["The Fire 4"]
    assert "Not mentioned" not in anna.decode()
    links = [link.get("href") for link in html.document_fromstring(anna).xpath(f"{SPEECHES}/a")]
    assert links == ["../texts/play-0.html#div-2", "../texts/play-0.html#div-3", "../texts/play-0.html#div-4"]
    assert not lines(site.files["person/mute.html"], SPEECHES)
    assert "Not mentioned" in site.files["person/mute.html"].decode()


def test_the_register_counts_speeches_and_tells_characters_apart_by_their_plays(tmp_path: Path) -> None:
    write(tmp_path, "The Fire", "The Flood")
    site = make(tmp_path)
    assert lines(site.files["persons.html"], ENTRIES)[:3] == ["A mute", "A mute", "Anna 4 speeches The Fire"]
    assert "Anna 4 speeches The Flood" in lines(site.files["persons.html"], ENTRIES)


def test_an_event_without_name_and_id_is_called_by_its_type_and_text(tmp_path: Path) -> None:
    write(tmp_path, "The Fire")
    site = make(tmp_path)
    assert lines(site.files["events.html"], f"{ENTRIES}/a") == [
        "fire", "first night (The Fire)", "The Fire", "The quarto",
    ]  # fmt: skip
    assert not site.diagnostics
