"""The index as a table: one line for each entity, for spreadsheets (CSV, RFC 4180).

A cell of text that begins with ``=``, ``+``, ``-``, ``@`` or a tab gets an apostrophe before it, because spreadsheets
run such cells as formulas; numbers are left as they are.
"""

from __future__ import annotations

import csv
import io

from teikit.entities.index import IndexEntry
from teikit.outputs.edition import Edition

NAME = "csv"
SUFFIX = ".csv"
COLUMNS = (
    *("key", "kind", "id", "name", "sort", "when", "other_names", "identifiers"),
    *("latitude", "longitude", "mentions", "texts", "note"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export(edition: Edition) -> bytes:
    """UTF-8 with a byte order mark, which spreadsheets need to see that it is UTF-8."""
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(COLUMNS)
    writer.writerows(_row(entry) for entry in edition.entities)
    return table.getvalue().encode("utf-8-sig")


def _row(entry: IndexEntry) -> list[str]:
    others = [name.display for name in entry.names if name.display != entry.name.display]
    texts = dict.fromkeys(mention.doc for mention in entry.mentions)
    before = (entry.key, entry.kind, entry.id, entry.name.display, entry.sort, entry.when, " | ".join(others),
              " | ".join(value for _, value in entry.idnos))  # fmt: skip
    point = (f"{entry.point.latitude}", f"{entry.point.longitude}") if entry.point else ("", "")
    return [*map(_cell, before), *point, str(len(entry.mentions)), _cell(" | ".join(texts)), _cell(entry.note)]


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
