"""A compiled Schematron schema: from the files of a schema to findings in a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from teikit import resources
from teikit.errors import SchemaError, TransformError
from teikit.reading.corpus import display_name
from teikit.reading.document import source_line
from teikit.schematron import embedded, restrictions
from teikit.schematron.finding import Finding
from teikit.schematron.results import Results, not_applied
from teikit.schematron.serialise import serialised
from teikit.schematron.source import RNG, SCH, XSL, Source, place, refuse, text_of

if TYPE_CHECKING:
    from teikit.transform import Stylesheet

_BINDINGS = ("xslt", "xslt2", "xslt3")
_REPORT = re.compile(r"(?=\b(?:Error|Warning) (?:in|at|on|near|evaluating)\b)")
_ERROR = re.compile(r"Error .*?on line (\d+) column \d+(?: of \S+|:) (?:[A-Z]{4}\d{4} )?(.*)")
_EXPRESSIONS = ("match", "{urn:teikit:schematron}test", "select", "use", "test")


# What a RELAX NG schema without a rule comes to: Saxon need not even be loaded for it.
_NO_RULES = "<none/>"


def _stylesheet(source: Path | str) -> Stylesheet:
    from teikit.transform import stylesheet  # Saxon; slow to load

    return stylesheet(source)


class Schematron:
    """A schema, compiled. Can be pickled: another process compiles it again when it uses it first.

    ``title`` is the schema's title, ``resources`` are the files that it consists of; ``active`` is False when it has
    nothing to say about any document.
    """

    def __init__(self, path: Path, title: str, files: tuple[Path, ...], package: str) -> None:
        self.path = path
        self.title = title
        self.resources = files
        self._package = package
        self._results = Results.of_package(etree.fromstring(package.encode()))
        self.active = bool(self._results.assertions or self._results.skips)
        if self.active:
            _compile(package)

    def validate(self, root: etree._Element) -> Iterator[Finding]:
        """The findings in the document of `root`, in the order of the nodes that the rules are about.

        An assertion that could not be evaluated is a finding with ``evaluated`` False, once for each reason;
        variables and contexts that could not be evaluated come first.
        """
        if not self.active:
            return
        from teikit.transform import DEEPEST, is_deeper  # Saxon is loaded when a schema runs, not before

        if is_deeper(root, DEEPEST):  # Saxon would say so too, but on the standard error
            yield not_applied(root, f"elements are nested more than {DEEPEST} deep")
            return
        try:
            result = _stylesheet(self._package).run(serialised(root))
        except TransformError as error:
            yield not_applied(root, str(error))
            return
        yield from self._results.findings(root, result.text)


def compile_schematron(path: Path, phase: str | None = None, root: Path | None = None) -> Schematron:
    """Compile a Schematron schema, or the one that is embedded in a RELAX NG schema.

    `phase` is the id of a phase or ``#ALL``; without it the schema's default phase is used. Files that the schema
    includes are read if they lie inside `root` (default: the schema's folder).

    Raises SchemaError, naming file and line, when the schema cannot be used.
    """
    source = Source((root or path.parent).resolve())
    tree = source.parse(path)
    if tree.tag != f"{SCH}schema" and str(tree.tag).startswith(RNG):
        schema = embedded.extract(source, tree, path)
    else:
        schema = source.resolve(_checked_root(tree, path))
    restrictions.check(schema)
    text = etree.tostring(schema, encoding="utf-8")
    package = _package(text, phase or "#DEFAULT", path.name) if len(schema) else _NO_RULES
    title = schema.find(f"{SCH}title")
    files = tuple(dict.fromkeys(source.resources))
    return Schematron(path, text_of(title) if title is not None else "", files, package)


def _checked_root(tree: etree._Element, path: Path) -> etree._Element:
    if tree.tag != f"{SCH}schema":
        raise SchemaError(
            f"{display_name(path)}:{tree.sourceline}: {tree.tag} is the root, so this is no ISO Schematron schema.",
            f"The root element is schema in the namespace {SCH.strip('{}')}.",
        )
    binding = tree.get("queryBinding", "xslt").strip().lower()
    if binding not in _BINDINGS:
        known = ", ".join(_BINDINGS)
        raise refuse(tree, f'teikit does not know the query binding "{binding}"', f"Use one of {known}.")
    return tree


@lru_cache(maxsize=32)
def _package(schema: bytes, phase: str, name: str) -> str:
    """The XSLT package for a schema: by content, so that a schema read twice is compiled once."""
    try:
        result = _stylesheet(resources.xslt("schematron", "20-compile.xsl")).run(schema, {"phase": phase})
    except TransformError as error:
        raise SchemaError(f"{name}: the schema cannot be compiled: {error}") from error
    for message in result.messages:
        if message.get("at"):
            raise SchemaError(f"{message.get('at')}: {text_of(message)}.")
    return _one_element_a_line(result.text)


def _one_element_a_line(package: str) -> str:
    """Saxon names the line of a mistake: with one element a line the line tells the element."""
    tree = etree.fromstring(package.encode())
    for element in tree.iter(etree.Element):
        if len(element) and not (element.text or "").strip():
            element.text = "\n"
        if not (element.tail or "").strip():
            element.tail = "\n"
    return etree.tostring(tree, encoding="unicode")


def _compile(package: str) -> None:
    try:
        _stylesheet(package)
    except TransformError as error:
        raise _located(package, str(error)) from error


def _located(package: str, message: str) -> SchemaError:
    """The first mistake in Saxon's message, at its place in the schema."""
    tree = etree.fromstring(package.encode())
    lines = {source_line(element): element for element in tree.iter(f"{XSL}*")}
    for line, reason in (match.groups() for report in _REPORT.split(message) if (match := _ERROR.match(report))):
        element = lines.get(int(line))
        if element is not None and place(element):
            expression = next((value for name in _EXPRESSIONS if (value := element.get(name))), "")
            return SchemaError(f"{place(element)}: {reason.strip().rstrip('.')}: {expression}.")
    return SchemaError(message)
