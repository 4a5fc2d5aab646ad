"""Which files a path stands for."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import Run, tei

from teikit.errors import TeikitError
from teikit.reading.corpus import find_files


def test_a_folder_stands_for_its_tei_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "a.xml").write_text(tei("<p/>"))
    (tmp_path / "z.xml").write_text(tei("<p/>"))
    (tmp_path / "broken.xml").write_text("<TEI")
    (tmp_path / "sheet.xml").write_text('<x:stylesheet xmlns:x="http://www.w3.org/1999/XSL/Transform"/>')
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "h.xml").write_text(tei("<p/>"))
    assert [file.name for file in find_files([tmp_path])] == ["broken.xml", "z.xml", "a.xml"]


def test_a_named_file_is_always_read(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text("x")
    assert find_files([file, file]) == [file]


@pytest.mark.parametrize("name", ["", "missing.xml"])
def test_nothing_to_read_stops_the_run(folder: Path, run: Run, name: str) -> None:
    with pytest.raises(TeikitError):
        find_files([folder / name])
    result = run("validate", folder / name)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
