"""Distributed Text Services as files: every expansion of every template is there, and its words are those of the text."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import etree
from support import Run, tei

URL = "https://example.org/e"
CONFIG = f'[edition]\ntitle = "T"\nurl = "{URL}/"\ntexts = ["*.xml"]\n[html]\ndts = true\n'
TEXT = tei(
    '<div type="letter" xml:id="one"><head>One<note>x</note></head><p>a <name>b</name></p><div><p>c</p></div></div>'
    '<div><p>d</p></div><floatingText><body><div><p>e</p></div></body></floatingText>'
)  # fmt: skip


@pytest.fixture
def site(folder: Path, run: Run) -> Path:
    (folder / "text.xml").write_text(TEXT, encoding="utf-8")
    (folder / "script.xml").write_text(tei('<p><script xmlns="http://www.w3.org/1999/xhtml">1</script></p>'))
    (folder / "teikit.toml").write_text(CONFIG, encoding="utf-8")
    run("build", "html", "--jobs", "1")
    return folder / "dist" / "html"


def _expanded(template: str, **values: str) -> str:
    for name, value in values.items():
        template = template.replace(f"{{{name}}}", value).replace(f"{{/{name}}}", f"/{value}")
    return template.replace("{/ref}", "")


def _read(site: Path, address: str) -> bytes:
    assert address.startswith(f"{URL}/dts/")
    return (site / urlsplit(address).path.removeprefix("/e/")).read_bytes()


def test_a_client_finds_its_way_from_the_entry_to_every_division(site: Path) -> None:
    entry = json.loads((site / "dts/index.json").read_bytes())
    assert (entry["@type"], entry["dtsVersion"]) == ("EntryPoint", "1.0")
    collection = json.loads(_read(site, _expanded(entry["collection"], id="_texts")))
    (resource,) = collection["member"]
    assert collection["totalChildren"] == 1
    assert json.loads(_read(site, _expanded(entry["collection"], id=resource["@id"])))["title"] == "T"
    navigation = json.loads(_read(site, _expanded(entry["navigation"], resource=resource["@id"])))
    assert [(unit["identifier"], unit["citeType"]) for unit in navigation["member"]] == [
        ("one", "letter"), ("div-2", "division"),
    ]  # fmt: skip
    assert navigation["member"][0]["dublinCore"] == {"title": "One"}
    words = []
    for unit in navigation["member"]:
        address = _expanded(entry["document"], resource=resource["@id"], ref=unit["identifier"])
        root = etree.fromstring(_read(site, address))
        (wrapper,) = root.iter("{https://dtsapi.org/v1.0#}wrapper")
        assert wrapper.get("ref") == unit["identifier"]
        words.append("".join(wrapper.itertext()))
    assert words == ["Onexa bc", "d"]


def test_the_whole_text_is_the_source_without_annotation(site: Path) -> None:
    whole = etree.parse(site / "dts/document/text.xml")
    source = etree.fromstring(TEXT)
    for tree in (whole, source):
        etree.cleanup_namespaces(tree)
    assert etree.tostring(whole, method="c14n") == etree.tostring(source, method="c14n")


def test_a_text_that_a_browser_would_run_is_not_offered(site: Path) -> None:
    assert not list(site.glob("dts/**/script*"))


def test_without_an_address_there_is_no_dts(folder: Path, run: Run) -> None:
    (folder / "text.xml").write_text(TEXT, encoding="utf-8")
    (folder / "teikit.toml").write_text(CONFIG.replace(f'url = "{URL}/"\n', ""), encoding="utf-8")
    result = run("build", "html")
    assert result.exit_code == 2
    assert "teikit.toml:5: DTS gives addresses" in result.output
    (folder / "teikit.toml").write_text(CONFIG.replace("dts = true\n", ""), encoding="utf-8")
    run("build", "html", "--jobs", "1")
    assert not (folder / "dist/html/dts").exists()
