"""Makes sites for the tests and reads their pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import html5lib
from lxml import etree

from teikit.diagnostic import Diagnostic
from teikit.outputs import Made, html
from teikit.outputs.edition import Edition
from teikit.project import Project
from teikit.reading.corpus import Corpus, find_files
from teikit.site import annotated, proof
from teikit.site.sources import Sources

CASES = Path(__file__).resolve().parent / "cases" / "site"


@dataclass(frozen=True)
class Site:
    """A site: its files by path, what was found while making it, and the edition it was made from."""

    files: dict[str, bytes]
    diagnostics: tuple[Diagnostic, ...]
    edition: Edition

    @property
    def pages(self) -> list[str]:
        return [path for path in self.files if path.endswith(".html")]


def load(folder: Path, settings: Mapping[str, Any] | None = None, language: str = "en") -> Edition:
    """The edition of all TEI files in a folder."""
    edition = {"title": "A test edition", "language": language, "editors": ["An Editor"], **(settings or {})}
    project = Project(folder.resolve(), {"edition": edition})
    return Edition.load(project, Corpus.load(project.root, find_files([folder])))


def make(folder: Path, settings: Mapping[str, Any] | None = None, language: str = "en") -> Site:
    """The whole site of a folder."""
    return _made(load(folder, settings, language))


def make_project(project: Project) -> Site:
    """The whole site of a project."""
    return _made(Edition.load(project, Corpus.load(project.root, [*project.texts, *project.authorities])))


def _made(edition: Edition) -> Site:
    files: dict[str, bytes] = {}
    found: list[Diagnostic] = []
    for output in html.outputs(edition):
        made = output.make()
        result = made if isinstance(made, Made) else Made(made)
        files[output.path.removeprefix("html/")] = result.data
        found.extend(result.diagnostics)
    return Site(files, tuple(found), edition)


def write(site: Site, folder: Path) -> Path:
    """Write a site's files; gives the folder back."""
    for path, data in site.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def findings(site: Site) -> list[Diagnostic]:
    """Everything that the proof finds in a site."""
    found = list(proof.link_findings(site.files, site.files.__getitem__))
    for text in site.edition.texts:
        shown, about = annotated.parse(text.xml), annotated.parse(annotated.about(text.xml))
        annotated.leave_text(shown)
        for suffix, root, parts in (("", shown, proof.TEXT), ("-about", about, proof.ABOUT)):
            page = site.files[f"texts/{text.doc}{suffix}.html"]
            found.extend(proof.page_findings(root, parts, text.doc, page))
    for kind, id_, source, _ in Sources(site.edition).entities([]):
        page, root = site.files.get(f"{kind}/{id_}.html", b"<html></html>"), annotated.parse(source)
        found.extend(proof.page_findings(root, proof.DECLARATION, id_, page))
    return found


def parse(page: bytes) -> etree._ElementTree:
    """A page as a browser sees it, its elements without namespace."""
    return html5lib.parse(page, treebuilder="lxml", transport_encoding="utf-8", namespaceHTMLElements=False)


def parse_errors(page: bytes) -> list[tuple[Any, ...]]:
    """What the HTML standard calls parse errors in a page."""
    parser = html5lib.HTMLParser()
    parser.parse(page, transport_encoding="utf-8")
    return list(parser.errors)
