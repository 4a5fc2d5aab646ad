"""The same findings as an independent implementation: lxml's ISO Schematron (the "skeleton", XSLT 1.0, libxslt).

It knows the query binding xslt only, so schemas and documents are made for that: nested elements, several rules of one
pattern that match the same nodes, several patterns, abstract rules, variables. Attributes are left out: the skeleton
gives "/@n" as the place of every attribute of that name.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree, isoschematron

from teikit.schematron import compile_schematron

SVRL = "{http://purl.oclc.org/dsdl/svrl}"
NAMES = ("a", "b", "c")
CONTEXTS = (
    "a", "b", "c", "*", "a/b", "a//c", "b[@n]", "*[@n > 1]", "a | b", "a | *[@n]", "c[not(*)]", "/*", "a[b]/c", "*[c]",
    "*[count(ancestor::*) = 2]", "/",
)  # fmt: skip
TESTS = (
    "@n", "b", "not(*)", "@n = 2", "ancestor::a", "count(*) > 1", "preceding-sibling::*", "@n > $limit",
    "string-length(.) = 1", "self::a or self::b", ".//c", "following::b", "$of-rule = 1", "@n < 'x'",
)  # fmt: skip

documents = st.recursive(
    st.builds(
        lambda name, n, text: f"<{name}{n}>{text}</{name}>",
        st.sampled_from(NAMES), st.sampled_from(["", ' n="1"', ' n="2"', ' n="x"']), st.sampled_from(["", "t", "tt"]),
    ),
    lambda inner: st.builds(
        lambda name, n, children: f"<{name}{n}>{''.join(children)}</{name}>",
        st.sampled_from(NAMES), st.sampled_from(["", ' n="1"', ' n="2"']), st.lists(inner, min_size=1, max_size=4),
    ),
    max_leaves=12,
)  # fmt: skip

assertions = st.builds(
    lambda kind, test: f'<{kind} test="{test.replace("<", "&lt;")}">{kind} {test.replace("<", "&lt;")} at <name/>'
    f'<value-of select="count(*)"/></{kind}>',
    st.sampled_from(["assert", "report"]), st.sampled_from(TESTS),
)  # fmt: skip
rules = st.builds(
    lambda context, content, extended: f'<rule context="{context.replace(">", "&gt;")}"><let name="of-rule" '
    f'value="count(*)"/>{extended}{"".join(content)}</rule>',
    st.sampled_from(CONTEXTS), st.lists(assertions, min_size=1, max_size=3),
    st.sampled_from(["", '<extends rule="shared"/>']),
)  # fmt: skip
schemas = st.builds(
    lambda patterns: '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt">'
    '<let name="limit" value="1"/><pattern>'
    '<rule abstract="true" id="shared"><report test="b">shared</report></rule></pattern>'
    + "".join(f"<pattern>{''.join(pattern)}</pattern>" for pattern in patterns) + "</schema>",
    st.lists(st.lists(rules, min_size=1, max_size=4), min_size=1, max_size=3),
)  # fmt: skip


def expected(schema: str, root: etree._Element) -> Counter[tuple[str, str]]:
    oracle = isoschematron.Schematron(etree.fromstring(schema), store_report=True)
    oracle.validate(root.getroottree())
    report = oracle.validation_report
    return Counter(
        (place(root, item.get("location", "")), " ".join("".join(item.itertext()).split()))
        for item in report.iter(f"{SVRL}failed-assert", f"{SVRL}successful-report")
    )


def place(root: etree._Element, location: str) -> str:
    """The element of an SVRL location, as lxml's path; the document counts as its root element here."""
    found = root.getroottree().xpath(location if location.strip("/") else "/*")
    assert isinstance(found, list)
    assert isinstance(found[0], etree._Element)
    return root.getroottree().getpath(found[0])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(schema=schemas, document=documents)
def test_the_same_findings_as_the_skeleton(schema: str, document: str) -> None:
    root = etree.fromstring(document)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "schema.sch")
        path.write_text(schema, "utf-8")
        ours = list(compile_schematron(path).validate(root))
    assert all(finding.evaluated for finding in ours)
    found = Counter((root.getroottree().getpath(finding.element), finding.message) for finding in ours)
    assert found == expected(schema, root)
