"""Every element of TEI that editions use, as it comes out in a page.

A case is a TEI file and beside it a file of XPath expressions over the finished page; each must be true.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree
from site_support import CASES, Site, parse

EXPECTATIONS = [
    (file.stem, line)
    for file in sorted((CASES / "edition").glob("*.xpath"))
    for line in file.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("page", "expression"), EXPECTATIONS)
def test_the_page_of_a_case_is_as_expected(site: Site, page: str, expression: str) -> None:
    tree = parse(site.files[f"texts/{page}.html"])
    assert tree.xpath(f"boolean({expression})"), _main(tree)


def _main(tree: etree._ElementTree) -> str:
    return etree.tostring(tree.xpath("//main")[0], encoding="unicode")


def test_every_case_has_its_expectations() -> None:
    cases = {file.stem for file in (CASES / "edition").glob("*.xml")} - {"authority"}
    assert cases == {Path(name).stem for name, _ in EXPECTATIONS} - {"header-about"}


def test_only_unknown_elements_are_reported_each_once_and_the_text_stays(site: Site) -> None:
    reported = [(found.path, found.code, re.findall("element (.+?);", found.message)) for found in site.diagnostics]
    assert sorted(reported) == [("unknown.xml", "BLD001", [name]) for name in ("b", "fs", "other")]
