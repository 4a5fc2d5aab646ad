"""The timeline: the source of ``timeline.html``, from the events of the authority files and the dates in the texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain, islice
from typing import NamedTuple

from lxml import etree

from teikit.entities import dates
from teikit.entities.index import IndexEntry
from teikit.entities.text import local_name
from teikit.outputs.edition import Edition
from teikit.site.annotated import TK

_NAMESPACES = {"tk": "urn:teikit:annotation"}
_DATED = (
    *dates.DATING,
    *(f"{name}-{kind}" for kind in ("iso", "custom") for name in dates.DATING),
    *("calendar", "datingMethod", "cert"),
)
#: More columns than this cannot be told apart: then decades, then centuries are one.
_MOST_COLUMNS = 90
_UNITS = (1, 10, 100)


class Moment(NamedTuple):
    """Something dated: first by its earliest (or only known) day, then by its latest; `element` is its line."""

    first: dates.Day
    last: dates.Day
    element: etree._Element


#: What has a date whose days cannot be counted: its line alone.
Others = list[etree._Element]


def source(edition: Edition) -> Callable[[], bytes] | None:
    """What makes the source of the timeline's page; None where nothing is dated."""
    others: Others = []
    dated = chain(_events(edition, others), _mentions(edition, others))
    # That there is one is asked before any page is made, all else when the page is.
    some = list(islice(dated, 1))
    return cache(lambda: _source([*some, *dated], others)) if some or others else None


def _source(unsorted: list[Moment], others: Others) -> bytes:
    """A ``tk:timeline``.

    It holds a ``tk:column`` for each unit of time in which something is dated (how many events, how many dates), then a
    ``tk:year`` for each year with its moments; at last, in ``tk:others``, what is dated in a calendar whose days cannot
    be counted over. Days without a year are not on the line.
    """
    moments = sorted(unsorted, key=lambda moment: moment[:2])
    root = etree.Element(f"{TK}timeline", nsmap=_NAMESPACES)
    root.extend(_columns(moments))
    year: etree._Element | None = None
    for moment in moments:
        if year is None or year.get("n") != str(moment.first[0]):
            year = etree.SubElement(root, f"{TK}year", n=str(moment.first[0]))
        year.append(moment.element)
    if others:
        etree.SubElement(root, f"{TK}others").extend(others)
    return etree.tostring(root, encoding="utf-8")


def _events(edition: Edition, others: Others) -> Iterator[Moment]:
    for entry in edition.entities:
        if entry.kind == "event" and (dated := _dated(entry)) is not None:
            mentions = str(len(entry.mentions))
            yield from _moment(dated, others, "event", id=entry.id, name=entry.name.display, mentions=mentions)


def _dated(entry: IndexEntry) -> etree._Element | None:
    """The element of an event that says when it was: itself, or its first date."""
    element = entry.entity.entry.element
    inner = (child for child in element.iterchildren(etree.Element) if local_name(child) == "date")
    return next(
        (found for found in (element, *inner) if dates.gregorian(found).known or dates.shown_custom(found)), None
    )


def _mentions(edition: Edition, others: Others) -> Iterator[Moment]:
    for text in edition.outlines:
        for element, spot in text.spots:
            if local_name(element) == "date":
                yield from _moment(
                    element, others, "mention", doc=text.doc, title=text.title, anchor=spot.anchor,
                    self=spot.self_anchor, before=spot.before, name=spot.name, after=spot.after,
                )  # fmt: skip


def _moment(dated: etree._Element, others: Others, tag: str, /, **said: str) -> Iterator[Moment]:
    """A line of the page, with the dating attributes as they stand; of the `others` without a day to put it at."""
    span = dates.gregorian(dated)
    first, last = span.earliest or span.latest, span.latest or span.earliest
    own = {key: value for key in _DATED if (value := dated.get(key))}
    if first and last:
        yield Moment(first, last, etree.Element(f"{TK}{tag}", {**own, **said}, _NAMESPACES))
    elif not dates.shown(dated) and dates.shown_custom(dated):
        others.append(etree.Element(f"{TK}{tag}", {**own, **said}, _NAMESPACES))


def _columns(moments: list[Moment]) -> Iterator[etree._Element]:
    """The columns of the drawing, without the empty ones; ``gap`` says how many were left out before one."""
    years = {moment.first[0] for moment in moments}
    unit = next((unit for unit in _UNITS if len({year // unit for year in years}) <= _MOST_COLUMNS), _UNITS[-1])
    counts = Counter((moment.first[0] // unit, moment.element.tag) for moment in moments)
    before: int | None = None
    for column in sorted({column for column, _ in counts}):
        gap = 0 if before is None else column - before - 1
        year = min(year for year in years if year // unit == column)
        yield etree.Element(f"{TK}column", {
            "start": str(column * unit), "unit": str(unit), "year": str(year), "gap": str(gap),
            "events": str(counts[column, f"{TK}event"]), "dates": str(counts[column, f"{TK}mention"]),
        }, _NAMESPACES)  # fmt: skip
        before = column
