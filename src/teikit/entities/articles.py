"""Titles are sorted without the article that they begin with, by the language that they are in.

Which words are articles is a question of the language: "Die" is one in German, and none in English. Of languages that
decline it only the forms of a title by itself (the nominative) count, as in the catalogues of libraries (RDA,
appendix C).
"""

from __future__ import annotations

import re
from functools import cache

_ARTICLES = {
    "en": "the a an", "de": "der die das ein eine", "fr": "le la les l' un une",
    "it": "il lo la i gli le l' un uno una un'",
    "es": "el la los las un una unos unas", "pt": "o a os as um uma uns umas", "ca": "el la els les l' un una",
    "nl": "de het een 't", "sv": "den det de en ett", "da": "den det de en et", "nb": "den det de en et ei",
    "no": "den det de en et ei", "nn": "den det dei ein ei eit", "hu": "a az egy", "ro": "un o",
    "gl": "o a os as un unha",
    "el": "ο η το οι τα ένας μία ένα", "grc": "ὁ ἡ τό τὸ οἱ αἱ τά τὰ", "ga": "an na", "cy": "y yr", "eo": "la",
}  # fmt: skip
#: The codes of three letters that TEI files have for these.
_CODES = {
    "eng": "en",
    "deu": "de",
    "ger": "de",
    "fra": "fr",
    "fre": "fr",
    "ita": "it",
    "spa": "es",
    "nld": "nl",
    "por": "pt",
}


def without_article(title: str, language: str) -> str:
    """The title as it is sorted: without its article; as it is where the language has none, or nothing else is said."""
    code = re.split("[-_]", language.lower(), maxsplit=1)[0]
    pattern = _pattern(_CODES.get(code, code))
    return pattern.sub("", title, count=1) if pattern else title


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    words = _ARTICLES.get(language, "").split()
    elided = "|".join(word[:-1] for word in words if word.endswith("'"))
    whole = "|".join(word.replace("'", "['’]") for word in words if not word.endswith("'"))
    signs = r"[\s\"'“”„‚‘«»‹›¿¡(\[]*"
    ends = [rf"(?:{whole})\s+", *([rf"(?:{elided})['’]\s*"] if elided else [])]
    return re.compile(rf"\A{signs}(?:{'|'.join(ends)})(?=\S)", re.IGNORECASE) if words else None
