"""Runs XSLT 3.0 through Saxon: the only module that imports saxonche.

Saxon's defaults reach the whole machine: ``doc()``, ``unparsed-text()`` and ``xsl:result-document`` read and write
anywhere, and a file that Saxon parses itself has its external entities expanded. So Saxon is only ever given
XML that teikit has parsed and cleared, results come back as strings that teikit writes, and while a
stylesheet runs (as against: while it is compiled) no URI may be read at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from lxml import etree

from teikit import resources
from teikit.errors import TransformError

_ALLOWED_PROTOCOLS = "http://saxon.sf.net/feature/allowedProtocols"

DEEPEST = 100
"""How deep the elements of a document may be nested for the parser inside Saxon (measured with saxonche 13.1)."""

Parameter = str | bytes
"""A stylesheet parameter: ``str`` becomes an xs:string, ``bytes`` are XML and become a document node."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a transformation gave: the principal result, serialised, and the elements of its ``xsl:message``."""

    text: str
    messages: tuple[etree._Element, ...]


class Transformation(Protocol):
    """What has only to be run: `Stylesheet.ready` has parsed all it needs."""

    def run(self) -> Result:
        """The result; raises TransformError when the stylesheet stops with an error."""


class Stylesheet:
    """One compiled stylesheet in a processor of its own.

    Of its own, because what a processor may read can be narrowed once and never widened again (measured with
    saxonche 13.1): compiling has to read the shipped packages, running may read nothing.
    """

    def __init__(self, stylesheet: Path | str, name: str = "the compiled schema") -> None:
        """Compile `stylesheet`: the path of an ``xsl:package`` or, as a string, the stylesheet itself, called `name`.

        Raises TransformError when it cannot be compiled.
        """
        # Slow to load, and a process that has loaded it cannot be forked.
        from saxonche import PySaxonApiError, PySaxonProcessor

        self._fault = PySaxonApiError
        self.name = stylesheet.name if isinstance(stylesheet, Path) else name
        self._last: dict[str, tuple[Parameter, Any]] = {}
        # Saxon takes the configuration file as a URI: a plain path with a space or a non-ASCII letter fails.
        self._processor = PySaxonProcessor(config_file=resources.xslt("packages.xml").as_uri())
        compiler = self._processor.new_xslt30_processor()
        try:
            self._executable = (
                compiler.compile_stylesheet(stylesheet_file=stylesheet.as_uri())
                if isinstance(stylesheet, Path)
                else compiler.compile_stylesheet(stylesheet_text=stylesheet)
            )
        except PySaxonApiError as error:
            raise TransformError(f"{self.name} cannot be compiled: {_one_line(error)}") from error
        self._processor.set_configuration_property(_ALLOWED_PROTOCOLS, "")

    def run(self, source: bytes, parameters: Mapping[str, Parameter] | None = None) -> Result:
        """Transform `source` (XML, cleared by teikit) and return the serialised result and the messages.

        Raises TransformError when the stylesheet stops with an error.
        """
        return self.ready(source, parameters).run()

    def ready(self, source: bytes, parameters: Mapping[str, Parameter] | None = None) -> Transformation:
        """The transformation of `source`, parsed and to be run; raises TransformError for what cannot be parsed."""
        # Parameters and messages stay with an executable: a clone makes every run start clean.
        executable = self._executable.clone()
        try:
            for key, value in (parameters or {}).items():
                executable.set_parameter(key, self._value(key, value))
            executable.set_save_xsl_message(True)
            node = self._parse(source)
            executable.set_global_context_item(xdm_item=node)
        except self._fault as error:
            raise TransformError(f"{self.name} stopped: {_one_line(error)}") from error
        return _Ready(self.name, self._fault, executable, node)

    def _parse(self, xml: bytes) -> Any:
        return self._processor.parse_xml(xml_text=xml.decode("utf-8"))

    def _value(self, key: str, value: Parameter) -> Any:
        """The value of a parameter; that of the last run again where it is the same."""
        last, made = self._last.get(key, (None, None))
        if last != value:
            made = self._parse(value) if isinstance(value, bytes) else self._processor.make_string_value(value)
            self._last[key] = value, made
        return made


@dataclass(frozen=True, slots=True)
class _Ready:
    """An executable with its parameters, and the node that it is to transform."""

    name: str
    fault: type[Exception]
    executable: Any
    node: Any

    def run(self) -> Result:
        try:
            text = self.executable.transform_to_string(xdm_node=self.node)
        except self.fault as error:
            raise TransformError(f"{self.name} stopped: {_one_line(error)}") from error
        return Result(text or "", _messages(self.executable.get_xsl_messages()))


@cache
def stylesheet(source: Path | str, name: str = "the compiled schema") -> Stylesheet:
    """The compiled stylesheet, compiled once in this process. Not to be shared between processes."""
    return Stylesheet(source, name)


def is_deeper(root: etree._Element, depth: int) -> bool:
    """Whether elements below `root` are nested deeper than `depth`, with `root` at depth 1."""
    return bool(_deeper_than(depth)(root.getroottree()))


@cache
def _deeper_than(depth: int) -> etree.XPath:
    return etree.XPath(f"boolean({'/*' * (depth + 1)})")


def _messages(raw: Any) -> tuple[etree._Element, ...]:
    """The element content of every ``xsl:message``; a message without an element comes as ``<message>``."""
    if raw is None:
        return ()
    found = []
    for index in range(raw.size):
        text = str(raw.item_at(index))
        try:
            found.append(etree.fromstring(text.encode()))
        except etree.XMLSyntaxError:
            plain = etree.Element("message")
            plain.text = text
            found.append(plain)
    return tuple(found)


def _one_line(error: Exception) -> str:
    """What Saxon says, once, and without the folder of the file: it may repeat itself, and has no name for a string."""
    said = re.sub(r"\s+", " ", str(error)).strip()
    said = re.sub(r" of file:[^\s:]*/([^/\s:]*)", lambda found: f" of {found[1]}" if found[1] else "", said)
    half = len(said) // 2
    return said[:half] if said[:half] == said[half + 1 :] else said
