"""Write docs/validation-messages.md: what libxml2, Jing and teikit say to 25 mistakes that editors make.

    python benchmarks/relaxng_messages.py path/to/tei_all.rng [path/to/jing.jar]

The documents are in tests/cases/relaxng/mistakes.xml. A test holds teikit's column against the engine.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from lxml import etree

from teikit.relaxng import Schema, compile_schema

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases" / "relaxng" / "mistakes" / "mistakes.xml"
TABLE = ROOT / "docs" / "validation-messages.md"
_LONGEST = 300

FRAME = """<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><fileDesc><titleStmt><title>Letter</title></titleStmt>
<publicationStmt><p>Unpublished</p></publicationStmt>
<sourceDesc><p>Born digital</p></sourceDesc></fileDesc></teiHeader>
<text><body>%s</body></text></TEI>"""


def mistakes() -> list[tuple[str, str, bytes]]:
    """(what the editor did, the telling piece, the whole document) of each case."""
    found = []
    for case in etree.parse(CASES, etree.XMLParser(collect_ids=False)).getroot().iter("mistake"):
        piece = (case.text or "").strip()
        whole = piece if case.get("whole") else FRAME % piece
        found.append((case.get("note", ""), case.get("show") or piece, whole.encode()))
    return found


def parsed(data: bytes) -> etree._Element:
    """The document as teikit reads it."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, collect_ids=False, huge_tree=True)
    return etree.fromstring(data, parser)


def teikit_says(schema: Schema, data: bytes) -> list[str]:
    """One line for each finding: code, message, help."""
    return [f"{f.code} {f.message}. {f.help}".strip() for f in schema.validate(parsed(data))]


def _libxml2_says(schema: etree.RelaxNG, data: bytes) -> list[str]:
    try:
        schema.validate(etree.fromstring(data))
    except etree.XMLSyntaxError as error:
        return [f"cannot read the file: {error.msg}"]
    return [f"line {entry.line}, column {entry.column}: {entry.message}" for entry in schema.error_log]


def _jing_says(jar: str, schema: str, data: bytes) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "d.xml"
        path.write_bytes(data)
        run = subprocess.run(["java", "-jar", jar, schema, str(path)], capture_output=True, text=True, check=False)
    return [line.partition(".xml:")[2] for line in run.stdout.splitlines()]


def cell(lines: list[str]) -> str:
    """The lines as one cell of a Markdown table, shortened with the count of what is left out."""
    said = []
    for line in lines:
        short = line if len(line) <= _LONGEST else f"{line[:_LONGEST]}… ({len(line):,} characters)"
        said.append(short.replace("&", "&amp;").replace("<", "&lt;").replace("|", "\\|").replace("\n", " "))
    return "<br>".join(said) or "(nothing)"


def main() -> None:
    """Make the table anew."""
    schema_path, jar = sys.argv[1], sys.argv[2]
    ours, theirs = compile_schema(schema_path), etree.RelaxNG(etree.parse(schema_path))
    lines = [
        "# What the validators say",
        "",
        "Twenty-five mistakes that editors make, each in an otherwise valid file, held against TEI's complete schema",
        "(`tei_all`). Made by `benchmarks/relaxng_messages.py`; a test keeps teikit's column true.",
        "",
        "| | mistake | libxml2 (lxml) | Jing | teikit |",
        "|---|---|---|---|---|",
    ]
    for number, (note, piece, data) in enumerate(mistakes(), 1):
        row = [f"{note}: `{' '.join(piece.split()).replace('|', ' ')}`", cell(_libxml2_says(theirs, data))]
        row += [cell(_jing_says(jar, schema_path, data)), cell(teikit_says(ours, data))]
        lines.append(f"| {number} | {' | '.join(row)} |")
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
