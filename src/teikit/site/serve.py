"""Serves a built site to the reader's own machine, and tells open pages to load again when it has changed."""

from __future__ import annotations

import errno
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition, Thread
from types import TracebackType
from typing import Self

from teikit.errors import TeikitError

ADDRESS = "127.0.0.1"
CHANGES = "/teikit-changes"
#: So long at most does an answer about changes keep silent, in seconds: it then notices that the page is gone.
_PATIENCE = 15.0
_SCRIPT = (
    f'<script>new EventSource("{CHANGES}").addEventListener("changed", () => location.reload());</script>'
).encode()


class Changes:
    """Counts the builds; whoever waits is told of the next one."""

    def __init__(self) -> None:
        self._condition = Condition()
        self._count = 0
        self._closed = False

    @property
    def count(self) -> int:
        """How many there have been."""
        return self._count

    @property
    def closed(self) -> bool:
        """Whether there will be no more."""
        return self._closed

    def tell(self) -> None:
        """There has been one more."""
        with self._condition:
            self._count += 1
            self._condition.notify_all()

    def close(self) -> None:
        """There will be no more: nobody waits any longer."""
        with self._condition:
            self._closed = True
            self._condition.notify_all()

    def wait(self, known: int, seconds: float = _PATIENCE) -> int:
        """The count, once it is another than `known` or the time is over."""
        with self._condition:
            self._condition.wait_for(lambda: self._closed or self._count != known, seconds)
            return self._count


class Server:
    """A server of one folder on 127.0.0.1, running in the background while it is open as a context."""

    def __init__(self, folder: Path, port: int) -> None:
        self.changes = Changes()
        handler = partial(_Handler, directory=str(folder), changes=self.changes)
        try:
            self._server = _Quiet((ADDRESS, port), handler)
        except OverflowError as error:
            raise TeikitError(f"{port} is no port.", "Choose one between 1024 and 65535 with --port.") from error
        except OSError as error:
            raise _refused(error, port) from error
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)

    @property
    def url(self) -> str:
        """Where the site is to be seen."""
        return f"http://{ADDRESS}:{self._server.server_address[1]}/"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.changes.close()
        self._server.shutdown()
        self._server.server_close()


def _refused(error: OSError, port: int) -> TeikitError:
    if error.errno == errno.EADDRINUSE:
        return TeikitError(f"Port {port} is taken by another program.", "Choose another: teikit serve --port 8001")
    return TeikitError(f"Port {port} cannot be opened: {error.strerror}.", "Choose one above 1023 with --port.")


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True
    # Answers about changes stay open; closing the server must not wait for them.
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A page that was left while it loaded is nothing to speak of."""


class _Handler(SimpleHTTPRequestHandler):
    """Files of the folder; into pages goes the script that waits for changes, on their way and never on the disk."""

    def __init__(self, *arguments: object, directory: str, changes: Changes) -> None:
        self._changes = changes
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer one request."""
        if not self._is_for_us():
            self.send_error(HTTPStatus.FORBIDDEN, "This server answers only to its own machine.")
        elif self.path == CHANGES:
            self._tell_changes()
        elif (page := self._page()) is not None:
            self._send_page(page)
        elif Path(self.translate_path(self.path)).is_dir() and self.path.partition("?")[0].endswith("/"):
            self.send_error(HTTPStatus.NOT_FOUND)
        else:
            super().do_GET()

    def _is_for_us(self) -> bool:
        """Whether the page asked by our own name: a foreign site may have its name lead to 127.0.0.1."""
        host = self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")
        return host in {ADDRESS, "localhost"}

    def _page(self) -> Path | None:
        file = Path(self.translate_path(self.path))
        if file.is_dir() and self.path.partition("?")[0].endswith("/"):
            file /= "index.html"
        return file if file.suffix == ".html" and file.is_file() else None

    def _send_page(self, file: Path) -> None:
        data = file.read_bytes()
        before, tag, after = data.rpartition(b"</body>")
        data = before + _SCRIPT + tag + after if tag else data + _SCRIPT
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _tell_changes(self) -> None:
        """Server-sent events (HTML standard, 9.2): one for each build, a comment now and then."""
        # Before the answer begins: a build that ends while it is under way is told of as well.
        known = self._changes.count
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        while not self._changes.closed:
            count = self._changes.wait(known)
            self.wfile.write(b"event: changed\ndata:\n\n" if count != known else b": still here\n\n")
            self.wfile.flush()
            known = count

    def end_headers(self) -> None:
        """Nothing is kept by the browser: the next build may have changed it."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 -- the name is http.server's
        """Editors need no list of requests."""
