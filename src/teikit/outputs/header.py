"""What an edition shows of a header: title, author and date of a text (TEI P5, chapter 2)."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from teikit.entities import dates
from teikit.entities.authority import Entity
from teikit.entities.name import Name
from teikit.entities.text import local_name, plain


def title_statement(root: etree._Element) -> etree._Element | None:
    """The first titleStmt below `root`."""
    return next((element for element in root.iter(etree.Element) if local_name(element) == "titleStmt"), None)


def title(statement: etree._Element | None) -> str:
    """The level-a or main title, else the first one; empty where there is none."""
    titles = _children(statement, "title")
    for attribute, value in (("level", "a"), ("type", "main")):
        chosen = [text for element, text in titles if element.get(attribute) == value]
        if chosen:
            return chosen[0]
    return titles[0][1] if titles else ""


def described(entity: Entity) -> Name | None:
    """What an entity is called that has neither name nor id: its type, and the title of what declares it.

    ``premiere (Emilia Galotti)``. None for all others, and where there is neither.
    """
    if entity.names or entity.xml_id or entity.entry.document.root is None:
        return None
    kind = entity.entry.element.get("type", "").replace("_", " ")
    called = title(title_statement(entity.entry.document.root))
    text = f"{kind} ({called})" if kind and called else kind or called
    return Name(text, text) if text else None


def author(statement: etree._Element | None) -> str:
    """The authors, with semicolons between them."""
    authors = [element for element, _ in _children(statement, "author")]
    return "; ".join(text for element in authors if (text := _without_identifiers(element)))


def _without_identifiers(element: etree._Element) -> str:
    """The words of an author without the numbers that authority files give him (``idno``)."""
    copy = deepcopy(element)
    copy.tail = None
    for idno in [inner for inner in copy.iter(etree.Element) if local_name(inner) == "idno"]:
        idno.text, idno[:] = None, []  # its tail stays: it may be the name
    return plain(copy)


def _children(statement: etree._Element | None, name: str) -> list[tuple[etree._Element, str]]:
    if statement is None:
        return []
    found = [child for child in statement.iterchildren(etree.Element) if local_name(child) == name]
    return [(child, text) for child in found if (text := plain(child))]


def date(root: etree._Element) -> str:
    """The date of the text itself: of its sending, its making or its source; never that of the electronic edition.

    A list of letters (Correspondence Metadata Interchange Format) is dated from the first of them to the last.
    """
    if len(letters := _letters(root)) > 1:
        days = sorted(day for letter in letters for day in _ends(letter))
        return "/".join(dict.fromkeys(days[:: max(1, len(days) - 1)]))
    for wanted in ("correspAction", "creation", "sourceDesc"):
        for parent in root.iter(etree.Element):
            if local_name(parent) != wanted:
                continue
            for element in parent.iter(etree.Element):
                if local_name(element) in {"date", "origDate"} and (shown := _dated(element)):
                    return shown
    return ""


def _dated(element: etree._Element) -> str:
    """What a date says: in another calendar than ours and the Julian its own words, which no number can stand for."""
    shown = dates.shown(element)
    if shown or not (given := dates.shown_custom(element)):
        return shown
    return given if dates.is_countable(dates.calendar(element)) else plain(element) or given


def place(root: etree._Element) -> str:
    """Where the text was written: the place it was sent from, or that of its making; of letters where all share it."""
    if len(letters := _letters(root)) > 1:
        places = {_first(action, "placeName", "settlement") for letter in letters for action in _sent(letter)}
        return places.pop() if len(places) == 1 else ""
    for parent in root.iter(etree.Element):
        sent = local_name(parent) == "correspAction" and parent.get("type", "sent") == "sent"
        if sent or local_name(parent) == "creation":
            found = _first(parent, "placeName", "settlement")
            if found:
                return found
        elif local_name(parent) == "origPlace" and (found := _names(parent) or plain(parent)):
            return found
    return ""


def _letters(root: etree._Element) -> list[etree._Element]:
    """The letters that a header describes."""
    return [element for element in root.iter(etree.Element) if local_name(element) == "correspDesc" and len(element)]


def _sent(letter: etree._Element) -> Iterator[etree._Element]:
    actions = (child for child in letter.iterchildren(etree.Element) if local_name(child) == "correspAction")
    return (action for action in actions if action.get("type", "sent") == "sent")


def _ends(letter: etree._Element) -> Iterator[str]:
    """The first and the last day, month or year in which a letter was sent, as far as they are known."""
    for action in _sent(letter):
        for element in action.iter(etree.Element):
            if local_name(element) == "date":
                values = (dates.attribute(element, name) for name in dates.DATING)
                yield from (value for value in values if value[:1].isdigit())


def _names(parent: etree._Element) -> str:
    """The names of places in `parent`, the ancient one and that of today, without coordinates."""
    names = (plain(child) for child in parent.iter(etree.Element) if local_name(child) in {"placeName", "settlement"})
    return ", ".join(dict.fromkeys(name for name in names if name))


def genre(root: etree._Element) -> str:
    """What kind of text it is: the term of its textClass that is called a genre, or stands alone; else @type of text.

    Of several keywords none is the kind of the text: they are its subjects.
    """
    terms: list[etree._Element] = []
    kind = ""
    for element in root.iter(etree.Element):
        name = local_name(element)
        if name == "textClass":
            terms += [child for child in element.iter(etree.Element) if local_name(child) == "term"]
        elif name == "text":
            kind = element.get("type", "").replace("_", " ")
            break
    called = [term for term in terms if _says_genre(term)] or (terms if len(terms) == 1 else [])
    return next((text for term in called if (text := plain(term))), kind)


def _says_genre(term: etree._Element) -> bool:
    """Whether a term says of itself, or its list of all in it, that it is a genre."""
    around = term.getparent()
    said = f"{term.get('type', '')} {around.get('scheme', '') if around is not None else ''}".lower()
    return "genre" in said


def _first(parent: etree._Element, *names: str) -> str:
    found = (child for child in parent.iter(etree.Element) if local_name(child) in names)
    return next((text for child in found if (text := plain(child))), "")
