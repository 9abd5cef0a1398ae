"""Numbers as they are said: a range, or one number said twice («5000 (خمسة آلاف)»), is one amount."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from flows.arabic.counting import CountedNumber
from flows.facts.text.numbered import Numbered
from flows.facts.text.ranges import extent_of
from flows.model.facts import Numeral

_TORN = re.compile(r"\d\s?,\s$|\d\s,\s?$")
_THOUSANDS = re.compile(r"(?<!\w)[بل]?(?:الفا?|الفين|الاف)\sو\s?$")
_LONGEST_THOUSANDS = 10
_LEAST_MILLION = 1_000_000
_GROUP = re.compile(r"\d{3}|0")
_BRACKET = re.compile(r"\s?\(|\)\s?\(?")
"""What may stand between a number in figures and the same one in words: a bracket at one of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """What something is counted or paid in, in folded text."""

    start: int
    end: int
    value: Decimal
    upper: Decimal | None
    """Of a range its upper end; `value` is the lower one then."""
    numerals: tuple[Numeral, ...]
    number: CountedNumber
    """The last number of it, which what it counts stands at."""


def amounts_in(doc: Numbered) -> Iterator[Amount]:
    """Yield every amount of the text, in order of its last number."""
    numbers = doc.numbers
    for index, number in enumerate(numbers):
        before = numbers[index - 1] if index else None
        if before and _says_again(doc.text, before, number):
            yield _said_twice(doc, before, number)
        elif before and _scales(doc.text, before, number):
            yield _scaled(doc, before, number)
        else:
            extent = extent_of(doc, number)
            yield Amount(
                start=extent.start,
                end=number.end,
                value=extent.value,
                upper=extent.upper,
                numerals=extent.numerals,
                number=number,
            )


def number_at(doc: Numbered, place: int) -> CountedNumber | None:
    """Return the number that begins at a place of the folded text."""
    index = bisect_left(doc.numbers, place, key=lambda number: number.start)
    number = doc.numbers[index] if index < len(doc.numbers) else None
    return number if number and number.start == place else None


def in_brackets(text: str, amount: Amount) -> bool:
    """Whether a bracket stands right before the amount and one right after it."""
    return text[amount.end : amount.end + 1] == ")" and text[max(0, amount.start - 1) : amount.start] == "("


def is_cut(text: str, amount: Amount) -> bool:
    """Whether an amount is only the end of a number: torn by a space («2 , 476»), read in parts («ألف ومئة مليار»)."""
    torn = _TORN.search(text, max(0, amount.start - 4), amount.start)
    if torn and _GROUP.fullmatch(text, amount.start, amount.number.end):
        return True
    thousands = _THOUSANDS.search(text, max(0, amount.start - _LONGEST_THOUSANDS), amount.start)
    return bool(thousands) and amount.number.in_words and amount.value >= _LEAST_MILLION


def _says_again(text: str, before: CountedNumber, number: CountedNumber) -> bool:
    """Whether a number says the one before it again, one in figures and one in words, with a bracket between."""
    return (
        number.value == before.value
        and number.in_words != before.in_words
        and bool(_BRACKET.fullmatch(text, before.end, number.start))
    )


def _scales(text: str, before: CountedNumber, number: CountedNumber) -> bool:
    """Whether a number is the scale of one in brackets before it («(3.5) مليار»)."""
    is_scale = number.in_words and number.value == number.scale > 1
    bracketed = text[max(0, before.start - 1) : before.start] == "(" and text[before.end : number.start] == ") "
    return is_scale and bracketed and before.value < number.value


def _scaled(doc: Numbered, before: CountedNumber, number: CountedNumber) -> Amount:
    value = before.value * number.value
    return Amount(
        start=before.start - 1,
        end=number.end,
        value=value,
        upper=None,
        numerals=(Numeral(span=doc.span(before.start, number.end), value=value),),
        number=number,
    )


def _said_twice(doc: Numbered, before: CountedNumber, number: CountedNumber) -> Amount:
    """Return one amount for both; a bracket that stands around either belongs to it."""
    text = doc.text
    gap = text[before.end : number.start]
    opened = gap.startswith(")") and text[max(0, before.start - 1) : before.start] == "("
    closed = "(" in gap and text[number.end : number.end + 1] == ")"
    return Amount(
        start=before.start - opened,
        end=number.end + closed,
        value=number.value,
        upper=None,
        numerals=(doc.numeral(before), doc.numeral(number)),
        number=number,
    )
