"""The site of the edition in tests/cases/site/edition, made once for all tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_support import CASES, Site, make, write


@pytest.fixture(scope="session")
def site() -> Site:
    """Every file of the site, made in memory."""
    return make(CASES / "edition")


@pytest.fixture(scope="session")
def site_folder(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as files in a folder whose name has a space and a letter beyond ASCII."""
    return write(site, tmp_path_factory.mktemp("a sité"))
