"""The named-entity index as data: index/entities.json and index/entities.csv."""

from __future__ import annotations

from collections.abc import Iterator

from teikit.exports import csv_index, json_index
from teikit.outputs import Output
from teikit.outputs.edition import Edition

NAME = "index"


def outputs(edition: Edition) -> Iterator[Output]:
    """The two files; both depend on the index and on the title."""
    inputs = (edition.index, edition.settings)
    yield Output("index/entities.json", inputs, lambda: json_index.export(edition))
    yield Output("index/entities.csv", inputs, lambda: csv_index.export(edition))
