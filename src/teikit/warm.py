"""What a process that builds again and again keeps from one build to the next (``teikit serve``).

A file is parsed and looked through again only when its bytes are others. And the page of a text that was changed is
made before anything else, with what the last build knew of the rest of the edition: it is there in a fraction of the
time that the whole takes. The build that follows makes it, like every other, from what is true now.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from weakref import WeakKeyDictionary

from teikit.entities.account import Account
from teikit.entities.extract import Extract, extract
from teikit.entities.pointer import BY_GUIDELINES
from teikit.outputs import Output, all_outputs
from teikit.outputs.edition import Edition
from teikit.project import Project
from teikit.reading import Corpus, Document
from teikit.reading.corpus import display_name, resolved
from teikit.reading.parser import parse, read
from teikit.site import search


class Warm:
    """The documents, extracts, outputs and edition of the last build."""

    def __init__(self) -> None:
        self._documents: dict[Path, Document] = {}
        self._extracts: WeakKeyDictionary[Document, Extract] = WeakKeyDictionary()
        self._outputs: dict[str, Output] = {}
        self._changed: set[Document] = set()
        self._edition: Edition | None = None
        self._around: frozenset[str] = frozenset()

    def corpus(self, project: Project) -> Corpus:
        """The documents of a project as ``Corpus.load`` reads them."""
        paths = dict.fromkeys(resolved(path) for path in [*project.texts, *project.authorities])
        before, self._documents = self._documents, {}
        for path in paths:
            self._documents[path] = _as_it_is(path, before.get(path))
        self._changed = {document for path, document in self._documents.items() if document is not before.get(path)}
        documents = tuple(self._documents.values())
        return Corpus(project.root.resolve(), documents, frozenset(document.name for document in documents))

    def edition(self, project: Project, corpus: Corpus) -> Edition:
        """The edition of these documents. What holds of the last one is not computed again."""
        around = frozenset(_names(project.root))
        before = self._edition if self._edition and (self._edition.project, self._around) == (project, around) else None
        account = Account(corpus, project, self._extract, before.account if before else None)
        if before and not account.alone:  # files that may change at any time decide where pointers lead
            before, account = None, Account(corpus, project, self._extract)
        if self._edition:
            self._edition.account.forget()
        self._edition, self._around = Edition.load(project, corpus, account.keep(), before), around
        return self._edition

    def noted(self, outputs: Iterator[tuple[str, Output]]) -> Iterator[tuple[str, Output]]:
        """The `outputs`; those that can be renewed are remembered."""
        known: dict[str, Output] = {}
        for name, output in outputs:
            if hasattr(all_outputs()[name], "renewed"):
                known[output.path] = output
            yield name, output
        self._outputs = known
        if self._edition:
            self._edition.earlier = None  # all that holds of it has been taken over

    def first(self, name: str, edition: Edition) -> Iterator[Output]:
        """The outputs of the texts that have changed, as far as they can be made before the whole edition is known."""
        module = all_outputs()[name]
        for text in edition.outlines:
            if text.document in self._changed and self._outputs and hasattr(module, "renewed"):
                yield from module.renewed(self._outputs, edition.annotated(text))

    def _extract(self, document: Document) -> Extract:
        found = self._extracts.get(document)
        if found is None:
            found = self._extracts[document] = extract(document, BY_GUIDELINES)
        return found


def _names(root: Path) -> Iterator[str]:
    """The files below a folder: pointers may lead to any of them, but for those that pagefind names anew each time."""
    for parent, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name != search.FOLDER]
        yield from (os.path.join(parent, name) for name in names)


def _as_it_is(path: Path, known: Document | None) -> Document:
    """The document of a file: the one that is known, if the file still has its bytes."""
    try:
        data = path.read_bytes()
    except OSError:
        return read(path, display_name(path))
    return known if known is not None and known.data == data else parse(data, display_name(path), path)
