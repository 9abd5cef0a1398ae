"""Ranges: «بين 10 و15», «من 10 إلى 15», «10-15» are one figure, its value the lower end, `upper` the upper one.

For a finder of figures: `extent_of(doc, number)` gives where the figure of a number begins, its value, its upper end
and its numerals, whether the number is the upper end of a range or stands alone. `lower_of` gives the lower number.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from flows.arabic.counting import CountedNumber
from flows.facts.text.lexicons import any_of, folded_set, lexicon
from flows.facts.text.numbered import Numbered
from flows.model.facts import Numeral

_SIGN = r"(?:\s?[%٪]|\s+(?:بال|في\s+ال)(?:مئة|مائة|مية))?"
_PAIRED = re.compile(rf"{_SIGN}\s+و\s?(?:بين\s+)?")
_TO = re.compile(rf"{_SIGN}\s+(?:و?الي|وحتي|حتي)\s+")
_DASH = re.compile(r"[%٪]?\s?[-–—]\s?")
_LONGEST_LINK = 24
"""No fewer letters than any link of two ends has."""
_CLAUSE_REACH = 90
"""How far before «من … إلى …» a verb of change is looked for, in code points."""
_CLAUSE_END = re.compile(r"[.؟!؛،\0]")
_WORD_BEFORE = re.compile(r"(\w+)\s+(?:ال)?$")
_MORE_DIGITS = re.compile(r"\s?[-–—/]\s?\d")


@dataclass(frozen=True, slots=True)
class Extent:
    """What a number says as a figure: alone, or as the upper end of a range."""

    start: int
    """Of the lower numeral, in folded text."""
    value: Decimal
    upper: Decimal | None
    numerals: tuple[Numeral, ...]


def extent_of(doc: Numbered, number: CountedNumber) -> Extent:
    """Return the figure that a number ends: from the lower end of its range where it has one."""
    lower = lower_of(doc, number)
    if lower is None:
        return Extent(number.start, number.value, None, (doc.numeral(number),))
    return Extent(lower.start, lower.value, number.value, (doc.numeral(lower), doc.numeral(number)))


def lower_of(doc: Numbered, number: CountedNumber) -> CountedNumber | None:
    """Return the number that a range begins with which this one ends; None where it ends no range.

    Its value is the one meant: of «3 إلى 5 ملايين» three millions. Takes constant time.
    """
    index = bisect_right(doc.number_ends, number.start) - 1
    if index < 0 or number.start - doc.number_ends[index] > _LONGEST_LINK:
        return None
    before = doc.numbers[index]
    lower = replace(before, value=_meant(before, number))
    return lower if lower.value < number.value and _is_linked(doc, before, number) else None


def _meant(before: CountedNumber, number: CountedNumber) -> Decimal:
    """Return what the lower end is worth: it shares the scale of the upper one, if it is smaller without."""
    shared = before.value * number.scale
    return shared if before.scale == 1 and number.scale > 1 and shared < number.value else before.value


def _is_linked(doc: Numbered, before: CountedNumber, number: CountedNumber) -> bool:
    text = doc.text
    if _PAIRED.fullmatch(text, before.end, number.start):
        return _word_before(text, before) in _between()
    if _TO.fullmatch(text, before.end, number.start):
        return not _tells_change(text, before)
    return bool(_DASH.fullmatch(text, before.end, number.start)) and _may_dash(text, before, number)


def _word_before(text: str, number: CountedNumber) -> str:
    found = _WORD_BEFORE.search(text, max(0, number.start - _LONGEST_LINK), number.start)
    return found[1] if found else ""


@cache
def _between() -> frozenset[str]:
    return folded_set(lexicon("ranges")["between"])


def _tells_change(text: str, before: CountedNumber) -> bool:
    """Whether the clause tells a change: «ارتفع من 5 إلى 8» says two figures and no range."""
    clause = _CLAUSE_END.split(text[max(0, before.start - _CLAUSE_REACH) : before.start])[-1]
    return bool(_change().search(clause))


@cache
def _change() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[وف]?[بل]?(?:{any_of(lexicon('ranges')['change'])})(?!\w)")


def _may_dash(text: str, before: CountedNumber, number: CountedNumber) -> bool:
    """Whether a dash may part the two ends: both in digits, no third number, no score, no telephone."""
    if before.in_words or number.in_words or text[before.start] == "0" or text[number.start] == "0":
        return False
    third = _MORE_DIGITS.match(text, number.end) or text[max(0, before.start - 1) : before.start] in "-–—/"
    return not third and _word_before(text, before) not in _no_range_after()


@cache
def _no_range_after() -> frozenset[str]:
    return folded_set(lexicon("ranges")["no_range_after"])
