"""What the stylesheet of the book cannot know of its indexes: the order of the edition's language, and where the other
names of an entity come in it ("Holt, Robert, see Weir, John")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from lxml import etree

from teikit.entities.articles import without_article
from teikit.entities.collation import SortKey, initial, sort_key
from teikit.entities.name import PREFERRED, Name, name_of

TK = "urn:teikit:annotation"
_NAMES = frozenset(
    {"persName", "placeName", "geogName", "orgName", "objectName", "eventName", "name", "label", "title"}
)
_Row = tuple[SortKey, etree._Element, Name | None]


def index_order(tree: etree._Element, language: str, variants: str = "typed") -> etree._Element:
    """``<tk:order>`` for the stylesheet.

    It has every form by which something is sorted (``<tk:form name rank initial>``) and the other names of mentioned
    entities (``<tk:see name initial main kind before>``; `before` is the key of the entity that it stands before, empty
    at the end of an index). `tree` is the book; `variants` says which names: ``typed`` (those that say of what @type
    they are: a pseudonym, a maiden name), ``all``, or ``none``.
    """
    order = etree.Element(f"{{{TK}}}order", nsmap={"tk": TK})
    forms = {" ".join(form.split()) for form in _forms(tree)} - {""}
    for rank, form in enumerate(sorted(forms, key=lambda form: sort_key(form, language)), 1):
        etree.SubElement(order, f"{{{TK}}}form", name=form, rank=str(rank), initial=initial(form, language))
    mentioned = (entity for entity in tree.iter(f"{{{TK}}}entity") if entity.find(f"{{{TK}}}mention") is not None)
    for kind, entities in groupby(mentioned, key=lambda entity: str(entity.get("kind"))):
        for name, main, before in _references(list(entities), language, variants):
            etree.SubElement(
                order, f"{{{TK}}}see", name=name.sort, initial=initial(_title_order(name, main, language), language),
                main=_heading(main), kind=kind, before="" if before is None else str(before.get("key")),
            )  # fmt: skip
    return order


def _forms(tree: etree._Element) -> Iterator[str]:
    """Subjects, abbreviations, and the names by which works are sorted."""
    for text in tree.iter("{*}text"):
        for term in text.iter("{*}term"):
            yield from (term.get("sortKey", ""), term.get("key", ""), _without_entries(term))
        yield from (str(abbreviation.xpath("string(.)")) for abbreviation in text.iter("{*}abbr"))
    yield from (_ordered(entity) for entity in tree.iter(f"{{{TK}}}entity"))
    for person in tree.iterfind(f"{{{TK}}}index//{{{TK}}}declaration//{{*}}*"):
        if etree.QName(person).localname in {"author", "editor"}:
            parts = (person.find(f".//{{*}}{part}") for part in ("surname", "forename"))
            words = ("" if part is None else " ".join(str(part.xpath("string(.)")).split()) for part in parts)
            yield ", ".join(word for word in words if word)
            said = person.xpath(".//text()[not(ancestor::*[local-name() = 'idno'])]")
            yield "".join(str(text) for text in said) if isinstance(said, list) else ""


def _without_entries(term: etree._Element) -> str:
    """The words of a term, without those of an entry under it that stands in it."""
    if term.find("{*}index") is None:
        return str(term.xpath("string(.)"))
    depth = "count(ancestor::*[local-name() = 'index'])"
    words = term.xpath(f".//text()[{depth} = $own]", own=term.xpath(depth))
    return "".join(str(text) for text in words) if isinstance(words, list) else ""


def _heading(entity: etree._Element) -> str:
    return str(entity.get("sort") or entity.get("name", ""))


def _ordered(entity: etree._Element) -> str:
    return str(entity.get("order") or _heading(entity))


def _references(
    entities: list[etree._Element], language: str, variants: str
) -> Iterator[tuple[Name, etree._Element, etree._Element | None]]:
    """Other name, its entity, the entity that follows it; none that would stand beside its own main name."""
    rows: list[_Row] = [(sort_key(_ordered(entity), language), entity, None) for entity in entities]
    rows += [
        (sort_key(_title_order(name, entity, language), language), entity, name)
        for entity in entities
        for name in _others(entity, variants)
    ]
    rows.sort(key=lambda row: row[0])
    # Of rows of one entity that follow one another the main name speaks for all, and of other names the first.
    kept = [_spokesman(list(group)) for _, group in groupby(rows, key=lambda row: row[1])]
    for at, (_, entity, name) in enumerate(kept):
        if name is not None:
            yield name, entity, next((main for _, main, other in kept[at + 1 :] if other is None), None)


def _title_order(name: Name, entity: etree._Element, language: str) -> str:
    """Another title of a work is sorted without its article, as its main one is."""
    return without_article(name.sort, name.language or language) if entity.get("kind") == "work" else name.sort


def _spokesman(rows: list[_Row]) -> _Row:
    return next((row for row in rows if row[2] is None), rows[0])


def _others(entity: etree._Element, variants: str) -> Iterable[Name]:
    """The names under which a reader may look for an entity and does not find it."""
    declared = (name for child in entity.iterfind(f"{{{TK}}}declaration/*/*") if (name := _name(child)) is not None)
    wanted = (name for name in declared if variants == "all" or (variants == "typed" and name.type))
    others = {name.sort: name for name in wanted if name.type not in PREFERRED}
    return (name for sort, name in others.items() if sort and sort not in {_heading(entity), entity.get("name")})


def _name(element: etree._Element) -> Name | None:
    return name_of(element) if isinstance(element.tag, str) and etree.QName(element).localname in _NAMES else None
