"""Lists of letters (Correspondence Metadata Interchange Format): each letter has its line, and the list no letter's date."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html
from site_support import Site, make
from support import HEADER, tei

LETTER = """<correspDesc{attributes}><correspAction type="sent"><persName ref="https://d-nb.info/gnd/{number}">{sender}</persName>
<placeName>{place}</placeName><date {date}/></correspAction><correspAction type="received"><persName>Bert</persName>
</correspAction></correspDesc>"""


def letters(*said: tuple[str, str, str], attributes: str = "") -> str:
    described = "".join(
        LETTER.format(number=n, sender=sender, place=place, date=date, attributes=attributes)
        for n, (sender, place, date) in enumerate(said)
    )
    return tei("<p/>", HEADER.replace("</teiHeader>", f"<profileDesc>{described}</profileDesc></teiHeader>"))


def site(folder: Path, *said: tuple[str, str, str], attributes: str = "") -> Site:
    (folder / "list.xml").write_text(letters(*said, attributes=attributes), encoding="utf-8")
    return make(folder)


def rows(page: bytes) -> list[list[str]]:
    found = html.document_fromstring(page).xpath("//table[contains(@class, 'correspondence-list')]/tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in found]


def text(page: bytes) -> str:
    return " ".join(html.document_fromstring(page).xpath("//header[@class='text']")[0].text_content().split())


SAID = (
    ("Anna", "Wien", 'when="1907-02-06"'),
    ("Cora", "Riga", 'notBefore="1905" notAfter="1906"'),
    ("Anna", "Wien", ""),
)


def test_every_letter_has_a_line(tmp_path: Path) -> None:
    page = site(tmp_path, *SAID).files["texts/list.html"]
    assert rows(page) == [
        ["6 February 1907", "Anna, Wien", "Bert"], ["between 1905 and 1906", "Cora, Riga", "Bert"], ["–", "Anna, Wien", "Bert"],
    ]  # fmt: skip
    assert b"lists.js" in page
    assert html.document_fromstring(page).xpath("//td/@data-sort") == ["1907-02-06", "1905", ""]


def test_the_list_is_dated_from_the_first_letter_to_the_last(tmp_path: Path) -> None:
    made = site(tmp_path, *SAID)
    assert "1905 – 6 February 1907" in text(made.files["texts/list.html"])
    (entry,) = json.loads(made.files["texts/list.json"])
    assert entry["original-date"] == {"date-parts": [[1905], [1907, 2, 6]]}
    assert "Wien" not in made.files["texts.html"].decode()


@pytest.mark.parametrize(("second", "shown"), [("Wien", True), ("Riga", False)])
def test_letters_from_one_place_give_it_to_the_list(tmp_path: Path, second: str, shown: bool) -> None:
    made = site(tmp_path, ("A", "Wien", 'when="1907"'), ("B", second, 'when="1907"'))
    assert ("Wien" in made.files["texts.html"].decode()) is shown
    assert "1907 ·" in text(made.files["texts/list.html"])


def test_a_letter_that_is_published_elsewhere_is_linked(tmp_path: Path) -> None:
    page = site(tmp_path, *SAID, attributes=' ref="https://example.org/1"').files["texts/list.html"]
    assert html.document_fromstring(page).xpath("//td[1]/a/@href") == ["https://example.org/1"] * 3


def test_one_letter_is_described_as_before(tmp_path: Path) -> None:
    page = site(tmp_path, SAID[0]).files["texts/list.html"]
    assert not rows(page)
    assert "SentAnna, Wien, 6 February 1907Received" in text(page)
