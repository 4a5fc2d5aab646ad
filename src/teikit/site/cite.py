"""How to cite a text: BibTeX and CSL-JSON (citation style language, version 1.0.2) from its header and the edition."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from teikit.entities import dates
from teikit.outputs import Output
from teikit.outputs.edition import Edition, Outline
from teikit.project import Project
from teikit.site.printed import PrintedText

_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip
_URL_UNSAFE = re.compile(r"[\s{}\\%]")


def outputs(edition: Edition, book: Mapping[str, PrintedText], folder: str) -> Iterator[Output]:
    """The two files of every text, below `folder` of the outputs; with its pages in the printed `book`."""
    for text in edition.outlines:
        pages = book[text.doc].pages if text.doc in book else ""
        bib, csl = bibtex(text, edition.project, pages).encode(), csl_json(text, edition.project, pages).encode()
        yield Output(f"{folder}/texts/{text.doc}.bib", (bib,), lambda bib=bib: bib)  # type: ignore[misc]
        yield Output(f"{folder}/texts/{text.doc}.json", (csl,), lambda csl=csl: csl)  # type: ignore[misc]


def bibtex(text: Outline, project: Project, pages: str = "") -> str:
    """An ``@incollection`` in UTF-8, as biber and current BibTeX styles read it."""
    fields = {
        "author": " and ".join(_name(name) for name in _authors(text)),
        "title": _escaped(text.title),
        "booktitle": _escaped(project.title),
        "editor": " and ".join(_name(name, literal=True) for name in _editors(project)),
        "publisher": _escaped(str(project.edition.get("publisher", ""))),
        "address": _escaped(str(project.edition.get("place", ""))),
        "year": str(project.edition.get("date", ""))[:4],
        "version": _escaped(str(project.edition.get("version", ""))),
        "pages": _escaped(pages.replace("–", "--")),
        "url": _URL_UNSAFE.sub(lambda match: f"\\{match[0]}" if match[0] == "%" else "", address(text, project)),
        "note": _escaped(f"Text of {text.date}" if text.date else ""),
        "langid": _escaped(text.language),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@incollection{{{text.doc},\n{lines}}}\n"


def csl_json(text: Outline, project: Project, pages: str = "") -> str:
    """A list with one item of type ``chapter``; its own date is the ``original-date``."""
    item: dict[str, Any] = {
        "id": text.doc,
        "type": "chapter",
        "title": text.title,
        "author": [_csl_name(name) for name in _authors(text)],
        "container-title": project.title,
        "editor": [_csl_name(name) for name in _editors(project)],
        "publisher": project.edition.get("publisher", ""),
        "publisher-place": project.edition.get("place", ""),
        "version": project.edition.get("version", ""),
        "page": pages.replace("–", "-"),
        "issued": _csl_date(str(project.edition.get("date", ""))),
        "original-date": _csl_date(text.date),
        "language": text.language or project.language,
        "URL": address(text, project),
    }
    return json.dumps([{key: value for key, value in item.items() if value}], ensure_ascii=False, indent=1) + "\n"


def address(text: Outline, project: Project) -> str:
    """Where the text is published; empty without ``url`` in ``[edition]``."""
    url = str(project.edition.get("url", ""))
    return f"{url.rstrip('/')}/texts/{text.doc}.html" if url else ""


def _authors(text: Outline) -> list[str]:
    return [name for part in text.author.split(";") if (name := part.strip())]


def _editors(project: Project) -> Sequence[str]:
    editors: Sequence[str] = project.edition.get("editors", ())
    return editors


def _name(name: str, literal: bool = False) -> str:
    """A name for BibTeX; a `literal` one without a comma may be that of a body, and is not taken apart."""
    escaped = re.sub(r"\band\b", "{and}", _escaped(name))
    return f"{{{escaped}}}" if literal and "," not in name else escaped


def _escaped(text: str) -> str:
    """`text` without what BibTeX and TeX would take for themselves."""
    return "".join(_TEX.get(character, character) for character in " ".join(text.split()))


def _csl_name(name: str) -> dict[str, str]:
    """Family and given name where a comma parts them; else the name as it is."""
    family, comma, given = name.partition(",")
    return {"family": family.strip(), "given": given.strip()} if comma else {"literal": name}


def _csl_date(value: str) -> dict[str, Any]:
    """A date, or the two ends of an interval, with the parts it has; another text as ``literal``."""
    if not value:
        return {}
    ends = value.split("/")
    if len(ends) > 2 or any(dates.parse(end) in {None, dates.UNKNOWN} or end.startswith("-") for end in ends):
        return {"literal": value}
    return {"date-parts": [_parts(end) for end in ends]}


def _parts(day: str) -> list[int]:
    return [int(part) for part in day.partition("T")[0].split("-")[:3] if part.isdigit()]
