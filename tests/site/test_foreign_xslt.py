"""What an edition's own stylesheet may not call is refused however it is written; what only speaks of it is not."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from teikit.foreign_xslt import READERS, XSL, calls_in_attribute, calls_in_text

NAMESPACE = XSL.strip("{}")
FUNCTIONS = sorted(
    READERS | {"transform", "load-xquery-module", "environment-variable", "static-base-uri", "function-lookup"}
)
_FN = "http://www.w3.org/2005/xpath-functions"
_blank = st.sampled_from(["", " ", "\n\t", "(: x :)", " (: it's (: \"two :) deep :) ", "(::)"])
_prefix = st.sampled_from(["", "fn:", "f:", f"Q{{{_FN}}}", "1e5-", "$x=>"])
_prose = st.sampled_from(
    ["'text'", "\"it's\"", "'a \"word\"'", "'two '' of them'", "(: it's :)", "(: \"{ :)", "'{'", '"}}"', "'(: '", "' :)'", "1", "$x",
     "map { 'a': 'b' }", "array { 1, '}' }", "Q{urn:it's}a", "x[@n = '(']"]
)  # fmt: skip
_noise = st.lists(_prose, max_size=4).map(lambda parts: "".join(f"{part}, " for part in parts))


@st.composite
def _calls(draw: st.DrawFn) -> tuple[str, str]:
    """A function, and an expression that calls or names it among strings, comments and braces."""
    name = draw(st.sampled_from(FUNCTIONS))
    after = draw(st.sampled_from(["('x')", "#1", "($a, ')')", "(: y :)('x')"]))
    call = f"{draw(_prefix)}{name}{draw(_blank)}{after}"
    tail = "".join(f", {part}" for part in draw(st.lists(_prose, max_size=3)))
    return name, f"{draw(_noise)}{call}{tail}"


def calls(element: etree._Element) -> set[str]:
    return set(_calls_of(element))


def _calls_of(root: etree._Element) -> Iterator[str]:
    for element in root.iter(etree.Element):
        for name in element.attrib:
            yield from calls_in_attribute(element, str(name), READERS)
        yield from calls_in_text(element, READERS)


def sheet(content: str = "", expand: str = "yes") -> etree._Element:
    return etree.fromstring(f'<xsl:package xmlns:xsl="{NAMESPACE}" expand-text="{expand}">{content}</xsl:package>')


@settings(max_examples=400, deadline=None)
@given(_calls(), st.sampled_from(["select", "test", "match", "group-by", "use", "initial-value"]))
def test_a_call_in_an_expression_is_refused(called: tuple[str, str], attribute: str) -> None:
    name, expression = called
    element = etree.Element(f"{XSL}sequence", {attribute: expression})
    assert name in calls(element) or (name in READERS and f"1e5-{name}" in expression)


@settings(max_examples=400, deadline=None)
@given(
    _calls(), st.sampled_from(["", "it's {{so}} ", 'a "quotation" ', "{'it''s }'}", "don't {(: ' :)}"]), st.sampled_from(["", " it's", "{'}'}"])
)  # fmt: skip
def test_a_call_in_a_template_is_refused(called: tuple[str, str], before: str, after: str) -> None:
    name, expression = called
    template = f"{before}{{{expression}}}{after}"
    literal = etree.Element("p", title=template)
    element = etree.Element(f"{XSL}attribute", name=template)
    text = sheet()
    text.text = template
    for found in (calls(literal), calls(element), calls(text)):
        assert name in found or (name in READERS and f"1e5-{name}" in expression)


_PIECES = [
    "'a'", '"b"', "''''", '""""', "'(:'", '":)"', "(: ' :)1", '(: " :)1', "(::)1", "(: (: ' :) \" :)1", "(:(:):):)1",
    "'{'", "\"it's\"",
]  # fmt: skip
_JUNK = ["'", '"', "(:", ":)", "{", "}", "''", '""', "Q{", ""]


def test_whatever_saxon_takes_for_a_call_is_refused() -> None:
    """Strings and comments end where Saxon says: a call that it complains of as unknown is one that we see."""
    saxonche = pytest.importorskip("saxonche")
    evaluate = saxonche.PySaxonProcessor(license=False).new_xpath_processor().evaluate
    chance = random.Random(7)
    seen = hidden = 0
    for _ in range(3000):
        before, after = (chance.choices(_PIECES, k=chance.randint(0, 3)) for _ in range(2))
        junk = chance.choices(_JUNK, k=2) if chance.random() < 0.5 else ["", ""]
        call = f"{junk[0]} doc-available(1, 2, 3) {junk[1]}"
        expression = ", ".join([*before, call, *after])
        try:
            evaluate(expression)
        except saxonche.PySaxonApiError as error:
            is_call = "Cannot find a 3-argument function" in str(error)
        else:
            is_call = False
        found = calls(etree.Element(f"{XSL}sequence", select=expression))
        assert found == {"doc-available"} or not is_call, expression
        seen, hidden = seen + is_call, hidden + (not found)
    assert min(seen, hidden) > 50  # both happen, and often


@pytest.mark.parametrize(
    "content",
    [
        "<p>You can transform (change) what document (or collection) you like.</p>",
        "<!-- transform (this) --><p>x</p>",
        "<p title='a collection (of letters)'>{@n} in a collection (of letters)</p>",
        "<xsl:sequence select=\"'the document (in full)'\"/>",
        '<xsl:if test="@type = (: as doc(1) says :) 1">x</xsl:if>',
        "<p>{{doc('x')}}</p>",
        "<xsl:text expand-text='no'>function f() { return document(1) }</xsl:text>",
        "<style xsl:expand-text='no'>b { width: transform(1) }</style>",
        "<p title=\"{'}'} transform (this)\">{'transform ('} transform (this)</p>",
    ],
)
def test_prose_is_not_refused(content: str) -> None:
    assert calls(sheet(content)) == set()


@pytest.mark.parametrize(
    "content",
    [
        "<p>{trans<!-- a comment -->form(map{})}</p>",
        "<p><!-- a -->{trans<?x y?>form(map{})}<b/></p>",
        "<p><b/>{transform(map{})}</p>",
        "<p title=\"it's {transform(map{})} it's\"/>",
        "<p>it's {transform(map{})} it's</p>",
        "<xsl:element name=\"it's{transform(map{})}it's\"/>",
        "<p>{transform(map{})</p>",
        "<p>} {'a' || transform(map{}) || '}'}</p>",
        "<b xsl:expand-text='no'><i xsl:expand-text=' true '>{transform(map{})}</i></b>",
        "<xsl:sequence select=\"Q{it's}x, transform(map{}), 'it'\"/>",
        '<xsl:sequence select="\'open, transform(map{})"/>',
        "<xsl:sequence select='(: open, transform(map{})'/>",
    ],
)
def test_what_looks_like_prose_is_refused_where_it_is_none(content: str) -> None:
    assert calls(sheet(content)) == {"transform"}


def test_text_is_no_template_where_nothing_says_so() -> None:
    assert calls(sheet("<p>{transform(map{})}</p>", expand="no")) == set()
