"""Drama, collation, manuscripts, letters and inscriptions as others have encoded them: nothing lost, all valid."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from site_support import findings, make, parse_errors


@pytest.mark.parametrize(
    ("collection", "pattern"),
    [
        ("german-drama", "tei/*.xml"),
        ("ephesians-collation", "**/*.xml"),
        ("cmif", "*.xml"),
        ("schnitzler-letters", "data/editions/*121.xml"),
        ("isicily-inscriptions", "inscriptions/*00082*.xml"),
    ],
)
def test_a_real_edition_loses_nothing(shared: Path, tmp_path: Path, collection: str, pattern: str) -> None:
    files = sorted((shared / "corpora" / collection).glob(pattern))
    assert files
    for file in files:
        shutil.copy(file, tmp_path / file.name)
    site = make(tmp_path, language="de")
    assert [found.message for found in (*site.diagnostics, *findings(site))] == []
    sample = site.pages[:: max(1, len(site.pages) // 10)]
    assert {path: errors for path in sample if (errors := parse_errors(site.files[path]))} == {}
