"""The server: it shows the folder, adds its script on the way, and tells of changes."""

from __future__ import annotations

from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from teikit.errors import TeikitError
from teikit.site.serve import CHANGES, Server

PAGE = b"<!DOCTYPE html><title>A</title><body><p>A page</p></body>"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "index.html").write_bytes(PAGE)
    (tmp_path / "a.css").write_text("p { color: red }")
    (tmp_path / "empty").mkdir()
    with Server(tmp_path, 0) as server:
        yield server


def get(server: Server, path: str, **headers: str) -> HTTPResponse:
    connection = HTTPConnection(urlsplit(server.url).netloc, timeout=5)
    connection.request("GET", path, headers=headers)
    return connection.getresponse()


def test_pages_carry_the_script_and_files_on_the_disk_do_not(server: Server, tmp_path: Path) -> None:
    body = get(server, "/").read()
    assert body.count(b"EventSource") == 1
    assert body.index(b"EventSource") < body.index(b"</body>")
    assert get(server, "/index.html?q=1#a").read() == body
    assert get(server, "/a.css").read() == b"p { color: red }"
    assert (tmp_path / "index.html").read_bytes() == PAGE


@pytest.mark.parametrize("path", ["/nothing.html", "/empty/", "/../secret", "/%2e%2e/secret"])
def test_what_is_not_there_is_not_found(server: Server, tmp_path: Path, path: str) -> None:
    (tmp_path.parent / "secret").write_text("secret")
    assert get(server, path).status == 404


def test_a_foreign_name_is_refused(server: Server) -> None:
    assert get(server, "/", Host="evil.example:80").status == 403


def test_a_build_is_told_to_open_pages(server: Server) -> None:
    answer = get(server, CHANGES)
    assert answer.headers["Content-Type"] == "text/event-stream"
    server.changes.tell()
    assert answer.readline() == b"event: changed\n"


def test_a_port_that_is_taken_is_said_so(server: Server, tmp_path: Path) -> None:
    with pytest.raises(TeikitError, match="is taken"):
        Server(tmp_path, urlsplit(server.url).port or 0)
