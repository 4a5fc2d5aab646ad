"""The edition's own stylesheet: an ``xsl:package`` that overrides parts of teikit's package of pages.

It may come with an edition from anywhere, and is trusted with the look of the pages only: what reaches the machine is
refused before it is compiled (`teikit.foreign_xslt`), it is compiled from text that our own parser cleared, and it runs
as every stylesheet does, in a processor that can read no address.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from teikit.errors import ProjectError
from teikit.foreign_xslt import FORBIDDEN, READERS, XSL, calls_in_attribute, calls_in_text, compile_time_attribute
from teikit.project import Project
from teikit.reading import parser
from teikit.reading.document import Document

_PAGE = "urn:teikit:outputs:page"
_NAMESPACES = f'xmlns:xsl="{XSL.strip("{}")}" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
# Saxon gives parameters and the source to the package at the top alone. So this one takes them, and hands them down.
_HANDED_DOWN = f"""<xsl:override {_NAMESPACES}>
<xsl:param name="index" as="document-node()"/>
<xsl:param name="edition" as="document-node()"/>
<xsl:param name="language" as="xs:string" select="'en'"/>
<xsl:param name="page" as="xs:string" select="''"/>
<xsl:param name="path" as="xs:string" select="''"/>
<xsl:variable name="source" as="document-node()" select="/"/>
</xsl:override>"""
_AT_THE_TOP = f"""<xsl:package {_NAMESPACES}>
<xsl:mode on-no-match="fail"/>
<xsl:template match="/"><xsl:apply-templates select="*" mode="page"/></xsl:template>
</xsl:package>"""
#: What a page is written as: HTML that browsers read as it is proven. With the method of XML, which an empty script
#: element ends with its start tag, they would show nothing of it.
_METHODS = ("html", "xhtml")
_FORM = {"html-version": "5", "encoding": "UTF-8", "include-content-type": "no", "omit-xml-declaration": "yes"}
_FREE = ("method", "indent", "use-character-maps", "suppress-indentation", "escape-uri-attributes")


def completed(project: Project) -> str:
    """The stylesheet that ``[html] stylesheet`` names, with all that makes it run; empty where none is named.

    Raises ProjectError with the file and line of what it may not hold.
    """
    path = project.html_file("stylesheet")
    if path is None:
        return ""
    document = parser.read(path, path.relative_to(project.root).as_posix())
    root = document.root
    if root is None or document.problems:
        problem = document.problems[0]
        raise ProjectError(f"{problem.path}:{problem.line}: {problem.message}", "Mend the stylesheet.")
    if root.tag != f"{XSL}package":
        raise _refuse(document, root, "the root element is not xsl:package", "See docs/theming.md for an example.")
    for element in root.iter(etree.Element):
        _check(document, element)
    return _complete(document, root)


def _check(document: Document, element: etree._Element) -> None:
    name = f"xsl:{etree.QName(element).localname}"
    if element.tag in FORBIDDEN:
        raise _refuse(document, element, f"a stylesheet of an edition cannot use {name}", "Delete it.")
    if element.tag == f"{XSL}use-package" and not str(element.get("name")).startswith("urn:teikit:"):
        raise _refuse(document, element, f"there is no package {element.get('name')!r}", f"{_PAGE} is there.")
    for key in element.attrib:
        if compile_time_attribute(element, str(key)):
            shown = str(key).removeprefix(XSL)
            raise _refuse(document, element, f"a stylesheet of an edition cannot use {shown}", "Delete the attribute.")
        _refuse_calls(document, element, calls_in_attribute(element, str(key), READERS))
    _refuse_calls(document, element, calls_in_text(element, READERS))


def _refuse_calls(document: Document, element: etree._Element, names: Iterable[str]) -> None:
    for name in names:
        raise _refuse(document, element, f"a stylesheet of an edition cannot call {name}()", "Delete the call.")


def _complete(document: Document, root: etree._Element) -> str:
    uses = [use for use in root.iterchildren(f"{XSL}use-package") if use.get("name") == _PAGE]
    if len(uses) != 1:
        raise _refuse(document, root, f"it does not use the package {_PAGE} once", "See docs/theming.md.")
    _write_html(document, root)
    uses[0].append(etree.fromstring(_HANDED_DOWN))
    root.extend(list(etree.fromstring(_AT_THE_TOP)))
    return etree.tostring(root, encoding="unicode", with_tail=False)


def _write_html(document: Document, root: etree._Element) -> None:
    """Have pages written as ours are: a package is free in what does not change how browsers read them."""
    said = {"method": "html", "indent": "no", **_FORM}
    outputs = list(root.iterchildren(f"{XSL}output"))
    for output in outputs:
        said.update((name, value) for name in _FREE if (value := output.get(name)) is not None)
        method = said["method"] = said["method"].strip()
        if method not in _METHODS:
            raise _refuse(document, output, f"a page cannot be written as {method}", "Write html, or delete it.")
    for output in outputs or [etree.SubElement(root, f"{XSL}output")]:
        output.attrib.clear()
        for name, value in said.items():
            output.set(name, value)


def _refuse(document: Document, element: etree._Element, message: str, remedy: str) -> ProjectError:
    return ProjectError(f"{document.name}:{document.place(element).line}: {message}.", remedy)
