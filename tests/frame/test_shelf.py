"""What is kept from one run to the next: only what is whole, under all that it depends on, and never too much."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from teikit import shelf
from teikit.shelf import Shelf, derived


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("TEIKIT_CACHE", str(tmp_path))
    return []


def make(made: list[str], what: str) -> bytes:
    made.append(what)
    return what.encode()


def test_it_is_made_once_for_the_same_inputs(made: list[str]) -> None:
    assert [derived(("a", b"b"), lambda: make(made, "one")) for _ in range(2)] == [b"one"] * 2
    assert derived(("ab", b""), lambda: make(made, "two")) == b"two"
    assert made == ["one", "two"]


@pytest.mark.parametrize("damage", [b"", b"teikit kept\n", b"one", b"teikit kept\n" + bytes(32) + b"evil"])
def test_what_is_damaged_is_made_again(made: list[str], tmp_path: Path, damage: bytes) -> None:
    derived(("a",), lambda: make(made, "one"))
    (entry,) = (path for path in tmp_path.rglob("*") if path.is_file())
    whole = entry.read_bytes()
    entry.write_bytes(damage)
    assert derived(("a",), lambda: make(made, "one")) == b"one"
    assert entry.read_bytes() == whole
    assert made == ["one", "one"]


def test_where_nothing_can_be_kept_it_is_made_each_time(made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEIKIT_CACHE", "/dev/null/nowhere")
    assert [derived(("a",), lambda: make(made, "one")) for _ in range(2)] == [b"one"] * 2
    assert made == ["one", "one"]


def test_what_was_not_used_for_longest_goes(made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "LIMIT", 100)
    entries = Shelf("derived", 100)
    for number in range(3):
        entries.put(f"{number:064x}", bytes(40))
        os.utime(entries.path(f"{number:064x}"), (number, number))
    derived(("a",), lambda: make(made, "one"))
    assert [bool(entries.get(f"{number:064x}")) for number in range(3)] == [False, False, True]
    assert derived(("a",), lambda: make(made, "one")) == b"one"
    assert made == ["one"]
