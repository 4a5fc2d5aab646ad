"""The date that the words of a ``date`` give, as far as it is plain."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar marz april mai juni juli august september oktober november dezember",
    "de-AT": "janner feber marz april mai juni juli august september oktober november dezember",
    "fr": "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia",
}
_NAMES: dict[str, set[int]] = {}
for _line in _MONTHS.values():
    for _number, _name in enumerate(_line.split(), start=1):
        _NAMES.setdefault(_name, set()).add(_number)
_WORD = re.compile(r"[^\W\d_]{3,}")
_YEAR = re.compile(r"(?<![\d.,/-])(1[0-9]{3}|20[0-9]{2})(?![\d/.,–-]*\d|\w)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\.\s*(\d{1,2})\.\s*(1[0-9]{3}|20[0-9]{2})(?!\d)")
_DAY_MONTH = re.compile(r"(?<![\d/–-])(\d{1,2})(?:st|nd|rd|th|\.|er|º|°)?(?:\s+(?:of|de))?\s+([^\W\d_]{3,})")
_MONTH_DAY = re.compile(r"([^\W\d_]{3,})\s+(\d{1,2})(?:st|nd|rd|th)?(?![\d–/-])")
#: Words that make the date one of several, or of another calendar: then nothing is plain.
_UNSURE = re.compile(
    r"\b(o\.?\s?s\.?|n\.?\s?s\.?|old style|new style|st\.? v|a\.?\s?h\.?|after|before|since|until|nach|vor|seit|bis"
    r"|apres|avant|dopo|prima)\b|[–/]|\d\s*-\s*\d|\bb\.?\s?c|v\. ?chr",
    re.IGNORECASE,
)


class Written(NamedTuple):
    """Year, month and day as the words give them; None where they do not, or not plainly."""

    year: int | None
    month: int | None
    day: int | None


def read(text: str) -> Written:
    """What the words say: a year with four digits, a month by name, ``2. 8. 1889``. Several dates say nothing."""
    folded = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c) or c == "\u0306")
    folded = unicodedata.normalize("NFC", folded).replace("[", "").replace("]", "")
    if _UNSURE.search(folded):
        return Written(None, None, None)
    if numeric := _NUMERIC.findall(folded):
        day, month, year = (int(part) for part in numeric[0])
        plain = len(numeric) == 1 and 1 <= month <= 12 and 1 <= day <= 31
        return Written(year, month, day) if plain else Written(None, None, None)
    years = {int(year) for year in _YEAR.findall(folded)}
    months = _months(folded)
    return Written(
        next(iter(years)) if len(years) == 1 else None,
        next(iter(months)) if len(months) == 1 else None,
        _day(folded) if len(months) == 1 else None,
    )


def _months(text: str) -> set[int]:
    """The months that are named; a name that means two in different languages is none."""
    found = [_NAMES.get(word.casefold(), set()) for word in _WORD.findall(text)]
    return {number for numbers in found if len(numbers) == 1 for number in numbers}


def _day(text: str) -> int | None:
    pairs = [(day, word) for day, word in _DAY_MONTH.findall(text)]
    pairs += [(day, word) for word, day in _MONTH_DAY.findall(text)]
    days = {int(day) for day, word in pairs if word.casefold() in _NAMES}
    return next(iter(days)) if len(days) == 1 and 1 <= min(days) <= 31 else None
