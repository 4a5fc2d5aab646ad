"""The account of pointers in the site: which of them are links of the page made of their text, and which are none.

It compares annotated texts with finished pages, as ``teikit.site.proof`` does with words: of each pointer that leads to
a place in the site or the web the page must have a link to that address. What is no link is named by its element
and attribute: pointers that say what belongs together (``note/@corresp``) are shown otherwise or serve machines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from posixpath import dirname, join, normpath
from typing import cast
from urllib.parse import unquote

from lxml import etree

from teikit.entities.resolution import Token
from teikit.site import files
from teikit.site.annotated import TK, outermost
from teikit.site.proof import Shown

#: Most elements point nowhere.
_POINTING = etree.XPath("descendant-or-self::*[@tk:* or @key]", namespaces={"tk": TK[1:-1]})
#: Says again what others say.
_LINKS = f"{TK}links"
_WEB = ("http:", "https:", "mailto:")
#: Of what the annotation says, that which begins so is a pointer (docs/annotation.md).
_TYPES = frozenset({"text", "header", "entity", "file", "uri", "none"})


def account(root: etree._Element, parts: Collection[str], path: str, shown: Shown) -> dict[str, int]:
    """How many pointers in the outermost elements named `parts` are links of the page `path`, as it is `shown`.

    `root` is the annotated text or entry that the page was made from. They are counted by ``element/@attribute``, which
    has ``+`` before it for those that are links, ``-`` for those that lead to no page, nothing for the others.
    """
    pointers = [(element, attribute, _address(token)) for element, attribute, token in _pointers(root, parts)]
    if not pointers:
        return {}
    there = _addresses(path, shown.leading_out())
    if any(address.startswith(f"{path}#") for _, _, address in pointers):
        there |= _addresses(path, shown.leading_on())
    found: Counter[str] = Counter()
    for element, attribute, address in pointers:
        name = f"{etree.QName(element).localname}/@{attribute}"
        found[("+" if address in there else "" if address else "-") + name] += 1
    return dict(found)


def said(told: Iterable[Mapping[str, int]], tokens: Iterable[Token]) -> str:
    """The accounts of all pages in one line; empty where there are no pointers.

    `tokens` are all pointers of the edition: those that are in no account stand outside of what pages are made of.
    """
    counts = {"+": Counter[str](), "": Counter[str](), "-": Counter[str]()}
    for account in told:
        for name, count in account.items():
            counts[name[0] if name[0] in "+-" else ""][name.lstrip("+-")] += count
    everywhere = Counter(f"{token.element_name}/@{token.attribute}" for token in tokens if token.text)
    if not everywhere:
        return ""
    counts["-"] &= everywhere  # not every @key is a pointer
    apart = everywhere - sum(counts.values(), Counter())
    linked = counts["+"].total()
    return "; ".join((
        f"pointers: {linked} {'is a link of its page' if linked == 1 else 'are links of their pages'}",
        *_named(counts[""], "is not", "are not"),
        *_named(counts["-"], "leads to no page of the site or the web", "lead to no page of the site or the web"),
        *_named(apart, "stands outside texts, headers and entries", "stand outside texts, headers and entries"),
    ))  # fmt: skip


def _named(counts: Counter[str], one: str, many: str) -> Iterator[str]:
    if counts:
        names = ", ".join(
            f"{name} {count}" for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        )
        yield f"{counts.total()} {one if counts.total() == 1 else many} ({names})"


def _pointers(root: etree._Element, parts: Collection[str]) -> Iterator[tuple[etree._Element, str, str]]:
    """Element, attribute and token. What ``@key`` leads to is known of names alone."""
    for element in (
        inner for part in outermost(root, parts) for inner in cast("list[etree._Element]", _POINTING(part))
    ):
        tokens = [
            (str(name)[len(TK) :], token)
            for name, value in element.attrib.items() if str(name).startswith(TK) and name != _LINKS
            for token in str(value).split() if token.partition(":")[0] in _TYPES
        ]  # fmt: skip
        yield from ((element, attribute, token) for attribute, token in tokens)
        named = [f"entity:{key}" for key in element.get(f"{TK}entity", "").split()]
        by_key = [entity for entity in named if entity not in (token for _, token in tokens)] or named
        for number, _ in enumerate(element.get("key", "").split()):
            yield element, "key", next(iter([*by_key[number:], *named]), "none:")


def _address(token: str) -> str:
    """Where a token leads from pages in the first language, as ``f:href`` of the stylesheets has it; empty: nowhere."""
    kind, _, value = token.partition(":")
    if kind == "entity":
        return f"{value}.html"
    if kind in {"text", "header"}:
        doc, sign, anchor = value.partition("#")
        return f"texts/{doc}{'-about' if kind == 'header' else ''}.html{sign}{anchor}"
    if kind == "file":
        return files.site_path(value) or ""
    return value if kind == "uri" and value.lower().startswith(_WEB) else ""


def _addresses(path: str, links: Iterable[str]) -> set[str]:
    """Where `links` lead: in the site by path and anchor, else as they are written. The page itself is one of them."""
    found = {path}
    for link in links:
        if link.lower().startswith(_WEB):
            found.add(link)
        else:
            where, sign, anchor = link.partition("#")
            found.add((_resolved(dirname(path), where) if where else path) + sign + anchor)
    return found


@lru_cache(10_000)
def _resolved(folder: str, where: str) -> str:
    """Where a relative link from a page in `folder` leads: most links are those of every page."""
    return normpath(join(folder, unquote(where)))
