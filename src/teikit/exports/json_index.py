"""The whole index as JSON: entities, names, facts and every mention with its context (schema/index.schema.json)."""

from __future__ import annotations

from typing import Any

from teikit.entities.index import IndexEntry, IndexMention
from teikit.exports.facts import as_json
from teikit.outputs.edition import Edition, shown_path
from teikit.reading.document import source_line

NAME = "json"
SUFFIX = ".json"


def export(edition: Edition) -> bytes:
    """The index in the form that ``schema/index.schema.json`` fixes."""
    texts = [
        {"doc": text.doc, "title": text.title, "author": text.author, "date": text.date,
         "language": text.language or edition.project.language, "path": shown_path(text.document, edition.project)}
        for text in edition.outlines
    ]  # fmt: skip
    return as_json({
        "title": edition.project.title,
        "language": edition.project.language,
        "texts": texts,
        "entities": [_entity(edition, entry) for entry in edition.entities],
    })  # fmt: skip


def _entity(edition: Edition, entry: IndexEntry) -> dict[str, Any]:
    declared = entry.entity.entry
    return {
        "key": entry.key,
        "kind": entry.kind,
        "id": entry.id,
        "name": entry.name.display,
        "sort": entry.sort,
        "initial": entry.initial,
        "when": entry.when,
        "note": entry.note,
        "names": [name._asdict() for name in entry.names],
        "identifiers": [{"type": kind, "value": value} for kind, value in entry.idnos],
        "coordinates": entry.point._asdict() if entry.point else None,
        "declared": {
            "path": shown_path(declared.document, edition.project),
            "line": source_line(declared.element),
        },
        "mentions": [_mention(mention) for mention in entry.mentions],
    }


def _mention(mention: IndexMention) -> dict[str, Any]:
    spot = mention.spot
    return {
        "doc": mention.doc,
        "n": spot.ordinal,
        "anchor": spot.anchor,
        "self": spot.self_anchor,
        "division": spot.division,
        "section": spot.section,
        "note": spot.note,
        "page": spot.page,
        "before": spot.before,
        "name": spot.name,
        "after": spot.after,
        "line": source_line(mention.mention.element),
    }
