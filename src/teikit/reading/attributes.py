"""The values of an element's attributes, however many there are."""

from __future__ import annotations

from typing import cast

from lxml import etree

# lxml looks each value up by name, which for 100,000 attributes takes a minute; an XPath goes through them once.
_FEW = 200
_ALL_VALUES = etree.XPath("@*", smart_strings=False)


def attribute_values(element: etree._Element, count: int) -> list[str]:
    """The values of an element's attributes in the order of its keys; ``count`` is how many there are."""
    found = element.values() if count <= _FEW else _ALL_VALUES(element)
    return cast("list[str]", found)
