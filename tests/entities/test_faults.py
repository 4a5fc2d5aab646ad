"""One cause is reported once; what an edition does on purpose is not reported at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import SHARED, tei

from teikit.checks import all_checks
from teikit.diagnostic import Diagnostic, Severity
from teikit.project import Project
from teikit.reading import Corpus
from teikit.reading.corpus import find_files


def findings(folder: Path, body: str, codes: str = "REF", settings: dict | None = None) -> list[Diagnostic]:
    (folder / "a.xml").write_text(tei(body), encoding="utf-8")
    corpus, project = Corpus.load(folder, [folder / "a.xml"]), Project(folder.resolve(), settings or {})
    checks = [check.check_corpus for check in all_checks() if check.code.startswith(tuple(codes.split(",")))]
    return sorted(found for check in checks if check for found in check(corpus, project))


def codes(found: list[Diagnostic]) -> list[str]:
    return [item.code for item in found]


def test_a_convention_that_fails_as_a_whole_is_reported_once(tmp_path: Path) -> None:
    body = "<p>" + "".join(f"<hi rendition='#r{number}'>x</hi>" for number in range(500)) + "</p>"
    found = findings(tmp_path, body)
    assert codes(found) == ["REF009"]
    assert "500 of 500" in found[0].message
    assert findings(tmp_path, body, settings={"pointers": {"unchecked": ["rendition"]}}) == []


def test_the_same_pointer_failing_often_is_reported_once_with_its_places(tmp_path: Path) -> None:
    good = "".join(f"<ref target='#s{number}'>x</ref><seg xml:id='s{number}'/>" for number in range(40))
    body = f"<p>{good}" + "\n".join("<ref target='#gone'>x</ref>" for _ in range(12)) + "</p>"
    found = findings(tmp_path, body)
    assert codes(found) == ["REF001"]
    assert "12 places" in found[0].help


def test_single_mistakes_are_each_named_at_their_place(tmp_path: Path) -> None:
    targets = "<note xml:id='note1'/><seg xml:id='b'/>"
    found = findings(tmp_path, f"<p>\n<ref target='#nte1'>x</ref>\n  <ref target='#b #zzz'>x</ref>\n{targets}</p>")
    assert [(item.code, item.line) for item in found] == [("REF001", 4), ("REF001", 5)]
    assert "note1" in found[0].help


def test_bare_ids_are_a_convention_or_a_slip(tmp_path: Path) -> None:
    targets = "".join(f"<seg xml:id='s{number}'/>" for number in range(20))
    dominant = "".join(f"<ref target='s{number}'>x</ref>" for number in range(20))
    found = findings(tmp_path, f"<p>{targets}{dominant}</p>")
    assert [(item.code, item.severity) for item in found] == [("REF014", Severity.INFO)]
    mixed = dominant.replace("target='s", "target='#s").replace("#s3'", "s3'")
    found = findings(tmp_path, f"<p>{targets}{mixed}</p>")
    assert [(item.code, item.severity) for item in found] == [("REF014", Severity.WARNING)]


def test_only_focused_documents_have_findings_but_all_are_looked_at(tmp_path: Path) -> None:
    (tmp_path / "b.xml").write_text(tei("<p><ref target='#no'>x</ref><seg xml:id='b'/></p>"))
    (tmp_path / "a.xml").write_text(tei("<p><ref target='#b'>x</ref></p>"))
    corpus = Corpus.load(tmp_path, [tmp_path / "a.xml", tmp_path / "b.xml"], [tmp_path / "a.xml"])
    for check in all_checks():
        if check.code.startswith("REF") and check.check_corpus:
            assert [f for f in check.check_corpus(corpus, Project.bare(tmp_path)) if f.path in corpus.focus] == []


def test_an_exploding_pattern_is_cut_off_and_named(tmp_path: Path) -> None:
    body = (
        "<list><prefixDef ident='x' matchPattern='(a+)+b' replacementPattern='#$1'/></list>"
        f"<p><ref target='x:{'a' * 60}'>x</ref></p>"
    )
    found = findings(tmp_path, body)
    assert sorted(codes(found)) == ["REF001", "REF013"]


@pytest.mark.parametrize(
    ("text", "codes_expected"),
    [
        ("<date when='1929-08-13'>13 August 1929</date>", []),
        ("<date when='1929-08-13'>13 August 1928</date>", ["DAT007"]),
        ("<date when='1929-08-13'>13. September 1929</date>", ["DAT007"]),
        ("<date when='1929-08-13'>August 14, 1929</date>", ["DAT007"]),
        ("<date when='1917-11-07' calendar='#julian'>25 October 1917</date>", []),
        ("<date when='1917-11-07'>25 October (7 November) 1917</date>", []),
        ("<date from='1926' to='1929'>the late 1920s</date>", []),
        ("<date from='1914' to='1918'>1914–18</date>", []),
        ("<date notBefore='1929' notAfter='1930'>1931?</date>", ["DAT007"]),
        ("<date when='1929'>last year</date>", []),
        ("<date from='1930' to='1929'/>", ["DAT004"]),
        ("<date from='1929-05' to='1929'/>", []),
        ("<date notBefore='1930-02' notAfter='1930-01'/>", ["DAT005"]),
        ("<date when='1929-02-30'/>", ["DAT006"]),
        ("<biblScope from='12' to='9'>12</biblScope>", []),
        ("<date when-custom='5689-02-30' datingMethod='#hebrew'>x</date>", []),
    ],
)
def test_dates(tmp_path: Path, text: str, codes_expected: list[str]) -> None:
    assert codes(findings(tmp_path, f"<p>{text}</p>", "DAT")) == codes_expected


def person(birth: str, death: str, more: str = "") -> str:
    dates = f"<birth when='{birth}'/><death when='{death}'/>"
    return f"<listPerson><person xml:id='p'><persName>A</persName>{dates}{more}</person></listPerson>"


@pytest.mark.parametrize(
    ("body", "codes_expected"),
    [
        (person("1873", "1941"), []),
        (person("1873-05", "1873"), []),
        (person("1941", "1873"), ["DAT001"]),
        (person("1873", "1941", "<event when='1942' type='funeral'><label>F</label></event>"), []),
        (person("1873", "1941", "<event when='1942'><label>F</label></event>"), ["DAT002"]),
        (person("1873", "1941") + "<p><persName ref='#p' when='1950'>A</persName></p>", ["DAT003"]),
        (person("1873", "1941")
         + "<listBibl><bibl xml:id='b'><author ref='#p'/><title>T</title><date when='1950'/></bibl></listBibl>", []),
    ],
)  # fmt: skip
def test_lives(tmp_path: Path, body: str, codes_expected: list[str]) -> None:
    assert codes(findings(tmp_path, body, "DAT")) == codes_expected


def test_a_chain_of_relations_that_is_long_ends(tmp_path: Path) -> None:
    many = 3000
    people = "".join(f"<person xml:id='p{n}'><persName>P{n}</persName></person>" for n in range(many))
    chain = "".join(f"<relation name='parent' active='#p{n}' passive='#p{(n + 1) % many}'/>" for n in range(many))
    body = f"<listPerson>{people}<listRelation>{chain}</listRelation></listPerson>"
    assert codes(findings(tmp_path, body, "ENT008")) == ["ENT008"]


def people(number: int) -> str:
    return "".join(f"<person xml:id='p{n}'><persName>Person {n}</persName></person>" for n in range(number))


def test_where_orphans_are_what_most_entities_are_one_remark_says_so(tmp_path: Path) -> None:
    found = findings(tmp_path, f"<listPerson>{people(30)}</listPerson><p><persName ref='#p1'/></p>", "ENT004")
    assert [(item.code, item.severity) for item in found] == [("ENT004", Severity.INFO)]
    assert "29 of 30" in found[0].message
    # One file for each entity is a register too.
    names = {f"p{n}.xml": f"<listPerson><person xml:id='q{n}'><persName>Q {n}</persName></person></listPerson>"
             for n in range(12)}  # fmt: skip
    for name, body in names.items():
        (tmp_path / name).write_text(tei(body))
    corpus = Corpus.load(tmp_path, find_files([tmp_path]))
    check = next(check for check in all_checks() if check.code == "ENT004")
    assert check.check_corpus is not None
    alone = Corpus(corpus.root, corpus.documents[1:], corpus.focus)
    assert [item.severity for item in check.check_corpus(alone, Project.bare(tmp_path))] == [Severity.INFO]


def test_a_file_that_cannot_be_parsed_is_searched_for_mentions(tmp_path: Path) -> None:
    (tmp_path / "b.xml").write_text("<TEI><p><persName ref='#p1'>A</persName> p12 & so on")
    (tmp_path / "a.xml").write_text(tei(f"<listPerson>{people(3)}</listPerson><p><persName ref='#p0'/></p>"))
    corpus = Corpus.load(tmp_path, find_files([tmp_path]))
    check = next(check for check in all_checks() if check.code == "ENT004")
    assert check.check_corpus is not None
    found = list(check.check_corpus(corpus, Project.bare(tmp_path)))
    assert [item.message for item in found] == ["p2 (Person 2) is mentioned nowhere"]
    assert "1 file is not well-formed" in found[0].help


def test_a_proposal_names_the_entity(tmp_path: Path) -> None:
    body = (
        "<listPerson><person xml:id='anna'><persName>Anna Weiss</persName></person></listPerson><p><rs ref='#ana'/></p>"
    )
    assert "<person> Anna Weiss in" in findings(tmp_path, body, "REF001")[0].help


def test_expressions_that_are_not_followed_are_remarked_once(tmp_path: Path) -> None:
    body = "<p>" + "".join(f"<ref target='#xpath(//p[contains(.,{n})])'/>" for n in range(20)) + "</p>"
    found = findings(tmp_path, body)
    assert [(item.code, item.severity) for item in found] == [("REF015", Severity.INFO)]
    assert "20 pointers" in found[0].message


REAL = ("cmif", "german-drama", "isicily-inscriptions", "schnitzler-letters", "shelley-godwin", "ephesians-collation")
#: What docs/real-editions.md describes, finding by finding.
EXPECTED = {
    "cmif": {}, "german-drama": {}, "shelley-godwin": {},
    "isicily-inscriptions": {"ENT004": 1, "ENT010": 18},
    "schnitzler-letters": {"DAT004": 1, "DAT007": 1, "ENT001": 3, "ENT004": 1, "ENT008": 2},
    "ephesians-collation": {"DAT006": 2},
}  # fmt: skip


@pytest.mark.skipif(not SHARED.is_dir(), reason="the collection of real editions (../shared) is not here")
@pytest.mark.parametrize("name", REAL)
def test_what_is_found_in_real_editions_is_what_was_looked_at_by_hand(name: str) -> None:
    folder = SHARED / "corpora" / name
    corpus, project = Corpus.load(folder, find_files([folder])), Project.bare(folder)
    found: dict[str, int] = {}
    for check in all_checks():
        if check.code.startswith(("ENT", "DAT")) and check.check_corpus:
            number = len(set(check.check_corpus(corpus, project)))
            found |= {check.code: number} if number else {}
    assert found == EXPECTED[name]
