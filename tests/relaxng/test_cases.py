"""Every section of the RELAX NG specification: schemas good and bad, documents valid and not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from teikit.errors import SchemaError
from teikit.relaxng import compile_schema

FOLDER = Path(__file__).parent.parent / "cases" / "relaxng"


def _cases() -> list[object]:
    found = []
    for path in sorted(FOLDER.glob("*.xml")):
        for number, case in enumerate(etree.parse(path, etree.XMLParser(collect_ids=False)).getroot().iter("case"), 1):
            found.append(pytest.param(case, id=f"{path.stem}-{number}"))
    return found


def body(element: etree._Element) -> bytes:
    """What stands in a <schema>, <file>, <valid> … : markup, or text where it is to be ill-formed."""
    if not len(element):
        return (element.text or "").encode()
    return etree.tostring(element[0], with_tail=False, encoding="utf-8")


def written(case: etree._Element, folder: Path) -> Path:
    for extra in case.iter("file"):
        path = folder / extra.get("name", "")
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(body(extra))
    schema = case.find("schema")
    path = folder / "schema.rng"
    path.write_bytes(body(schema if schema is not None else case.find("bad")))
    return path


@pytest.mark.parametrize("case", _cases())
def test_case(case: etree._Element, tmp_path: Path) -> None:
    path = written(case, tmp_path)
    if case.find("bad") is not None:
        with pytest.raises(SchemaError) as error:
            compile_schema(path)
        assert re.match(r".*\.rng:[0-9]+: \S", str(error.value)), "the place in the schema"
        return
    schema = compile_schema(path)
    for document in case.iter("valid", "invalid"):
        root = etree.fromstring(body(document), etree.XMLParser(collect_ids=False))
        faults = list(schema.validate(root))
        assert bool(faults) == (document.tag == "invalid"), (body(document).decode(), faults)
        for fault in faults:
            assert fault.message
            assert "\n" not in fault.message
