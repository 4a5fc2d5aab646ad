"""The value that validation yields."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree


class Fault(NamedTuple):
    """One finding of the schema in a document.

    ``element`` is where; ``attribute`` the name (as lxml writes it) of the attribute it is about, or None; ``code`` is
    permanent (RNG001 …); ``message`` is one line that stands alone; ``help`` says what to do and may be empty.
    """

    element: etree._Element
    attribute: str | None
    code: str
    message: str
    help: str
