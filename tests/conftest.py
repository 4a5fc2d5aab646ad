"""Fixtures: the command line as a function, an empty folder, and the collection of real editions."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support import SHARED, Run

from teikit.cli import main


@pytest.fixture
def shared() -> Path:
    """The folder of real editions, broken files and schemas; the test is skipped where it is not there."""
    if not SHARED.is_dir():
        pytest.skip("the collection of real editions (../shared) is not here")
    return SHARED


@pytest.fixture(autouse=True, scope="session")
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A cache folder of the tests' own: the user's is none of their business."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TEIKIT_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run() -> Run:
    """Runs ``teikit`` with these arguments in this process."""

    def call(*arguments: str | os.PathLike[str]) -> Result:
        return CliRunner().invoke(main, [os.fspath(argument) for argument in arguments])

    return call


@pytest.fixture
def umask() -> Iterator[None]:
    """A settled umask."""
    old = os.umask(0o022)
    yield
    os.umask(old)
