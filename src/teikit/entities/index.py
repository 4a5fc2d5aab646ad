"""The index: each entity with its names, its facts and its mentions in document order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml import etree

from teikit.entities import dates, geo
from teikit.entities.articles import without_article
from teikit.entities.authority import Entity, Entry
from teikit.entities.collation import initial, sort_key
from teikit.entities.kinds import KINDS
from teikit.entities.layout import Spot
from teikit.entities.mention import Mention
from teikit.entities.name import Name
from teikit.entities.text import local_name, plain

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_EVENTS = ("birth", "death", "floruit", "date")


@dataclass(slots=True)
class IndexMention:
    """A mention of the entity: in which text, and where there."""

    doc: str
    spot: Spot
    mention: Mention


@dataclass(slots=True, eq=False)
class IndexEntry:
    """An entity in the index. ``when`` is its dates as readers are shown them, ``order`` what it is sorted by."""

    entity: Entity
    name: Name
    names: list[Name]
    initial: str
    when: str
    note: str
    idnos: list[tuple[str, str]]
    point: geo.Point | None
    order: str
    mentions: list[IndexMention] = field(default_factory=list)

    @property
    def key(self) -> str:
        """``person/pers-rakovsky``."""
        return self.entity.key

    @property
    def kind(self) -> str:
        """person, place, org, event, object or work."""
        return self.entity.kind

    @property
    def id(self) -> str:
        """The entity's id, safe for file names."""
        return self.entity.id

    @property
    def sort(self) -> str:
        """The sort form of its name."""
        return self.name.sort


def index_entry(entity: Entity, language: str = "en", name: Name | None = None) -> IndexEntry:
    """The entry of an entity, without its mentions; under `name` where it is known by another than its own."""
    entry, name = entity.entry, name or entity.name
    order, point = ordered_as(name, entry.element, entity.kind, language), entry.facts.point
    first = initial(order, language)
    return IndexEntry(entity, name, list(entity.names), first, when(entry), note(entry), _idnos(entity), point, order)


def ordered_as(name: Name, element: etree._Element, kind: str, language: str) -> str:
    """What an entry is sorted by: @sortKey of its `element` (TEI att.sortable), else the sort form of its name, of a
    work without the article in the language of the title, else that of the entry, else that of the edition."""
    if given := element.get("sortKey", "").strip():
        return given
    if kind != "work":
        return name.sort
    above = (node.get(XML_LANG) for node in (element, *element.iterancestors()))
    return without_article(name.sort, name.language or next(filter(None, above), language))


def add_mention(mentions: list[IndexMention], new: IndexMention) -> None:
    """Add a mention to those of an entity; the second piece of a split name (@prev, @part) is joined to the first."""
    last = mentions[-1] if mentions else None
    if not new.mention.continues or last is None or last.doc != new.doc:
        mentions.append(new)
        return
    # The white space between the pieces decides: a name split in a word has none.
    between = " " if last.spot.after[:1].isspace() else ""
    name = f"{last.spot.name}{between}{new.spot.name}"
    mentions[-1] = IndexMention(last.doc, replace(last.spot, name=name, after=new.spot.after), last.mention)


def in_order(entries: list[IndexEntry], language: str) -> list[IndexEntry]:
    """The entries by kind, then by what they are sorted by in the edition's language, then by id."""
    return sorted(entries, key=lambda entry: (KINDS.index(entry.kind), sort_key(entry.order, language), entry.id))


def when(entry: Entry) -> str:
    """The dates of an entity in one string: ``1873–1941`` of a person, the date of an event or a work."""
    events = [(local_name(child), shown) for child in entry.children(*_EVENTS) if (shown := _shown(child))]
    birth, death = _year(events, "birth"), _year(events, "death")
    if birth or death:
        return f"{birth}–{death}"
    return dates.shown(entry.element) or next((shown for _, shown in events), "")


def _year(events: list[tuple[str, str]], wanted: str) -> str:
    for name, shown in events:
        if name == wanted:
            return shown.partition("-")[0] if shown[:4].isdigit() and "–" not in shown and "/" not in shown else shown
    return ""


def _shown(element: etree._Element) -> str:
    own = dates.shown(element)
    inner = (child for child in element.iterchildren(etree.Element) if local_name(child) == "date")
    return own or next((dates.shown(child) for child in inner if dates.shown(child)), "")


def note(entry: Entry) -> str:
    """The first note or description of an entity."""
    return next((text for child in entry.children("note", "desc", "p") if (text := plain(child))), "")


def _idnos(entity: Entity) -> list[tuple[str, str]]:
    return list(dict.fromkeys(idno for entry in entity.entries for idno in entry.idnos))
