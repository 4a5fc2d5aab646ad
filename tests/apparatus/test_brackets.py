"""Brackets in the strings of a finished book: glyphs whose numbers look like them are measured like others."""

from __future__ import annotations

import pytest

from teikit.apparatus import overfull


@pytest.mark.parametrize("shown", [rb"[(\000\(\000\))]TJ", rb"[(\000(\000))]TJ", rb"[(\000(\000)) -5 (\000a)]TJ"])
def test_brackets_in_pairs_are_parts_of_a_string(shown: bytes) -> None:
    widths = [500.0] * 0x10000
    assert overfull._width(shown, widths) in {1000.0, 1505.0}
