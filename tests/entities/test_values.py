"""Names, dates and coordinates in the spellings of real editions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from teikit.entities import dated_text, dates, geo
from teikit.entities.authority import safe
from teikit.entities.free_names import FreeNames
from teikit.entities.layout import safe_anchor
from teikit.entities.name import fold, name_of, preferred


@pytest.mark.parametrize(
    ("xml", "display", "sort"),
    [
        ("<n><forename>Anna</forename> <surname>Weiss</surname></n>", "Anna Weiss", "Weiss, Anna"),
        ("<n><surname>Weiss</surname>, <forename>Anna</forename></n>", "Anna Weiss", "Weiss, Anna"),
        ("<n><surname>Weiss</surname><forename>Anna</forename></n>", "Anna Weiss", "Weiss, Anna"),
        ("<n xml:lang='hu'><surname>Nagy</surname> <forename>Imre</forename></n>", "Nagy Imre", "Nagy, Imre"),
        ("<n><forename>Ludwig</forename> <nameLink>van</nameLink> <surname>Beethoven</surname></n>",
         "Ludwig van Beethoven", "Beethoven, Ludwig van"),
        ("<n>Leo <genName>XIII</genName></n>", "Leo XIII", "Leo XIII"),
        ("<n><forename sort='2'>Anna</forename> <surname sort='1'>Weiss</surname></n>", "Anna Weiss", "Weiss, Anna"),
        ("<n><roleName>Graf</roleName> <forename>Leo</forename> <surname>Tolstoi</surname></n>", "Graf Leo Tolstoi",
         "Tolstoi, Leo"),
        ("<n>李大釗</n>", "李大釗", "李大釗"),
        ("<n>Тро<lb break='no'/>цкий<note>x</note></n>", "Троцкий", "Троцкий"),
        ("<n><choice><sic>Bandler</sic><corr>Brandler</corr></choice></n>", "Brandler", "Brandler"),
    ],
)  # fmt: skip
def test_names(xml: str, display: str, sort: str) -> None:
    name = name_of(etree.fromstring(xml))
    assert (name.display, name.sort) == (display, sort)


def test_the_preferred_name_comes_first() -> None:
    names = [name_of(etree.fromstring(f"<n type='{t}'>{t}</n>")) for t in ("variant", "preferred")]
    assert preferred(names).display == "preferred"
    assert preferred([]) is None
    assert fold("Weiß, Anna") == fold("anna WEISS") == fold("Anna  Weiss")


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("48.2 16.3", (48.2, 16.3)), ("48.2, 16.3", (48.2, 16.3)), ("48.2,16.3", (48.2, 16.3)),
        ("48,2 16,3", (48.2, 16.3)), ("48,2; 16,3", (48.2, 16.3)), ("-33.9 151", (-33.9, 151.0)),
        ("48 16", (48.0, 16.0)),
        ("  48.2\n16.3 ", (48.2, 16.3)), ("−33.9 151.2", (-33.9, 151.2)),
        ("", None), ("...", None), ("48,2", None), ("48.2", None), ("N48 E16", None), (",", None), ("1 2 3", None),
    ],
)  # fmt: skip
def test_coordinates(text: str, point: tuple[float, float] | None) -> None:
    assert geo.parse(text) == point


@given(st.floats(-90, 90), st.floats(-180, 180), st.sampled_from([" ", ", ", "; "]))
def test_coordinates_written_with_either_sign_are_read_back(latitude: float, longitude: float, between: str) -> None:
    numbers = [f"{number:.5f}" for number in (latitude, longitude)]
    expected = tuple(float(number) for number in numbers)
    assert geo.parse(between.join(numbers)) == expected
    assert geo.parse(" ".join(number.replace(".", ",") for number in numbers)) == expected


@given(st.text())
def test_coordinates_and_dates_never_fail(text: str) -> None:
    geo.parse(text)
    dates.parse(text)
    dated_text.read(text)


@pytest.mark.parametrize("value", ["1928-02-29", "1929", "-0043-03-15", "2000-02-29", "1929-08", "--05-01", "---15",
                                   "1929-08-13T10:00:00Z", "12:00:00", "10000"])  # fmt: skip
def test_dates(value: str) -> None:
    assert dates.parse(value) is not None


@pytest.mark.parametrize("value", ["1929-02-29", "1900-02-29", "1929-13", "1929-8-1", "29", "1929-00-10",
                                   "1929-04-31", "",
                                   "um 1900", "1929-01-00"])  # fmt: skip
def test_no_dates(value: str) -> None:
    assert dates.parse(value) is None


def test_a_year_spans_its_days() -> None:
    assert dates.parse("1928") == ((1928, 1, 1), (1928, 12, 31))
    assert dates.parse("1928-02") == ((1928, 2, 1), (1928, 2, 29))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("13 August 1929", (1929, 8, 13)), ("August 13, 1929", (1929, 8, 13)), ("13. März 1929", (1929, 3, 13)),
        ("2. 8. 1889", (1889, 8, 2)), ("[2. 8. 1889]", (1889, 8, 2)), ("Jänner 1929", (1929, 1, None)),
        ("1er août 1914", (1914, 8, 1)), ("7 ноября 1917", (1917, 11, 7)), ("12/24 March 1881", (None, None, None)),
        ("1917–1923", (None, None, None)), ("the 1920s", (None, None, None)), ("last year", (None, None, None)),
        ("from May to August 1917", (1917, None, None)), ("1929", (1929, None, None)),
        ("No. 1929/3", (None, None, None)),
        ("9 th. of May 1817", (1817, 5, None)), ("nach 1900", (None, None, None)),
    ],
)  # fmt: skip
def test_dates_in_words(text: str, written: tuple[int | None, ...]) -> None:
    assert dated_text.read(text) == written


@given(st.lists(st.text(max_size=12)), st.booleans())
def test_names_that_are_given_once_are_unique(names: list[str], folded: bool) -> None:
    free = FreeNames(fold=folded)
    taken = [free.take(name) for name in names]
    assert len({name.lower() if folded else name for name in taken}) == len(names)


@given(st.text())
def test_ids_become_safe(text: str) -> None:
    import re

    assert re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9._-]*", safe(text))
    assert re.fullmatch(r"[A-Za-z0-9._-]+", safe_anchor(text))
    assert safe(text).lower().split(".")[0] not in {"con", "nul", "aux", "prn", "com1"}
