"""What the PDF claims to be, looked at by pypdf: the conditions of PDF/UA-1 and PDF/A that a machine can check.

No validator is to be had here. The numbers are those of the Matterhorn Protocol 1.1 (PDF/UA-1, ISO 14289-1); what is asked
of PDF/A is in ISO 19005-2 and 19005-3.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

import pypdf
import pytest
from lxml import etree
from pypdf.generic import ContentStream
from sample_book import CASES, book

from teikit.outputs.print import Printing

RDF = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "dc": "http://purl.org/dc/elements/1.1/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/", "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}  # fmt: skip
STANDARD = set(
    """Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody
    Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Figure Formula Form Ruby RB RT RP
    """.split()  # noqa: SIM905
)
PARENTS = {
    "TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"}, "THead": {"Table"}, "TBody": {"Table"},
    "TFoot": {"Table"}, "LI": {"L"}, "LBody": {"LI"}, "TOCI": {"TOC"},
}  # fmt: skip
PAINTS = {b"Tj", b"TJ", b"'", b'"', b"Do", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s", b"sh", b"EI"}


@cache
def reader(standard: str) -> pypdf.PdfReader:
    settings = {"standard": standard, "line_numbers": "page"}
    job = Printing(book([CASES / "samples.xml"], settings=settings, date="2026-01-01"), CASES)
    assert job.book.standards == (standard,)
    return pypdf.PdfReader(io.BytesIO(job.pdf), strict=True)


def root() -> Any:
    return reader("ua-1").trailer["/Root"]


def kids(element: Any) -> list[Any]:
    found = element.get("/K", [])
    found = found.get_object() if hasattr(found, "get_object") else found
    return [kid.get_object() for kid in found] if isinstance(found, list) else [found]


def elements(element: Any, parent: str = "") -> Iterator[tuple[str, str, Any]]:
    """Every element of the structure tree, with its standard type and that of the element round it."""
    roles = root()["/StructTreeRoot"].get("/RoleMap", {})
    for kid in kids(element):
        if isinstance(kid, dict) and "/S" in kid:
            kind = str(kid["/S"])
            kind = str(roles.get(kind, kind)).removeprefix("/")
            yield kind, parent, kid
            yield from elements(kid, kind)


@cache
def tree() -> list[tuple[str, str, Any]]:
    return list(elements(root()["/StructTreeRoot"]))


def xmp(standard: str) -> etree._Element:
    return etree.fromstring(reader(standard).trailer["/Root"]["/Metadata"].get_object().get_data())


def value(found: etree._Element, name: str) -> str:
    """What the metadata say of `name`, as an element or as an attribute."""
    return str(found.xpath(f"normalize-space((//{name} | //@{name})[1])", namespaces=RDF))


def test_all_that_is_painted_is_either_tagged_or_an_artifact() -> None:
    """01-003 to 01-005, and the tree of parents: each marked content belongs to one element."""
    pdf = reader("ua-1")
    owned = Counter(
        (_page(kid) if isinstance(kid, dict) else _page(element), kid["/MCID"] if isinstance(kid, dict) else int(kid))
        for _, _, element in tree()
        for kid in kids(element)
        if isinstance(kid, int) or (isinstance(kid, dict) and kid.get("/Type") == "/MCR" and (kid.get("/Pg") or kid))
    )
    seen: Counter[tuple[int, int]] = Counter()
    for page in pdf.pages:
        stack: list[str] = []
        for operands, operator in ContentStream(page.get_contents(), pdf).operations:
            if operator in {b"BDC", b"BMC"}:
                tag, marked = str(operands[0]), operands[1] if len(operands) > 1 else {}
                inside = [name for name in stack if name != "/Span" or not marked]
                assert not ("/Artifact" in stack and isinstance(marked, dict) and "/MCID" in marked), (
                    "tagged in artifact"
                )
                assert not (tag == "/Artifact" and any(name == "tagged" for name in inside)), "artifact in tagged"
                if isinstance(marked, dict) and "/MCID" in marked:
                    seen[page.indirect_reference.idnum, int(marked["/MCID"])] += 1
                    tag = "tagged"
                stack.append(tag)
            elif operator == b"EMC":
                stack.pop()
            elif operator in PAINTS:
                assert {"tagged", "/Artifact"} & set(stack), (operator, stack)
        assert stack == []
    assert set(seen.values()) == {1}
    assert {count for place, count in owned.items() if place in seen} == {1}
    assert set(seen) == set(owned)
    assert len(seen) > 100


def _page(element: Any) -> int:
    while "/Pg" not in element:
        element = element["/P"].get_object()
    return int(element.raw_get("/Pg").idnum)


def test_the_tree_is_built_of_standard_types_in_their_places() -> None:
    """02-001 to 02-004, 09-004 to 09-008, 14-002, 14-003, 19-003, 19-004, 13-004, 15-003."""
    assert {kind for kind, _, _ in tree()} <= STANDARD
    assert all(parent in PARENTS.get(kind, {parent}) for kind, parent, _ in tree())
    levels = [int(kind[1]) for kind, _, _ in tree() if kind[0] == "H" and kind[1:].isdigit()]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    notes = [element.get("/ID") for kind, _, element in tree() if kind == "Note"]
    assert len(notes) == len(set(notes)) > 0
    assert None not in notes
    figures = [element for kind, _, element in tree() if kind == "Figure"]
    assert figures
    assert all(str(figure.get("/Alt", "")).strip() for figure in figures)
    for kind, _, element in tree():
        if kind == "TH":
            owners = element.get("/A").get_object()
            assert any(owner.get_object().get("/Scope") for owner in (owners if isinstance(owners, list) else [owners]))


def test_the_file_says_what_it_is() -> None:
    """06-001 to 06-003, 07-001, 07-002, 11-006, 26-001, 30-001 (no reference XObjects), 25-001 (no XFA)."""
    catalog = root()
    found = xmp("ua-1")
    assert value(found, "pdfuaid:part") == "1"
    assert value(found, "dc:title") == "A Book of Samples"
    assert (
        catalog["/ViewerPreferences"]["/DisplayDocTitle"] is True or catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    )
    assert catalog["/MarkInfo"]["/Marked"]
    assert str(catalog["/Lang"]) == "en"
    assert "/AcroForm" not in catalog
    assert "/Encrypt" not in reader("ua-1").trailer
    assert reader("ua-1").page_labels[0] == "i"
    assert "1" in reader("ua-1").page_labels
    assert reader("ua-1").outline


def test_links_are_tagged_and_say_where_they_lead() -> None:
    """28-002, 28-004, 28-008 (Tabs), 28-011, 28-012."""
    pdf = reader("ua-1")
    tagged = {
        kid.raw_get("/Obj").idnum for kind, _, element in tree() if kind == "Link"
        for kid in kids(element) if isinstance(kid, dict) and kid.get("/Type") == "/OBJR"
    }  # fmt: skip
    links = [(page, ref) for page in pdf.pages for ref in page.get("/Annots", ())]
    assert links
    for page, ref in links:
        link = ref.get_object()
        assert page["/Tabs"] == "/S"
        assert link["/Subtype"] == "/Link"
        assert ref.idnum in tagged
        assert str(link["/Contents"]).strip()


@pytest.mark.parametrize("standard", ["ua-1", "a-2b", "a-3b"])
def test_fonts_are_in_the_file_and_their_signs_known(standard: str) -> None:
    """31-001, 31-003, 31-009, 31-027, 31-028."""
    pdf = reader(standard)
    fonts = {
        str(font): font.get_object() for page in pdf.pages for font in page["/Resources"].get("/Font", {}).values()
    }
    assert fonts
    for font in fonts.values():
        assert font["/Subtype"] == "/Type0"
        inner = font["/DescendantFonts"][0].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"])
        assert inner["/Subtype"] != "/CIDFontType2" or "/CIDToGIDMap" in inner
        signs = font["/ToUnicode"].get_object().get_data().upper()
        assert not any(b"<%s>\n" % bad in signs.partition(b"ENDCODESPACERANGE")[2] for bad in (b"FEFF", b"FFFE"))


@pytest.mark.parametrize(("standard", "part"), [("a-2b", "2"), ("a-3b", "3")])
def test_an_archive_file_keeps_what_it_needs_and_nothing_that_acts(standard: str, part: str) -> None:
    """ISO 19005-2, 6.2.2 to 6.2.4, 6.3.2, 6.5, 6.6.2, 6.8; in part 3 each attachment says how it is related."""
    pdf = reader(standard)
    catalog: Any = pdf.trailer["/Root"]
    found = xmp(standard)
    assert value(found, "pdfaid:part") == part
    assert value(found, "pdfaid:conformance") == "B"
    assert [intent["/S"] for intent in catalog["/OutputIntents"]] == ["/GTS_PDFA1"]
    assert catalog["/OutputIntents"][0]["/DestOutputProfile"].get_object().get_data()
    assert len(pdf.trailer["/ID"]) == 2
    assert not {"/OpenAction", "/AA"} & set(catalog)
    for page in pdf.pages:
        for link in (ref.get_object() for ref in page.get("/Annots", ())):
            assert int(link["/F"]) & 4, "links are printed"
            assert int(link["/F"]) & 0b100011 == 0, "and not hidden"
            assert link.get("/A", {}).get("/S") in {None, "/URI", "/GoTo"}
    attached = [file.get_object() for file in catalog.get("/AF", ())]
    assert len(attached) == (1 if part == "3" else 0)
    for file in attached:
        assert file["/AFRelationship"] == "/Source"
        assert file["/F"] == file["/UF"]
        assert str(file["/EF"]["/F"]["/Subtype"]).endswith("tei+xml")
