"""The builder: only what changed, nothing half-written, nothing outside the folder."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from support import Run

from teikit import writing
from teikit.build import BuildReport, build
from teikit.diagnostic import Diagnostic, Severity
from teikit.errors import OutputError, TransformError, TypesettingError
from teikit.outputs import Made, Output
from teikit.workers import Workers


def output(path: str, text: str, made: list[str] | None = None, *found: Diagnostic) -> tuple[str, Output]:
    def make() -> Made:
        if made is not None:
            made.append(path)
        return Made(text.encode(), found)

    return "html", Output(path, (text,), make)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".teikit" not in path.parts
    }


def test_a_second_run_does_nothing(tmp_path: Path) -> None:
    made: list[str] = []
    build([output("a.html", "1", made), output("b/c.html", "2", made)], tmp_path)
    before = {path: (tmp_path / path).stat().st_mtime_ns for path in files(tmp_path)}
    state = (tmp_path / ".teikit" / "state.json").stat().st_mtime_ns
    report = build([output("a.html", "1", made), output("b/c.html", "2", made)], tmp_path)
    assert made == ["a.html", "b/c.html"]
    assert report.kept == ["a.html", "b/c.html"]
    assert {path: (tmp_path / path).stat().st_mtime_ns for path in files(tmp_path)} == before
    assert (tmp_path / ".teikit" / "state.json").stat().st_mtime_ns == state


def test_incremental_equals_clean(tmp_path: Path) -> None:
    build([output("a.html", "1"), output("b.html", "2"), output("old/c.html", "3")], tmp_path / "one")
    report = build([output("a.html", "1"), output("b.html", "two")], tmp_path / "one")
    assert (report.made, report.kept, report.removed) == (["b.html"], ["a.html"], ["old/c.html"])
    build([output("a.html", "1"), output("b.html", "two")], tmp_path / "two")
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert not (tmp_path / "one" / "old").exists()


def test_a_file_that_somebody_changed_is_made_again_but_never_deleted(tmp_path: Path) -> None:
    build([output("a.html", "1"), output("b.html", "2")], tmp_path)
    (tmp_path / "a.html").write_text("mine")
    (tmp_path / "b.html").write_text("mine")
    report = build([output("a.html", "1")], tmp_path)
    assert report.made == ["a.html"]
    assert files(tmp_path) == {"a.html": b"1", "b.html": b"mine"}


def test_findings_come_back_when_nothing_is_made(tmp_path: Path) -> None:
    found = Diagnostic("a.xml", 1, 2, "BLD001", Severity.WARNING, "no template")
    first = build([output("a.html", "1", None, found)], tmp_path)
    second = build([output("a.html", "1", None, found)], tmp_path)
    assert first.diagnostics == second.diagnostics == [found]


@pytest.mark.parametrize("path", ["../a.html", "/a.html", "a/../../b", "", ".hidden", "a//b", "a b", "a\0b", "a/.b"])
def test_an_output_never_leaves_its_folder(tmp_path: Path, path: str) -> None:
    with pytest.raises(OutputError):
        build([output(path, "x")], tmp_path / "dist")
    assert not files(tmp_path)


def test_a_symbolic_link_does_not_lead_out(tmp_path: Path) -> None:
    (tmp_path / "dist").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "dist" / "html").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="symbolic link"):
        build([output("html/a.html", "x")], tmp_path / "dist")
    assert not list((tmp_path / "elsewhere").iterdir())


def test_what_was_made_before_an_interruption_is_kept(tmp_path: Path) -> None:
    def stop() -> bytes:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([output("a.html", "1"), ("html", Output("b.html", ("2",), stop))], tmp_path)
    report = build([output("a.html", "1"), output("b.html", "2")], tmp_path)
    assert (report.kept, report.made) == (["a.html"], ["b.html"])


def test_a_damaged_state_is_no_state(tmp_path: Path) -> None:
    build([output("a.html", "1")], tmp_path)
    (tmp_path / ".teikit" / "state.json").write_text('{"a.html": {"outp')
    assert build([output("a.html", "1")], tmp_path).made == ["a.html"]


def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.html"
    target.write_bytes(b"old")

    class Full:
        def __init__(self, handle: int, mode: str) -> None:
            self.handle = handle

        def __enter__(self) -> Full:
            return self

        def __exit__(self, *_: object) -> None:
            os.close(self.handle)

        def write(self, data: bytes) -> None:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.os, "fdopen", Full)
    with pytest.raises(OutputError, match="No space left") as caught:
        writing.write(target, b"new")
    assert "Free some space" in caught.value.remedy
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]
    assert target.read_bytes() == b"old"


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "dist").write_text("")
    with pytest.raises(OutputError, match="cannot be written"):
        build([output("a.html", "1")], tmp_path / "dist")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write into a read-only folder")
def test_a_read_only_folder(tmp_path: Path) -> None:
    (tmp_path / "dist").mkdir(mode=0o555)
    with pytest.raises(OutputError, match="Permission denied"):
        build([output("a.html", "1")], tmp_path / "dist")


def test_permissions_are_those_of_any_file(tmp_path: Path, umask: None) -> None:
    writing.write(tmp_path / "a", b"x", durable=True)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o644


def test_a_book_that_cannot_be_set_keeps_nobody_from_the_rest(tmp_path: Path) -> None:
    def refused() -> bytes:
        raise TypesettingError("Typst could not set the book.")

    outputs = [("print", Output("book.pdf", (), refused)), ("html", Output("page.html", (), lambda: b"page"))]
    with pytest.raises(TypesettingError):
        build(outputs, tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["page.html"]


def test_an_unknown_output(folder: Path, run: Run) -> None:
    (folder / "a.xml").write_text("<TEI xmlns='http://www.tei-c.org/ns/1.0'/>")
    (folder / "teikit.toml").write_text('[edition]\ntitle = "T"\ntexts = ["a.xml"]\n')
    result = run("build", "epub")
    assert result.exit_code == 2
    assert "There is no output 'epub'" in result.output


def with_parts(text: str, *parts: str) -> tuple[str, Output]:
    beside = {f"index/{part}": part.encode() for part in parts}
    return "html", Output("index/entry.json", (text,), lambda: Made(text.encode(), (), beside))


def test_files_made_beside_an_output_live_and_go_with_it(tmp_path: Path) -> None:
    build([with_parts("1", "a", "b")], tmp_path)
    assert sorted(files(tmp_path)) == ["index/a", "index/b", "index/entry.json"]
    assert build([with_parts("1", "a", "b")], tmp_path).kept == ["index/entry.json"]
    (tmp_path / "index" / "a").unlink()
    assert build([with_parts("1", "a", "b")], tmp_path).made == ["index/entry.json"]
    build([with_parts("2", "b", "c")], tmp_path)
    assert sorted(files(tmp_path)) == ["index/b", "index/c", "index/entry.json"]
    (tmp_path / "index" / "b").write_text("mine")
    build([output("other.html", "1")], tmp_path)
    assert sorted(files(tmp_path)) == ["index/b", "other.html"]


@dataclass(frozen=True)
class Numbered:
    """Makes an output in whatever process it is called."""

    number: int

    def __call__(self) -> Made:
        if self.number < 0:
            raise TransformError("page.xsl stopped", "Mend it.")
        found = Diagnostic("a.xml", self.number, 1, "BLD001", Severity.WARNING, "no template")
        return Made(f"{self.number}".encode(), (found,) if self.number % 7 == 0 else ())


def numbered(*numbers: int) -> list[tuple[str, Output]]:
    """Outputs that can be made apart, with one among them that cannot."""
    apart = [("html", Output(f"n{abs(n)}.html", (str(n),), Numbered(n), apart=True)) for n in numbers]
    return [*apart[:3], output("here.html", "1"), *apart[3:]]


def build_by(
    jobs: int, outputs: list[tuple[str, Output]], folder: Path, *advance: Callable[[str], None]
) -> BuildReport:
    with Workers(jobs) as workers:
        return build(outputs, folder, *advance, workers=workers)


def test_many_processes_equal_one(tmp_path: Path) -> None:
    one = build_by(1, numbered(*range(80)), tmp_path / "one")
    many = build_by(2, numbered(*range(80)), tmp_path / "many")
    # What cannot be made apart is made while the others are under way.
    assert sorted(many.made) == sorted(one.made)
    assert (many.diagnostics, many.totals) == (one.diagnostics, one.totals)
    assert len(many.diagnostics) == 12
    assert files(tmp_path / "many") == files(tmp_path / "one")
    state = Path(".teikit", "state.json")
    assert (tmp_path / "many" / state).read_bytes() == (tmp_path / "one" / state).read_bytes()
    assert build_by(2, numbered(*range(80)), tmp_path / "many").made == []


def test_few_outputs_are_made_here(tmp_path: Path) -> None:
    with Workers() as workers:
        build(numbered(*range(20)), tmp_path, workers=workers)
        assert not multiprocessing.active_children()
    assert len(files(tmp_path)) == 21


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_stands_before_a_failure_is_kept_whatever_the_number_of_processes(tmp_path: Path, jobs: int) -> None:
    with pytest.raises(TransformError, match="stopped") as caught:
        build_by(jobs, numbered(*range(20), -20, *range(21, 90)), tmp_path)
    assert caught.value.remedy == "Mend it."
    assert sorted(files(tmp_path)) == sorted(["here.html", *(f"n{n}.html" for n in range(20))])
    assert build(numbered(*range(20)), tmp_path).made == []


def test_why_processes_cannot_be_prepared_is_said(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="unheard-of"), Workers(2, ["unheard-of"]) as workers:
        build(numbered(*range(90)), tmp_path, workers=workers)
    assert files(tmp_path) == {"here.html": b"1"}


def test_two_outputs_of_one_name_are_made_in_their_order(tmp_path: Path) -> None:
    twice = [*numbered(*range(60)), ("html", Output("n7.html", ("later",), Numbered(7000), apart=True))]
    one, many = build_by(1, twice, tmp_path / "one"), build_by(2, twice, tmp_path / "many")
    assert (tmp_path / "many" / "n7.html").read_bytes() == b"7000"
    assert files(tmp_path / "many") == files(tmp_path / "one")
    assert many.diagnostics == one.diagnostics


def test_an_interruption_ends_the_other_processes_and_leaves_no_half_file(tmp_path: Path) -> None:
    def stop(path: str) -> None:
        if path == "n30.html":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_by(2, numbered(*range(200)), tmp_path, stop)
    assert not multiprocessing.active_children()
    assert not list(tmp_path.rglob("*.part"))
    assert len(build(numbered(*range(200)), tmp_path).kept) == 32


def test_what_is_told_of_an_output_is_told_again(tmp_path: Path) -> None:
    def outputs() -> list[tuple[str, Output]]:
        return [("html", Output("a.html", ("1",), lambda: Made(b"a", told={"ids": ["x"], "links": []})))]

    assert build(outputs(), tmp_path).told == build(outputs(), tmp_path).told == {"a.html": {"ids": ["x"], "links": []}}


class Beside:
    """An output that another program would make."""

    def __init__(self, heard: list[str], fails: bool = False) -> None:
        self._heard, self._fails = heard, fails
        heard.append("begun")

    def made(self) -> Made:
        self._heard.append("waited for")
        if self._fails:
            raise OutputError("It failed.")
        return Made(b"1", (), {"beside.txt": b"2"})

    def stop(self) -> None:
        self._heard.append("stopped")


def begun(heard: list[str], fails: bool = False) -> tuple[str, Output]:
    def make() -> Made:
        raise AssertionError("it can be begun")

    return "html", Output("a.html", ("1",), make, begin=lambda: Beside(heard, fails))


def test_what_another_program_makes_is_begun_in_its_turn_and_waited_for_at_the_end(tmp_path: Path) -> None:
    heard: list[str] = []
    report = build([begun(heard), output("b.html", "2", heard)], tmp_path)
    assert heard == ["begun", "b.html", "waited for"]
    assert report.made == ["b.html", "a.html"]
    assert files(tmp_path) == {"a.html": b"1", "b.html": b"2", "beside.txt": b"2"}
    assert build([begun(heard), output("b.html", "2", heard)], tmp_path).kept == ["a.html", "b.html"]
    assert heard == ["begun", "b.html", "waited for"]


def test_what_another_program_makes_is_stopped_when_the_build_fails(tmp_path: Path) -> None:
    heard: list[str] = []

    def fail() -> bytes:
        raise OutputError("It failed.")

    with pytest.raises(OutputError):
        build([begun(heard), ("html", Output("b.html", (), fail))], tmp_path)
    with pytest.raises(OutputError):
        build([begun(heard, fails=True)], tmp_path)
    assert heard == ["begun", "stopped", "begun", "waited for", "stopped"]
    assert files(tmp_path) == {}
