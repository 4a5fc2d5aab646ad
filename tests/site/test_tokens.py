"""The stylesheets trust no pointer: what is not in the form that Python gives never becomes a link."""

from __future__ import annotations

import pytest
from lxml import etree
from site_support import CASES, parse

from teikit import resources, transform

TK = "urn:teikit:annotation"
INDEX = f'<tk:index xmlns:tk="{TK}" title="T" language="en"/>'.encode()
EDITION = f'<tk:edition xmlns:tk="{TK}" title="T" language="en"/>'.encode()


def page(source: bytes) -> etree._ElementTree:
    stylesheet = transform.stylesheet(resources.xslt("outputs", "page.xsl"))
    return parse(stylesheet.run(source, {"index": INDEX, "edition": EDITION}).text.encode())


def with_token(token: str) -> bytes:
    root = etree.fromstring(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:tk="{TK}" tk:doc="d" tk:path="d.xml"><text><body>'
        '<p tk:anchor="p1"><ref target="x">words</ref></p></body></text></TEI>'
    )
    for name in ("target", "links"):
        root[0][0][0][0].set(f"{{{TK}}}{name}", token)
    return etree.tostring(root)


@pytest.mark.parametrize(
    ("token", "address"),
    [
        ("text:d#p1", "#p1"),
        ("text:other#p.2", "../texts/other.html#p.2"),
        ("text:other", "../texts/other.html"),
        ("header:d#ed", "../texts/d-about.html#ed"),
        ("entity:person/anna", "../person/anna.html"),
        ("uri:https://example.org/%20", "https://example.org/%20"),
        ("uri:mailto:a@example.org", "mailto:a@example.org"),
        ("file:img/a%20b.png", "../files/img/a_20b.png"),
    ],
)
def test_a_resolved_pointer_is_a_link(token: str, address: str) -> None:
    assert page(with_token(token)).xpath("string(//a[. = 'words']/@href)") == address


@pytest.mark.parametrize(
    "token",
    [
        "none:", "javascript:alert(1)", "uri:javascript:alert(1)", "uri:data:text/html,x", "uri:file:///etc/passwd",
        "uri:%20javascript:alert(1)", "text:../x#p", "text:d#\"onclick=", "entity:person/../x", "entity:PERSON/x",
        "file:/etc/passwd.png", "file:../secret.png", "file:a/../../b.png", "file:C:/x.png", "file:evil.html",
        "file:.hidden.png", "anything", "text:", "entity:person/",
    ],
)  # fmt: skip
def test_anything_else_keeps_its_words_and_is_no_link(token: str) -> None:
    tree = page(with_token(token))
    assert tree.xpath("string(//span[@class = 'ref'])") == "words"
    assert not tree.xpath("//main//a[. = 'words']")


def test_a_text_annotated_by_hand() -> None:
    tree = page((CASES / "tokens.xml").read_bytes())
    assert tree.xpath("count(//a[@role = 'doc-noteref'])") == 3
    assert tree.xpath("string(//span[contains(@class, 'orgName')]/a[1]/@href)") == "../org/soc.html"
    assert not tree.xpath("//a//a")
