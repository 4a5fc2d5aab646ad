"""The site of the edition in tests/cases/site/edition, made once for all tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import chromium
from site_support import CASES, Site, make, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="session")
def site() -> Site:
    """Every file of the site, made in memory."""
    return make(CASES / "edition")


@pytest.fixture(scope="session")
def site_folder(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as files in a folder whose name has a space and a letter beyond ASCII."""
    return write(site, tmp_path_factory.mktemp("a sité"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for the tests of a module."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a wide window that remembers nothing."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()
