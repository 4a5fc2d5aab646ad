"""How the apparatus names lines."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teikit.apparatus.labels import Line, counted, span


@pytest.mark.parametrize(
    ("first", "last", "foot", "label"),
    [
        (Line(3, "3", 12), Line(3, "3", 12), 3, "12"),
        (Line(3, "3", 17), Line(3, "3", 18), 3, "17–18"),
        (Line(12, "12", 21), Line(13, "13", 2), 12, "21–p. 13, 2"),
        (Line(3, "3", 18), Line(3, "3", 17), 3, "18"),
        (Line(4, "4", 1), Line(3, "3", 40), 4, "1"),
        (Line(3, "xi", 5), Line(3, "xi", 5), 4, "p. xi, 5"),
        (Line(3, "3", 30, 1), Line(3, "3", 2, 2), 3, "30–p. 3, 2"),
    ],
)
def test_the_settled_form(first: Line, last: Line, foot: int, label: str) -> None:
    assert span(first, last, foot) == label


lines = st.builds(
    lambda sheet, number, part: Line(sheet, str(sheet), number, part),
    st.integers(1, 5), st.integers(1, 60), st.integers(0, 2),
)  # fmt: skip


@given(lines, lines)
def test_a_span_never_runs_backwards(first: Line, last: Line) -> None:
    label = span(first, last, first.sheet)
    found = re.fullmatch(r"(\d+)(?:–(?:p\. (\d+), )?(\d+))?", label)
    assert found
    assert int(found[1]) == first.number
    if found[3]:
        end = (int(found[2]) if found[2] else first.sheet, int(found[3]))
        assert end == (last.sheet, last.number)
        assert found[2] or int(found[3]) > int(found[1])
        assert (last.sheet, last.part, last.number) > (first.sheet, first.part, first.number)
    else:
        assert (last.sheet, last.part, last.number) <= (first.sheet, first.part, first.number)


@given(st.lists(st.integers(0, 3)))
def test_counting_begins_anew_with_each_part(parts: list[int]) -> None:
    numbers = counted(parts)
    assert len(numbers) == len(parts)
    for at, number in enumerate(numbers):
        assert number == (1 if at == 0 or parts[at] != parts[at - 1] else numbers[at - 1] + 1)
