"""Each export is what its format wants, is deterministic, and says what the index says."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from lxml import etree
from support import SHARED

from teikit import resources
from teikit.errors import TeikitError
from teikit.exports import all_exports, find
from teikit.outputs import outputs_of
from teikit.outputs.edition import Edition
from teikit.project import Project
from teikit.reading import Corpus

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>To Boris</title>
<author ref="#anna">Anna</author></titleStmt><publicationStmt><p>P</p></publicationStmt><sourceDesc>
<p>S</p></sourceDesc>
</fileDesc><profileDesc><correspDesc><correspAction type="sent"><date when="1900-05-01">1 May</date>
<persName ref="#anna">Anna</persName><placeName ref="#wien">Wien</placeName></correspAction>
<correspAction type="received"><persName ref="https://d-nb.info/gnd/118609807">Boris</persName></correspAction>
</correspDesc></profileDesc></teiHeader>
<text><body><div><head>Letter</head><p xml:id="p1">Dear <persName ref="#boris">B.</persName>, from
<placeName ref="#wien">Vienna</placeName>, with <title ref="#book">=Capital</title>.</p></div></body></text></TEI>
"""
LISTS = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>L</title></titleStmt>
<publicationStmt><p>P</p></publicationStmt><sourceDesc><p>S</p></sourceDesc></fileDesc></teiHeader><standOff>
<listPerson><person xml:id="anna"><persName type="preferred"><forename>Anna</forename> <surname>Weiß</surname>
</persName>
<persName type="variant">Änne</persName><birth when="1873-08-13"/><death><date when="1941">1941</date></death>
<idno type="GND">118654756</idno><idno type="URL">https://www.wikidata.org/wiki/Q42</idno>
<note>Wrote <hi>much</hi>.</note>
</person><person xml:id="boris"><persName>Boris</persName></person></listPerson>
<listPlace><place xml:id="wien"><placeName xml:lang="de">Wien</placeName><location><geo>48,2 16,3</geo>
</location></place>
<place xml:id="nowhere"><placeName>Nowhere</placeName></place></listPlace>
<listOrg><org xml:id="anna"><orgName>Anna, the society</orgName></org></listOrg>
<listEvent><event xml:id="war" from="1914" to="1918"><eventName>War</eventName></event></listEvent>
<listObject><object xml:id="pen"><objectIdentifier><objectName>Pen</objectName></objectIdentifier></object></listObject>
<listBibl><bibl xml:id="book"><title>=Capital</title><author>Marx</author><date when="1867">1867</date>
</bibl></listBibl>
</standOff></TEI>
"""


@cache
def tei_all() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(SHARED / "schemas" / "tei_all.rng"))


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    for name, text in {"a": LETTER, "lists": LISTS}.items():
        (tmp_path / f"{name}.xml").write_text(text, encoding="utf-8")
    settings = {"edition": {"title": "Letters", "url": "https://x.org/ed/", "language": "de", "editors": ["E. D."],
                            "texts": ["a.xml"], "authorities": ["lists.xml"]}}  # fmt: skip
    corpus = Corpus.load(tmp_path, [tmp_path / "a.xml", tmp_path / "lists.xml"])
    return Edition.load(Project(tmp_path.resolve(), settings), corpus)


def made(edition: Edition, name: str) -> bytes:
    return find(name).export(edition)


@pytest.mark.parametrize("name", sorted(all_exports()))
def test_every_export_is_described_and_gives_the_same_bytes_twice(edition: Edition, name: str) -> None:
    export = find(name)
    assert export.title.endswith((".", ")."))
    assert export.suffix.startswith(".")
    again = Edition.load(edition.project, Corpus.load(edition.corpus.root, [d.path for d in edition.corpus.documents]))
    assert made(edition, name) == made(again, name)
    assert str(edition.corpus.root).encode() not in made(edition, name)


def test_an_unknown_export_is_an_error() -> None:
    with pytest.raises(TeikitError, match="no export"):
        find("docx")


def test_json_has_the_form_of_its_schema_and_the_facts_of_the_index(edition: Edition) -> None:
    data = json.loads(made(edition, "json"))
    jsonschema.validate(data, json.loads(resources.schema("index.schema.json").read_text()))
    keys = [entity["key"] for entity in data["entities"]]
    assert keys == ["person/boris", "person/anna", "place/nowhere", "place/wien", "org/anna", "event/war", "object/pen",
                    "work/book"]  # fmt: skip
    anna = data["entities"][1]
    assert (anna["name"], anna["sort"], anna["when"], anna["note"]) == (
        "Anna Weiß",
        "Weiß, Anna",
        "1873–1941",
        "Wrote much.",
    )
    mention = data["entities"][0]["mentions"][0]
    assert (mention["doc"], mention["anchor"], mention["before"], mention["name"]) == ("a", "p1", "Dear ", "B.")
    assert mention["section"] == "Letter"


def test_csv_is_read_back_and_runs_no_formula(edition: Edition) -> None:
    rows = list(csv.DictReader(io.StringIO(made(edition, "csv").decode("utf-8-sig"))))
    assert len(rows) == len(edition.entities)
    assert rows[-1]["name"] == "'=Capital"
    assert (rows[3]["latitude"], rows[3]["longitude"], rows[3]["mentions"]) == ("48.2", "16.3", "1")


@pytest.mark.parametrize("name", ["tei", "cmif"])
def test_tei_and_cmif_are_valid_tei(edition: Edition, name: str) -> None:
    if not SHARED.is_dir():
        pytest.skip("the collection of schemas (../shared) is not here")
    schema = tei_all()
    document = etree.fromstring(made(edition, name))
    assert schema.validate(document), schema.error_log.last_error


def test_tei_is_read_back_as_the_same_entities(edition: Edition, tmp_path: Path) -> None:
    path = tmp_path / "again.xml"
    path.write_bytes(made(edition, "tei"))
    again = Edition.load(Project.bare(tmp_path), Corpus.load(tmp_path, [path]))

    def facts(entries: Edition) -> list[tuple[object, ...]]:
        return sorted((e.kind, e.name.display, e.when, e.note, e.point, len(e.names)) for e in entries.entities)

    assert facts(again) == facts(edition)


def test_geojson(edition: Edition) -> None:
    geojson = pytest.importorskip("geojson", reason="the library geojson is not here")
    collection = geojson.loads(made(edition, "geojson").decode())
    assert collection.is_valid, collection.errors()
    assert [feature["id"] for feature in collection["features"]] == ["wien"]
    assert collection["features"][0]["geometry"]["coordinates"] == [16.3, 48.2]


def test_linked_places(edition: Edition) -> None:
    data = json.loads(made(edition, "lpf"))
    assert [feature["properties"]["title"] for feature in data["features"]] == ["Nowhere", "Wien"]
    for feature in data["features"]:
        assert feature["@id"].startswith("https://x.org/ed/place/")
        assert feature["names"][0]["toponym"]
        assert feature["geometry"]["type"] in {"Point", "GeometryCollection"}


def test_jsonld(edition: Edition) -> None:
    pyld = pytest.importorskip("pyld", reason="the library PyLD is not here")
    expanded = pyld.jsonld.expand(json.loads(made(edition, "jsonld")))
    by_id = {node["@id"]: node for node in expanded}
    anna = by_id["https://x.org/ed/person/anna.html"]
    assert anna["@type"] == ["https://schema.org/Person"]
    assert anna["https://schema.org/birthDate"] == [{"@value": "1873-08-13"}]
    assert {"@id": "https://d-nb.info/gnd/118654756"} in anna["https://schema.org/sameAs"]
    assert by_id["https://x.org/ed/event/war.html"]["https://schema.org/endDate"] == [{"@value": "1918"}]


def test_beacon(edition: Edition) -> None:
    lines = made(edition, "beacon").decode().splitlines()
    meta = dict(line[1:].split(": ", 1) for line in lines if line.startswith("#"))
    assert lines[0] == "#FORMAT: BEACON"
    assert (meta["PREFIX"], meta["TARGET"]) == ("https://d-nb.info/gnd/", "https://x.org/ed/{+ID}.html")
    assert [line for line in lines if line and not line.startswith("#")] == ["118654756|0|person/anna"]


def test_cmif_has_the_addresses_of_the_authority(edition: Edition) -> None:
    root = etree.fromstring(made(edition, "cmif"))
    assert root.xpath("//t:correspDesc/@ref", namespaces=TEI) == ["https://x.org/ed/texts/a.html"]
    assert root.xpath("//t:correspAction[@type='sent']/t:persName/@ref", namespaces=TEI) == [
        "https://d-nb.info/gnd/118654756"
    ]
    assert root.xpath("//t:correspAction[@type='received']/t:persName/@ref", namespaces=TEI) == [
        "https://d-nb.info/gnd/118609807"
    ]
    assert root.xpath("//t:date/@when", namespaces=TEI)[-1] == "1900-05-01"
    order = [etree.QName(child).localname for child in root.find(".//t:publicationStmt", TEI)]
    assert order == ["publisher", "availability", "idno"]


def test_the_index_output_is_made_of_the_same_functions(edition: Edition) -> None:
    files = {output.path: output.make() for output in outputs_of("index", edition)}
    assert files == {"index/entities.json": made(edition, "json"), "index/entities.csv": made(edition, "csv")}


@pytest.mark.parametrize(
    ("corpus", "names"), [("schnitzler-letters", ["cmif"]), ("isicily-inscriptions", ["tei", "cmif"])]
)
def test_exports_of_real_editions_are_valid(corpus: str, names: list[str]) -> None:
    if not SHARED.is_dir():
        pytest.skip("the collection of real editions (../shared) is not here")
    from teikit.reading.corpus import find_files

    folder = SHARED / "corpora" / corpus
    real = Edition.load(Project.bare(folder), Corpus.load(folder, find_files([folder])))
    schema = tei_all()
    for name in names:
        assert schema.validate(etree.fromstring(made(real, name), etree.XMLParser(huge_tree=True))), (
            schema.error_log.last_error
        )
    jsonschema.validate(json.loads(made(real, "json")), json.loads(resources.schema("index.schema.json").read_text()))
