"""The book as LaTeX: a source for reledmac, for presses that ask for one (``teikit build print --latex``).

``print/edition.tex`` is written by ``xslt/outputs/latex.xsl``, with the macros of ``latex-preamble.tex`` in it; its
images lie beside it. It has the texts, series of notes, lemmas and index entries of the book. teikit runs no LaTeX.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from lxml import etree

from teikit import resources
from teikit.diagnostic import Diagnostic
from teikit.outputs import Made, Output
from teikit.outputs.print import TK, Printing
from teikit.transform import Parameter, Result, stylesheet

if TYPE_CHECKING:
    from teikit.outputs.edition import Edition

NAME = "latex"

_SHOWN = {".pdf", ".png", ".jpg", ".jpeg"}
"""The image formats that LuaLaTeX shows without a package."""


def outputs(edition: Edition) -> Iterator[Output]:
    """The source and its images."""
    source = Source(edition.book, edition.project.root)
    yield Output("print/edition.tex", source.inputs, source.make)
    for path, name in source.names.items():
        yield Output(f"print/{name}", (source.images[path],), partial(bytes, source.images[path]))


@dataclass(frozen=True)
class Source(Printing):
    """The LaTeX source of a book. Which images there are, and what a finding looks like, is as for the book itself."""

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The images by their path in the project, with a name that every LaTeX can read."""
        numbered = enumerate(self.images, start=1)
        return {path: f"images/image-{number}{PurePosixPath(path).suffix.lower()}" for number, path in numbered}

    @property
    def inputs(self) -> tuple[bytes | str, ...]:
        """Everything that the source depends on."""
        return (self.source, *(part for pair in self.names.items() for part in pair))

    @cached_property
    def markup(self) -> Result:
        """The LaTeX and what the stylesheet reported."""
        images = etree.Element(f"{{{TK}}}images", nsmap={"tk": TK})
        for path, name in self.names.items():
            etree.SubElement(images, f"{{{TK}}}image", path=path, file=name.rpartition(".")[0])
        preamble = resources.xslt("outputs", "latex-preamble.tex").read_text(encoding="utf-8")
        parameters: dict[str, Parameter] = {
            "images": etree.tostring(images, encoding="utf-8"),
            "order": self.order,
            "preamble": preamble,
        }
        return stylesheet(resources.xslt("outputs", "latex.xsl")).run(self.source, parameters)

    def make(self) -> Made:
        """``edition.tex`` with its findings."""
        return Made(self.markup.text.encode(), tuple(self.diagnostics()))

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Elements without a template, and images in a format that LaTeX does not show."""
        for message in self.markup.messages:
            place = f"{message.get('doc', '')}#{message.get('anchor', '')}"
            what = f"LaTeX has no template for {message.get('element', message.text)}: its text is set as it is."
            yield self._diagnostic("BLD001", place, what, "Nothing is lost; report it if it should look otherwise.")
        for path, name in self.names.items():
            file = PurePosixPath(name)
            if file.suffix not in _SHOWN:
                what = f"LaTeX cannot show the image {path}: its name stands in its place."
                remedy = f"Give the press a PDF of it as print/{file.with_suffix('.pdf')}."
                yield self._diagnostic("BLD021", self._place_of_image(path), what, remedy)
