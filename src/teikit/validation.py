"""Runs the checks over documents and gives their findings in order.

Where a check looks at documents together, all of them are read (`validate`). Where none does, each file is read,
checked and forgotten (`validate_files`): an edition of any size takes the memory of its largest file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from teikit.checks import checks_for
from teikit.diagnostic import Codes, Diagnostic, Severity
from teikit.project import Project
from teikit.reading import Corpus, Document, parse, read
from teikit.reading.corpus import display_name, resolved
from teikit.reading.parser import content

ALL = Codes()
"""Every code there is."""

#: Bytes of text for which another process is not worth its start.
_SMALL = 1_000_000

#: At most so many documents, one in so many, are validated before the processes part: what they learn of the schema
#: all of them then know.
_WARM_UP = 16

#: Codes that speak of one value: a bad one, or an identifier given twice.
_OF_A_VALUE = frozenset({"RNG007", "RNG009", "REF011", "REF012", "DAT006"})


class Text(NamedTuple):
    """A file that is read when its turn comes: `data` are its bytes where they are not those on the disk."""

    path: Path
    data: bytes | None = None

    @property
    def size(self) -> int:
        """Bytes; 0 where the file cannot be asked (reading it will say so)."""
        try:
            return self.path.stat().st_size if self.data is None else len(self.data)
        except OSError:
            return 0

    def read(self) -> Document:
        """The document; raises TeikitError when the file cannot be read at all."""
        name = display_name(self.path)
        return read(self.path, name) if self.data is None else parse(self.data, name, self.path)


class Checked(NamedTuple):
    """What was found in one document, and what is needed to show its lines."""

    name: str
    path: Path
    encoding: str
    findings: Sequence[Diagnostic]


Known = dict[Path, tuple[bytes, Checked]]
"""What was found in files when they had these bytes, for runs that follow one another under the same schemas."""


class Reread(Mapping[str, Document]):
    """Checked documents by name, so that lines can be shown: each is read anew, without its tree, and forgotten."""

    def __init__(self, contents: Mapping[Path, bytes]) -> None:
        self._contents = {resolved(path): data for path, data in contents.items()}
        self._known: dict[str, tuple[Path, str]] = {}
        self._last: Document | None = None

    def add(self, checked: Checked) -> None:
        """Have this one among them."""
        self._known[checked.name] = checked.path, checked.encoding

    def __getitem__(self, name: str) -> Document:
        if self._last is None or self._last.name != name:
            path, encoding = self._known[name]
            self._last = Document(path, name, _bytes(Text(path, self._contents.get(path))), None, encoding)
        return self._last

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


def validate(
    project: Project,
    corpus: Corpus,
    advance: Callable[[], None] = lambda: None,
    jobs: int = 1,
    codes: Codes = ALL,
    known: Known | None = None,
) -> list[Diagnostic]:
    """Every finding with one of `codes` in the focused documents of `corpus`, sorted by place.

    `advance` is called once for each document; with more than one job, documents are checked by processes side by
    side. Findings that ``[validation]`` ignores are left out; severities are as it says. Checks that can make no
    finding with a wanted code do not run. What is `known` of a document's bytes is not found again, and added to.
    """
    documents = list(corpus.focused)
    small = sum(len(document.data) for document in documents) < _SMALL
    checked = _checked(documents, project, codes, 1 if small else jobs, advance, known)
    found = [item for one in checked for item in one.findings]
    return _one_each(sorted({*found, *corpus_findings(project, corpus, codes)}))


def validate_files(
    project: Project,
    files: Iterable[Path],
    contents: Mapping[Path, bytes],
    advance: Callable[[], None] = lambda: None,
    jobs: int = 1,
    codes: Codes = ALL,
    known: Known | None = None,
) -> Iterator[Checked]:
    """As `validate` with checks that look at one document at a time, file by file; no document outlives its turn.

    `contents` are taken instead of what is on the disk, for files that are being edited.
    """
    edited = {resolved(path): data for path, data in contents.items()}
    texts = [Text(path, edited.get(path)) for path in dict.fromkeys(resolved(file) for file in files)]
    small = jobs > 1 and sum(text.size for text in texts) < _SMALL
    for one in _checked(texts, project, codes, 1 if small else jobs, advance, known):
        yield one._replace(findings=_one_each(sorted(set(one.findings))))


def looks_at_all(project: Project, codes: Codes) -> bool:
    """Whether a check that these codes ask for has to see the documents together."""
    return any(check.check_corpus for check in checks_for(_not_ignored(project, codes)))


def corpus_findings(project: Project, corpus: Corpus, codes: Codes = ALL) -> list[Diagnostic]:
    """What the checks that look at all documents together find in the focused ones, sorted by place."""
    codes = _not_ignored(project, codes)
    finders = [check.check_corpus for check in checks_for(codes) if check.check_corpus]
    found = [item for finder in finders for item in finder(corpus, project)]
    return sorted(set(_as_wanted((item for item in found if item.path in corpus.focus), project, codes)))


def document_findings(document: Document, project: Project, codes: Codes = ALL) -> Iterator[Diagnostic]:
    """What reading and the checks that look at one document say of it."""
    yield from document.problems
    if document.root is None:
        return
    for check in checks_for(codes):
        if check.check_document:
            yield from check.check_document(document, project)


def _checked(
    items: Sequence[Document | Text],
    project: Project,
    codes: Codes,
    jobs: int,
    advance: Callable[[], None],
    known: Known | None,
) -> Iterator[Checked]:
    """The findings of each document; where some are known, those first."""
    if known is None:
        yield from _found(items, project, codes, jobs, advance)
        return
    fresh = []
    for item in items:
        before = known.get(item.path)
        if before is not None and before[0] == _bytes(item):
            yield before[1]
        else:
            fresh.append(item)
    data = [_bytes(item) for item in fresh]  # before they are checked: what is saved meanwhile is checked again
    for one, bytes_ in zip(_found(fresh, project, codes, jobs, advance), data, strict=True):
        known[one.path] = bytes_, one
        yield one


def _bytes(item: Document | Text) -> bytes:
    return content(item.path) if item.data is None else item.data


def _found(
    items: Sequence[Document | Text], project: Project, codes: Codes, jobs: int, advance: Callable[[], None]
) -> Iterator[Checked]:
    codes = _not_ignored(project, codes)
    work = partial(_check, project=project, codes=codes)
    if jobs > 1:
        from teikit.processes import side_by_side  # multiprocessing is slow to import

        _warm_up(items, project, codes)
        results = side_by_side(work, items, jobs)
    else:
        results = map(work, items)
    for one in results:
        yield one
        advance()


def _check(item: Document | Text, project: Project, codes: Codes) -> Checked:
    document = item.read() if isinstance(item, Text) else item
    findings = list(_as_wanted(document_findings(document, project, codes), project, codes))
    return Checked(document.name, document.path, document.encoding, findings)


def _warm_up(items: Sequence[Document | Text], project: Project, codes: Codes) -> None:
    """Validate some documents of everywhere by RELAX NG, so that the automaton need not be grown in every process."""
    if "RNG001" not in {check.code for check in checks_for(codes)}:
        return
    from teikit.compiled import relaxng_of
    from teikit.schemas import schemas_of

    number = min(_WARM_UP, len(items) // _WARM_UP + 1)
    for item in items[:: -(-len(items) // number)]:
        document = item.read() if isinstance(item, Text) else item
        if document.root is not None:
            for schema in relaxng_of(schemas_of(document, project), project.root):
                for _ in schema.validate(document.root):
                    pass


def _one_each(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """One mistake, one finding: what a schema and a check both say of one value is said once.

    The words are the check's, which knows what the value means; the severity is the graver of the two.
    """
    said: dict[tuple[str, int, int], list[Diagnostic]] = {}
    for item in diagnostics:
        if item.code in _OF_A_VALUE and item.column:
            said.setdefault((item.path, item.line, item.column), []).append(item)
    if all(len(items) == 1 for items in said.values()):
        return diagnostics
    result = [item for item in diagnostics if item.code not in _OF_A_VALUE or not item.column]
    for items in said.values():
        chosen = min(items, key=lambda item: item.code.startswith("RNG"))
        gravest = min((item.severity for item in items), key=list(Severity).index)
        result.append(chosen._replace(severity=gravest))
    return sorted(result)


def _not_ignored(project: Project, codes: Codes) -> Codes:
    return codes._replace(ignore=(*codes.ignore, *project.table("validation").get("ignore", ())))


def _as_wanted(diagnostics: Iterable[Diagnostic], project: Project, codes: Codes) -> Iterator[Diagnostic]:
    severities = project.table("validation").get("severity", {})
    for diagnostic in diagnostics:
        if codes.want(diagnostic.code):
            severity = severities.get(diagnostic.code)
            yield diagnostic._replace(severity=Severity(severity)) if severity else diagnostic
