"""Finds where each pointer leads.

The order of the attempts is the order of certainty: the pointer's own file, the file it names, what a prefix stands
for, an address that an entity carries, and only then the same id or file name somewhere else in the edition.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from teikit.entities.extract import ENTRIES
from teikit.entities.kinds import KINDS, kind_of
from teikit.entities.passages import Paths, start
from teikit.entities.pointer import Parsed, Shape, is_name, parse
from teikit.entities.prefixes import Prefix
from teikit.entities.resolution import BY_NUMBER, NO_TREE, NOT_FOLLOWED, OUTSIDE, Resolution, Token, normal_uri
from teikit.entities.text import local_name
from teikit.reading.corpus import Corpus, resolved
from teikit.reading.document import Document
from teikit.reading.ids import IdTable
from teikit.reading.node import Node

#: What collations put behind the siglum of a witness for one of its hands, its margin, or a doubtful reading.
_HAND = re.compile(r"(?:\*|[CcTKV]\d{0,2}|corr\d?|mg|txt|comm|vid|/\d{1,2}){1,2}\Z")


@dataclass(slots=True)
class _Found:
    """What an attempt gave."""

    resolution: Resolution
    target: Node | None = None
    file: Path | None = None
    expanded: str = ""
    note: str = ""


def _sense(element: Node, attribute: str) -> str:
    """What a pointer may mean, as far as its attribute and element say: a kind of entity, ``wit``, or anything."""
    if attribute in {"wit", "key"}:
        return attribute
    return kind_of(element) if attribute == "ref" else ""


class Resolver:
    """Resolves the pointers of one corpus. Looks at the file system only below the corpus's root."""

    def __init__(
        self,
        corpus: Corpus,
        ids: IdTable,
        prefixes: Mapping[Document, Mapping[str, list[Prefix]]],
        shared_prefixes: Mapping[str, list[Prefix]],
        uris: Mapping[str, list[Node]],
        sigla: Mapping[str, list[Node]],
        composites: Mapping[Document, frozenset[Document]],
        neighbour: Callable[[Path], Document | None],
        node_at: Callable[[Document, int], Node | None],
    ) -> None:
        """`neighbour` reads a TEI file inside the root that is not of the corpus.

        `node_at` gives the element with a number in document order: with 0 the root, None where there is no tree.
        """
        self._corpus, self._ids, self._uris, self._sigla = corpus, ids, uris, sigla
        self._prefixes, self._shared, self._composites = prefixes, shared_prefixes, composites
        self._neighbour, self._node_at = neighbour, node_at
        self._root = corpus.root
        self._by_name: dict[str, list[Document]] = {}
        for document in corpus.documents:
            self._by_name.setdefault(document.path.name, []).append(document)
        self._paths = Paths()
        self._folders: dict[Path, frozenset[str]] = {}
        self._files: dict[tuple[Path, str], tuple[Path | None, bool]] = {}
        self._memo: dict[tuple[Document, str, str], _Found] = {}

    def resolve(self, node: Node, attribute: str, text: str) -> Token:
        """Put one pointer into its class."""
        document, sense = node.document, _sense(node, attribute)
        key = (document, text, sense)
        parsed = parse(text)
        found = self._memo.get(key)
        if found is None:
            by_key = attribute == "key"
            found = self._memo[key] = self._key(text, sense) if by_key else self._find(document, parsed, text, sense)
        if found.resolution is Resolution.UNRESOLVED and parsed.shape is Shape.BARE:
            found = self._reading(node, parsed.path) or found
        return Token(node, attribute, text, parsed, found.resolution, found.target, found.file, found.expanded,
                     found.note)  # fmt: skip

    def _reading(self, node: Node, number: str) -> _Found | None:
        """The reading with this @n in the apparatus entry that an element stands in, as collation tools number them."""
        entry = next((above for above in node.iterancestors() if local_name(above) == "app"), None)
        for other in entry.iterdescendants() if entry else ():
            if local_name(other) in {"rdg", "lem"} and other.get("n") == number:
                return _Found(Resolution.BARE, other, note=BY_NUMBER)
        return None

    def _key(self, text: str, sense: str) -> _Found:
        """@key: an id of the edition, or an address or number that an entity carries; else some other catalogue's."""
        if parse(text).shape is Shape.PLACEHOLDER:
            return _Found(Resolution.PLACEHOLDER)
        name = text.removeprefix("#")
        target = self._ids.first(name) or self._by_uri(text, sense)
        return _Found(Resolution.KEY, target) if target else _Found(Resolution.EXTERNAL)

    def _by_uri(self, text: str, sense: str) -> Node | None:
        """What carries this address. A museum may carry that of its town: a name is taken to mean its own kind."""
        found = self._uris.get(text) or self._uris.get(normal_uri(text)) or []
        fitting = (t for t in found if sense not in KINDS or ENTRIES.get(local_name(t), sense) == sense)
        return next(fitting, None)

    def _find(self, document: Document, parsed: Parsed, text: str, sense: str) -> _Found:
        match parsed.shape:
            case Shape.PLACEHOLDER:
                return _Found(Resolution.PLACEHOLDER)
            case Shape.FRAGMENT:
                return self._fragment(document, parsed)
            case Shape.URI:
                return self._uri(document, parsed, text, sense)
            case Shape.PREFIXED:
                return self._prefixed(document, parsed, sense)
            case Shape.MALFORMED:
                return self._malformed(document, parsed, text)
            case _:
                return self._file(document, parsed) or self._bare(document, parsed, sense)

    def _malformed(self, document: Document, parsed: Parsed, text: str) -> _Found:
        # An id that is no name still is what the pointer means: the fault is the id's, and has a check of its own.
        target = self._ids.local(document, text.removeprefix("#")) if text.startswith("#") else None
        return _Found(Resolution.SAME_FILE, target) if target else _Found(Resolution.MALFORMED, note=parsed.fault)

    def _fragment(self, document: Document, parsed: Parsed) -> _Found:
        if found := self._passage(document, parsed.fragment, Resolution.SAME_FILE):
            return found
        for name in dict.fromkeys((parsed.fragment, unquote(parsed.fragment))):
            if target := self._local(document, name):
                return _Found(Resolution.SAME_FILE, target)
            if target := self._ids.first(name):
                return _Found(Resolution.BY_ID, target)
        return self._no_id(parsed)

    def _passage(self, document: Document, fragment: str, success: Resolution) -> _Found | None:
        """What an expression such as ``xpath(//p[3])`` starts from; None for what is no expression."""
        begin = start(unquote(fragment))
        if begin is None:
            return None
        if begin.id:
            if target := self._local(document, begin.id):
                return _Found(success, target)
            other = self._ids.first(begin.id) if success is Resolution.SAME_FILE else None
            if other:
                return _Found(Resolution.BY_ID, other)
            note = f"there is no xml:id {begin.id}, which this expression starts from"
            return _Found(Resolution.UNRESOLVED, note=note)
        if not begin.path:
            return _Found(Resolution.EXTERNAL, note=NOT_FOLLOWED)
        assert document.root is not None
        element = self._paths.first(document.root, begin.path)
        if self._paths.is_spent:
            return _Found(Resolution.EXTERNAL, note=NOT_FOLLOWED)
        if element is None:
            return _Found(Resolution.UNRESOLVED, note=f"the path finds nothing in {document.name}")
        return _Found(success, self._node_at(document, document.ordinal(element)))

    def _no_id(self, parsed: Parsed) -> _Found:
        if not is_name(unquote(parsed.fragment)):
            return _Found(Resolution.MALFORMED, note=f"{parsed.fragment} cannot be an xml:id")
        return _Found(Resolution.UNRESOLVED)

    def _local(self, document: Document, name: str) -> Node | None:
        """The id in this file, or in a file that XInclude makes one document with it."""
        if target := self._ids.local(document, name):
            return target
        whole = self._composites.get(document, frozenset())
        # Most ids stand in few files and most documents have few parts: the shorter way round is taken.
        if len(whole) < len(self._ids.everywhere(name)):
            found = [target for part in whole if (target := self._ids.local(part, name))]
            if len(found) < 2:
                return found[0] if found else None
        return next((target for target in self._ids.everywhere(name) if target.document in whole), None)

    def _uri(self, document: Document, parsed: Parsed, text: str, sense: str) -> _Found:
        if parsed.scheme == "file":
            return self._file_uri(document, parsed)
        target = self._by_uri(text, sense)
        return _Found(Resolution.IDNO, target) if target else _Found(Resolution.EXTERNAL)

    def _file_uri(self, document: Document, parsed: Parsed) -> _Found:
        path = parsed.path.removeprefix("file:")
        found = self._file(document, parsed._replace(path=re.sub(r"\A//[^/]*", "", path)))
        return found or _Found(Resolution.UNRESOLVED)

    def _prefixed(self, document: Document, parsed: Parsed, sense: str) -> _Found:
        declared = [*self._prefixes.get(document, {}).get(parsed.scheme, ()), *self._shared.get(parsed.scheme, ())]
        if not declared:
            target = self._by_uri(f"{parsed.scheme}:{parsed.path}", sense)
            return _Found(Resolution.IDNO, target) if target else _Found(Resolution.UNDECLARED_PREFIX)
        expansions = [text for prefix in declared if (text := prefix.expand(parsed.path)) is not None]
        results = [self._expansion(document, text, sense) for text in expansions]
        right = (result for result in results if result.resolution is Resolution.PREFIX)
        good = next(right, None) or next((result for result in results if result.target), None)
        if good or results:
            return good or results[0]
        danger = next((prefix.danger for prefix in declared if prefix.danger), "")
        note = f"the pattern of its prefixDef was not run: {danger}" if danger else "no matchPattern of its prefix fits"
        return _Found(Resolution.UNRESOLVED, note=note)

    def _expansion(self, document: Document, text: str, sense: str) -> _Found:
        parsed = parse(text)
        if parsed.shape is Shape.PREFIXED:
            # One prefix may not expand to another: that is how a loop begins.
            return _Found(Resolution.UNRESOLVED, expanded=text, note="its prefix expands to another prefix")
        found = self._find(document, parsed, text, sense)
        resolution = Resolution.PREFIX if found.resolution.leads_somewhere else Resolution.UNRESOLVED
        if found.resolution is Resolution.WRONG_PATH:
            resolution = Resolution.WRONG_PATH
        return _Found(resolution, found.target, found.file, text, found.note)

    def _bare(self, document: Document, parsed: Parsed, sense: str) -> _Found:
        name = unquote(parsed.path)
        sigla = self._sigla.get(name, ()) if sense == "wit" else ()
        if sigla:
            return _Found(Resolution.BARE, self._nearest(document, sigla), note=BY_NUMBER)
        if target := self._local(document, name) or self._ids.first(name):
            return _Found(Resolution.BARE, target)
        if target := self._by_uri(name, sense):
            return _Found(Resolution.IDNO, target)
        hand = self._hand(document, name) if sense == "wit" else None
        return _Found(Resolution.BARE, hand, note=BY_NUMBER) if hand else _Found(Resolution.UNRESOLVED)

    def _nearest(self, document: Document, nodes: Sequence[Node]) -> Node:
        return next((node for node in nodes if node.document is document), nodes[0])

    def _hand(self, document: Document, name: str) -> Node | None:
        """The witness of which ``424*`` or ``06C2`` is a hand: the longest siglum that leaves no more than that."""
        for length in range(len(name) - 1, 0, -1):
            if _HAND.match(name, length) and (sigla := self._sigla.get(name[:length])):
                return self._nearest(document, sigla)
        return None

    def _file(self, document: Document, parsed: Parsed) -> _Found | None:
        """A pointer with a path. None where there is no such file and the path may be an id."""
        path = unquote(parsed.path)
        place, inside = self._locate(document.path.parent, path)
        if not inside:
            return _Found(Resolution.UNRESOLVED, note=OUTSIDE)
        named = self._corpus.by_path.get(place) if place else None
        if place and not named and place.suffix.lower() in {".xml", ".tei"}:
            named = self._neighbour(place)
        if named:
            return self._in_document(named, parsed, Resolution.OTHER_FILE)
        if place and not parsed.fragment:
            return _Found(Resolution.OTHER_FILE, file=place)
        return self._by_file_name(path, parsed)

    def _by_file_name(self, path: str, parsed: Parsed) -> _Found | None:
        candidates = self._by_name.get(os.path.basename(path), [])
        results = [self._in_document(document, parsed, Resolution.WRONG_PATH) for document in candidates]
        good = next((result for result in results if result.target), None)
        if good or results:
            return good or results[0]
        if parsed.shape is Shape.FILE and (parsed.fragment or "/" in path):
            return _Found(Resolution.UNRESOLVED, note=f"there is no file {path}")
        return None

    def _in_document(self, document: Document, parsed: Parsed, success: Resolution) -> _Found:
        root = self._node_at(document, 0)
        if root is None:
            return _Found(Resolution.UNRESOLVED, note=f"{document.name} {NO_TREE}")
        if not parsed.fragment:
            return _Found(success, root)
        if found := self._passage(document, parsed.fragment, success):
            return found
        for name in (parsed.fragment, unquote(parsed.fragment)):
            if name and (target := self._local(document, name)):
                return _Found(success, target)
        return _Found(Resolution.UNRESOLVED, note=f"{document.name} has no xml:id {parsed.fragment}")

    def _locate(self, folder: Path, path: str) -> tuple[Path | None, bool]:
        """The existing file that `path` names, and whether the path stays inside the root (links followed)."""
        key = (folder, path)
        if key not in self._files:
            self._files[key] = self._locate_anew(folder, path)
        return self._files[key]

    def _names(self, folder: Path) -> frozenset[str]:
        """The names of what lies in a folder. Most bare words are ids: one look at the folder tells of all."""
        if folder not in self._folders:
            try:
                self._folders[folder] = frozenset(os.listdir(folder))
            except OSError:
                self._folders[folder] = frozenset()
        return self._folders[folder]

    def _locate_anew(self, folder: Path, path: str) -> tuple[Path | None, bool]:
        if "/" not in path and "\\" not in path and path not in {"", ".", ".."} and path not in self._names(folder):
            return None, True
        if "\x00" in path or len(path) > 1024:
            return None, True
        written = Path(os.path.normpath(folder / path))
        if not written.is_relative_to(self._root):
            return None, False
        try:
            real = resolved(written)
            exists = real.is_file()
        except OSError:
            return None, True
        return (real if exists else None), real.is_relative_to(self._root)
