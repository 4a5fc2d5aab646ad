"""Real files from the histories of editions: the fault is named at its line, and gone where the editors mended it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support import SHARED

from teikit.checks import all_checks
from teikit.diagnostic import Diagnostic
from teikit.project import Project
from teikit.reading import Corpus

PAIRS = sorted(path for pattern in ("dangling-*/*", "dupid/*", "badid/*") for path in (SHARED / "broken").glob(pattern))
#: The editors changed ``acdh:x.xml#id`` to ``acdh:x.xml``: the prefix makes both an address on the web, which teikit
#: does not fetch, so there is nothing to name.
REMOTE = {"06-amp-data", "10-amp-data", "12-amp-data"}
#: Named in the history, but likewise behind that prefix.
REMOTE_NAMES = {"amp_place_id_1"}


def findings(path: Path) -> list[Diagnostic]:
    corpus, project = Corpus.load(path.parent, [path]), Project.bare(path.parent)
    checks = [check.check_corpus for check in all_checks() if check.code.startswith("REF") and check.check_corpus]
    return [found for check in checks for found in check(corpus, project)]


@pytest.mark.skipif(not PAIRS, reason="the collection of real editions (../shared) is not here")
@pytest.mark.parametrize("folder", PAIRS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_the_fault_is_named_at_its_line_and_gone_when_mended(folder: Path) -> None:
    if folder.name in REMOTE:
        pytest.skip("the pointer leads to the web, where nothing is fetched")
    names = json.loads((folder / "meta.json").read_text())["detail"]
    before, after = findings(folder / "before.xml"), findings(folder / "after.xml")
    lines = (folder / "before.xml").read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n").split("\n")
    # Values with the # that does not belong to an id are named with it.
    for name in set(names) - REMOTE_NAMES:
        named = [item for item in before if name in item.message or name in item.help]
        assert named, name
        assert any(name in "\n".join(lines[item.line - 1 : item.line + 2]) for item in named), name
        assert not [item for item in after if f"{name!r}" in item.message or f"#{name}'" in item.message], name
