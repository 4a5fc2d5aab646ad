"""libxml2's error log in words for an editor (XML 1.0 and Namespaces in XML 1.0, well-formedness constraints)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from teikit.diagnostic import Diagnostic, Severity
from teikit.reading.document import source_line

_WORDS: tuple[tuple[str, str, str], ...] = (
    # libxml2's type, what to say (fields of the pattern below), what to do
    ("ERR_TAG_NAME_MISMATCH", "</{2}> stands where </{0}> should: <{0}> of line {1} is still open",
     "Close <{0}> before this place, or correct the name of this end tag."),
    ("ERR_TAG_NOT_FINISHED", "the file ends while <{0}> of line {1} is still open", "Add </{0}> at its place."),
    ("ERR_DOCUMENT_END", "something follows the end of the root element",
     "A document has one root element: delete what follows, or move it inside."),
    ("ERR_DOCUMENT_EMPTY", "there is no XML here", "The file must begin with an XML declaration or an element."),
    ("ERR_NAME_REQUIRED", "a bare & or < starts no name here", "Write &amp; for the character &, and &lt; for <."),
    ("ERR_ENTITYREF_SEMICOL_MISSING", "this & starts an entity reference that has no semicolon",
     "Write &amp; for the character &, or end the reference with a semicolon."),
    ("ERR_LT_IN_ATTRIBUTE", "there is a < inside an attribute value", "Write &lt;, or add the missing quotation mark."),
    ("ERR_ATTRIBUTE_NOT_STARTED", "an attribute value has no quotation marks", "Put it between double quotes."),
    ("ERR_ATTRIBUTE_NOT_FINISHED", "an attribute value has no closing quotation mark", "Add the quotation mark."),
    ("ERR_ATTRIBUTE_WITHOUT_VALUE", "an attribute has no value", "Write it as name=\"value\"."),
    ("ERR_ATTRIBUTE_REDEFINED", "attribute {0} stands twice in one tag", "Keep one of the two."),
    ("ERR_SPACE_REQUIRED", "a space is missing between attributes", "Put a space before the attribute's name."),
    ("ERR_GT_REQUIRED", "this tag is not closed with >", "Add the >, or correct what stands before it."),
    ("ERR_LTSLASH_REQUIRED", "an end tag is missing here", "Close the elements that are open."),
    ("ERR_COMMENT_NOT_FINISHED", "a comment is not closed", "End it with -->."),
    ("ERR_HYPHEN_IN_COMMENT", "-- stands inside a comment", "Only the end of a comment may have two hyphens."),
    ("ERR_CDATA_NOT_FINISHED", "a CDATA section is not closed", "End it with ]]>."),
    ("ERR_PI_NOT_FINISHED", "a processing instruction is not closed", "End it with ?>."),
    ("ERR_RESERVED_XML_NAME", "the XML declaration does not stand at the very beginning of the file",
     "Delete what stands before it, blank lines too."),
    ("ERR_INVALID_CHAR", "a character that XML does not allow stands here", "Delete it; it is usually invisible."),
    ("ERR_INVALID_CHARREF", "a character reference names a character that XML does not allow", "Correct the number."),
    ("ERR_INVALID_ENCODING", "the bytes here are not in the encoding that the file declares",
     "Save the file as UTF-8, or declare the encoding that it is really in."),
    ("ERR_UNSUPPORTED_ENCODING", "the declared encoding is not known", "Save the file as UTF-8 and declare that."),
    ("ERR_UNDECLARED_ENTITY", "entity &{0}; is not declared", "Write the character itself, or its number as &#x…;."),
    ("ERR_RESOURCE_LIMIT", "the document expands beyond every bound and was not read further",
     "If it is really yours, replace its entities with the text they stand for."),
    ("NS_ERR_UNDEFINED_NAMESPACE", "the prefix {0} is not declared", "Declare it on the root: xmlns:{0}=\"…\"."),
)  # fmt: skip
_TOO_DEEP = (
    "the elements nest too deeply here, and the document was not read further",
    "Look for elements that are opened again and again and never closed.",
)
_TABLE = {name: (message, remedy) for name, message, remedy in _WORDS}
_WRITE_OUT = "teikit reads no text from outside the file: write the characters themselves in its place."
_FIELDS = {
    "ERR_TAG_NAME_MISMATCH": re.compile(r"mismatch: (\S+) line (\d+) and (\S+)"),
    "ERR_TAG_NOT_FINISHED": re.compile(r"in tag (\S+) line (\d+)"),
    "ERR_ATTRIBUTE_REDEFINED": re.compile(r"Attribute (\S+) redefined"),
    "ERR_UNDECLARED_ENTITY": re.compile(r"Entity '([^']+)'"),
    "NS_ERR_UNDEFINED_NAMESPACE": re.compile(r"prefix (\S+) "),
}


def problems(name: str, log: list[etree._LogEntry], root: etree._Element | None) -> list[Diagnostic]:
    """What makes the document ill-formed: its first fault (the later ones mostly follow from it), and prefixes."""
    fatal = [entry for entry in log if entry.level_name == "FATAL"]
    if not fatal and root is None:
        return [Diagnostic(name, 1, 1, "XML001", Severity.ERROR, "there is no XML here")]
    undeclared = [entry for entry in log if entry.type_name == "NS_ERR_UNDEFINED_NAMESPACE"]
    found = [_diagnostic(name, entry) for entry in [*fatal[:1], *undeclared]]
    # An undeclared prefix is one mistake, however often it is used: its first use is named.
    return list({diagnostic.message: diagnostic for diagnostic in sorted(found, reverse=True)}.values())[::-1]


def _diagnostic(name: str, entry: etree._LogEntry) -> Diagnostic:
    message, remedy = _TABLE.get(entry.type_name, (entry.message.strip().rstrip("."), ""))
    if entry.type_name == "ERR_RESOURCE_LIMIT" and "depth" in entry.message.lower():
        message, remedy = _TOO_DEEP
    pattern = _FIELDS.get(entry.type_name)
    fields = pattern.search(entry.message) if pattern else None
    if pattern and not fields:
        message, remedy = entry.message.strip(), ""
    elif fields:
        message, remedy = message.format(*fields.groups()), remedy.format(*fields.groups())
    # libxml2 stands behind the & that it complains of.
    column = entry.column - (entry.type_name == "ERR_NAME_REQUIRED")
    return Diagnostic(name, entry.line, column, "XML001", Severity.ERROR, f"not well-formed: {message}", remedy)


def entity_problems(name: str, log: list[etree._LogEntry], root: etree._Element | None) -> Iterator[Diagnostic]:
    """Entities whose text is not in this file. teikit never fetches them, so their text would be missing."""
    places: dict[str, tuple[int, int]] = {}
    for node in root.iter(etree.Entity) if root is not None else ():
        places.setdefault(str(getattr(node, "name", "")), (source_line(node), 0))
    # In an attribute libxml2 drops such an entity without a trace in the tree: only the log knows of it.
    for entry in log:
        match = re.search(r"Entity '([^']+)' not defined", entry.message)
        if match and entry.type_name == "WAR_UNDECLARED_ENTITY":
            places.setdefault(match[1], (entry.line, entry.column))
    for entity, (line, column) in places.items():
        message = f"the text of entity &{entity}; is not in this file and was not read"
        yield Diagnostic(name, line, column, "XML003", Severity.ERROR, message, _WRITE_OUT)
