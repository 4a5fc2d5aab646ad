"""What all pages of one language share: the settings, the edition's own pages and stylesheet, the folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from teikit import resources
from teikit.outputs.edition import Edition
from teikit.project import FILE_NAME
from teikit.site import markdown, own_stylesheet
from teikit.site.annotated import TK, parse
from teikit.site.own_pages import OwnPage, for_language


@dataclass(frozen=True, slots=True)
class Look:
    """`settings` as docs/annotation.md has them, `folder` of the pages (``de/``, empty for the main language)."""

    settings: bytes
    language: str
    folder: str
    stylesheet: str
    pages: tuple[OwnPage, ...]


def looks(edition: Edition, pages: tuple[OwnPage, ...], views: Iterable[str]) -> Iterator[Look]:
    """One for each language of the interface, the main one first; `views` are the pages that show the whole edition.

    Raises ProjectError for a language that the interface does not speak, for a page in a language that is none of the
    edition's, and for what the edition's own stylesheet may not hold.
    """
    project = edition.project
    main, *others = project.languages
    for language in others:
        if not resources.xslt("i18n", f"{_primary(language)}.xml").is_file():
            raise project.error("edition", "languages", f"the interface has no words in {language!r}")
    if strange := {page.language for page in pages} - {"", main, *others}:
        raise project.error("html", "pages", f"{min(strange)!r} is none of the edition's languages")
    stylesheet = own_stylesheet.completed(project)
    folders = {main: "", **{language: f"{language.lower()}/" for language in others}}
    for language, folder in folders.items():
        own = tuple(for_language(pages, language).values())
        yield Look(_settings(edition, own, folders, views), language, folder, stylesheet, own)


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()


def _settings(edition: Edition, pages: tuple[OwnPage, ...], folders: Mapping[str, str], views: Iterable[str]) -> bytes:
    """The edition's settings with what only the site knows."""
    root = parse(edition.settings)
    for element in root.iterchildren(f"{TK}language"):
        element.set("folder", folders[element.text or ""])
    html = root.find(f"{TK}html")
    if edition.project.themed and html is not None:
        html.set("themed", "true")
    for kind in sorted({entry.kind for entry in edition.entities}):
        etree.SubElement(root, f"{TK}kind", {"name": kind})
    for view in views:
        etree.SubElement(root, f"{TK}view", {"name": view})
    for page in pages:
        etree.SubElement(root, f"{TK}own", {"name": page.name, "title": page.title})
    if footer := edition.project.table("html").get("footer"):
        etree.SubElement(root, f"{TK}footer").append(
            markdown.inline(footer, FILE_NAME, lambda address: f"page:{address}")
        )
    return etree.tostring(root, encoding="utf-8")
