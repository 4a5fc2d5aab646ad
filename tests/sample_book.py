"""Makes a ``tk:book`` of plain TEI for the tests: anchors from position, mentions from ``@ref`` or ``@key``.

A small stand-in for what teikit itself hands over, so that these tests say what the stylesheet promises for
*any* book in that form and do not depend on how the form is made.
"""

from __future__ import annotations

import copy
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

import pypdf
from lxml import etree
from support import tei

from teikit.outputs.print import Printing

TEI = "http://www.tei-c.org/ns/1.0"
TK = "urn:teikit:annotation"
CASES = Path(__file__).resolve().parent / "cases" / "print"

_KINDS = {
    "persName": "person",
    "placeName": "place",
    "orgName": "org",
    "title": "work",
    "rs": "person",
    "name": "person",
    "eventName": "event",
}
_ANCHORED = {
    "div",
    "p",
    "ab",
    "head",
    "lg",
    "l",
    "sp",
    "stage",
    "note",
    "list",
    "item",
    "table",
    "figure",
    "quote",
    "opener",
    "closer",
    "postscript",
    "pb",
    "milestone",
    "app",
    *_KINDS,
}


def local(element: etree._Element) -> str:
    """The local name; empty for a comment or processing instruction."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def annotate(root: etree._Element, doc: str) -> list[tuple[str, str, str, str]]:
    """Annotate `root` in place; return its mentions as (key, kind, ordinal, name)."""
    root.set(f"{{{TK}}}doc", doc)
    root.set(f"{{{TK}}}path", f"{doc}.xml")
    found: list[tuple[str, str, str, str]] = []
    ids = {element.get("{http://www.w3.org/XML/1998/namespace}id") for element in root.iter()}
    for count, element in enumerate(root.iter(f"{{{TEI}}}*")):
        own = element.get("{http://www.w3.org/XML/1998/namespace}id")
        name = local(element)
        if own or name in _ANCHORED or name.startswith("div"):
            element.set(f"{{{TK}}}anchor", own or f"{name}-{count}")
        if name in ("ref", "ptr", "note", "graphic", "app", "index") or element.get("corresp"):
            _pointer(element, doc, ids)
        token = (element.get("ref") or element.get("key") or "").split(" ")[0].lstrip("#")
        if token and name in _KINDS and any(local(a) == "text" for a in element.iterancestors()):
            number = str(len(found) + 1)
            element.set(f"{{{TK}}}mention", number)
            element.set(f"{{{TK}}}entity", f"{_KINDS[name]}/{token}")
            found.append((token, _KINDS[name], number, " ".join("".join(element.itertext()).split())))
    return found


def _pointer(element: etree._Element, doc: str, ids: set[str | None]) -> None:
    for attribute in ("target", "url", "corresp", "from", "to", "spanTo"):
        tokens = []
        for token in (element.get(attribute) or "").split():
            if token.startswith(("http:", "https:")):
                tokens.append(f"uri:{token}")
            elif token.startswith("#"):
                tokens.append(f"text:{doc}{token}" if token[1:] in ids else "none:")
            else:
                tokens.append(f"file:{token}")
        if tokens:
            element.set(f"{{{TK}}}{attribute}", " ".join(tokens))


def book(
    texts: Mapping[str, etree._Element] | Iterable[Path],
    settings: Mapping[str, str] | None = None,
    **edition: str,
) -> bytes:
    """A ``tk:book`` of the texts, which are given as parsed TEI elements by name, or as files."""
    if not isinstance(texts, Mapping):
        parser = etree.XMLParser(remove_comments=False, collect_ids=False, huge_tree=True)
        texts = {path.stem.lower().replace("_", "-"): etree.parse(path, parser).getroot() for path in texts}
    root = etree.Element(f"{{{TK}}}book", nsmap={"tk": TK, None: TEI})
    attributes = {"title": "A Book of Samples", "language": "en", **edition}
    head = etree.SubElement(root, f"{{{TK}}}edition", attributes)
    etree.SubElement(head, f"{{{TK}}}print", dict(settings or {}))
    entities: dict[tuple[str, str], tuple[str, list[tuple[str, str]]]] = {}
    index = etree.Element(f"{{{TK}}}index", {"title": attributes["title"], "language": "en"})
    for doc, original in texts.items():
        text = copy.deepcopy(original)
        for key, kind, number, name in annotate(text, doc):
            entities.setdefault((kind, key), (name, []))[1].append((doc, number))
        root.append(text)
        title = text.findtext(f".//{{{TEI}}}titleStmt/{{{TEI}}}title") or doc
        etree.SubElement(index, f"{{{TK}}}text", {"doc": doc, "title": title, "author": "", "date": ""})
    for (kind, key), (name, mentions) in sorted(entities.items(), key=lambda item: (item[0][0], item[1][0].casefold())):
        entity = etree.SubElement(
            index,
            f"{{{TK}}}entity",
            {
                "key": f"{kind}/{key}",
                "kind": kind,
                "id": key,
                "name": name,
                "sort": name,
                "initial": name[:1].upper(),
                "when": "",
            },
        )
        for doc, number in mentions:
            etree.SubElement(entity, f"{{{TK}}}mention", {"doc": doc, "n": number})
    root.append(index)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def printing(body: str, folder: Path = CASES) -> Printing:
    """A book of one text with this content of ``body``."""
    return Printing(book({"one": etree.fromstring(tei(body))}, date="2026-01-01"), folder)


def text_of(job: Printing) -> str:
    """The text of its PDF."""
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(job.book.pdf)).pages)
