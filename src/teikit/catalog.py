"""XML catalogs (OASIS XML Catalogs 1.1): which local file stands for a URL.

Only what schema look-up needs: ``uri``, ``system``, ``rewriteURI``, ``rewriteSystem``, ``group`` and
``nextCatalog``; entries that lead to a URL lead nowhere, because nothing is fetched.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from teikit.reading import read

_NAMESPACE = "urn:oasis:names:tc:entity:xmlns:xml:catalog"
_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_MOST_CATALOGS = 32


def catalogs(root: Path) -> list[Path]:
    """The user's catalogs (``XML_CATALOG_FILES``) and that of the edition: ``catalog.xml`` in its folder."""
    named = [Path(unquote(urlsplit(name).path)) for name in os.environ.get("XML_CATALOG_FILES", "").split()]
    return [path for path in (*named, root / "catalog.xml") if path.is_file()]


def resolve(url: str, files: list[Path]) -> Path | None:
    """The local file that the first catalog with an entry for `url` names, or None."""
    waiting, seen = list(files), set[Path]()
    while waiting and len(seen) < _MOST_CATALOGS:
        catalog = waiting.pop(0).resolve()
        if catalog in seen or not catalog.is_file():
            continue
        seen.add(catalog)
        for entry, base in _entries(catalog):
            if etree.QName(entry).localname == "nextCatalog":
                waiting.append(base / entry.get("catalog", ""))
            elif (found := _match(entry, base, url)) is not None:
                return found
    return None


def _entries(catalog: Path) -> Iterator[tuple[etree._Element, Path]]:
    root = read(catalog).root
    for entry in root.iter(f"{{{_NAMESPACE}}}*") if root is not None else ():
        bases = [node.get(_XML_BASE, "") for node in (*reversed(list(entry.iterancestors())), entry)]
        yield entry, catalog.parent.joinpath(*(unquote(base) for base in bases if base and not urlsplit(base).scheme))


def _match(entry: etree._Element, base: Path, url: str) -> Path | None:
    kind = etree.QName(entry).localname
    if kind in {"uri", "system"} and url == entry.get("name" if kind == "uri" else "systemId"):
        return _file(base, entry.get("uri", ""))
    if kind in {"rewriteURI", "rewriteSystem"}:
        start = entry.get("uriStartString" if kind == "rewriteURI" else "systemIdStartString", "")
        if start and url.startswith(start):
            return _file(base, entry.get("rewritePrefix", "") + url.removeprefix(start))
    return None


def _file(base: Path, reference: str) -> Path | None:
    parts = urlsplit(reference)
    if parts.scheme not in {"", "file"}:
        return None
    path = base / unquote(parts.path)
    return path if path.is_file() else None
