"""The site carries the sources of its texts, and never one that a browser would run."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_support import CASES, Site, findings, make, parse
from support import tei

LINK = "//section[@class='citation']//a[@type='application/tei+xml']/@href"


def test_every_source_is_there_to_the_byte(site: Site) -> None:
    # Only figures.xml holds what a browser might run.
    assert "texts/figures.xml" not in site.files
    for text in (text for text in site.edition.outlines if text.doc != "figures"):
        assert site.files[f"texts/{text.doc}.xml"] == (CASES / "edition" / text.document.path.name).read_bytes()
        page = parse(site.files[f"texts/{text.doc}.html"])
        assert page.xpath(LINK) == [f"../texts/{text.doc}.xml"]
        assert page.xpath("//link[@rel='alternate']/@href") == [f"../texts/{text.doc}.xml"]


@pytest.mark.parametrize(
    ("before", "body"),
    [
        ("", '<p><script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script></p>'),
        ("", '<figure><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/></figure>'),
        (
            "",
            '<p><formula><math xmlns="http://www.w3.org/1998/Math/MathML" href=" JavaScript:alert(1)"/></formula></p>',
        ),
        ('<?xml-stylesheet type="text/xsl" href="evil.xsl"?>', "<p>x</p>"),
        ('<?xml-stylesheet href="data:text/xsl,x" type="text/css"?>', "<p>x</p>"),
        ("<!DOCTYPE TEI [<!ENTITY e '<x:b xmlns:x=\"http://www.w3.org/1999/xhtml\">b</x:b>'>]>", "<p>&e;</p>"),
    ],
)
def test_what_a_browser_would_run_is_named_and_not_carried(tmp_path: Path, before: str, body: str) -> None:
    site = _site(tmp_path, before + tei(body))
    assert "texts/text.xml" not in site.files
    page = parse(site.files["texts/text.html"])
    assert page.xpath(LINK) == []
    assert page.xpath("string(//section[@class='citation']//code)") == "text.xml"


@pytest.mark.parametrize(
    "before", ["", '<?xml-stylesheet type="text/css" href="../css/tei.css"?>', '<?xml-model href="x.rng"?>']
)
def test_what_a_browser_only_shows_is_carried(tmp_path: Path, before: str) -> None:
    site = _site(tmp_path, before + tei("<p>x</p>"))
    assert site.files["texts/text.xml"] == (tmp_path / "text.xml").read_bytes()
    assert findings(site) == []


def _site(folder: Path, text: str) -> Site:
    (folder / "text.xml").write_text(text, encoding="utf-8")
    return make(folder)
