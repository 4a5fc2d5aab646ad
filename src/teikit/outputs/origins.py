"""From an anchor of the annotated text back to the element of the source file, for findings of what is made of it."""

from __future__ import annotations

from typing import NamedTuple

from teikit.entities.text import local_name
from teikit.outputs.edition import Edition, shown_path
from teikit.reading.xinclude import Target


class Origin(NamedTuple):
    """An element in its file: the path from the edition's folder, line and column from 1, and its name."""

    path: str
    line: int
    column: int
    element: str


class Origins:
    """Finds the elements of an edition's texts. A text is laid out only when something in it is asked for."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._found: dict[str, dict[str, Target]] = {}

    def find(self, place: str) -> Origin | None:
        """The element at `place`, as ``doc#anchor``; None where no text has such an anchor."""
        doc, _, anchor = place.partition("#")
        target = self._text(doc).get(anchor)
        if target is None:
            return None
        _, line, column = target.document.place(target.element)
        path = shown_path(target.document, self._edition.project)
        return Origin(path, line, column, local_name(target.element))

    def _text(self, doc: str) -> dict[str, Target]:
        if doc not in self._found:
            self._found[doc] = {}
            for text in (text for text in self._edition.outlines if text.doc == doc):
                layout = self._edition.lay_out(doc, text.document)
                origins = layout.expansion.origins
                self._found[doc] = {anchor: origins[element] for element, anchor in layout.anchors.items()}
        return self._found[doc]
