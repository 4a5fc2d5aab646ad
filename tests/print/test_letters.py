"""Editions of letters and plays: texts that follow one another on a page, lists in the back, headings that say it once."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path

import pypdf
from lxml import etree
from sample_book import CASES, book, text_of
from support import tei

from teikit.outputs.print import Printing

LISTS = """<back><listPerson><person xml:id="p1">
  <persName>
    <forename>Ann</forename>
    <surname>Zeller</surname>
  </persName>
  <persName>Ann Zeller</persName><sex value="2"/>
  <birth><date when="1863-07-19">1863-07-19</date>
    <settlement>
      <placeName>Linz</placeName>
      <location><geo>48,3 14,28</geo></location>
    </settlement></birth>
</person></listPerson></back>"""


def _book(bodies: list[str], settings: Mapping[str, str] | None = None) -> Printing:
    names = (f"letter{number}" for number in range(len(bodies)))
    texts = {name: etree.fromstring(tei(body)) for name, body in zip(names, bodies, strict=True)}
    return Printing(book(texts, settings), CASES)


def _pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def _words(job: Printing) -> str:
    return re.sub(r"\s+", " ", text_of(job))


def test_letters_can_follow_one_another_on_a_page() -> None:
    letters = ["<p>one</p>", "<p>two</p>", "<p>three<note>four</note></p>"]
    apart, together = _book(letters).book, _book(letters, {"run_on": "True"}).book
    assert len(_pages(apart.pdf)) - len(_pages(together.pdf)) == 4
    assert any(all(word in page for word in ("one", "two", "three", "four")) for page in _pages(together.pdf))
    assert together.findings == ()


def test_entries_of_a_list_are_facts_parted_by_commas() -> None:
    letter = tei("<p>one</p>").replace("</body>", f"</body>{LISTS}")
    job = Printing(book({"one": etree.fromstring(letter)}), CASES)
    assert "Ann Zeller, 1863-07-19, Linz (48,3 14,28)" in _words(job)
    without = Printing(book({"one": etree.fromstring(letter)}, {"lists": "False"}), CASES)
    assert "Zeller" not in _words(without)


def test_a_pointer_without_words_that_leads_nowhere_is_set_as_written() -> None:
    assert "Begun on 30 May 1899, after L17." in _words(
        _book(["<p>Begun on <ref target='1899-05-30'/>, after <ptr target='#L17'/>.</p>"])
    ).replace("#", "")


def test_a_pointer_without_words_says_the_title_of_a_text(tmp_path: Path) -> None:
    (tmp_path / "other.xml").write_text(tei("<p/>").replace("<title>", "<title>Left out: ", 1), encoding="utf-8")
    first = "<p>See <ref target='letter1'/>, <ptr target='letter1.xml'/> and <ptr target='other.xml'/>.</p>"
    names = ("letter0", "letter1")
    bodies = zip(names, (first, "<p>two</p>"), strict=True)
    texts = {name: etree.fromstring(tei(body).replace("<title>", f"<title>{name} is ", 1)) for name, body in bodies}
    source = book(texts).replace(b'tk:target="file:letter1"', b'tk:target="none:"')
    words = _words(Printing(source, tmp_path))
    assert re.search(r"See (letter1 is [^,]*\(p\. 3\)), \1 and Left out: ", words)


def test_a_reference_without_words_gives_the_page() -> None:
    assert re.search(r"see p\. 1\.", _words(_book(["<p xml:id='a'>one</p><p>see <ref target='#a'/>.</p>"])))


def test_a_closing_keeps_its_lines() -> None:
    text = text_of(_book(["<closer>Yours ever,<lb/><signed>Ann</signed></closer>"]))
    assert re.search(r"Yours ever,\s*\nAnn", text)


def test_no_verse_is_left_alone_at_the_foot_of_a_page() -> None:
    for filler in range(28, 36):
        lines = "".join(f"<l>first{n} line</l><l>second{n} line</l><l>third{n} line</l>" for n in range(4))
        body = "".join(f"<p>filler {n}</p>" for n in range(filler)) + f"<sp><speaker>Orr</speaker><lg>{lines}</lg></sp>"
        pages = _book([body]).book.pdf
        texts = [page.split() for page in _pages(pages)]
        with_verse = [page for page in texts if any(word.startswith(("first", "third")) for word in page)]
        for page in with_verse:
            assert sum(word == "line" for word in page) >= 2


def test_a_heading_that_repeats_the_title_is_no_heading_twice() -> None:
    body = tei("<p>one</p>").replace("<body>", "<front><div><head>T</head><head>A play</head></div></front><body>")
    pages = _pages(Printing(book({"one": etree.fromstring(body)}), CASES).book.pdf)
    contents = next(page for page in pages if page.startswith("Contents")).split("\n")
    assert [line[:1] for line in contents[1:]] == ["T", "v"]


CALENDAR = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Two letters</title></titleStmt>
<publicationStmt><p>none</p></publicationStmt><sourceDesc><bibl xml:id="b1">Urban: Four Letters, 1975.</bibl>
<bibl xml:id="b2">Reik: Memoirs.</bibl></sourceDesc></fileDesc><profileDesc>
<correspDesc source="#b1" key="12"><correspAction type="sent"><persName>Orr, Ann</persName><date when="1913-05-25"/>
<placeName>Wien</placeName></correspAction><correspAction type="received"><persName>Reik, Theo</persName>
<placeName>Berlin</placeName></correspAction><note>With a drawing.</note></correspDesc>
<correspDesc source="#b2" ref="https://example.org/l/7"><correspAction type="sent"><date notBefore="1912" notAfter="1913"/>
</correspAction><correspAction type="forwarded"><persName>Zeller, Max</persName></correspAction>
<correspAction type="received"><orgName>The Company</orgName></correspAction></correspDesc>
</profileDesc></teiHeader><text><body><p/></body></text></TEI>"""


def test_a_file_that_only_describes_letters_is_a_calendar_in_the_order_of_dates() -> None:
    words = _words(Printing(book({"one": etree.fromstring(CALENDAR)}), CASES))
    first, second = words.index("between 1912 and 1913"), words.index("25 May 1913, Wien")
    assert first < second
    assert "[?] to The Company Forwarded: Max Zeller Reik: Memoirs., ⟨https://example.org/l/7⟩" in words[first:second]
    assert "Ann Orr to Theo Reik (Berlin) With a drawing. Urban: Four Letters, 1975." in words[second:]


def test_a_source_that_all_letters_share_stands_once_over_them() -> None:
    words = _words(Printing(book({"one": etree.fromstring(CALENDAR.replace('"#b2"', '"#b1"'))}), CASES))
    assert words.count("Urban: Four Letters") == 1
    assert words.index("Urban") < words.index("between 1912")


def test_a_reference_to_a_work_in_a_sentence_stays_in_its_line() -> None:
    body = "<p>He wrote (<bibl>Works, vol. 1</bibl>) that<note><bibl>Title, 1900</bibl></note> so.</p>"
    text = text_of(_book([body]))
    assert re.search(r"He wrote \(Works, vol\. 1\) that", text)
    assert re.search(r"1\s*Title, 1900", text)


def test_the_parts_of_a_letterhead_are_lines() -> None:
    opener = "<opener><seg>The Company</seg><seg><seg rend='left'>Office.</seg><seg rend='right'>London, 1 May.</seg></seg></opener>"
    lines = [line.strip() for line in text_of(_book([opener])).splitlines()]
    assert any(line.endswith("The Company") for line in lines)
    assert any(re.fullmatch(r"Office\.\s+London, 1 May\.", line) for line in lines)
