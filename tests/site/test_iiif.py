"""Pictures of the source in the pane beside the text: files, plain addresses, and IIIF image services of every kind."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from site_support import CASES, make, write
from support import HEADER

if TYPE_CHECKING:
    from playwright.sync_api import Page

PICTURE = (CASES / "edition/picture.png").read_bytes()
V2, V3 = "http://iiif.io/api/image/2/context.json", "http://iiif.io/api/image/3/context.json"
SIZES = [{"width": 300, "height": 450}, {"width": 1200, "height": 1800}, {"width": 4000, "height": 6000}]
LARGE = {"width": 8000, "height": 12000}
#: By the name of the service: what its info.json says.
SERVICES: dict[str, dict[str, Any]] = {
    "three-level-0": {"@context": V3, "type": "ImageService3", "profile": "level0", "sizes": SIZES, **LARGE},
    "three-level-1": {"@context": V3, "type": "ImageService3", "profile": "level1", "maxWidth": 4000, **LARGE},
    "two-level-0": {"@context": V2, "profile": ["http://iiif.io/api/image/2/level0.json"], "sizes": SIZES, **LARGE},
    "two-level-2": {"@context": V2, "profile": ["http://iiif.io/api/image/2/level2.json"], **LARGE},
    "two-without-sizes": {"@context": V2, "profile": "http://iiif.io/api/image/2/level0.json", **LARGE},
}
#: What a reader sees first, and after zooming as far as it goes.
WANTED = {
    "three-level-0": ("full/1200,1800", "full/4000,6000"),
    "three-level-1": ("full/667,1000", "full/max"),
    "two-level-0": ("full/1200,", "full/4000,"),
    "two-level-2": ("full/1000,", "full/full"),
    "two-without-sizes": ("full/full", "full/full"),
}


@dataclass
class Service:
    """A server of pictures, and what it was asked for."""

    address: str
    asked: list[str] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)


@pytest.fixture
def service() -> Iterator[Service]:
    known = Service("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.strip("/")
            known.asked.append(path)
            name, _, rest = path.partition("/")
            said = json.dumps(SERVICES[name]).encode() if rest == "info.json" and name in SERVICES else None
            body = said or (PICTURE if path.endswith(("default.jpg", ".png")) and path not in known.refused else None)
            self.send_response(200 if body else 404)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Content-Type", "application/json" if said else "image/png")
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 -- the name is http.server's
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    known.address = f"http://127.0.0.1:{server.server_address[1]}"
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield known
    server.shutdown()
    server.server_close()


def opened(page: Page, folder: Path, url: str) -> None:
    """A page with this picture, open beside its text."""
    text = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<facsimile><surface xml:id="s"><graphic url="{url}"/>'
        '</surface></facsimile><text><body><div><pb n="1" facs="#s"/><p>Text.</p></div></body></text></TEI>'
    )
    source, built = folder / "source", folder / "site"
    source.mkdir()
    (source / "one.xml").write_text(text, encoding="utf-8")
    (source / "picture.png").write_bytes(PICTURE)
    write(make(source), built)
    page.goto((built / "texts/one.html").as_uri())
    page.locator("a.facs").first.click()


def wait_for(page: Page, address: str) -> None:
    """Until the pane shows the picture of this address."""
    page.wait_for_function(
        """address => { const image = document.querySelector('.picture img');
           return image && image.src.endsWith(address) && image.complete && image.naturalWidth > 0; }""",
        arg=address,
    )


def zoom(page: Page) -> tuple[float, float]:
    """Zoom in as far as it goes; the width of the picture before and after."""
    image = page.locator(".picture img")
    before = image.bounding_box()
    for _ in range(8):
        page.keyboard.press("+")
    after = image.bounding_box()
    assert before is not None
    assert after is not None
    return before["width"], after["width"]


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_is_asked_for_the_size_that_is_needed(
    page: Page, tmp_path: Path, service: Service, name: str
) -> None:
    first, last = (f"{name}/{size}/0/default.jpg" for size in WANTED[name])
    opened(page, tmp_path, f"{service.address}/{name}/info.json")
    wait_for(page, first)
    assert service.asked == [f"{name}/info.json", first]
    before, after = zoom(page)
    assert after > 10 * before
    wait_for(page, last)
    assert page.locator(".picture .failed").is_hidden()


def test_the_address_of_a_whole_picture_names_its_service(page: Page, tmp_path: Path, service: Service) -> None:
    opened(page, tmp_path, f"{service.address}/three-level-0/full/max/0/default.jpg")
    wait_for(page, "three-level-0/full/1200,1800/0/default.jpg")


def test_a_service_that_says_nothing_gives_its_picture_all_the_same(
    page: Page, tmp_path: Path, service: Service
) -> None:
    service.refused.add("silent/full/max/0/default.jpg")
    opened(page, tmp_path, f"{service.address}/silent/info.json")
    wait_for(page, "silent/full/full/0/default.jpg")
    assert service.asked == [
        "silent/info.json", "silent/full/max/0/default.jpg", "silent/full/full/0/default.jpg"
    ]  # fmt: skip
    assert page.locator(".picture .failed").is_hidden()


@pytest.mark.parametrize("place", ["elsewhere", "here"])
def test_a_plain_picture_is_zoomed_without_asking_again(
    page: Page, tmp_path: Path, service: Service, place: str
) -> None:
    opened(page, tmp_path, f"{service.address}/plain.png" if place == "elsewhere" else "picture.png")
    wait_for(page, "plain.png" if place == "elsewhere" else "files/picture.png")
    before, after = zoom(page)
    assert after > 10 * before
    assert service.asked == (["plain.png"] if place == "elsewhere" else [])


def test_a_picture_that_is_not_there_is_said_so(page: Page, tmp_path: Path, service: Service) -> None:
    opened(page, tmp_path, f"{service.address}/gone.jpeg")
    page.wait_for_selector(".picture .failed:not([hidden])")
