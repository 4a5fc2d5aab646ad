"""Schemas that cannot be used are refused with the place and the mistake; each file says which in its first comment."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from teikit.errors import SchemaError
from teikit.reading.corpus import display_name
from teikit.schematron import compile_schematron

BAD = sorted((Path(__file__).parents[1] / "cases" / "schematron-bad").iterdir())


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.name)
def test_a_bad_schema_is_refused_at_its_place(path: Path) -> None:
    expected = re.match(r"<!-- expect (\d+): ?(.*?) -->", path.read_text("utf-8"))
    assert expected
    with pytest.raises(SchemaError) as caught:
        compile_schematron(path)
    assert str(caught.value).startswith(f"{display_name(path)}:{expected[1]}: {expected[2]}"), str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_schema_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match=r"none\.sch cannot be read"):
        compile_schematron(tmp_path / "none.sch")


def test_an_unknown_phase_is_refused_with_those_there_are() -> None:
    schema = Path(__file__).parents[1] / "cases" / "schematron" / "phases" / "schema.sch"
    with pytest.raises(SchemaError, match='no phase "print"; the phases are: draft, final, #ALL'):
        compile_schematron(schema, "print")
