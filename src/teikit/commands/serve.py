"""``teikit serve``: build the site, show it on this machine, and build it again whenever a file is saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from teikit.commands.build import Wanted, build
from teikit.commands.opening import the_project
from teikit.errors import TeikitError
from teikit.project import FILE_NAME, Project
from teikit.site.serve import Server
from teikit.warm import Warm

_WATCHED = (
    ".xml", ".tei", ".odd", ".rng", ".sch", ".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp", ".pdf", ".md",
    ".css", ".xsl", FILE_NAME,
)  # fmt: skip


def serve(port: int, show: Callable[[str], object]) -> None:
    """Serve until Ctrl-C; raises TeikitError where there is no edition, it cannot be built, or the port is taken."""
    project = the_project()
    warm = Warm()
    show(build(Wanted(["html"]), warm=warm)[0].rstrip())
    with Server(project.output / "html", port) as server:
        show(f"The site is at {server.url} (stop with Ctrl-C).")
        try:
            _rebuild(project, server, warm, show)
        except KeyboardInterrupt:
            show("Stopped.")


def _rebuild(project: Project, server: Server, warm: Warm, show: Callable[[str], object]) -> None:
    from watchfiles import watch

    output = project.output.resolve()

    def is_source(_change: object, path: str) -> bool:
        return path.endswith(_WATCHED) and not Path(path).is_relative_to(output)

    for _ in watch(project.root, watch_filter=is_source, debounce=100):
        try:
            show(build(Wanted(["html"]), warm=warm, told=server.changes.tell)[0].rstrip())
        except TeikitError as error:
            show(f"teikit: {error} {error.remedy}".rstrip())
        else:
            server.changes.tell()
