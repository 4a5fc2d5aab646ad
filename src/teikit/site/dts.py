"""Distributed Text Services 1.0 as files: entry point, collection, navigation at the top level of division, documents.

The specification's endpoints answer queries; a site of files cannot. But a client follows the URI templates that the
entry point gives, and these are templates of paths here (RFC 6570), whose every expansion is a file. A reference is
the address of a division, as in the pages. Only texts that a browser shows without running anything are offered.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from functools import partial
from typing import Any, NamedTuple

from lxml import etree

from teikit.entities.text import collapse, local_name, plain
from teikit.outputs import Made, Output
from teikit.outputs.edition import Edition, Outline
from teikit.site import tei
from teikit.site.annotated import TEI, TK, parse

_CONTEXT = "https://dtsapi.org/context/v1.0.json"
_DTS = "https://dtsapi.org/v1.0#"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: The id of the collection of all texts, which no text can have.
_ALL = "_texts"
_AROUND = frozenset({"TEI", "text", "front", "body", "back", "group"})


class Unit(NamedTuple):
    """A division: its address, its @type and its heading."""

    reference: str
    kind: str
    title: str

    @classmethod
    def of(cls, division: etree._Element) -> Unit:
        """What navigation says of a division."""
        head = division.find(f"{TEI}head")
        title = collapse(plain(head)) if head is not None else ""
        return cls(division.get(f"{TK}anchor", ""), (division.get("type") or "division").split()[0], title)


def outputs(edition: Edition, folder: str) -> Iterator[Output]:
    """The files below ``dts/`` in `folder` of the outputs; none unless ``[html]`` asks for them.

    Raises ProjectError where the edition has no address, without which the templates would lead nowhere.
    """
    if not edition.project.table("html").get("dts"):
        return
    url = str(edition.project.edition.get("url", "")).rstrip("/")
    if not url:
        raise edition.project.error("html", "dts", "DTS gives addresses, and [edition] has no url")
    base = f"{url}/dts"
    resources = []
    for outline, text in zip(edition.outlines, edition.texts, strict=True):
        root = parse(text.xml)
        if tei.is_inert_tree(root):
            units = [Unit.of(division) for division in _divisions(root)]
            resources.append(resource := _resource(base, outline, units))
            yield _json(f"{folder}/dts/navigation/{outline.doc}.json", _navigation(base, resource, units))
            path = f"{folder}/dts/document/{outline.doc}"
            yield Output(f"{path}.xml", (text.xml,), partial(_documents, text.xml, path))
    yield _json(f"{folder}/dts/index.json", _entry(base))
    yield _json(f"{folder}/dts/collection/{_ALL}.json", _collection(base, edition.project.title, resources))
    for resource in resources:
        yield _json(f"{folder}/dts/collection/{resource['@id']}.json", _headed(resource))


def _templates(base: str) -> dict[str, str]:
    return {
        "collection": f"{base}/collection/{{id}}.json",
        "navigation": f"{base}/navigation/{{resource}}.json",
        "document": f"{base}/document/{{resource}}{{/ref}}.xml",
    }


def _headed(content: dict[str, Any]) -> dict[str, Any]:
    return {"@context": _CONTEXT, "dtsVersion": "1.0", **content}


def _entry(base: str) -> dict[str, Any]:
    return _headed({"@id": f"{base}/index.json", "@type": "EntryPoint", **_templates(base)})


def _collection(base: str, title: str, members: list[dict[str, Any]]) -> dict[str, Any]:
    said = {"@id": _ALL, "@type": "Collection", "title": title, "totalParents": 0, "totalChildren": len(members)}
    return _headed({**said, "collection": _templates(base)["collection"], "member": members})


def _resource(base: str, text: Outline, units: list[Unit]) -> dict[str, Any]:
    """A text. Its id is what the templates want; the core of its metadata is that of the index."""
    kinds = [{"citeType": kind} for kind in dict.fromkeys(unit.kind for unit in units)]
    core = {"creator": text.author, "date": text.date, "language": text.language}
    return {
        "@id": text.doc, "@type": "Resource", "title": text.title, "totalParents": 1, "totalChildren": 0,
        "dublinCore": {name: value for name, value in core.items() if value},
        "citationTrees": [{"@type": "CitationTree", "citeStructure": kinds}] if kinds else [],
        "mediaTypes": ["application/tei+xml"], **_templates(base),
    }  # fmt: skip


def _navigation(base: str, resource: dict[str, Any], units: list[Unit]) -> dict[str, Any]:
    members = [
        {"identifier": unit.reference, "@type": "CitableUnit", "level": 1, "parent": None, "citeType": unit.kind,
         **({"dublinCore": {"title": unit.title}} if unit.title else {})}
        for unit in units
    ]  # fmt: skip
    address = f"{base}/navigation/{resource['@id']}.json"
    return _headed({"@id": address, "@type": "Navigation", "resource": resource, "member": members})


def _divisions(root: etree._Element) -> Iterator[etree._Element]:
    """The outermost divisions of the text, in document order."""
    for element in root.iter(f"{TEI}div", f"{TEI}div1"):
        around = {local_name(parent) for parent in element.iterancestors(etree.Element)}
        if around <= _AROUND and element.get(f"{TK}anchor"):
            yield element


def _documents(xml: bytes, path: str) -> Made:
    """The whole text, and beside it each division in DTS's wrapper."""
    root = parse(xml)
    parts = {f"{path}/{unit.get(f'{TK}anchor')}.xml": _wrapped(root, unit) for unit in _divisions(root)}
    return Made(_plain_tei(root), (), parts)


def _wrapped(root: etree._Element, unit: etree._Element) -> bytes:
    around = etree.Element(f"{TEI}TEI", nsmap={None: TEI.strip("{}"), "dts": _DTS})  # type: ignore[dict-item]
    if language := root.get(_XML_LANG):
        around.set(_XML_LANG, language)
    copy = deepcopy(unit)
    copy.tail = None
    etree.SubElement(around, f"{{{_DTS}}}wrapper", {"ref": unit.get(f"{TK}anchor", "")}).append(copy)
    return _plain_tei(around)


def _plain_tei(root: etree._Element) -> bytes:
    """A tree without our annotation."""
    for element in root.iter(etree.Element):
        for name in [name for name in element.attrib if str(name).startswith(TK)]:
            del element.attrib[name]
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _json(path: str, content: dict[str, Any]) -> Output:
    data = (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
    return Output(path, (data,), lambda: data)
