"""Reads the files of a schema: the schema itself and what it includes, from allowed folders only.

RELAX NG specification, sections 3 and 4.1 to 4.7 as far as they are about files.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, cast
from urllib.parse import unquote, urlsplit

from lxml import etree

from teikit import resources
from teikit.errors import SchemaError

RNG = "{http://relaxng.org/ns/structure/1.0}"
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"

_MOST_FILES = 500
_MOST_BYTES = 100_000_000


class SchemaFile(NamedTuple):
    """One file of a schema: the path it was read from, the name messages use, its root element, its content's hash."""

    path: Path
    name: str
    root: etree._Element
    digest: str

    def fault(self, element: etree._Element, what: str, remedy: str = "") -> SchemaError:
        """An error at an element of this file."""
        return SchemaError(f"{self.name}:{line_of(element)}: {what}", remedy)


def line_of(element: etree._Element) -> int:
    """The line of an element in its file; 0 when it has none."""
    return cast("int", element.sourceline) or 0


class Sources:
    """Every file of one schema, read at once so that what it consists of is known beforehand.

    Raises `SchemaError` when a file is missing, ill-formed, outside the allowed folders, or includes itself.
    """

    def __init__(self, path: Path, root: Path | None) -> None:
        self._top = path
        self._folders = [path.parent.resolve(), resources.schema().resolve()]
        if root is not None:
            self._folders.append(root.resolve())
        self._files: dict[Path, SchemaFile] = {}
        self._bytes = 0
        self.top = self._read(path, str(path), ())

    def __iter__(self) -> Iterator[SchemaFile]:
        return iter(self._files.values())

    @property
    def digest(self) -> str:
        """A hash of everything the schema consists of."""
        return sha256(" ".join(file.digest for file in self).encode()).hexdigest()

    def target(self, file: SchemaFile, element: etree._Element) -> SchemaFile:
        """The file that an ``include`` or ``externalRef`` names."""
        return self._files[self._locate(file, element)]

    def _locate(self, file: SchemaFile, element: etree._Element) -> Path:
        href = (element.get("href") or "").strip()
        if not href:
            raise file.fault(element, "an include needs a href")
        if "#" in href:
            raise file.fault(element, f"the reference {href!r} must not have a fragment identifier")
        folder = file.path
        for base in [*(e.get(XML_BASE) for e in reversed([element, *element.iterancestors()])), href]:
            folder = self._joined(file, element, folder, base) if base else folder
        found = folder.resolve()
        if not any(found.is_relative_to(allowed) for allowed in self._folders):
            raise file.fault(
                element, f"{href!r} is outside the folder of the schema", "Put the included file beside the schema."
            )
        return found

    @staticmethod
    def _joined(file: SchemaFile, element: etree._Element, base: Path, reference: str) -> Path:
        parts = urlsplit(reference)
        if parts.scheme not in ("", "file") or parts.netloc not in ("", "localhost"):
            raise file.fault(
                element,
                f"{reference!r} is not a local file",
                "Download the file, put it beside the schema and name it there.",
            )
        # A base that is a folder ends in a slash; the file name that follows replaces the last step.
        return base.parent / unquote(parts.path) / ("" if not reference.endswith("/") else "_")

    def _read(self, path: Path, name: str, chain: tuple[Path, ...]) -> SchemaFile:
        real = path.resolve()
        known = self._files.get(real)
        if known is not None:
            return known
        data = self._data(path, name)
        root = _compact(data, name) if path.suffix == ".rnc" else _parsed(data, name)
        file = self._files[real] = SchemaFile(real, name, root, sha256(data).hexdigest())
        for element in root.iter(f"{RNG}include", f"{RNG}externalRef"):
            self._follow(file, element, (*chain, real))
        return file

    def _follow(self, file: SchemaFile, element: etree._Element, chain: tuple[Path, ...]) -> None:
        target = self._locate(file, element)
        if target in chain:
            raise file.fault(element, f"{element.get('href')!r} includes itself (sections 4.6 and 4.7)")
        if target in self._files:
            self._check_chain(self._files[target], chain)
            return
        if not target.is_file():
            raise file.fault(element, f"the file {element.get('href')!r} does not exist")
        self._read(target, self._shown(target), chain)

    def _check_chain(self, file: SchemaFile, chain: tuple[Path, ...]) -> None:
        # A file read before may still lead back to one that is being read now.
        for element in file.root.iter(f"{RNG}include", f"{RNG}externalRef"):
            if self._locate(file, element) in chain:
                raise file.fault(element, f"{element.get('href')!r} includes itself (sections 4.6 and 4.7)")

    def _shown(self, target: Path) -> str:
        folder = self._top.parent.resolve()
        return str(self._top.parent / target.relative_to(folder)) if target.is_relative_to(folder) else target.name

    def _data(self, path: Path, name: str) -> bytes:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise SchemaError(f"The schema {name} cannot be read: {error.strerror}.") from None
        self._bytes += len(data)
        if len(self._files) >= _MOST_FILES or self._bytes > _MOST_BYTES:
            raise SchemaError(f"The schema {self._top} includes more than {_MOST_FILES} files or 100 MB.")
        return data


def _compact(data: bytes, name: str) -> etree._Element:
    from teikit.relaxng.compact import parse_compact  # few schemas are compact

    return parse_compact(data, name)


def _parsed(data: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities="internal",  # type: ignore[arg-type]  # lxml-stubs know only bool
        no_network=True,
        load_dtd=False,
        collect_ids=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 0
        raise SchemaError(f"{name}:{line}: the schema is not well-formed XML: {error.msg}") from None
