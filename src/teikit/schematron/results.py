"""From the elements that a compiled schema writes to findings in the lxml tree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from teikit.diagnostic import Severity
from teikit.schematron.finding import Finding, severity
from teikit.schematron.source import one_line, place, text_of

_OWN = "{urn:teikit:schematron}"
_MEND = "Correct the schema; its other rules were applied."
_BLOCKED = re.compile(r"Access to URI .* prohibited|URI scheme .* disallowed")


class _Entry(NamedTuple):
    """What a package says of one assertion: its id, severity, file and line, address, and expression."""

    rule: str
    severity: Severity
    place: str
    see: str
    expression: str


@dataclass(frozen=True)
class Results:
    """What is known of a schema before it runs: its assertions by number, and whether it skips patterns."""

    assertions: dict[str, _Entry]
    skips: bool

    @classmethod
    def of_package(cls, package: etree._Element) -> Results:
        """Read the entries from a compiled package."""
        found = package.iterfind(f".//*[@{_OWN}assertion]")
        entries = {element.get(f"{_OWN}assertion", ""): _entry(element) for element in found}
        return cls(entries, package.find(f".//{_OWN}skipped") is not None)

    def findings(self, root: etree._Element, text: str) -> Iterator[Finding]:
        """The findings in `text`, which the package wrote for the document of `root`, in that order."""
        written = etree.fromstring(text.encode(), etree.XMLParser(huge_tree=True))
        failures = Counter(_key(item) for item in written if item.tag == f"{_OWN}failure")
        elements = list(root.iter(etree.Element)) if len(written) else []
        for item in written:
            if item.tag == f"{_OWN}finding":
                yield self._finding(item, elements)
            elif item.tag == f"{_OWN}skipped":
                yield _skipped(root, item)
            elif number := failures.pop(_key(item), 0):
                yield self._failure(item, elements, number)

    def _finding(self, item: etree._Element, elements: list[etree._Element]) -> Finding:
        entry = self.assertions[item.get("assertion", "")]
        texts = [text_of(child) for child in item.iterfind(f"{_OWN}diagnostic")]
        properties = [(child.get("id", ""), text_of(child)) for child in item.iterfind(f"{_OWN}property")]
        message = text_of(item[0]) or f"the rule is not kept: {entry.expression}"
        helps = [*texts, f"See {entry.see}"] if entry.see else texts
        element, attribute = elements[int(item.get("element", "1")) - 1], _attribute(item)
        return Finding(element, attribute, entry.rule, entry.severity, message, " ".join(helps), tuple(properties))

    def _failure(self, item: etree._Element, elements: list[etree._Element], number: int) -> Finding:
        """One finding for all the places where the same thing went wrong."""
        entry = self.assertions[item.get("assertion", "")]
        reason = text_of(item).rstrip(".")
        message = f'{entry.place}: "{one_line(entry.expression)}" could not be evaluated: {_plain(reason)}'
        others = f" (The same in {number - 1} more place{'s' if number > 2 else ''}.)" if number > 1 else ""
        element, attribute = elements[int(item.get("element", "1")) - 1], _attribute(item)
        return Finding(element, attribute, entry.rule, Severity.ERROR, message, _MEND + others, evaluated=False)


def not_applied(root: etree._Element, reason: str) -> Finding:
    """The finding that no rule could be applied to a document."""
    message = f"the rules of the schema could not be applied to this document: {one_line(reason)}"
    return Finding(root, None, "", Severity.ERROR, message, "", evaluated=False)


def _skipped(root: etree._Element, item: etree._Element) -> Finding:
    message = f"the pattern for other documents ({item.get('documents')}) was not applied"
    return Finding(root, None, item.get("id", ""), Severity.ERROR, message,
                   "teikit reads no other file while a schema runs: validate those files with a schema of their own.",
                   evaluated=False)  # fmt: skip


def _entry(element: etree._Element) -> _Entry:
    return _Entry(
        element.get(f"{_OWN}id", ""),
        severity(element.get(f"{_OWN}role", "")),
        place(element),
        element.get(f"{_OWN}see", ""),
        element.get(f"{_OWN}test", ""),
    )


def _key(item: etree._Element) -> tuple[str, str]:
    return item.get("assertion", ""), text_of(item)


def _attribute(item: etree._Element) -> str | None:
    name, namespace = item.get("attribute"), item.get("namespace")
    return f"{{{namespace}}}{name}" if namespace and name else name


def _plain(reason: str) -> str:
    return "it reads another file or address, which no schema may do here" if _BLOCKED.search(reason) else reason
