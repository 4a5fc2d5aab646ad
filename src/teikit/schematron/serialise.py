"""The bytes that Saxon is given for a tree: the one place where a document leaves lxml for Schematron."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree


def serialised(root: etree._Element) -> bytes:
    """The document of `root` as UTF-8 without a DOCTYPE; elements in the order in which lxml iterates over them.

    Entity references that reading could not expand become the characters they are written with: without them an
    element would look empty. Comments and processing instructions beside the root are kept.
    """
    if next(root.iter(etree.Entity), None) is not None:
        root = _with_entities_as_text(root)
    parts = [*reversed(list(root.itersiblings(preceding=True))), root, *root.itersiblings()]
    return b"".join(etree.tostring(part, encoding="utf-8", xml_declaration=False, with_tail=False) for part in parts)


def _with_entities_as_text(root: etree._Element) -> etree._Element:
    # A copy of the root alone would lose its siblings, and the given tree is never changed.
    copy = deepcopy(root.getroottree()).getroot()
    for node in list(copy.iter(etree.Entity)):
        text = f"{node.text}{node.tail or ''}"
        parent, before = node.getparent(), node.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + text
        elif parent is not None:
            parent.text = (parent.text or "") + text
        node.tail = None
        if parent is not None:
            parent.remove(node)
    return copy
