"""One page of each kind against the standards: HTML by the Nu validator, WCAG by axe-core, in both colours."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from site_support import make_project, write
from support import ROOT

from teikit.project import Project

CHROMIUM = shutil.which("chromium")
JAVA = shutil.which("java")
VNU = Path(os.environ.get("VNU_JAR", ROOT / ".tools/node_modules/vnu-jar/build/dist/vnu.jar"))

try:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import Browser, sync_playwright
except ImportError:
    sync_playwright = None  # type: ignore[assignment]

needs_browser = pytest.mark.skipif(
    os.environ.get("CI") != "true" and (CHROMIUM is None or sync_playwright is None),
    reason="chromium, playwright or axe-playwright-python is not installed",
)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the edition in ``tei/``."""
    return write(make_project(Project.load(ROOT / "teikit.toml")), tmp_path_factory.mktemp("own"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def _one_of_each_kind(folder: Path) -> list[Path]:
    """Every page at the top of the site, one of each folder, and the first text's page about it."""
    kinds = {(page.parent, page.stem.endswith("-about")): page for page in sorted(folder.glob("[a-z]*/**/*.html"))}
    return [*sorted(folder.glob("*.html")), *kinds.values()]


@pytest.mark.skipif(JAVA is None or not VNU.is_file(), reason="Java or npm's vnu-jar (in .tools/) is not here")
def test_pages_are_valid_html(own_site: Path, site_folder: Path) -> None:
    assert _html_errors(sorted(own_site.rglob("*.html")) + sorted(site_folder.rglob("*.html"))) == []


@pytest.mark.skipif(JAVA is None or not VNU.is_file(), reason="Java or npm's vnu-jar (in .tools/) is not here")
def test_the_validator_is_awake(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!DOCTYPE html><html lang=en><title>x</title><p id=a><p id=a>")
    assert len(_html_errors([page])) == 1


def _html_errors(pages: Sequence[Path]) -> list[tuple[str, str]]:
    command = [str(JAVA), "-jar", str(VNU), "--errors-only", "--format", "json", "--exit-zero-always", *map(str, pages)]
    found = subprocess.run(command, capture_output=True, check=True, timeout=120).stderr
    return [(item["url"].rpartition("/")[2], item["message"]) for item in json.loads(found)["messages"]]


@needs_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible(browser: Browser, own_site: Path, site_folder: Path, scheme: str) -> None:
    """WCAG 2.2 AA and axe-core's best practices."""
    pages = _one_of_each_kind(own_site) + sorted(site_folder.glob("texts/*.html"))
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    found = []
    for path in pages:
        page.goto(path.as_uri())
        result = Axe().run(page, options={"runOnly": WCAG, "resultTypes": ["violations"]})
        found += [(path.name, item["id"], item["nodes"][0]["html"]) for item in result.response["violations"]]
    context.close()
    assert found == []


@needs_browser
def test_axe_is_awake(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<!DOCTYPE html><html lang=en><title>x</title><main><h1>x</h1><img src='data:,'></main>")
    page = browser.new_page()
    page.goto(path.as_uri())
    assert [item["id"] for item in Axe().run(page).response["violations"]] == ["image-alt"]
    page.close()
