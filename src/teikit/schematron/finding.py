"""What a Schematron schema found, and the words that stand for severities."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from teikit.diagnostic import Severity

# ISO/IEC 19757-3 leaves the values of role open; these are the words that schemas in use have for them.
_WORDS = {
    Severity.INFO: "info information informational informative note notice hint tip remark debug trace",
    Severity.WARNING: "warning warn nonfatal non-fatal caution should minor",
    Severity.ERROR: "error err fatal serious severe critical must major",
}
_SEVERITIES = {word: severity for severity, words in _WORDS.items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class Finding:
    """One assertion that failed or report that held.

    ``element`` is where (for an attribute, a text, a comment or a processing instruction: the element it belongs to),
    ``attribute`` the Clark name when the context is an attribute. ``rule`` is the id of the assertion, else of its
    rule, else of its pattern, else empty. ``message`` is one line; ``help`` holds the schema's
    diagnostics and the address in ``see``. ``properties`` are pairs of a property's id and its text.

    ``evaluated`` is False when the assertion could not be evaluated; the message then says which one and why.
    """

    element: etree._Element
    attribute: str | None
    rule: str
    severity: Severity
    message: str
    help: str
    properties: tuple[tuple[str, str], ...] = ()
    evaluated: bool = True


def severity(words: str) -> Severity:
    """The severity that the first known word of `words` (separated by ``|``) stands for; error without one."""
    known = (_SEVERITIES.get(word.strip().lower()) for word in words.split("|"))
    return next((found for found in known if found), Severity.ERROR)
