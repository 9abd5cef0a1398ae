"""Digits of every kind: how numbers are written in them, and how a house prints them."""

import re
from decimal import Decimal

from flows.model.house import Digits

_VULGAR = {"½": "0.5", "¼": "0.25", "¾": "0.75"}
_COUNTED = r"\s?[%٪]|\s{1,2}(?!و)[ء-ي]|\s?و\s?\d+،\d"
"""What stands after «2،5» where it is one number: a sign or a word, or the other end of «بين 2،5 و3،5»."""
DIGIT_NUMBER = (
    r"\d{1,3}(?:،\d{3})+(?:[.,٫]\d{1,2})?(?![\d،])"
    rf"|(?<!\d،)\d{{1,3}}،\d{{1,2}}(?![\d،])(?={_COUNTED})"
    rf"|\d*[{''.join(_VULGAR)}]"
    r"|\d+(?:[.,٫٬ر]\d+)*+"
)
"""A number in digits, in folded text (digits are 0-9 there)."""

_TO_LATIN = {code + digit: str(digit) for code in (0x0660, 0x06F0) for digit in range(10)}
_TO_INDIC = {ord("0") + digit: chr(0x0660 + digit) for digit in range(10)}
_GROUPED = re.compile(
    r"\d{1,3}(?:،\d{3})+(?:[.,٫]\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?"
    r"|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|[1-9]\d{0,2}\.\d{3},\d{1,2}|\d{1,3}(?:٬\d{3})+(?:[.٫]\d+)?"
)
_WITH_RA = re.compile(r"\d+ر\d+")
_NO_DECIMAL = frozenset("٬ر")
_INDIC = "[\u0660-\u0669\u06f0-\u06f9]"
_LATIN_NUMBER = re.compile(r"(?<![A-Za-z0-9.:/_@=-])[0-9]+(?![A-Za-z0-9_@=])")
_INDIC_NUMBER = re.compile(rf"{_INDIC}+")
_WITH_SEPARATORS = re.compile(
    rf"(?<![\d.,/A-Za-z])(?:{_INDIC}{{1,3}}(?:,{_INDIC}{{3}})+(?:\.{_INDIC}+)?|{_INDIC}+\.{_INDIC}+)(?![\w/]|[.,]{_INDIC})"
)
_PERCENT_BESIDE = re.compile(rf"(?<={_INDIC})%|(?<={_INDIC} )%|%(?={_INDIC})")
_ROUND_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.000")


def parse_digits(written: str, *, is_share: bool = False) -> Decimal | None:
    """Read a number written in digits.

    Takes folded digits with their separators: ٬ parts thousands and ٫ decimals; a comma before three digits parts
    thousands («12,500»), any other comma or a single dot decimals («12,5», «9.2»). The ر of old newsrooms parts
    decimals, too, and its whole number stands after it: «7ر0» is 0.7, for the sign was set between two numbers that
    were typed from right to left. A dot before three zeros, or before hundredths, parts thousands («76.000»,
    «65.000,00»), but not in a share of a hundred
    (`is_share`).
    Returns None for what is no number («1.2.3», a version or a date).
    """
    plain = written.translate(_TO_LATIN)
    if plain[-1:] in _VULGAR:
        return Decimal(plain[:-1] or 0) + Decimal(_VULGAR[plain[-1]])
    if _ROUND_THOUSANDS.fullmatch(plain) and not is_share:
        return Decimal(plain.replace(".", ""))
    if _GROUPED.fullmatch(plain):
        return Decimal(_without_groups(plain))
    if _WITH_RA.fullmatch(plain):
        decimals, whole = plain.split("ر")
        return Decimal(f"{whole}.{decimals}")
    decimal = plain.replace("٫", ".").replace(",", ".").replace("،", ".")
    is_number = decimal.count(".") <= 1 and not _NO_DECIMAL.intersection(decimal)
    return Decimal(decimal) if is_number else None


def _without_groups(grouped: str) -> str:
    separator = next(mark for mark in grouped if not mark.isdigit())
    whole = grouped.replace(separator, "")
    return whole.replace("٫", ".").replace(",", ".")


def set_digits(text: str, policy: Digits) -> str:
    """Print the digits of `text` as the house wants them; nothing else is touched."""
    if policy is Digits.LATIN:
        return text.translate(_TO_LATIN)
    if policy is Digits.ARABIC_INDIC:
        return text.translate(_TO_LATIN).translate(_TO_INDIC)
    return text


def usual_digits(text: str) -> Digits:
    """Return which digits most numbers of a text are written in: ٠-٩ where they are as many, or where there is none.

    Numbers beside Latin letters or in addresses say nothing: they are 0-9 in every text.
    """
    latin, indic = len(_LATIN_NUMBER.findall(text)), len(_INDIC_NUMBER.findall(text))
    return Digits.LATIN if latin > indic else Digits.ARABIC_INDIC


def set_separators(text: str) -> str:
    """Return a text with «٫», «٬» and «٪» between and beside ٠-٩, where 0-9 have a dot, a comma and %.

    «٣.٠٣%» is «٣٫٠٣٪»: a dot stands so high in fonts of the Naskh kind that it is read as a nought. A dot that parts a
    date or a version, and a comma that parts no thousands, stay.
    """
    return _PERCENT_BESIDE.sub("٪", _WITH_SEPARATORS.sub(_with_arabic_separators, text))


_ARABIC_SEPARATORS = (
    (re.compile("(?<=[0-9])\u066c(?=[0-9]{3})"), ","),
    (re.compile("(?<=[0-9])\u066b(?=[0-9])"), "."),
    (re.compile("(?<=[0-9])\u066a|(?<=[0-9] )\u066a|\u066a(?=[0-9])"), "%"),
)


def set_latin_separators(text: str) -> str:
    """Return a text with a comma, a dot and % between and beside 0-9, where ٠-٩ had «٬», «٫» and «٪».

    «18٬400٫50» is read as 18,400,50: the two marks look alike beside 0-9.
    """
    for separator, latin in _ARABIC_SEPARATORS:
        text = separator.sub(latin, text)
    return text


def _with_arabic_separators(number: re.Match[str]) -> str:
    return number.group().replace(",", "٬").replace(".", "٫")


def latin_digits(text: str) -> str:
    """Return the text with 0-9 for every kind of digit: how two writings of a number are compared."""
    return text.translate(_TO_LATIN)
