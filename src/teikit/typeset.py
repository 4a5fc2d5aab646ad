"""Sets books with Typst: the only module that imports typst.

Typst gets a temporary folder that holds the files handed over and nothing else: no package, no font of the
machine, no file beside them can be read. The markup is teikit's own; what a document says stands in it escaped.

A compiler is first asked where everything came to stand and then exports the PDF (`teikit.apparatus`), in the same
run, so that a page number in an index, in ``pages.json`` or in a report is that of the very layout that was exported.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from teikit.errors import TypesettingError

MAIN = "main.typ"
NOTES = "notes.typ"
"""The files whose markup comes from a document; a fault in one of them is one of an element."""

_STANDARD = re.compile(r"PDF/\w+-?\w* error|PDF [\d.]+ error")
_GLYPH = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed with font `"([^"]*)"`')
_FAULT = re.compile(r"^(error|warning): ", re.MULTILINE)
_LINE = re.compile(rf"┌─ (?:.*?[/\\])?({re.escape(MAIN)}|{re.escape(NOTES)}):(\d+):(\d+)")
_HINT = re.compile(r"^ *= hint: (.+)$", re.MULTILINE)
_PLACE = re.compile(r'"([A-Za-z0-9._-]+#[A-Za-z0-9._-]+)"')


@dataclass(frozen=True, slots=True)
class Fault:
    """What Typst found wrong. ``place`` is the ``doc#anchor`` of the element whose markup it is in, or empty;
    ``missing`` are the characters that no font has, where it is about those."""

    message: str
    hint: str = ""
    place: str = ""
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """A book that has been set. ``standards`` are those that the PDF is exported as (none where it could not be)."""

    pdf: bytes
    faults: tuple[Fault, ...]
    standards: tuple[str, ...]


def typeset(
    markup: str,
    files: Mapping[str, bytes],
    *,
    standards: Sequence[str] = (),
    epoch: int | None = None,
    fonts: Path | None = None,
) -> Book:
    """Set `markup` once and return the book. A book with notes is set by `teikit.apparatus.set_book`.

    `files` are what the markup may import or show, by path relative to it. `standards` are PDF standards as Typst
    names them (``ua-1``, ``a-3b``); a book that breaks their rules is exported without the claim, and each breach
    is a fault. `epoch` (SOURCE_DATE_EPOCH, seconds) stands in for the clock, which is never asked. `fonts` is a
    folder of fonts to have besides those that Typst carries; fonts of the machine are never used.

    Raises TypesettingError when no book can be made of the markup.
    """
    with TemporaryDirectory(prefix="teikit-") as name:
        root = Path(name)
        write(root, {**files, MAIN: markup.encode()})
        compiler = compiler_for(root, fonts, epoch)
        pdf, faults, met = export(compiler, root, standards, epoch)
        return Book(pdf, faults, met)


def export(
    compiler: Any, root: Path, standards: Sequence[str], epoch: int | None
) -> tuple[bytes, tuple[Fault, ...], tuple[str, ...]]:
    """The PDF of the book in `root`, what was found wrong, and the standards that it is exported as."""
    faults: list[Fault] = []
    try:
        pdf, warnings = _compile(compiler, list(standards), epoch)
    except typst.TypstError as error:
        faults = _faults(error.diagnostic, root)
        if not standards or not all(_STANDARD.match(fault.message) for fault in faults):
            raise _failure(faults or [Fault(error.message)]) from error
        standards = ()
        pdf, warnings = _compile(compiler, [], epoch)
    faults += [fault for warning in warnings for fault in _faults(warning.diagnostic, root)]
    return pdf, tuple(dict.fromkeys(faults)), tuple(standards)


@cache
def is_image(data: bytes, suffix: str) -> bool:
    """Whether Typst can show `data` as an image of the format that `suffix` (``.png``) names."""
    with TemporaryDirectory(prefix="teikit-") as name:
        root = Path(name)
        write(root, {f"image{suffix}": data, MAIN: f'#image("image{suffix}", width: 1cm)'.encode()})
        try:
            _compile(compiler_for(root, None), [], None)
        except typst.TypstError:
            return False
        return True


def write(root: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a book into its folder. Raises TypesettingError for a path that leads out of it."""
    for path, data in files.items():
        target = root / path
        if not target.resolve().is_relative_to(root.resolve()):
            raise TypesettingError(f"The book may not use the file {path!r}, which lies outside it.")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def compiler_for(root: Path, fonts: Path | None, epoch: int | None = None) -> typst.Compiler:
    """A compiler for the ``main.typ`` in `root`. What it is told stays the same from asking to exporting, so that
    the second finds the first's layout at hand."""
    # Packages are looked for in a folder that does not exist, so that none can be had, from disk or from the net.
    nowhere = root / "packages"
    return typst.Compiler(
        root / MAIN, root=root, font_paths=[fonts] if fonts else [], ignore_system_fonts=True,
        package_path=nowhere, package_cache_path=nowhere, sys_inputs={"epoch": str(epoch or "")},
    )  # fmt: skip


def _compile(compiler: Any, standards: list[str], epoch: int | None) -> tuple[bytes, list[typst.TypstWarning]]:
    pdf, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=standards, timestamp=epoch or 0)
    return pdf, warnings


def _faults(diagnostic: str, root: Path) -> list[Fault]:
    """The faults in Typst's report, each with the element in whose markup it stands."""
    found = []
    for block in _FAULT.split(diagnostic)[2::2]:
        message, _, rest = block.partition("\n")
        line = _LINE.search(rest)
        hint = _HINT.search(rest)
        missing = _GLYPH.search(message)
        characters = _unescape(missing[1]) if missing else ""
        place = _nearest((root / line[1]).read_text(encoding="utf-8"), int(line[2]), int(line[3])) if line else ""
        found.append(Fault(message.strip(), hint[1] if hint else "", place, characters))
    return found


def _nearest(markup: str, line: int, column: int) -> str:
    """The last place named before a position in the markup."""
    lines = markup.splitlines()
    before = [lines[line - 1][:column] if line <= len(lines) else "", *reversed(lines[: line - 1])]
    names = (_PLACE.findall(text) for text in before)
    return next((found[-1] for found in names if found), "")


def _unescape(text: str) -> str:
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), text).replace('\\"', '"')


def _failure(faults: Sequence[Fault]) -> TypesettingError:
    first = faults[0]
    where = f" at {first.place}" if first.place else ""
    return TypesettingError(f"Typst could not set the book{where}: {first.message}.", first.hint, first.place)
