"""The search index: pagefind's, over passages, with facets of our own.

pagefind's own filters come out in another order each time it runs (measured with 1.5.2), so they are not used: the
facets are one small file, ``facets.json``, which ``assets/search.js`` reads. The rest of pagefind's output is the same
every time, but for the order of the keys in its entry file, which is settled here.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen, TimeoutExpired
from tempfile import TemporaryDirectory
from weakref import WeakKeyDictionary

import pagefind_bin
from lxml import etree

from teikit.errors import OutputError
from teikit.outputs import Made, Output
from teikit.outputs.edition import AnnotatedText, Edition
from teikit.site.annotated import TK
from teikit.site.passages import Passage, passages

FOLDER = "pagefind"
_ENTRY = "pagefind-entry.json"
_FRAGMENT = b"pagefind_dcd"
#: pagefind's ready-made interfaces: ours is assets/search.js.
_UNUSED = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight.")
_MINUTES = 10
_kept: WeakKeyDictionary[AnnotatedText, list[Passage]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Catalogue:
    """The names that facets are shown by: of texts (in order) and of persons and places."""

    texts: Sequence[tuple[str, str, str]]
    entities: dict[str, str]

    @classmethod
    def of(cls, edition: Edition) -> Catalogue:
        """The names in an edition."""
        texts = [(text.doc, text.title, text.language) for text in edition.outlines]
        wanted = (entry for entry in edition.entities if entry.kind in {"person", "place"} and entry.mentions)
        return cls(texts, {entry.key: entry.name.display for entry in wanted})

    @cached_property
    def fingerprint(self) -> str:
        """Everything in it, as one string."""
        return json.dumps([list(self.texts), self.entities], ensure_ascii=False)


def source(edition: Edition) -> Callable[[], bytes] | None:
    """What makes the source of ``search.html``; None where no text has words, as in a list of letters."""
    if not any(next(passages(text), None) for text in edition.texts):
        return None
    return lambda: etree.tostring(etree.Element(f"{TK}search", nsmap={"tk": TK.strip("{}")}), encoding="utf-8")


def output(edition: Edition, folder: str) -> Output:
    """The index, below `folder` of the outputs."""
    catalogue = Catalogue.of(edition)
    language = edition.project.language
    inputs: tuple[bytes | str, ...] = (*(text.xml for text in edition.texts), catalogue.fingerprint, language)
    path = f"{folder}/{FOLDER}"

    def begin() -> Indexing:
        return Indexing(edition.texts, catalogue, language, path)

    return Output(f"{path}/{_ENTRY}", inputs, lambda: begin().made(), begin=begin)


def index(texts: Iterable[AnnotatedText], catalogue: Catalogue, language: str) -> dict[str, bytes]:
    """The files of the index by name; raises OutputError when pagefind fails."""
    return Indexing(texts, catalogue, language, "").files()


class Indexing:
    """pagefind at work on the passages of some texts, with one language for all of them.

    Else a reader would search the texts of one language only. Its files are to stand below `path`.
    """

    def __init__(self, texts: Iterable[AnnotatedText], catalogue: Catalogue, language: str, path: str) -> None:
        self._catalogue, self._path = catalogue, path
        self._passages = [passage for text in texts for passage in _passages(text)]
        titles = {doc: (title, own or language) for doc, title, own in catalogue.texts}
        words = Counter[str]()
        for passage in self._passages:
            words[titles[passage.doc][1]] += passage.size
        self._folder = TemporaryDirectory()
        site = Path(self._folder.name, "site")
        try:
            site.mkdir()
            for number, passage in enumerate(self._passages):
                (site / f"{number:07}.html").write_text(_page(passage, *titles[passage.doc]), encoding="utf-8")
            self._process = _started(site, self._made, words.most_common(1)[0][0] if words else language)
        except BaseException:
            self._folder.cleanup()
            raise

    @property
    def _made(self) -> Path:
        return Path(self._folder.name, "made")

    def made(self) -> Made:
        """The index, when it is there; raises OutputError when pagefind fails."""
        files = self.files()
        return Made(files.pop(_ENTRY), (), {f"{self._path}/{name}": data for name, data in sorted(files.items())})

    def files(self) -> dict[str, bytes]:
        """The files of the index by name, when they are there; raises OutputError when pagefind fails."""
        try:
            _wait(self._process)
            found = (path for path in self._made.rglob("*") if path.is_file())
            files = {path.relative_to(self._made).as_posix(): path.read_bytes() for path in found}
        finally:
            self.stop()
        files = {path: data for path, data in files.items() if not path.startswith(_UNUSED)}
        files[_ENTRY] = _sorted(files[_ENTRY])
        files["facets.json"] = _facets(files, self._passages, self._catalogue)
        return files

    def stop(self) -> None:
        """End pagefind, if it is still at work, and delete what it worked on."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.communicate()
        self._folder.cleanup()


def _passages(text: AnnotatedText) -> list[Passage]:
    """The passages of a text, kept as long as it is."""
    found = _kept.get(text)
    if found is None:
        found = _kept[text] = list(passages(text))
    return found


def _started(site: Path, made: Path, language: str) -> Popen[bytes]:
    command = [str(pagefind_bin.get_executable()), "--site", str(site), "--output-path", str(made), "--silent",
               "--force-language", language.partition("-")[0].lower()]  # fmt: skip
    try:
        return Popen(command, stdin=DEVNULL, stdout=DEVNULL, stderr=PIPE, cwd=site)  # noqa: S603
    except OSError as error:
        raise _failed(str(error)) from error


def _wait(process: Popen[bytes]) -> None:
    """Wait until pagefind has ended; raises OutputError where it did so with a fault, or did not in all that time."""
    try:
        _, told = process.communicate(timeout=_MINUTES * 60)
    except TimeoutExpired as error:
        raise _failed(str(error)) from error
    if process.returncode:
        said = told.decode(errors="replace").strip().splitlines()
        raise _failed(said[-1] if said else f"pagefind ended with {process.returncode}")


def _failed(why: str) -> OutputError:
    return OutputError(f"The search index could not be made: {why}.", "Install pagefind-bin anew, or report this.")


def _page(passage: Passage, title: str, language: str) -> str:
    """A passage as pagefind reads it; paragraphs carry their anchors, so that hits can be told apart."""
    said = {"url": passage.url, "title": title, "section": passage.section}
    meta = "".join(f'<meta data-pagefind-meta="{name}[content]" content="{escape(value)}">'
                   for name, value in said.items() if value)  # fmt: skip
    body = "".join(f'<p id="{escape(anchor)}">{escape(text)}</p>' for anchor, text in passage.blocks)
    return (
        f'<!DOCTYPE html><html lang="{escape(language)}"><head>{meta}</head>'
        f"<body><main data-pagefind-body>{body}</main></body></html>"
    )


def _sorted(data: bytes) -> bytes:
    return json.dumps(json.loads(data), sort_keys=True, separators=(",", ":")).encode()


def _facets(files: dict[str, bytes], found: list[Passage], catalogue: Catalogue) -> bytes:
    """The names by what stays when the edition grows (id of the text, key of the entity), and for each passage (by the
    name of its fragment) the text, persons, places and years in it. Numbers save room inside the file only.
    """
    entities = list(catalogue.entities)
    numbers = {key: number for number, key in enumerate(entities)}
    docs = {doc: number for number, (doc, _, _) in enumerate(catalogue.texts)}
    by_url = {passage.url: passage for passage in found}
    listed = {}
    for path, data in sorted(files.items()):
        if path.startswith("fragment/"):
            url = json.loads(gzip.decompress(data).removeprefix(_FRAGMENT))["meta"]["url"]
            passage = by_url[url]
            named = sorted(numbers[key] for key in passage.entities if key in numbers)
            listed[Path(path).stem] = [docs[passage.doc], named, sorted(passage.years)]
    document = {
        "texts": [[doc, title] for doc, title, _ in catalogue.texts],
        "entities": [[key, catalogue.entities[key]] for key in entities],
        "passages": listed,
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
