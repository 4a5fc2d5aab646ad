"""The book: a PDF with contents, notes and name indexes with page numbers, and where everything stands in it.

``print/edition.pdf`` is set by Typst from markup that ``xslt/outputs/print.xsl`` writes. ``print/pages.json`` gives
page and height of every paragraph and mention, so that others can cite the book.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from lxml import etree

from teikit import resources
from teikit.apparatus import Finding, Options, SetBook, set_book, with_boxes
from teikit.diagnostic import Diagnostic, Severity
from teikit.errors import TeikitError, TypesettingError
from teikit.outputs import Made, Output, header
from teikit.outputs.index_order import index_order
from teikit.outputs.origins import Origin, Origins
from teikit.reading.corpus import is_there, resolved
from teikit.transform import Result, stylesheet
from teikit.typeset import Fault, is_image

if TYPE_CHECKING:
    from teikit.outputs.edition import Edition

NAME = "print"
PROVEN = "every note stands once in the book, on the page of its number"


def summary(told: Mapping[str, Any], _edition: Edition) -> str:
    """What the build says of the finished book: its pages, notes, entries of apparatus and indexes, runs."""
    return str(told.get("print/edition.pdf", ""))


TK = "urn:teikit:annotation"
_URL = f"{{{TK}}}url"
_IMAGE_SUFFIXES = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"}
_SEPARATOR = "//// book\n"
# A line of the stylesheet's, which no document can write, since every sign that could begin a call is escaped.
_ONE_SERIES = "#let several-series = false"
_FINDINGS = {
    "misplaced": ("BLD024", "This note begins on another page than its number in the text ({printed} for {true})"),
    "lost": ("BLD025", "This note is not, or not wholly, in the book"),
    "doubled": ("BLD025", "This note is in the book more than once"),
    "stale": ("BLD027", "The apparatus gives line {printed}, and the lemma stands in {true}"),
    "unnumbered": ("BLD028", "The lemma of this apparatus entry stands in no numbered line: it is set without one"),
    "witnesses": ("BLD027", "The foot gives the witnesses {printed}, and the page has {true}"),
    "margin": ("BLD027", "The margin numbers a line {printed} that is {true}"),
}
_IMAGE_LIMIT = 50_000_000
_DEFAULT_STANDARD = "ua-1"


def outputs(edition: Edition) -> Iterator[Output]:
    """The book and the places in it: both from one typesetting, made when the first of them is asked for."""
    printing = Printing(edition.book, edition.project.root, _epoch(), Origins(edition).find, edition.digests)
    yield Output("print/edition.pdf", printing.inputs, printing.make)
    yield Output("print/pages.json", printing.inputs, printing.pages)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, collect_ids=False, huge_tree=True)


def _epoch() -> int | None:
    value = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not value:
        return None
    if not value.isdigit():
        raise TeikitError(f"SOURCE_DATE_EPOCH is {value!r}.", "Give it as a number of seconds since 1970.")
    return int(value)


@dataclass(frozen=True)
class Printing:
    """One book in the making: its source, the project's folder, the date that stands for the clock, what finds the
    element of a ``doc#anchor`` in the files of the edition, and the digests of its texts."""

    source: bytes
    root: Path
    epoch: int | None = None
    origin: Callable[[str], Origin | None] = lambda _: None
    texts: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def tree(self) -> etree._Element:
        """The source, parsed."""
        return etree.fromstring(self.source, _parser())

    @cached_property
    def images(self) -> Mapping[str, bytes]:
        """The images that can be set, by their path in the project."""
        return {path: data for path, data in self._named_images if data is not None}

    @cached_property
    def _named_images(self) -> list[tuple[str, bytes | None]]:
        """Every image that a text names, with its bytes if it is one that Typst can show."""
        tokens = (token for element in self._graphics for token in (element.get(_URL) or "").split())
        paths = dict.fromkeys(token.removeprefix("file:") for token in tokens if token.startswith("file:"))
        return [(path, _image(self.root, path)) for path in paths]

    @property
    def _graphics(self) -> Iterator[etree._Element]:
        """The elements that show an image in a text (those of a facsimile are not printed)."""
        return (graphic for text in self.tree.iter("{*}text") for graphic in text.iter("{*}graphic", "{*}media"))

    @property
    def inputs(self) -> tuple[bytes | str, ...]:
        """Everything that the book depends on."""
        images = (part for path, data in self.images.items() for part in (path, data))
        sources = (part for path, data in self.sources.items() for part in (path, data))
        files = sorted(path for path in self._fonts.rglob("*") if path.is_file()) if self._fonts else ()
        fonts = (path.read_bytes() for path in files)
        titles = etree.tostring(self._outside)
        return (self.source, str(self.epoch), titles, *self.texts.values(), *images, *sources, *fonts)

    @cached_property
    def markup(self) -> Result:
        """The Typst markup and what the stylesheet reported."""
        images = etree.Element(f"{{{TK}}}images", nsmap={"tk": TK})
        for path in self.images:
            etree.SubElement(images, f"{{{TK}}}image", path=path)
        trees = {"images": images, "outside": self._outside}
        parameters = {name: etree.tostring(tree, encoding="utf-8") for name, tree in trees.items()}
        parameters["order"] = self.order
        return stylesheet(resources.xslt("outputs", "print.xsl")).run(self.source, parameters)

    @property
    def order(self) -> bytes:
        """The order of the indexes, which no stylesheet knows (`index_order`)."""
        edition = self.tree.find(f"{{{TK}}}edition")
        code = "" if edition is None else str(edition.get("language", ""))
        return etree.tostring(index_order(self.tree, code, self._setting("variants") or "typed"), encoding="utf-8")

    @cached_property
    def _outside(self) -> etree._Element:
        """The titles of files of the project that pointers without words name and the book does not hold."""
        own = {text.get(f"{{{TK}}}path") for text in self.tree.iter("{*}TEI")}
        found = self.tree.iter("{*}ptr", "{*}ref")
        pointers = (node for node in found if not "".join(map(str, node.itertext())).strip())
        tokens = (token for node in pointers for token in (node.get(f"{{{TK}}}target") or "").split())
        paths = dict.fromkeys(unquote(token[5:]) for token in tokens if token.startswith("file:"))
        root = etree.Element(f"{{{TK}}}titles", nsmap={"tk": TK})
        for path in paths:
            if path not in own and (title := _title_of(self.root, path)):
                etree.SubElement(root, f"{{{TK}}}title", path=quote(path, safe="/-._~")).text = title
        return root

    @cached_property
    def pdf(self) -> bytes:
        """The PDF, with the boxes of its pages."""
        return with_boxes(self.book.pdf, float(self._setting("bleed") or 0), self._setting("crop_marks") == "True")

    def make(self) -> Made:
        """The PDF, what is to be said about it, and the markup where it is wanted."""
        return Made(
            self.pdf, tuple(self.diagnostics()), self._kept_markup, f"{self._entries} index entries, {self.book.report}"
        )

    @property
    def _entries(self) -> int:
        """The entries of all indexes, without those that only say where else to look."""
        return sum(int(mark.value) for mark in self.book.marks.of("index-size"))

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """What the book is set from, by path: ``main.typ``, notes, templates, images, sources."""
        notes, _, main = self.markup.text.partition(_SEPARATOR)
        template = {path.name: path.read_bytes() for path in sorted(resources.xslt("outputs").glob("*.typ"))}
        images = {f"files/{path}": data for path, data in self.images.items()}
        return {**template, **images, "notes.typ": notes.encode(), **self.sources, "main.typ": main.encode()}

    @property
    def _kept_markup(self) -> Mapping[str, bytes]:
        """For those who go on by hand: ``typst compile main.typ`` gives the book again."""
        if self._setting("markup") != "True":
            return {}
        return {f"print/typst/{path}": data for path, data in {**self.files, "feet.json": self.book.plan}.items()}

    @cached_property
    def book(self) -> SetBook:
        """The book, set."""
        files = dict(self.files)
        main = files.pop("main.typ").decode()
        try:
            return set_book(main, files, self._options(straight=_ONE_SERIES.encode() in files["notes.typ"]))
        except TypesettingError as error:
            origin = self.origin(error.place)
            if origin is None:
                raise
            what = f"{origin.path}:{origin.line}: this <{origin.element}> stopped the book. {error}"
            raise TypesettingError(what, error.remedy, error.place) from error

    def _options(self, *, straight: bool) -> Options:
        numbering = self._setting("line_numbers") or "page"
        return Options(straight, numbering, (self._standard,), self.epoch, self._fonts)

    @cached_property
    def sources(self) -> Mapping[str, bytes]:
        """The TEI files as they are, for a PDF that carries them."""
        if self._standard != "a-3b":
            return {}
        paths = [str(text.get(f"{{{TK}}}path")) for text in self.tree.iter("{*}TEI") if text.get(f"{{{TK}}}path")]
        return {f"sources/{path}": (self.root / path).read_bytes() for path in paths}

    @property
    def _fonts(self) -> Path | None:
        name = self._setting("fonts")
        folder = (self.root / name).resolve()
        if name and not (folder.is_relative_to(self.root.resolve()) and folder.is_dir()):
            raise TeikitError(f"There is no folder of fonts {name!r} in the edition.", "Correct fonts in [print].")
        return folder if name else None

    def _setting(self, name: str) -> str:
        settings = self.tree.find(f"{{{TK}}}edition/{{{TK}}}print")
        return str(settings.get(name, "")) if settings is not None else ""

    @property
    def _standard(self) -> str:
        return self._setting("standard") or _DEFAULT_STANDARD

    def pages(self) -> bytes:
        """``pages.json``: where every block and mention stands (``schema/pages.schema.json``), and in which book."""
        document = {
            "book": hashlib.sha256(self.pdf).hexdigest(),
            "texts": self.texts,
            "blocks": _listed(self.book, "block"),
            "mentions": _listed(self.book, "mention"),
        }
        return (json.dumps(document, indent=1, ensure_ascii=False) + "\n").encode()

    def diagnostics(self) -> Iterator[Diagnostic]:
        """What is to be said about the book: elements without a template, images, glyphs, notes, standards."""
        for message in self.markup.messages:
            place = f"{message.get('doc', '')}#{message.get('anchor', '')}"
            what = f"The book has no template for {message.get('element', message.text)}: its text is set as it is."
            yield self._diagnostic("BLD001", place, what, "Nothing is lost; report it if it should look otherwise.")
        for path in (path for path, data in self._named_images if data is None):
            what = f"The image {path} is missing or cannot be printed: its name stands in its place."
            yield self._diagnostic(
                "BLD021", self._place_of_image(path), what, "Give it as PNG, JPEG, GIF, WebP or SVG."
            )
        yield from (self._fault(fault) for fault in self.book.faults)
        yield from (self._misplacement(finding) for finding in self.book.findings)
        yield from self._too_wide()
        for place in self._unplaced():
            what = f"Mention {place} of the index is nowhere in the book, so the index has no page for it."
            yield self._diagnostic("BLD026", place.partition("#")[0], what, "Mentions outside of text have no page.")

    def _too_wide(self) -> Iterator[Diagnostic]:
        """What there is no room for, and tables that have room only in the smallest type."""
        for wide, ident in self.book.overfull:
            page = self.book.marks.folio(wide.page)
            what = f"Something on page {page} is {wide.beyond:.0f} pt larger than there is room for"
            yield self._diagnostic(
                "BLD029", ident, what, "Give a long word soft hyphens (U+00AD), or a table fewer columns."
            )
        for mark in self.book.marks.of("small-table"):
            what = (
                f"This table on page {self.book.marks.folio(mark.page)} has room only in type that can hardly be read"
            )
            yield self._diagnostic("BLD029", str(mark.value), what, "Give it fewer columns, or shorter words.")

    def _misplacement(self, finding: Finding) -> Diagnostic:
        code, what = _FINDINGS[finding.kind]
        sentence = what.format(printed=finding.printed or "nothing", true=finding.true or "no numbered line")
        remedy = "Change the size of the page or of the text a little."
        return self._diagnostic(code, finding.id, sentence, "" if finding.kind == "unnumbered" else remedy)

    def _unplaced(self) -> Iterator[str]:
        """The mentions that the index counts and the book does not show."""
        shown = {place.id for place in self.book.places if place.kind == "mention"}
        counted = (f"{mention.get('doc')}#{mention.get('n')}" for mention in self.tree.iter(f"{{{TK}}}mention"))
        return (mention for mention in dict.fromkeys(counted) if mention not in shown)

    def _fault(self, fault: Fault) -> Diagnostic:
        if fault.missing:
            names = ", ".join(f"{character} (U+{ord(character):04X})" for character in fault.missing)
            what = f"No font has a sign for {names}: a box is printed."
            return self._diagnostic("BLD022", fault.place, what, "Name a font that has it in [print] of teikit.toml.")
        return self._diagnostic("BLD023", fault.place, f"Typst reports: {fault.message}.", fault.hint)

    def _diagnostic(self, code: str, place: str, message: str, help_line: str = "") -> Diagnostic:
        doc, _, anchor = place.partition("#")
        text = next((text for text in self.tree.iter("{*}TEI") if text.get(f"{{{TK}}}doc") == doc), None)
        path = text.get(f"{{{TK}}}path", doc) if text is not None else "teikit.toml"
        where = f" (at {anchor})" if anchor else ""
        origin = self.origin(place) or Origin(str(path), 0, 0, "")
        return Diagnostic(*origin[:3], code, Severity.WARNING, message.rstrip(".") + where + ".", help_line)

    def _place_of_image(self, path: str) -> str:
        for element in self._graphics:
            if f"file:{path}" in (element.get(_URL) or "").split():
                above = (element, *element.iterancestors())
                anchor = next(filter(None, (node.get(f"{{{TK}}}anchor") for node in above)), "")
                doc = next(filter(None, (node.get(f"{{{TK}}}doc") for node in above)), "")
                return f"{doc}#{anchor}"
        return ""


def _title_of(root: Path, path: str) -> str:
    """The title of a TEI file in the project; empty where it has none or is no such file."""
    file = resolved(root / path)
    if not file.is_relative_to(root.resolve()) or file.suffix.lower() != ".xml" or not is_there(file):
        return ""
    try:
        document = etree.parse(file, _parser()).getroot()
    except etree.XMLSyntaxError:
        return ""
    return header.title(header.title_statement(document))


def _image(root: Path, path: str) -> bytes | None:
    """The bytes of an image in the project, or None where there is none that can be set."""
    file = resolved(root / path)
    if not file.is_relative_to(root.resolve()) or file.suffix.lower() not in _IMAGE_SUFFIXES or not is_there(file):
        return None
    if file.stat().st_size > _IMAGE_LIMIT:
        return None
    data = file.read_bytes()
    return data if is_image(data, file.suffix.lower()) else None


def _listed(book: SetBook, kind: str) -> dict[str, dict[str, int | float | str]]:
    """The places of one kind; of a mark that stands in two places the first."""
    found: dict[str, dict[str, int | float | str]] = {}
    for place in book.places:
        if place.kind == kind:
            line = {"line": place.line} if place.line else {}
            found.setdefault(place.id, {"page": place.folio, **line, "sheet": place.page, "y": place.y})
    return found
