"""What nobody expects in an edition: it gets one sentence with its place, never a fault of teikit, never silence."""

from __future__ import annotations

import os
import subprocess
import sys
from encodings.aliases import aliases
from pathlib import Path

import pytest
from lxml import etree
from support import ROOT, Run, tei

from teikit.reading import parse
from teikit.transform import is_deeper

XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'


@pytest.fixture
def letters(folder: Path, run: Run) -> Path:
    assert run("init", ".").exit_code == 0
    return folder


def add(letters: Path, text: str, name: str = "new.xml") -> None:
    (letters / "tei" / "texts" / name).write_text(text)


def test_every_encoding_that_a_file_can_declare(folder: Path, run: Run) -> None:
    text = tei("<p>a</p>").encode()
    for name in sorted(set(aliases.values()) | {"idna", "undefined", "punycode", "unicode_escape", "KLINGON-8"}):
        Path("a.xml").write_bytes(f'<?xml version="1.0" encoding="{name}"?>\n'.encode() + text)
        result = run("validate", "a.xml", "--select", "XML")
        assert result.exit_code in {0, 1}, (name, result.output)


def test_utf_32_has_columns_of_its_own(folder: Path, run: Run) -> None:
    Path("a.xml").write_bytes(
        ('<?xml version="1.0" encoding="UTF-32"?>\n' + tei('<p corresp="#b">ü</p>')).encode("utf-32")
    )
    assert '     4 | <p corresp="#b">ü</p>' in run("refs", "a.xml").output


def test_more_attributes_than_anybody_writes_are_refused_at_once() -> None:
    many = "<p " + " ".join(f'a{number}="x"' for number in range(100_000)) + "/>"
    assert [item.code for item in parse(tei(many).encode(), "a.xml").problems] == ["XML001"]
    some = "<p " + " ".join(f'a{number}="xxxxxxxxxxxxxxxxxxxxxxxxxxx"' for number in range(1_000)) + "/>"
    assert not parse(tei(some).encode(), "a.xml").problems


def test_an_account_says_which_files_it_could_not_read(folder: Path, run: Run) -> None:
    Path("a.xml").write_text("<TEI")
    Path("b.xml").write_text(tei('<p xml:id="p" corresp="#p"/>'))
    result = run("refs", ".")
    assert result.exit_code == 1
    assert result.output.startswith("1 pointer in 1 file\n1 file could not be read and is not counted\n")
    assert "a.xml:1:" in result.output


def test_a_file_cannot_command_the_terminal(folder: Path, run: Run) -> None:
    Path("a.xml").write_text(tei("<p>\x1b[31m</p>"))
    Path("\x1b[2J.xml").write_text("<TEI")
    output = run("validate", "a.xml", "\x1b[2J.xml").output
    assert "\x1b" not in output
    assert "␛[31m" in output


def test_what_lies_about_in_a_folder(folder: Path, run: Run) -> None:
    Path("a.xml").write_text(tei("<p/>"))
    Path("link.xml").symlink_to("nowhere.xml")
    Path("loop.xml").symlink_to("loop.xml")
    Path("folder.xml").mkdir()
    os.mkfifo("pipe.xml")
    result = run("validate", ".", "--select", "XML")
    assert result.exit_code == 1
    assert result.output.count("cannot be read") == 2
    assert "3 files checked: 2 errors." in result.output
    assert "fault of teikit" not in result.output


@pytest.mark.parametrize(
    "href", ["../loop.xml", "%00", "%00.png", "../loop.png", "http://[", "x" * 5000, ".", "", "/dev/zero"]
)
def test_references_that_name_no_file(letters: Path, run: Run, href: str) -> None:
    body = f'<p><ref target="{href}">a</ref></p><graphic url="{href}"/><xi:include {XI} href="{href}"/>'
    for name in ("loop.xml", "loop.png"):
        (letters / "tei" / name).symlink_to(name)
    add(letters, f'<?xml-model href="{href}"?>\n' + tei(body))
    for command in ("validate", "refs", "build"):
        result = run(command)
        assert result.exit_code == 1, result.output
        assert "REF010" in result.output


def test_a_code_that_does_not_exist_is_not_a_clean_run(letters: Path, run: Run) -> None:
    for option in ("--select", "--ignore"):
        result = run("validate", option, "REF001,REV")
        assert result.exit_code == 2
        assert "No code begins with 'REV'" in result.output
        assert run("validate", option, "ref").exit_code == 0


def test_a_terminal_that_knows_few_characters(letters: Path) -> None:
    add(letters, tei('<p><ref target="#č">…</ref></p>'))
    environment = {**os.environ, "PYTHONIOENCODING": "cp437", "PYTHONPATH": str(ROOT / "src")}
    for command in ("validate", "refs"):
        done = subprocess.run(
            [sys.executable, "-m", "teikit", command], capture_output=True, text=True, env=environment, check=False
        )
        assert (done.returncode, done.stderr) == (1, "")
        assert "\\u010d" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_an_output_that_cannot_be_written_is_no_fault_of_teikit(letters: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    for command in ("validate", "refs", "explain"):
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                [sys.executable, "-m", "teikit", command], stdout=full, stderr=subprocess.PIPE, text=True,
                env=environment, check=False,
            )  # fmt: skip
        assert (done.returncode, done.stderr) == (2, "teikit: No space left on device.\n")


def test_a_build_says_that_pointers_lead_nowhere(letters: Path, run: Run) -> None:
    add(letters, tei('<p><ref target="#lost">a</ref> <ref target="#gone">b</ref></p><p xml:id="p"/>'))
    for _ in range(2):
        result = run("build", "html")
        assert result.exit_code == 1
        assert result.output.count("REF001") == 2
        assert "proven" not in result.output


def test_a_build_without_an_included_file_says_so(letters: Path, run: Run) -> None:
    add(letters, tei(f'<div type="letter"><p>a</p><xi:include {XI} href="lost.xml"/></div>'))
    for _ in range(2):
        result = run("build")
        assert result.exit_code == 1
        assert "there is no file lost.xml" in result.output


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<TEI><text/></TEI>", "<TEI> is not its root element"),
        ("<TEI.2/>", "<TEI.2> is not its root element"),
        ('<html xmlns="http://www.w3.org/1999/xhtml"/>', "<html> is not its root element"),
        (tei("<p>" + "<hi>" * 99 + "</hi>" * 99 + "</p>"), "nested more than 95 deep"),
    ],
)
def test_a_text_that_cannot_be_shown_is_named(letters: Path, run: Run, text: str, words: str) -> None:
    add(letters, text)
    result = run("build")
    assert result.exit_code == 2
    assert words in result.output
    assert "tei/texts/new.xml" in result.output


def test_a_text_nested_as_deep_as_may_be_is_shown(letters: Path, run: Run) -> None:
    text = tei("<p>" + "<hi>" * 91 + "deep" + "</hi>" * 91 + "</p>")
    root = etree.fromstring(text)
    assert is_deeper(root, 94)
    assert not is_deeper(root, 95)
    add(letters, text)
    assert run("build").exit_code == 0


def test_digits_of_other_scripts_are_no_numbers_of_ours(letters: Path, run: Run) -> None:
    add(
        letters,
        tei('<lg><l n="٥"><date when="١٩٠٠">١٩٠٠</date></l></lg><table><row><cell cols="٢">a</cell></row></table>'),
    )
    result = run("build")
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(
    "state", ["[]", "null", '"', '{"../x": {"output": "html", "inputs": "", "content": "", "diagnostics": []}}']
)
def test_a_damaged_state_means_building_again(letters: Path, run: Run, state: str) -> None:
    file = letters / "dist" / ".teikit" / "state.json"
    file.parent.mkdir(parents=True)
    file.write_text(state)
    assert run("build", "index").exit_code == 0


def test_the_settings_may_begin_with_a_byte_order_mark(letters: Path, run: Run) -> None:
    file = letters / "teikit.toml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert run("validate").exit_code == 0
    file.write_bytes(b"# \xe4\n" + file.read_bytes())
    assert "teikit.toml is not in UTF-8." in run("validate").output


def test_what_was_built_is_no_part_of_the_edition(letters: Path, run: Run) -> None:
    file = letters / "teikit.toml"
    file.write_text(file.read_text().replace("tei/texts/*.xml", "**/*.[xh]*ml"))
    (letters / "dist").mkdir()
    (letters / "dist" / "a.html").write_text("<p>no XML")
    result = run("validate", "--select", "XML")
    assert result.exit_code == 0, result.output


def test_a_name_that_no_page_could_hold(letters: Path, run: Run) -> None:
    add(letters, tei("<p/>"), "\x1b[31m.xml")
    result = run("build")
    assert result.exit_code == 2
    assert "characters that XML cannot hold" in result.output
    assert "\x1b" not in result.output


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('<ref target="lost.xml">a</ref>', "there is no file lost.xml in this edition"),
        ('<graphic url="a 1.png"/>', "Only one pointer may stand in this attribute"),
    ],
)
def test_the_remedy_fits_the_mistake(folder: Path, run: Run, text: str, words: str) -> None:
    Path("a.xml").write_text(tei(f"<p>{text}</p>"))
    assert words in run("refs", "a.xml").output


def test_another_number_is_no_misspelling(folder: Path, run: Run) -> None:
    Path("a.xml").write_text(tei('<p xml:id="ms_abinger_c56"/><p corresp="#ms_abinger_c57-1"/>'))
    assert "Perhaps" not in run("refs", "a.xml").output
    Path("a.xml").write_text(tei('<p xml:id="ms_abinger_c57"/><p corresp="#ms_abinger_c57-1"/>'))
    assert "Perhaps" in run("refs", "a.xml").output
