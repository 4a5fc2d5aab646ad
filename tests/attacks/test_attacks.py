"""Documents that try to read, write, reach or exhaust: through the command line, in a process that is measured."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support import tei

SECONDS = 10
MEGABYTES = 300
SECRETS = (b"CANARY-", b"root:x:", b"root:*:")
_COMMANDS = (["validate", "tei/a.xml"], ["refs", "tei/a.xml"], ["build"])
#: 20,000 paragraphs with one id: for a typesetter an honest book of 562 pages, for which Typst takes what it takes;
#: its page of the site is 2.5 MB, for which Saxon's heap and ours come to 300 to 315 MB. Held to a bound of its own.
_A_LONG_BOOK = "21-id-collision.xml"
_MEGABYTES_FOR_IT = 400

#: Runs a command and says on standard error what it took. A process of its own, and a small one: a command that is
#: started by the test itself would begin with the test's own memory as its peak.
_MEASURED = """
import json, os, resource, subprocess, sys
run = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
sys.stdout.buffer.write(run.stdout)
json.dump({"exit": run.returncode, "seconds": used.ru_utime + used.ru_stime, "kilobytes": used.ru_maxrss}, sys.stderr)
"""

#: Our own, so that the ground is covered where the collection is missing.
OWN = {
    "laughs": '<!DOCTYPE TEI [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in ("bc", "cd", "de", "ef", "fg", "gh", "hi"))
    + "]>" + tei("<p>&i;</p>"),
    "entity": '<!DOCTYPE TEI [<!ENTITY x SYSTEM "../canary.txt">]>' + tei("<p>&x;</p>"),
    "subset": '<!DOCTYPE TEI SYSTEM "../canary.dtd">' + tei('<p n="&x;">&x;</p>'),
    "include": tei('<p xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="../../canary.txt" parse="text"/></p>'),
    "loop": tei('<p xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="a.xml"/></p>'),
    "stylesheet": '<?xml-stylesheet type="text/xsl" href="../evil.xsl"?>' + tei("<p>x</p>"),
    "model": '<?xml-model href="../evil.sch" schematypens="http://purl.oclc.org/dsdl/schematron"?>' + tei("<p>x</p>"),
    "pointer": tei('<p><ref target="../../canary.txt#x">x</ref><graphic url="../../canary.txt"/></p>'),
    "script": tei('<p><ref target="javascript:alert(1)">x</ref>&lt;script&gt;alert(1)&lt;/script&gt;</p>'),
    "id": tei('<div xml:id="..-..-pwned" n="../../../pwned"><p>x</p></div>'),
    "deep": tei("<hi>" * 3000 + "x" + "</hi>" * 3000),
    "typst": tei('<p>#read("../canary.txt") $ #import "x" `raw` @label &lt;label> \\u{41} //</p>'),
}  # fmt: skip


def edition(folder: Path, text: str | bytes) -> Path:
    """A folder with an edition of this one text, and things beside it that must not be read."""
    root = folder / "edition"
    (root / "tei").mkdir(parents=True)
    data = text.encode() if isinstance(text, str) else text
    (root / "tei" / "a.xml").write_bytes(data)
    (root / "teikit.toml").write_text('[edition]\ntitle = "T"\ntexts = ["tei/a.xml"]\n')
    for place in (folder, root):
        (place / "canary.txt").write_text("CANARY-outside")
        (place / "canary.dtd").write_text('<!ENTITY x "CANARY-outside">')
    (root / "evil.xsl").write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/">'
        "<xsl:value-of select=\"unparsed-text('../canary.txt')\"/></xsl:template></xsl:stylesheet>"
    )
    (root / "evil.sch").write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><pattern><rule context="/*">'
        '<report test="true()"><value-of select="unparsed-text(\'canary.txt\')"/></report></rule></pattern></schema>'
    )
    return root


def attack(root: Path, arguments: list[str], megabytes: int = MEGABYTES) -> bytes:
    """Run one command, hold it to the bounds, and give everything that it printed."""
    started = time.monotonic()
    environment = {**os.environ, "TEIKIT_SCHEMAS": str(root / "store")}
    command = [sys.executable, "-c", _MEASURED, sys.executable, "-m", "teikit", *arguments]
    run = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=True)
    output, usage = run.stdout, json.loads(run.stderr)
    assert usage["exit"] in {0, 1, 2}, output.decode()
    assert b"Traceback" not in output, output.decode()
    assert b"This is a fault of teikit" not in output, output.decode()
    # Its own time, whatever else the machine does; and that it does not sit and wait for something either.
    assert usage["seconds"] < SECONDS
    assert time.monotonic() - started < 6 * SECONDS
    assert usage["kilobytes"] < megabytes * 1024
    return output


def everything_written(root: Path) -> bytes:
    dist = root / "dist"
    return b"".join(path.read_bytes() for path in sorted(dist.rglob("*")) if path.is_file()) if dist.exists() else b""


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if "dist" not in path.parts}


def hold(folder: Path, text: str | bytes, arguments: list[str], megabytes: int = MEGABYTES) -> None:
    root = edition(folder, text)
    before = files(folder)
    printed, written = attack(root, arguments, megabytes), everything_written(root)
    for secret in SECRETS:
        assert secret not in printed + written
    assert files(folder) == before
    assert b"<script>alert" not in written
    assert b'href="javascript:' not in written


@pytest.mark.parametrize("arguments", _COMMANDS, ids=" ".join)
@pytest.mark.parametrize("name", OWN)
def test_our_own_attacks_come_to_nothing(tmp_path: Path, name: str, arguments: list[str]) -> None:
    hold(tmp_path, OWN[name], arguments)


@pytest.mark.parametrize("arguments", _COMMANDS, ids=" ".join)
def test_the_collected_attacks_come_to_nothing(tmp_path: Path, shared: Path, arguments: list[str]) -> None:
    attacks = sorted((shared / "broken" / "attacks").glob("[0-3][0-9]-*.xml"))
    assert len(attacks) > 10
    for number, path in enumerate(path for path in attacks if not path.name.startswith("14-inc")):
        long = path.name == _A_LONG_BOOK and arguments == ["build"]
        chosen = ["build", "html", "index"] if long else arguments
        hold(tmp_path / str(number), path.read_bytes(), chosen, _MEGABYTES_FOR_IT if long else MEGABYTES)


def test_the_folder_of_attacks_as_an_edition(shared: Path, tmp_path: Path) -> None:
    """The include bomb and the files beside it, as somebody would unpack them."""
    root = tmp_path / "edition"
    root.mkdir()
    for path in (shared / "broken" / "attacks").iterdir():
        (root / path.name).write_bytes(path.read_bytes())
    data = json.loads(attack(root, ["validate", ".", "--format", "json"]))
    assert data["summary"]["errors"] > 0
    assert b"CANARY-" not in attack(root, ["refs", "."])
