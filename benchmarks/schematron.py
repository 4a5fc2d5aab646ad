"""How fast Schematron is: a 2 MB play, and TEI's own constraints over the collection of editions.

    PYTHONPATH=src python benchmarks/schematron.py

Prints megabytes a second (serialising the tree, Saxon's parsing and the reading of the findings included) beside
lxml's ISO Schematron where that can run the schema, in one process. The play is a real one, made long by repetition.
"""

from __future__ import annotations

import copy
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from lxml import etree, isoschematron

from teikit.reading import read
from teikit.schematron import compile_schematron

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
TEI = "{http://www.tei-c.org/ns/1.0}"
SIZE = 2_000_000


def play() -> etree._Element:
    """A play of 2 MB: the body of a real one, repeated."""
    root = read(SHARED / "corpora" / "german-drama" / "tei" / "steltzer-franziska-montenegro.xml").root
    body = root.find(f".//{TEI}body")
    children = list(body)
    step = len(etree.tostring(body))
    for _ in range(SIZE // step):
        body.extend(copy.deepcopy(child) for child in children)
    return root


def best(run: Callable[[], object], times: int = 7) -> float:
    """Seconds of the fastest of several runs."""
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def measure_play(root: etree._Element) -> None:
    size = len(etree.tostring(root)) / 1e6
    own = ROOT / "benchmarks" / "play.sch", ROOT / "schema" / "edition.sch"
    for path in (*own, SHARED / "schemas" / "tei_all.isosch"):
        start = time.perf_counter()
        schema = compile_schematron(path)
        compiled = time.perf_counter() - start
        found = len(list(schema.validate(root)))
        seconds = best(lambda schema=schema: list(schema.validate(root)))
        print(f"{path.name:18} compiled in {compiled:.2f} s, {size:.1f} MB in {seconds:.3f} s = "
              f"{size / seconds:5.1f} MB/s, {found} findings")  # fmt: skip


def measure_against_lxml(root: etree._Element) -> None:
    """The same schema, written for XPath 1.0, in teikit and in lxml (libxslt)."""
    size = len(etree.tostring(root)) / 1e6
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "xpath1.sch")
        path.write_text(XPATH_1, "utf-8")
        ours = compile_schematron(path)
        theirs = isoschematron.Schematron(etree.parse(path), store_report=True)
        seconds = best(lambda: list(ours.validate(root)))
        other = best(lambda: theirs.validate(root), 2)
        print(f"{'the same, XPath 1':18} teikit {size / seconds:.1f} MB/s, lxml {size / other:.1f} MB/s: "
              f"{other / seconds:.1f} times as fast")  # fmt: skip


def measure_corpora() -> None:
    schema = compile_schematron(SHARED / "schemas" / "tei_all.isosch")
    documents = [read(path) for path in sorted(SHARED.glob("corpora/**/*.xml"))]
    roots = [item.root for item in documents if item.root is not None]
    size = sum(len(etree.tostring(root)) for root in roots) / 1e6
    seconds = best(lambda: [list(schema.validate(root)) for root in roots], 3)
    print(f"tei_all over {len(roots)} files: {size:.1f} MB in {seconds:.2f} s = {size / seconds:.1f} MB/s")


XPATH_1 = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt">
  <ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>
  <pattern><rule context="tei:sp"><assert test="@who">who</assert><report test="tei:sp">sp</report></rule></pattern>
  <pattern><rule context="tei:stage[ancestor::tei:sp]"><report test="tei:sp">nested</report></rule>
    <rule context="tei:stage"><assert test="normalize-space()">empty</assert></rule></pattern>
  <pattern><rule context="tei:l"><report test="ancestor::tei:p">verse in prose</report></rule></pattern>
  <pattern><rule context="tei:div"><assert test="*">empty</assert></rule></pattern>
  <pattern><rule context="tei:*[@when]"><report test="@notBefore">both</report></rule></pattern>
  <pattern><rule context="tei:p"><report test="ancestor::tei:p">p in p</report></rule></pattern>
</schema>"""

if __name__ == "__main__":
    if not SHARED.is_dir():
        raise SystemExit("The collection of editions (../shared) is not here.")
    document = play()
    measure_play(document)
    measure_against_lxml(document)
    measure_corpora()
