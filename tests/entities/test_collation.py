"""Names sorted as readers of a language expect them."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teikit.entities.articles import without_article
from teikit.entities.collation import initial, sort_key


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Alter", "Al'ter, Isaak", "Ärger", "Argo", "Van", "van Gogh", "Vang", "Zebra",
                "Ελλάς", "Ёж", "Ель", "Жук"]),
        ("sv", ["Argo", "Öst".replace("Ö", "O"), "Zebra", "Åbo", "Ärger", "Öl"]),
        ("da", ["Argo", "Zebra", "Ærø", "Øl", "Århus", "Aarup"]),
        ("es", ["nube", "nzo", "ñandú", "oso"]),
        ("cs", ["cena", "cizina", "čaj", "hrad", "chata",
                "iglú", "řeka".replace("ř", "r"), "řeka", "sto", "šest", "žába"]),
        ("de", ["Arger", "Ärger", "Argerich", "Oel", "Öl".replace("Öl", "Ofen"), "Öl"]),
        ("ru", ["Ежов", "Ёлкин", "Иванов", "Йоффе", "Каменев"]),
        ("pl", ["Lach", "Luxemburg", "Łódź", "Maj", "Sad", "Śląsk", "Zamek", "Źródło", "Żaba"]),
        ("hu", ["cukor", "család", "só", "szó", "úr", "zab", "zsír"]),
    ],
)  # fmt: skip
def test_the_order_of_languages(language: str, names: list[str]) -> None:
    assert sorted(sorted(names), key=lambda name: sort_key(name, language)) == names


@pytest.mark.parametrize(
    ("text", "language", "letter"),
    [("Ärger", "de", "A"), ("Ärger", "sv", "Ä"), ("chata", "cs", "CH"), ("Ñandú", "es", "Ñ"), ("Ñandú", "en", "N"),
     ("1917", "en", "#"), ("", "en", "#"), ("«Правда»", "ru", "П"), ("'t Hooft", "nl", "T"), ("李大釗", "zh", "李")],
)  # fmt: skip
def test_initials(text: str, language: str, letter: str) -> None:
    assert initial(text, language) == letter


@given(st.text(), st.sampled_from(["en", "sv", "cs", "hu", "xx"]))
def test_any_text_has_a_key_and_an_initial(text: str, language: str) -> None:
    assert sort_key(text, language) <= sort_key(text, language)
    assert initial(text, language)


def taken_apart(character: str) -> bool:
    """Whether Unicode makes a letter of a letter and marks; it makes the deprecated ŉ of an apostrophe and a letter."""
    parts = unicodedata.normalize("NFKD", character)
    return len(parts) > 1 and all((part.isascii() and part.isalpha()) or unicodedata.combining(part) for part in parts)


@cache
def common_order() -> Any:
    return pytest.importorskip("pyuca", reason="the library pyuca is not here").Collator()


@settings(deadline=None)
@given(
    st.lists(
        st.text(st.characters(min_codepoint=0x41, max_codepoint=0x17F, categories=["Lu", "Ll"]), min_size=1), max_size=6
    )
)
def test_without_a_table_letters_are_ordered_as_the_unicode_collation_algorithm_has_them(names: list[str]) -> None:
    """Against an independent implementation, on its first level, for letters that Unicode takes apart."""
    plain = [name for name in names if unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().isalpha()
             and all(ord(c) < 0x250 and (ord(c) < 0x80 or taken_apart(c)) for c in name)]  # fmt: skip
    collator = common_order()

    def first_level(name: str) -> tuple[int, ...]:
        key = collator.sort_key(name)
        return tuple(key[: key.index(0)])

    for one in plain:
        for other in plain:
            ours = sort_key(one, "xx")[0] < sort_key(other, "xx")[0]
            assert ours == (first_level(one) < first_level(other)), (one, other)


@pytest.mark.parametrize(
    ("title", "language", "sorted_as"),
    [("The Tempest", "en-GB", "Tempest"), ("Die Räuber", "ger", "Räuber"), ("Die Hard", "en", "Die Hard"),
     ("L’Avare", "fr", "Avare"), ("L'Avare", "fr", "Avare"), ("Lélia", "fr", "Lélia"), ("„Der Weg“", "de", "Weg“"),
     ("A", "en", "A"), ("The", "en", "The"), ("Andere", "de", "Andere"), ("Az ember tragédiája", "hu", "ember tragédiája"),
     ("'t Schaep", "nl", "Schaep"), ("Ἡ κλίμαξ", "grc", "κλίμαξ"), ("Der Tod", "", "Der Tod"), ("Der Tod", "xx", "Der Tod")],
)  # fmt: skip
def test_titles_are_sorted_without_their_article(title: str, language: str, sorted_as: str) -> None:
    assert without_article(title, language) == sorted_as
