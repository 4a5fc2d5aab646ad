"""Fixtures: an edition written into an empty folder, and its account."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support import tei

from teikit.entities import Account, Token
from teikit.project import Project
from teikit.reading import Corpus
from teikit.reading.corpus import find_files

MakeAccount = Callable[..., Account]


@pytest.fixture
def account(tmp_path: Path) -> MakeAccount:
    """Writes files (a fragment becomes a whole document) and gives the account of the folder."""

    def make(settings: dict | None = None, **files: str) -> Account:
        for name, text in files.items():
            path = tmp_path / (name.replace("__", "/") + ".xml")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text if text.startswith("<TEI") else tei(text), encoding="utf-8")
        corpus = Corpus.load(tmp_path, find_files([tmp_path]))
        return Account(corpus, Project(tmp_path.resolve(), settings or {}))

    return make


@pytest.fixture
def only(account: MakeAccount) -> Callable[..., Token]:
    """The one token of the attribute @ref or @target in the file ``a``."""

    def make(settings: dict | None = None, **files: str) -> Token:
        found = [t for t in account(settings, **files).tokens if t.document.path.name == "a.xml"]
        assert len(found) == 1
        return found[0]

    return make
