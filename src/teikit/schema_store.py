"""The user's own copies of published schemas, so that validation never waits for the net, or trusts it.

A folder with the schemas and ``index.json``: for each name, the file and the URL that documents know it by.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml import etree

from teikit import writing
from teikit.errors import SchemaError
from teikit.reading import parse

_LARGEST = 50 * 1024 * 1024
_TIMEOUT = 30  # seconds
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


class Stored(NamedTuple):
    """One schema of the store: its file's name, and the URL that it is known by ('' where it has none)."""

    file: str
    url: str


def folder() -> Path:
    """The store's folder: ``TEIKIT_SCHEMAS``, else where the system keeps a user's data."""
    if named := os.environ.get("TEIKIT_SCHEMAS"):
        return Path(named)
    import platformdirs

    return platformdirs.user_data_path("teikit") / "schemas"


def entries() -> Mapping[str, Stored]:
    """The schemas of the store by name. Raises SchemaError when its index cannot be read."""
    index = folder() / "index.json"
    if not index.exists():
        return {}
    import json

    try:
        data = json.loads(index.read_text(encoding="utf-8"))
        return {name: Stored(str(entry["file"]), str(entry["url"])) for name, entry in sorted(data.items())}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SchemaError(f"{index} cannot be read: {error}.", "Delete it and add the schemas again.") from error


def find(name_or_url: str) -> Path | None:
    """The file of a schema by its name or URL (http and https are one), or None."""
    wanted = _without_scheme(name_or_url)
    for name, stored in entries().items():
        if name == name_or_url or (stored.url and _without_scheme(stored.url) == wanted):
            path = folder() / stored.file
            return path if path.is_file() else None
    return None


def add(name: str, source: str, url: str = "") -> Path:
    """Copy the schema `source`, a file or a URL, into the store and return where it stands now.

    `url` is what documents know a file by. Raises SchemaError when the source cannot be had or is no schema.
    """
    if not _NAME.fullmatch(name):
        raise SchemaError(f"{name!r} is no name for a schema.", "Use letters, digits, dots, hyphens and underscores.")
    import json

    remote = urlsplit(source).scheme in {"http", "https"}
    data = _fetch(source) if remote else _read(Path(source))
    suffix = Path(urlsplit(source).path).suffix.lower() or ".rng"
    _check(source, data, suffix)
    stored = Stored(name + suffix, source if remote else url)
    writing.write(folder() / stored.file, data, durable=True)
    index = {key: entry._asdict() for key, entry in {**entries(), name: stored}.items()}
    writing.write(folder() / "index.json", json.dumps(index, indent=1, sort_keys=True).encode(), durable=True)
    return folder() / stored.file


def _check(source: str, data: bytes, suffix: str) -> None:
    if suffix == ".rnc":
        return
    root = parse(data, source).root
    if root is None or etree.QName(root).localname not in {"grammar", "schema", "element"}:
        raise SchemaError(f"{source} is no RELAX NG or Schematron schema.")


def _read(path: Path) -> bytes:
    if not path.is_file():
        what = "is no file" if path.exists() else "does not exist"
        raise SchemaError(f"{path} {what}.", "Name a schema file (.rng, .rnc or .sch), or the URL of one.")
    try:
        return path.read_bytes()
    except OSError as error:
        raise SchemaError(f"{path} cannot be read: {error.strerror}.", "Check who may read it.") from error


def _fetch(url: str) -> bytes:
    from urllib.request import Request, urlopen  # slow to import, and needed by no validation

    request = Request(url, headers={"User-Agent": "teikit"})  # noqa: S310 -- only http and https come here
    try:
        with urlopen(request, timeout=_TIMEOUT) as response:  # noqa: S310
            data: bytes = response.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        remedy = "Check the address; or download the schema, add the file, and give the address with --url."
        raise SchemaError(f"{url} could not be fetched: {_reason(error)}.", remedy) from error
    if len(data) > _LARGEST:
        raise SchemaError(f"{url} is larger than 50 MB and was not kept.")
    return data


def _reason(error: Exception) -> str:
    """Why nothing could be fetched, in plain words: urllib wraps one exception in another."""
    if status := getattr(error, "code", None):
        return f"the server answers {status} {getattr(error, 'reason', '')}".rstrip()
    inner = getattr(error, "reason", error)
    if type(inner).__name__ == "gaierror":
        return "there is no such server, or no connection to the net"
    if isinstance(inner, TimeoutError):
        return f"the server does not answer within {_TIMEOUT} seconds"
    words = getattr(inner, "strerror", None) or str(inner)
    return words[:1].lower() + words[1:]


def _without_scheme(url: str) -> str:
    return re.sub("^https?://(www\\.)?", "", url)
