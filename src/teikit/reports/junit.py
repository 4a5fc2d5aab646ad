"""For test dashboards: JUnit XML, a test case for each file with findings, and one for all the others."""

from __future__ import annotations

import re
from itertools import groupby

from lxml import etree

from teikit.diagnostic import Diagnostic, Severity
from teikit.reports import Report

NAME = "junit"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report) -> str:
    """One suite. Errors and warnings are failures; information is not."""
    failing = [item for item in report.shown if item.severity is not Severity.INFO]
    files = {path: list(items) for path, items in groupby(failing, key=lambda item: item.path)}
    clean = max(report.files - len(files), 0)
    suite = etree.Element("testsuite", name="teikit", tests=str(len(files) + clean), failures=str(len(files)))
    for path, items in files.items():
        suite.append(_case(path, items))
    for document in sorted(set(report.documents) - set(files))[:clean]:
        etree.SubElement(suite, "testcase", classname="teikit.validate", name=_text(document))
    root = etree.Element("testsuites")
    root.append(suite)
    return etree.tostring(root, encoding="unicode", pretty_print=True)


def _case(path: str, items: list[Diagnostic]) -> etree._Element:
    case = etree.Element("testcase", classname="teikit.validate", name=_text(path))
    failure = etree.SubElement(case, "failure", type=items[0].code, message=_text(items[0].message))
    lines = (f"{item.path}:{item.line}:{item.column}: {item.code} {item.message} {item.help}" for item in items)
    failure.text = _text("\n".join(lines))
    return case


def _text(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
