"""Rows of two series hold every member once, together with what it corresponds to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from teikit.site.rows import rows


def test_what_is_linked_is_in_one_row_and_the_rest_keeps_its_place() -> None:
    assert rows(4, 4, [(0, 1), (2, 2), (3, 2)]) == [([], [0]), ([0], [1]), ([1], []), ([2, 3], [2]), ([], [3])]


@st.composite
def _series(draw: st.DrawFn) -> tuple[int, int, list[tuple[int, int]]]:
    left, right = draw(st.integers(1, 12)), draw(st.integers(1, 12))
    link = st.tuples(st.integers(0, left - 1), st.integers(0, right - 1))
    return left, right, draw(st.lists(link, max_size=20))


@given(_series())
def test_every_member_is_in_one_row_in_order_with_its_partners(series: tuple[int, int, list[tuple[int, int]]]) -> None:
    left, right, links = series
    made = rows(left, right, links)
    for side, size in ((0, left), (1, right)):
        assert sorted(member for row in made for member in row[side]) == list(range(size))
        assert all(row[side] == sorted(row[side]) for row in made)
    place = [{member: number for number, row in enumerate(made) for member in row[side]} for side in (0, 1)]
    assert all(place[0][one] == place[1][two] for one, two in links)
    first = [row[0][0] for row in made if row[0]]
    assert first == sorted(first)
    if not links:
        assert made == [*(([], [n]) for n in range(right)), *(([n], []) for n in range(left))]
