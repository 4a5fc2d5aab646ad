"""The style sheet by which one witness is read through (xslt/outputs/site/witnesses.xsl): a rule for each number.

A style sheet cannot count, so there are as many rules as the text with most witnesses needs. They are a file and not
in the pages, where the HTML checker (the Nu validator of 2026) knows no ``:has()``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from teikit.outputs import Output
from teikit.outputs.edition import AnnotatedText

_CITED = re.compile(rb' wit="([^"]*)"')
_DECLARED = re.compile(rb"<(?:[\w.-]+:)?witness[\s/>]")


def outputs(texts: Iterable[AnnotatedText], folder: str) -> Iterator[Output]:
    """``assets/witnesses.css`` below `folder`, where a text has witnesses."""
    most = max((_most(text.xml) for text in texts), default=0)
    if most:
        data = style_sheet(most).encode()
        yield Output(f"{folder}/assets/witnesses.css", (data,), lambda: data)


def _most(text: bytes) -> int:
    """At least the number of witnesses that a text cites; a group of them is cited by one siglum."""
    cited = {siglum for value in _CITED.findall(text) for siglum in value.split()}
    return len(cited) + len(_DECLARED.findall(text)) if cited else 0


def style_sheet(most: int) -> str:
    """The rules of the witnesses 1 to `most`.

    Its readings are shown and their lemmata hidden. A lemma that names its witnesses, and not this one, is dimmed
    where this one has no reading: the apparatus does not say what it has.
    """
    return "".join(
        f":root:has(#view\\:witness-{n}:checked) .app{{"
        f">.rdg.w{n}{{display:revert}}&:has(>.rdg.w{n})>.lem{{display:none}}>.lem.said:not(.w{n}){{color:var(--quiet)}}}}\n"
        for n in range(1, most + 1)
    )
