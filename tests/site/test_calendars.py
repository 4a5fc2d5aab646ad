"""Dates in other calendars: shown as they stand, sorted where their days can be counted over, else after all others."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from site_support import make, parse
from support import tei

from teikit.entities import dates


def date(**attributes: str) -> etree._Element:
    return etree.Element("date", {name.replace("_", "-"): value for name, value in attributes.items()})


@pytest.mark.parametrize(
    ("julian", "gregorian"),
    [
        ("1582-10-05", (1582, 10, 15)), ("1700-02-18", (1700, 2, 28)), ("1700-02-29", (1700, 3, 11)),
        ("1917-10-25", (1917, 11, 7)), ("0325-03-21", (325, 3, 22)), ("1054-07-16", (1054, 7, 22)),
    ],
)  # fmt: skip
def test_days_of_the_julian_calendar_are_counted_over(julian: str, gregorian: dates.Day) -> None:
    for attributes in ({"datingMethod": "#julian"}, {"calendar": "cal.xml#Julian"}, {"calendar": "#OS"}):
        found = date(when_custom=julian, **attributes)
        assert dates.gregorian(found) == (gregorian, gregorian)
        assert dates.span(found) == dates.UNKNOWN


@given(st.dates(datetime.date(1, 3, 1), datetime.date(9999, 1, 1)))
def test_the_days_of_both_calendars_follow_one_another(day: datetime.date) -> None:
    """The Julian calendar as the rule of leap years has it: a day later there is a day later here."""
    later = day + datetime.timedelta(days=1)
    first, second = (
        dates.gregorian(date(when_custom=one.isoformat(), datingMethod="#julian")).earliest for one in (day, later)
    )
    assert first is not None
    assert second is not None
    leap = (day.month, day.day, day.year % 100, day.year % 400 == 0) == (2, 28, 0, False)
    step = 2 if leap else 1  # between them lies a 29 February that we have not
    if second[0] <= 9999:
        assert datetime.date(*second) - datetime.date(*first) == datetime.timedelta(days=step)


def test_years_and_unknown_calendars_are_not_counted_over() -> None:
    assert dates.gregorian(date(notBefore_custom="0051", notAfter_custom="0300", datingMethod="#julian")) == (
        (51, 1, 1), (300, 12, 31)
    )  # fmt: skip
    assert dates.gregorian(date(when_custom="1850-05")) == ((1850, 5, 1), (1850, 5, 31))
    assert dates.gregorian(date(when_custom="5460-03-04", calendar="#hebrew")) == dates.UNKNOWN
    assert dates.gregorian(date(when_custom="10 Pluviôse II", calendar="#julian")) == dates.UNKNOWN
    assert dates.gregorian(date(when="1700", when_custom="5460", calendar="#hebrew")) == dates.parse("1700")


HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt><publicationStmt><p>P</p></publicationStmt><sourceDesc><p>S</p>"
    "</sourceDesc></fileDesc><profileDesc><creation>{}</creation></profileDesc></teiHeader>"
)
MADE = {
    "julian": '<date when-custom="1700-02-18" datingMethod="#julian">18 Feb.</date>',
    "years": '<origDate notBefore-custom="0051" notAfter-custom="0300" datingMethod="#julian">second century</origDate>',
    "republic": '<date when-custom="an-II-05-10" calendar="#republican">10 Pluviôse an II</date>',
    "hebrew": '<date when-custom="5460-03-04" datingMethod="#hebrew"/>',
    "ours": '<date when="1699-12-31">1699</date>',
}
BODY = "<div><p>On <date when-custom='1700-02-18' calendar='#julian'>18 February</date>, on {} and <date when='1650'>1650</date>.</p></div>"


def write(folder: Path) -> None:
    for doc, made in MADE.items():
        body = BODY.format(MADE["republic"]) if doc == "ours" else "<div><p>x</p></div>"
        (folder / f"{doc}.xml").write_text(tei(body, HEADER.format(doc, made)), encoding="utf-8")


def test_the_overview_shows_and_sorts_them(tmp_path: Path) -> None:
    write(tmp_path)
    cells = {
        row.findtext("th/a"): row.find("td[@data-sort]")
        for row in parse(make(tmp_path).files["texts.html"]).iterfind(".//tbody/tr")
    }
    assert {doc: (cell.text, cell.get("data-sort"), cell.get("data-facet")) for doc, cell in cells.items()} == {
        "julian": ("18 February 1700 (Julian calendar)", "1700-02-18 (julian)", "1700"),
        "years": ("51–300", "0051/0300 (julian)", "0051"),
        "republic": ("10 Pluviôse an II", "", ""),
        "hebrew": ("5460-03-04 (hebrew)", "", ""),
        "ours": ("31 December 1699", "1699-12-31", "1699"),
    }  # fmt: skip


def test_the_timeline_has_them_in_their_year_or_after_all_years(tmp_path: Path) -> None:
    write(tmp_path)
    rows = [
        " ".join(" ".join("".join(cell.itertext()) for cell in row).split())
        for row in parse(make(tmp_path).files["timeline.html"]).iterfind(".//tbody/tr")
    ]
    assert rows == [
        "1650", "1650 On 18 February, on 10 Pluviôse an II and 1650. ours",
        "1700", "18 February 1700 (Julian calendar) On 18 February, on 10 Pluviôse an II and 1650. ours",
        "In other calendars", "an-II-05-10 (republican) On 18 February, on 10 Pluviôse an II and 1650. ours",
    ]  # fmt: skip


def test_an_edition_of_such_dates_alone_has_a_timeline(tmp_path: Path) -> None:
    (tmp_path / "one.xml").write_text(tei(f"<div><p>{MADE['republic']}</p></div>"), encoding="utf-8")
    site = make(tmp_path)
    assert "an-II-05-10 (republican)" in site.files["timeline.html"].decode()
    assert [one.code for one in site.diagnostics] == []


def test_the_start_page_of_many_texts_counts_years_before_christ(tmp_path: Path) -> None:
    dates = ["-0649", "0198", *("1800-03-04" for _ in range(11))]
    for number, when in enumerate(dates):
        made = f'<date when-custom="{when}" datingMethod="#julian"/>'
        (tmp_path / f"{number:02}.xml").write_text(tei("<p>x</p>", HEADER.format(number, made)), encoding="utf-8")
    page = parse(make(tmp_path).files["index.html"])
    assert page.findtext(".//main//p[@class='meta']") == "13 texts · 649 BC – 1800"
