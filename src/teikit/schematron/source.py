"""Reads a schema and everything it includes into one tree whose elements know the file and line they come from.

``include`` and ``extends href`` (ISO/IEC 19757-3, 5.4.4 and 5.4.7) are resolved here and not in Saxon, so that nothing
outside the project is read and a schema that includes itself is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lxml import etree

from teikit import resources
from teikit.errors import SchemaError
from teikit.reading.corpus import display_name

SCH = "{http://purl.oclc.org/dsdl/schematron}"
RNG = "{http://relaxng.org/ns/structure/1.0}"
XSL = "{http://www.w3.org/1999/XSL/Transform}"
AT = "{urn:teikit:schematron}at"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_MOST_FILES = 500


def place(element: etree._Element) -> str:
    """``file:line`` of a schema's element."""
    return element.get(AT) or next((str(above.get(AT)) for above in element.iterancestors() if above.get(AT)), "")


def refuse(element: etree._Element, message: str, remedy: str = "") -> SchemaError:
    """The error for a mistake at `element`."""
    return SchemaError(f"{place(element)}: {message}.", remedy)


def is_element(node: etree._Element) -> bool:
    """Whether `node` is an element (and not a comment, processing instruction or entity reference)."""
    return isinstance(node.tag, str)


def one_line(text: str) -> str:
    """`text` with XML white space normalised; a no-break space is a character like any other."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def text_of(element: etree._Element) -> str:
    """All text in `element`, in one line."""
    return one_line(etree.tostring(element, encoding="unicode", method="text", with_tail=False))


@dataclass
class Source:
    """The files of one schema. Only what lies in ``root`` or among the shipped schemas is read, ``resources`` was."""

    root: Path
    resources: list[Path] = field(default_factory=list)
    _names: dict[etree._Element, Path] = field(default_factory=dict)

    def parse(self, path: Path) -> etree._Element:
        """The root element of one file, every element of Schematron and XSLT in it marked with its place.

        Raises SchemaError when the file cannot be read or is not well-formed.
        """
        name = display_name(path)
        internal: Any = "internal"  # lxml's stubs know only True and False
        parser = etree.XMLParser(resolve_entities=internal, no_network=True, load_dtd=False, remove_pis=True)
        try:
            tree = etree.fromstring(path.read_bytes(), parser)
        except OSError as error:
            raise SchemaError(f"{name} cannot be read: {error.strerror}.", "Check the path.") from error
        except (etree.XMLSyntaxError, ValueError) as error:
            line = getattr(error, "lineno", None) or 1
            message = str(getattr(error, "msg", None) or error).rstrip(".")
            raise SchemaError(f"{name}:{line}: the schema is not well-formed XML: {message}.") from error
        if len(self.resources) >= _MOST_FILES:
            raise SchemaError(f"{name}: the schema consists of more than {_MOST_FILES} files.")
        self.resources.append(path)
        for element in tree.iter(f"{SCH}*", f"{XSL}*"):
            element.set(AT, f"{name}:{element.sourceline}")
        self._names[tree] = path
        return tree

    def resolve(self, tree: etree._Element, open_files: tuple[tuple[Path, str], ...] = ()) -> etree._Element:
        """`tree` with every ``include`` and ``extends href`` replaced by what it stands for.

        Raises SchemaError for an inclusion that leads nowhere, outside ``root`` or back to itself.
        """
        path = self._names[tree.getroottree().getroot()]
        for element in [*tree.iter(f"{SCH}include"), *tree.iter(f"{SCH}extends")]:
            href = element.get("href")
            if href is None and element.tag == f"{SCH}include":
                raise refuse(element, "the include names no file: href is missing")
            if href is not None:
                self._replace(element, *self._find(element, path, href, open_files))
        return tree

    def _find(
        self, element: etree._Element, path: Path, href: str, open_files: tuple[tuple[Path, str], ...]
    ) -> tuple[etree._Element, bool]:
        target, fragment = self.target(element, path, href)
        if (target, fragment) in open_files:
            raise refuse(element, f"{href} includes itself")
        tree = self.parse(target)
        found = tree
        if fragment:
            matches = [node for node in tree.iter(etree.Element) if fragment in (node.get("id"), node.get(_XML_ID))]
            if not matches:
                raise refuse(element, f'{target.name} has no element with the id "{fragment}"')
            found = matches[0]
        # Only what is taken is resolved: a library may hold inclusions that nobody asked for.
        self.resolve(found, (*open_files, (target, fragment)))
        return found, found.tag in (f"{SCH}schema", f"{SCH}library") or element.tag == f"{SCH}extends"

    def target(self, element: etree._Element, path: Path, href: str) -> tuple[Path, str]:
        """The file and fragment that `href`, written in `path`, stands for.

        Raises SchemaError when the file lies outside ``root``.
        """
        name, _, fragment = href.strip().partition("#")
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]", name):
            raise refuse(element, f"{href} is not a path relative to this schema", "Copy the file into the project.")
        target = (path.parent / unquote(name)).resolve() if name else path.resolve()
        if not any(target.is_relative_to(folder) for folder in (self.root, resources.schema().resolve())):
            raise refuse(element, f"{href} lies outside {self.root.name}", "Copy the file into the project.")
        return target, fragment

    @staticmethod
    def _replace(element: etree._Element, found: etree._Element, only_children: bool) -> None:
        parent = element.getparent()
        if parent is None:  # the fragment that was asked for is itself an inclusion
            raise refuse(element, "an inclusion cannot stand here")
        nodes = list(found) if only_children else [found]
        at = parent.index(element)
        parent[at : at + 1] = [node for node in nodes if is_element(node)]
