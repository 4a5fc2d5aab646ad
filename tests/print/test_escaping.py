"""No text of a document can become a command: whatever it says comes out of Typst as it went in."""

from __future__ import annotations

import json
import re
from typing import Any

import typst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from sample_book import CASES, TEI, book

from teikit.outputs.print import Printing

_XML_CHARACTERS = st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"], include_characters="\t\n\x85\u2028\u2029")
_SIGNS = st.text(alphabet="\\#$*_[]<>@=-+/~\"'`.:{}()|^;,&%! 1a\n", max_size=40)
_COMMANDS = st.sampled_from([
    "#panic()", "#{1}", "[#x]", "$x$", "= Head", "- item", "1. item", "/ term: x", "// comment", "/* c */", "*b*",
    "_e_", "`raw`", "```typ #x```", "<label>", "@ref", "https://example.org/x", "--- -- -? ...", "\\u{41}", "\\",
    "]", "[", "\\]", "#import \"x.typ\"", "#read(\"/etc/passwd\")", "//// book", "a]#panic()[b", "~", "-5",
    "x\\ \ny", "#;", "');", "\"",
])  # fmt: skip
_TEXTS = st.lists(st.one_of(_SIGNS, _COMMANDS, st.text(_XML_CHARACTERS, max_size=60)), min_size=1, max_size=25)
_PROBE = (
    "#let p(id, body) = [#metadata(body)<probe>]\n#let break-here = []\n#let address(..parts) = parts.pos().join()\n"
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_TEXTS)
def test_any_text_comes_out_unchanged(texts: list[str]) -> None:
    assert through_typst(texts) == [flat(text) for text in texts]


def through_typst(texts: list[str]) -> list[str]:
    """The texts as Typst understands the markup that the stylesheet writes for paragraphs of them."""
    root = etree.fromstring(f'<TEI xmlns="{TEI}"><teiHeader/><text><body><div/></body></text></TEI>')
    body = root.find(f".//{{{TEI}}}div")
    assert body is not None
    for text in texts:
        etree.SubElement(body, f"{{{TEI}}}p").text = text
    markup = Printing(book({"one": root}), CASES).markup.text
    calls = "\n".join(line for line in markup.split("\n") if line.startswith("#p("))
    found = json.loads(typst.query((_PROBE + calls).encode(), "<probe>", field="value", ignore_system_fonts=True))
    return [flat(plain(value)) for value in found]


def plain(content: Any) -> str:
    match content:
        case {"func": "text" | "symbol", "text": text}:
            return str(text)
        case {"func": "space"}:
            return " "
        case {"func": "sequence", "children": children}:
            return "".join(plain(child) for child in children)
        case "" | None:
            return ""
    raise AssertionError(content)


def flat(text: str) -> str:
    """White space as XML has it is one blank, and none at the ends."""
    return re.sub("[ \t\r\n\x85\u2028\u2029]+", " ", text).strip(" ")
