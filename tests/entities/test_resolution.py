"""Every way of pointing that real editions use falls into its class."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from teikit.entities import Account, Resolution, Token
from teikit.entities.candidates import Candidates
from teikit.entities.passages import Paths, start
from teikit.entities.prefixes import Prefix, danger
from teikit.entities.resolution import OUTSIDE, normal_uri
from teikit.entities.text import local_name
from teikit.reading.ids import IdTable

MakeAccount = Callable[..., Account]
LIST = "<listPerson><person xml:id='p1'><persName>Anna</persName><idno>https://www.x.org/person/1/tei</idno></person></listPerson>"


def ref(value: str) -> str:
    return f"<p><persName ref='{value}'>Anna</persName></p>"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("#p1", Resolution.BY_ID),
        ("lists/b.xml#p1", Resolution.OTHER_FILE),
        ("./lists/../lists/b.xml#p1", Resolution.OTHER_FILE),
        ("elsewhere/b.xml#p1", Resolution.WRONG_PATH),
        ("b.xml#p1", Resolution.WRONG_PATH),
        ("p1", Resolution.BARE),
        ("http://x.org/person/1", Resolution.IDNO),
        ("https://x.org/person/1/#this", Resolution.IDNO),
        ("https://x.org/person/2", Resolution.EXTERNAL),
        ("#p2", Resolution.UNRESOLVED),
        ("lists/b.xml#p2", Resolution.UNRESOLVED),
        ("lists/b.xml", Resolution.OTHER_FILE),
        ("nowhere.xml#p1", Resolution.UNRESOLVED),
        ("p2", Resolution.UNRESOLVED),
        ("pers:p1", Resolution.UNDECLARED_PREFIX),
        ("#1a", Resolution.MALFORMED),
        ("#", Resolution.PLACEHOLDER),
        ("", Resolution.PLACEHOLDER),
    ],
)
def test_classes(only: Callable[..., Token], value: str, expected: Resolution) -> None:
    token = only(a=ref(value), lists__b=LIST)
    assert token.resolution is expected
    if expected in {Resolution.BY_ID, Resolution.OTHER_FILE, Resolution.WRONG_PATH, Resolution.BARE, Resolution.IDNO}:
        assert token.target is not None
        assert token.target.document.path.name == "b.xml"


def test_the_same_file_comes_first(only: Callable[..., Token]) -> None:
    token = only(a=ref("#p1") + LIST, b=LIST)
    assert token.resolution is Resolution.SAME_FILE
    assert token.target.document is token.document


def test_a_key_is_resolved_or_another_catalogues(account: MakeAccount) -> None:
    body = "<p><persName key='p1'>A</persName><persName key='118654756'>B</persName></p>"
    assert [t.resolution for t in account(a=body, b=LIST).tokens] == [Resolution.KEY, Resolution.EXTERNAL]


@pytest.mark.parametrize("value", ["../../etc/passwd#root", "file:///etc/passwd", "file:../x.xml", "/etc/hostname"])
def test_nothing_outside_the_root_is_looked_at(only: Callable[..., Token], value: str) -> None:
    token = only(a=ref(value))
    assert (token.resolution, token.note, token.file) == (Resolution.UNRESOLVED, OUTSIDE, None)


def test_a_link_that_leads_outside_is_outside(
    only: Callable[..., Token], tmp_path_factory: pytest.TempPathFactory, tmp_path
) -> None:  # type: ignore[no-untyped-def]
    secret = tmp_path_factory.mktemp("secret") / "secret.xml"
    secret.write_text("<a xml:id='x'/>")
    (tmp_path / "link.xml").symlink_to(secret)
    assert only(a=ref("link.xml#x")).resolution is Resolution.UNRESOLVED


HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p>P</p></publicationStmt><sourceDesc>"
    "<p>S</p></sourceDesc></fileDesc><encodingDesc><listPrefixDef>{}</listPrefixDef></encodingDesc></teiHeader>"
)


def with_prefixes(definitions: str, body: str) -> str:
    header = HEADER.format(definitions)
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body>{body}</body></text></TEI>'


PERS = '<prefixDef ident="pers" matchPattern="([a-z]+):(\\d+)" replacementPattern="lists/b.xml#$1$2"/>'


def test_prefixes(only: Callable[..., Token]) -> None:
    token = only(a=with_prefixes(PERS, ref("pers:p:1")), lists__b=LIST)
    assert (token.resolution, token.expanded) == (Resolution.PREFIX, "lists/b.xml#p1")


def test_the_first_pattern_that_leads_somewhere_wins(only: Callable[..., Token]) -> None:
    two = '<prefixDef ident="pers" matchPattern="(.*)" replacementPattern="#no$1"/>' + PERS.replace(":(", "(")
    assert only(a=with_prefixes(two, ref("pers:p1")), lists__b=LIST).resolution is Resolution.PREFIX


def test_a_prefix_of_another_files_header_or_of_the_settings_holds(only: Callable[..., Token]) -> None:
    other = with_prefixes('<prefixDef ident="q" matchPattern="(.+)" replacementPattern="#$1"/>', "<p/>")
    assert only(a=ref("q:p1"), b=LIST, c=other).resolution is Resolution.PREFIX
    settings = {"pointers": {"prefixes": [{"ident": "z", "match": "(.+)", "replacement": "#$1"}]}}
    assert only(settings, a=ref("z:p1"), b=LIST).resolution is Resolution.PREFIX


def test_prefixes_never_form_a_loop(only: Callable[..., Token]) -> None:
    loop = '<prefixDef ident="x" matchPattern="(.+)" replacementPattern="x:$1"/>'
    assert only(a=with_prefixes(loop, ref("x:1"))).resolution is Resolution.UNRESOLVED


@pytest.mark.parametrize(
    "pattern", ["(a+)+", "(a*)*b", "((a|aa))+", "(a|a)*", "([a-z]+)*", "(?=a)b", "(", "(x{1,9}){2,}"]
)
def test_dangerous_patterns_are_refused(pattern: str) -> None:
    assert danger(pattern)
    assert Prefix("p", pattern, "#$1").expand("a" * 60) is None


@pytest.mark.parametrize(
    "pattern", ["([a-z]+)", "(.*)", r"([a-z]+):(\d+)", "(a|b)(c+)", r"([\w\-]+)", "[(+]x", r"\(a\)+"]
)
def test_usual_patterns_are_run(pattern: str) -> None:
    assert not danger(pattern)


@settings(deadline=2000)
@given(
    st.lists(st.sampled_from(["a", "(", ")", "+", "*", "|", "[a]", "{2}", ".", "\\d", "?"]), max_size=9),
    st.integers(1, 80),
)
def test_no_pattern_takes_long(parts: list[str], length: int) -> None:
    """What is run is bounded: with nested repetitions refused, the worst is polynomial, and that is cut off too."""
    Prefix("p", "".join(parts), "#$1").expand("a" * length + "!")


@given(st.text())
def test_variants_of_an_address_are_one(text: str) -> None:
    assert normal_uri(normal_uri(text)) == normal_uri(text) or "#" in text or "/" in text


def test_addresses() -> None:
    variants = ("https://x.org/a/1", "http://X.org/a/1/", "http://www.x.org/a/1/tei", "https://x.org/a/1#about")
    assert {normal_uri(uri) for uri in variants} == {"x.org/a/1"}


def test_candidates() -> None:
    table = IdTable()
    table.add(None, [(name, None) for name in ("pers-rakovsky", "pers-trotsky", "pmb50", "North-Audley-Street-1")])  # type: ignore[arg-type,list-item]
    nearest = Candidates(table).nearest
    assert nearest("pers-rakovski") == "pers-rakovsky"
    assert nearest("Pers_Trotsky") == "pers-trotsky"
    assert nearest("pmb51") is None
    assert nearest("1-North-Audley-Street") == "North-Audley-Street-1"
    assert nearest("completely-different") is None


def test_an_address_that_a_museum_shares_with_its_town_does_not_name_the_museum(only: Callable[..., Token]) -> None:
    museum = "<listOrg><org xml:id='m'><orgName>Museum</orgName><idno>https://x.org/places/1</idno></org></listOrg>"
    body = "<p><placeName ref='https://x.org/places/1'>T</placeName></p>"
    assert only(a=body, b=museum).resolution is Resolution.EXTERNAL


def test_witnesses_by_their_siglum(account: MakeAccount) -> None:
    body = (
        "<listWit><witness n='01'/><witness n='01C2'/><witness n='424'/></listWit>"
        "<p><app><rdg wit='01C2 02 424* 424C 01C2* 424mg 424x 42* 4244'>x</rdg></app></p>"
    )
    tokens = account(a=body).tokens
    led = {t.text: t.target.get("n") if t.target else None for t in tokens}
    assert led == {"01C2": "01C2", "02": None, "424*": "424", "424C": "424", "01C2*": "01C2", "424mg": "424",
                   "424x": None, "42*": None, "4244": None}  # fmt: skip
    assert {t.resolution for t in tokens} == {Resolution.BARE, Resolution.UNRESOLVED}


def test_readings_by_their_number_in_their_own_entry(account: MakeAccount) -> None:
    body = (
        "<p><app><rdg n='1'>x</rdg></app><app><lem n='1'>a</lem><rdgGrp><rdg n='2'>b</rdg></rdgGrp>"
        "<witDetail target='1 2 3'/><note><listRelation><relation active='1' passive='2'/></listRelation></note></app>"
        "</p><p corresp='1'/>"
    )
    found = [(t.text, local_name(t.target) if t.target else "") for t in account(a=body).tokens]
    assert found == [("1", "lem"), ("2", "rdg"), ("3", ""), ("1", "lem"), ("2", "rdg"), ("1", "")]


SECTIONS = (
    "<div xml:id='d1'><p>1</p><p n='x'>2</p></div><div><p>3</p><ab xml:id='ab'>4</ab></div><p><ref target='{}'/></p>"
)


@pytest.mark.parametrize(
    ("pointer", "text"),
    [
        ("#xpath(//div[2]/p)", "3"), ("#xpath(/TEI/text/body/div[1]/p[2])", "2"), ("#xpath(//p[@n='x'])", "2"),
        ("#xpath(//p[@n])", "2"), ("#xpath(//div[last()]/*[2])", "4"), ("#xpath(//body//ab)", "4"),
        ("#left(//tei:div[2]/p)", "3"), ("#range(left(ab),right(ab))", "4"), ("#string-range(ab,0,1)", "4"),
        ("#string-index(//p[@n='x'],1)", "2"), ("#match(ab,'4')", "4"), ("#element(d1/2)", "1"),
        ("#xpointer(id('ab'))", "4"), ("#xpath(//*[@xml:id='ab'])", "4"), ("#xpath(//div%5B2%5D/p)", "3"),
        ("a.xml#xpath(//div[2]/p)", "3"),
    ],
)  # fmt: skip
def test_expressions_lead_to_what_they_start_from(account: MakeAccount, pointer: str, text: str) -> None:
    token = next(t for t in account(a=SECTIONS.format(pointer.replace("'", "&apos;"))).tokens)
    assert token.resolution.leads_somewhere, token.note
    assert token.target is not None
    assert "".join(token.target.element.itertext()).startswith(text)
    assert local_name(token.target) == local_name(token.target.element)


@pytest.mark.parametrize(
    ("pointer", "resolution"),
    [
        ("#xpath(//p[7])", Resolution.UNRESOLVED), ("#xpath(/div)", Resolution.UNRESOLVED),
        ("#left(nowhere)", Resolution.UNRESOLVED), ("#string-range(nowhere,0,1)", Resolution.UNRESOLVED),
        ("#xpath(//p[contains(.,%22x%22)])", Resolution.EXTERNAL), ("#xpath(document('/etc/passwd'))", Resolution.EXTERNAL),
        ("#xpath(//p/ancestor::div)", Resolution.EXTERNAL), ("#xmlns(t=http://x.org/)xpath(//t:p)", Resolution.EXTERNAL),
        ("#xpath(//p[count(//p[count(//p)>1])>1])", Resolution.MALFORMED), ("#xpath()", Resolution.EXTERNAL),
    ],
)  # fmt: skip
def test_expressions_that_are_not_followed_are_no_errors(
    account: MakeAccount, pointer: str, resolution: Resolution
) -> None:
    token = next(iter(account(a=SECTIONS.format(pointer.replace("'", "&apos;").replace(">", "&gt;"))).tokens))
    assert token.resolution is resolution


@given(st.text("/p[]1@n=*'(),xpath", max_size=40))
def test_no_expression_hurts(text: str) -> None:
    root = etree.fromstring("<p n='1'><p/><x><p n='2'/></x></p>")
    begin = start(f"xpath({text})")
    assert begin is not None
    if begin.path:
        Paths().first(root, begin.path)


@given(st.lists(st.sampled_from(["/p", "//p", "/*", "//x", "/p[1]", "//p[2]", "/*[last()]", "//p[@n]", "//*[@n='2']"]),
                min_size=1, max_size=4))  # fmt: skip
def test_paths_lead_where_libxml2_leads(steps: list[str]) -> None:
    root = etree.fromstring("<p n='1'><p/><x><p n='2'/><p><x/><p n='3'/></p></x><p n='2'><p/><p/></p></p>")
    begin = start(f"xpath({''.join(steps)})")
    assert begin is not None
    expected = root.getroottree().xpath("".join(steps))
    found = Paths().first(root, begin.path)
    assert found is (expected[0] if expected else None)


def test_paths_have_a_limit() -> None:
    root = etree.fromstring("<p>" * 50 + "<p/>" * 2000 + "</p>" * 50)
    paths = Paths(budget=10_000)
    begin = start("xpath(//p//p//p//p//p//p)")
    assert begin is not None
    assert paths.first(root, begin.path) is None
    assert paths.is_spent


def test_a_prefix_that_makes_a_wrong_path_is_a_wrong_path(account: MakeAccount) -> None:
    settings = {"pointers": {"prefixes": [{"ident": "p", "match": "(.+)", "replacement": "lists/people.xml#$1"}]}}
    made = account(settings, a="<p><persName ref='p:x'>X</persName></p>", people="<p xml:id='x'/>")
    token = made.tokens[0]
    assert (token.resolution, token.expanded) == (Resolution.WRONG_PATH, "lists/people.xml#x")
    made = account(settings, lists__people="<p xml:id='x'/>")
    assert made.tokens[0].resolution is Resolution.PREFIX


def test_examples_of_encoding_do_not_point(account: MakeAccount) -> None:
    body = "<p><egXML xmlns='http://www.tei-c.org/ns/Examples'><ref target='#no'/></egXML></p>"
    assert account(a=body).tokens == ()
